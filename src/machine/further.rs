//! What takes a question and a while to find out about the machine.

use crate::browser;
use crate::facts::Seen;
use crate::machine::{Machine, PageClock, validates};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the browser says of what it keeps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Bytes used and bytes allowed.
    pub quota_bytes: Option<[f64; 2]>,
    /// Whether the browser promises not to delete it.
    pub persisted: Option<bool>,
    /// Whether it was asked for that promise on this page.
    pub was_asked: bool,
}

/// Turns in which the clock is watched, and how long each may take at most in
/// ms: shorter than a frame, so that the page goes on drawing.
const TURNS: u32 = 12;
const TURN_MS: f64 = 8.0;
/// Most steps and readings of one turn.
const STEPS: usize = 100;
const READS: u32 = 20_000;

/// `(module (memory 1 1 shared))`: validates where there are shared memories.
const ATOMICS_MODULE: [u8; 14] = [0, 97, 115, 109, 1, 0, 0, 0, 5, 4, 1, 3, 1, 1];

/// `(module (memory 1) (func i32.const 0 i32.const 0 i32.const 0 memory.fill))`.
const BULK_MODULE: [u8; 38] = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 13, 1, 11, 0,
    65, 0, 65, 0, 65, 0, 252, 11, 0, 11,
];

impl Machine {
    /// All that was seen, for those who want to read it.
    pub fn seen(&self, kept: &Kept) -> Seen {
        Seen {
            cores: self.cores,
            isolated: self.isolated,
            framed: self.framed,
            secure: self.secure,
            workers: self.workers,
            resolution_ms: self.resolution_ms,
            simd: self.simd,
            atomics: validates(&ATOMICS_MODULE),
            bulk: validates(&BULK_MODULE),
            memory_gib: self.memory_gib,
            storage: self.storage,
            quota_bytes: kept.quota_bytes,
            persisted: kept.persisted,
            service_worker: service_worker(),
            dpr: browser::window().map_or(1.0, |window| window.device_pixel_ratio()),
            user_agent: self.user_agent.clone(),
            engine: crate::engines::BUILD.to_owned(),
        }
    }
}

/// Whether a service worker is at work; none where there may be none. In some
/// frames the mere property throws.
fn service_worker() -> Option<bool> {
    let navigator = browser::window()?.navigator();
    let workers = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    let controller = Reflect::get(&workers, &"controller".into()).ok()?;
    Some(controller.is_truthy())
}

/// Calls a method of `navigator.storage`; none where it fails.
async fn of_storage(method: &str) -> Option<JsValue> {
    let navigator = browser::window()?.navigator();
    let storage = Reflect::get(&navigator, &"storage".into()).ok()?;
    let method: Function = Reflect::get(&storage, &method.into())
        .ok()?
        .dyn_into()
        .ok()?;
    let promise: Promise = method.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

/// Asks what the browser says of what it keeps.
pub async fn look_further() -> Kept {
    let estimate = of_storage("estimate").await;
    let number = |name: &str| {
        Reflect::get(estimate.as_ref()?, &name.into())
            .ok()?
            .as_f64()
    };
    Kept {
        quota_bytes: number("usage")
            .zip(number("quota"))
            .map(|(used, most)| [used, most]),
        persisted: of_storage("persisted").await.and_then(|is| is.as_bool()),
        was_asked: false,
    }
}

/// Asks the browser not to delete what is kept.
pub async fn ask_to_keep() {
    // Its answer shows in what it says of itself next.
    of_storage("persist").await;
}

/// Steps of the clock in ms, watched in several short turns.
pub async fn ticks() -> Vec<f64> {
    let mut steps_ms = Vec::new();
    for _ in 0..TURNS {
        TimeoutFuture::new(0).await;
        steps_ms.extend(measure::steps_ms(&PageClock, READS, STEPS, TURN_MS));
    }
    steps_ms
}
