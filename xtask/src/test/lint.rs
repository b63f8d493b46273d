//! Formatting and lints.

use crate::engine;
use crate::process::Program;
use crate::project::Project;
use crate::steps::step;
use crate::toolchain::{self, WASM};

use super::tally::Tally;

const MEND_FORMAT: &str = "`cargo fmt --all` mends it";
const MEND_LINTS: &str = "mend what clippy says above, then try again";

/// Runs rustfmt, and clippy for the host, the page and the engine.
pub fn run(project: &Project, tally: &mut Tally) {
    if let Err(error) = set_up() {
        tally.check(Err::<(), _>(error));
        return;
    }
    tally.check(step("checking the format", || {
        cargo(project, MEND_FORMAT)
            .args(["fmt", "--all", "--check"])
            .run()
    }));
    tally.check(step("linting for the host", || {
        clippy(
            project,
            &["--workspace", "--exclude", "engine", "--all-targets"],
        )
    }));
    tally.check(step("linting the page", || {
        // In the profile of the build, which shares the compiled macros then.
        clippy(
            project,
            &["--package", "interleave", "--target", WASM, "--release"],
        )
    }));
    tally.check(step("linting the engine", || engine::clippy(project)));
}

fn set_up() -> Result<(), toolchain::Error> {
    toolchain::ensure_lints()?;
    toolchain::ensure_wasm_target()?;
    toolchain::ensure_nightly()
}

fn clippy(project: &Project, what: &[&str]) -> Result<(), crate::process::Error> {
    cargo(project, MEND_LINTS)
        .arg("clippy")
        .args(what)
        .args(["--", "--deny", "warnings"])
        .run()
}

fn cargo(project: &Project, remedy: &str) -> Program {
    Program::new("cargo", remedy).dir(&project.root)
}
