//! Workers with a memory each: `processes:N`.

use crate::cut::cut;
use crate::host::Host;
use futures_util::future::{LocalBoxFuture, try_join_all};
use protocol::SpanKind;
use std::cell::Cell;
use workloads::{Carrier, CarryError, Carrying, Cut, TaskSet, Team};

/// Wanted length of a task, in ms: long against the cost of a message.
const SLICE_MS: f64 = 25.0;

/// Tasks for each worker, so that a slow one does not hold up the rest.
const LEAST: usize = 4;

/// What a worker with its own memory sent back.
pub struct Reply {
    /// The packed part.
    pub part: Vec<u8>,
    /// When it took up the task, after any waiting, on the host's axis.
    pub start_ms: f64,
    /// When it had packed the part.
    pub end_ms: f64,
}

/// Workers that can only be reached by messages.
pub trait Peers {
    /// How many there are; at least 1.
    fn count(&self) -> usize;

    /// Has a worker wait for so long and then run a packed task.
    fn call(
        &self,
        worker: usize,
        wait_ms: f64,
        task: Vec<u8>,
    ) -> LocalBoxFuture<'_, Result<Reply, CarryError>>;
}

/// Sends tasks to workers with a memory each and collects their parts.
pub struct Separate<'h> {
    host: &'h dyn Host,
    peers: &'h dyn Peers,
}

impl<'h> Separate<'h> {
    /// A carrier over these workers.
    pub fn new(host: &'h dyn Host, peers: &'h dyn Peers) -> Self {
        Self { host, peers }
    }

    async fn all_tasks(&self, tasks: &dyn TaskSet) -> Result<(), CarryError> {
        let next = Cell::new(0);
        try_join_all((0..self.peers.count()).map(|worker| self.feed(worker, tasks, &next))).await?;
        Ok(())
    }

    /// Gives one worker task after task, as long as there are any.
    async fn feed(
        &self,
        worker: usize,
        tasks: &dyn TaskSet,
        next: &Cell<usize>,
    ) -> Result<(), CarryError> {
        while next.get() < tasks.len() {
            if self.host.cancelled() {
                return Err(CarryError::Cancelled);
            }
            let index = next.replace(next.get() + 1);
            let sent = self.host.now_ms();
            let task = tasks.pack(index)?;
            let wait_ms = tasks.wait_ms(index);
            let reply = self.peers.call(worker, wait_ms, task).await?;
            tasks.accept(index, &reply.part)?;
            self.note(worker, sent, wait_ms, &reply);
            self.host.advance(worker, tasks.units(index));
        }
        Ok(())
    }

    fn note(&self, worker: usize, sent: f64, wait_ms: f64, reply: &Reply) {
        let taken_up = (reply.start_ms - wait_ms).max(sent);
        self.host.span(worker, SpanKind::Copy, sent, taken_up);
        if wait_ms > 0.0 {
            self.host
                .span(worker, SpanKind::Wait, taken_up, reply.start_ms);
        }
        self.host
            .span(worker, SpanKind::Task, reply.start_ms, reply.end_ms);
        self.host
            .span(worker, SpanKind::Copy, reply.end_ms, self.host.now_ms());
    }
}

impl Carrier for Separate<'_> {
    fn cut(&self, total_ms: f64) -> Cut {
        cut(self.peers.count(), total_ms, SLICE_MS, LEAST)
    }

    fn shares_memory(&self) -> bool {
        false
    }

    fn tasks<'a>(&'a self, tasks: &'a dyn TaskSet) -> Carrying<'a> {
        Box::pin(self.all_tasks(tasks))
    }

    /// Without shared memory there is no team; this is never asked for.
    fn team<'a>(&'a self, _team: &'a dyn Team) -> Carrying<'a> {
        Box::pin(std::future::ready(Err(CarryError::Message(
            "workers with a memory each cannot carry a team".into(),
        ))))
    }
}
