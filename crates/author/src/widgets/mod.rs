//! Widgets: fenced blocks whose text is TOML. One file a widget.

mod beside;
mod check;
mod experiment;
mod figure;
mod predict;
mod quiz;
mod reading;
mod when;

pub use check::check;

use crate::fields::{Fields, Text};
use crate::problem::{Problems, unknown};
use crate::scope::Scope;
use crate::settings::{is_id, not_an_id};
use course::{Node, Who, Widget};
use diagnostics::Diagnostic;

/// What may stand behind the three backticks.
pub const NAMES: [&str; 6] = ["predict", "experiment", "reading", "quiz", "plot", "figure"];

/// Reads the widget of this name. `at` is where its fence begins, `begins` where its text does.
pub fn read(
    name: &str,
    body: &str,
    at: usize,
    begins: usize,
    scope: &mut Scope<'_>,
    problems: &mut Problems<'_>,
) -> Option<Node> {
    let widget = match name {
        "figure" => return figure::read(body, begins, scope, problems),
        "predict" => Widget::Predict(predict::read(body, begins, scope, problems)?),
        "experiment" => Widget::Experiment(experiment::read(body, begins, scope, problems)?),
        "reading" => Widget::Reading(reading::read(body, begins, scope, problems)?),
        "quiz" => Widget::Quiz(quiz::read(body, begins, scope, problems)?),
        _ => Widget::Beside(beside::read(body, begins, scope, problems)?),
    };
    scope.widgets.push((at, widget));
    Some(Node::Widget(scope.widgets.len() - 1))
}

/// An id that can stand in an address.
fn id(fields: &mut Fields<'_, '_, '_>) -> Option<String> {
    let Text { text, at } = fields.text("id")?;
    if is_id(&text) {
        return Some(text);
    }
    fields.problems().add(at, not_an_id(&text));
    None
}

/// An executor by its name.
fn executor(text: &Text, problems: &mut Problems<'_>) -> Option<Who> {
    match text.text.parse::<Who>() {
        Ok(who) => Some(who),
        Err(error) => {
            problems.add(text.at, error.diagnostic());
            None
        }
    }
}

/// An executor that may be absent.
fn maybe_executor(fields: &mut Fields<'_, '_, '_>, name: &'static str) -> Option<Who> {
    let text = fields.maybe_text(name)?;
    executor(&text, fields.problems())
}

/// One of several names.
fn one_of<T>(
    what: &str,
    text: &Text,
    known: &[(&'static str, T)],
    problems: &mut Problems<'_>,
) -> Option<T>
where
    T: Copy,
{
    let found = known.iter().find(|(name, _)| *name == text.text);
    if found.is_none() {
        let names = known.iter().map(|(name, _)| *name);
        problems.add(text.at, unknown(what, &text.text, names));
    }
    found.map(|(_, value)| *value)
}

/// Says that something is missing.
fn missing(fields: &mut Fields<'_, '_, '_>, text: &str, hint: &str) {
    let at = fields.begins();
    let problem = Diagnostic::new("Something is missing", text).hint(hint);
    fields.problems().add(at, problem);
}
