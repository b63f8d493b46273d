//! The worker's event loop, as async tasks see it.

use executors::EventLoop;
use futures_util::future::LocalBoxFuture;
use js_sys::{Function, Promise};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(then: &Function, ms: f64) -> JsValue;
}

/// A turn is a message to oneself: it comes back after everything that is
/// queued already, in microseconds, while `setTimeout` would be held back to
/// 4 ms after a few rounds (HTML standard, timer nesting level).
pub struct Turns {
    channel: MessageChannel,
    waiting: Rc<RefCell<VecDeque<Function>>>,
    _wake: Closure<dyn FnMut()>,
}

impl Turns {
    /// Opens the channel.
    ///
    /// # Errors
    /// The browser's own error.
    pub fn new() -> Result<Self, JsValue> {
        let channel = MessageChannel::new()?;
        let waiting: Rc<RefCell<VecDeque<Function>>> = Rc::default();
        let queue = waiting.clone();
        let wake = Closure::new(move || {
            let next = queue.borrow_mut().pop_front();
            if let Some(next) = next {
                // A resolver of a promise: it has nothing to throw.
                let _ = next.call0(&JsValue::UNDEFINED);
            }
        });
        channel
            .port1()
            .set_onmessage(Some(wake.as_ref().unchecked_ref()));
        Ok(Self {
            channel,
            waiting,
            _wake: wake,
        })
    }
}

impl EventLoop for Turns {
    fn turn(&self) -> LocalBoxFuture<'_, ()> {
        Box::pin(async {
            let promise = Promise::new(&mut |resolve, _| {
                self.waiting.borrow_mut().push_back(resolve);
                // Nothing is transferred, so nothing can fail to be cloned.
                let _ = self.channel.port2().post_message(&JsValue::NULL);
            });
            let _ = JsFuture::from(promise).await;
        })
    }

    fn sleep(&self, ms: f64) -> LocalBoxFuture<'_, ()> {
        Box::pin(async move {
            let promise = Promise::new(&mut |resolve, _| {
                set_timeout(&resolve, ms);
            });
            let _ = JsFuture::from(promise).await;
        })
    }
}
