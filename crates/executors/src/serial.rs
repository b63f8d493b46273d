//! One worker that does everything itself: `main` and `worker`.

use crate::cut::cut;
use crate::host::{Host, wait_blocking};
use protocol::SpanKind;
use std::future::ready;
use workloads::{Carrier, CarryError, Carrying, Cut, Member, Step, TaskSet, Team};

/// Length of a slice, after which a wish to cancel is looked for.
const SLICE_MS: f64 = 2.0;

/// Runs one task after another on the calling thread.
pub struct Serial<'h> {
    host: &'h dyn Host,
}

impl<'h> Serial<'h> {
    /// A carrier on the calling thread.
    pub fn new(host: &'h dyn Host) -> Self {
        Self { host }
    }

    fn all_tasks(&self, tasks: &dyn TaskSet) -> Result<(), CarryError> {
        for index in 0..tasks.len() {
            if self.host.cancelled() {
                return Err(CarryError::Cancelled);
            }
            wait_blocking(self.host, 0, tasks.wait_ms(index));
            run_task(self.host, 0, tasks, index);
        }
        Ok(())
    }

    fn whole_team(&self, team: &dyn Team) -> Result<(), CarryError> {
        let start = self.host.now_ms();
        let mut members: Vec<_> = (0..team.size())
            .map(|index| Some(team.member(index)))
            .collect();
        // One member at a time up to its barrier, or up to its end.
        while members.iter().any(Option::is_some) {
            for place in &mut members {
                if self.until_barrier(place.as_mut())? {
                    *place = None;
                }
            }
        }
        self.host.span(0, SpanKind::Task, start, self.host.now_ms());
        Ok(())
    }

    /// Whether the member is done; one that is gone already is not done again.
    fn until_barrier(&self, member: Option<&mut Box<dyn Member + '_>>) -> Result<bool, CarryError> {
        let Some(member) = member else {
            return Ok(true);
        };
        loop {
            match member.step() {
                Step::More(units) => self.host.advance(0, units),
                Step::Blocked | Step::Barrier => return Ok(false),
                Step::Done => return Ok(true),
            }
            if self.host.cancelled() {
                return Err(CarryError::Cancelled);
            }
        }
    }
}

/// Runs one task and notes it.
pub(crate) fn run_task(host: &dyn Host, worker: usize, tasks: &dyn TaskSet, index: usize) {
    let start = host.now_ms();
    tasks.run(index);
    host.span(worker, SpanKind::Task, start, host.now_ms());
    host.advance(worker, tasks.units(index));
}

impl Carrier for Serial<'_> {
    fn cut(&self, total_ms: f64) -> Cut {
        cut(1, total_ms, SLICE_MS, 1)
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
