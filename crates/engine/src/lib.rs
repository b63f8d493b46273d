//! The engine: what runs in Web Workers, and the only code that knows their
//! scopes.
//!
//! One binary serves every executor but `main`. The page starts one worker of
//! it for each executor ([`receive`]); for `threads` and `gil` that worker
//! starts a rayon pool over its own shared memory, for `processes` further
//! workers of the same binary with a memory each ([`run_task`]). A page without
//! cross-origin isolation gets the same binary, which then never starts a pool.

#![feature(alloc_error_hook)]

mod board;
mod clock;
mod engine;
mod event_loop;
mod here;
mod last_words;
mod processes;
mod start;

use wasm_bindgen::prelude::*;

/// Takes one message of the page and comes back when it is dealt with.
///
/// The caller hands over one message at a time.
#[wasm_bindgen]
pub async fn receive(text: String) {
    engine::receive(&text).await;
}

/// Runs one task that came from another memory and packs its part.
///
/// # Errors
/// A text when the workload is unknown or the bytes are none of its tasks.
#[wasm_bindgen]
pub fn run_task(workload: &str, task: &[u8]) -> Result<Vec<u8>, JsError> {
    let workload = workloads::by_id(workload)?;
    Ok(workload.run_packed(task)?)
}

/// Prepares a new instance: panics and a lack of memory leave a message.
#[wasm_bindgen(start)]
fn begin() {
    last_words::listen();
}
