//! Why an engine did not do what it was asked.

use diagnostics::{Diagnostic, capital};
use protocol::Failure;
use thiserror::Error;

/// Why an engine did not do what it was asked.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum EngineError {
    /// Somebody asked for it.
    #[error("the run was cancelled")]
    Cancelled,
    /// The engine's files did not load.
    #[error("the engine could not be loaded: {0}")]
    NotLoaded(String),
    /// The engine is of another build than the page.
    #[error("{0}")]
    OtherBuild(String),
    /// The executor is not to be had on this page.
    #[error("{0}")]
    Missing(String),
    /// The engine's code stopped in the middle.
    #[error("the engine stopped: {0}")]
    Crashed(String),
    /// There was not enough memory.
    #[error("the engine ran out of memory")]
    OutOfMemory,
    /// The engine's worker is gone.
    #[error("the engine was ended from outside")]
    Killed,
    /// The engine shows no sign of life.
    #[error("the engine has made no progress for {seconds} seconds")]
    Hung {
        /// How long it was waited for.
        seconds: u32,
    },
    /// The parameters are wrong.
    #[error("{0}")]
    Params(String),
    /// The measurement itself could not be done.
    #[error("{0}")]
    Measure(String),
    /// Another run is under way.
    #[error("another run is under way")]
    Busy,
}

impl EngineError {
    /// A stable code for the script interface.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::NotLoaded(_) => "engine-not-loaded",
            Self::OtherBuild(_) => "other-build",
            Self::Missing(_) => "executor-missing",
            Self::Crashed(_) => "engine-crashed",
            Self::OutOfMemory => "out-of-memory",
            Self::Killed => "engine-killed",
            Self::Hung { .. } => "engine-hung",
            Self::Params(_) => "params",
            Self::Measure(_) => "measure",
            Self::Busy => "busy",
        }
    }

    /// Whether the engine can be used again after this.
    pub fn is_survivable(&self) -> bool {
        matches!(
            self,
            Self::Cancelled | Self::Params(_) | Self::Measure(_) | Self::Busy
        )
    }

    /// The message for the reader.
    pub fn diagnostic(&self) -> Diagnostic {
        let text = format!("{}.", capital(&self.to_string()));
        let (title, hint) = match self {
            Self::Cancelled => ("Cancelled", "Nothing was kept of this run."),
            Self::NotLoaded(_) => (
                "The engine did not load",
                "Reload the page. If you look after this site, upload the whole folder again, with `engine` in it.",
            ),
            Self::OtherBuild(_) => (
                "Page and engine do not match",
                "Reload the page to get both afresh.",
            ),
            Self::Missing(_) => (
                "Not available here",
                "The machine page says what is missing and how to get it.",
            ),
            Self::Crashed(_) => ("The engine stopped", "The next run starts a fresh one."),
            Self::OutOfMemory => (
                "Out of memory",
                "Choose a smaller size; the next run starts a fresh engine.",
            ),
            Self::Killed => ("The engine is gone", "The next run starts a fresh one."),
            Self::Hung { .. } => (
                "The engine hung",
                "It was ended. Choose a smaller size; the next run starts a fresh engine.",
            ),
            Self::Params(_) => ("Wrong parameters", "Change them and run again."),
            Self::Measure(_) => (
                "It could not be measured",
                "Choose a larger size and run again.",
            ),
            Self::Busy => ("Busy", "Wait for it to end, or cancel it."),
        };
        Diagnostic::new(title, text).hint(hint)
    }
}

impl From<Failure> for EngineError {
    fn from(failure: Failure) -> Self {
        match failure.code.as_str() {
            "cancelled" => Self::Cancelled,
            "build" => Self::OtherBuild(failure.message),
            "out-of-memory" => Self::OutOfMemory,
            "params" => Self::Params(failure.message),
            "load" | "start" => Self::NotLoaded(failure.message),
            _ => Self::Crashed(failure.message),
        }
    }
}
