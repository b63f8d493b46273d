//! Engines that stay warm between runs.

use crate::engines::error::EngineError;
use crate::engines::main_thread::PageEngine;
use crate::engines::worker::WorkerEngine;
use protocol::{ExecutorId, Kind, Sampled};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use workloads::Params;

/// Most workers that are kept idle; what was used longest ago goes first.
const MOST_IDLE_WORKERS: usize = 32;

/// An engine whose memory has grown beyond this is not kept, for WASM memory
/// never shrinks.
const MOST_IDLE_BYTES: f64 = 192.0 * 1024.0 * 1024.0;

/// An engine of either sort.
pub enum Engine {
    /// The page's own thread.
    Page(PageEngine),
    /// A Web Worker, with or without further workers.
    Worker(WorkerEngine),
}

impl Engine {
    async fn start(executor: ExecutorId, interval_ms: f64) -> Result<Self, EngineError> {
        match executor.kind() {
            Kind::Main => Ok(Self::Page(PageEngine::default())),
            _ => WorkerEngine::start(executor, interval_ms)
                .await
                .map(Self::Worker),
        }
    }

    /// Cold start in ms.
    pub fn start_ms(&self) -> f64 {
        match self {
            Self::Page(_) => 0.0,
            Self::Worker(engine) => engine.start_ms,
        }
    }

    /// Makes the data of a workload; gives the units of one run.
    ///
    /// # Errors
    /// Why it could not be made.
    pub async fn prepare(
        &self,
        workload: &str,
        params: &Params,
        expected_ms: f64,
    ) -> Result<f64, EngineError> {
        match self {
            Self::Page(engine) => engine.prepare(workload, params),
            Self::Worker(engine) => engine.prepare(workload, params, expected_ms).await,
        }
    }

    /// Runs what was prepared; `look` is called now and then while it runs.
    ///
    /// # Errors
    /// Why it did not come to its end.
    pub async fn sample(&self, loops: u32, look: &dyn Fn()) -> Result<Sampled, EngineError> {
        match self {
            Self::Page(engine) => engine.sample(loops).await,
            Self::Worker(engine) => engine.sample(loops, look).await,
        }
    }

    /// Asks for the run to end.
    pub fn cancel(&self) {
        match self {
            Self::Page(engine) => engine.cancel(),
            Self::Worker(engine) => engine.cancel(),
        }
    }

    /// Units done in the current sample, by each worker where that is known.
    pub fn units(&self) -> Vec<f64> {
        match self {
            Self::Page(_) => vec![0.0],
            Self::Worker(engine) => engine.units(),
        }
    }

    async fn forget(&self) -> Result<(), EngineError> {
        match self {
            Self::Page(engine) => engine.forget(),
            Self::Worker(engine) => engine.forget().await?,
        }
        Ok(())
    }

    fn death(&self) -> Option<EngineError> {
        match self {
            Self::Page(_) => None,
            Self::Worker(engine) => engine.death(),
        }
    }
}

/// An engine that waits for its next run.
struct Idle {
    executor: ExecutorId,
    interval_ms: f64,
    engine: Rc<Engine>,
}

/// All engines of the page.
#[derive(Default)]
pub struct Engines {
    /// The one used last stands last.
    idle: RefCell<Vec<Idle>>,
    busy: Cell<bool>,
}

impl Engines {
    /// Claims the engines for one run; two at once would spoil each other's times.
    ///
    /// # Errors
    /// [`EngineError::Busy`].
    pub fn claim(self: &Rc<Self>) -> Result<Claim, EngineError> {
        if self.busy.replace(true) {
            return Err(EngineError::Busy);
        }
        Ok(Claim(self.clone()))
    }

    /// Whether a run is under way.
    pub fn is_busy(&self) -> bool {
        self.busy.get()
    }

    /// A warm engine for this executor, or a fresh one.
    ///
    /// # Errors
    /// Why none could be started.
    pub async fn get(
        &self,
        executor: ExecutorId,
        interval_ms: f64,
    ) -> Result<Rc<Engine>, EngineError> {
        if let Some(engine) = self.take_idle(executor, interval_ms) {
            return Ok(engine);
        }
        Engine::start(executor, interval_ms).await.map(Rc::new)
    }

    /// Keeps an engine warm for the next run, if it is worth it.
    pub async fn give_back(
        &self,
        executor: ExecutorId,
        interval_ms: f64,
        engine: Rc<Engine>,
        memory_bytes: f64,
    ) {
        let is_fit = engine.death().is_none() && memory_bytes <= MOST_IDLE_BYTES;
        if is_fit && engine.forget().await.is_ok() {
            self.idle.borrow_mut().push(Idle {
                executor,
                interval_ms,
                engine,
            });
            self.thin_out();
        }
    }

    fn take_idle(&self, executor: ExecutorId, interval_ms: f64) -> Option<Rc<Engine>> {
        let mut idle = self.idle.borrow_mut();
        idle.retain(|one| one.engine.death().is_none());
        let fits = |one: &Idle| {
            one.executor == executor
                && (executor.kind() != Kind::Gil || one.interval_ms == interval_ms)
        };
        let place = idle.iter().position(fits)?;
        Some(idle.remove(place).engine)
    }

    fn thin_out(&self) {
        let mut idle = self.idle.borrow_mut();
        let mut workers: usize = idle.iter().map(|one| one.executor.workers()).sum();
        while workers > MOST_IDLE_WORKERS && !idle.is_empty() {
            workers -= idle.remove(0).executor.workers();
        }
    }
}

/// The right to run; given back when dropped.
pub struct Claim(Rc<Engines>);

impl Drop for Claim {
    fn drop(&mut self) {
        self.0.busy.set(false);
    }
}
