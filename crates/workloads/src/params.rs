//! Parameters: what a workload may be asked, and what somebody asked.

use diagnostics::{Diagnostic, capital, nearest, or_list};
use serde::Serialize;
use serde_json::{Map, Value as Json};
use thiserror::Error;

/// One of the words that a [`Kind::Choice`] allows.
#[derive(Debug, Serialize)]
pub struct Choice {
    /// The word in addresses and reports.
    pub id: &'static str,
    /// The words on screen.
    pub title: &'static str,
}

/// What values a parameter takes.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum Kind {
    /// A whole number from `min` to `max`.
    Count {
        /// Smallest allowed value.
        min: u64,
        /// Largest allowed value.
        max: u64,
        /// Value when nothing is said.
        default: u64,
    },
    /// A finite number from `min` to `max`.
    Real {
        /// Smallest allowed value.
        min: f64,
        /// Largest allowed value.
        max: f64,
        /// Value when nothing is said.
        default: f64,
    },
    /// One of several words; the first is the default.
    Choice {
        /// The words.
        options: &'static [Choice],
    },
}

/// One parameter of a workload.
#[derive(Debug, Serialize)]
pub struct Param {
    /// Its name in addresses and reports.
    pub name: &'static str,
    /// Its name on screen.
    pub title: &'static str,
    /// Its unit on screen; empty when it has none.
    pub unit: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// The values that it takes.
    #[serde(flatten)]
    pub kind: Kind,
}

/// A valid value of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Of a [`Kind::Count`].
    Count(u64),
    /// Of a [`Kind::Real`].
    Real(f64),
    /// Of a [`Kind::Choice`].
    Choice(&'static str),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Count(count) => write!(f, "{count}"),
            Self::Real(real) => write!(f, "{real}"),
            Self::Choice(word) => f.write_str(word),
        }
    }
}

/// What is wrong with a workload's name or its parameters.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum ParamError {
    /// There is no workload of that name.
    #[error("there is no workload `{id}`")]
    NoSuchWorkload {
        /// What was asked for.
        id: String,
    },
    /// The workload has no parameter of that name.
    #[error("`{workload}` has no parameter `{name}`")]
    NoSuchParam {
        /// The workload's id.
        workload: &'static str,
        /// What was asked for.
        name: String,
        /// The names that it has.
        known: Vec<&'static str>,
    },
    /// The text is not a number.
    #[error("`{name}` has to be a {wanted}, not `{text}`")]
    NotANumber {
        /// The parameter's name.
        name: &'static str,
        /// What was written.
        text: String,
        /// `number` or `whole number`.
        wanted: &'static str,
    },
    /// The number is outside the allowed range.
    #[error("`{name}` has to lie between {min} and {max}, and {text} does not")]
    OutOfRange {
        /// The parameter's name.
        name: &'static str,
        /// What was written.
        text: String,
        /// Smallest allowed value.
        min: String,
        /// Largest allowed value.
        max: String,
        /// The allowed value nearest to what was written.
        nearest: String,
    },
    /// The word is none of the allowed ones.
    #[error("`{name}` can be {}, not `{text}`", or_list(known.iter().copied()))]
    NoSuchChoice {
        /// The parameter's name.
        name: &'static str,
        /// What was written.
        text: String,
        /// The allowed words.
        known: Vec<&'static str>,
    },
    /// Each value is allowed, but together they need more memory than a page has.
    #[error("these parameters need {need_mib} MiB, and at most {most_mib} MiB are allowed")]
    TooLarge {
        /// Memory that the run would need, in MiB.
        need_mib: u64,
        /// Memory that a run may need, in MiB.
        most_mib: u64,
    },
}

impl ParamError {
    /// The message for the reader, with the nearest right value.
    pub fn diagnostic(&self) -> Diagnostic {
        let text = format!("{}.", capital(&self.to_string()));
        match self {
            Self::NoSuchWorkload { id } => {
                let known = || crate::ALL.iter().map(|workload| workload.info().id);
                Diagnostic::new("No such workload", text).hint(meant(id, known()))
            }
            Self::NoSuchParam { name, known, .. } => {
                Diagnostic::new("No such parameter", text).hint(meant(name, known.iter().copied()))
            }
            Self::NotANumber { .. } => {
                Diagnostic::new("Not a number", text).hint("Write digits, such as 1000000 or 1e6.")
            }
            Self::OutOfRange { nearest, .. } => Diagnostic::new("Out of range", text)
                .hint(format!("The nearest allowed value is {nearest}.")),
            Self::NoSuchChoice {
                text: word, known, ..
            } => Diagnostic::new("No such choice", text).hint(meant(word, known.iter().copied())),
            Self::TooLarge { .. } => {
                Diagnostic::new("Too large", text).hint("Choose a smaller size.")
            }
        }
    }
}

