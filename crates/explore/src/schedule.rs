//! A schedule: who moved when, as plain data with a short text.
//!
//! The text is safe in any address: `v1.0x5.1x3.f1.o2` is, in format 1, five
//! steps of thread 0, three of thread 1, one store of thread 1 reaching memory,
//! and the time-out of thread 2.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::system::Actor;

/// The longest schedule that a text may stand for, in steps.
pub const MOST_STEPS: usize = 1_000_000;
/// The highest number that a thread may have in a text.
pub const MOST_THREADS: u32 = 9_999;
const VERSION: &str = "v1";

/// Who moved when.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Schedule(pub Vec<Actor>);

/// Why a text is no schedule.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ScheduleError {
    /// Another format, or something else altogether.
    #[error("a schedule begins with ‘{VERSION}’, this text with ‘{0}’")]
    Version(String),
    /// A run that cannot be read.
    #[error(
        "‘{0}’ is no part of a schedule; a part is a thread’s number, with f before it for a \
         store that reaches memory or o for a time-out, and x and a count after it, such as 1x3"
    )]
    Part(String),
    /// A thread's number beyond reason.
    #[error("thread {0} is beyond the highest number {MOST_THREADS}")]
    Thread(String),
    /// A schedule beyond reason.
    #[error("the schedule is longer than {MOST_STEPS} steps")]
    Long,
}

impl Schedule {
    /// The schedule as runs of one actor each, with their lengths.
    pub fn runs(&self) -> impl Iterator<Item = (Actor, usize)> + '_ {
        self.0
            .chunk_by(|a, b| a == b)
            .map(|run| (run[0], run.len()))
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(VERSION)?;
        for (actor, count) in self.runs() {
            match actor {
                Actor::Thread(thread) => write!(f, ".{thread}")?,
                Actor::Flush(thread) => write!(f, ".f{thread}")?,
                Actor::Timeout(thread) => write!(f, ".o{thread}")?,
            }
            if count > 1 {
                write!(f, "x{count}")?;
            }
        }
        Ok(())
    }
}

impl FromStr for Schedule {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.trim().split('.');
        let version = parts.next().unwrap_or_default();
        if version != VERSION {
            return Err(ScheduleError::Version(shortened(version)));
        }
        let mut actors = Vec::new();
        for part in parts {
            let (actor, count) = run(part)?;
            if count > MOST_STEPS - actors.len() {
                return Err(ScheduleError::Long);
            }
            actors.extend(std::iter::repeat_n(actor, count));
        }
        Ok(Self(actors))
    }
}

/// One run: an actor and how often.
fn run(part: &str) -> Result<(Actor, usize), ScheduleError> {
    let wrong = || ScheduleError::Part(shortened(part));
    let (who, count) = part.split_once('x').unwrap_or((part, "1"));
    let (kind, thread): (fn(u32) -> Actor, &str) = match who.as_bytes().first() {
        Some(b'f') => (Actor::Flush, &who[1..]),
        Some(b'o') => (Actor::Timeout, &who[1..]),
        _ => (Actor::Thread, who),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(thread) || !digits(count) {
        return Err(wrong());
    }
    let thread = thread
        .parse()
        .ok()
        .filter(|number| *number <= MOST_THREADS)
        .ok_or_else(|| ScheduleError::Thread(shortened(thread)))?;
    match count.parse() {
        Ok(0) => Err(wrong()),
        Ok(count) => Ok((kind(thread), count)),
        Err(_) => Err(ScheduleError::Long),
    }
}

/// The beginning of a text that may be anything, for a message.
fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(20).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
