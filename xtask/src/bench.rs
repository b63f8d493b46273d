//! Measuring the built site in a real browser.

use crate::browser;
use crate::dist::{self, Mode};
use crate::npm;
use crate::process::{self, Program};
use crate::project::Project;
use crate::serve::{Isolation, Server, ServerError};
use crate::steps::step;

/// The script that drives the browser.
const SCRIPT: &str = "tests/web/bench/run.mjs";
/// The crate with the same Rust, compiled natively.
const NATIVE: &str = "bench-native";

/// The benchmark failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It has not been written.
    #[error("there is no benchmark in this clone: {SCRIPT} is missing\n  check it out again")]
    NoScript,
    /// The site could not be built.
    #[error(transparent)]
    Dist(#[from] dist::Error),
    /// The server did not start.
    #[error(transparent)]
    Server(#[from] ServerError),
    /// There is no browser.
    #[error(transparent)]
    Browser(#[from] browser::Error),
    /// The npm packages are missing.
    #[error(transparent)]
    Npm(#[from] npm::Error),
    /// Another program failed.
    #[error(transparent)]
    Process(#[from] process::Error),
}

/// The command: builds the site and its native counterpart, and measures both.
pub fn run(project: &Project, arguments: &[String]) -> Result<(), Error> {
    if !project.path(SCRIPT).is_file() {
        return Err(Error::NoScript);
    }
    dist::build(project, Mode::Full)?;
    npm::ensure(project)?;
    let native = native(project)?;
    let chromium = browser::chromium()?;
    let isolated = Server::start(&project.dist(), Isolation::Isolated, 0)?;
    let plain = Server::start(&project.dist(), Isolation::None, 0)?;
    step("measuring", || {
        npm::node(project, "see the messages above")
            .arg(SCRIPT)
            .args(arguments)
            .env("INTERLEAVE_URL", isolated.address())
            .env("INTERLEAVE_URL_PLAIN", plain.address())
            .env("INTERLEAVE_CHROMIUM", chromium)
            .envs(native.map(|program| ("INTERLEAVE_NATIVE", program)))
            .run()
    })?;
    Ok(())
}

/// Builds the native counterpart, where there is one, and gives its path.
fn native(project: &Project) -> Result<Option<std::path::PathBuf>, process::Error> {
    if !project.path("crates").join(NATIVE).is_dir() {
        return Ok(None);
    }
    let target = project.path("target");
    step("compiling the native counterpart", || {
        Program::new("cargo", "see the compiler's messages above")
            .args(["build", "--profile", "native", "--package", NATIVE])
            .env("CARGO_TARGET_DIR", &target)
            .dir(&project.root)
            .run()
    })?;
    let program = format!("{NATIVE}{}", std::env::consts::EXE_SUFFIX);
    Ok(Some(target.join("native").join(program)))
}
