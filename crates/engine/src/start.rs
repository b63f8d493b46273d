//! Starting what an executor needs, once for each engine.

use crate::clock;
use crate::event_loop::Turns;
use crate::here::Here;
use crate::processes::Processes;
use executors::{Interleaved, Locked, Pool, Pooled, Separate, Serial};
use protocol::{Kind, Order};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use workloads::{Carrier, CarryError};

/// What stays warm between runs.
pub struct Ground {
    order: Order,
    means: Means,
    /// How long the workers took to start, in ms.
    pub pool_ms: f64,
}

/// What the executor's kind needs.
enum Means {
    Alone,
    Turns(Turns),
    Pool(Pool),
    Processes(Processes),
}

impl Ground {
    /// Starts workers as ordered.
    ///
    /// # Errors
    /// What the browser says when they do not start.
    pub async fn start(order: Order) -> Result<Self, String> {
        let begin = clock::now_ms();
        let workers = order.executor.workers();
        let means = match order.executor.kind() {
            Kind::Main | Kind::Worker => Means::Alone,
            Kind::Tasks => Means::Turns(Turns::new().map_err(|error| describe(&error))?),
            Kind::Gil | Kind::Threads => {
                start_pool(workers).await?;
                Means::Pool(Pool::Global(workers))
            }
            Kind::Processes => Means::Processes(
                Processes::start(workers)
                    .await
                    .map_err(|error| error.to_string())?,
            ),
        };
        Ok(Self {
            order,
            means,
            pool_ms: clock::now_ms() - begin,
        })
    }

    /// Says which workload the next runs belong to.
    pub fn set_workload(&self, id: &str) {
        if let Means::Processes(processes) = &self.means {
            processes.set_workload(id);
        }
    }

    /// A fresh carrier over what is warm.
    pub fn carrier(&self) -> Box<dyn Carrier + '_> {
        let cores = self.order.cores;
        match &self.means {
            Means::Alone => Box::new(Serial::new(&Here)),
            Means::Turns(turns) => Box::new(Interleaved::new(
                &Here,
                turns,
                self.order.executor.workers(),
            )),
            Means::Pool(pool) if self.order.executor.kind() == Kind::Gil => Box::new(Locked::new(
                &Here,
                pool,
                self.order.switch_interval_ms,
                cores,
            )),
            Means::Pool(pool) => Box::new(Pooled::new(&Here, pool, cores)),
            Means::Processes(processes) => Box::new(Separate::new(&Here, processes)),
        }
    }
}

#[cfg(target_arch = "wasm32")]
async fn start_pool(workers: usize) -> Result<(), String> {
    let started = wasm_bindgen_rayon::init_thread_pool(workers);
    JsFuture::from(started)
        .await
        .map(|_| ())
        .map_err(|error| describe(&error))
}

#[cfg(not(target_arch = "wasm32"))]
async fn start_pool(_workers: usize) -> Result<(), String> {
    let never = JsFuture::from(js_sys::Promise::resolve(&JsValue::UNDEFINED));
    never.await.map(|_| ()).map_err(|error| describe(&error))
}

fn describe(error: &JsValue) -> String {
    js_sys::Reflect::get(error, &"message".into())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| format!("{error:?}"))
}

/// A carry error as it stands in a message.
pub fn code_of(error: &CarryError) -> &'static str {
    match error {
        CarryError::Cancelled => "cancelled",
        CarryError::Message(_) => "message",
        CarryError::WorkerLost { .. } => "worker-lost",
    }
}
