//! The checks that a change has to pass: formatting, lints, tests on the host,
//! tests in a real browser.

mod host;
mod lint;
mod tally;
mod web;

use std::time::Instant;

use crate::project::Project;
use crate::steps::elapsed;

use tally::Tally;

/// Checks or tests failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Some of them.
    #[error("not everything is in order:\n{}", .0.join("\n"))]
    Failed(Vec<String>),
    /// The filter fits no test.
    #[error("no test's name contains `{0}`\n  leave the filter away to run them all")]
    NothingRun(String),
}

/// A part of the checks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Formatting and lints.
    Lint,
    /// Tests of the crates.
    Host,
    /// Tests in a browser.
    Web,
}

/// What `test` was asked for.
#[derive(Default)]
pub struct Options {
    /// Only tests whose names contain this.
    pub filter: Option<String>,
    /// Only this part.
    pub only: Option<Part>,
}

impl Options {
    /// Formatting and lints have no names to filter by.
    fn wants(&self, part: Part) -> bool {
        match self.only {
            Some(only) => only == part,
            None => part != Part::Lint || self.filter.is_none(),
        }
    }
}

/// The command: runs every part, also after one that failed, and sums up.
pub fn run(project: &Project, options: &Options) -> Result<(), Error> {
    let start = Instant::now();
    let mut tally = Tally::default();
    if options.wants(Part::Lint) {
        lint::run(project, &mut tally);
    }
    if options.wants(Part::Host) {
        host::run(project, options.filter.as_deref(), &mut tally);
    }
    if options.wants(Part::Web) {
        web::run(project, options.filter.as_deref(), &mut tally);
    }
    eprintln!("• all of it took {}", elapsed(start.elapsed()));
    println!("{}", tally.closing_line());
    verdict(tally, options)
}

fn verdict(tally: Tally, options: &Options) -> Result<(), Error> {
    match &options.filter {
        _ if !tally.failures.is_empty() => Err(Error::Failed(tally.failures)),
        Some(filter) if tally.passed == 0 && options.only != Some(Part::Lint) => {
            Err(Error::NothingRun(filter.clone()))
        }
        _ => Ok(()),
    }
}
