//! `plot`: somebody else's figures with the reader's own beside them.

use super::{maybe_executor, missing};
use crate::fields;
use crate::inline;
use crate::problem::Problems;
use crate::scope::Scope;
use course::{Beside, BesideRow};

/// Longest time that a figure may state, in ms: a day.
const LONGEST_MS: f64 = 86_400_000.0;

/// Reads a table of figures.
pub fn read(
    body: &str,
    at: usize,
    scope: &mut Scope<'_>,
    problems: &mut Problems<'_>,
) -> Option<Beside> {
    fields::read("plot", body, at, problems, |fields| {
        let title = fields.text("title");
        let experiment = fields.maybe_text("experiment");
        let source = fields.text("source");
        let rows = fields.tables("row", "row", |fields| {
            let label = fields.text("label");
            let time_ms = fields.number("ms", 0.0..LONGEST_MS);
            let of = maybe_executor(fields, "of");
            Some(BesideRow {
                label: label?.text,
                time_ms: time_ms?,
                of,
            })
        });
        if rows.len() < 2 {
            missing(
                fields,
                "There is nothing to compare.",
                "Add two or more [[row]].",
            );
        }
        Some(Beside {
            title: title?.text,
            experiment: experiment.map(|text| text.text),
            source: inline::line(&source?, scope, fields.problems()),
            rows,
        })
    })
}
