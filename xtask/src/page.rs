//! Building the page with Trunk.

use std::env;
use std::path::Path;

use crate::dist::Mode;
use crate::engine::Engine;
use crate::look;
use crate::npm;
use crate::optimize::{self, optimize};
use crate::process::{self, Program};
use crate::project::Project;
use crate::steps::step;
use crate::toolchain;
use crate::tools;

/// Size first: the page is what a reader waits for.
const WASM_OPT_FLAGS: &[&str] = &["-Os"];

/// The page could not be built.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another program failed.
    #[error(transparent)]
    Process(#[from] process::Error),
    /// The compiler could not be set up.
    #[error(transparent)]
    Toolchain(#[from] toolchain::Error),
    /// Trunk could not be set up.
    #[error(transparent)]
    Tools(#[from] tools::Error),
    /// The npm packages could not be set up.
    #[error(transparent)]
    Npm(#[from] npm::Error),
    /// Style sheets and fonts could not be put together.
    #[error(transparent)]
    Look(#[from] look::Error),
    /// The code could not be optimised.
    #[error(transparent)]
    Optimize(#[from] optimize::Error),
}

/// Lets Trunk put the page and, through its hooks, the engine into `dist/`.
pub fn build(project: &Project, mode: Mode, engine: &Engine) -> Result<(), Error> {
    toolchain::ensure_wasm_target()?;
    npm::ensure(project)?;
    let path = tools::path(project)?;
    let trunk = tools::trunk(project)?;
    step("building the page", || {
        Program::new(trunk, "see the messages above")
            .args(["build", "--release", "--log", "warn"])
            .dir(&project.root)
            .env("PATH", path)
            .env("INTERLEAVE_BUILD", &engine.id)
            .env(Mode::VARIABLE, mode.name())
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            // Its errors come with a backtrace otherwise, below which nobody finds them.
            .env("RUST_LIB_BACKTRACE", "0")
            .envs(mode.cargo_environment())
            .without("RUSTFLAGS")
            .without("CARGO_ENCODED_RUSTFLAGS")
            .without("CARGO_BUILD_TARGET")
            // Trunk accepts no other values than `true` and `false`.
            .without("NO_COLOR")
            .run()
    })?;
    Ok(())
}

/// The hook: finishes the look and shrinks the page's WASM in Trunk's staging folder.
pub fn hook(project: &Project) -> Result<(), Error> {
    let is_release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let Some(staging) = env::var_os("TRUNK_STAGING_DIR") else {
        return Ok(());
    };
    look::finish(project, Path::new(&staging))?;
    if !is_release || Mode::from_hook() == Mode::Fast {
        return Ok(());
    }
    let wasm = Path::new(&staging).join("interleave_bg.wasm");
    step("shrinking the page", || {
        optimize(project, &wasm, WASM_OPT_FLAGS)
    })?;
    Ok(())
}
