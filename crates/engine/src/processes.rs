//! Workers with a memory each, as the coordinator sees them.

use executors::{Peers, Reply};
use futures_util::future::{LocalBoxFuture, try_join_all};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};
use workloads::CarryError;

/// The processes of one engine.
pub struct Processes {
    workers: Vec<Process>,
    workload: RefCell<String>,
}

impl Processes {
    /// Starts so many workers and waits until all of them are ready.
    ///
    /// # Errors
    /// [`CarryError::WorkerLost`] when one cannot be started.
    pub async fn start(count: usize) -> Result<Self, CarryError> {
        let workers = (0..count)
            .map(Process::start)
            .collect::<Result<Vec<_>, _>>()?;
        try_join_all(workers.iter().map(Process::ready)).await?;
        Ok(Self {
            workers,
            workload: RefCell::default(),
        })
    }

    /// Says which workload the next tasks belong to.
    pub fn set_workload(&self, id: &str) {
        id.clone_into(&mut self.workload.borrow_mut());
    }
}

impl Peers for Processes {
    fn count(&self) -> usize {
        self.workers.len()
    }

    fn call(
        &self,
        worker: usize,
        wait_ms: f64,
        task: Vec<u8>,
    ) -> LocalBoxFuture<'_, Result<Reply, CarryError>> {
        Box::pin(async move {
            let process = self
                .workers
                .get(worker)
                .ok_or_else(|| lost(worker, "it does not exist"))?;
            let workload = self.workload.borrow().clone();
            process.run(&workload, wait_ms, &task).await
        })
    }
}

/// One worker with its own memory.
struct Process {
    index: usize,
    worker: Worker,
    answer: Rc<RefCell<Option<(Function, Function)>>>,
    _listeners: [Closure<dyn FnMut(JsValue)>; 2],
}

impl Process {
    fn start(index: usize) -> Result<Self, CarryError> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&script_url(), &options)
            .map_err(|error| lost(index, &text_of(&error)))?;
        let answer: Rc<RefCell<Option<(Function, Function)>>> = Rc::default();
        let (on_message, on_error) = (answer.clone(), answer.clone());
        let message = Closure::new(move |event: JsValue| {
            if let Some((resolve, _)) = on_message.borrow_mut().take() {
                let _ = resolve.call1(
                    &JsValue::UNDEFINED,
                    &event.unchecked_into::<MessageEvent>().data(),
                );
            }
        });
        let error = Closure::new(move |event: JsValue| {
            if let Some((_, reject)) = on_error.borrow_mut().take() {
                let text = event.unchecked_into::<ErrorEvent>().message();
                let _ = reject.call1(&JsValue::UNDEFINED, &text.into());
            }
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        Ok(Self {
            index,
            worker,
            answer,
            _listeners: [message, error],
        })
    }

    /// Hands over the compiled module and waits for the greeting.
    async fn ready(&self) -> Result<(), CarryError> {
        let hello = Object::new();
        set(&hello, "module", &wasm_bindgen::module());
        self.ask(&hello, &Array::new()).await.map(|_| ())
    }

    async fn run(&self, workload: &str, wait_ms: f64, task: &[u8]) -> Result<Reply, CarryError> {
        let bytes = Uint8Array::new_from_slice(task);
        let order = Object::new();
        set(&order, "workload", &workload.into());
        set(&order, "waitMs", &wait_ms.into());
        set(&order, "task", &bytes);
        let reply = self.ask(&order, &Array::of1(&bytes.buffer())).await?;
        if let Some(why) = get(&reply, "error").as_string() {
            return Err(lost(self.index, &why));
        }
        Ok(Reply {
            part: get(&reply, "part").unchecked_into::<Uint8Array>().to_vec(),
            start_ms: get(&reply, "startMs").as_f64().unwrap_or_default(),
            end_ms: get(&reply, "endMs").as_f64().unwrap_or_default(),
        })
    }

    async fn ask(&self, message: &Object, transfer: &Array) -> Result<JsValue, CarryError> {
        let promise = Promise::new(&mut |resolve, reject| {
            *self.answer.borrow_mut() = Some((resolve, reject));
        });
        self.worker
            .post_message_with_transfer(message, transfer)
            .map_err(|error| lost(self.index, &text_of(&error)))?;
        JsFuture::from(promise)
            .await
            .map_err(|error| lost(self.index, &text_of(&error)))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The script that this very worker was started from.
fn script_url() -> String {
    get(&get(&js_sys::global(), "location"), "href")
        .as_string()
        .unwrap_or_default()
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // Setting a property of a fresh plain object cannot fail.
    let _ = Reflect::set(object, &key.into(), value);
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text_of(error: &JsValue) -> String {
    error
        .as_string()
        .or_else(|| get(error, "message").as_string())
        .unwrap_or_else(|| "it could not be started".into())
}

fn lost(worker: usize, why: &str) -> CarryError {
    CarryError::WorkerLost {
        worker,
        why: why.to_owned(),
    }
}
