//! `predict`: a question before an experiment.

use super::when::{self, Usual};
use super::{executor, id, missing, one_of};
use crate::fields::{self, Fields};
use crate::inline;
use crate::problem::Problems;
use crate::scope::Scope;
use course::predict::{Curve, Number};
use course::{Ask, Choice, Predict, Quantity};

/// Reads a prediction.
pub fn read(
    body: &str,
    at: usize,
    scope: &mut Scope<'_>,
    problems: &mut Problems<'_>,
) -> Option<Predict> {
    fields::read("prediction", body, at, problems, |fields| {
        let id = id(fields);
        let experiment = fields.text("experiment");
        let question = fields.text("question");
        let usual = when::usual(fields);
        let choices = choices(fields, usual, scope);
        let number = fields.table("number", "number", |fields| number(fields, usual));
        let curve = fields.table("curve", "curve", |fields| curve(fields, usual));
        let ask = match (choices.is_empty(), number, curve) {
            (false, None, None) => Ask::Choice(choices),
            (true, Some(number), None) => Ask::Number(number),
            (true, None, Some(curve)) => Ask::Curve(curve),
            _ => {
                missing(
                    fields,
                    "It does not say how to answer.",
                    "Add two or more [[choice]], or one [number], or one [curve].",
                );
                return None;
            }
        };
        Some(Predict {
            id: id?,
            experiment: experiment?.text,
            question: inline::line(&question?, scope, fields.problems()),
            ask,
        })
    })
}

fn choices(fields: &mut Fields<'_, '_, '_>, usual: Usual, scope: &mut Scope<'_>) -> Vec<Choice> {
    fields.tables("choice", "choice", |fields| {
        let text = fields.text("text");
        let when = when::read(fields, usual);
        let more = fields.tables("and", "condition", |fields| when::read(fields, usual));
        Some(Choice {
            text: inline::line(&text?, scope, fields.problems()),
            when: std::iter::once(when?).chain(more).collect(),
        })
    })
}

fn number(fields: &mut Fields<'_, '_, '_>, usual: Usual) -> Option<Number> {
    let quantity = fields.text("quantity");
    let quantity =
        quantity.and_then(|text| one_of("number", &text, &Quantity::ALL, fields.problems()));
    let label = fields.text("label");
    let unit = fields.text("unit");
    let min = fields.number("min", f64::MIN..f64::MAX);
    let max = fields.number("max", f64::MIN..f64::MAX);
    if usual.of.is_none() || !quantity.is_none_or(Quantity::is_number) {
        let hint = "Name `of`, `over` where two are compared, and a quantity that is a number.";
        missing(fields, "It does not say what is foretold.", hint);
    }
    Some(Number {
        of: usual.of?,
        over: usual.over,
        quantity: quantity?,
        label: label?.text,
        unit: unit?.text,
        min: min?,
        max: max?,
    })
}

fn curve(fields: &mut Fields<'_, '_, '_>, usual: Usual) -> Option<Curve> {
    let of = fields.texts("of");
    let of: Vec<_> = of
        .iter()
        .filter_map(|text| executor(text, fields.problems()))
        .collect();
    let x_label = fields.text("x");
    let y_label = fields.text("y");
    let max = fields.number("max", 1.0..1e6);
    if usual.over.is_none() || of.len() < 2 {
        let hint = "Name two or more executors as `of` in [curve], and `over` before it.";
        missing(fields, "It does not say what the curve is of.", hint);
    }
    Some(Curve {
        of,
        over: usual.over?,
        x_label: x_label?.text,
        y_label: y_label?.text,
        max: max?,
    })
}
