//! Names of executors: `main`, `worker`, `tasks:8`, `gil:2`, `threads:4`, `processes:4`.

use diagnostics::{Diagnostic, nearest, or_list};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// Most workers that one executor may have. More than the cores is allowed,
/// and warned of; more than this starts so many Web Workers that a page dies.
pub const MOST_WORKERS: usize = 64;

/// A way to run tasks, without its number of workers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The page's own thread.
    Main,
    /// One Web Worker.
    Worker,
    /// Async tasks taking turns on one worker's event loop.
    Tasks,
    /// Threads that run only while they hold one global lock.
    Gil,
    /// A pool of threads over one shared memory.
    Threads,
    /// Workers with a memory each, data copied in messages.
    Processes,
}

impl Kind {
    /// All of them, in the order in which the page shows them.
    pub const ALL: [Self; 6] = [
        Self::Main,
        Self::Worker,
        Self::Tasks,
        Self::Gil,
        Self::Threads,
        Self::Processes,
    ];

    /// Its name in addresses and reports.
    pub fn id(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Worker => "worker",
            Self::Tasks => "tasks",
            Self::Gil => "gil",
            Self::Threads => "threads",
            Self::Processes => "processes",
        }
    }

    /// Its name on screen.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Main => "The page's own thread",
            Self::Worker => "One worker",
            Self::Tasks => "Async tasks",
            Self::Gil => "Threads under a global lock",
            Self::Threads => "Threads, shared memory",
            Self::Processes => "Processes, separate memories",
        }
    }

    /// Whether it takes a number of workers.
    pub fn counted(self) -> bool {
        !matches!(self, Self::Main | Self::Worker)
    }

    /// Whether its workers are real threads over one memory, which a page has
    /// only when it is cross-origin isolated.
    pub fn needs_shared_memory(self) -> bool {
        matches!(self, Self::Gil | Self::Threads)
    }
}

/// An executor with its number of workers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExecutorId {
    kind: Kind,
    workers: usize,
}

impl ExecutorId {
    /// An executor of this kind.
    ///
    /// # Errors
    /// [`ExecutorError::Workers`] unless `workers` is 1 to [`MOST_WORKERS`],
    /// or exactly 1 for a kind that is not counted.
    pub fn new(kind: Kind, workers: usize) -> Result<Self, ExecutorError> {
        let most = if kind.counted() { MOST_WORKERS } else { 1 };
        if (1..=most).contains(&workers) {
            Ok(Self { kind, workers })
        } else {
            Err(ExecutorError::Workers {
                kind: kind.id(),
                most,
                text: workers.to_string(),
            })
        }
    }

    /// The page's own thread.
    pub const MAIN: Self = Self {
        kind: Kind::Main,
        workers: 1,
    };
    /// One Web Worker.
    pub const WORKER: Self = Self {
        kind: Kind::Worker,
        workers: 1,
    };

    /// Its kind.
    pub fn kind(self) -> Kind {
        self.kind
    }

    /// How many workers (or async tasks) it has.
    pub fn workers(self) -> usize {
        self.workers
    }
}

impl fmt::Display for ExecutorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kind.counted() {
            write!(f, "{}:{}", self.kind.id(), self.workers)
        } else {
            f.write_str(self.kind.id())
        }
    }
}

impl FromStr for ExecutorId {
    type Err = ExecutorError;

    fn from_str(text: &str) -> Result<Self, ExecutorError> {
        let (name, count) = match text.trim().split_once(':') {
            Some((name, count)) => (name, Some(count)),
            None => (text.trim(), None),
        };
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.id() == name)
            .ok_or_else(|| ExecutorError::NoSuchExecutor {
                name: name.chars().take(40).collect(),
            })?;
        match count {
            None if kind.counted() => Err(ExecutorError::MissingWorkers { kind: kind.id() }),
            None => Self::new(kind, 1),
            Some(count) => {
                let most = if kind.counted() { MOST_WORKERS } else { 1 };
                let text = count.chars().take(20).collect::<String>();
                let workers = count.parse().map_err(|_| ExecutorError::Workers {
                    kind: kind.id(),
                    most,
                    text,
                })?;
                Self::new(kind, workers)
            }
        }
    }
}

impl Serialize for ExecutorId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ExecutorId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// What is wrong with an executor's name.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ExecutorError {
    /// No executor is called so.
    #[error("there is no executor `{name}`")]
    NoSuchExecutor {
        /// What was asked for.
        name: String,
    },
    /// The number of workers is missing.
    #[error("`{kind}` needs a number of workers")]
    MissingWorkers {
        /// The kind asked for.
        kind: &'static str,
    },
    /// The number of workers is wrong.
    #[error("`{kind}` cannot have `{text}` workers")]
    Workers {
        /// The kind asked for.
        kind: &'static str,
        /// Most workers that it can have.
        most: usize,
        /// What was written.
        text: String,
    },
}

impl ExecutorError {
    /// The message for the reader.
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::NoSuchExecutor { name } => {
                let known = || Kind::ALL.into_iter().map(Kind::id);
                let hint = match nearest(name, known()) {
                    Some(meant) => format!("Did you mean `{meant}`?"),
                    None => format!("Choose {}.", or_list(known())),
                };
                Diagnostic::new(
                    "No such executor",
                    format!("There is no executor `{name}`."),
                )
                .hint(hint)
            }
            Self::MissingWorkers { kind } => Diagnostic::new(
                "How many workers?",
                format!("`{kind}` needs a number of workers."),
            )
            .hint(format!("Write it after a colon, such as `{kind}:2`.")),
            Self::Workers { kind, most: 1, .. } => Diagnostic::new(
                "One worker only",
                format!("`{kind}` is always exactly one."),
            )
            .hint(format!("Write `{kind}` without a number.")),
            Self::Workers { kind, most, text } => Diagnostic::new(
                "Number of workers out of range",
                format!("`{kind}` takes a whole number of workers from 1 to {most}, not `{text}`."),
            )
            .hint(format!("Try `{kind}:2`.")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::panic)]
    fn check(text: &str, expected: Result<(Kind, usize), &str>) {
        let got = text.parse::<ExecutorId>();
        match (&got, expected) {
            (Ok(id), Ok((kind, workers))) => {
                assert_eq!((id.kind(), id.workers()), (kind, workers), "{text}");
                assert_eq!(id.to_string(), text.trim());
            }
            (Err(error), Err(words)) => {
                let all = error.diagnostic().to_string();
                assert!(all.contains(words), "{text}: {all}");
            }
            _ => panic!("{text}: {got:?}"),
        }
    }

    #[test]
    fn names_are_read_and_written() {
        check("main", Ok((Kind::Main, 1)));
        check("worker", Ok((Kind::Worker, 1)));
        check("tasks:8", Ok((Kind::Tasks, 8)));
        check("gil:1", Ok((Kind::Gil, 1)));
        check("threads:64", Ok((Kind::Threads, 64)));
        check(" processes:2 ", Ok((Kind::Processes, 2)));
        check("thread:2", Err("`threads`"));
        check("threads", Err("`threads:2`"));
        check("threads:0", Err("from 1 to 64"));
        check("threads:65", Err("from 1 to 64"));
        check("threads:-1", Err("from 1 to 64"));
        check("threads:2:3", Err("from 1 to 64"));
        check("main:2", Err("exactly one"));
        check("", Err("Choose main"));
        check(
            "gpu:1",
            Err("Choose main, worker, tasks, gil, threads or processes"),
        );
    }
}
