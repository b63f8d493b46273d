//! The engine's compiled code, fetched once for all engines of this page.

use crate::engines::EngineError;
use js_sys::{Function, Reflect, WebAssembly};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

const ADDRESS: &str = "engine/engine_bg.wasm";

thread_local! {
    static MODULE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// The compiled module; compiled by the browser off this thread.
///
/// # Errors
/// [`EngineError::NotLoaded`] when the file is missing, cut short or not allowed.
pub async fn compiled() -> Result<JsValue, EngineError> {
    if let Some(module) = MODULE.with_borrow(Clone::clone) {
        return Ok(module);
    }
    let module = fetch_and_compile().await?;
    MODULE.set(Some(module.clone()));
    Ok(module)
}

async fn fetch_and_compile() -> Result<JsValue, EngineError> {
    let response = fetch().await?;
    if !response.ok() {
        let status = response.status();
        return Err(EngineError::NotLoaded(format!(
            "the server answered {status} for {ADDRESS}"
        )));
    }
    // Compiling while the file arrives needs its right type, which not every
    // simple server sends.
    let bytes = response.array_buffer().map_err(not_loaded)?;
    let bytes = JsFuture::from(bytes).await.map_err(not_loaded)?;
    JsFuture::from(WebAssembly::compile(&bytes))
        .await
        .map_err(not_loaded)
}

async fn fetch() -> Result<Response, EngineError> {
    let window =
        web_sys::window().ok_or_else(|| EngineError::NotLoaded("there is no window".into()))?;
    let fetched = JsFuture::from(window.fetch_with_str(ADDRESS))
        .await
        .map_err(not_loaded)?;
    fetched.dyn_into().map_err(not_loaded)
}

fn not_loaded(error: JsValue) -> EngineError {
    let text = Reflect::get(&error, &"message".into())
        .ok()
        .and_then(|text| text.as_string());
    EngineError::NotLoaded(text.unwrap_or_else(|| "the browser gave no reason".into()))
}

/// Calls `callback` when the worker that holds the web lock of this name is
/// gone, whatever ended it. Does nothing where there are no web locks.
pub fn when_released(name: &str, callback: &Function) {
    let locks = web_sys::window()
        .map(|window| window.navigator())
        .and_then(|navigator| {
            Reflect::get(&navigator, &"locks".into())
                .ok()
                .filter(|locks| locks.is_object())
        });
    let request = locks.as_ref().and_then(|locks| {
        Reflect::get(locks, &"request".into())
            .ok()?
            .dyn_into::<Function>()
            .ok()
    });
    if let (Some(locks), Some(request)) = (locks, request) {
        // A frame that may not use locks rejects; the watch for progress is left.
        if let Ok(promise) = request.call2(&locks, &name.into(), callback) {
            let promise: js_sys::Promise = promise.unchecked_into();
            let ignore = Closure::once_into_js(|_: JsValue| ());
            let _ = Reflect::get(&promise, &"catch".into())
                .and_then(|catch| catch.unchecked_into::<Function>().call1(&promise, &ignore));
        }
    }
}
