//! Short texts in TOML: Markdown without sections and widgets.

use crate::fields::Text;
use crate::problem::Problems;
use crate::scope::Scope;
use crate::tree::{Place, Tree, Values, events};
use course::Node;
use diagnostics::Diagnostic;

/// A line: emphasis, code, links and terms, but no paragraphs of its own.
pub fn line(text: &Text, scope: &mut Scope<'_>, problems: &mut Problems<'_>) -> Vec<Node> {
    let mut nodes = blocks(text, Values::None, scope, problems);
    match nodes.pop() {
        Some(Node::Element(paragraph)) if nodes.is_empty() && paragraph.tag() == "p" => {
            paragraph.children
        }
        None => Vec::new(),
        Some(_) => {
            let problem = Diagnostic::new(
                "Too much for one line",
                "Here stands a line of text without lists, headings or paragraphs.",
            );
            problems.add(text.at, problem);
            Vec::new()
        }
    }
}

/// Paragraphs, lists and tables.
pub fn blocks(
    text: &Text,
    values: Values,
    scope: &mut Scope<'_>,
    problems: &mut Problems<'_>,
) -> Vec<Node> {
    let mut tree = Tree::new(scope, problems, Place::Within(text.at), values);
    for (event, range) in events(&text.text) {
        tree.grow(event, range);
    }
    tree.take()
}
