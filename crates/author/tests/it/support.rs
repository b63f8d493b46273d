//! A small course that is right, to be spoiled.

use author::{Problem, Sources, compile};
use std::path::Path;

/// The files of the small lesson.
pub const TEXT: &str = "10_first/10_small/en.md";
pub const SETTINGS: &str = "10_first/10_small/lesson.toml";
pub const FIGURE: &str = "10_first/10_small/box.svg";

/// The folder of the small course.
pub fn fixture() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/course");
    read(&root)
}

/// All files of a folder, by path.
pub fn read(root: &Path) -> Sources {
    let mut sources = Sources::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            sources.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
    sources
}

/// What is wrong with the small course when a text in one of its files is replaced.
pub fn spoiled(file: &str, from: &str, to: &str) -> Vec<Problem> {
    let mut sources = fixture();
    let text = sources.get_mut(file).unwrap_or_else(|| panic!("no {file}"));
    assert!(text.contains(from), "{file} has no {from:?}");
    *text = text.replacen(from, to, 1);
    compile(&sources).err().unwrap_or_default()
}

/// Replaces a text; one of the problems has to say these words, of a line that
/// holds this text (empty for the end of the file).
#[track_caller]
pub fn check(file: &str, from: &str, to: &str, line: &str, words: &str) {
    let problems = spoiled(file, from, to);
    let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let found = problems
        .iter()
        .zip(&all)
        .find(|(_, said)| said.contains(words));
    let Some((found, _)) = found else {
        panic!("{to:?} gives {all:#?}, and nothing says {words:?}");
    };
    assert_eq!(found.file, file, "{all:#?}");
    let text = fixture()[file].replacen(from, to, 1);
    let place = text.lines().nth(found.line - 1).unwrap_or_default();
    let is_end = line.is_empty() && place.is_empty();
    assert!(
        is_end || (!line.is_empty() && place.contains(line)),
        "{words:?} is said of {place:?}"
    );
}
