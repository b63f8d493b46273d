//! Real threads that run only while they hold one global lock: `gil:N`.

use crate::cut::cut;
use crate::drive::spins;
use crate::gil::Gil;
use crate::host::{Host, wait_blocking};
use crate::meeting::Meeting;
use crate::pooled::Pool;
use protocol::SpanKind;
use std::future::ready;
use std::sync::atomic::{AtomicUsize, Ordering};
use workloads::{Carrier, CarryError, Carrying, Cut, Member, Step, TaskSet, Team};

/// Wanted length of a task, in ms: the lock changes hands between tasks only,
/// so it has to be short against the switch interval.
const SLICE_MS: f64 = 0.25;

/// Steps between two looks at whether the run is cancelled.
const STEPS_BETWEEN_LOOKS: u32 = 64;

/// How long a member that waits for another one stays away from the lock, in
/// ms; without any pause it would take the lock again before the other woke.
const YIELD_MS: f64 = 0.05;

/// Threads of a pool under one lock.
pub struct Locked<'h> {
    host: &'h dyn Host,
    pool: &'h Pool,
    gil: Gil,
    cores: usize,
}

impl<'h> Locked<'h> {
    /// A carrier on this pool, of which one thread at a time runs and may go on
    /// for `interval_ms` when another one wants to.
    pub fn new(host: &'h dyn Host, pool: &'h Pool, interval_ms: f64, cores: usize) -> Self {
        Self {
            host,
            pool,
            gil: Gil::new(interval_ms),
            cores,
        }
    }

    /// How often the lock went from one thread to another so far.
    pub fn switches(&self) -> u64 {
        self.gil.switches()
    }

    fn all_tasks(&self, tasks: &dyn TaskSet) -> Result<(), CarryError> {
        let next = AtomicUsize::new(0);
        self.pool
            .everywhere(|thread| {
                let mut turn = Turn::take(self, thread)?;
                let done = self.some_tasks(&mut turn, tasks, &next);
                turn.let_go();
                done
            })
            .into_iter()
            .collect()
    }

    fn some_tasks(
        &self,
        turn: &mut Turn<'_, '_>,
        tasks: &dyn TaskSet,
        next: &AtomicUsize,
    ) -> Result<(), CarryError> {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= tasks.len() {
                return Ok(());
            }
            let wait_ms = tasks.wait_ms(index);
            if wait_ms > 0.0 {
                turn.away(|thread| wait_blocking(self.host, thread, wait_ms))?;
            }
            tasks.run(index);
            self.host.advance(turn.thread, tasks.units(index));
            turn.check()?;
            if self.host.cancelled() {
                return Err(CarryError::Cancelled);
            }
        }
    }

    fn whole_team(&self, team: &dyn Team) -> Result<(), CarryError> {
        let size = team.size().min(self.pool.size());
        let meeting = Meeting::new(size, spins(size, self.cores));
        self.pool
            .everywhere(|thread| {
                if thread >= size {
                    return Ok(());
                }
                let mut turn = Turn::take(self, thread)?;
                let done = self.one_member(&mut turn, team.member(thread).as_mut(), &meeting);
                turn.let_go();
                meeting.leave();
                done
            })
            .into_iter()
            .collect()
    }

    fn one_member(
        &self,
        turn: &mut Turn<'_, '_>,
        member: &mut dyn Member,
        meeting: &Meeting,
    ) -> Result<(), CarryError> {
        let mut looks = 0_u32;
        loop {
            match member.step() {
                // It waits for another member, which needs the lock to go on.
                Step::Blocked => turn.away(|_| self.host.block_ms(YIELD_MS))?,
                Step::More(units) => self.host.advance(turn.thread, units),
                Step::Barrier => turn.away(|thread| {
                    let arrived = self.host.now_ms();
                    meeting.wait(|| self.host.cancelled());
                    self.host
                        .span(thread, SpanKind::Idle, arrived, self.host.now_ms());
                })?,
                Step::Done => return Ok(()),
            }
            turn.check()?;
            looks = looks.wrapping_add(1);
            if looks.is_multiple_of(STEPS_BETWEEN_LOOKS) && self.host.cancelled() {
                return Err(CarryError::Cancelled);
            }
        }
    }
}

/// A thread's turn with the lock, from when it got it.
struct Turn<'a, 'h> {
    of: &'a Locked<'h>,
    thread: usize,
    since_ms: f64,
    holds: bool,
}

impl<'a, 'h> Turn<'a, 'h> {
    fn take(of: &'a Locked<'h>, thread: usize) -> Result<Self, CarryError> {
        let mut turn = Self {
            of,
            thread,
            since_ms: 0.0,
            holds: false,
        };
        turn.retake(of.host.now_ms())?;
        Ok(turn)
    }

    /// Takes the lock for which the thread has been waiting since then.
    fn retake(&mut self, asked: f64) -> Result<(), CarryError> {
        let host = self.of.host;
        if !self.of.gil.take(self.thread, || host.cancelled()) {
            return Err(CarryError::Cancelled);
        }
        self.holds = true;
        self.since_ms = host.now_ms();
        host.span(self.thread, SpanKind::Lock, asked, self.since_ms);
        Ok(())
    }

    /// Records the turn, and gives the time of its end.
    fn note(&self) -> f64 {
        let host = self.of.host;
        let end = host.now_ms();
        host.span(self.thread, SpanKind::Task, self.since_ms, end);
        end
    }

    /// Hands the lock over if another thread asked for it.
    fn check(&mut self) -> Result<(), CarryError> {
        if self.of.gil.wanted() {
            // Whoever has to hand over goes on wanting the lock.
            let asked = self.note();
            self.holds = false;
            let host = self.of.host;
            self.of.gil.hand_over(self.thread, || host.cancelled());
            self.retake(asked)?;
        }
        Ok(())
    }

    /// Does something for which CPython lets go of the lock.
    fn away(&mut self, waiting: impl FnOnce(usize)) -> Result<(), CarryError> {
        self.let_go();
        waiting(self.thread);
        self.retake(self.of.host.now_ms())
    }

    fn let_go(&mut self) {
        if std::mem::take(&mut self.holds) {
            self.note();
            self.of.gil.drop_now();
        }
    }
}

impl Carrier for Locked<'_> {
    fn cut(&self, total_ms: f64) -> Cut {
        cut(self.pool.size(), total_ms, SLICE_MS, 1)
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