/// Valid values for all parameters of one workload, in its own order.
#[derive(Clone, Debug, PartialEq)]
pub struct Params(Vec<(&'static str, Value)>);

impl Params {
    /// Every parameter at its default.
    pub fn defaults(specs: &'static [Param]) -> Self {
        Self(
            specs
                .iter()
                .map(|spec| (spec.name, spec.default()))
                .collect(),
        )
    }

    /// Reads `name=text` pairs; what is not mentioned keeps its default.
    ///
    /// # Errors
    /// The first name or value that is wrong.
    pub fn parse<'a>(
        workload: &'static str,
        specs: &'static [Param],
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, ParamError> {
        let mut params = Self::defaults(specs);
        for (name, text) in pairs {
            let spec = specs.iter().find(|spec| spec.name == name).ok_or_else(|| {
                ParamError::NoSuchParam {
                    workload,
                    name: shorten(name),
                    known: specs.iter().map(|spec| spec.name).collect(),
                }
            })?;
            params.set(spec.name, spec.parse(text)?);
        }
        Ok(params)
    }

    /// Reads a JSON object as [`Params::parse`] reads pairs.
    ///
    /// # Errors
    /// The first name or value that is wrong.
    pub fn from_json(
        workload: &'static str,
        specs: &'static [Param],
        object: &Map<String, Json>,
    ) -> Result<Self, ParamError> {
        let texts: Vec<(&str, String)> = object
            .iter()
            .map(|(name, value)| match value {
                Json::String(word) => (name.as_str(), word.clone()),
                other => (name.as_str(), other.to_string()),
            })
            .collect();
        Self::parse(
            workload,
            specs,
            texts.iter().map(|(name, text)| (*name, text.as_str())),
        )
    }

    /// All values as a JSON object.
    pub fn to_json(&self) -> Map<String, Json> {
        self.0
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    Value::Count(count) => Json::from(*count),
                    Value::Real(real) => Json::from(*real),
                    Value::Choice(word) => Json::from(*word),
                };
                ((*name).to_owned(), value)
            })
            .collect()
    }

    /// Names and values in the workload's own order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Value)> + '_ {
        self.0.iter().copied()
    }

    /// The value of a [`Kind::Count`]; 0 for any other name.
    pub fn count(&self, name: &str) -> u64 {
        match self.get(name) {
            Some(Value::Count(count)) => count,
            _ => 0,
        }
    }

    /// The value of a [`Kind::Real`]; 0 for any other name.
    pub fn real(&self, name: &str) -> f64 {
        match self.get(name) {
            Some(Value::Real(real)) => real,
            _ => 0.0,
        }
    }

    /// The value of a [`Kind::Choice`]; empty for any other name.
    pub fn choice(&self, name: &str) -> &'static str {
        match self.get(name) {
            Some(Value::Choice(word)) => word,
            _ => "",
        }
    }

    fn get(&self, name: &str) -> Option<Value> {
        self.0
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value)
    }

    fn set(&mut self, name: &'static str, value: Value) {
        for (known, old) in &mut self.0 {
            if *known == name {
                *old = value;
            }
        }
    }
}

impl Param {
    /// The value when nothing is said.
    pub fn default(&self) -> Value {
        match self.kind {
            Kind::Count { default, .. } => Value::Count(default),
            Kind::Real { default, .. } => Value::Real(default),
            Kind::Choice { options } => Value::Choice(options.first().map_or("", |first| first.id)),
        }
    }

    /// Reads one value.
    ///
    /// # Errors
    /// What is wrong with `text`, and the nearest right value.
    pub fn parse(&self, text: &str) -> Result<Value, ParamError> {
        let text = text.trim();
        match self.kind {
            Kind::Count { min, max, .. } => {
                let number = self.number(text, "whole number")?;
                if number.is_finite() && number.fract() != 0.0 {
                    return Err(self.not_a_number(text, "whole number"));
                }
                if number < min as f64 || number > max as f64 {
                    let nearest = if number < min as f64 { min } else { max };
                    return Err(self.out_of_range(text, min, max, nearest));
                }
                Ok(Value::Count(number as u64))
            }
            Kind::Real { min, max, .. } => {
                let number = self.number(text, "number")?;
                if number < min || number > max {
                    return Err(self.out_of_range(text, min, max, number.clamp(min, max)));
                }
                Ok(Value::Real(number))
            }
            Kind::Choice { options } => options
                .iter()
                .find(|option| option.id == text)
                .map(|option| Value::Choice(option.id))
                .ok_or_else(|| ParamError::NoSuchChoice {
                    name: self.name,
                    text: shorten(text),
                    known: options.iter().map(|option| option.id).collect(),
                }),
        }
    }

    fn number(&self, text: &str, wanted: &'static str) -> Result<f64, ParamError> {
        // Infinite values go on to the range check, which names the nearest right one.
        match text.parse::<f64>() {
            Ok(number) if !number.is_nan() => Ok(number),
            _ => Err(self.not_a_number(text, wanted)),
        }
    }

    fn not_a_number(&self, text: &str, wanted: &'static str) -> ParamError {
        ParamError::NotANumber {
            name: self.name,
            text: shorten(text),
            wanted,
        }
    }

    fn out_of_range(
        &self,
        text: &str,
        min: impl ToString,
        max: impl ToString,
        nearest: impl ToString,
    ) -> ParamError {
        ParamError::OutOfRange {
            name: self.name,
            text: shorten(text),
            min: min.to_string(),
            max: max.to_string(),
            nearest: nearest.to_string(),
        }
    }
}

fn meant<'a>(word: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(word, known.clone()) {
        Some(name) => format!("Did you mean `{name}`?"),
        None => format!("There is {}.", or_list(known).replace(" or ", " and ")),
    }
}

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
