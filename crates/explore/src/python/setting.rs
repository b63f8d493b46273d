//! How a program is run: when threads may switch, and when stores are seen. A
//! schedule means something only together with it, so a schedule's text carries it.

use std::fmt;
use std::str::FromStr;

use lang::Model;
use thiserror::Error;

use crate::schedule::{Schedule, ScheduleError};

/// When the stores of a thread are seen by the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Memory {
    /// At once: sequential consistency.
    #[default]
    Sc,
    /// After waiting in a buffer, in their order: total store order, as on x86.
    Tso,
}

impl From<Memory> for lang::Memory {
    fn from(memory: Memory) -> Self {
        match memory {
            Memory::Sc => Self::Sc,
            Memory::Tso => Self::Tso,
        }
    }
}

/// How a program is run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// When threads may switch.
    pub model: Model,
    /// When stores are seen.
    pub memory: Memory,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            model: Model::Any,
            memory: Memory::Sc,
        }
    }
}

/// A word that names no setting.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SettingError {
    /// No model.
    #[error("‘{0}’ is no model: it has to be any, cpython, interval:N (N from 1) or sequential")]
    Model(String),
    /// No memory model.
    #[error("‘{0}’ is no memory model: it has to be sc or tso")]
    Memory(String),
}

/// The model with this name.
///
/// # Errors
/// If there is none.
pub fn model(name: &str) -> Result<Model, SettingError> {
    let wrong = || SettingError::Model(name.chars().take(30).collect());
    match name {
        "any" => Ok(Model::Any),
        "cpython" => Ok(Model::CPython),
        "sequential" => Ok(Model::Sequential),
        _ => {
            // A colon on the command line, nothing in a schedule's text.
            let interval = name.strip_prefix("interval").ok_or_else(wrong)?;
            let interval = interval.strip_prefix(':').unwrap_or(interval);
            let is_number = interval.bytes().all(|byte| byte.is_ascii_digit());
            let interval = interval.parse().ok().filter(|n| *n > 0 && is_number);
            interval.map(Model::Interval).ok_or_else(wrong)
        }
    }
}

/// The memory model with this name.
///
/// # Errors
/// If there is none.
pub fn memory(name: &str) -> Result<Memory, SettingError> {
    match name {
        "sc" => Ok(Memory::Sc),
        "tso" => Ok(Memory::Tso),
        _ => Err(SettingError::Memory(name.chars().take(30).collect())),
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.model {
            Model::Any => f.write_str("any")?,
            Model::CPython => f.write_str("cpython")?,
            Model::Interval(steps) => write!(f, "interval{steps}")?,
            Model::Sequential => f.write_str("sequential")?,
        }
        f.write_str(match self.memory {
            Memory::Sc => "-sc",
            Memory::Tso => "-tso",
        })
    }
}

/// A schedule with the setting it belongs to: `any-sc-v1.0x12.1x3`.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipe {
    /// How the program is run.
    pub setting: Setting,
    /// Who moves when.
    pub schedule: Schedule,
}

/// A text that is no schedule of a program.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum RecipeError {
    /// Its setting cannot be read.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// Its schedule cannot be read.
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
}

impl fmt::Display for Recipe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.setting, self.schedule)
    }
}

impl Recipe {
    /// Reads a schedule's text. One without a setting belongs to this one.
    ///
    /// # Errors
    /// If it is none.
    pub fn read(text: &str, otherwise: Setting) -> Result<Self, RecipeError> {
        let text = text.trim();
        let mut parts = text.splitn(3, '-');
        let (Some(first), Some(second), Some(rest)) = (parts.next(), parts.next(), parts.next())
        else {
            let schedule = text.parse()?;
            return Ok(Self {
                setting: otherwise,
                schedule,
            });
        };
        Ok(Self {
            setting: Setting {
                model: model(first)?,
                memory: memory(second)?,
            },
            schedule: rest.parse()?,
        })
    }
}

impl FromStr for Recipe {
    type Err = RecipeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::read(text, Setting::default())
    }
}

#[cfg(test)]
mod tests {
    use super::{Recipe, Setting};

    #[test]
    fn texts_name_their_setting() {
        for text in [
            "any-sc-v1",
            "any-tso-v1.0x2.f1",
            "cpython-sc-v1.0",
            "interval5-tso-v1.1",
            "sequential-sc-v1.0x3",
        ] {
            let read = text.parse::<Recipe>().map(|recipe| recipe.to_string());
            assert_eq!(read.as_deref(), Ok(text));
        }
        let bare = Recipe::read("v1.0", Setting::default()).map(|recipe| recipe.to_string());
        assert_eq!(bare.as_deref(), Ok("any-sc-v1.0"));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "any",
            "any-sc",
            "some-sc-v1",
            "any-rc-v1",
            "any-sc-v2",
            "interval0-sc-v1",
            "interval-sc-v1",
            "interval:+3-sc-v1",
            "----",
        ] {
            assert!(text.parse::<Recipe>().is_err(), "{text}");
        }
    }
}
