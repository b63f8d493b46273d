//! Reports as text for people.

use std::fmt::Write;

use explore::System;
use explore::python::{Recipe, Setting};
use explore::{Report, Schedule, Trail, Verdict, Words, story};

/// Steps of a failing run that are shown before it is cut short.
const MOST_MOMENTS: usize = 400;

/// What reports are written with.
pub struct Writer<'a, S> {
    /// The file's name, as it was given.
    pub file: &'a str,
    /// The program before its first step.
    pub start: &'a S,
    /// How it is run.
    pub setting: Setting,
    /// The program in words.
    pub words: Words<'a>,
}

fn headline(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "holds",
        Verdict::Violated(_) => "FAILS",
        Verdict::Deadlock(_) => "DEADLOCK",
        Verdict::Endless(endless) if endless.starving.is_empty() => "LIVELOCK",
        Verdict::Endless(_) => "STARVATION",
        Verdict::Race => "DATA RACE",
        Verdict::Exhausted(_) => "no answer",
    }
}

fn plural(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

impl<S: System> Writer<'_, S> {
    /// The text that replays a schedule.
    pub fn recipe(&self, schedule: &Schedule) -> String {
        let (setting, schedule) = (self.setting, schedule.clone());
        Recipe { setting, schedule }.to_string()
    }

    /// What `prove` prints.
    pub fn proof(&self, report: &Report) -> String {
        let mut text = self.verdict(report);
        if let Some(trail) = &report.trail {
            self.trail(&mut text, trail);
        }
        text
    }

    fn verdict(&self, report: &Report) -> String {
        let mut text = format!("{}: {}\n", self.file, headline(&report.verdict));
        if report.verdict != Verdict::Race {
            let _ = writeln!(text, "{}", self.words.message(report));
        }
        for race in &report.races {
            let _ = writeln!(text, "Data race: {}.", self.words.race(race));
        }
        text
    }

    /// The failing run, step by step.
    fn trail(&self, text: &mut String, trail: &Trail) {
        let switches = match trail.switches {
            0 => "without a switch that is not forced".to_owned(),
            1 => "with 1 switch".to_owned(),
            many => format!("with {many} switches"),
        };
        let recipe = self.recipe(&trail.schedule);
        let _ = writeln!(
            text,
            "\nIt takes {} {switches} (→ a thread is left that could have gone on):\n",
            plural(trail.schedule.0.len(), "step", "steps"),
        );
        if let Ok((mut moments, _)) = story(self.start, &trail.schedule) {
            let more = moments.len().saturating_sub(MOST_MOMENTS);
            moments.truncate(MOST_MOMENTS);
            text.push_str(&self.words.story(&moments));
            if more > 0 {
                let _ = writeln!(text, "  … and {more} more");
            }
        }
        let _ = writeln!(
            text,
            "\nTo see it again:\n  interleave-explore replay {} {recipe}",
            self.file
        );
    }

    /// What `outcomes` prints.
    pub fn outcomes(&self, report: &Report) -> String {
        let mut text = format!(
            "{}: {}{} in {}",
            self.file,
            if report.complete { "" } else { "at least " },
            plural(report.outcomes.len(), "outcome", "outcomes"),
            plural(report.counts.states as usize, "state", "states"),
        );
        if let Some(runs) = report.interleavings {
            let _ = write!(text, " of all {runs} interleavings");
        }
        text.push('\n');
        for (number, (outcome, trail)) in report.outcomes.iter().enumerate() {
            let exit = match outcome.exit {
                Some(code) => format!("exit {code}"),
                None => "stuck".to_owned(),
            };
            let switches = plural(trail.switches as usize, "switch", "switches");
            let recipe = self.recipe(&trail.schedule);
            let _ = writeln!(text, "\n{}. {exit}, {switches}: {recipe}", number + 1);
            for line in outcome.output.lines() {
                let _ = writeln!(text, "   {line}");
            }
        }
        let _ = writeln!(text, "\nVerdict: {}", self.verdict(report));
        text
    }
}
