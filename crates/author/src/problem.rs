//! What is wrong with a lesson, and where.

use diagnostics::Diagnostic;
use std::fmt;

/// What is wrong, in which line of which file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, below `lessons/`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub diagnostic: Diagnostic,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "lessons/{}:{}: {}",
            self.file, self.line, self.diagnostic
        )
    }
}

/// The problems of one file, as they are found.
pub struct Problems<'a> {
    file: &'a str,
    text: &'a str,
    found: Vec<Problem>,
}

impl<'a> Problems<'a> {
    /// None yet.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            found: Vec::new(),
        }
    }

    /// One more, at a byte of the file.
    pub fn add(&mut self, at: usize, diagnostic: Diagnostic) {
        self.found.push(Problem {
            file: self.file.to_owned(),
            line: line(self.text, at),
            diagnostic,
        });
    }

    /// All of them.
    pub fn into_found(self) -> Vec<Problem> {
        self.found
    }
}

/// The line that a byte is in, from 1.
fn line(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

/// A name that is not known, with the nearest one that is.
pub fn unknown<'k>(
    what: &str,
    name: &str,
    known: impl Iterator<Item = &'k str> + Clone,
) -> Diagnostic {
    let shown: String = name.chars().take(60).collect();
    let hint = match diagnostics::nearest(name, known.clone()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None if known.clone().next().is_none() => "There is none yet.".to_owned(),
        None => format!("Choose {}.", diagnostics::or_list(known)),
    };
    Diagnostic::new(
        format!("No such {what}"),
        format!("There is no {what} `{shown}`."),
    )
    .hint(hint)
}
