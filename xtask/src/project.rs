//! Where things are: the clone, what is built in it, the user's cache.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::steps::note;

/// The project's folders could not be found or made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Run from outside a clone.
    #[error("this is not inside a clone of the project\n  run `cargo xtask` from within it")]
    NoRoot,
    /// No place for a cache.
    #[error("no folder for the cache is known\n  set XDG_CACHE_HOME to one that may be written")]
    NoCache,
    /// A file or folder could not be read or written.
    #[error("{path}: {source}\n  check that it is there and may be read and written", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Names the file that an input or output error was about.
pub fn at(path: &Path) -> impl FnOnce(io::Error) -> Error + '_ {
    move |source| Error::File {
        path: path.to_owned(),
        source,
    }
}

/// A clone of the project.
pub struct Project {
    /// The folder with the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// The user's cache, shared by all clones.
    pub cache: PathBuf,
}

impl Project {
    /// Finds the clone this was started from.
    pub fn find() -> Result<Self, Error> {
        let root = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(xtask) => Path::new(&xtask).parent().map(Path::to_owned),
            None => env::current_dir().ok().and_then(|folder| above(&folder)),
        };
        Ok(Self {
            root: root.ok_or(Error::NoRoot)?,
            cache: cache_folder().ok_or(Error::NoCache)?,
        })
    }

    /// A path in the clone.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where the commands keep what they made: stamps, locks, the built engine.
    pub fn state(&self) -> PathBuf {
        self.path("target/interleave")
    }

    /// The built site.
    pub fn dist(&self) -> PathBuf {
        self.path("dist")
    }
}

/// The clone's root, seen from a folder inside it.
fn above(folder: &Path) -> Option<PathBuf> {
    folder
        .ancestors()
        .find(|folder| folder.join("xtask/Cargo.toml").is_file())
        .map(Path::to_owned)
}

/// The user's cache folder, as the platform has it.
fn cache_folder() -> Option<PathBuf> {
    let home = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let base = if let Some(cache) = home("XDG_CACHE_HOME") {
        PathBuf::from(cache)
    } else if cfg!(windows) {
        PathBuf::from(home("LOCALAPPDATA")?)
    } else if cfg!(target_os = "macos") {
        Path::new(&home("HOME")?).join("Library/Caches")
    } else {
        Path::new(&home("HOME")?).join(".cache")
    };
    Some(base.join("interleave"))
}

/// Held while one process works on something that others may want as well.
pub struct Lock(#[expect(dead_code, reason = "unlocks when dropped")] File);

/// Waits until nobody else holds the lock file, and takes it.
pub fn lock(path: &Path, what: &str) -> Result<Lock, Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    let file = File::create(path).map_err(at(path))?;
    if file.try_lock().is_err() {
        note(&format!("waiting: another command is at {what}"));
        file.lock().map_err(at(path))?;
    }
    Ok(Lock(file))
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) -> Result<(), Error> {
    fs::create_dir_all(to).map_err(at(to))?;
    for entry in fs::read_dir(from).map_err(at(from))? {
        let source = entry.map_err(at(from))?.path();
        let Some(name) = source.file_name() else {
            continue;
        };
        let target = to.join(name);
        if source.is_dir() {
            copy_folder(&source, &target)?;
        } else {
            fs::copy(&source, &target).map_err(at(&target))?;
        }
    }
    Ok(())
}

/// Removes a folder that may not be there.
pub fn remove_folder(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(folder)(error)),
        _ => Ok(()),
    }
}
