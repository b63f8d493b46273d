//! From all files of the course to its finished lessons.

use crate::problem::{Problem, Problems, unknown};
use crate::scope::{Known, Scope};
use crate::settings::{self, ENDING_SECTIONS, Settings};
use crate::{Sources, course_map, glossary, html, inline, markdown, svg, widgets};
use course::lesson::SCHEMA;
use course::{Entry, Index, Lesson, Link, Node, Section, Term, Widget, node};
use diagnostics::Diagnostic;
use std::collections::BTreeMap;

/// The file with the glossary.
const GLOSSARY: &str = "glossary.toml";

/// Fewest check questions at the end of a lesson.
const FEWEST_QUESTIONS: usize = 3;

/// The finished course.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The list of its lessons.
    pub index: Index,
    /// Its lessons in order.
    pub lessons: Vec<Lesson>,
}

impl Course {
    /// A lesson's text as HTML, to be read before the page's program is there or
    /// where it cannot run.
    pub fn html(lesson: &Lesson) -> String {
        html::lesson(lesson)
    }

    /// The map of the lessons as HTML, for the first page before its program is there.
    pub fn map(&self) -> String {
        course_map::map(&self.index)
    }
}

/// Reads, checks and puts together all lessons.
///
/// # Errors
/// Every problem of every file, in the order of the files and lines.
pub fn compile(sources: &Sources) -> Result<Course, Vec<Problem>> {
    let mut found = Vec::new();
    let terms = {
        let text = sources.get(GLOSSARY).map_or("", String::as_str);
        let mut problems = Problems::new(GLOSSARY, text);
        let terms = glossary::read(text, &mut problems);
        found.extend(problems.into_found());
        terms
    };
    let folders = folders(sources, &mut found);
    let known = Known {
        terms: terms.iter().map(|term| term.id.clone()).collect(),
        lessons: folders
            .iter()
            .map(|folder| folder.settings.id.text.clone())
            .collect(),
    };
    let mut lessons: Vec<Lesson> = folders
        .iter()
        .map(|folder| lesson(folder, &known, &terms, &mut found))
        .collect();
    check_numbers(&folders, &mut found);
    lessons.sort_by_key(|lesson| lesson.number);
    connect(&mut lessons);
    if !found.is_empty() {
        found.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        return Err(found);
    }
    let index = Index {
        lessons: lessons.iter().map(entry).collect(),
    };
    Ok(Course { index, lessons })
}

/// A lesson's folder.
struct Folder<'a> {
    settings: Settings,
    settings_file: String,
    settings_text: &'a str,
    part: String,
    text_file: String,
    text: &'a str,
    figures: BTreeMap<&'a str, &'a str>,
}

/// Finds the lessons: every folder of a part's folder that has a `lesson.toml`.
fn folders<'a>(sources: &'a Sources, found: &mut Vec<Problem>) -> Vec<Folder<'a>> {
    let mut folders = Vec::new();
    for (file, text) in sources {
        let Some(path) = file.strip_suffix("/lesson.toml") else {
            continue;
        };
        let mut problems = Problems::new(file, text);
        let Some((part_folder, name)) = path.split_once('/') else {
            let hint = "Move it into the folder of a part: 10_measuring/20_timing-well.";
            let problem = Diagnostic::new("In the wrong place", "A lesson belongs to a part.");
            problems.add(0, problem.hint(hint));
            found.extend(problems.into_found());
            continue;
        };
        let settings = settings::lesson(text, &mut problems);
        let part = part(sources, part_folder, &mut problems);
        let text_file = format!("{path}/en.md");
        let markdown = sources.get(&text_file);
        if markdown.is_none() {
            let problem = Diagnostic::new("No text", format!("There is no {text_file}."));
            problems.add(0, problem.hint("Write it: docs/lessons.md says how."));
        }
        if let Some(settings) = &settings {
            check_name(settings, name, &mut problems);
        }
        found.extend(problems.into_found());
        let (Some(settings), Some(markdown)) = (settings, markdown) else {
            continue;
        };
        folders.push(Folder {
            settings,
            settings_file: file.clone(),
            settings_text: text,
            part,
            text_file,
            text: markdown,
            figures: figures(sources, path, found),
        });
    }
    folders
}

