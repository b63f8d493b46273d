//! A report as JSON, for scripts and tests.

use serde::Serialize;

use crate::verdict::{Report, Verdict};

/// What `outcomes` and `prove` print with `--json`.
#[derive(Clone, Debug, Serialize)]
pub struct JsonReport {
    /// `holds`, `violated`, `deadlock`, `race` or `exhausted`.
    pub verdict: &'static str,
    /// The verdict in a sentence.
    pub message: String,
    /// Different states seen.
    pub states: u64,
    /// Ends of runs reached.
    pub executions: u64,
    /// A run that shows what is wrong; none if nothing is.
    pub schedule: Option<String>,
    /// How often that run leaves a thread that could have gone on.
    pub switches: Option<u32>,
    /// Data races.
    pub races: Vec<JsonRace>,
    /// The outcomes seen, each with a run that leads to it.
    pub outcomes: Vec<JsonOutcome>,
}

/// One data race.
#[derive(Clone, Debug, Serialize)]
pub struct JsonRace {
    /// The variable or element.
    pub name: String,
    /// The lines of the two accesses, from 1.
    pub lines: [u32; 2],
}

/// One outcome.
#[derive(Clone, Debug, Serialize)]
pub struct JsonOutcome {
    /// All that was printed.
    pub output: String,
    /// The exit code; none if some threads wait for ever.
    pub exit: Option<i32>,
    /// A run that leads to it.
    pub schedule: String,
}

/// The word for a verdict. What can go on for ever violates what every program
/// promises, to end; the message says that it is a livelock.
pub fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "holds",
        Verdict::Violated(_) | Verdict::Endless(_) => "violated",
        Verdict::Deadlock(_) => "deadlock",
        Verdict::Race => "race",
        Verdict::Exhausted(_) => "exhausted",
    }
}

/// The report as JSON. `recipe` turns a schedule into the text that replays it.
pub fn json_report(
    report: &Report,
    message: String,
    recipe: impl Fn(&crate::Schedule) -> String,
) -> JsonReport {
    let mut races: Vec<JsonRace> = Vec::new();
    for race in &report.races {
        let lines = [race.first.line, race.second.line];
        let is_known = races
            .iter()
            .any(|r| r.lines == lines && r.name == race.name);
        if !is_known {
            let name = race.name.clone();
            races.push(JsonRace { name, lines });
        }
    }
    let outcomes = report.outcomes.iter().map(|(outcome, trail)| JsonOutcome {
        output: outcome.output.clone(),
        exit: outcome.exit,
        schedule: recipe(&trail.schedule),
    });
    JsonReport {
        verdict: word(&report.verdict),
        message,
        states: report.counts.states,
        executions: report.counts.executions,
        schedule: report.trail.as_ref().map(|t| recipe(&t.schedule)),
        switches: report.trail.as_ref().map(|t| t.switches),
        races,
        outcomes: outcomes.collect(),
    }
}
