//! What the engine is made of.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::hash::Hash;
use crate::process::Program;
use crate::project::{Project, at};
use crate::toolchain::WASM;

use super::Error;

/// The hash of the sources that the engine is made of, and of what else is given.
pub fn id(project: &Project, more: &[&[&str]]) -> Result<String, Error> {
    let mut hash = Hash::new();
    for text in more.iter().copied().flatten() {
        hash.text(text);
    }
    let manifest = project.path("Cargo.toml");
    let manifest = fs::read_to_string(&manifest).map_err(at(&manifest))?;
    hash.text(&shared_sections(&manifest));
    for line in crates(project)? {
        match local(&line) {
            Some((_, folder)) => hash.path(&project.root, &folder)?,
            None => hash.text(&line),
        }
    }
    Ok(hash.hex())
}

/// The names of the project's own crates among them.
pub fn local_crates(project: &Project) -> Result<Vec<String>, Error> {
    let lines = crates(project)?;
    let names = lines.iter().filter_map(|line| local(line));
    Ok(names.map(|(name, _)| name.to_owned()).collect())
}

/// What the engine uses of the workspace's manifest. The rest is the page's, and
/// changes often.
fn shared_sections(manifest: &str) -> String {
    let mut kept = String::new();
    let mut keeps = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            keeps = line.starts_with("[workspace") || line.starts_with("[profile");
        }
        if keeps {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// The engine's crate and those that it uses, with versions and features, such as
/// `measure v0.1.0 (/home/me/interleave/crates/measure) default`.
fn crates(project: &Project) -> Result<BTreeSet<String>, Error> {
    let tree = Program::new(
        "cargo",
        "Cargo cannot read the manifests: run `cargo tree -p engine` to see why",
    )
    .args(["tree", "--quiet", "--package", "engine", "--target", WASM])
    .args(["--edges", "normal,build", "--prefix", "none", "--no-dedupe"])
    .args(["--format", "{p} {f}"])
    .dir(&project.root)
    .output()?;
    Ok(tree.lines().map(str::to_owned).collect())
}

/// The name and the folder of a crate that has its sources here.
fn local(line: &str) -> Option<(&str, PathBuf)> {
    let (package, rest) = line.split_once(" (")?;
    let (folder, _features) = rest.rsplit_once(')')?;
    let folder = PathBuf::from(folder);
    let name = package.split(' ').next()?;
    folder.is_absolute().then_some((name, folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_own_dependencies_are_not_the_engines() {
        let manifest = "[workspace]\na = 1\n[dependencies]\nyew = 1\n[profile.engine]\nb = 2\n";
        assert_eq!(
            shared_sections(manifest),
            "[workspace]\na = 1\n[profile.engine]\nb = 2\n"
        );
    }

    #[test]
    fn only_crates_with_a_folder_are_local() {
        let found = local("measure v0.1.0 (/my (old) clone/crates/measure) default");
        let folder = PathBuf::from("/my (old) clone/crates/measure");
        assert_eq!(found, Some(("measure", folder)));
        assert_eq!(local("yew-macro v0.23.0 (proc-macro) default"), None);
        assert_eq!(local("rayon v1.12.0"), None);
    }
}
