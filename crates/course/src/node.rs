//! Prose and pictures as a tree of a few known elements.
//!
//! The tree is what a page may draw without thinking: elements and attributes
//! come from closed lists, links lead to the web or into the page, and nothing
//! in it can run. What is outside the lists is refused when a lesson is built
//! and again when it is loaded.

use crate::Quantity;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::fmt;

/// Elements of prose and of pictures.
pub const TAGS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "br",
    "button",
    "circle",
    "clipPath",
    "code",
    "defs",
    "desc",
    "div",
    "ellipse",
    "em",
    "figcaption",
    "figure",
    "g",
    "h3",
    "h4",
    "hr",
    "li",
    "line",
    "marker",
    "ol",
    "p",
    "path",
    "polygon",
    "polyline",
    "pre",
    "rect",
    "span",
    "strong",
    "sub",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "title",
    "tr",
    "tspan",
    "ul",
];

/// Attributes that any of them may have.
pub const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "class",
    "clip-path",
    "cx",
    "cy",
    "d",
    "dominant-baseline",
    "dx",
    "dy",
    "fill",
    "fill-opacity",
    "font-size",
    "font-weight",
    "height",
    "href",
    "id",
    "marker-end",
    "marker-start",
    "markerHeight",
    "markerWidth",
    "opacity",
    "orient",
    "points",
    "popovertarget",
    "r",
    "refX",
    "refY",
    "rel",
    "role",
    "rx",
    "ry",
    "scope",
    "start",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "tabindex",
    "text-anchor",
    "transform",
    "type",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// A piece of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Text.
    Text(String),
    /// An element with what is in it.
    Element(Element),
    /// A measured number, put in when it is known.
    Value(Quantity),
    /// A widget, by its place in the lesson's list.
    Widget(usize),
}

/// An element; made only by [`Element::new`] and [`Element::with`], which refuse what is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    /// What is in it.
    pub children: Vec<Node>,
}

/// Why an element or attribute was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NodeError {
    /// No element of that name may stand in a lesson.
    #[error("the element `{0}` is not allowed")]
    Tag(String),
    /// No attribute of that name may stand in a lesson.
    #[error("the attribute `{0}` is not allowed")]
    Attribute(String),
    /// The attribute has a value that leads elsewhere.
    #[error("`{value}` is not allowed as `{attribute}`")]
    Value {
        /// The attribute.
        attribute: &'static str,
        /// Its value.
        value: String,
    },
}

impl Element {
    /// An empty element.
    ///
    /// # Errors
    /// [`NodeError::Tag`] for what is not in [`TAGS`].
    pub fn new(tag: &str) -> Result<Self, NodeError> {
        let tag = known(TAGS, tag).ok_or_else(|| NodeError::Tag(short(tag)))?;
        Ok(Self {
            tag,
            attributes: Vec::new(),
            children: Vec::new(),
        })
    }

    /// The element with one more attribute.
    ///
    /// # Errors
    /// [`NodeError::Attribute`] for what is not in [`ATTRIBUTES`], [`NodeError::Value`] for
    /// links that are neither `https:` nor of this page.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Result<Self, NodeError> {
        let attribute = known(ATTRIBUTES, name).ok_or_else(|| NodeError::Attribute(short(name)))?;
        let value = value.into();
        if !is_harmless(attribute, &value) {
            return Err(NodeError::Value {
                attribute,
                value: short(&value),
            });
        }
        self.attributes.push((attribute, value));
        Ok(self)
    }

    /// Its name.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// Its attributes in order.
    pub fn attributes(&self) -> &[(&'static str, String)] {
        &self.attributes
    }
}

