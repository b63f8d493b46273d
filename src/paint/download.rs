//! Saving pictures and data as files.

use super::canvas::paint_picture;
use super::theme::Theme;
use crate::{browser, download};
use ::plot::{Scene, SvgStyle};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlCanvasElement};

/// Saves the data of a scene as comma-separated values.
pub fn save_csv(scene: &Scene, name: &str) {
    let csv = scene.data.table().to_csv();
    download::text(&[name, ".csv"].concat(), "text/csv;charset=utf-8", &csv);
}

/// Saves a scene as a picture made of shapes.
pub fn save_svg(scene: &Scene, theme: &Theme, name: &str) {
    let style = SvgStyle {
        colour: &|ink| theme.rgba(ink),
        font: &theme.font,
        mono: &theme.mono,
    };
    let svg = scene.to_svg(&style);
    download::text(&[name, ".svg"].concat(), "image/svg+xml", &svg);
}

/// Saves a scene as a picture made of pixels, twice as dense as CSS pixels.
pub fn save_png(scene: &Scene, theme: &Theme, name: &str) {
    let canvas = browser::window()
        .and_then(|window| window.document())
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
            download::offer(&file, &blob);
        }
    });
    let _ = canvas.to_blob(call.unchecked_ref());
}
