//! A tree of elements, grown from the events of the Markdown parser.

use crate::problem::{Problems, unknown};
use crate::scope::Scope;
use course::node::plain;
use course::{Element, Node, Quantity};
use diagnostics::Diagnostic;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset};
use std::ops::Range;

/// Which measured numbers a text may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// None: braces are braces.
    None,
    /// Those that are known even where nothing was measured.
    Always,
    /// Those of one executor.
    Alone,
    /// Those of two executors compared.
    Compared,
}

/// Where the problems of a text are said to be.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// The text begins at this byte of the file.
    From(usize),
    /// The text stands in quotes that begin at this byte of the file.
    Within(usize),
}

/// The events of a Markdown text, each with its range.
pub fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    TextMergeWithOffset::new(Parser::new_ext(text, options).into_offset_iter())
}

/// A tree that is growing.
pub struct Tree<'s, 'a, 'q, 'p> {
    /// What the text may refer to.
    pub scope: &'s mut Scope<'a>,
    /// What is wrong with it.
    pub problems: &'q mut Problems<'p>,
    place: Place,
    values: Values,
    /// Elements that are open, the innermost last.
    open: Vec<Element>,
    /// What is closed.
    done: Vec<Node>,
    /// The column of the table's row, and whether it is the head's.
    column: usize,
    in_head: bool,
    /// The names of the table's columns.
    columns: Vec<String>,
}

impl<'s, 'a, 'q, 'p> Tree<'s, 'a, 'q, 'p> {
    /// Nothing yet.
    pub fn new(
        scope: &'s mut Scope<'a>,
        problems: &'q mut Problems<'p>,
        place: Place,
        values: Values,
    ) -> Self {
        Self {
            scope,
            problems,
            place,
            values,
            open: Vec::new(),
            done: Vec::new(),
            column: 0,
            in_head: false,
            columns: Vec::new(),
        }
    }

    /// What has grown, and nothing is left.
    pub fn take(&mut self) -> Vec<Node> {
        while !self.open.is_empty() {
            self.close();
        }
        std::mem::take(&mut self.done)
    }

    /// Whether no element is open.
    pub fn is_closed(&self) -> bool {
        self.open.is_empty()
    }

    /// The byte of the file where an event begins.
    pub fn at(&self, range: &Range<usize>) -> usize {
        match self.place {
            Place::From(at) => at + range.start,
            Place::Within(at) => at,
        }
    }

