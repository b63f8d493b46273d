//! Lessons: checking what authors wrote, and putting it beside the page.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use author::{Course, Problem, Sources};
use serde::Serialize;

use crate::project::{self, Project, at};
use crate::steps::{note, step};

/// Endings of the files that a lesson is made of.
const ENDINGS: [&str; 3] = ["toml", "md", "svg"];

/// The first page, and the place in it for the map of the course.
const PAGE: &str = "index.html";
const MAP_MARK: &str = "<!-- course -->";

/// What may be asked of the lessons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Say what is wrong with them.
    Check,
    /// As Trunk's hook: put them into the staging folder.
    Build,
}

/// The lessons are not in order.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be read or written.
    #[error(transparent)]
    Project(#[from] project::Error),
    /// Something is wrong in them.
    #[error("{}\n  docs/lessons.md says how lessons are written", list(.0))]
    Wrong(Vec<Problem>),
    /// The first page has no place for the map of the course.
    #[error(
        "index.html has lost its mark\n  put the line {MAP_MARK} where the map of the course belongs"
    )]
    NoMark,
    /// A lesson cannot be written down.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
}

fn list(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let count = match problems.len() {
        1 => "1 problem".to_owned(),
        many => format!("{many} problems"),
    };
    format!("{count} in the lessons:\n{}", lines.join("\n"))
}

/// The command.
pub fn run(project: &Project, task: Task) -> Result<(), Error> {
    match task {
        Task::Check => {
            let course = step("checking the lessons", || compile(project))?;
            for lesson in &course.lessons {
                note(&format!(
                    "{}: {}, {} minutes",
                    lesson.id, lesson.title, lesson.minutes
                ));
            }
            Ok(())
        }
        Task::Build => match env::var_os("TRUNK_STAGING_DIR") {
            Some(staging) => step("building the lessons", || {
                let staging = PathBuf::from(staging);
                let course = compile(project)?;
                write(&course, &staging.join("lessons"))?;
                map_into(&course, &staging)
            }),
            None => Ok(()),
        },
    }
}

fn compile(project: &Project) -> Result<Course, Error> {
    let root = project.path("lessons");
    let mut sources = Sources::new();
    collect(&root, &root, &mut sources)?;
    author::compile(&sources).map_err(Error::Wrong)
}

fn collect(root: &Path, folder: &Path, sources: &mut Sources) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_dir() {
            collect(root, &path, sources)?;
        } else if ending.is_some_and(|ending| ENDINGS.contains(&ending)) {
            let text = fs::read_to_string(&path).map_err(at(&path))?;
            sources.insert(below(root, &path), text);
        }
    }
    Ok(())
}

/// A path below the root, with `/` on every system.
fn below(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts = relative.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// Writes `index.json`, and of each lesson `en.json` for the page and `en.html`
/// for readers whose page is not there yet.
fn write(course: &Course, folder: &Path) -> Result<(), Error> {
    save(folder, "index.json", &json(&course.index)?)?;
    for lesson in &course.lessons {
        let own = folder.join(&lesson.id);
        save(&own, "en.json", &json(lesson)?)?;
        save(&own, "en.html", &Course::html(lesson))?;
    }
    Ok(())
}

/// Puts the map of the course into the first page, where it is read before the
/// page's program is there.
fn map_into(course: &Course, staging: &Path) -> Result<(), Error> {
    let file = staging.join(PAGE);
    let page = fs::read_to_string(&file).map_err(at(&file))?;
    save(staging, PAGE, &with_map(&page, &course.map())?)
}

fn with_map(page: &str, map: &str) -> Result<String, Error> {
    let (before, after) = page.split_once(MAP_MARK).ok_or(Error::NoMark)?;
    Ok([before, map, after].concat())
}

fn json(value: &impl Serialize) -> Result<String, Error> {
    Ok(serde_json::to_string(value)?)
}

fn save(folder: &Path, name: &str, text: &str) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(at(folder))?;
    let file = folder.join(name);
    fs::write(&file, text).map_err(at(&file))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_takes_the_place_of_its_mark() {
        let page = format!("<main>\n{MAP_MARK}\n</main>");
        assert!(
            with_map(&page, "<ol></ol>").is_ok_and(|page| page == "<main>\n<ol></ol>\n</main>")
        );
        assert!(matches!(with_map("<main></main>", ""), Err(Error::NoMark)));
    }
}
