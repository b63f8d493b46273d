//! trunk and wasm-bindgen: found on PATH, in the user's cache, or built once.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{self, Program, find};
use crate::project::{self, Project, at, lock, remove_folder};
use crate::steps::{note, step};

/// The Trunk that the page is built with; later patches of it fit as well.
const TRUNK: &str = "0.21.14";

/// A tool could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file was in the way.
    #[error(transparent)]
    Project(#[from] project::Error),
    /// The installation failed.
    #[error(transparent)]
    Process(#[from] process::Error),
    /// The wasm-bindgen that the crates use is not known.
    #[error("Cargo.lock names no wasm-bindgen\n  run `cargo generate-lockfile` and try again")]
    NoBindgen,
    /// The installation ended well and yet the tool is not there.
    #[error(
        "{name} {version} was installed but does not run\n  remove {} and try again",
        folder.display()
    )]
    DoesNotRun {
        /// The tool.
        name: &'static str,
        /// The version wanted.
        version: String,
        /// Where it was installed.
        folder: PathBuf,
    },
}

/// How a tool is recognised and installed.
struct Recipe {
    /// The crate that it is in.
    package: &'static str,
    /// The program.
    program: &'static str,
    /// The version to install.
    version: String,
    /// Whether a later patch of the same version does as well.
    patches: bool,
    /// What `cargo install` needs to build it quickly.
    flags: &'static [&'static str],
    /// How long that takes.
    takes: &'static str,
}

/// The wasm-bindgen that belongs to the crate in `Cargo.lock`.
pub fn wasm_bindgen(project: &Project) -> Result<PathBuf, Error> {
    let recipe = Recipe {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: bindgen_version(project)?,
        patches: false,
        flags: &["--config", "profile.release.opt-level=1"],
        takes: "about 4 minutes on 2 cores",
    };
    recipe.find_or_install(project)
}

/// Trunk.
pub fn trunk(project: &Project) -> Result<PathBuf, Error> {
    let recipe = Recipe {
        package: "trunk",
        program: "trunk",
        version: TRUNK.to_owned(),
        patches: true,
        flags: &[
            "--locked",
            "--no-default-features",
            "--features",
            "rustls",
            "--config",
            "profile.release.opt-level=0",
        ],
        takes: "about 5 minutes on 2 cores",
    };
    recipe.find_or_install(project)
}

/// PATH with the tools in front.
pub fn path(project: &Project) -> Result<OsString, Error> {
    let mut folders = Vec::new();
    for tool in [trunk(project)?, wasm_bindgen(project)?] {
        folders.extend(tool.parent().map(Path::to_owned));
    }
    if let Some(path) = env::var_os("PATH") {
        folders.extend(env::split_paths(&path));
    }
    // Folders that come from PATH or were joined to it hold no separator.
    Ok(env::join_paths(folders).unwrap_or_default())
}

/// Prints a shell line that puts the tools on PATH.
pub fn print_path(project: &Project) -> Result<(), Error> {
    println!("export PATH='{}'", path(project)?.to_string_lossy());
    Ok(())
}

/// The version of the wasm-bindgen crate; the command line tool has to match it.
pub fn bindgen_version(project: &Project) -> Result<String, Error> {
    let file = project.path("Cargo.lock");
    let lock = fs::read_to_string(&file).map_err(at(&file))?;
    locked_version(&lock, "wasm-bindgen").ok_or(Error::NoBindgen)
}

/// A package's version in the text of a `Cargo.lock`.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.trim_end_matches('"').to_owned())
}

impl Recipe {
    fn find_or_install(&self, project: &Project) -> Result<PathBuf, Error> {
        if let Some(found) = find(self.program).filter(|found| self.fits(found)) {
            return Ok(found);
        }
        let tools = project.cache.join("tools");
        let home = tools.join(format!("{}-{}", self.package, self.version));
        let program = self.below(&home);
        if self.fits(&program) {
            return Ok(program);
        }
        let _held = lock(
            &tools.join(format!("{}.lock", self.package)),
            "the same installation",
        )?;
        if !self.fits(&program) {
            let what = format!("installing {} {}", self.package, self.version);
            step(&what, || self.install(&tools, &home))?;
        }
        self.fits(&program)
            .then_some(program)
            .ok_or(Error::DoesNotRun {
                name: self.program,
                version: self.version.clone(),
                folder: home,
            })
    }

    /// Installs beside the final place and moves there when it is whole.
    fn install(&self, tools: &Path, home: &Path) -> Result<(), Error> {
        let part = tools.join(format!("{}.part", self.package));
        remove_folder(&part)?;
        if !self.binstall(&part) {
            self.build(&part)?;
        }
        remove_folder(home)?;
        fs::rename(&part, home).map_err(at(home))?;
        Ok(())
    }

    /// Fetches a ready-made program, where `cargo binstall` is there and finds one.
    fn binstall(&self, root: &Path) -> bool {
        find("cargo-binstall").is_some()
            && Program::new("cargo", "")
                .args([
                    "binstall",
                    "--no-confirm",
                    "--disable-strategies",
                    "compile",
                ])
                .arg("--root")
                .arg(root)
                .arg(format!("{}@{}", self.package, self.version))
                .run()
                .is_ok()
            && self.fits(&self.below(root))
    }

    /// Builds it, lightly: it runs for seconds, so it need not be fast.
    fn build(&self, root: &Path) -> Result<(), Error> {
        note(&format!(
            "built once for all clones of this project: {}",
            self.takes
        ));
        let target = root.with_extension("target");
        let built = Program::new(
            "cargo",
            &format!(
                "check that crates.io can be reached; or put {} {} on PATH yourself",
                self.program, self.version
            ),
        )
        .args(["install", self.package])
        .args(["--version", &format!("={}", self.version)])
        .args(["--bin", self.program])
        .args(["--config", "profile.release.lto=false"])
        .args(["--config", "profile.release.codegen-units=256"])
        .args(self.flags)
        .arg("--root")
        .arg(root)
        .env("CARGO_TARGET_DIR", &target)
        .without("RUSTFLAGS")
        .dir(&env::temp_dir())
        .run();
        remove_folder(&target)?;
        Ok(built?)
    }

    fn below(&self, root: &Path) -> PathBuf {
        root.join("bin")
            .join(format!("{}{}", self.program, env::consts::EXE_SUFFIX))
    }

    /// Whether the program at a path says that it is the wanted version.
    fn fits(&self, program: &Path) -> bool {
        let printed = Program::new(program, "").arg("--version").output();
        printed.is_ok_and(|printed| {
            let version = printed.split_whitespace().nth(1).unwrap_or_default();
            version == self.version || (self.patches && is_later_patch(version, &self.version))
        })
    }
}

/// Whether `found` is `wanted` but for a higher last number.
fn is_later_patch(found: &str, wanted: &str) -> bool {
    let split = |version: &str| {
        let (minor, patch) = version.rsplit_once('.')?;
        Some((minor.to_owned(), patch.parse::<u32>().ok()?))
    };
    match (split(found), split(wanted)) {
        (Some(found), Some(wanted)) => found.0 == wanted.0 && found.1 >= wanted.1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package_itself() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
            [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(lock, "yew"), None);
    }

    #[test]
    fn only_patches_of_the_same_minor_version_fit() {
        assert!(is_later_patch("0.21.15", "0.21.14"));
        assert!(!is_later_patch("0.21.9", "0.21.14"));
        assert!(!is_later_patch("0.22.14", "0.21.14"));
        assert!(!is_later_patch("0.21.14-rc.1", "0.21.14"));
    }
}
