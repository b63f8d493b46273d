//! What a machine can check of the architecture's invariants and house rules.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Crates that know a browser. Only the page and the engine may use them.
const BROWSER: [&str; 9] = [
    "gloo-events",
    "gloo-timers",
    "js-sys",
    "plotters-canvas",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "wasm-bindgen-rayon",
    "web-sys",
    "yew",
];

/// Longest source file, in lines: past this it holds more than one idea.
const MOST_LINES: usize = 450;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below these folders with this ending, with their text.
fn files(folders: &[&str], ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(
                std::fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if path.to_string_lossy().ends_with(ending) {
            found.push((path.clone(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(PathBuf, String)> {
    files(&["src", "crates", "xtask", "tests"], ".rs")
}

/// Fails with a line for each file that breaks a rule.
fn check(rule: &str, broken: impl IntoIterator<Item = String>) {
    let broken: Vec<String> = broken.into_iter().collect();
    assert!(broken.is_empty(), "{rule}:\n{}", broken.join("\n"));
}

/// The dependencies of each crate of the workspace, by the crate's name.
fn manifests() -> BTreeMap<String, Vec<String>> {
    let mut manifests = files(&["crates", "xtask"], "Cargo.toml");
    let root = root().join("Cargo.toml");
    manifests.push((root.clone(), std::fs::read_to_string(root).unwrap()));
    manifests
        .into_iter()
        .map(|(path, text)| {
            let folder = path
                .parent()
                .unwrap()
                .file_name()
                .unwrap()
                .to_string_lossy()
                .into_owned();
            let name = text
                .split("[package]")
                .nth(1)
                .and_then(|package| {
                    package
                        .lines()
                        .find_map(|line| line.strip_prefix("name = "))
                })
                .map_or(folder, |name| name.trim_matches('"').to_owned());
            (name, dependencies(&text))
        })
        .collect()
}

/// The names in the dependency tables of a manifest, but not the workspace's own.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies") && !line.contains("workspace.");
            if let Some(name) = line.trim_matches(['[', ']']).split("dependencies.").nth(1)
                && inside
            {
                names.push(name.to_owned());
                inside = false;
            }
        } else if inside && !line.starts_with([' ', '#', ']']) {
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
            names.extend((!name.is_empty()).then(|| name.to_owned()));
        }
    }
    names
}

#[test]
fn only_the_page_and_the_engine_know_a_browser() {
    let broken = manifests()
        .into_iter()
        .filter(|(name, _)| name != "interleave" && name != "engine");
    check(
        "crates that must not use browser crates",
        broken.flat_map(|(name, uses)| {
            let uses = uses
                .into_iter()
                .filter(|used| BROWSER.contains(&used.as_str()));
            uses.map(move |used| format!("{name} uses {used}"))
                .collect::<Vec<_>>()
        }),
    );
}

#[test]
fn nothing_depends_on_the_page_or_the_engine() {
    check(
        "dependencies in the wrong direction",
        manifests().into_iter().flat_map(|(name, uses)| {
            let uses = uses
                .into_iter()
                .filter(|used| used == "interleave" || used == "engine");
            uses.map(move |used| format!("{name} uses {used}"))
                .collect::<Vec<_>>()
        }),
    );
}

/// Who may use whom inside the workspace; a lower crate knows nothing of a higher one.
#[test]
fn crates_depend_downwards_only() {
    let order = [
        "diagnostics",
        "lang",
        "measure",
        "workloads",
        "protocol",
        "plot",
        "notebook",
        "course",
        "author",
        "executors",
        "explore",
        "rivals",
        "fuzz",
        "native",
        "engine",
        "interleave",
        "xtask",
    ];
    let place = |name: &str| order.iter().position(|known| *known == name);
    check(
        "dependencies in the wrong direction (or a crate that this test does not know)",
        manifests().into_iter().flat_map(|(name, uses)| {
            let mine = place(&name);
            uses.into_iter()
                .filter(|used| manifests().contains_key(used))
                .filter(|used| mine.is_none() || place(used) >= mine)
                .map(|used| format!("{name} uses {used}"))
                .collect::<Vec<_>>()
        }),
    );
}

#[test]
fn the_host_builds_without_a_browser_crate() {
    let tree = Command::new(env!("CARGO"))
        .current_dir(root())
        .args([
            "tree",
            "--workspace",
            "--exclude",
            "engine",
            "--edges",
            "normal",
            "--prefix",
            "none",
        ])
        .args(["--target", "x86_64-unknown-linux-gnu"])
        .output()
        .unwrap();
    assert!(
        tree.status.success(),
        "{}",
        String::from_utf8_lossy(&tree.stderr)
    );
    let tree = String::from_utf8_lossy(&tree.stdout);
    check(
        "browser crates in the host's dependency tree",
        tree.lines()
            .filter(|line| {
                BROWSER
                    .iter()
                    .any(|name| line.starts_with(&format!("{name} ")))
            })
            .map(str::to_owned),
    );
}

/// Lessons are compiled when the site is built.
#[test]
fn the_page_carries_no_markdown_parser() {
    let tree = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["tree", "--package", "interleave", "--edges", "normal"])
        .args(["--prefix", "none", "--target", "wasm32-unknown-unknown"])
        .output()
        .unwrap();
    let tree = String::from_utf8_lossy(&tree.stdout);
    assert!(tree.contains("course "), "{tree}");
    check(
        "what only authors need, in the page",
        tree.lines()
            .filter(|line| line.starts_with("author ") || line.starts_with("pulldown-cmark "))
            .map(str::to_owned),
    );
}

/// Clock, randomness and storage are injected.
#[test]
fn pure_crates_have_no_clock_of_their_own() {
    let pure = [
        "lang",
        "diagnostics",
        "measure",
        "workloads",
        "protocol",
        "plot",
        "notebook",
        "course",
        "author",
        "executors",
        "explore",
    ];
    let folders: Vec<String> = pure
        .iter()
        .map(|name| format!("crates/{name}/src"))
        .collect();
    let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
    check(
        "clocks or files in pure crates",
        files(&folders, ".rs")
            .into_iter()
            // A program for the terminal is the rim of its crate.
            .filter(|(path, _)| !path.components().any(|part| part.as_os_str() == "bin"))
            .filter_map(|(path, text)| {
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                let used = [
                    "Instant::now",
                    "SystemTime",
                    "std::fs",
                    "std::env",
                    "std::net",
                ];
                let used = used.iter().find(|word| code.contains(**word))?;
                Some(format!("{}: {used}", path.display()))
            }),
    );
}

#[test]
fn every_file_says_what_it_is() {
    check(
        "files that do not begin with //!",
        sources()
            .into_iter()
            .filter(|(_, text)| !text.starts_with("//!"))
            .map(|(path, _)| path.display().to_string()),
    );
}

#[test]
fn files_hold_one_idea() {
    check(
        "files that are too long",
        sources()
            .into_iter()
            .map(|(path, text)| (path, text.lines().count()))
            .filter(|(_, lines)| *lines > MOST_LINES)
            .map(|(path, lines)| format!("{}: {lines} lines", path.display())),
    );
}

#[test]
fn nothing_is_left_undone() {
    // Put together here, so that this file does not break its own rule.
    let marks = [
        ["TO", "DO"],
        ["FIX", "ME"],
        ["to", "do!("],
        ["unimpl", "emented!("],
        ["#[ig", "nore"],
    ]
    .map(|parts| parts.concat());
    check(
        "marks of unfinished work",
        sources().into_iter().filter_map(|(path, text)| {
            let mark = marks.iter().find(|mark| text.contains(*mark))?;
            Some(format!("{}: {mark}", path.display()))
        }),
    );
}

#[test]
fn every_dependency_has_its_reason() {
    let mut all = files(&["crates", "xtask"], "Cargo.toml");
    let page = root().join("Cargo.toml");
    all.push((page.clone(), std::fs::read_to_string(page).unwrap()));
    let mut broken = Vec::new();
    for (path, text) in all {
        let mut inside = false;
        for line in text.lines() {
            if line.starts_with('[') {
                inside = line.contains("dependencies") && !line.contains("workspace.");
            } else if inside && line.contains('=') && !line.starts_with([' ', '#']) {
                let is_list = line.ends_with('[');
                if !is_list && !line.contains(" # ") {
                    broken.push(format!("{}: {line}", path.display()));
                }
            }
        }
    }
    check("dependencies without a reason", broken);
}

#[test]
fn the_page_has_a_strict_policy_and_no_inline_script() {
    let page = std::fs::read_to_string(root().join("index.html")).unwrap();
    assert!(page.contains("default-src 'none'"));
    assert!(page.contains("script-src 'self' 'wasm-unsafe-eval'"));
    assert!(!page.contains("unsafe-inline"));
    for script in page.split("<script").skip(1) {
        assert!(
            script
                .split('>')
                .next()
                .unwrap_or_default()
                .contains("src="),
            "<script{script}"
        );
        let body = script.split('>').nth(1).unwrap_or_default();
        assert!(body.starts_with("</script"), "an inline script: {body}");
    }
    for word in ["http://", "https://"] {
        assert!(
            !page.replace("http://localhost", "").contains(word),
            "index.html names another host"
        );
    }
}

#[test]
fn every_workload_and_executor_is_documented() {
    let text = std::fs::read_to_string(root().join("docs/script-interface.md")).unwrap();
    let named = |id: &str| text.contains(&format!("`{id}`"));
    for workload in workloads::ALL {
        let info = workload.info();
        assert!(
            named(info.id),
            "{} is not in docs/script-interface.md",
            info.id
        );
        for param in info.params {
            assert!(
                named(param.name),
                "{}'s {} is not in docs/script-interface.md",
                info.id,
                param.name
            );
        }
    }
    for kind in protocol::Kind::ALL {
        assert!(
            named(kind.id()),
            "{} is not in docs/script-interface.md",
            kind.id()
        );
    }
}

/// Links between documents lead somewhere.
#[test]
fn documents_link_to_what_exists() {
    let mut documents = files(&["docs"], ".md");
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let path = root().join(name);
        documents.push((path.clone(), std::fs::read_to_string(path).unwrap()));
    }
    let mut broken = Vec::new();
    for (path, text) in documents {
        for link in text.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap_or_default();
            let is_local = !target.is_empty() && !target.contains(':');
            if is_local
                && !path
                    .parent()
                    .unwrap_or(Path::new("."))
                    .join(target)
                    .exists()
            {
                broken.push(format!("{}: {target}", path.display()));
            }
        }
    }
    check("links that lead nowhere", broken);
}
