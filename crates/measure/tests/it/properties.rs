//! What holds for any sample, any sweep and any course of a measurement.

use measure::human::{duration, with_interval};
use measure::laws::{Law, Model, Point, fit};
use measure::stats::{mad_ms, outliers, quantile_ms, trend};
use measure::{Context, Measured, Plan, Sample, Samples, Settings, Stats, compare, warnings};
use proptest::collection::vec;
use proptest::prelude::*;

fn time() -> impl Strategy<Value = f64> {
    prop_oneof![
        1e-6..1e6,
        Just(1.0),
        Just(1e12),
        Just(1e-12),
        (1_u8..9).prop_map(f64::from)
    ]
}

fn any_sample() -> impl Strategy<Value = Sample> {
    vec(time(), 1..40).prop_map(|times| Sample::new(times).unwrap())
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn statistics_keep_their_order(sample in any_sample(), p in 0.0..1.0, q in 0.0..1.0, seed: u64) {
        let stats = Stats::of(&sample, seed);
        let worst = quantile_ms(&sample, 1.0);
        let (low, high) = (quantile_ms(&sample, f64::min(p, q)), quantile_ms(&sample, f64::max(p, q)));
        prop_assert!(stats.best_ms <= low && low <= high && high <= worst);
        let [from, to] = stats.ci95_ms;
        prop_assert!(stats.best_ms <= from && from <= to && to <= worst);
        prop_assert!(stats.mean_ms >= stats.best_ms * (1.0 - 1e-9));
        prop_assert!(stats.mean_ms <= worst * (1.0 + 1e-9));
        prop_assert!(stats.sd_ms >= 0.0 && stats.sd_ms.is_finite());
        prop_assert!(mad_ms(&sample) <= worst - stats.best_ms);
        prop_assert!(outliers(&sample, 0.0).total() <= sample.count() / 2);
        let trend = trend(&sample);
        prop_assert!((0.0..=1.0).contains(&trend.p_value) && trend.change.is_finite());
    }

    #[test]
    fn the_interval_holds_the_median(times in vec(1.0..100.0, 7..40), seed: u64) {
        let stats = Stats::of(&Sample::new(times).unwrap(), seed);
        prop_assert!(stats.ci95_ms[0] <= stats.median_ms && stats.median_ms <= stats.ci95_ms[1]);
    }

    /// Another unit of time changes the numbers, never the conclusions.
    #[test]
    fn units_do_not_matter(times in vec(1.0..100.0, 2..30), others in vec(1.0..100.0, 30), power in -10_i32..10) {
        let scale = 2_f64.powi(power); // exact in binary, so that results are equal to the bit
        let others = others[..times.len()].to_vec();
        let scaled = |times: &[f64]| Sample::new(times.iter().map(|t| t * scale).collect()).unwrap();
        let (a, b) = (Sample::new(times.clone()).unwrap(), Sample::new(others.clone()).unwrap());
        let (stats, big) = (Stats::of(&a, 3), Stats::of(&scaled(&times), 3));
        prop_assert_eq!(stats.median_ms * scale, big.median_ms);
        prop_assert_eq!(stats.ci95_ms.map(|t| t * scale), big.ci95_ms);
        let here = compare(&a, &b, 3).unwrap();
        let there = compare(&scaled(&times), &scaled(&others), 3).unwrap();
        prop_assert_eq!((here.speed_up, here.ci95), (there.speed_up, there.ci95));
        prop_assert_eq!(here.verdict, there.verdict);
    }

    #[test]
    fn comparing_never_fails_on_equal_counts(a in any_sample(), seed: u64) {
        let same = compare(&a, &a, seed).unwrap();
        prop_assert_eq!((same.speed_up, same.ci95, same.p_value), (1.0, [1.0, 1.0], 1.0));
    }

    #[test]
    fn times_can_always_be_shown(time in any::<f64>(), low in any::<f64>(), high in any::<f64>()) {
        prop_assert!(!duration(time).to_string().is_empty());
        prop_assert!(!with_interval(time, [low, high]).to_string().is_empty());
    }

    /// What is shown is the time, to three digits.
    #[test]
    fn shown_durations_read_back(time_ms in 1e-6..1e6) {
        let shown = duration(time_ms);
        let length = [("s", 1e3), ("ms", 1.0), ("µs", 1e-3), ("ns", 1e-6)];
        let unit = length.iter().find(|(name, _)| *name == shown.unit).unwrap().1;
        let value = shown.number.parse::<f64>().unwrap() * unit;
        prop_assert!((value / time_ms - 1.0).abs() <= 0.005_001, "{} is shown as {}", time_ms, shown);
    }

    #[test]
    fn warnings_never_fail(sample in any_sample(), loops: u32, resolution_ms in any::<f64>(), cores: u32) {
        let context = Context {
            resolution_ms, loops, cores, workers: 3,
            hidden: false, on_battery: false, isolated: true, verified: true,
        };
        for warning in warnings(&sample, &context) {
            prop_assert!(!warning.text().is_empty());
        }
    }
}

