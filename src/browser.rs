//! Small questions to the browser, each with an answer for when it has none.

use js_sys::Reflect;
use std::cell::OnceCell;
use wasm_bindgen::prelude::*;
use web_sys::{Performance, Storage, Window};

thread_local! {
    static CLOCK: OnceCell<Option<(Performance, f64)>> = const { OnceCell::new() };
}

/// The window; `None` only where there is no page at all.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// Milliseconds since the epoch, with the resolution of `performance.now`.
pub fn now_ms() -> f64 {
    CLOCK.with(|clock| {
        let clock = clock.get_or_init(|| {
            let performance = window()?.performance()?;
            let origin = performance.time_origin();
            Some((performance, origin))
        });
        clock
            .as_ref()
            .map_or(0.0, |(performance, origin)| origin + performance.now())
    })
}

/// Logical cores, as far as the browser tells; at least 1.
pub fn cores() -> usize {
    window().map_or(1, |window| {
        window.navigator().hardware_concurrency().max(1.0) as usize
    })
}

/// Whether the page is cross-origin isolated, so that threads can share memory.
pub fn is_isolated() -> bool {
    global("crossOriginIsolated").is_truthy()
}

/// Whether nobody sees the page at the moment.
pub fn is_hidden() -> bool {
    window()
        .and_then(|window| window.document())
        .is_some_and(|document| document.hidden())
}

/// Whether there is room for two columns: as in www/css/bench.css.
pub fn is_wide() -> bool {
    window()
        .and_then(|window| window.match_media("(min-width: 56rem)").ok().flatten())
        .is_none_or(|query| query.matches())
}

/// What the browser calls itself.
pub fn user_agent() -> String {
    window()
        .and_then(|window| window.navigator().user_agent().ok())
        .unwrap_or_default()
}

/// The part of the address after `#`.
pub fn hash() -> String {
    window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// The whole address of the page without what follows `#`.
pub fn address_without_hash() -> String {
    let href = window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Changes the address without a step in the history and without an event.
pub fn replace_hash(hash: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// Names the page, in tabs and in the history, by its heading; the first page has
/// the name of the whole.
pub fn name_page() {
    if let Some(document) = window().and_then(|window| window.document()) {
        let heading = document
            .query_selector("main h1:not(.hero h1)")
            .ok()
            .flatten();
        let title = heading.and_then(|heading| heading.text_content());
        match title {
            Some(title) => document.set_title(&[&title, " · Interleave"].concat()),
            None => document.set_title("Interleave"),
        }
    }
}

/// Storage that survives the page, where the browser allows it: in a
/// third-party frame the mere property throws.
pub fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// A property of the global object; `undefined` when there is none.
pub fn global(name: &str) -> JsValue {
    Reflect::get(&js_sys::global(), &name.into()).unwrap_or(JsValue::UNDEFINED)
}
