//! A lesson's text as it stood before the page's program arrived: it stays until
//! the player takes its place, so that nothing that somebody reads goes away.

use crate::browser;
use std::cell::RefCell;
use web_sys::Element;
use yew::prelude::*;
use yew::virtual_dom::VNode;

/// The element that www/boot.js puts the text into.
const ID: &str = "first-text";

thread_local! {
    static TEXT: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Keeps the text, before the page is emptied.
pub fn keep_first_text() {
    let text = browser::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(ID));
    TEXT.replace(text);
}

/// The text of a lesson, if it is that which was there before.
pub fn first_text(lesson: &str) -> Option<Html> {
    TEXT.with_borrow(|text| {
        let text = text.as_ref()?;
        let is_this = text.get_attribute("data-lesson").as_deref() == Some(lesson);
        is_this.then(|| VNode::VRef(text.clone().into()))
    })
}
