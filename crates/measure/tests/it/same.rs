//! The promise: identical runs come out as no difference in at least 95 % of
//! cases, and a true difference of 10 % is found in at least 95 % of them.

use measure::{FakeClock, Measured, Noise, Plan, Samples, Settings, Step, Verdict, compare};

const TRIALS: u64 = 1000;
const COUNTS: [u32; 3] = [7, 15, 30];

/// The world in which a trial takes place.
#[derive(Clone, Copy)]
struct World {
    name: &'static str,
    resolution_ms: f64,
    noise: Noise,
}

const fn world(name: &'static str, resolution_ms: f64, noise: Noise) -> World {
    World {
        name,
        resolution_ms,
        noise,
    }
}

const QUIET: Noise = Noise {
    sd: 0.0,
    skew: 0.0,
    drift_per_ms: 0.0,
    outlier_chance: 0.0,
    outlier_factor: 1.0,
};
const GAUSSIAN: Noise = Noise { sd: 0.02, ..QUIET };
const SKEWED: Noise = Noise { skew: 0.2, ..QUIET };
/// 2 % noise while everything becomes about 20 % slower over 15 rounds.
const DRIFTING: Noise = Noise {
    sd: 0.02,
    drift_per_ms: 0.000_6,
    ..QUIET
};
const INTERRUPTED: Noise = Noise {
    sd: 0.02,
    outlier_chance: 0.1,
    outlier_factor: 4.0,
    ..QUIET
};

/// Runs a plan of two lanes whose true times per loop are given, and compares them.
fn trial(world: World, count: u32, lanes_ms: [f64; 2], seed: u64) -> Verdict {
    let clock = FakeClock::new(seed)
        .resolution(world.resolution_ms)
        .noise(world.noise);
    let mut settings = Settings::new(world.resolution_ms);
    settings.samples = Samples::Exactly(count);
    settings.warm_up.max_steps = 5;
    let mut plan = Plan::new(2, settings).unwrap();
    loop {
        let (lane, loops) = match plan.next() {
            Step::Start { lane } => (lane, 1),
            Step::WarmUp { lane, loops }
            | Step::Calibrate { lane, loops }
            | Step::Sample { lane, loops } => (lane, loops),
            Step::Done => break,
        };
        let elapsed = clock.time_work(lanes_ms[lane] * f64::from(loops));
        plan.record(lane, Measured::new(elapsed)).unwrap();
    }
    let [a, b] = [0, 1].map(|lane| plan.lanes()[lane].sample().unwrap());
    compare(&a, &b, seed).unwrap().verdict
}

/// Fails unless the wanted verdict comes in at least 95 % of the trials.
fn check(worlds: &[World], lanes_ms: [f64; 2], wanted: Verdict) {
    for world in worlds {
        for count in COUNTS {
            let verdicts = (0..TRIALS).map(|seed| trial(*world, count, lanes_ms, seed));
            let hits = verdicts.filter(|verdict| *verdict == wanted).count() as u64;
            println!("{} × {count}: {hits} of {TRIALS} {wanted:?}", world.name);
            assert!(
                hits * 100 >= TRIALS * 95,
                "{} × {count}: only {hits} of {TRIALS} were {wanted:?}",
                world.name
            );
        }
    }
}

#[test]
fn identical_runs_show_no_difference_on_noisy_machines() {
    let worlds = [
        world("gaussian", 0.0, GAUSSIAN),
        world("skewed", 0.0, SKEWED),
        world("drifting", 0.0, DRIFTING),
        world("interrupted", 0.0, INTERRUPTED),
    ];
    check(&worlds, [0.7, 0.7], Verdict::NoDifference);
}

#[test]
fn identical_runs_show_no_difference_on_coarse_clocks() {
    let worlds = [
        world("gaussian, 5 µs", 0.005, GAUSSIAN),
        world("gaussian, 100 µs", 0.1, GAUSSIAN),
        world("gaussian, 1 ms", 1.0, GAUSSIAN),
        world("skewed, 1 ms", 1.0, SKEWED),
        world("interrupted, 100 µs", 0.1, INTERRUPTED),
        world("quiet, 1 ms", 1.0, QUIET),
    ];
    check(&worlds, [0.7, 0.7], Verdict::NoDifference);
}

#[test]
fn a_tenth_less_time_is_found() {
    let worlds = [
        world("gaussian", 0.0, GAUSSIAN),
        world("gaussian, 1 ms", 1.0, GAUSSIAN),
        world("drifting", 0.0, DRIFTING),
    ];
    check(&worlds, [0.77, 0.7], Verdict::Faster);
    check(&worlds, [0.7, 0.77], Verdict::Slower);
}
