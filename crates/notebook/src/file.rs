//! The file of a notebook: JSON with a version. Files come from anywhere, so
//! reading ends in records and complaints, or in a typed error.

use crate::{Book, MOST_RECORDS, Record, Row, Run};
use diagnostics::Diagnostic;
use protocol::{ExecutorId, Report, SCHEMA};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use thiserror::Error;

/// The name and version of the format; grows only by adding.
pub const FORMAT: &str = "interleave.notebook/1";

/// What the names of all versions begin with.
const NAME: &str = "interleave.notebook/";

/// Longest file that is read, in bytes.
const LONGEST: usize = 64 << 20;

/// Most complaints that are told one by one.
const MOST_COMPLAINTS: usize = 20;

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The records that can be read; their ids differ from one another.
    pub records: Vec<Record>,
    /// What is wrong with the others.
    pub complaints: Vec<Diagnostic>,
}

/// Why a file is no notebook.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum ReadError {
    /// It is longer than any notebook.
    #[error("the file has {mib} MiB, and a notebook has at most {}", LONGEST >> 20)]
    TooLong {
        /// Its length.
        mib: usize,
    },
    /// It is no JSON.
    #[error("line {line}, column {column}: {why}")]
    NotJson {
        /// Where reading stopped, from 1.
        line: usize,
        /// Where reading stopped, from 1.
        column: usize,
        /// What is wrong there.
        why: String,
    },
    /// It is JSON, but no notebook.
    #[error("the file holds no notebook and no reports of this lab")]
    NoNotebook,
    /// It is of a later version.
    #[error("the file is of the version `{found}`, and this lab reads `{FORMAT}`")]
    OtherVersion {
        /// Its version.
        found: String,
    },
}

impl ReadError {
    /// The message for the reader.
    pub fn diagnostic(&self) -> Diagnostic {
        let text = format!("It cannot be read: {self}.");
        let (title, hint) = match self {
            Self::TooLong { .. } => (
                "The file is too long",
                "Was it the right file? Choose one that the notebook exported as JSON.",
            ),
            Self::NotJson { .. } => (
                "The file is no JSON",
                "Choose a file that the notebook exported as JSON; HTML and Markdown are for reading only.",
            ),
            Self::NoNotebook => (
                "The file is no notebook",
                "Choose a file that the notebook or the Bench exported as JSON.",
            ),
            Self::OtherVersion { .. } => (
                "The notebook is of another version",
                "Reload the page to get the newest lab, then try again.",
            ),
        };
        Diagnostic::new(title, text).hint(hint)
    }
}

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    records: &'a [Record],
}

/// The file of these records.
pub fn write(records: &[Record]) -> String {
    let written = Written {
        format: FORMAT,
        records,
    };
    // Records hold nothing that JSON cannot.
    serde_json::to_string(&written).unwrap_or_default()
}

/// Reads a file: a notebook, or reports as the Bench exports them.
///
/// # Errors
/// [`ReadError`] when it is neither; a single record that is wrong becomes a
/// complaint, and the others count.
pub fn read(text: &str) -> Result<Read, ReadError> {
    if text.len() > LONGEST {
        return Err(ReadError::TooLong {
            mib: text.len() >> 20,
        });
    }
    let json: Json = serde_json::from_str(text).map_err(|error| ReadError::NotJson {
        line: error.line(),
        column: error.column(),
        why: reason(&error),
    })?;
    match json {
        Json::Object(mut object) => {
            let format = object.get("format").and_then(Json::as_str);
            match format {
                Some(FORMAT) => {}
                Some(other) if other.starts_with(NAME) => {
                    let found = other.chars().take(60).collect();
                    return Err(ReadError::OtherVersion { found });
                }
                _ if is_report(&object) => return Ok(reports(vec![Json::Object(object)])),
                _ => return Err(ReadError::NoNotebook),
            }
            match object.remove("records") {
                Some(Json::Array(records)) => Ok(records_of(records)),
                _ => Err(ReadError::NoNotebook),
            }
        }
        Json::Array(items)
            if items
                .iter()
                .any(|item| item.as_object().is_some_and(is_report)) =>
        {
            Ok(reports(items))
        }
        _ => Err(ReadError::NoNotebook),
    }
}

fn is_report(object: &serde_json::Map<String, Json>) -> bool {
    object.get("schema").and_then(Json::as_str) == Some(SCHEMA)
}

fn records_of(items: Vec<Json>) -> Read {
    let mut found = Found::default();
    for (index, item) in items.into_iter().enumerate() {
        let title = item.get("title").and_then(Json::as_str).unwrap_or_default();
        let title: String = title.chars().take(60).collect();
        let record = Record::deserialize(item).map_err(|error| reason(&error));
        match record.and_then(Record::checked) {
            Ok(record) => found.take(record),
            Err(why) => found.complain(index, &title, &why),
        }
    }
    found.end()
}

/// A record of reports that stand alone.
fn reports(items: Vec<Json>) -> Read {
    let mut found = Found::default();
    let mut rows = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        let report = Report::deserialize(item).map_err(|error| reason(&error));
        let row = report.and_then(|report| {
            let executor = ExecutorId::new(report.executor, report.workers);
            let executor = executor.map_err(|error| error.to_string())?;
            Ok(Row::done(executor, report))
        });
        match row {
            Ok(row) => rows.push(row),
            Err(why) => found.complain(index, "", &why),
        }
    }
    let workload = rows.first().and_then(|row| row.report.as_ref());
    let title = workload.map_or_else(String::new, |report| report.workload.clone());
    let record = Record {
        id: String::new(),
        title,
        date: String::new(),
        address: String::new(),
        outcome: String::new(),
        prediction: None,
        note: String::new(),
        run: Run::plain(rows),
    };
    match record.checked() {
        Ok(record) => found.take(record),
        Err(why) => found.complain(0, "", &why),
    }
    found.end()
}

/// What reading has found so far.
#[derive(Default)]
struct Found {
    records: Vec<Record>,
    complaints: Vec<Diagnostic>,
    unsaid: usize,
}

impl Found {
    fn take(&mut self, record: Record) {
        if self.records.len() < MOST_RECORDS {
            self.records.push(record);
        } else {
            self.unsaid += 1;
        }
    }

    fn complain(&mut self, index: usize, title: &str, why: &str) {
        if self.complaints.len() >= MOST_COMPLAINTS {
            self.unsaid += 1;
            return;
        }
        let name = match title {
            "" => format!("number {}", index + 1),
            title => format!("number {}, “{title}”", index + 1),
        };
        self.complaints.push(
            Diagnostic::new(
                "A record cannot be read",
                format!("The record {name} was left out: {why}."),
            )
            .hint("The others are there."),
        );
    }

    fn end(mut self) -> Read {
        if self.unsaid > 0 {
            self.complaints.push(
                Diagnostic::new(
                    "Further records were left out",
                    format!("{} more records could not be taken in.", self.unsaid),
                )
                .hint(format!("A notebook holds at most {MOST_RECORDS}.")),
            );
        }
        Read {
            records: Book::of(self.records).records().to_vec(),
            complaints: self.complaints,
        }
    }
}

/// An error without its place, which is told apart, and of bearable length.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    text.chars().take(200).collect()
}
