//! A hash over files, to notice what has changed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::{Error, at};

/// FNV-1a over everything fed to it: notices change, withstands no attacker.
#[derive(Clone)]
pub struct Hash(u64);

impl Hash {
    /// Nothing fed yet.
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Feeds bytes, and where they end.
    pub fn bytes(&mut self, bytes: &[u8]) {
        for &byte in bytes.iter().chain(&(bytes.len() as u64).to_le_bytes()) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Feeds a text.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Feeds a file, or all files of a folder in the order of their names, each
    /// with its path below `root`. What is not there counts as not there.
    pub fn path(&mut self, root: &Path, path: &Path) -> Result<(), Error> {
        let mut files = Vec::new();
        collect(path, &mut files)?;
        files.sort();
        for file in files {
            let name = file.strip_prefix(root).unwrap_or(&file);
            self.text(&name.to_string_lossy());
            self.bytes(&fs::read(&file).map_err(at(&file))?);
        }
        Ok(())
    }

    /// Sixteen hexadecimal digits.
    pub fn hex(&self) -> String {
        format!("{:016x}", self.0)
    }
}

/// Lists files; hidden ones and the tests of crates are no input of a build.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    if path.is_file() {
        files.push(path.to_owned());
    }
    if !path.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(at(path))? {
        let entry = entry.map_err(at(path))?;
        let name = entry.file_name();
        let is_tests = name == "tests" && path.join("Cargo.toml").is_file();
        if !name.to_string_lossy().starts_with('.') && !is_tests {
            collect(&entry.path(), files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundaries_between_texts_count() {
        let mut first = Hash::new();
        first.text("ab");
        first.text("c");
        let mut second = Hash::new();
        second.text("a");
        second.text("bc");
        assert_ne!(first.hex(), second.hex());
    }

    #[test]
    fn a_missing_path_counts_as_empty() {
        let mut hash = Hash::new();
        let before = hash.hex();
        let fed = hash.path(Path::new("/"), Path::new("/no/such/folder"));
        assert!(fed.is_ok());
        assert_eq!(hash.hex(), before);
    }
}
