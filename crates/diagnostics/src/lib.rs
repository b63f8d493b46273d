//! Errors that teach: what a reader is told when something they caused went wrong.
//!
//! Crates report failures through their own typed errors; whatever a learner,
//! an author or an address can cause is turned into a [`Diagnostic`] before it
//! is shown, so that every message has the same four parts.

mod nearest;

pub use nearest::{nearest, or_list};

use serde::{Deserialize, Serialize};

/// A range of bytes in the text that the reader wrote (half open).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// One message to the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What happened, in a few words and without a full stop.
    pub title: String,
    /// Why, in full sentences.
    pub text: String,
    /// Where in the reader's own text, if it came from one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub span: Option<Span>,
    /// What to do next.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A diagnostic with neither place nor hint.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            text: text.into(),
            span: None,
            hint: None,
        }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the place in the reader's text, in bytes.
    #[must_use]
    pub fn at(mut self, start: usize, end: usize) -> Self {
        self.span = Some(Span { start, end });
        self
    }
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.title, self.text)?;
        match &self.hint {
            Some(hint) => write!(f, " {hint}"),
            None => Ok(()),
        }
    }
}

/// The text with its first letter as a capital, as a sentence begins.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
