//! Measuring the built site in a real browser.

use std::env;
use std::path::PathBuf;

use crate::browser;
use crate::dist::{self, Mode};
use crate::npm;
use crate::process::{self, Program};
use crate::project::Project;
use crate::serve::{Isolation, Server, ServerError};
use crate::steps::step;
use crate::toolchain;

/// The script that drives the browser.
const SCRIPT: &str = "tests/web/bench/run.mjs";
/// The crate with the same Rust, compiled natively.
const NATIVE: &str = "native";
/// Where the native counterpart may be named by hand, ready made.
const NATIVE_BY_HAND: &str = "INTERLEAVE_NATIVE";

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
    /// The compiler was not found.
    #[error(transparent)]
    Toolchain(#[from] toolchain::Error),
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
    npm::ensure(project)?;
    // To show an earlier outcome, or the options, takes the script alone.
    if has(arguments, "--from") || has(arguments, "--help") {
        script(project, arguments).run()?;
        return Ok(());
    }
    let site = match has(arguments, "--url") {
        true => None,
        false => Some(serve(project)?),
    };
    let native = native(project)?;
    let chromium = browser::chromium()?;
    let rustc = toolchain::version()?;
    step("measuring", || {
        script(project, arguments)
            .envs(site.iter().map(|site| ("INTERLEAVE_URL", site.address())))
            .env("INTERLEAVE_CHROMIUM", chromium)
            .env(NATIVE_BY_HAND, native)
            .env("INTERLEAVE_RUSTC", rustc.lines().next().unwrap_or_default())
            .env("INTERLEAVE_NIGHTLY", toolchain::NIGHTLY)
            .run()
    })?;
    Ok(())
}

/// Whether an option is given, with its value apart or behind a `=`.
fn has(arguments: &[String], option: &str) -> bool {
    arguments
        .iter()
        .filter_map(|argument| argument.strip_prefix(option))
        .any(|rest| rest.is_empty() || rest.starts_with('='))
}

fn script(project: &Project, arguments: &[String]) -> Program {
    npm::node(project, "see the messages above")
        .arg(SCRIPT)
        .args(arguments)
}

/// Builds the site and serves it.
fn serve(project: &Project) -> Result<Server, Error> {
    dist::build(project, Mode::Full)?;
    Ok(Server::start(&project.dist(), Isolation::Isolated, 0)?)
}

/// Builds the native counterpart, unless one is named by hand, and gives its path.
fn native(project: &Project) -> Result<PathBuf, process::Error> {
    if let Some(named) = env::var_os(NATIVE_BY_HAND) {
        return Ok(named.into());
    }
    let target = project.path("target");
    step("compiling the native counterpart", || {
        Program::new("cargo", "see the compiler's messages above")
            .args(["build", "--profile", "native", "--package", NATIVE])
            .env("CARGO_TARGET_DIR", &target)
            .without("RUSTFLAGS")
            .dir(&project.root)
            .run()
    })?;
    let program = format!("{NATIVE}{}", env::consts::EXE_SUFFIX);
    Ok(target.join("native").join(program))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arguments: &[&str], expected: bool) {
        let owned: Vec<String> = arguments.iter().copied().map(String::from).collect();
        assert_eq!(has(&owned, "--from"), expected, "{arguments:?}");
    }

    #[test]
    fn options_are_found_with_their_value_apart_or_not() {
        check(&["--write", "--from", "a.json"], true);
        check(&["--from=a.json"], true);
        check(&["--fromage"], false);
        check(&[], false);
    }
}
