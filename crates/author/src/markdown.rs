//! A lesson's text: sections of prose with fenced widgets.

use crate::problem::{Problems, unknown};
use crate::scope::Scope;
use crate::settings::{is_id, not_an_id};
use crate::tree::{Place, Tree, Values, events};
use crate::widgets;
use course::{Node, Section};
use diagnostics::Diagnostic;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};
use std::ops::Range;

/// Languages that program text may be in.
const LANGUAGES: [&str; 6] = ["text", "python", "rust", "javascript", "sh", "toml"];

/// Reads the text; widgets end up in the scope, and the tree names them by place.
pub fn read(text: &str, scope: &mut Scope<'_>, problems: &mut Problems<'_>) -> Vec<Section> {
    let mut reader = Reader {
        text,
        tree: Tree::new(scope, problems, Place::From(0), Values::None),
        sections: Vec::new(),
    };
    let mut events = events(text);
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H2,
                id,
                ..
            }) if reader.tree.is_closed() => {
                let inside = inside(&mut events, |end| matches!(end, TagEnd::Heading(_)));
                reader.section(id, &inside, range);
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let inside = inside(&mut events, |end| *end == TagEnd::CodeBlock);
                reader.fence(&kind, &inside, range);
            }
            event => reader.tree.grow(event, range),
        }
    }
    reader.finish()
}

/// The texts up to an end, with the range of them all.
fn inside<'t>(
    events: &mut impl Iterator<Item = (Event<'t>, Range<usize>)>,
    is_end: impl Fn(&TagEnd) -> bool,
) -> (String, Option<usize>) {
    let (mut text, mut begins) = (String::new(), None);
    for (event, range) in events {
        match event {
            Event::End(end) if is_end(&end) => break,
            Event::Text(words) | Event::Code(words) => {
                begins = begins.or(Some(range.start));
                text.push_str(&words);
            }
            _ => {}
        }
    }
    (text, begins)
}

struct Reader<'t, 's, 'a, 'q, 'p> {
    text: &'t str,
    tree: Tree<'s, 'a, 'q, 'p>,
    sections: Vec<Section>,
}

impl Reader<'_, '_, '_, '_, '_> {
    fn problem(&mut self, at: usize, title: &str, text: &str, hint: &str) {
        self.tree
            .problems
            .add(at, Diagnostic::new(title, text).hint(hint));
    }

    fn section(
        &mut self,
        id: Option<CowStr<'_>>,
        inside: &(String, Option<usize>),
        range: Range<usize>,
    ) {
        self.close();
        let title = inside.0.trim().to_owned();
        let id = id.map(CowStr::into_string).unwrap_or_default();
        if id.is_empty() {
            let text = format!("The section “{title}” has no id.");
            self.problem(range.start, "No id", &text, "Write `## Title {#id}`.");
        } else if !is_id(&id) {
            self.tree.problems.add(range.start, not_an_id(&id));
        } else if self.sections.iter().any(|section| section.id == id) {
            let text = format!("There are two sections `{id}`.");
            self.problem(
                range.start,
                "Two of one name",
                &text,
                "Give one of them another id.",
            );
        }
        self.sections.push(Section {
            id,
            title,
            nodes: Vec::new(),
        });
    }

    /// What has grown belongs to the section before.
    fn close(&mut self) {
        let nodes = self.tree.take();
        match self.sections.last_mut() {
            Some(section) => section.nodes.extend(nodes),
            None if nodes.is_empty() => {}
            None => self.problem(
                0,
                "Text before the first section",
                "Every text belongs to a section.",
                "Begin with `## Title {#id}`; what the lesson is about goes into `lede` in lesson.toml.",
            ),
        }
    }

    fn fence(
        &mut self,
        kind: &CodeBlockKind<'_>,
        inside: &(String, Option<usize>),
        range: Range<usize>,
    ) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.trim().to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        let at = self.tree.at(&range);
        if LANGUAGES.contains(&info.as_str()) {
            self.code(&inside.0, range);
        } else if !widgets::NAMES.contains(&info.as_str()) {
            let known = widgets::NAMES.into_iter().chain(LANGUAGES);
            let problem = match info.is_empty() {
                true => Diagnostic::new("No language", "A block of code says what it is.")
                    .hint(format!("Choose {}.", diagnostics::or_list(known))),
                false => unknown("widget", &info, known),
            };
            self.tree.problems.add(at, problem);
        } else if !self.tree.is_closed() {
            let hint = "Put a widget between paragraphs, not into a list or a quotation.";
            self.problem(
                at,
                "A widget inside",
                "A widget cannot stand inside another block.",
                hint,
            );
        } else {
            let begins = inside.1.unwrap_or(range.end);
            let body = self
                .text
                .get(begins..begins + inside.0.len())
                .unwrap_or(&inside.0);
            let made = widgets::read(&info, body, at, begins, self.tree.scope, self.tree.problems);
            if let Some(node) = made {
                self.tree.push(node);
            }
        }
    }

    fn code(&mut self, text: &str, range: Range<usize>) {
        let tag = Tag::CodeBlock(CodeBlockKind::Indented);
        let end = TagEnd::CodeBlock;
        self.tree.grow(Event::Start(tag), range.clone());
        self.tree.push(Node::Text(text.trim_end().to_owned()));
        self.tree.grow(Event::End(end), range);
    }

    fn finish(mut self) -> Vec<Section> {
        self.close();
        for section in &self.sections {
            if section.nodes.is_empty() {
                let text = format!("The section “{}” is empty.", section.title);
                let problem =
                    Diagnostic::new("Nothing in it", text).hint("Write it, or leave it out.");
                let at = self.text.find(&format!("{{#{}}}", section.id)).unwrap_or(0);
                self.tree.problems.add(at, problem);
            }
        }
        self.sections
    }
}
