//! One thread that drives one member of a team to its end.

use crate::host::Host;
use crate::meeting::Meeting;
use protocol::SpanKind;
use workloads::{CarryError, Member, Step};

/// Steps between two looks at whether the run is cancelled.
const STEPS_BETWEEN_LOOKS: u32 = 64;

/// Spins before a member sleeps at a barrier: some tens of microseconds.
const SPINS: u32 = 30_000;

/// How long to spin at a barrier, for so many workers on so many cores.
pub(crate) fn spins(workers: usize, cores: usize) -> u32 {
    if workers <= cores { SPINS } else { 0 }
}

/// Steps a member until it is done, meeting the others at barriers.
pub(crate) fn drive(
    host: &dyn Host,
    worker: usize,
    member: &mut dyn Member,
    meeting: &Meeting,
) -> Result<(), CarryError> {
    let mut start = host.now_ms();
    let mut looks = 0_u32;
    let end = loop {
        match member.step() {
            Step::Blocked => std::hint::spin_loop(),
            Step::More(units) => host.advance(worker, units),
            Step::Barrier => {
                let arrived = host.now_ms();
                host.span(worker, SpanKind::Task, start, arrived);
                if !meeting.wait(|| host.cancelled()) {
                    return Err(CarryError::Cancelled);
                }
                start = host.now_ms();
                host.span(worker, SpanKind::Idle, arrived, start);
            }
            Step::Done => break Ok(()),
        }
        looks = looks.wrapping_add(1);
        if looks.is_multiple_of(STEPS_BETWEEN_LOOKS) && host.cancelled() {
            break Err(CarryError::Cancelled);
        }
    };
    host.span(worker, SpanKind::Task, start, host.now_ms());
    meeting.leave();
    end
}
