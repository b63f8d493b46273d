//! The glossary: `lessons/glossary.toml`.

use crate::fields::{self, Text};
use crate::inline;
use crate::problem::Problems;
use crate::scope::{Known, Scope};
use course::Term;

/// Reads the glossary. Its texts may name other terms.
pub fn read(text: &str, problems: &mut Problems<'_>) -> Vec<Term> {
    let raw = fields::read("term", text, 0, problems, |fields| {
        Some(fields.each("term", |id, fields| {
            let (title, text) = (fields.text("term"), fields.text("text"));
            Some((id.to_owned(), title?.text, text?))
        }))
    });
    let raw: Vec<(String, String, Text)> = raw.unwrap_or_default();
    let known = Known {
        terms: raw.iter().map(|(id, ..)| id.clone()).collect(),
        lessons: Vec::new(),
    };
    let mut scope = Scope::new(&known);
    let mut terms: Vec<Term> = raw
        .into_iter()
        .map(|(id, title, text)| Term {
            text: inline::line(&text, &mut scope, problems),
            id,
            title,
        })
        .collect();
    terms.sort_by_key(|term| term.title.to_lowercase());
    terms
}
