//! Prose and pictures: from a lesson's tree to the page's.

use course::{Element, Look, Node};
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
    nodes.iter().map(|node| piece(node, filling)).collect()
}

/// Draws text without gaps.
pub fn text(nodes: &[Node]) -> Html {
    draw(nodes, Filling::default())
}

fn piece(node: &Node, filling: Filling<'_>) -> Html {
    match node {
        Node::Text(text) => Html::from(text.as_str()),
        Node::Element(element) => tag(element, filling),
        Node::Value(quantity) => {
            let text = filling.look.map(|look| quantity.text(look));
            html! { <span class="num">{ text.unwrap_or_else(|| "–".to_owned()) }</span> }
        }
        Node::Widget(place) => filling
            .widget
            .map(|widget| widget(*place))
            .unwrap_or_default(),
    }
}

/// Tags and attributes come from the closed lists of [`course::node`].
fn tag(element: &Element, filling: Filling<'_>) -> Html {
    let mut tag = VTag::new(element.tag());
    for (name, value) in element.attributes() {
        tag.add_attribute(name, value.clone());
    }
    tag.add_children(element.children.iter().map(|child| piece(child, filling)));
    tag.into()
}
