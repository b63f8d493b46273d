//! Finding a Chromium for the tests and the benchmark.

use std::env;
use std::path::{Path, PathBuf};

use crate::process::{self, Program, find};
use crate::steps::step;

/// Where the browser may be named by hand.
const BY_HAND: &str = "INTERLEAVE_CHROMIUM";

/// There is no browser to test in.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The variable points to nothing.
    #[error(
        "{BY_HAND} names {}, which is not there\n  set it to a Chromium's program, or unset it",
        .0.display()
    )]
    NotThere(PathBuf),
    /// apt-get failed.
    #[error(transparent)]
    Process(#[from] process::Error),
    /// None found, none installed.
    #[error(
        "no Chromium was found for the browser tests\n  install one (Debian: `sudo apt-get \
         install chromium`; Ubuntu: `sudo snap install chromium`; Fedora: `sudo dnf install \
         chromium`; macOS: `brew install --cask chromium`) or set {BY_HAND} to the program of a \
         Chromium or Chrome that you have"
    )]
    None,
}

/// A Chromium: the one named by hand, one on PATH, or a newly installed one.
pub fn chromium() -> Result<PathBuf, Error> {
    if let Some(named) = env::var_os(BY_HAND).map(PathBuf::from) {
        return if named.is_file() {
            Ok(named)
        } else {
            Err(Error::NotThere(named))
        };
    }
    if let Some(found) = on_path() {
        return Ok(found);
    }
    if may_apt_get() {
        step("installing Chromium with apt-get", apt_get)?;
    }
    on_path().ok_or(Error::None)
}

fn on_path() -> Option<PathBuf> {
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    names.into_iter().find_map(find)
}

/// On Debian and its kin, as root.
fn may_apt_get() -> bool {
    let is_root = || {
        let id = Program::new("id", "").arg("-u").output();
        id.is_ok_and(|id| id.trim() == "0")
    };
    Path::new("/etc/debian_version").is_file() && find("apt-get").is_some() && is_root()
}

fn apt_get() -> Result<(), process::Error> {
    let remedy = "install a Chromium yourself and set INTERLEAVE_CHROMIUM to its program";
    let apt = || Program::new("apt-get", remedy).env("DEBIAN_FRONTEND", "noninteractive");
    apt().args(["update", "-q"]).run()?;
    apt()
        .args(["install", "-q", "-y", "--no-install-recommends", "chromium"])
        .run()
}
