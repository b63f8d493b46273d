//! `reading`: explanations chosen by what was measured.

use super::missing;
use super::when::{self, Usual};
use crate::fields::{self, Fields, Text};
use crate::inline;
use crate::problem::Problems;
use crate::scope::Scope;
use crate::tree::Values;
use course::{Case, Finding, Reading, When};

/// What stands there before the run when the author says nothing.
const BEFORE: &str = "Run the experiment: an explanation of what your machine did will stand here.";

/// Reads a reading; without `experiment` it belongs to the last one before it.
pub fn read(
    body: &str,
    at: usize,
    scope: &mut Scope<'_>,
    problems: &mut Problems<'_>,
) -> Option<Reading> {
    fields::read("reading", body, at, problems, |fields| {
        let experiment = fields.maybe_text("experiment").map(|text| text.text);
        let before = fields.maybe_text("before");
        let usual = when::usual(fields);
        let cases = fields.tables("case", "case", |fields| case(fields, usual, scope));
        let last = scope.experiments().last().map(|id| (*id).to_owned());
        let Some(experiment) = experiment.or(last) else {
            let hint = "Put it behind its experiment, or name one by `experiment`.";
            missing(
                fields,
                "There is nothing to read: no experiment stands before it.",
                hint,
            );
            return None;
        };
        check_all_covered(fields, usual, &cases);
        let before = before.unwrap_or(Text {
            text: BEFORE.to_owned(),
            at: fields.begins(),
        });
        Some(Reading {
            experiment,
            before: inline::line(&before, scope, fields.problems()),
            cases,
        })
    })
}

fn case(fields: &mut Fields<'_, '_, '_>, usual: Usual, scope: &mut Scope<'_>) -> Option<Case> {
    let text = fields.text("text");
    let when = when::read(fields, usual)?;
    let text = inline::blocks(&text?, values(&when), scope, fields.problems());
    Some(Case { when, text })
}

/// Where nothing was measured, or all of it wrong, no number can be said.
fn values(when: &When) -> Values {
    let is_empty = |finding: &Finding| *finding == Finding::Missing;
    if !when.is.is_empty() && when.is.iter().all(is_empty) {
        Values::Always
    } else if when.over.is_some() {
        Values::Compared
    } else {
        Values::Alone
    }
}

/// Whatever comes out, something has to be said about it.
fn check_all_covered(fields: &mut Fields<'_, '_, '_>, usual: Usual, cases: &[Case]) {
    let Some(first) = cases.first() else {
        missing(fields, "It has no [[case]].", "Add one for each outcome.");
        return;
    };
    let (of, over) = (
        usual.of.unwrap_or(first.when.of),
        usual.of.map_or(first.when.over, |_| usual.over),
    );
    for finding in Finding::possible(over.is_some()) {
        let covers = |case: &Case| {
            case.when.of == of && case.when.over == over && case.when.covers(*finding)
        };
        if !cases.iter().any(covers) {
            let name = finding.name();
            missing(
                fields,
                &format!("Nothing is said when the outcome is `{name}`."),
                &format!("Add a [[case]] with `when = \"{name}\"`, or a last one without `when`."),
            );
        }
    }
}
