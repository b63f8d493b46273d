//! One entry of a notebook.

use crate::Run;
use crate::date;
use protocol::{Machine, SCHEMA};
use serde::{Deserialize, Serialize};

/// Longest texts that are kept, in characters.
const LONGEST_TITLE: usize = 200;
const LONGEST_TEXT: usize = 4_000;
const LONGEST_NOTE: usize = 20_000;

/// Spans of one report beyond which none of them are kept: they would take
/// most of the room that a browser gives.
const MOST_SPANS: usize = 500;

/// What the reader expected before the run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// What was asked.
    #[serde(default)]
    pub question: String,
    /// What the reader said, in words.
    pub said: String,
    /// The curve that the reader drew, if it was one: x and y.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub curve: Vec<[f64; 2]>,
}

/// One entry of a notebook: a run with what the reader thought of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Names it within its notebook.
    #[serde(default)]
    pub id: String,
    /// Its name; the reader may change it.
    pub title: String,
    /// When it was kept, in local time by RFC 3339.
    #[serde(default)]
    pub date: String,
    /// Where it can be run again: an address that begins with `#/`, or nothing.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub address: String,
    /// What came of it, in one sentence.
    #[serde(default)]
    pub outcome: String,
    /// What the reader expected.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub prediction: Option<Prediction>,
    /// What the reader wrote about it.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub note: String,
    /// What was measured.
    pub run: Run,
}

impl Record {
    /// Where it was measured, if anything was.
    pub fn machine(&self) -> Option<&Machine> {
        let reports = self.run.reports();
        reports.first().map(|report| &report.machine)
    }

    /// The machine in one line, such as `8 cores · threads on · clock 5 µs`.
    pub fn machine_line(&self) -> String {
        let Some(machine) = self.machine() else {
            return String::new();
        };
        let cores = match machine.cores {
            1 => "1 core".to_owned(),
            cores => format!("{cores} cores"),
        };
        let threads = if machine.isolated { "on" } else { "off" };
        let clock = measure::human::duration(machine.resolution_us / 1e3);
        format!("{cores} · threads {threads} · clock {clock}")
    }

    /// The record as it is kept: texts within bounds, an address of this lab or
    /// none, spans left out where there are very many.
    ///
    /// # Errors
    /// What is wrong with its results, in a sentence.
    pub(crate) fn checked(mut self) -> Result<Self, String> {
        self.run.check()?;
        self.id = clean(&self.id, 64);
        self.title = clean(&self.title, LONGEST_TITLE).trim().to_owned();
        if self.title.is_empty() {
            self.title = "Untitled run".to_owned();
        }
        self.date = clean(&self.date, date::LONGEST);
        self.address = clean(&self.address, LONGEST_TEXT);
        if !self.address.starts_with("#/") {
            self.address.clear();
        }
        self.outcome = clean(&self.outcome, LONGEST_TEXT);
        self.note = clean_lines(&self.note, LONGEST_NOTE);
        if let Some(prediction) = &mut self.prediction {
            prediction.question = clean(&prediction.question, LONGEST_TEXT);
            prediction.said = clean(&prediction.said, LONGEST_TEXT);
            prediction.curve.truncate(1000);
        }
        let rows = self.run.stages.iter_mut().flat_map(|stage| &mut stage.rows);
        for report in rows.filter_map(|row| row.report.as_mut()) {
            report.schema = SCHEMA.to_owned();
            if report.spans.len() > MOST_SPANS {
                report.spans.clear();
                report.spans_cut = true;
            }
        }
        Ok(self)
    }

    /// Changes the name; an empty one keeps the old.
    pub(crate) fn rename(&mut self, title: &str) {
        let title = clean(title, LONGEST_TITLE).trim().to_owned();
        if !title.is_empty() {
            self.title = title;
        }
    }

    pub(crate) fn annotate(&mut self, note: &str) {
        self.note = clean_lines(note, LONGEST_NOTE);
    }
}

/// At most so many characters, none of them a control character.
fn clean(text: &str, most: usize) -> String {
    let fine = text.chars().filter(|char| !char.is_control());
    fine.take(most).collect()
}

/// The same, but lines stay lines.
fn clean_lines(text: &str, most: usize) -> String {
    let fine = text
        .chars()
        .filter(|char| *char == '\n' || !char.is_control());
    fine.take(most).collect()
}
