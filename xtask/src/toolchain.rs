//! The Rust toolchains: whatever stable is the default, and one pinned nightly.

use std::path::{Path, PathBuf};

use crate::process::{self, Program};
use crate::steps::step;

/// The nightly that builds the engine. It and wasm-bindgen move together.
pub const NIGHTLY: &str = "nightly-2026-10-15";
/// What both the page and the engine are compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

const NO_RUSTC: &str = "install Rust with rustup, see https://rustup.rs, and try again";
const NO_RUSTUP: &str = "`rustup` is needed for this: get it from https://rustup.rs, or, where it \
    is installed, check that its server can be reached and try again";

/// A toolchain could not be set up.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] process::Error);

/// The default toolchain can compile the page.
pub fn ensure_wasm_target() -> Result<(), Error> {
    if has_target(&sysroot()?) {
        return Ok(());
    }
    step(&format!("adding the target {WASM} to Rust"), || {
        rustup().args(["target", "add", WASM]).run()
    })?;
    Ok(())
}

/// The default toolchain can format and lint.
pub fn ensure_lints() -> Result<(), Error> {
    let sysroot = sysroot()?;
    if has_program(&sysroot, "cargo-fmt") && has_program(&sysroot, "cargo-clippy") {
        return Ok(());
    }
    step("adding rustfmt and clippy to Rust", || {
        rustup()
            .args(["component", "add", "rustfmt", "clippy"])
            .run()
    })?;
    Ok(())
}

/// The pinned nightly is there, with the sources of the standard library.
pub fn ensure_nightly() -> Result<(), Error> {
    if nightly_is_complete() {
        return Ok(());
    }
    step(&format!("installing {NIGHTLY} for the engine"), || {
        rustup()
            .args(["toolchain", "install", NIGHTLY, "--profile", "minimal"])
            .args(["-c", "rust-src", "-c", "clippy", "-c", "rustfmt"])
            .args(["-t", WASM, "--no-self-update"])
            .run()
    })?;
    Ok(())
}

/// Cargo of the pinned nightly.
pub fn nightly_cargo(remedy: &str) -> Program {
    Program::new("rustup", remedy).args(["run", NIGHTLY, "cargo"])
}

/// What the default compiler says it is.
pub fn version() -> Result<String, Error> {
    Ok(Program::new("rustc", NO_RUSTC).arg("-vV").output()?)
}

fn rustup() -> Program {
    Program::new("rustup", NO_RUSTUP)
}

/// The default toolchain's folder.
fn sysroot() -> Result<PathBuf, Error> {
    let printed = Program::new("rustc", NO_RUSTC)
        .args(["--print", "sysroot"])
        .output()?;
    Ok(PathBuf::from(printed.trim()))
}

fn nightly_is_complete() -> bool {
    let printed = rustup()
        .args(["run", NIGHTLY, "rustc", "--print", "sysroot"])
        .output();
    printed.is_ok_and(|printed| {
        let sysroot = Path::new(printed.trim());
        has_target(sysroot)
            && has_program(sysroot, "cargo-clippy")
            && sysroot
                .join("lib/rustlib/src/rust/library/Cargo.lock")
                .is_file()
    })
}

fn has_target(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib").join(WASM).is_dir()
}

fn has_program(sysroot: &Path, name: &str) -> bool {
    sysroot
        .join("bin")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
        .is_file()
}
