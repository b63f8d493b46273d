//! Playwright's tests against the built site, in the three ways it may be hosted.

use std::fs;
use std::path::Path;

use crate::browser;
use crate::dist::{self, Mode};
use crate::npm;
use crate::process;
use crate::project::Project;
use crate::serve::{Isolation, Server, ServerError};
use crate::steps::step;

use super::tally::Tally;

/// The browser tests could not be run, or failed.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
enum Error {
    /// The site could not be built.
    Dist(#[from] dist::Error),
    /// A server did not start.
    Server(#[from] ServerError),
    /// There is no browser.
    Browser(#[from] browser::Error),
    /// The npm packages are missing.
    Npm(#[from] npm::Error),
    /// Playwright says no.
    Process(#[from] process::Error),
}

/// Builds, serves and tests.
pub fn run(project: &Project, filter: Option<&str>, tally: &mut Tally) {
    let counts = project.state().join("web-counts");
    // Counts of an earlier run would be taken for this one's.
    let _ = fs::remove_file(&counts);
    let outcome = suite(project, filter, &counts);
    let (passed, failed) = read(&counts).unwrap_or_default();
    tally.suite(passed, failed, outcome);
}

fn suite(project: &Project, filter: Option<&str>, counts: &Path) -> Result<(), Error> {
    dist::build(project, Mode::Full)?;
    npm::ensure(project)?;
    let chromium = browser::chromium()?;
    let serve = |isolation| Server::start(&project.dist(), isolation, 0);
    let isolated = serve(Isolation::Isolated)?;
    let plain = serve(Isolation::None)?;
    let dip = serve(Isolation::Dip)?;
    let pattern = filter.map(|filter| ["--pass-with-no-tests", "--grep", filter]);
    step("testing in the browser", || {
        npm::node(
            project,
            "see the failures above; traces are in test-results/, and `cargo xtask serve` shows \
             the page",
        )
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .args(["--config", "tests/web/playwright.config.ts"])
        .args(pattern.into_iter().flatten())
        .env("INTERLEAVE_URL", isolated.address())
        .env("INTERLEAVE_URL_PLAIN", plain.address())
        .env("INTERLEAVE_URL_DIP", dip.address())
        .env("INTERLEAVE_CHROMIUM", chromium)
        .env("INTERLEAVE_COUNTS", counts)
        .run()
    })?;
    Ok(())
}

/// What tests/web/support/counts.ts wrote: passed and failed.
fn read(file: &Path) -> Option<(u64, u64)> {
    let text = fs::read_to_string(file).ok()?;
    let (passed, failed) = text.trim().split_once(' ')?;
    Some((passed.parse().ok()?, failed.parse().ok()?))
}
