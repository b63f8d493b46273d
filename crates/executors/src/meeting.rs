//! A barrier that can be left for good, and given up when a run is cancelled.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Longest sleep after which a wish to cancel is looked for.
const LOOK_UP: Duration = Duration::from_millis(25);

/// Where the members of a team wait for one another.
///
/// Like `std::sync::Barrier`, with two differences: a member that is done for
/// good no longer counts, and waiting ends when `give_up` says so. Waiting
/// spins for a moment before it sleeps, because the others are often only
/// microseconds away; not so where workers outnumber cores.
pub struct Meeting {
    state: Mutex<State>,
    changed: Condvar,
    /// The same as `state.round`, to be read without the lock.
    round: AtomicUsize,
    spins: u32,
}

struct State {
    members: usize,
    arrived: usize,
    round: usize,
}

impl Meeting {
    /// A barrier for so many members.
    pub fn new(members: usize, spins: u32) -> Self {
        let state = State {
            members,
            arrived: 0,
            round: 0,
        };
        Self {
            state: Mutex::new(state),
            changed: Condvar::new(),
            round: AtomicUsize::new(0),
            spins,
        }
    }

    /// Waits for all members that have not left. False when given up.
    pub fn wait(&self, give_up: impl Fn() -> bool) -> bool {
        let round = {
            let mut state = self.lock();
            let round = state.round;
            state.arrived += 1;
            if self.complete(&mut state) {
                return true;
            }
            round
        };
        self.spin(round) || self.sleep(round, give_up)
    }

    /// Counts no longer, from now on.
    pub fn leave(&self) {
        let mut state = self.lock();
        state.members = state.members.saturating_sub(1);
        self.complete(&mut state);
    }

    /// Starts the next round if everybody has arrived.
    fn complete(&self, state: &mut State) -> bool {
        let complete = state.arrived >= state.members;
        if complete {
            state.arrived = 0;
            state.round += 1;
            self.round.store(state.round, Ordering::Release);
            self.changed.notify_all();
        }
        complete
    }

    fn spin(&self, round: usize) -> bool {
        (0..self.spins).any(|_| {
            std::hint::spin_loop();
            self.round.load(Ordering::Acquire) != round
        })
    }

    fn sleep(&self, round: usize, give_up: impl Fn() -> bool) -> bool {
        let mut state = self.lock();
        while state.round == round {
            if give_up() {
                return false;
            }
            state = self
                .changed
                .wait_timeout(state, LOOK_UP)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        true
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Meeting;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn nobody_goes_on_before_everybody_came() {
        for spins in [0, 1000] {
            let (meeting, arrived) = (Meeting::new(4, spins), AtomicUsize::new(0));
            std::thread::scope(|scope| {
                for member in 0..4 {
                    let (meeting, arrived) = (&meeting, &arrived);
                    scope.spawn(move || {
                        for round in 1..=100 {
                            arrived.fetch_add(1, Ordering::SeqCst);
                            assert!(meeting.wait(|| false));
                            // A member that left no longer arrives; one that
                            // is quick may have arrived for the next round.
                            assert!(arrived.load(Ordering::SeqCst) >= 3 * round, "{member}");
                            if round == 50 && member == 3 {
                                break;
                            }
                        }
                        meeting.leave();
                    });
                }
            });
            assert_eq!(arrived.into_inner(), 3 * 100 + 50);
        }
    }

    #[test]
    fn waiting_can_be_given_up() {
        assert!(!Meeting::new(2, 0).wait(|| true));
    }
}