    /// Adds a finished piece.
    pub fn push(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(element) => element.children.push(node),
            None => self.done.push(node),
        }
    }

    /// Grows by an event.
    pub fn grow(&mut self, event: Event<'_>, range: Range<usize>) {
        let at = self.at(&range);
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag, at),
            Event::Text(text) => self.text(&text, at),
            Event::Code(code) => {
                self.open("code", &[], at);
                self.push(Node::Text(code.into_string()));
                self.close();
            }
            Event::SoftBreak => self.push(Node::Text(" ".to_owned())),
            Event::HardBreak => self.leaf("br", at),
            Event::Rule => self.leaf("hr", at),
            Event::Html(_) | Event::InlineHtml(_) => self.html(at),
            _ => self.refuse("Markdown of this kind", "Leave it out.", at),
        }
    }

    fn html(&mut self, at: usize) {
        self.refuse("HTML", "Write Markdown; in a text, write `<` as `\\<`.", at);
    }

    fn refuse(&mut self, what: &str, hint: &str, at: usize) {
        let text = format!("{what} cannot stand in a lesson.");
        self.problems
            .add(at, Diagnostic::new("Not allowed", text).hint(hint));
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Paragraph => self.open("p", &[], at),
            Tag::Heading { level, .. } => self.heading(level, at),
            Tag::BlockQuote(_) => self.open("blockquote", &[], at),
            Tag::CodeBlock(_) => {
                // Long lines scroll, and by keyboard, too.
                self.open("pre", &[("class", "code"), ("tabindex", "0")], at);
                self.open("code", &[], at);
            }
            Tag::List(None) => self.open("ul", &[], at),
            Tag::List(Some(1)) => self.open("ol", &[], at),
            Tag::List(Some(first)) => self.open("ol", &[("start", &first.to_string())], at),
            Tag::Item => self.open("li", &[], at),
            Tag::Table(_) => {
                self.open("table", &[], at);
                self.columns.clear();
            }
            Tag::TableHead => {
                self.open("thead", &[], at);
                self.open("tr", &[], at);
                (self.in_head, self.column) = (true, 0);
            }
            Tag::TableRow => {
                self.open("tr", &[], at);
                self.column = 0;
            }
            Tag::TableCell => self.cell(at),
            Tag::Emphasis => self.open("em", &[], at),
            Tag::Strong => self.open("strong", &[], at),
            Tag::Link { dest_url, .. } => self.link(&dest_url, at),
            Tag::Image { .. } => {
                self.refuse("A picture", "Use a `figure` widget with an SVG file.", at);
                self.open("span", &[], at);
            }
            Tag::HtmlBlock => {
                self.html(at);
                self.open("div", &[], at);
            }
            _ => {
                self.refuse("Markdown of this kind", "Leave it out.", at);
                self.open("div", &[], at);
            }
        }
    }

    fn end(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::CodeBlock | TagEnd::Table => self.close(),
            TagEnd::TableCell if self.in_head => self.column_ends(at),
            TagEnd::TableHead => {
                self.close();
                self.in_head = false;
            }
            _ => {}
        }
        if tag == TagEnd::Table {
            self.box_table(at);
            return;
        }
        self.close();
        if tag == TagEnd::TableHead {
            self.open("tbody", &[], at);
        }
    }

    /// Remembers a column's name, which nobody should have to guess.
    fn column_ends(&mut self, at: usize) {
        let name = self
            .open
            .last()
            .map(|cell| plain(&cell.children))
            .unwrap_or_default();
        if name.trim().is_empty() {
            let problem = Diagnostic::new(
                "A column without a name",
                "Each column of a table has a name.",
            );
            self.problems
                .add(at, problem.hint("Write one into its first row."));
        }
        self.columns.push(name);
    }

    /// A wide table scrolls in a box of its own, by keyboard, too.
    fn box_table(&mut self, at: usize) {
        let Some(table) = self.open.pop() else { return };
        let name = format!("Table: {}", self.columns.join(", "));
        let attributes = [
            ("class", "scroll"),
            ("role", "region"),
            ("tabindex", "0"),
            ("aria-label", &name),
        ];
        self.open("div", &attributes, at);
        self.push(Node::Element(table));
        self.close();
    }

    fn heading(&mut self, level: HeadingLevel, at: usize) {
        let tag = match level {
            HeadingLevel::H3 => "h3",
            HeadingLevel::H4 => "h4",
            _ => {
                let hint = "`##` begins a section, `###` and `####` stand inside one; the title is in lesson.toml.";
                self.refuse("A heading of this level", hint, at);
                "h3"
            }
        };
        self.open(tag, &[], at);
    }

    fn cell(&mut self, at: usize) {
        match (self.in_head, self.column) {
            (true, _) => self.open("th", &[("scope", "col")], at),
            (false, 0) => self.open("th", &[("scope", "row")], at),
            (false, _) => self.open("td", &[], at),
        }
        self.column += 1;
    }

    fn link(&mut self, to: &str, at: usize) {
        if let Some(term) = to.strip_prefix("term:") {
            let target = format!("term-{term}");
            if self.is_known("term", term, at) {
                self.scope.terms.insert(term.to_owned());
            }
            let attributes = [
                ("type", "button"),
                ("class", "term"),
                ("popovertarget", &target),
            ];
            self.open("button", &attributes, at);
        } else if let Some(lesson) = to.strip_prefix("lesson:") {
            self.is_known("lesson", lesson, at);
            self.open("a", &[("href", &format!("#/lessons/{lesson}"))], at);
        } else if to.starts_with("https://") {
            self.open("a", &[("href", to), ("rel", "noopener")], at);
        } else if to.starts_with("#/") {
            self.open("a", &[("href", to)], at);
        } else {
            let hint =
                "Links begin with `https://`, `#/` for a place in the lab, `lesson:` or `term:`.";
            self.refuse("This link", hint, at);
            self.open("span", &[], at);
        }
    }

    fn is_known(&mut self, what: &str, name: &str, at: usize) -> bool {
        let known = match what {
            "term" => &self.scope.known.terms,
            _ => &self.scope.known.lessons,
        };
        let is_known = known.iter().any(|known| known == name);
        if !is_known {
            let diagnostic = unknown(what, name, known.iter().map(String::as_str));
            self.problems.add(at, diagnostic);
        }
        is_known
    }

    fn text(&mut self, text: &str, at: usize) {
        if self.is_in("code") {
            self.push(Node::Text(text.to_owned()));
            return;
        }
        if let (Place::From(_), Some(next)) = (self.place, second_sentence(text)) {
            let problem = Diagnostic::new(
                "Two sentences on one line",
                "A sentence a line makes changes easy to review.",
            );
            self.problems.add(
                at + next,
                problem.hint("Begin the second one on a new line."),
            );
        }
        if self.values == Values::None {
            self.push(Node::Text(text.to_owned()));
        } else {
            self.filled(text, at);
        }
    }

    fn is_in(&self, tag: &str) -> bool {
        self.open.iter().any(|element| element.tag() == tag)
    }

    /// Text with names of numbers in braces.
    fn filled(&mut self, text: &str, at: usize) {
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                break;
            };
            if !before.is_empty() {
                self.push(Node::Text(before.to_owned()));
            }
            if let Some(quantity) = self.quantity(name, at) {
                self.push(Node::Value(quantity));
            }
            rest = after;
        }
        if !rest.is_empty() {
            self.push(Node::Text(rest.to_owned()));
        }
    }

    fn quantity(&mut self, name: &str, at: usize) -> Option<Quantity> {
        let names = Quantity::ALL.iter().map(|(name, _)| *name);
        let Some(quantity) = Quantity::by_name(name) else {
            self.problems.add(at, unknown("number", name, names));
            return None;
        };
        let why = match self.values {
            Values::Always if !quantity.is_always_known() => {
                "is not known where nothing was measured"
            }
            Values::Alone | Values::Always
                if quantity.needs_base() && quantity != Quantity::Base =>
            {
                "needs a second executor, named by `over`"
            }
            _ => return Some(quantity),
        };
        let problem = Diagnostic::new("Not measured", format!("`{{{name}}}` {why}."));
        self.problems
            .add(at, problem.hint("Say it without the number."));
        None
    }

    fn leaf(&mut self, tag: &str, at: usize) {
        self.open(tag, &[], at);
        self.close();
    }

    fn open(&mut self, tag: &str, attributes: &[(&str, &str)], at: usize) {
        match with(tag, attributes) {
            Ok(element) => self.open.push(element),
            Err(error) => {
                let text = format!("{error}.");
                self.problems.add(at, Diagnostic::new("Not allowed", text));
                self.open.extend(Element::new("span"));
            }
        }
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.push(Node::Element(element));
        }
    }
}