fn known(list: &[&'static str], name: &str) -> Option<&'static str> {
    list.iter().copied().find(|known| *known == name)
}

fn is_harmless(attribute: &str, value: &str) -> bool {
    match attribute {
        "href" => value.starts_with("https://") || value.starts_with("#/"),
        "type" => value == "button",
        _ => !value.contains("url(") || value.starts_with("url(#"),
    }
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

/// The words of a piece of a lesson, without its form.
pub fn plain(nodes: &[Node]) -> String {
    let mut text = String::new();
    collect(nodes, &mut text);
    text
}

fn collect(nodes: &[Node], text: &mut String) {
    for node in nodes {
        match node {
            Node::Text(words) => text.push_str(words),
            Node::Element(element) => collect(&element.children, text),
            Node::Value(_) | Node::Widget(_) => {}
        }
    }
}

/// Text as `"…"`, an element as `["p", {…}, …]`, the others as `{"value": …}` and `{"widget": …}`.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Element(element) => {
                let mut list = serializer.serialize_seq(Some(2 + element.children.len()))?;
                list.serialize_element(element.tag)?;
                list.serialize_element(&Attributes(element.attributes.clone()))?;
                for child in &element.children {
                    list.serialize_element(child)?;
                }
                list.end()
            }
            Self::Value(quantity) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("value", quantity)?;
                map.end()
            }
            Self::Widget(index) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("widget", index)?;
                map.end()
            }
        }
    }
}

struct Attributes(Vec<(&'static str, String)>);

impl Serialize for Attributes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a piece of a lesson")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let tag: String = list
            .next_element()?
            .ok_or_else(|| de::Error::custom("an element without a name"))?;
        let mut element = Element::new(&tag).map_err(de::Error::custom)?;
        let Attributes(attributes) = list
            .next_element()?
            .ok_or_else(|| de::Error::custom("an element without attributes"))?;
        element.attributes = attributes;
        while let Some(child) = list.next_element()? {
            element.children.push(child);
        }
        Ok(Node::Element(element))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let key: Option<String> = map.next_key()?;
        match key.as_deref() {
            Some("value") => map.next_value().map(Node::Value),
            Some("widget") => map.next_value().map(Node::Widget),
            _ => Err(de::Error::custom("neither a value nor a widget")),
        }
    }
}

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(AttributesVisitor)
    }
}

struct AttributesVisitor;

impl<'de> Visitor<'de> for AttributesVisitor {
    type Value = Attributes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("attributes")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Attributes, A::Error> {
        let mut checked = Element {
            tag: "p",
            attributes: Vec::new(),
            children: Vec::new(),
        };
        while let Some((name, value)) = map.next_entry::<String, String>()? {
            checked = checked.with(&name, value).map_err(de::Error::custom)?;
        }
        Ok(Attributes(checked.attributes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: Result<&str, &str>) {
        match (serde_json::from_str::<Node>(json), expected) {
            (Ok(node), Ok(words)) => {
                assert_eq!(plain(std::slice::from_ref(&node)), words, "{json}");
                let again = serde_json::to_string(&node).unwrap_or_default();
                assert_eq!(again, json);
            }
            (Err(error), Err(words)) => {
                assert!(error.to_string().contains(words), "{json}: {error}");
            }
            (got, _) => unreachable!("{json}: {got:?}"),
        }
    }

    #[test]
    fn trees_are_read_and_written() {
        check(r#""a word""#, Ok("a word"));
        check(r#"["p",{},"one ",["em",{},"two"]]"#, Ok("one two"));
        check(
            r#"["a",{"href":"https://example.org"},"there"]"#,
            Ok("there"),
        );
        check(r##"["path",{"clip-path":"url(#a)"}]"##, Ok(""));
        check(r#"{"value":"speed_up"}"#, Ok(""));
        check(r#"{"widget":3}"#, Ok(""));
    }

    #[test]
    fn what_could_run_is_refused() {
        check(
            r#"["script",{},"alert(1)"]"#,
            Err("`script` is not allowed"),
        );
        check(
            r#"["p",{"onclick":"alert(1)"}]"#,
            Err("`onclick` is not allowed"),
        );
        check(
            r#"["p",{"style":"color: red"}]"#,
            Err("`style` is not allowed"),
        );
        check(
            r#"["a",{"href":"javascript:alert(1)"}]"#,
            Err("not allowed as `href`"),
        );
        check(
            r#"["rect",{"fill":"url(https://x.org)"}]"#,
            Err("not allowed as `fill`"),
        );
        check(
            r#"["button",{"type":"submit"}]"#,
            Err("not allowed as `type`"),
        );
        check("[]", Err("without a name"));
        check(r#"["p"]"#, Err("without attributes"));
        check("{}", Err("neither a value"));
        check("7", Err("a piece of a lesson"));
    }
}
