//! The folder in the user's cache that engines are compiled in, so that the
//! standard library is compiled once for all clones of the project.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::{Lock, Project, at, lock};
use crate::toolchain::{NIGHTLY, WASM};

use super::{Error, cargo, sources};

/// Cargo's target folder for the engine.
pub fn folder(project: &Project) -> PathBuf {
    project.cache.join(format!("engine-{NIGHTLY}"))
}

/// Waits until no other clone compiles there, and makes the folder this clone's.
///
/// Cargo knows crates of a workspace by their paths inside it, and changes of
/// theirs by the times of their files: it would take what another clone compiled
/// for this one's. So that goes first; the dependencies stay.
pub fn enter(project: &Project) -> Result<Lock, Error> {
    let folder = folder(project);
    let held = lock(&folder.with_extension("lock"), "an engine")?;
    let owner = folder.with_extension("owner");
    if !is_owner(&owner, &project.root) {
        forget_local_crates(project, &folder)?;
        let root = project.root.to_string_lossy();
        fs::write(&owner, root.as_bytes()).map_err(at(&owner))?;
    }
    Ok(held)
}

fn is_owner(owner: &Path, root: &Path) -> bool {
    fs::read(owner).is_ok_and(|found| found == root.to_string_lossy().as_bytes())
}

fn forget_local_crates(project: &Project, folder: &Path) -> Result<(), Error> {
    if !folder.is_dir() {
        return Ok(());
    }
    let mut clean = cargo(project, "remove the folder `interleave` in your cache").args([
        "clean",
        "--quiet",
        "--target",
        WASM,
        "--profile",
        "engine",
    ]);
    for name in sources::local_crates(project)? {
        clean = clean.args(["--package", &name]);
    }
    clean.run()?;
    Ok(())
}
