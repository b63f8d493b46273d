//! The packages from npm: wasm-opt and the browser tests.

use std::fs;

use crate::hash::Hash;
use crate::process::{self, Program};
use crate::project::{self, Project, at, lock};
use crate::steps::step;

const NO_NODE: &str = "Node.js 20 or newer is needed for wasm-opt and the browser tests: install \
    it from https://nodejs.org or as your system's packages `nodejs` and `npm`";

/// The packages could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file was in the way.
    #[error(transparent)]
    Project(#[from] project::Error),
    /// Node or npm failed.
    #[error(transparent)]
    Process(#[from] process::Error),
}

/// What `package-lock.json` names is in `node_modules`.
pub fn ensure(project: &Project) -> Result<(), Error> {
    let stamp = project.path("node_modules/.interleave-stamp");
    let wanted = lock_hash(project)?;
    let current = || fs::read_to_string(&stamp).is_ok_and(|found| found == wanted);
    if current() {
        return Ok(());
    }
    let _held = lock(&project.state().join("npm.lock"), "the npm packages")?;
    if current() {
        return Ok(());
    }
    step("installing the npm packages", || {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        Program::new(
            npm,
            "check that the npm registry can be reached, and try again",
        )
        .or_when_missing(NO_NODE)
        .args(["ci", "--loglevel=error", "--no-fund", "--no-audit"])
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .dir(&project.root)
        .run()
    })?;
    fs::write(&stamp, wanted).map_err(at(&stamp))?;
    Ok(())
}

/// Node, running one of the project's scripts.
pub fn node(project: &Project, remedy: &str) -> Program {
    Program::new("node", remedy)
        .or_when_missing(NO_NODE)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .dir(&project.root)
}

/// A hash of what npm is to install.
pub fn lock_hash(project: &Project) -> Result<String, Error> {
    let mut hash = Hash::new();
    for name in ["package.json", "package-lock.json"] {
        hash.path(&project.root, &project.path(name))?;
    }
    Ok(hash.hex())
}
