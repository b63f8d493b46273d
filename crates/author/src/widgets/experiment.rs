//! `experiment`: something to run, checked against the workloads that there are.

use super::{executor, id, missing};
use crate::fields::{self, Fields, Text};
use crate::problem::{Problems, unknown};
use crate::scope::Scope;
use course::{Experiment, Knob, KnobValue, Who};
use diagnostics::Diagnostic;
use workloads::{AnyWorkload, Params};

/// Parameters of the address that belong to no workload, with their bounds.
const OWN: [(&str, f64, f64); 2] = [("interval", 0.01, 1000.0), ("samples", 1.0, 1000.0)];

/// Reads an experiment.
pub fn read(
    body: &str,
    at: usize,
    _scope: &mut Scope<'_>,
    problems: &mut Problems<'_>,
) -> Option<Experiment> {
    fields::read("experiment", body, at, problems, |fields| {
        let id = id(fields);
        let title = fields.text("title");
        let question = fields.text("question");
        let workload = workload(fields);
        let params = fields.pairs("params");
        let own = OWN.map(|(name, ..)| (name, fields.texts(name).pop()));
        let on = executors(fields);
        let predict = fields.maybe_text("predict");
        let show = show(fields);
        let knobs = fields.tables("knob", "knob", |fields| knob(fields, workload, &on));
        let mut query = format!("w={}", workload?.info().id);
        for (name, value) in &params {
            check(workload, name, value, fields.problems());
            query.push_str(&format!("&{}={value}", name.text));
        }
        for (name, text) in own {
            let Some(Text { text, at }) = text else {
                continue;
            };
            let named = Text {
                text: name.to_owned(),
                at,
            };
            check(None, &named, &text, fields.problems());
            query.push_str(&format!("&{name}={text}"));
        }
        Some(Experiment {
            id: id?,
            title: title?.text,
            question: question?.text,
            query,
            on,
            predict: predict.map(|text| text.text),
            show,
            knobs,
        })
    })
}

/// The name of a figure, checked.
fn show(fields: &mut Fields<'_, '_, '_>) -> Option<String> {
    let Text { text, at } = fields.maybe_text("show")?;
    if !Experiment::FIGURES.contains(&text.as_str()) {
        let known = Experiment::FIGURES.into_iter();
        fields.problems().add(at, unknown("figure", &text, known));
    }
    Some(text)
}

fn workload(fields: &mut Fields<'_, '_, '_>) -> Option<&'static dyn AnyWorkload> {
    let Text { text, at } = fields.text("workload")?;
    match workloads::by_id(&text) {
        Ok(workload) => Some(workload),
        Err(error) => {
            fields.problems().add(at, error.diagnostic());
            None
        }
    }
}

fn executors(fields: &mut Fields<'_, '_, '_>) -> Vec<Who> {
    let texts = fields.texts("on");
    if texts.is_empty() {
        missing(
            fields,
            "It is run nowhere.",
            "Add `on = [\"worker\", \"threads:2\"]`.",
        );
    }
    let named: Vec<Who> = texts
        .iter()
        .filter_map(|text| executor(text, fields.problems()))
        .collect();
    for (who, text) in named.iter().zip(&texts) {
        if who.resolve(2).is_none() {
            let problem = Diagnostic::new(
                "How many workers?",
                format!("`{who}` needs a number of workers."),
            );
            fields
                .problems()
                .add(text.at, problem.hint(format!("Write `{who}:2`.")));
        }
    }
    named
}

/// Whether a parameter can have a value; says so if not.
fn check(
    workload: Option<&'static dyn AnyWorkload>,
    name: &Text,
    value: &str,
    problems: &mut Problems<'_>,
) {
    if let Some((_, min, max)) = OWN.iter().find(|(own, ..)| *own == name.text) {
        let is_within = |value: f64| (*min..=*max).contains(&value);
        if !value.parse().is_ok_and(is_within) {
            let text = format!(
                "`{}` has to be a number from {min} to {max}, not `{value}`.",
                name.text
            );
            problems.add(name.at, Diagnostic::new("Out of range", text));
        }
        return;
    }
    let Some(workload) = workload else { return };
    let info = workload.info();
    if let Err(error) = Params::parse(info.id, info.params, [(name.text.as_str(), value)]) {
        problems.add(name.at, error.diagnostic());
    }
}

fn knob(
    fields: &mut Fields<'_, '_, '_>,
    workload: Option<&'static dyn AnyWorkload>,
    on: &[Who],
) -> Option<Knob> {
    let name = fields.text("param");
    let label = fields.text("label");
    let values = fields.texts("values");
    let labels = fields.texts("labels");
    let first = fields.texts("first").pop();
    let name = name?;
    if values.len() < 2 || !(labels.is_empty() || labels.len() == values.len()) {
        let hint = "Add `values = [1, 2]`, and as many `labels` if the values do not speak for themselves.";
        missing(
            fields,
            "A knob has two values or more, and as many labels or none.",
            hint,
        );
        return None;
    }
    for value in &values {
        if name.text == Knob::WORKERS {
            check_workers(value, on, fields.problems());
        } else {
            let at = value.at;
            let named = Text {
                text: name.text.clone(),
                at,
            };
            check(workload, &named, &value.text, fields.problems());
        }
    }
    let place = first.as_ref().map(|first| {
        let found = values.iter().position(|value| value.text == first.text);
        if found.is_none() {
            let text = format!("`{}` is none of the values.", first.text);
            fields
                .problems()
                .add(first.at, Diagnostic::new("No such value", text));
        }
        found.unwrap_or(0)
    });
    let shown = |index: usize, value: &Text| match labels.get(index) {
        Some(label) => label.text.clone(),
        None => grouped(&value.text),
    };
    let values = values.iter().enumerate();
    Some(Knob {
        name: name.text,
        label: label?.text,
        first: place.unwrap_or(0),
        values: values
            .map(|(index, value)| KnobValue {
                label: shown(index, value),
                value: value.text.clone(),
            })
            .collect(),
    })
}

fn check_workers(value: &Text, on: &[Who], problems: &mut Problems<'_>) {
    let counted = on.iter().find(|who| who.kind().counted());
    let problem = match counted {
        None => Some(Diagnostic::new(
            "Nothing to count",
            "None of the executors takes a number of workers.",
        )),
        Some(who) => format!("{}:{}", who.kind().id(), value.text)
            .parse::<Who>()
            .err()
            .map(|error| error.diagnostic()),
    };
    if let Some(problem) = problem {
        problems.add(value.at, problem);
    }
}

/// Digits in groups of three: `1 000 000`.
fn grouped(digits: &str) -> String {
    if digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.to_owned();
    }
    measure::human::grouped(digits)
}
