//! An engine in a Web Worker, watched while it works.

use crate::browser;
use crate::engines::board::{Board, LastWords};
use crate::engines::error::EngineError;
use crate::engines::link::{Answer, Link};
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use protocol::{ExecutorId, FromEngine, Order, Sampled, ToEngine};
use std::cell::Cell;
use std::pin::pin;
use workloads::Params;

/// How often a busy engine is looked at, in ms.
const LOOK_MS: u32 = 25;

/// How long an engine may take to stop by itself before it is ended, in ms:
/// with the time between two looks well below 100 ms.
const GRACE_MS: f64 = 30.0;

/// How long an engine may make no progress before it counts as hung, in ms,
/// unless its work is known to come in longer pieces.
const HUNG_MS: f64 = 10_000.0;

/// How much longer a start may take for each worker, in ms.
const START_EACH_MS: f64 = 500.0;

/// An engine in a Web Worker.
pub struct WorkerEngine {
    link: Link,
    board: Option<Board>,
    executor: ExecutorId,
    /// Cold start in ms, from nothing to ready.
    pub start_ms: f64,
    cancel_since_ms: Cell<Option<f64>>,
    patience_ms: Cell<f64>,
}

impl WorkerEngine {
    /// Starts an engine for this executor.
    ///
    /// # Errors
    /// Why it did not start.
    pub async fn start(executor: ExecutorId, switch_interval_ms: f64) -> Result<Self, EngineError> {
        let begin = browser::now_ms();
        let link = Link::open().await?;
        let order = Order {
            executor,
            switch_interval_ms,
            cores: browser::cores(),
            build: crate::engines::BUILD.to_owned(),
        };
        let mut engine = Self {
            link,
            board: None,
            executor,
            start_ms: 0.0,
            cancel_since_ms: Cell::new(None),
            patience_ms: Cell::new(HUNG_MS + START_EACH_MS * executor.workers() as f64),
        };
        let answer = engine.ask_watched(&ToEngine::Start(order), &|| ()).await?;
        let (FromEngine::Ready(start_up), memory) = answer else {
            return Err(strange());
        };
        engine.board = match (start_up.board, memory) {
            (Some(address), Some(memory)) => Some(Board::new(&memory, address)),
            _ => None,
        };
        engine.start_ms = browser::now_ms() - begin;
        Ok(engine)
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
        self.patience_ms.set(HUNG_MS.max(20.0 * expected_ms));
        let message = ToEngine::Prepare {
            workload: workload.to_owned(),
            params: params.to_json(),
        };
        match self.ask_watched(&message, &|| ()).await? {
            (FromEngine::Prepared { units, .. }, _) => Ok(units),
            _ => Err(strange()),
        }
    }

    /// Runs what was prepared; `look` is called now and then while it runs.
    ///
    /// # Errors
    /// Why it did not come to its end.
    pub async fn sample(&self, loops: u32, look: &dyn Fn()) -> Result<Sampled, EngineError> {
        let message = ToEngine::Sample {
            id: loops,
            loops,
            spans: true,
        };
        match self.ask_watched(&message, look).await? {
            (FromEngine::Sampled(sampled), _) => Ok(sampled),
            _ => Err(strange()),
        }
    }

    /// Forgets the data that was prepared.
    ///
    /// # Errors
    /// What became of the engine.
    pub async fn forget(&self) -> Result<(), EngineError> {
        self.ask_watched(&ToEngine::Forget, &|| ())
            .await
            .map(|_| ())
    }

    /// Asks the engine to stop; it is ended if it does not at once.
    pub fn cancel(&self) {
        match &self.board {
            Some(board) => {
                board.cancel();
                self.cancel_since_ms.set(Some(browser::now_ms()));
            }
            // Nothing can be read in the middle of a computation.
            None => self.link.kill(EngineError::Cancelled),
        }
    }

    /// Why it is dead, if it is.
    pub fn death(&self) -> Option<EngineError> {
        self.link.death()
    }

    /// Units done in the current sample, by each worker where that is known.
    pub fn units(&self) -> Vec<f64> {
        match &self.board {
            Some(board) => (0..self.executor.workers())
                .map(|worker| board.units(worker))
                .collect(),
            None => vec![self.link.told_units()],
        }
    }

    /// Asks, and keeps an eye on the engine until it answers.
    async fn ask_watched(&self, message: &ToEngine, look: &dyn Fn()) -> Answer {
        self.cancel_since_ms.set(None);
        let mut asking = pin!(self.link.ask(message));
        let mut last = (self.units(), browser::now_ms());
        loop {
            match select(asking.as_mut(), TimeoutFuture::new(LOOK_MS)).await {
                Either::Left((answer, _)) => return answer,
                Either::Right(((), _)) => {
                    look();
                    self.judge(&mut last);
                }
            }
        }
    }

    /// Ends an engine that died silently, hangs, or does not stop when asked.
    fn judge(&self, last: &mut (Vec<f64>, f64)) {
        let now = browser::now_ms();
        match self.board.as_ref().and_then(Board::last_words) {
            Some(LastWords::Panicked(text)) => self.link.kill(EngineError::Crashed(text)),
            Some(LastWords::OutOfMemory) => self.link.kill(EngineError::OutOfMemory),
            None => {}
        }
        if self
            .cancel_since_ms
            .get()
            .is_some_and(|since| now - since > GRACE_MS)
        {
            self.link.kill(EngineError::Cancelled);
        }
        let units = self.units();
        // A hidden page is looked at rarely, and a machine that slept not at all.
        if units != last.0 || browser::is_hidden() {
            *last = (units, now);
        } else if now - last.1 > self.patience_ms.get() {
            let seconds = (self.patience_ms.get() / 1e3) as u32;
            self.link.kill(EngineError::Hung { seconds });
        }
    }
}

fn strange() -> EngineError {
    EngineError::Crashed("it answered something else than it was asked".into())
}
