//! A clock for tests: seeded, as coarse and as noisy as one likes.

use std::cell::{Cell, RefCell};

use crate::clock::Clock;

/// What disturbs the work that a [`FakeClock`] pretends to do.
///
/// A piece of work of `w` ms takes
/// `w × (1 + sd·gauss) × exp(skew·|gauss|) × (1 + drift·t)`, times
/// `outlier_factor` when an outlier strikes; `t` is the time since the clock's
/// start. All zero: no noise.
#[derive(Clone, Copy, Debug, Default)]
pub struct Noise {
    /// Relative standard deviation of a symmetric, gaussian jitter (0.02 = 2 %).
    pub sd: f64,
    /// Log-normal, one-sided slowness: 0.1 makes a typical run 7 % slower.
    pub skew: f64,
    /// Slow-down per millisecond of clock time (0.0001 = 10 % a second).
    pub drift_per_ms: f64,
    /// Chance that a piece of work is interrupted, 0..=1.
    pub outlier_chance: f64,
    /// How many times longer an interrupted piece of work takes.
    pub outlier_factor: f64,
}

/// A seeded clock that only moves when it is read or when work is pretended.
#[derive(Debug)]
pub struct FakeClock {
    true_ms: Cell<f64>,
    resolution_ms: f64,
    read_cost_ms: f64,
    noise: Noise,
    random: RefCell<fastrand::Rng>,
}

impl FakeClock {
    /// A perfect clock: no rounding, no noise, reading costs nothing.
    pub fn new(seed: u64) -> Self {
        Self {
            true_ms: Cell::new(0.0),
            resolution_ms: 0.0,
            read_cost_ms: 0.0,
            noise: Noise::default(),
            random: RefCell::new(fastrand::Rng::with_seed(seed)),
        }
    }

    /// Rounds every reading down to a multiple of `resolution_ms` (0: not at all).
    #[must_use]
    pub fn resolution(mut self, resolution_ms: f64) -> Self {
        self.resolution_ms = resolution_ms;
        self
    }

    /// Every reading takes `read_cost_ms` of the clock's own time.
    #[must_use]
    pub fn read_cost(mut self, read_cost_ms: f64) -> Self {
        self.read_cost_ms = read_cost_ms;
        self
    }

    /// Disturbs pretended work.
    #[must_use]
    pub fn noise(mut self, noise: Noise) -> Self {
        self.noise = noise;
        self
    }

    /// Pretends work of `work_ms`, disturbed by the noise.
    pub fn work(&self, work_ms: f64) {
        let taken = work_ms * self.disturbance();
        self.true_ms.set(self.true_ms.get() + taken.max(0.0));
    }

    /// Pretends work and returns what the clock, with its rounding, shows for it.
    pub fn time_work(&self, work_ms: f64) -> f64 {
        let before = self.now_ms();
        self.work(work_ms);
        self.now_ms() - before
    }

    fn disturbance(&self) -> f64 {
        let mut random = self.random.borrow_mut();
        let noise = &self.noise;
        let jitter = 1.0 + noise.sd * gauss(&mut random);
        let slowness = (noise.skew * gauss(&mut random).abs()).exp();
        let drift = 1.0 + noise.drift_per_ms * self.true_ms.get();
        let interrupted = random.f64() < noise.outlier_chance;
        let outlier = if interrupted {
            noise.outlier_factor
        } else {
            1.0
        };
        jitter.max(0.01) * slowness * drift * outlier
    }
}

impl Clock for FakeClock {
    fn now_ms(&self) -> f64 {
        let now = self.true_ms.get() + self.read_cost_ms;
        self.true_ms.set(now);
        if self.resolution_ms > 0.0 {
            (now / self.resolution_ms).floor() * self.resolution_ms
        } else {
            now
        }
    }
}

/// A standard normal number (Box and Muller, 1958).
fn gauss(random: &mut fastrand::Rng) -> f64 {
    let radius = (-2.0 * (1.0 - random.f64()).ln()).sqrt();
    radius * (std::f64::consts::TAU * random.f64()).cos()
}
