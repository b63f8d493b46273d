//! Saving pictures and data as files.

use super::canvas::paint_picture;
use super::theme::Theme;
use ::plot::{Scene, Table};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, Url};

/// How long a file's address stays valid after the click, in milliseconds:
/// some browsers read it late.
const KEEP_MS: i32 = 10_000;

/// Saves a table as comma-separated values.
pub fn save_csv(table: &Table, name: &str) {
    let parts = js_sys::Array::of1(&table.to_csv().into());
    let options = BlobPropertyBag::new();
    options.set_type("text/csv;charset=utf-8");
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        save(&blob, &[name, ".csv"].concat());
    }
}

/// Saves a scene as a picture, twice as dense as CSS pixels.
pub fn save_png(scene: &Scene, theme: &Theme, name: &str) {
    let canvas = document()
        .and_then(|document| document.create_element("canvas").ok())
        .and_then(|element| element.dyn_into::<HtmlCanvasElement>().ok());
    let Some(canvas) = canvas else {
        return;
    };
    if paint_picture(&canvas, scene, theme, 2.0).is_err() {
        return;
    }
    let file = [name, ".png"].concat();
    let call = Closure::once_into_js(move |blob: JsValue| {
        if let Ok(blob) = blob.dyn_into::<Blob>() {
            save(&blob, &file);
        }
    });
    let _ = canvas.to_blob(call.unchecked_ref());
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Offers a blob as a file, by a click on a link that nobody sees.
fn save(blob: &Blob, file: &str) {
    let link = document()
        .and_then(|document| document.create_element("a").ok())
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    let (Some(link), Ok(address)) = (link, Url::create_object_url_with_blob(blob)) else {
        return;
    };
    link.set_href(&address);
    link.set_download(file);
    link.click();
    let revoke = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    if let Some(window) = web_sys::window() {
        let function = revoke.unchecked_ref();
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(function, KEEP_MS);
    }
}
