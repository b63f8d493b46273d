//! What a run gave, and whether that is right.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// The verified result of one run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The result: a number, or a short text.
    pub value: Json,
    /// What it should have been, where that is one value.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub expected: Option<Json>,
    /// Whether it is right by an independent reference.
    pub verified: bool,
    /// What is wrong with it, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mismatch: Option<String>,
    /// Further figures worth showing.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub readings: Vec<Reading>,
}

/// One further figure of a result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Its id in reports.
    pub id: String,
    /// Its name on screen.
    pub title: String,
    /// The figure.
    pub value: Json,
}

impl Outcome {
    /// A result that was found right.
    pub fn right(value: impl Into<Json>) -> Self {
        Self {
            value: value.into(),
            expected: None,
            verified: true,
            mismatch: None,
            readings: Vec::new(),
        }
    }

    /// A result that was found wrong, with the difference in one sentence.
    pub fn wrong(value: impl Into<Json>, mismatch: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            expected: None,
            verified: false,
            mismatch: Some(mismatch.into()),
            readings: Vec::new(),
        }
    }

    /// Right, or wrong for the reason given.
    pub fn judge(value: impl Into<Json>, mismatch: Option<String>) -> Self {
        match mismatch {
            None => Self::right(value),
            Some(mismatch) => Self::wrong(value, mismatch),
        }
    }

    /// Adds what the value should have been.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<Json>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// Adds a further figure.
    #[must_use]
    pub fn reading(mut self, id: &str, title: &str, value: impl Into<Json>) -> Self {
        self.readings.push(Reading {
            id: id.into(),
            title: title.into(),
            value: value.into(),
        });
        self
    }
}
