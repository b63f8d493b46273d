//! A run as a story: which thread carried out which line, and what came of it.

use crate::run::{ReplayError, Run};
use crate::schedule::Schedule;
use crate::system::{Actor, Kind, System};

/// Steps of one actor in one line, without a break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Who moved.
    pub actor: Actor,
    /// In which line, from 1; 0 for a store that reaches memory.
    pub line: u32,
    /// How many steps.
    pub steps: usize,
    /// Whether another thread was left for it that could have gone on.
    pub switched: bool,
    /// What was accessed, in words, with how.
    pub accesses: Vec<(Kind, String)>,
    /// What was printed.
    pub printed: String,
    /// What went wrong.
    pub failure: Option<String>,
}

/// Follows a schedule and tells what happened, and where the run stands then.
///
/// # Errors
/// If the schedule does not fit the program.
pub fn story<S: System>(
    start: &S,
    schedule: &Schedule,
) -> Result<(Vec<Moment>, Run<S>), ReplayError> {
    let mut run = Run::new(start.clone());
    let mut moments: Vec<Moment> = Vec::new();
    for (at, actor) in schedule.0.iter().enumerate() {
        if run.end().is_some() {
            let steps = schedule.0.len();
            return Err(ReplayError::Over { at, steps });
        }
        let moment = moment(&mut run, *actor)?;
        match moments.last_mut() {
            Some(last) if last.goes_on(&moment) => last.extend(moment),
            _ => moments.push(moment),
        }
    }
    Ok((moments, run))
}

/// Takes one step and tells of it.
fn moment<S: System>(run: &mut Run<S>, actor: Actor) -> Result<Moment, ReplayError> {
    let printed_before = run.outcome().output.len();
    let switches_before = run.switches;
    let had_failed = run.failure.is_some();
    let step = run.take(actor)?;
    let failure = run.failure.as_ref().filter(|_| !had_failed);
    let name = |access: &crate::system::Access| {
        let name = run.system.place_name(access.place);
        (access.kind, name)
    };
    let output = run.outcome().output;
    Ok(Moment {
        actor,
        line: step.line,
        steps: 1,
        switched: run.switches > switches_before,
        accesses: step.accesses.iter().map(name).collect(),
        printed: output.get(printed_before..).unwrap_or_default().to_owned(),
        failure: failure.map(|failure| match failure.line {
            line if line == step.line => failure.message.clone(),
            line => format!("{} (line {line})", failure.message),
        }),
    })
}

impl Moment {
    /// Whether the next step belongs to the same moment.
    fn goes_on(&self, next: &Self) -> bool {
        let same = self.actor == next.actor && self.line == next.line;
        same && self.line != 0 && self.failure.is_none()
    }

    fn extend(&mut self, next: Self) {
        self.steps += next.steps;
        self.printed.push_str(&next.printed);
        self.failure = self.failure.take().or(next.failure);
        for access in next.accesses {
            if !self.accesses.contains(&access) {
                self.accesses.push(access);
            }
        }
    }
}
