//! The line to one engine: a Web Worker, the question it is at, its answer.

use crate::engines::error::EngineError;
use crate::engines::module;
use futures_channel::oneshot;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Object, Reflect};
use protocol::{FromEngine, ToEngine};
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

const SCRIPT: &str = "engine/worker.js";

/// How long a worker may take to load the engine that it was handed, in ms.
const LOAD_MS: u32 = 15_000;

/// An answer, with the engine's memory if it came along.
pub type Answer = Result<(FromEngine, Option<JsValue>), EngineError>;

/// What the callbacks of the worker share with the page.
#[derive(Default)]
struct Shared {
    waiting: RefCell<Option<oneshot::Sender<Answer>>>,
    /// Units of the current sample, where they are told by message.
    told_units: Cell<f64>,
    dead: RefCell<Option<EngineError>>,
}

impl Shared {
    fn answer(&self, answer: Answer) {
        if let Some(waiting) = self.waiting.borrow_mut().take() {
            // The one who asked may have given up.
            let _ = waiting.send(answer);
        }
    }

    fn die(&self, error: EngineError) {
        self.dead.borrow_mut().get_or_insert_with(|| error.clone());
        self.answer(Err(error));
    }

    fn hear(&self, data: &JsValue) {
        let (text, memory) = match data.dyn_ref::<Array>() {
            Some(pair) => (pair.get(0).as_string(), Some(pair.get(1))),
            None => (data.as_string(), None),
        };
        let Some(text) = text else { return };
        match serde_json::from_str(&text) {
            Ok(FromEngine::Progress { units }) => self.told_units.set(units),
            Ok(FromEngine::Failed(failure)) => {
                let error = EngineError::from(failure);
                if error.is_survivable() {
                    self.answer(Err(error))
                } else {
                    self.die(error)
                }
            }
            Ok(message) => self.answer(Ok((message, memory))),
            Err(error) => self.die(EngineError::Crashed(format!(
                "it said something strange: {error}"
            ))),
        }
    }
}

/// One Web Worker with the engine in it. Ends with this value.
pub struct Link {
    worker: Worker,
    shared: Rc<Shared>,
    name: String,
    _listeners: [Closure<dyn FnMut(JsValue)>; 2],
}

thread_local! {
    static STARTED: Cell<u32> = const { Cell::new(0) };
}

impl Link {
    /// Starts a worker and hands it the compiled engine.
    ///
    /// # Errors
    /// [`EngineError::NotLoaded`].
    pub async fn open() -> Result<Self, EngineError> {
        let module = module::compiled().await?;
        let name = unique_name();
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name(&name);
        let worker = Worker::new_with_options(SCRIPT, &options).map_err(|_| {
            EngineError::NotLoaded("the browser does not allow a worker here".into())
        })?;
        let shared: Rc<Shared> = Rc::default();
        let (hears, fails) = (shared.clone(), shared.clone());
        let message = Closure::new(move |event: JsValue| {
            hears.hear(&event.unchecked_into::<MessageEvent>().data());
        });
        let error = Closure::new(move |event: JsValue| fails.die(worker_error(&event)));
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        let link = Self {
            worker,
            shared,
            name,
            _listeners: [message, error],
        };
        link.hello_in_time(&module).await?;
        link.watch_for_its_end();
        Ok(link)
    }

    /// Hands over the module; an engine that does not answer is given up.
    async fn hello_in_time(&self, module: &JsValue) -> Result<(), EngineError> {
        let hello = pin!(self.hello(module));
        match select(hello, TimeoutFuture::new(LOAD_MS)).await {
            Either::Left((loaded, _)) => loaded,
            Either::Right(_) => Err(EngineError::Hung {
                seconds: LOAD_MS / 1000,
            }),
        }
    }

    /// Hands over the module; comes back when the engine is loaded.
    async fn hello(&self, module: &JsValue) -> Result<(), EngineError> {
        let message = Object::new();
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&message, &"module".into(), module);
        self.post(&message).await.map(|_| ())
    }

    /// Asks the engine something. Only one question at a time.
    ///
    /// # Errors
    /// What the engine says, or what became of it.
    pub async fn ask(&self, message: &ToEngine) -> Answer {
        let text = serde_json::to_string(message)
            .map_err(|error| EngineError::Crashed(error.to_string()))?;
        self.shared.told_units.set(0.0);
        self.post(&text.into()).await
    }

    async fn post(&self, message: &JsValue) -> Answer {
        if let Some(error) = self.death() {
            return Err(error);
        }
        let (sender, receiver) = oneshot::channel();
        self.shared.waiting.replace(Some(sender));
        self.worker
            .post_message(message)
            .map_err(|_| EngineError::NotLoaded("the engine cannot be handed over".into()))?;
        receiver
            .await
            .unwrap_or_else(|_| Err(self.death().unwrap_or(EngineError::Killed)))
    }

    /// Units that the engine told by message.
    pub fn told_units(&self) -> f64 {
        self.shared.told_units.get()
    }

    /// Why it is dead, if it is.
    pub fn death(&self) -> Option<EngineError> {
        self.shared.dead.borrow().clone()
    }

    /// Ends the worker at once; whoever waits for it gets `why`.
    pub fn kill(&self, why: EngineError) {
        self.worker.terminate();
        self.shared.die(why);
    }

    /// A worker that is ended from outside sends no event, but it lets go of
    /// its web lock.
    fn watch_for_its_end(&self) {
        let shared = Rc::downgrade(&self.shared);
        let gone = Closure::once_into_js(move |_lock: JsValue| {
            if let Some(shared) = shared.upgrade() {
                shared.die(EngineError::Killed);
            }
        });
        module::when_released(&self.name, gone.unchecked_ref());
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// A name that no other engine of any tab has, for the web lock.
fn unique_name() -> String {
    let number = STARTED.get() + 1;
    STARTED.set(number);
    format!(
        "interleave-{}-{number}-{}",
        js_sys::Date::now(),
        js_sys::Math::random()
    )
}

fn worker_error(event: &JsValue) -> EngineError {
    let text = event
        .dyn_ref::<ErrorEvent>()
        .map(ErrorEvent::message)
        .filter(|text| !text.is_empty());
    match text {
        Some(text) => EngineError::Crashed(text),
        // An error without a text is a script that did not load.
        None => EngineError::NotLoaded(format!("{SCRIPT} did not load")),
    }
}
