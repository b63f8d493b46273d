//! Verdicts, races and runs in words.

use std::collections::HashMap;
use std::fmt::Write;

use crate::limits::Spent;
use crate::race::Spot;
use crate::story::Moment;
use crate::strategy::Strategy;
use crate::system::{Actor, Kind, Wait};
use crate::verdict::{Deadlock, Endless, NamedRace, Report, Verdict};

/// What is needed to speak of a program: its text and its threads' names.
pub struct Words<'a> {
    /// The program's text.
    pub source: &'a str,
    /// The names of its threads.
    pub threads: &'a HashMap<u32, String>,
}

/// A number of things.
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

/// Words in a row: ‘a, b and c’.
fn listed(words: &[String]) -> String {
    match words {
        [] => "nobody".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

impl Words<'_> {
    /// A line of the program, without its indentation.
    pub fn line(&self, line: u32) -> &str {
        let index = (line as usize).checked_sub(1);
        let text = index.and_then(|index| self.source.lines().nth(index));
        text.unwrap_or_default().trim()
    }

    fn thread(&self, thread: u32) -> String {
        let name = self.threads.get(&thread).cloned();
        name.unwrap_or_else(|| format!("thread {thread}"))
    }

    fn list(&self, threads: &[u32]) -> String {
        let names: Vec<String> = threads.iter().map(|t| self.thread(*t)).collect();
        listed(&names)
    }

    /// The verdict in a sentence or two.
    pub fn message(&self, report: &Report) -> String {
        match &report.verdict {
            Verdict::Holds => {
                if report.strategy == Strategy::Dpor {
                    let runs = count(report.counts.executions, "run", "runs");
                    return format!(
                        "Holds: nothing fails in any of {runs}, which stand for all that there \
                         are; the others differ only in the order of steps that commute."
                    );
                }
                let states = count(report.counts.states, "state", "states");
                match report.interleavings {
                    Some(runs) if runs > 1 => format!(
                        "Holds over all {states} of all {runs} interleavings: nothing fails in any."
                    ),
                    _ => format!("Holds over all {states}: nothing fails in any."),
                }
            }
            Verdict::Violated(failure) => failure.message.clone(),
            Verdict::Deadlock(deadlock) => self.deadlock(deadlock),
            Verdict::Endless(endless) => self.endless(endless),
            Verdict::Race => {
                let races: Vec<String> = report.races.iter().map(|r| self.race(r)).collect();
                format!("Data race: {}", races.join("; "))
            }
            Verdict::Exhausted(spent) => self.exhausted(*spent, report),
        }
    }

    /// Who waits for what, and for whom.
    pub fn deadlock(&self, deadlock: &Deadlock) -> String {
        let waits: Vec<String> = deadlock.waits.iter().map(|w| self.wait(w)).collect();
        let mut text = format!("Deadlock: {}.", waits.join("; "));
        for lost in &deadlock.lost {
            let _ = write!(
                text,
                " Lost wake-up: {} notified {} in line {} before {} was waiting.",
                self.thread(lost.sender),
                lost.what,
                lost.line,
                self.thread(lost.waiter),
            );
        }
        text
    }

    fn wait(&self, wait: &Wait) -> String {
        let who = self.thread(wait.thread);
        let mut text = format!("{who} waits in line {} for {}", wait.line, wait.what);
        if wait.holders.contains(&wait.thread) {
            text.push_str(", which it holds itself");
        } else if !wait.holders.is_empty() {
            let _ = write!(text, ", held up by {}", self.list(&wait.holders));
        }
        text
    }

    fn endless(&self, endless: &Endless) -> String {
        let turning = self.list(&endless.turning);
        if endless.starving.is_empty() {
            return format!(
                "Livelock: {turning} can go round for ever without getting anywhere, \
                 although nobody is passed over for ever."
            );
        }
        format!(
            "Starvation: {turning} can go round for ever while {} gets nowhere.",
            self.list(&endless.starving)
        )
    }

    /// The two places of a race.
    pub fn race(&self, race: &NamedRace) -> String {
        let does = |spot: Spot| if spot.writes { "written" } else { "read" };
        let (a, b) = (race.first, race.second);
        format!(
            "{} is {} in line {} and {} in line {}, and nothing orders the two",
            race.name,
            does(a),
            a.line,
            does(b),
            b.line
        )
    }

    fn exhausted(&self, spent: Spent, report: &Report) -> String {
        let covered = format!(
            "Nothing failed in what was seen: {}, {}, runs of up to {}.",
            count(report.counts.states, "state", "states"),
            count(report.counts.executions, "complete run", "complete runs"),
            count(report.counts.deepest as u64, "step", "steps"),
        );
        let reason = match spent {
            Spent::States => "The budget of states is used up; a larger one, a smaller program or fewer threads may bring an answer.".to_owned(),
            Spent::Memory => "The budget of memory is used up; a smaller program or fewer threads may bring an answer.".to_owned(),
            Spent::Executions => "The budget of runs is used up.".to_owned(),
            Spent::Steps => "Some runs are longer than a run may be and were not followed to their end.".to_owned(),
            Spent::Rounds => "Some runs can go round for ever, and this strategy followed each round only once.".to_owned(),
            Spent::Switches(most) => format!("All runs with at most {} were seen.", count(most.into(), "switch", "switches")),
            Spent::Sample => "Only a sample of the runs was drawn, which proves nothing.".to_owned(),
            Spent::Cancelled => "The search was cancelled.".to_owned(),
        };
        format!("{covered} {reason}")
    }

    /// A run, one line of text for each moment.
    pub fn story(&self, moments: &[Moment]) -> String {
        let names: Vec<String> = moments
            .iter()
            .map(|moment| self.thread(moment.actor.thread()))
            .collect();
        let widest = names.iter().map(|name| name.chars().count()).max();
        let width = widest.unwrap_or(0);
        let mut text = String::new();
        for (moment, name) in moments.iter().zip(&names) {
            let mark = if moment.switched { "→" } else { " " };
            let what = self.moment(moment);
            let _ = match moment.line {
                0 => writeln!(text, "{mark} {name:width$}            {what}"),
                line => writeln!(text, "{mark} {name:width$}  line {line:<4}  {what}"),
            };
            for printed in moment.printed.lines() {
                let _ = writeln!(text, "  {:width$}             prints {printed}", "");
            }
            if let Some(failure) = &moment.failure {
                let _ = writeln!(text, "  {:width$}             fails: {failure}", "");
            }
        }
        text
    }

    fn moment(&self, moment: &Moment) -> String {
        let source = self.line(moment.line);
        match moment.actor {
            Actor::Flush(_) => {
                let stores = moment.accesses.iter().filter(|(k, _)| *k == Kind::Commit);
                let names: Vec<String> = stores.map(|(_, name)| name.clone()).collect();
                format!("the buffered store of {} reaches memory", listed(&names))
            }
            Actor::Timeout(_) => format!("{source}    # gives up waiting"),
            Actor::Thread(_) if moment.line == 0 => "begins".to_owned(),
            Actor::Thread(_) => self.with_accesses(source, moment),
        }
    }

    /// The line, and which shared variables were read and written in it.
    fn with_accesses(&self, source: &str, moment: &Moment) -> String {
        let data = moment.accesses.iter().filter_map(|(kind, name)| {
            let does = match kind {
                Kind::Read => "reads",
                Kind::Write => "writes",
                Kind::Issue => "buffers a store of",
                _ => return None,
            };
            Some(format!("{does} {name}"))
        });
        let data: Vec<String> = data.collect();
        match data.is_empty() {
            true => source.to_owned(),
            false => format!("{source}    # {}", data.join(", ")),
        }
    }
}
