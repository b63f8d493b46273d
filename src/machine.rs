//! What this machine and this page can do, as far as the browser tells.

use crate::browser;
use js_sys::WebAssembly;
use measure::Clock;

mod further;

pub use further::{Kept, ask_to_keep, look_further, ticks};

/// Reads of the clock to find its resolution: some tens of milliseconds.
const MOST_READS: u32 = 60_000;

/// What this machine and this page can do.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    /// Logical cores, as far as the browser tells.
    pub cores: usize,
    /// Whether the page is cross-origin isolated, so that threads can share memory.
    pub isolated: bool,
    /// Whether there are Web Workers.
    pub workers: bool,
    /// Resolution of `performance.now` as measured, in ms.
    pub resolution_ms: f64,
    /// What the browser calls itself.
    pub user_agent: String,
    /// Memory of the device in GiB, rounded down by the browser; unknown in many.
    pub memory_gib: Option<f64>,
    /// Whether what is kept survives the page.
    pub storage: bool,
    /// Whether the page stands in a frame of another page.
    pub framed: bool,
    /// Whether the connection is one that browsers trust.
    pub secure: bool,
    /// Whether WebAssembly has vector instructions here.
    pub simd: bool,
}

/// `performance.now` for the measuring core.
struct PageClock;

impl Clock for PageClock {
    fn now_ms(&self) -> f64 {
        browser::window()
            .and_then(|window| window.performance())
            .map_or(0.0, |performance| performance.now())
    }
}

/// A module with one vector instruction; it validates only where there are any:
/// `(module (func (result v128) i32.const 0 i8x16.splat))`.
const VECTOR_MODULE: [u8; 29] = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253,
    15, 11,
];

impl Machine {
    /// Looks at this machine; takes some milliseconds for the clock.
    pub fn look() -> Self {
        let window = browser::window();
        Self {
            cores: browser::cores(),
            isolated: browser::is_isolated(),
            workers: browser::global("Worker").is_function(),
            resolution_ms: measure::resolution_ms(&PageClock, MOST_READS).unwrap_or(1.0),
            user_agent: browser::user_agent(),
            memory_gib: window.as_ref().and_then(|window| {
                let navigator = window.navigator();
                js_sys::Reflect::get(&navigator, &"deviceMemory".into())
                    .ok()?
                    .as_f64()
            }),
            storage: browser::storage().is_some(),
            framed: window.as_ref().is_some_and(|window| {
                window
                    .top()
                    .ok()
                    .flatten()
                    .is_none_or(|top| !js_sys::Object::is(&top, window))
            }),
            secure: browser::global("isSecureContext").is_truthy(),
            simd: validates(&VECTOR_MODULE),
        }
    }

    /// The machine as it stands in a report.
    pub fn in_report(&self) -> protocol::Machine {
        protocol::Machine {
            cores: self.cores,
            isolated: self.isolated,
            resolution_us: self.resolution_ms * 1e3,
            user_agent: self.user_agent.clone(),
            engine: crate::engines::BUILD.to_owned(),
        }
    }

    /// The machine in one line, such as `8 cores · threads on · clock 5 µs`.
    pub fn line(&self) -> String {
        let cores = match self.cores {
            1 => "1 core".to_owned(),
            cores => format!("{cores} cores"),
        };
        let threads = if self.isolated {
            "threads on"
        } else {
            "threads off"
        };
        let clock = measure::human::duration(self.resolution_ms);
        format!("{cores} · {threads} · clock {clock}")
    }
}

/// Whether this browser takes a module for a right one.
fn validates(module: &[u8]) -> bool {
    let bytes = js_sys::Uint8Array::from(module);
    WebAssembly::validate(&bytes).unwrap_or(false)
}
