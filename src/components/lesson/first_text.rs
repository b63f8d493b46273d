//! What could be read before the page's program arrived, a lesson's text or the
//! map of the course: it stays until what is alive takes its place, so that nothing
//! that somebody reads goes away.

use crate::browser;
use std::cell::RefCell;
use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::VNode;

/// The element that www/boot.js puts a lesson's text into.
const TEXT_ID: &str = "first-text";
/// The map that the build puts into index.html.
const MAP_ID: &str = "first-map";

thread_local! {
    static TEXT: RefCell<Option<Element>> = const { RefCell::new(None) };
    static MAP: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Keeps both, before the page is emptied.
pub fn keep_first_text() {
    let document = browser::window().and_then(|window| window.document());
    let element = |id| document.as_ref()?.get_element_by_id(id);
    TEXT.replace(element(TEXT_ID));
    MAP.replace(element(MAP_ID));
}

/// The text of a lesson, if it is that which was there before.
pub fn first_text(lesson: &str) -> Option<Html> {
    TEXT.with_borrow(|text| {
        let text = text.as_ref()?;
        let is_this = text.get_attribute("data-lesson").as_deref() == Some(lesson);
        is_this.then(|| VNode::VRef(text.clone().into()))
    })
}

/// The map of the course as it was there before.
pub fn first_map() -> Option<Html> {
    MAP.with_borrow(|map| Some(VNode::VRef(map.clone()?.into())))
}
