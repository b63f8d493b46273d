//! Measuring the built site in a real browser, and the core beside its like.

mod core;

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
    /// The core could not be measured.
    #[error(transparent)]
    Core(#[from] core::Error),
}

/// The command: measures the site in a browser and the core, or one of them.
pub fn run(project: &Project, arguments: &[String]) -> Result<(), Error> {
    let only = value(arguments, "--only");
    let is_whole = only.is_none() && !has(arguments, "--from") && !has(arguments, "--help");
    if only != Some("core") {
        site(project, arguments)?;
    }
    if is_whole || only == Some("core") {
        let (quick, write) = (has(arguments, "--quick"), has(arguments, "--write"));
        core::run(project, quick, write)?;
    }
    Ok(())
}

/// Builds the site and its native counterpart, and measures both.
fn site(project: &Project, arguments: &[String]) -> Result<(), Error> {
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

/// The value of an option, apart or behind a `=`.
fn value<'a>(arguments: &'a [String], option: &str) -> Option<&'a str> {
    let at = arguments
        .iter()
        .position(|argument| has(std::slice::from_ref(argument), option))?;
    match arguments[at].split_once('=') {
        Some((_, value)) => Some(value),
        None => arguments.get(at + 1).map(String::as_str),
    }
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

    #[test]
    fn values_are_found_apart_or_not() {
        let check = |arguments: &[&str], expected| {
            let owned: Vec<String> = arguments.iter().copied().map(String::from).collect();
            assert_eq!(value(&owned, "--only"), expected, "{arguments:?}");
        };
        check(&["--write", "--only", "core"], Some("core"));
        check(&["--only=core"], Some("core"));
        check(&["--only"], None);
        check(&["core"], None);
    }
}
