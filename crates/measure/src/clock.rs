//! The clock that times a run, and how fine it is.

/// A clock that never runs backwards by more than its own jitter.
///
/// The page implements it with `performance.now`, tests with
/// [`FakeClock`](crate::FakeClock).
pub trait Clock {
    /// Milliseconds since some fixed moment.
    fn now_ms(&self) -> f64;
}

/// After this many steps the smallest one is taken as known.
const STEPS: u32 = 50;

/// The smallest positive step of `clock` in milliseconds, or `None` when it
/// never advanced within `max_reads` reads.
///
/// Reads the clock in a row and stops after 50 steps or `max_reads` reads,
/// whichever is first. A read costs about 0.5 µs in a browser, so 20 000 reads
/// take 10 ms and see a clock as coarse as that. Steps backwards are ignored.
pub fn resolution_ms(clock: &impl Clock, max_reads: u32) -> Option<f64> {
    let mut last = clock.now_ms();
    let mut smallest = None;
    let mut steps = 0;
    for _ in 0..max_reads {
        let now = clock.now_ms();
        let step = now - last;
        last = now;
        if !(step > 0.0 && step.is_finite()) {
            continue;
        }
        smallest = Some(smallest.map_or(step, |seen: f64| seen.min(step)));
        steps += 1;
        if steps == STEPS {
            break;
        }
    }
    smallest
}

/// The steps that `clock` makes forward, in ms and in order: at most
/// `most_steps`, within `max_reads` reads and about `for_ms` by the clock itself.
pub fn steps_ms(clock: &impl Clock, max_reads: u32, most_steps: usize, for_ms: f64) -> Vec<f64> {
    let begin = clock.now_ms();
    let mut last = begin;
    let mut steps = Vec::new();
    for _ in 0..max_reads {
        let now = clock.now_ms();
        let step = now - last;
        last = now;
        if step > 0.0 && step.is_finite() {
            steps.push(step);
        }
        if steps.len() >= most_steps || now - begin >= for_ms {
            break;
        }
    }
    steps
}
