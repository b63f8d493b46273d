//! Putting the whole site into `dist/`, and knowing when it is already there.

use std::env;
use std::fmt;
use std::fs;
use std::time::Instant;

use crate::engine::{self, Engine};
use crate::hash::Hash;
use crate::page;
use crate::project::{self, Project, at, lock};
use crate::steps::{elapsed, note};
use crate::toolchain;

/// What the site is made of. Compiled into what: that is `rustc`'s version.
const INPUTS: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates",
    "index.html",
    "lessons",
    "package-lock.json",
    "src",
    "www",
    "xtask/src",
];

/// The site could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file was in the way.
    #[error(transparent)]
    Project(#[from] project::Error),
    /// The compiler was not found.
    #[error(transparent)]
    Toolchain(#[from] toolchain::Error),
    /// The engine could not be built.
    #[error(transparent)]
    Engine(#[from] engine::Error),
    /// The page could not be built.
    #[error(transparent)]
    Page(#[from] page::Error),
}

/// How much the compilers work on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Everything, as it is put on a host.
    #[default]
    Full,
    /// Less, to see a change sooner.
    Fast,
}

impl Mode {
    /// Tells the hooks how they were started.
    pub const VARIABLE: &str = "INTERLEAVE_MODE";

    /// The mode that a hook was started in; by hand it is the full one.
    pub fn from_hook() -> Self {
        match env::var(Self::VARIABLE) {
            Ok(name) if name == Self::Fast.name() => Self::Fast,
            _ => Self::Full,
        }
    }

    /// Its name in files and variables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Fast => "fast",
        }
    }

    /// What it changes in the profile that the page is compiled with.
    pub fn cargo_environment(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Full => vec![],
            Self::Fast => vec![
                ("CARGO_PROFILE_RELEASE_LTO", "off"),
                ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
                ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
                ("CARGO_PROFILE_RELEASE_INCREMENTAL", "true"),
                // Without the linker's optimiser, which .cargo/config.toml asks for.
                (
                    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                    "-Ctarget-feature=+simd128",
                ),
            ],
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The command: builds everything that has changed into `dist/`.
pub fn build(project: &Project, mode: Mode) -> Result<(), Error> {
    let start = Instant::now();
    let _held = lock(&project.state().join("build.lock"), "the build")?;
    let inputs = inputs(project)?;
    if is_current(project, mode, &inputs)? {
        eprintln!("✓ dist/ is up to date ({})", elapsed(start.elapsed()));
        return Ok(());
    }
    let engine = engine::ensure(project, mode)?;
    page::build(project, mode, &engine)?;
    remember(project, mode, &inputs)?;
    report(project, &engine)?;
    eprintln!("✓ dist/ is ready ({})", elapsed(start.elapsed()));
    Ok(())
}

/// A hash over everything that the site is made of.
fn inputs(project: &Project) -> Result<String, Error> {
    let mut hash = Hash::new();
    hash.text(&toolchain::version()?);
    for name in INPUTS {
        hash.path(&project.root, &project.path(name))?;
    }
    Ok(hash.hex())
}

/// A hash over what is in `dist/`, so that a build by hand is noticed.
fn outputs(project: &Project) -> Result<String, Error> {
    let mut hash = Hash::new();
    hash.path(&project.root, &project.dist())?;
    Ok(hash.hex())
}

/// Whether `dist/` holds what these inputs make. A full build does for a fast one.
fn is_current(project: &Project, mode: Mode, inputs: &str) -> Result<bool, Error> {
    let Ok(stamp) = fs::read_to_string(project.state().join("dist.stamp")) else {
        return Ok(false);
    };
    let outputs = outputs(project)?;
    let made_in = |mode| stamp == stamp_text(mode, inputs, &outputs);
    Ok(made_in(Mode::Full) || (mode == Mode::Fast && made_in(Mode::Fast)))
}

fn remember(project: &Project, mode: Mode, inputs: &str) -> Result<(), Error> {
    let file = project.state().join("dist.stamp");
    let text = stamp_text(mode, inputs, &outputs(project)?);
    fs::write(&file, text).map_err(at(&file))?;
    Ok(())
}

fn stamp_text(mode: Mode, inputs: &str, outputs: &str) -> String {
    format!("{mode} {inputs} {outputs}\n")
}

/// Says how large the parts that a reader loads have become.
fn report(project: &Project, engine: &Engine) -> Result<(), Error> {
    note(&format!("engine {}", engine.id));
    for name in ["interleave_bg.wasm", "engine/engine_bg.wasm"] {
        let file = project.dist().join(name);
        let bytes = fs::read(&file).map_err(at(&file))?;
        let compressed = crate::serve::gzip(&bytes);
        note(&format!(
            "{name}: {} KB, compressed {} KB",
            bytes.len().div_ceil(1000),
            compressed.len().div_ceil(1000)
        ));
    }
    Ok(())
}
