//! How long the page went without drawing a frame.

use crate::browser;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

type FrameCallback = Closure<dyn FnMut(f64)>;

/// What the callback and its owner share.
#[derive(Default)]
struct Shared {
    last_ms: Cell<Option<f64>>,
    longest_ms: Cell<f64>,
    request: Cell<i32>,
    callback: RefCell<Option<FrameCallback>>,
}

/// Watches the page's frames as long as it lives.
pub struct Frames {
    shared: Rc<Shared>,
}

impl Frames {
    /// Begins to watch.
    pub fn watch() -> Self {
        let shared: Rc<Shared> = Rc::default();
        let weak = Rc::downgrade(&shared);
        let callback = Closure::new(move |_at: f64| {
            if let Some(shared) = weak.upgrade() {
                shared.frame();
                shared.ask();
            }
        });
        shared.callback.replace(Some(callback));
        shared.ask();
        Self { shared }
    }

    /// Begins a new stretch.
    pub fn begin(&self) {
        self.shared.longest_ms.set(0.0);
        // A hidden page draws no frames, and the time away is no long frame.
        self.shared
            .last_ms
            .set((!browser::is_hidden()).then(browser::now_ms));
    }

    /// Longest time without a frame since [`Frames::begin`], in ms.
    pub fn longest_ms(&self) -> f64 {
        self.shared.frame();
        self.shared.longest_ms.get()
    }
}

impl Shared {
    fn frame(&self) {
        let now = browser::now_ms();
        let hidden = browser::is_hidden();
        if let Some(last) = self.last_ms.replace((!hidden).then_some(now))
            && !hidden
        {
            self.longest_ms.set(self.longest_ms.get().max(now - last));
        }
    }

    fn ask(&self) {
        let callback = self.callback.borrow();
        let (Some(window), Some(callback)) = (browser::window(), callback.as_ref()) else {
            return;
        };
        if let Ok(request) = window.request_animation_frame(callback.as_ref().unchecked_ref()) {
            self.request.set(request);
        }
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        if let Some(window) = browser::window() {
            let _ = window.cancel_animation_frame(self.shared.request.get());
        }
    }
}
