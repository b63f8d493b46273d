//! From the path in a request to the bytes of an answer.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::hash::Hash;

/// Files shorter than this are not worth compressing.
const WORTH_COMPRESSING: usize = 512;

/// A file of the site, ready to be sent.
pub struct Content {
    /// As it is.
    pub plain: Vec<u8>,
    /// Compressed, where that helps.
    pub gzip: Option<Vec<u8>>,
    /// Its MIME type.
    pub mime: &'static str,
    /// Changes with the content.
    pub tag: String,
    stamp: Option<SystemTime>,
}

/// What a path stands for.
pub enum Found {
    /// A file.
    File(Arc<Content>),
    /// A folder asked for without the slash at its end.
    Folder,
    /// Nothing that may be served.
    Nothing,
}

/// The folder that is served, with what was read from it so far.
pub struct Site {
    root: PathBuf,
    read: Mutex<HashMap<PathBuf, Arc<Content>>>,
}

impl Site {
    /// A site in a folder.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            read: Mutex::default(),
        }
    }

    /// Finds what a request's target (a path, perhaps with a query) stands for.
    pub fn find(&self, target: &str) -> Found {
        let Some(relative) = relative_path(target) else {
            return Found::Nothing;
        };
        let mut path = self.root.join(relative);
        let names_folder = target.split(['?', '#']).next().unwrap_or("").ends_with('/');
        if path.is_dir() {
            if !names_folder {
                return Found::Folder;
            }
            path.push("index.html");
        }
        match self.is_inside(&path) {
            true => self.load(path).map_or(Found::Nothing, Found::File),
            false => Found::Nothing,
        }
    }

    /// Whether a path, links resolved, is inside the site.
    fn is_inside(&self, path: &Path) -> bool {
        let root = self.root.canonicalize();
        let path = path.canonicalize();
        matches!((root, path), (Ok(root), Ok(path)) if path.starts_with(&root) && path.is_file())
    }

    /// Reads a file, unless it was read before and has not changed since.
    fn load(&self, path: PathBuf) -> Option<Arc<Content>> {
        let stamp = fs::metadata(&path).ok()?.modified().ok();
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(content) = read.get(&path).filter(|content| content.stamp == stamp) {
            return Some(Arc::clone(content));
        }
        let content = Arc::new(prepare(fs::read(&path).ok()?, &path, stamp));
        read.insert(path, Arc::clone(&content));
        Some(content)
    }
}

fn prepare(plain: Vec<u8>, path: &Path, stamp: Option<SystemTime>) -> Content {
    let (mime, is_text) = kind(path);
    let compressed = (is_text && plain.len() >= WORTH_COMPRESSING).then(|| gzip(&plain));
    let mut hash = Hash::new();
    hash.bytes(&plain);
    Content {
        gzip: compressed.filter(|compressed| compressed.len() < plain.len()),
        plain,
        mime,
        tag: hash.hex(),
        stamp,
    }
}

/// Compresses as a web server would.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing into memory cannot fail; were it to, the empty answer is not used.
    match encoder.write_all(bytes) {
        Ok(()) => encoder.finish().unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}

/// The path below the site's root, or nothing for a path that leads elsewhere.
fn relative_path(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let decoded = percent_decode(path.strip_prefix('/')?)?;
    let mut relative = PathBuf::new();
    for part in decoded.split('/').filter(|part| !part.is_empty()) {
        // No way up, no hidden files, no other drive.
        if part.starts_with('.') || part.contains(['\\', '\0', ':']) {
            return None;
        }
        relative.push(part);
    }
    Some(relative)
}

/// Undoes `%20` and its like.
fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let high = char::from(rest.next()?).to_digit(16)?;
        let low = char::from(rest.next()?).to_digit(16)?;
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// A file's MIME type by its ending, and whether compression helps.
fn kind(path: &Path) -> (&'static str, bool) {
    let extension = path.extension().and_then(|extension| extension.to_str());
    match extension.unwrap_or_default() {
        "html" => ("text/html; charset=utf-8", true),
        "js" | "mjs" => ("text/javascript; charset=utf-8", true),
        "css" => ("text/css; charset=utf-8", true),
        "wasm" => ("application/wasm", true),
        "json" | "map" => ("application/json; charset=utf-8", true),
        "webmanifest" => ("application/manifest+json; charset=utf-8", true),
        "svg" => ("image/svg+xml", true),
        "txt" | "md" | "toml" | "py" | "ftl" => ("text/plain; charset=utf-8", true),
        "csv" => ("text/csv; charset=utf-8", true),
        "png" => ("image/png", false),
        "jpg" | "jpeg" => ("image/jpeg", false),
        "webp" => ("image/webp", false),
        "ico" => ("image/x-icon", false),
        "woff2" => ("font/woff2", false),
        "woff" => ("font/woff", false),
        "pdf" => ("application/pdf", false),
        "zip" => ("application/zip", false),
        _ => ("application/octet-stream", false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_the_site() {
        assert_eq!(relative_path("/"), Some(PathBuf::new()));
        assert_eq!(relative_path("/a/b.js?x=1"), Some(PathBuf::from("a/b.js")));
        assert_eq!(relative_path("/a%20b"), Some(PathBuf::from("a b")));
        for escape in [
            "/../secret",
            "/a/../../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/a\\..\\b",
            "/c:/windows",
            "/.git/config",
            "/%00",
            "/%f",
            "/%zz",
            "http://elsewhere/",
        ] {
            assert_eq!(relative_path(escape), None, "{escape}");
        }
    }

    #[test]
    fn modules_and_wasm_get_the_types_that_browsers_insist_on() {
        assert_eq!(kind(Path::new("a.wasm")).0, "application/wasm");
        assert!(kind(Path::new("a.js")).0.starts_with("text/javascript"));
        assert_eq!(kind(Path::new("_headers")).0, "application/octet-stream");
    }
}
