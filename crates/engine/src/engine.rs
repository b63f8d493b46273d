//! The conversation with the page.

use crate::here::{Here, SPANS};
use crate::start::{Ground, code_of};
use crate::{board, clock};
use js_sys::Array;
use protocol::{Failure, FromEngine, Sampled, StartUp, ToEngine};
use serde_json::{Map, Value as Json};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::DedicatedWorkerGlobalScope;
use workloads::{Params, Prepared};

/// How often progress is told where it cannot be read, in ms.
const TELL_EVERY_MS: f64 = 50.0;

/// The build that this engine belongs to.
const BUILD: &str = match option_env!("INTERLEAVE_BUILD") {
    Some(build) => build,
    None => UNNAMED,
};

/// What stands for the build of page or engine when it was made by hand.
const UNNAMED: &str = "unknown";

thread_local! {
    static GROUND: RefCell<Option<Rc<Ground>>> = const { RefCell::new(None) };
    static PREPARED: RefCell<Option<Rc<dyn Prepared>>> = const { RefCell::new(None) };
    /// Whether the page gets progress by message from this thread.
    static TELLS: Cell<bool> = const { Cell::new(false) };
    static TOLD_MS: Cell<f64> = const { Cell::new(0.0) };
    /// Whether the page knows this thread; threads of a pool it does not.
    static KNOWN: Cell<bool> = const { Cell::new(false) };
}

/// Deals with one message of the page.
pub async fn receive(text: &str) {
    KNOWN.set(true);
    let answer = match serde_json::from_str(text) {
        Ok(ToEngine::Start(order)) => start(order).await,
        Ok(ToEngine::Prepare { workload, params }) => prepare(&workload, &params),
        Ok(ToEngine::Sample { id, loops, spans }) => sample(id, loops, spans).await,
        Ok(ToEngine::Forget) => {
            PREPARED.set(None);
            Ok(FromEngine::Forgotten)
        }
        Err(error) => Err(failure("message", error)),
    };
    match answer {
        Ok(answer) => tell(&answer),
        Err(failure) => tell_failure(failure),
    }
}

async fn start(order: protocol::Order) -> Result<FromEngine, Failure> {
    // A build made by hand has no name, and whoever made it knows.
    let is_named = order.build != UNNAMED && BUILD != UNNAMED;
    if is_named && order.build != BUILD {
        let text = format!(
            "the page is of build {}, the engine of build {BUILD}",
            order.build
        );
        return Err(failure("build", text));
    }
    let ground = Ground::start(order)
        .await
        .map_err(|why| failure("start", why))?;
    let shared = is_isolated();
    TELLS.set(!shared);
    let start_up = StartUp {
        board: shared.then(board::address),
        build: BUILD.to_owned(),
        pool_ms: ground.pool_ms,
    };
    GROUND.set(Some(Rc::new(ground)));
    Ok(FromEngine::Ready(start_up))
}

fn prepare(id: &str, params: &Map<String, Json>) -> Result<FromEngine, Failure> {
    let begin = clock::now_ms();
    // The old data goes first: both may not fit into memory together.
    PREPARED.set(None);
    let workload = workloads::by_id(id).map_err(|error| failure("params", error))?;
    let info = workload.info();
    let params = Params::from_json(info.id, info.params, params)
        .map_err(|error| failure("params", error))?;
    let prepared = workload
        .prepare(&params)
        .map_err(|error| failure("params", error))?;
    PREPARED.set(Some(Rc::from(prepared)));
    if let Some(ground) = GROUND.with_borrow(Clone::clone) {
        ground.set_workload(info.id);
    }
    let units = workload.cost(&params).units as f64;
    Ok(FromEngine::Prepared {
        took_ms: clock::now_ms() - begin,
        units,
    })
}

async fn sample(id: u32, loops: u32, with_spans: bool) -> Result<FromEngine, Failure> {
    let ground = GROUND
        .with_borrow(Clone::clone)
        .ok_or_else(|| failure("order", "not started"))?;
    let prepared = PREPARED
        .with_borrow(Clone::clone)
        .ok_or_else(|| failure("order", "not prepared"))?;
    let carrier = ground.carrier();
    board::clear();
    let timed = executors::sample(&*prepared, &*carrier, &Here, &SPANS, loops, with_spans)
        .await
        .map_err(|error| failure(code_of(&error), error))?;
    Ok(FromEngine::Sampled(Sampled {
        id,
        elapsed_ms: timed.elapsed_ms,
        outcome: timed.outcome,
        spans: timed.spans,
        spans_cut: timed.spans_cut,
        memory_bytes: memory_bytes(),
    }))
}

/// Tells progress now and then, where the page cannot read the board.
pub fn tell_progress() {
    if !TELLS.get() {
        return;
    }
    let now = clock::now_ms();
    if now - TOLD_MS.get() >= TELL_EVERY_MS {
        TOLD_MS.set(now);
        tell(&FromEngine::Progress {
            units: board::units() as f64,
        });
    }
}

/// Tells the page what went wrong, if it knows this thread.
pub fn tell_failure(failure: Failure) {
    tell(&FromEngine::Failed(failure));
}

/// The same with a text that is ready, for when there is no memory left.
pub fn tell_failure_plainly(text: &str) {
    if KNOWN.get() {
        post(&JsValue::from_str(text));
    }
}

fn tell(message: &FromEngine) {
    if !KNOWN.get() {
        return;
    }
    let Ok(text) = serde_json::to_string(message) else {
        return;
    };
    match message {
        FromEngine::Ready(StartUp { board: Some(_), .. }) => {
            post(&Array::of2(&text.into(), &memory_buffer()));
        }
        _ => post(&text.into()),
    }
}

fn post(message: &JsValue) {
    if let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        // Text and shared memory on an isolated page can always be cloned.
        let _ = scope.post_message(message);
    }
}

fn failure(code: &str, message: impl ToString) -> Failure {
    Failure {
        code: code.to_owned(),
        message: message.to_string(),
    }
}

fn is_isolated() -> bool {
    js_sys::Reflect::get(&js_sys::global(), &"crossOriginIsolated".into())
        .is_ok_and(|isolated| isolated.is_truthy())
}

fn memory_buffer() -> JsValue {
    wasm_bindgen::memory()
        .unchecked_into::<js_sys::WebAssembly::Memory>()
        .buffer()
}

fn memory_bytes() -> f64 {
    js_sys::Reflect::get(&memory_buffer(), &"byteLength".into())
        .ok()
        .and_then(|bytes| bytes.as_f64())
        .unwrap_or_default()
}
