//! The page's look: style sheets put into one, fonts from npm.

use std::fs;
use std::path::Path;

use crate::npm;
use crate::project::{self, Project, at};
use crate::steps::step;

/// Files of npm packages, and their names in `fonts/`. Each package brings its
/// licence, which goes with them.
const FONTS: &[(&str, &str)] = &[
    ("inter/files/inter-latin-wght-normal.woff2", "inter.woff2"),
    (
        "source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
        "source-serif.woff2",
    ),
    (
        "source-serif-4/files/source-serif-4-latin-wght-italic.woff2",
        "source-serif-italic.woff2",
    ),
    (
        "jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
        "jetbrains-mono.woff2",
    ),
    ("inter/LICENSE", "LICENSE-inter"),
    ("source-serif-4/LICENSE", "LICENSE-source-serif"),
    ("jetbrains-mono/LICENSE", "LICENSE-jetbrains-mono"),
];

/// The look could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file was in the way, or was not there.
    #[error(transparent)]
    Project(#[from] project::Error),
    /// The npm packages are missing.
    #[error(transparent)]
    Npm(#[from] npm::Error),
    /// A style sheet was not understood.
    #[error("{file}, line {line}: {what}")]
    Style {
        /// The style sheet.
        file: String,
        /// The line in it.
        line: usize,
        /// What is wrong.
        what: &'static str,
    },
}

/// Puts the style sheets into one and the fonts beside them, in Trunk's staging folder.
pub fn finish(project: &Project, staging: &Path) -> Result<(), Error> {
    npm::ensure(project)?;
    step("putting the look together", || {
        copy_fonts(project, staging)?;
        join_styles(staging)
    })
}

fn copy_fonts(project: &Project, staging: &Path) -> Result<(), Error> {
    let packages = project.path("node_modules/@fontsource-variable");
    let folder = staging.join("fonts");
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    for (from, to) in FONTS {
        let from = packages.join(from);
        fs::copy(&from, folder.join(to)).map_err(at(&from))?;
    }
    Ok(())
}

/// `style.css` names its parts by `@import`: as they stand, a browser would ask for
/// each of them. What was joined is removed.
fn join_styles(staging: &Path) -> Result<(), Error> {
    let file = staging.join("style.css");
    let list = fs::read_to_string(&file).map_err(at(&file))?;
    let mut joined = String::new();
    for part in imports(&list)? {
        let path = staging.join(part);
        let text = fs::read_to_string(&path).map_err(at(&path))?;
        joined.push_str(&squeeze(&text));
        fs::remove_file(&path).map_err(at(&path))?;
    }
    fs::write(&file, joined).map_err(at(&file))?;
    // The folder of parts is empty now; whatever else lies in it stays.
    let _ = fs::remove_dir(staging.join("css"));
    Ok(())
}

/// The files that a list of `@import "…";` names.
fn imports(list: &str) -> Result<Vec<&str>, Error> {
    let mut parts = Vec::new();
    let mut in_comment = false;
    for (index, line) in list.lines().enumerate() {
        let line = line.trim();
        in_comment |= line.starts_with("/*");
        if in_comment || line.is_empty() {
            in_comment &= !line.ends_with("*/");
            continue;
        }
        let part = line
            .strip_prefix("@import \"")
            .and_then(|rest| rest.strip_suffix("\";"));
        parts.push(part.ok_or(Error::Style {
            file: "www/style.css".to_owned(),
            line: index + 1,
            what: "only lines of the form @import \"css/name.css\"; are joined",
        })?);
    }
    Ok(parts)
}

/// Leaves out comments, empty lines and indentation: a third of the bytes.
fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .flat_map(|line| [line, "\n"])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_imports_is_read() {
        let list = "/* The look.\n   More. */\n@import \"css/a.css\";\n\n@import \"b.css\";\n";
        assert!(imports(list).is_ok_and(|names| names == ["css/a.css", "b.css"]));
        assert!(imports("@import url(a.css);").is_err());
        assert!(imports("p { color: red }").is_err());
    }

    #[test]
    fn comments_and_indentation_are_left_out() {
        let text = "/* a */\n.b {\n  c: d; /* e */\n}\n\n/* never closed";
        assert_eq!(squeeze(text), ".b {\nc: d;\n}\n");
    }
}