/// The folder is found by its number and id.
fn check_name(settings: &Settings, name: &str, problems: &mut Problems<'_>) {
    let id = &settings.id;
    if name.split_once('_').map(|(_, name)| name) != Some(id.text.as_str()) {
        let text = format!(
            "The folder is called `{name}`, and the lesson `{}`.",
            id.text
        );
        let hint = format!(
            "Call the folder `20_{}`, with a number for its place.",
            id.text
        );
        problems.add(id.at, Diagnostic::new("Two names", text).hint(hint));
    }
}

fn part(sources: &Sources, folder: &str, problems: &mut Problems<'_>) -> String {
    let file = format!("{folder}/part.toml");
    let title = sources.get(&file).and_then(|text| {
        let mut own = Problems::new(&file, text);
        settings::part(text, &mut own)
    });
    title.unwrap_or_else(|| {
        let text = format!("{file} is missing or has no title.");
        let problem = Diagnostic::new("A part without a title", text);
        problems.add(0, problem.hint("Add it, with a line `title = \"…\"`."));
        String::new()
    })
}

/// The figures of a folder, each checked, whether it is shown or not.
fn figures<'a>(
    sources: &'a Sources,
    path: &str,
    found: &mut Vec<Problem>,
) -> BTreeMap<&'a str, &'a str> {
    let mut figures = BTreeMap::new();
    for (file, text) in sources {
        let name = file
            .strip_prefix(path)
            .and_then(|rest| rest.strip_prefix('/'));
        let Some(name) = name.filter(|name| name.ends_with(".svg")) else {
            continue;
        };
        if let Err(problems) = svg::read(file, text, "figure") {
            found.extend(problems);
        }
        figures.insert(name, text.as_str());
    }
    figures
}

fn lesson(folder: &Folder<'_>, known: &Known, terms: &[Term], found: &mut Vec<Problem>) -> Lesson {
    let mut problems = Problems::new(&folder.text_file, folder.text);
    let mut scope = Scope::new(known);
    scope.figures.clone_from(&folder.figures);
    let sections = markdown::read(folder.text, &mut scope, &mut problems);
    widgets::check(&scope, &mut problems);
    check_ending(&sections, &scope, folder.text, &mut problems);
    found.extend(problems.into_found());

    let settings = &folder.settings;
    let mut problems = Problems::new(&folder.settings_file, folder.settings_text);
    let lede = inline::line(&settings.lede, &mut scope, &mut problems);
    let goals = settings.goals.iter();
    let goals = goals
        .map(|goal| inline::line(goal, &mut scope, &mut problems))
        .collect();
    for need in &settings.needs {
        if !known.lessons.contains(&need.text) {
            let known = known.lessons.iter().map(String::as_str);
            problems.add(need.at, unknown("lesson", &need.text, known));
        }
    }
    for name in scope
        .figures
        .keys()
        .filter(|name| !scope.drawn.contains(**name))
    {
        let text = format!("The figure {name} is shown nowhere.");
        let problem = Diagnostic::new("Not shown", text);
        problems.add(
            0,
            problem.hint("Show it by a `figure` widget, or remove the file."),
        );
    }
    found.extend(problems.into_found());

    Lesson {
        schema: SCHEMA.to_owned(),
        id: settings.id.text.clone(),
        part: folder.part.clone(),
        number: settings.number,
        title: settings.title.clone(),
        lede,
        minutes: settings.minutes,
        // Titles come when all lessons are known.
        needs: settings
            .needs
            .iter()
            .map(|need| Link {
                id: need.text.clone(),
                title: String::new(),
            })
            .collect(),
        goals,
        sections,
        terms: used_terms(&scope, terms),
        widgets: scope
            .widgets
            .into_iter()
            .map(|(_, widget)| widget)
            .collect(),
        previous: None,
        next: None,
    }
}

