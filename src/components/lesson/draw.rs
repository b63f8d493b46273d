//! Prose and pictures: from a lesson's tree to the page's.

use course::{Element, Look, Node};
use measure::human::bound;
use yew::prelude::*;
use yew::virtual_dom::VTag;

/// What fills the gaps of a text.
#[derive(Clone, Copy, Default)]
pub struct Filling<'a> {
    /// What measured numbers are taken from.
    pub look: Option<&'a Look<'a>>,
    /// What stands in the place of a widget.
    pub widget: Option<&'a dyn Fn(usize) -> Html>,
}

/// Draws pieces of a lesson.
pub fn draw(nodes: &[Node], filling: Filling<'_>) -> Html {
    pieces(nodes, filling, bound).collect()
}

/// Draws text without gaps.
pub fn text(nodes: &[Node]) -> Html {
    draw(nodes, Filling::default())
}

/// How words are set: prose keeps numbers on one line, code stays as it is.
type Set = fn(&str) -> String;

fn pieces<'a>(nodes: &'a [Node], filling: Filling<'a>, set: Set) -> impl Iterator<Item = Html> {
    nodes.iter().map(move |node| piece(node, filling, set))
}

fn piece(node: &Node, filling: Filling<'_>, set: Set) -> Html {
    match node {
        Node::Text(text) => Html::from(set(text)),
        Node::Element(element) => tag(element, filling, set),
        Node::Value(quantity) => {
            let text = filling.look.map(|look| quantity.text(look));
            html! { <span class="num">{ text.map_or_else(|| "–".to_owned(), |text| bound(&text)) }</span> }
        }
        Node::Widget(place) => filling
            .widget
            .map(|widget| widget(*place))
            .unwrap_or_default(),
    }
}

/// Tags and attributes come from the closed lists of [`course::node`].
fn tag(element: &Element, filling: Filling<'_>, set: Set) -> Html {
    let set = if element.tag() == "code" {
        str::to_owned
    } else {
        set
    };
    let mut tag = VTag::new(element.tag());
    for (name, value) in element.attributes() {
        tag.add_attribute(name, value.clone());
    }
    tag.add_children(pieces(&element.children, filling, set));
    tag.into()
}
