//! Handing a file to the reader.

use crate::browser;
use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long a file's address stays valid after the click, in milliseconds:
/// some browsers read it late.
const KEEP_MS: i32 = 10_000;

/// Offers a text as a file to save.
pub fn text(name: &str, mime: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let parts = Array::of1(&JsValue::from_str(text));
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        offer(name, &blob);
    }
}

/// Offers a blob as a file to save, by a click on a link that nobody sees.
pub fn offer(name: &str, blob: &Blob) {
    let link = browser::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    let (Some(link), Ok(address)) = (link, Url::create_object_url_with_blob(blob)) else {
        return;
    };
    link.set_href(&address);
    link.set_download(name);
    link.click();
    let revoke = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    if let Some(window) = browser::window() {
        let function = revoke.unchecked_ref();
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(function, KEEP_MS);
    }
}
