//! A global lock that is handed over every switch interval, after CPython's.
//!
//! The algorithm is that of CPython 3.11's `Python/ceval_gil.c`: a thread that
//! wants the lock sleeps for one interval; if nobody else got the lock in that
//! time it raises a request to drop it; the holder looks at the request
//! between two steps, lets go, and waits until another thread has really taken
//! the lock before it may ask for it again.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Longest sleep after which a wish to cancel is looked for.
const LOOK_UP: Duration = Duration::from_millis(25);

/// The lock.
pub struct Gil {
    state: Mutex<State>,
    released: Condvar,
    switched: Condvar,
    drop_request: AtomicBool,
    interval: Duration,
}

#[derive(Default)]
struct State {
    locked: bool,
    holder: Option<usize>,
    switches: u64,
}

impl Gil {
    /// A free lock with this switch interval in milliseconds; anything below
    /// 1 µs counts as 1 µs, anything above a minute as a minute.
    pub fn new(interval_ms: f64) -> Self {
        let interval_ms = if interval_ms.is_nan() {
            5.0
        } else {
            interval_ms.clamp(0.001, 60_000.0)
        };
        Self {
            state: Mutex::default(),
            released: Condvar::new(),
            switched: Condvar::new(),
            drop_request: AtomicBool::new(false),
            interval: Duration::from_secs_f64(interval_ms / 1e3),
        }
    }

    /// Takes the lock for a thread. False when given up.
    pub fn take(&self, thread: usize, give_up: impl Fn() -> bool) -> bool {
        let mut state = self.lock();
        while state.locked {
            if give_up() {
                return false;
            }
            let switches = state.switches;
            let (again, timeout) = self
                .released
                .wait_timeout(state, self.interval)
                .unwrap_or_else(PoisonError::into_inner);
            state = again;
            if timeout.timed_out() && state.locked && state.switches == switches {
                self.drop_request.store(true, Ordering::Relaxed);
            }
        }
        state.locked = true;
        if state.holder != Some(thread) {
            state.holder = Some(thread);
            state.switches += 1;
        }
        self.drop_request.store(false, Ordering::Relaxed);
        self.switched.notify_one();
        true
    }

    /// Lets go, and goes on at once: before waiting, or at the end.
    pub fn drop_now(&self) {
        self.lock().locked = false;
        self.released.notify_one();
    }

    /// Whether another thread asked for the lock; looked at between steps.
    pub fn wanted(&self) -> bool {
        self.drop_request.load(Ordering::Relaxed)
    }

    /// Lets go and stays away until another thread has taken the lock.
    pub fn hand_over(&self, thread: usize, give_up: impl Fn() -> bool) {
        let mut state = self.lock();
        state.locked = false;
        self.released.notify_one();
        while state.holder == Some(thread) && self.wanted() && !give_up() {
            state = self
                .switched
                .wait_timeout(state, LOOK_UP)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// How often the lock went to another thread than before.
    pub fn switches(&self) -> u64 {
        self.lock().switches
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Gil;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::time::{Duration, Instant};

    /// Two threads that always want the lock: never both in, and both get it.
    #[test]
    fn one_at_a_time_and_in_turns() {
        let (gil, inside) = (Gil::new(0.5), AtomicUsize::new(0));
        let begin = Instant::now();
        let held: Vec<usize> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..2)
                .map(|thread| {
                    let (gil, inside) = (&gil, &inside);
                    scope.spawn(move || {
                        let mut held = 0;
                        gil.take(thread, || false);
                        while begin.elapsed() < Duration::from_millis(100) {
                            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                            held += 1;
                            inside.fetch_sub(1, Ordering::SeqCst);
                            if gil.wanted() {
                                gil.hand_over(thread, || false);
                                gil.take(thread, || false);
                            }
                        }
                        gil.drop_now();
                        held
                    })
                })
                .collect();
            threads
                .into_iter()
                .filter_map(|thread| thread.join().ok())
                .collect()
        });
        assert!(held.len() == 2 && held.iter().all(|held| *held > 0));
        assert!(gil.switches() > 2);
    }

    #[test]
    fn taking_can_be_given_up() {
        let gil = Gil::new(1.0);
        assert!(gil.take(0, || false));
        let stop = AtomicBool::new(true);
        assert!(!gil.take(1, || stop.load(Ordering::Relaxed)));
    }
}