fn with(tag: &str, attributes: &[(&str, &str)]) -> Result<Element, course::node::NodeError> {
    let mut attributes = attributes.iter();
    attributes.try_fold(Element::new(tag)?, |element, (name, value)| {
        element.with(name, *value)
    })
}

/// Where in a line of prose a second sentence begins, if one does.
fn second_sentence(line: &str) -> Option<usize> {
    line.match_indices(['.', '!', '?']).find_map(|(end, _)| {
        let before = line[..end].rsplit([' ', '(']).next().unwrap_or_default();
        let is_short = before.chars().count() < 2
            || before.contains('.')
            || ["vs", "Fig", "No", "al", "cf"].contains(&before);
        let after = line[end + 1..].trim_start_matches(['”', ')', '’']);
        let gap = after.len() - after.trim_start().len();
        let next = after.trim_start().trim_start_matches(['“', '(']);
        let begins = gap > 0 && next.starts_with(|c: char| c.is_uppercase());
        (!is_short && begins).then_some(end + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_abbreviations() {
        let check = |line: &str, two: bool| {
            assert_eq!(second_sentence(line).is_some(), two, "{line}");
        };
        check("One sentence.", false);
        check("One sentence. And another.", true);
        check("“Is it?” They ask.", true);
        check("D. M. Beazley wrote it, e.g. In 2010.", false);
        check("About 3.5 times as fast.", false);
        check("It ends. it goes on", false);
    }
}
