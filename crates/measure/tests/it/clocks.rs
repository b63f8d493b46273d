//! The clock's resolution, and the clock made up for tests.

use measure::{Clock, FakeClock, Noise, resolution_ms};

struct Script {
    readings: std::cell::RefCell<std::vec::IntoIter<f64>>,
    last: f64,
}

impl Clock for Script {
    fn now_ms(&self) -> f64 {
        self.readings.borrow_mut().next().unwrap_or(self.last)
    }
}

#[test]
fn resolution_is_the_smallest_positive_step() {
    fn check(readings: &[f64], expected: Option<f64>) {
        let last = readings[readings.len() - 1];
        let script: Vec<f64> = readings.to_vec();
        let readings_left = script.into_iter().into();
        let clock = Script {
            readings: readings_left,
            last,
        };
        assert_eq!(resolution_ms(&clock, 100), expected, "{readings:?}");
    }
    check(&[0.0], None);
    check(&[5.0, 5.0, 5.0], None);
    check(&[0.0, 0.0, 1.0, 1.0, 3.0], Some(1.0));
    check(&[0.0, 2.0, 1.5, 3.5], Some(2.0));
    check(&[0.0, f64::NAN, 1.0, 1.5, f64::INFINITY, 0.0], Some(0.5));
}

#[test]
fn resolution_of_browser_clocks_is_found() {
    for resolution in [0.005, 0.1, 1.0, 16.0] {
        let clock = FakeClock::new(1).resolution(resolution).read_cost(0.0005);
        let seen = resolution_ms(&clock, 100_000).unwrap();
        assert!((seen / resolution - 1.0).abs() < 1e-6, "{seen}");
    }
}

#[test]
fn reads_are_bounded() {
    let clock = FakeClock::new(1).resolution(1e6).read_cost(1.0);
    assert_eq!(resolution_ms(&clock, 1000), None);
    assert!(clock.now_ms() <= 1002.0);
    let fine = FakeClock::new(1).read_cost(1.0);
    assert_eq!(resolution_ms(&fine, 1_000_000), Some(1.0));
    assert!(
        fine.now_ms() < 100.0,
        "it stops once it has seen enough steps"
    );
}

#[test]
fn the_same_seed_gives_the_same_times() {
    let times = |seed| {
        let noise = Noise {
            sd: 0.1,
            skew: 0.1,
            outlier_chance: 0.1,
            outlier_factor: 5.0,
            ..Noise::default()
        };
        let clock = FakeClock::new(seed).noise(noise);
        (0..20).map(|_| clock.time_work(1.0)).collect::<Vec<_>>()
    };
    assert_eq!(times(7), times(7));
    assert_ne!(times(7), times(8));
}

#[test]
fn work_follows_its_noise() {
    let drifting = FakeClock::new(1).noise(Noise {
        drift_per_ms: 0.01,
        ..Noise::default()
    });
    assert_eq!(drifting.time_work(10.0), 10.0);
    assert!((drifting.time_work(10.0) - 11.0).abs() < 1e-9);
    let interrupted = FakeClock::new(1).noise(Noise {
        outlier_chance: 1.0,
        outlier_factor: 3.0,
        ..Noise::default()
    });
    assert_eq!(interrupted.time_work(2.0), 6.0);
    assert_eq!(FakeClock::new(1).resolution(1.0).time_work(2.7), 2.0);
}
