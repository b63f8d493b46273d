//! Figures: SVG files as trees of known elements.
//!
//! A figure takes its colours from the page (`currentColor`, `var(--…)`), so
//! that it follows the theme; has a title and a description for whoever cannot
//! see it; and holds nothing that could run or fetch.

use crate::problem::{Problem, Problems};
use course::{Element, Node};
use diagnostics::Diagnostic;
use roxmltree::{Document, NodeType};

/// Reads a figure. `stem` makes its ids differ from those of other figures.
pub fn read(file: &str, text: &str, stem: &str) -> Result<Element, Vec<Problem>> {
    let mut problems = Problems::new(file, text);
    let root = tree(text, stem, &mut problems);
    let found = problems.into_found();
    match root {
        Some(element) if found.is_empty() => Ok(element),
        _ => Err(found),
    }
}

fn tree(text: &str, stem: &str, problems: &mut Problems<'_>) -> Option<Element> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let at = offset(text, error.pos().row as usize);
            problems.add(at, Diagnostic::new("Not SVG", format!("{error}.")));
            return None;
        }
    };
    let root = document.root_element();
    check_root(&root, problems);
    let mut element = convert(&root, stem, problems)?;
    for (name, value) in [
        ("class", "drawing"),
        ("role", "img"),
        ("aria-labelledby", &*format!("{stem}-title {stem}-desc")),
    ] {
        element = element.with(name, value).ok()?;
    }
    Some(element)
}

fn offset(text: &str, row: usize) -> usize {
    text.split_inclusive('\n')
        .take(row.saturating_sub(1))
        .map(str::len)
        .sum()
}

fn check_root(root: &roxmltree::Node<'_, '_>, problems: &mut Problems<'_>) {
    let mut need = |is_there: bool, what: &str, hint: &str| {
        if !is_there {
            let text = format!("The figure has no {what}.");
            problems.add(0, Diagnostic::new("Something is missing", text).hint(hint));
        }
    };
    let child = |name: &str| {
        root.children().any(|child| {
            child.has_tag_name(("http://www.w3.org/2000/svg", name))
                && child.text().is_some_and(|text| !text.trim().is_empty())
        })
    };
    need(
        root.tag_name().name() == "svg",
        "svg element",
        "A figure is one svg element.",
    );
    need(
        root.attribute("viewBox").is_some(),
        "viewBox",
        "Add `viewBox=\"0 0 420 200\"`: figures grow and shrink with the page.",
    );
    need(
        child("title"),
        "title",
        "Add `<title>` with a name for whoever cannot see it.",
    );
    need(
        child("desc"),
        "desc",
        "Add `<desc>` that says in words what is to be seen.",
    );
}

fn convert(
    node: &roxmltree::Node<'_, '_>,
    stem: &str,
    problems: &mut Problems<'_>,
) -> Option<Element> {
    let at = node.range().start;
    let refuse = |problems: &mut Problems<'_>, text: String, hint: &str| {
        problems.add(
            at,
            Diagnostic::new("Not allowed in a figure", text).hint(hint),
        );
    };
    let name = node.tag_name().name();
    let mut element = match Element::new(name) {
        Ok(element) => element,
        Err(error) => {
            refuse(
                problems,
                format!("{error}."),
                "Use shapes, paths and texts.",
            );
            return None;
        }
    };
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        if is_paint(name) && !follows_the_theme(value) {
            let text = format!("`{name}=\"{value}\"` does not follow the theme.");
            refuse(
                problems,
                text,
                "Use `currentColor`, `none` or a colour of the page such as `var(--ex-gil)`.",
            );
            continue;
        }
        match element.clone().with(name, renamed(name, value, stem)) {
            Ok(more) => element = more,
            Err(error) => refuse(
                problems,
                format!("{error}."),
                "Use attributes of shapes and texts; styles are attributes, too.",
            ),
        }
    }
    if (name == "title" || name == "desc")
        && node
            .parent_element()
            .is_some_and(|parent| parent.parent_element().is_none())
    {
        element = element.with("id", format!("{stem}-{name}")).ok()?;
    }
    for child in node.children() {
        match child.node_type() {
            NodeType::Element => {
                element
                    .children
                    .extend(convert(&child, stem, problems).map(Node::Element));
            }
            NodeType::Text => {
                let text = child.text().unwrap_or_default();
                let is_text = matches!(name, "text" | "tspan" | "title" | "desc");
                if is_text && !text.trim().is_empty() {
                    let words: Vec<&str> = text.split_whitespace().collect();
                    element.children.push(Node::Text(words.join(" ")));
                }
            }
            _ => {}
        }
    }
    Some(element)
}

fn is_paint(attribute: &str) -> bool {
    matches!(attribute, "fill" | "stroke")
}

fn follows_the_theme(value: &str) -> bool {
    ["none", "currentColor"].contains(&value)
        || (value.starts_with("var(--") && value.ends_with(')'))
        || value.starts_with("url(#")
}

/// Ids and what refers to them get the figure's own stem.
fn renamed(name: &str, value: &str, stem: &str) -> String {
    match (name, value.strip_prefix("url(#")) {
        ("id", _) => format!("{stem}-{value}"),
        (_, Some(id)) => format!("url(#{stem}-{id}"),
        _ => value.to_owned(),
    }
}
