//! Building the engine: shared-memory WASM, by the pinned nightly, with its own
//! build of the standard library.

mod shared;
mod sources;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::dist::Mode;
use crate::hash::Hash;
use crate::npm;
use crate::optimize::{self, optimize};
use crate::process::{self, Program};
use crate::project::{self, Project, at, copy_folder, lock, remove_folder};
use crate::steps::{note, step};
use crate::toolchain::{self, NIGHTLY, WASM, nightly_cargo};
use crate::tools;

/// How the compiler is told to make memory that threads share.
const RUSTFLAGS: &[&str] = &[
    "-Ctarget-feature=+atomics,+bulk-memory,+simd128",
    "-Clink-arg=--shared-memory",
    "-Clink-arg=--import-memory",
    // 1 GiB: some browsers refuse to reserve more shared memory.
    "-Clink-arg=--max-memory=1073741824",
    "-Clink-arg=--export=__heap_base",
    "-Clink-arg=--export=__wasm_init_tls",
    "-Clink-arg=--export=__tls_size",
    "-Clink-arg=--export=__tls_align",
    "-Clink-arg=--export=__tls_base",
];
/// What Cargo is told beside them, for building as for linting.
const CARGO_FLAGS: &[&str] = &["--target", WASM, "-Zbuild-std=std,panic_abort"];
/// Speed first: the engine is what is measured.
const WASM_OPT_FLAGS: &[&str] = &["--enable-threads", "-O3"];

/// The engine could not be built.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file was in the way.
    #[error(transparent)]
    Project(#[from] project::Error),
    /// Another program failed.
    #[error(transparent)]
    Process(#[from] process::Error),
    /// The nightly could not be set up.
    #[error(transparent)]
    Toolchain(#[from] toolchain::Error),
    /// wasm-bindgen could not be set up.
    #[error(transparent)]
    Tools(#[from] tools::Error),
    /// The npm packages could not be set up.
    #[error(transparent)]
    Npm(#[from] npm::Error),
    /// The code could not be optimised.
    #[error(transparent)]
    Optimize(#[from] optimize::Error),
}

/// A built engine.
pub struct Engine {
    /// The folder with `engine.js`, `engine_bg.wasm` and `snippets/`.
    pub folder: PathBuf,
    /// The hash of what it was built from. The page is told, so that the two
    /// notice when they do not belong together.
    pub id: String,
}

/// The command: builds the engine and, called by Trunk, puts it beside the page.
pub fn hook(project: &Project) -> Result<(), Error> {
    let engine = ensure(project, Mode::from_hook())?;
    if let Some(staging) = env::var_os("TRUNK_STAGING_DIR") {
        copy_folder(&engine.folder, &Path::new(&staging).join("engine"))?;
    }
    Ok(())
}

/// Builds the engine, unless it is there and nothing has changed.
pub fn ensure(project: &Project, mode: Mode) -> Result<Engine, Error> {
    let _held = lock(&project.state().join("engine.lock"), "the engine")?;
    let engine = Engine {
        folder: project.state().join(format!("engine-{mode}")),
        id: sources::id(project, &[RUSTFLAGS, CARGO_FLAGS, &[NIGHTLY]])?,
    };
    let stamp = engine.folder.with_extension("stamp");
    let wanted = recipe_hash(project, &engine.id)?;
    let is_current = fs::read_to_string(&stamp).is_ok_and(|found| found == wanted)
        && engine.folder.join("engine_bg.wasm").is_file();
    if !is_current {
        build(project, mode, &engine)?;
        fs::write(&stamp, wanted).map_err(at(&stamp))?;
    }
    Ok(engine)
}

/// Lints the engine with the compiler, the profile and the flags that build it, so
/// that macros and build scripts are compiled once for both.
pub fn clippy(project: &Project) -> Result<(), Error> {
    let _held = shared::enter(project)?;
    cargo(
        project,
        "mend what clippy says about crates/engine, then try again",
    )
    .args(["clippy", "--package", "engine", "--profile", "engine"])
    .args(CARGO_FLAGS)
    .args(["--", "--deny", "warnings"])
    .run()?;
    Ok(())
}

fn build(project: &Project, mode: Mode, engine: &Engine) -> Result<(), Error> {
    toolchain::ensure_nightly()?;
    let bindgen = tools::wasm_bindgen(project)?;
    npm::ensure(project)?;
    let wasm = project.state().join("engine.wasm");
    step("compiling the engine", || {
        compile(project, &engine.id, &wasm)
    })?;
    let part = engine.folder.with_extension("part");
    step("binding the engine to JavaScript", || {
        bind(&bindgen, &wasm, &part)
    })?;
    if mode == Mode::Full {
        let wasm = part.join("engine_bg.wasm");
        step("optimising the engine", || {
            optimize(project, &wasm, WASM_OPT_FLAGS)
        })?;
    }
    remove_folder(&engine.folder)?;
    fs::rename(&part, &engine.folder).map_err(at(&engine.folder))?;
    Ok(())
}

/// Compiles in the folder that all clones share, and takes the outcome from it
/// before another clone may put its own there. Both modes compile alike: with other
/// settings the standard library would have to be compiled once more.
fn compile(project: &Project, id: &str, wasm: &Path) -> Result<(), Error> {
    if env::var_os("RUSTFLAGS").is_some() {
        note("RUSTFLAGS is set; the WASM builds leave it aside and use their own flags");
    }
    let _held = shared::enter(project)?;
    cargo(project, "see the compiler's messages above")
        .args(["build", "--package", "engine", "--lib"])
        .args(["--profile", "engine"])
        .args(CARGO_FLAGS)
        .env("INTERLEAVE_BUILD", id)
        .run()?;
    let built = shared::folder(project)
        .join(WASM)
        .join("engine/engine.wasm");
    fs::copy(&built, wasm).map_err(at(&built))?;
    Ok(())
}

/// Cargo of the nightly, with the engine's flags and nobody else's.
fn cargo(project: &Project, remedy: &str) -> Program {
    nightly_cargo(remedy)
        .env("CARGO_TARGET_DIR", shared::folder(project))
        .env("CARGO_ENCODED_RUSTFLAGS", RUSTFLAGS.join("\x1f"))
        .without("RUSTFLAGS")
        .without("CARGO_BUILD_TARGET")
        .dir(&project.root)
}

/// Makes the JavaScript side.
fn bind(bindgen: &Path, wasm: &Path, folder: &Path) -> Result<(), Error> {
    remove_folder(folder)?;
    Program::new(
        bindgen,
        "wasm-bindgen and the nightly move together: see docs/build.md on changing either",
    )
    .args(["--target", "web", "--no-typescript", "--out-name", "engine"])
    .arg("--out-dir")
    .arg(folder)
    .arg(wasm)
    .run()?;
    Ok(())
}

/// The hash of everything that decides what is in the engine's folder.
fn recipe_hash(project: &Project, id: &str) -> Result<String, Error> {
    let mut hash = Hash::new();
    hash.text(id);
    hash.text(&tools::bindgen_version(project)?);
    hash.text(&npm::lock_hash(project)?);
    for flag in WASM_OPT_FLAGS {
        hash.text(flag);
    }
    Ok(hash.hex())
}
