//! The clock of every thread, on one axis.

use wasm_bindgen::JsCast;
use web_sys::WorkerGlobalScope;

thread_local! {
    /// The thread's clock and when it began to count. A worker counts from its
    /// own start, so only the sum is comparable between workers.
    static CLOCK: Option<(web_sys::Performance, f64)> = js_sys::global()
        .dyn_into::<WorkerGlobalScope>()
        .ok()
        .and_then(|scope| scope.performance())
        .map(|performance| {
            let origin = performance.time_origin();
            (performance, origin)
        });
}

/// Milliseconds since the epoch, with the resolution of `performance.now`.
pub fn now_ms() -> f64 {
    CLOCK.with(|clock| {
        clock
            .as_ref()
            .map_or(0.0, |(performance, origin)| origin + performance.now())
    })
}
