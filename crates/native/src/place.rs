//! Names of places to run at: `serial`, `rayon:2`, `gil:2`.

use std::fmt;
use std::str::FromStr;

use protocol::MOST_WORKERS;
use serde::{Deserialize, Serialize};

/// Where to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Place {
    /// On this program's main thread: the counterpart of `worker`.
    Serial,
    /// On a pool of so many threads: the counterpart of `threads`.
    Rayon(usize),
    /// On so many threads under one lock: the counterpart of `gil`.
    Gil(usize),
}

/// A name that is none of a place.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "`{0}` is no place to run at: write `serial`, `rayon:N` or `gil:N` with N from 1 to {MOST_WORKERS}"
)]
pub struct NoSuchPlace(String);

impl FromStr for Place {
    type Err = NoSuchPlace;

    fn from_str(text: &str) -> Result<Self, NoSuchPlace> {
        let wrong = || NoSuchPlace(text.chars().take(40).collect());
        if text == "serial" {
            return Ok(Self::Serial);
        }
        let (name, threads) = text.split_once(':').ok_or_else(wrong)?;
        let threads = threads.parse().map_err(|_| wrong())?;
        if !(1..=MOST_WORKERS).contains(&threads) {
            return Err(wrong());
        }
        match name {
            "rayon" => Ok(Self::Rayon(threads)),
            "gil" => Ok(Self::Gil(threads)),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Serial => f.write_str("serial"),
            Self::Rayon(threads) => write!(f, "rayon:{threads}"),
            Self::Gil(threads) => write!(f, "gil:{threads}"),
        }
    }
}

impl TryFrom<String> for Place {
    type Error = NoSuchPlace;

    fn try_from(text: String) -> Result<Self, NoSuchPlace> {
        text.parse()
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Place>) {
        let got = text.parse::<Place>().ok();
        assert_eq!(got, expected, "{text}");
        if let Some(place) = got {
            assert_eq!(place.to_string(), text);
        }
    }

    #[test]
    fn names_are_read_and_written() {
        check("serial", Some(Place::Serial));
        check("rayon:2", Some(Place::Rayon(2)));
        check("gil:64", Some(Place::Gil(64)));
        check("rayon", None);
        check("rayon:0", None);
        check("rayon:65", None);
        check("serial:1", None);
        check("threads:2", None);
        check("", None);
    }
}
