//! Which executor a lesson means: `worker`, `gil:4`, `threads:cores`, or any `gil`.

use diagnostics::Diagnostic;
use protocol::{ExecutorError, ExecutorId, Kind, MOST_WORKERS};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// The number of workers that stands for all cores of the reader's machine.
const CORES: &str = "cores";

/// An executor as a lesson names it: `gil` stands for any number of threads
/// under a lock, `threads:cores` for as many threads as the machine has cores
/// (at least 2, so that there is something to see).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Who {
    kind: Kind,
    workers: Workers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Workers {
    Any,
    Exactly(usize),
    Cores,
}

/// Why a name means no executor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct WhoError(#[from] ExecutorError);

impl WhoError {
    /// The message for the author.
    pub fn diagnostic(&self) -> Diagnostic {
        self.0.diagnostic()
    }
}

impl Who {
    /// Its kind.
    pub fn kind(self) -> Kind {
        self.kind
    }

    /// The executor that it means on a machine with so many cores; a kind that
    /// takes a number and was given none means none in particular.
    pub fn resolve(self, cores: usize) -> Option<ExecutorId> {
        let workers = match self.workers {
            Workers::Any if self.kind.counted() => return None,
            Workers::Any => 1,
            Workers::Exactly(workers) => workers,
            Workers::Cores => cores.clamp(2, MOST_WORKERS),
        };
        ExecutorId::new(self.kind, workers).ok()
    }

    /// Whether it means this executor on a machine with so many cores.
    pub fn means(self, executor: ExecutorId, cores: usize) -> bool {
        self.kind == executor.kind()
            && (self.workers == Workers::Any || self.resolve(cores) == Some(executor))
    }

    /// The same with another number of workers, where it takes one.
    #[must_use]
    pub fn with_workers(self, workers: usize) -> Self {
        Self {
            workers: match self.workers {
                Workers::Exactly(_) | Workers::Cores if self.kind.counted() => {
                    Workers::Exactly(workers)
                }
                other => other,
            },
            ..self
        }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.id())?;
        match self.workers {
            Workers::Exactly(workers) if self.kind.counted() => write!(f, ":{workers}"),
            Workers::Cores => write!(f, ":{CORES}"),
            _ => Ok(()),
        }
    }
}

impl FromStr for Who {
    type Err = WhoError;

    fn from_str(text: &str) -> Result<Self, WhoError> {
        let of_cores = text
            .strip_suffix(CORES)
            .and_then(|kind| kind.strip_suffix(':'));
        if let Some(kind) = of_cores {
            // Read with some number to have the kind's name checked.
            let kind = format!("{kind}:2").parse::<ExecutorId>()?.kind();
            return Ok(Self {
                kind,
                workers: Workers::Cores,
            });
        }
        match text.parse::<ExecutorId>() {
            Ok(executor) => Ok(Self {
                kind: executor.kind(),
                workers: Workers::Exactly(executor.workers()),
            }),
            Err(ExecutorError::MissingWorkers { .. }) => {
                let kind = format!("{text}:2").parse::<ExecutorId>()?.kind();
                Ok(Self {
                    kind,
                    workers: Workers::Any,
                })
            }
            Err(error) => Err(error.into()),
        }
    }
}

impl Serialize for Who {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Who {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, on_eight_cores: Result<Option<&str>, &str>) {
        match (text.parse::<Who>(), on_eight_cores) {
            (Ok(who), Ok(expected)) => {
                assert_eq!(who.to_string(), text);
                let executor = who.resolve(8).map(|executor| executor.to_string());
                assert_eq!(executor.as_deref(), expected, "{text}");
            }
            (Err(error), Err(words)) => {
                let said = error.diagnostic().to_string();
                assert!(said.contains(words), "{text}: {said}");
            }
            (got, _) => unreachable!("{text}: {got:?}"),
        }
    }

    #[test]
    fn names_are_read_and_written() {
        check("worker", Ok(Some("worker")));
        check("gil:4", Ok(Some("gil:4")));
        check("threads:cores", Ok(Some("threads:8")));
        check("threads", Ok(None));
        check("treads:cores", Err("`threads`"));
        check("worker:cores", Err("exactly one"));
        check("gil:99", Err("from 1 to 64"));
        check("", Err("Choose main"));
    }

    #[test]
    fn any_number_of_workers_may_be_meant() {
        let who = |text: &str| text.parse::<Who>().unwrap_or_else(|_| unreachable!());
        let executor = |text: &str| text.parse::<ExecutorId>().unwrap_or(ExecutorId::MAIN);
        assert!(who("gil").means(executor("gil:3"), 8));
        assert!(!who("gil").means(executor("threads:3"), 8));
        assert!(who("threads:cores").means(executor("threads:8"), 8));
        assert!(!who("threads:cores").means(executor("threads:4"), 8));
        assert_eq!(who("gil:4").with_workers(2), who("gil:2"));
        assert_eq!(who("worker").with_workers(2), who("worker"));
    }
}
