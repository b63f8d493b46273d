//! `figure`: an SVG file of the lesson's folder with a caption.

use crate::fields::{self, Text};
use crate::inline;
use crate::problem::{Problems, unknown};
use crate::scope::Scope;
use crate::svg;
use course::{Element, Node};

/// Reads a figure. What is wrong in the SVG itself is found by [`svg::read`] when
/// the folder is read; here a wrong file is left out.
pub fn read(
    body: &str,
    at: usize,
    scope: &mut Scope<'_>,
    problems: &mut Problems<'_>,
) -> Option<Node> {
    fields::read("figure", body, at, problems, |fields| {
        let (file, caption) = (fields.text("file"), fields.text("caption"));
        let (Text { text: file, at }, caption) = (file?, caption?);
        let caption = inline::line(&caption, scope, fields.problems());
        let Some(text) = scope.figures.get(file.as_str()) else {
            let known: Vec<&str> = scope.figures.keys().copied().collect();
            let problem = unknown("file", &file, known.iter().copied());
            fields.problems().add(at, problem);
            return None;
        };
        let stem = file.trim_end_matches(".svg").to_owned();
        let picture = svg::read(&file, text, &stem).ok();
        scope.drawn.insert(file);
        let mut figure = Element::new("figure").ok()?.with("class", "framed").ok()?;
        let mut words = Element::new("figcaption").ok()?;
        words.children = caption;
        figure.children = vec![Node::Element(picture?), Node::Element(words)];
        Some(Node::Element(figure))
    })
}
