//! What can be seen of an experiment while it runs, and the way to end it.

use crate::engines::{Engine, EngineError};
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use measure::Legs;
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;

/// What can be seen of an experiment while it runs, and the way to end it.
#[derive(Default)]
pub struct Live {
    /// How far it is, from 0 to 1; never goes back.
    pub progress: Cell<f64>,
    /// Time left in ms, once that can be said.
    pub left_ms: Cell<Option<f64>>,
    /// Which executor works at the moment.
    pub lane: Cell<Option<usize>>,
    /// What it does, in a word or two.
    pub stage: Cell<&'static str>,
    /// How much of its current sample each worker did, as a share of all of it.
    pub shares: RefCell<Vec<f64>>,
    /// The times of one run so far, in ms, by executor.
    pub samples_ms: RefCell<Vec<Vec<f64>>>,
    /// The point of a sweep that is under way.
    pub leg: Cell<Option<LegUnderWay>>,
    legs: RefCell<Option<Legs>>,
    cancelled: Cell<bool>,
    /// The engine at work, which hears of a wish to cancel.
    pub(super) engine: RefCell<Option<Rc<Engine>>>,
}

/// A point of a sweep under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LegUnderWay {
    /// Its number, from 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// The size or the number of workers.
    pub at: f64,
}

/// How often a wish to cancel is looked for while an engine starts, in ms.
const LOOK_MS: u32 = 20;

impl Live {
    /// Whether somebody asked for the end.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.get()
    }

    /// Says which legs lie ahead, by the time that each is expected to take.
    pub(super) fn set_out(&self, expected_ms: Vec<f64>) {
        self.legs.replace(Some(Legs::new(expected_ms)));
    }

    /// Notes that a leg is over, and how long it took.
    pub(super) fn arrive(&self, spent_ms: f64) {
        if let Some(legs) = self.legs.borrow_mut().as_mut() {
            legs.finish(spent_ms);
        }
    }

    /// Notes how far the leg under way is, and how long its rest takes.
    pub(super) fn advance(&self, progress: f64, left_ms: Option<f64>) {
        let legs = self.legs.borrow();
        let (progress, left_ms) = match legs.as_ref() {
            Some(legs) => (legs.progress(progress), legs.time_left_ms(left_ms)),
            None => (progress, left_ms),
        };
        self.progress.set(progress.max(self.progress.get()));
        self.left_ms.set(left_ms);
    }

    /// Waits for an engine to start, but not when nobody wants it any more:
    /// dropping what is waited for ends its worker.
    pub(super) async fn unless_cancelled<T>(
        &self,
        starting: impl Future<Output = Result<T, EngineError>>,
    ) -> Result<T, EngineError> {
        let mut starting = pin!(starting);
        loop {
            match select(starting.as_mut(), TimeoutFuture::new(LOOK_MS)).await {
                Either::Left((started, _)) => return started,
                Either::Right(_) if self.cancelled.get() => return Err(EngineError::Cancelled),
                Either::Right(_) => {}
            }
        }
    }

    /// Asks for the end of the experiment.
    pub fn cancel(&self) {
        self.cancelled.set(true);
        if let Some(engine) = self.engine.borrow().as_ref() {
            engine.cancel();
        }
    }
}
