//! Copying a text for the reader.

use crate::browser;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Copies a text; gives whether the browser did so. It may not, as in frames
/// and on pages without a secure connection.
pub async fn copy(text: &str) -> bool {
    let Some(window) = browser::window() else {
        return false;
    };
    let written = Reflect::get(&window.navigator(), &"clipboard".into())
        .ok()
        .and_then(|clipboard| {
            let write = Reflect::get(&clipboard, &"writeText".into()).ok()?;
            let write: Function = write.dyn_into().ok()?;
            write.call1(&clipboard, &JsValue::from_str(text)).ok()
        })
        .and_then(|promise| promise.dyn_into::<Promise>().ok());
    match written {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}
