//! Conditions, as cases of readings and choices of predictions state them.

use super::{maybe_executor, missing, one_of};
use crate::fields::Fields;
use course::{Finding, Quantity, When, Who};
use diagnostics::Diagnostic;

/// What a widget says once for all its conditions.
#[derive(Clone, Copy, Default)]
pub struct Usual {
    /// The executor.
    pub of: Option<Who>,
    /// The one that it is compared with.
    pub over: Option<Who>,
}

/// Reads `of` and `over` for all conditions of a widget.
pub fn usual(fields: &mut Fields<'_, '_, '_>) -> Usual {
    Usual {
        of: maybe_executor(fields, "of"),
        over: maybe_executor(fields, "over"),
    }
}

/// Reads a condition: `when`, `quantity`, `at_least`, `below`, and `of` and
/// `over` where they differ from the usual ones.
pub fn read(fields: &mut Fields<'_, '_, '_>, usual: Usual) -> Option<When> {
    let own = self::usual(fields);
    let over = if own.of.is_some() {
        own.over
    } else {
        own.over.or(usual.over)
    };
    let Some(of) = own.of.or(usual.of) else {
        let hint = "Add `of = \"gil:2\"`, and `over = \"worker\"` to compare.";
        missing(fields, "It does not say which executor is meant.", hint);
        return None;
    };
    let findings = fields.texts("when");
    let is: Vec<Finding> = findings
        .iter()
        .filter_map(|text| one_of("outcome", text, &Finding::ALL, fields.problems()))
        .collect();
    let when = When {
        of,
        over,
        quantity: quantity(fields, over.is_some())?,
        at_least: fields.maybe_number("at_least"),
        below: fields.maybe_number("below"),
        is,
    };
    let possible = Finding::possible(over.is_some());
    for (finding, text) in when.is.iter().zip(&findings) {
        if !possible.contains(finding) {
            let hint = match over {
                Some(_) => "`measured` is for an executor by itself, without `over`.",
                None => "Add `over = \"worker\"` to compare with another executor.",
            };
            let said = format!("`{}` can never come out here.", finding.name());
            let problem = Diagnostic::new("Never the case", said).hint(hint);
            fields.problems().add(text.at, problem);
        }
    }
    Some(when)
}

fn quantity(fields: &mut Fields<'_, '_, '_>, compared: bool) -> Option<Quantity> {
    let Some(text) = fields.maybe_text("quantity") else {
        return Some(if compared {
            Quantity::SpeedUp
        } else {
            Quantity::Time
        });
    };
    let quantity = one_of("number", &text, &Quantity::ALL, fields.problems())?;
    let why = if !quantity.is_number() {
        "is a text, and has no bounds"
    } else if quantity.needs_base() && !compared {
        "needs a second executor, named by `over`"
    } else {
        return Some(quantity);
    };
    let said = format!("`{}` {why}.", quantity.name());
    fields
        .problems()
        .add(text.at, Diagnostic::new("Not a number here", said));
    None
}
