//! What can only be checked when all widgets of a lesson are known.

use crate::problem::{Problems, unknown};
use crate::scope::Scope;
use course::{Ask, Who, Widget};
use diagnostics::Diagnostic;
use std::collections::BTreeSet;

/// Checks that ids are unique, that widgets refer to what is there, and that
/// every executor that they name is run.
pub fn check(scope: &Scope<'_>, problems: &mut Problems<'_>) {
    let mut ids = BTreeSet::new();
    for (at, widget) in &scope.widgets {
        if let Some(id) = widget.id()
            && !ids.insert(id)
        {
            let text = format!("There are two widgets `{id}`.");
            let problem = Diagnostic::new("Two of one name", text);
            problems.add(*at, problem.hint("Give one of them another id."));
        }
        refers(scope, *at, widget, problems);
    }
}

fn refers(scope: &Scope<'_>, at: usize, widget: &Widget, problems: &mut Problems<'_>) {
    match widget {
        Widget::Predict(predict) => {
            let named = match &predict.ask {
                Ask::Choice(choices) => {
                    let whens = choices.iter().flat_map(|choice| &choice.when);
                    whens.flat_map(|when| [Some(when.of), when.over]).collect()
                }
                Ask::Number(number) => vec![Some(number.of), number.over],
                Ask::Curve(curve) => {
                    let of = curve.of.iter().copied().map(Some);
                    of.chain([Some(curve.over)]).collect()
                }
            };
            are_run(scope, at, &predict.experiment, named, problems);
            let is_asked = scope.widgets.iter().any(|(_, widget)| {
                matches!(widget, Widget::Experiment(e) if e.id == predict.experiment
                    && e.predict.as_deref() == Some(&predict.id))
            });
            if !is_asked && scope.executors(&predict.experiment).is_some() {
                let text = format!(
                    "The experiment `{}` does not wait for it.",
                    predict.experiment
                );
                let hint = format!("Add `predict = \"{}\"` to the experiment.", predict.id);
                problems.add(at, Diagnostic::new("Nobody asks for it", text).hint(hint));
            }
        }
        Widget::Experiment(experiment) => {
            let Some(id) = &experiment.predict else {
                return;
            };
            let before = scope
                .predictions()
                .find(|(place, predict)| predict.id == *id && *place < at);
            if before.is_none() {
                let known: Vec<&str> = scope
                    .predictions()
                    .map(|(_, predict)| predict.id.as_str())
                    .collect();
                let mut problem = unknown("prediction", id, known.iter().copied());
                if known.contains(&id.as_str()) {
                    problem.hint = Some("A prediction stands before its experiment.".to_owned());
                }
                problems.add(at, problem);
            }
        }
        Widget::Reading(reading) => {
            let whens = reading.cases.iter().map(|case| &case.when);
            let named = whens.flat_map(|when| [Some(when.of), when.over]).collect();
            are_run(scope, at, &reading.experiment, named, problems);
        }
        Widget::Beside(beside) => {
            let named = beside.rows.iter().map(|row| row.of).collect();
            if let Some(experiment) = &beside.experiment {
                are_run(scope, at, experiment, named, problems);
            }
        }
        Widget::Quiz(_) => {}
    }
}

fn are_run(
    scope: &Scope<'_>,
    at: usize,
    experiment: &str,
    named: Vec<Option<Who>>,
    problems: &mut Problems<'_>,
) {
    let Some(on) = scope.executors(experiment) else {
        let known = scope.experiments();
        problems.add(at, unknown("experiment", experiment, known.iter().copied()));
        return;
    };
    let is_run = |who: Who| {
        let any =
            |other: &Who| *other == who || (who.resolve(2).is_none() && other.kind() == who.kind());
        on.iter().any(any)
    };
    let mut told = BTreeSet::new();
    for who in named.into_iter().flatten().filter(|who| !is_run(*who)) {
        if told.insert(who.to_string()) {
            let names: Vec<String> = on.iter().map(ToString::to_string).collect();
            let text = format!("The experiment `{experiment}` does not run on `{who}`.");
            let hint = format!("It runs on {}.", names.join(", "));
            problems.add(at, Diagnostic::new("Not run", text).hint(hint));
        }
    }
}
