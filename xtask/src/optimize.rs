//! wasm-opt, from the npm package binaryen.

use std::fs;
use std::path::Path;

use crate::npm;
use crate::process;
use crate::project::{self, Project, at};

/// What browsers with threads understand, and so what may be in the code. The
/// tools would guess from a section of the file that need not be there.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-extended-const",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// The code could not be optimised.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The npm packages are missing.
    #[error(transparent)]
    Npm(#[from] npm::Error),
    /// A file was in the way.
    #[error(transparent)]
    Project(#[from] project::Error),
    /// wasm-opt failed.
    #[error(transparent)]
    Process(#[from] process::Error),
}

/// Optimises a WASM file in its place.
pub fn optimize(project: &Project, wasm: &Path, flags: &[&str]) -> Result<(), Error> {
    npm::ensure(project)?;
    let part = wasm.with_extension("opt");
    npm::node(
        project,
        "wasm-opt does not accept the compiled code: its features are listed in \
         xtask/src/optimize.rs",
    )
    .arg("node_modules/binaryen/bin/wasm-opt")
    .args(FEATURES)
    .args(flags)
    .arg(wasm)
    .arg("-o")
    .arg(&part)
    .run()?;
    fs::rename(&part, wasm).map_err(at(wasm))?;
    Ok(())
}
