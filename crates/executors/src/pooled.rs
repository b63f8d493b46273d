//! A rayon pool over one shared memory: `threads:N`.

use crate::cut::cut;
use crate::drive::{drive, spins};
use crate::host::{Host, wait_blocking};
use crate::meeting::Meeting;
use crate::serial::run_task;
use rayon::prelude::*;
use std::future::ready;
use workloads::{Carrier, CarryError, Carrying, Cut, TaskSet, Team};

/// Wanted length of a task, in ms.
const SLICE_MS: f64 = 1.0;

/// Tasks for each worker, so that there is something to steal.
const LEAST: usize = 8;

/// The threads that a carrier may use.
pub enum Pool {
    /// rayon's global pool of so many threads, as wasm-bindgen-rayon builds it.
    Global(usize),
    /// A pool of one's own.
    Own(rayon::ThreadPool),
}

impl Pool {
    /// How many threads it has.
    pub fn size(&self) -> usize {
        match self {
            Self::Global(size) => *size,
            Self::Own(pool) => pool.current_num_threads(),
        }
    }

    /// Runs `work` inside the pool.
    pub(crate) fn install<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        match self {
            Self::Global(_) => work(),
            Self::Own(pool) => pool.install(work),
        }
    }

    /// Runs `work` once on every thread of the pool, with the thread's index.
    pub(crate) fn everywhere<R: Send>(&self, work: impl Fn(usize) -> R + Sync) -> Vec<R> {
        match self {
            Self::Global(_) => rayon::broadcast(|context| work(context.index())),
            Self::Own(pool) => pool.broadcast(|context| work(context.index())),
        }
    }
}

/// Runs tasks on a rayon pool, which shares them out by work stealing.
pub struct Pooled<'h> {
    host: &'h dyn Host,
    pool: &'h Pool,
    cores: usize,
}

impl<'h> Pooled<'h> {
    /// A carrier on this pool, on a machine with so many cores.
    pub fn new(host: &'h dyn Host, pool: &'h Pool, cores: usize) -> Self {
        Self { host, pool, cores }
    }

    fn all_tasks(&self, tasks: &dyn TaskSet) -> Result<(), CarryError> {
        self.pool.install(|| {
            (0..tasks.len())
                .into_par_iter()
                .with_max_len(1)
                .try_for_each(|index| {
                    if self.host.cancelled() {
                        return Err(CarryError::Cancelled);
                    }
                    let worker = rayon::current_thread_index().unwrap_or(0);
                    wait_blocking(self.host, worker, tasks.wait_ms(index));
                    run_task(self.host, worker, tasks, index);
                    Ok(())
                })
        })
    }

    fn whole_team(&self, team: &dyn Team) -> Result<(), CarryError> {
        let size = team.size().min(self.pool.size());
        let meeting = Meeting::new(size, spins(size, self.cores));
        self.pool
            .everywhere(|worker| {
                if worker >= size {
                    return Ok(());
                }
                drive(self.host, worker, team.member(worker).as_mut(), &meeting)
            })
            .into_iter()
            .collect()
    }
}

impl Carrier for Pooled<'_> {
    fn cut(&self, total_ms: f64) -> Cut {
        cut(self.pool.size(), total_ms, SLICE_MS, LEAST)
    }

    fn shares_memory(&self) -> bool {
        true
    }

    fn tasks<'a>(&'a self, tasks: &'a dyn TaskSet) -> Carrying<'a> {
        Box::pin(ready(self.all_tasks(tasks)))
    }

    fn team<'a>(&'a self, team: &'a dyn Team) -> Carrying<'a> {
        Box::pin(ready(self.whole_team(team)))
    }
}