/// The terms that occur, and those that occur in their explanations.
fn used_terms(scope: &Scope<'_>, terms: &[Term]) -> Vec<Term> {
    let mut used = scope.terms.clone();
    loop {
        let before = used.clone();
        for term in terms.iter().filter(|term| before.contains(&term.id)) {
            named_terms(&term.text, &mut |id| {
                used.insert(id.to_owned());
            });
        }
        if used == before {
            break;
        }
    }
    terms
        .iter()
        .filter(|term| used.contains(&term.id))
        .cloned()
        .collect()
}

fn named_terms(nodes: &[Node], see: &mut dyn FnMut(&str)) {
    for node in nodes {
        if let Node::Element(element) = node {
            for (name, value) in element.attributes() {
                if let (&"popovertarget", Some(id)) = (name, value.strip_prefix("term-")) {
                    see(id);
                }
            }
            named_terms(&element.children, see);
        }
    }
}

/// Every lesson ends in the same way, so that readers know where they are.
fn check_ending(sections: &[Section], scope: &Scope<'_>, text: &str, problems: &mut Problems<'_>) {
    let ids: Vec<&str> = sections.iter().map(|section| section.id.as_str()).collect();
    if !ids.ends_with(&ENDING_SECTIONS) {
        let said = format!(
            "A lesson ends with the sections {}.",
            ENDING_SECTIONS.join(", ")
        );
        let hint = "What the reader can now say, check questions, where it lives in real languages, further reading.";
        problems.add(
            text.len(),
            Diagnostic::new("Another ending", said).hint(hint),
        );
    }
    let questions = scope
        .widgets
        .iter()
        .filter(|(_, widget)| matches!(widget, Widget::Quiz(_)));
    if questions.count() < FEWEST_QUESTIONS {
        let said = format!("A lesson has {FEWEST_QUESTIONS} check questions or more.");
        problems.add(
            text.len(),
            Diagnostic::new("Too few questions", said).hint("Add `quiz` widgets."),
        );
    }
}

fn check_numbers(folders: &[Folder<'_>], found: &mut Vec<Problem>) {
    for (index, folder) in folders.iter().enumerate() {
        let (id, number) = (&folder.settings.id.text, folder.settings.number);
        let same =
            |other: &&Folder<'_>| other.settings.id.text == *id || other.settings.number == number;
        if let Some(other) = folders[..index].iter().find(same) {
            let text = format!(
                "It has the id or the number of {}.",
                other.settings_file.trim_end_matches("/lesson.toml")
            );
            let mut problems = Problems::new(&folder.settings_file, folder.settings_text);
            problems.add(
                0,
                Diagnostic::new("Two of one name", text).hint("Give it its own."),
            );
            found.extend(problems.into_found());
        }
    }
}

/// Sets what a lesson says of others.
fn connect(lessons: &mut [Lesson]) {
    let links: Vec<Link> = lessons
        .iter()
        .map(|lesson| Link {
            id: lesson.id.clone(),
            title: lesson.title.clone(),
        })
        .collect();
    for (index, lesson) in lessons.iter_mut().enumerate() {
        lesson.previous = index.checked_sub(1).map(|index| links[index].clone());
        lesson.next = links.get(index + 1).cloned();
        for need in &mut lesson.needs {
            if let Some(link) = links.iter().find(|link| link.id == need.id) {
                need.title.clone_from(&link.title);
            }
        }
    }
}

fn entry(lesson: &Lesson) -> Entry {
    Entry {
        id: lesson.id.clone(),
        part: lesson.part.clone(),
        number: lesson.number,
        title: lesson.title.clone(),
        lede: node::plain(&lesson.lede),
        minutes: lesson.minutes,
        needs: lesson.needs.iter().map(|need| need.id.clone()).collect(),
        goals: lesson.goals.iter().map(|goal| node::plain(goal)).collect(),
        sections: lesson.sections.len(),
    }
}
