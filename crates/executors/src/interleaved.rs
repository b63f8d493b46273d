//! Async tasks that take turns on one event loop: `tasks:N`.

use crate::cut::cut;
use crate::host::Host;
use crate::serial::run_task;
use futures_util::future::{LocalBoxFuture, try_join_all};
use protocol::SpanKind;
use std::cell::Cell;
use workloads::{Carrier, CarryError, Carrying, Cut, Member, Step, TaskSet, Team};

/// How long a task computes before it lets the others have a turn, in ms.
const SLICE_MS: f64 = 1.0;

/// Steps between two looks at the clock, which costs as much as many steps.
const STEPS_BETWEEN_LOOKS: usize = 16;

/// The event loop of the place where the carrier runs.
pub trait EventLoop {
    /// Comes back when everything else that waits had its turn.
    fn turn(&self) -> LocalBoxFuture<'_, ()>;

    /// Comes back after so long, while others go on.
    fn sleep(&self, ms: f64) -> LocalBoxFuture<'_, ()>;
}

/// N async tasks on one thread.
pub struct Interleaved<'h> {
    host: &'h dyn Host,
    event_loop: &'h dyn EventLoop,
    count: usize,
}

impl<'h> Interleaved<'h> {
    /// A carrier of `count` async tasks.
    pub fn new(host: &'h dyn Host, event_loop: &'h dyn EventLoop, count: usize) -> Self {
        Self {
            host,
            event_loop,
            count: count.max(1),
        }
    }

    async fn all_tasks(&self, tasks: &dyn TaskSet) -> Result<(), CarryError> {
        let next = Cell::new(0);
        try_join_all((0..self.count).map(|lane| self.lane(lane, tasks, &next))).await?;
        Ok(())
    }

    async fn lane(
        &self,
        lane: usize,
        tasks: &dyn TaskSet,
        next: &Cell<usize>,
    ) -> Result<(), CarryError> {
        while next.get() < tasks.len() {
            if self.host.cancelled() {
                return Err(CarryError::Cancelled);
            }
            let index = next.replace(next.get() + 1);
            self.wait(lane, tasks.wait_ms(index)).await;
            run_task(self.host, lane, tasks, index);
            self.event_loop.turn().await;
        }
        Ok(())
    }

    async fn wait(&self, lane: usize, ms: f64) {
        if ms > 0.0 {
            let start = self.host.now_ms();
            self.event_loop.sleep(ms).await;
            self.host
                .span(lane, SpanKind::Wait, start, self.host.now_ms());
        }
    }

    async fn whole_team(&self, team: &dyn Team) -> Result<(), CarryError> {
        let mut places: Vec<Place<'_>> = (0..team.size())
            .map(|index| Place::Running(team.member(index)))
            .collect();
        while !places.iter().all(|place| matches!(place, Place::Done)) {
            for (lane, place) in places.iter_mut().enumerate() {
                if place.slice(self.host, lane) {
                    self.event_loop.turn().await;
                }
                if self.host.cancelled() {
                    return Err(CarryError::Cancelled);
                }
            }
            if !places
                .iter()
                .any(|place| matches!(place, Place::Running(_)))
            {
                places.iter_mut().for_each(Place::release);
            }
        }
        Ok(())
    }
}

/// A member and what it waits for.
enum Place<'a> {
    Running(Box<dyn Member + 'a>),
    AtBarrier(Box<dyn Member + 'a>),
    Done,
}

impl Place<'_> {
    /// Lets the member work for one slice; says whether it had anything to do.
    fn slice(&mut self, host: &dyn Host, lane: usize) -> bool {
        let Self::Running(member) = self else {
            return false;
        };
        let start = host.now_ms();
        let end = loop {
            let last = steps(member.as_mut(), host, lane);
            if last.is_some() || host.now_ms() - start >= SLICE_MS {
                break last;
            }
        };
        host.span(lane, SpanKind::Task, start, host.now_ms());
        *self = match (end, std::mem::replace(self, Self::Done)) {
            (Some(Step::Barrier), Self::Running(member)) => Self::AtBarrier(member),
            (Some(Step::Done), _) => Self::Done,
            (_, running) => running,
        };
        true
    }

    fn release(&mut self) {
        *self = match std::mem::replace(self, Self::Done) {
            Self::AtBarrier(member) => Self::Running(member),
            other => other,
        };
    }
}

/// A few steps, up to the first that ends the slice.
fn steps(member: &mut dyn Member, host: &dyn Host, lane: usize) -> Option<Step> {
    for _ in 0..STEPS_BETWEEN_LOOKS {
        match member.step() {
            Step::More(units) => host.advance(lane, units),
            end => return Some(end),
        }
    }
    None
}

impl Carrier for Interleaved<'_> {
    fn cut(&self, total_ms: f64) -> Cut {
        cut(self.count, total_ms, SLICE_MS, 1)
    }

    fn shares_memory(&self) -> bool {
        true
    }

    fn tasks<'a>(&'a self, tasks: &'a dyn TaskSet) -> Carrying<'a> {
        Box::pin(self.all_tasks(tasks))
    }

    fn team<'a>(&'a self, team: &'a dyn Team) -> Carrying<'a> {
        Box::pin(self.whole_team(team))
    }
}