proptest! {
    #![proptest_config(config(60))]

    /// Whatever the points, parameters stay in range and no other parameters on a grid fit better.
    #[test]
    fn fits_are_sensible_and_best(pairs in vec((1_u32..65, 1e-3..1e3), 0..9)) {
        let points: Vec<Point> = pairs
            .iter()
            .map(|&(workers, speed_up)| Point { workers, speed_up })
            .collect();
        let sse = |model: Model| -> f64 {
            let parallel = points.iter().filter(|p| p.workers > 1);
            parallel.map(|p| (p.speed_up - model.predict(f64::from(p.workers))).powi(2)).sum()
        };
        for law in Law::ALL {
            let Ok(fit) = fit(law, &points) else { continue };
            let grid = (0..=20).flat_map(|i| (0..=20).map(move |j| (f64::from(i) / 20.0, f64::from(j) / 20.0)));
            let found = sse(fit.model);
            let (first, second) = match fit.model {
                Model::Amdahl { serial } | Model::Gustafson { serial } => (serial, 0.0),
                Model::Usl { sigma, kappa } => (sigma, kappa),
            };
            prop_assert!((0.0..=1.0).contains(&first) && second >= 0.0 && second.is_finite());
            prop_assert!(fit.residual_sd.is_finite());
            for (value, [low, high]) in [first, second].iter().zip(&fit.ci95) {
                prop_assert!(low <= value && value <= high, "{value} in {low}..{high}");
            }
            for (a, b) in grid {
                let other = match law {
                    Law::Amdahl => Model::Amdahl { serial: a },
                    Law::Gustafson => Model::Gustafson { serial: a },
                    Law::Usl => Model::Usl { sigma: a, kappa: b },
                };
                prop_assert!(found <= sse(other) * (1.0 + 1e-6) + 1e-9, "{:?} beats {:?}", other, fit.model);
            }
        }
    }

    /// Any clock, any times, any failures: it ends, and the survivors have equally many samples.
    #[test]
    fn plans_always_end(
        lanes in 1_usize..5,
        resolution in prop_oneof![Just(0.0), Just(0.005), Just(1.0), Just(100.0)],
        exact in proptest::option::of(1_u32..20),
        times in vec(prop_oneof![0.0..1e-3, 0.0..100.0, Just(0.0), Just(1e9), Just(f64::NAN)], 1..50),
        fails in vec(0_u8..40, 1..50),
    ) {
        let mut settings = Settings::new(resolution);
        if let Some(count) = exact {
            settings.samples = Samples::Exactly(count);
        }
        let mut plan = Plan::new(lanes, settings).unwrap();
        let (mut times, mut fails) = (times.iter().cycle(), fails.iter().cycle());
        let mut steps = 0;
        while let Some(lane) = plan.next().lane() {
            steps += 1;
            prop_assert!(steps < 1000 * lanes, "it does not end");
            prop_assert!((0.0..1.0).contains(&plan.progress()));
            prop_assert!(plan.time_left_ms().is_none_or(|left| left >= 0.0));
            if *fails.next().unwrap() == 0 {
                plan.fail(lane).unwrap();
            } else {
                // A time that no clock can show drops the lane, which is fine here.
                let _ = plan.record(lane, Measured::new(*times.next().unwrap()));
            }
        }
        let counts: Vec<usize> = plan.lanes().iter()
            .filter(|lane| lane.state == measure::LaneState::Ready)
            .map(|lane| lane.samples_ms.len())
            .collect();
        prop_assert!(counts.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", counts);
        prop_assert!(counts.iter().all(|count| exact.map_or((7..=30).contains(count), |n| *count == n as usize)));
    }
}
