//! Plans, driven by made-up lanes.

use measure::{LaneState, Measured, Plan, PlanError, Samples, Settings, Step};

/// Drives a plan; `time` says what a step takes, or none to fail its lane.
fn drive(plan: &mut Plan, mut time: impl FnMut(Step) -> Option<f64>) -> Vec<Step> {
    let mut steps = Vec::new();
    while let Some(lane) = plan.next().lane() {
        let step = plan.next();
        steps.push(step);
        match time(step) {
            Some(elapsed_ms) => plan.record(lane, Measured::new(elapsed_ms)).unwrap(),
            None => plan.fail(lane).unwrap(),
        }
    }
    steps
}

/// A world where each loop of lane `i` takes `per_loop_ms[i]` and a start 20 ms.
fn steady(per_loop_ms: &[f64]) -> impl FnMut(Step) -> Option<f64> {
    move |step| match step {
        Step::Start { .. } => Some(20.0),
        Step::WarmUp { lane, loops }
        | Step::Calibrate { lane, loops }
        | Step::Sample { lane, loops } => Some(per_loop_ms[lane] * f64::from(loops)),
        Step::Done => None,
    }
}

fn exactly(count: u32) -> Settings {
    let mut settings = Settings::new(0.005);
    settings.samples = Samples::Exactly(count);
    settings
}

/// The lanes of the sample steps, as letters.
fn order(steps: &[Step]) -> String {
    let letter = |step: &Step| match step {
        Step::Sample { lane, .. } => Some(char::from(b'A' + *lane as u8)),
        _ => None,
    };
    steps.iter().filter_map(letter).collect()
}

#[test]
fn each_lane_is_started_warmed_and_calibrated_before_any_sample() {
    let mut plan = Plan::new(2, exactly(2)).unwrap();
    let steps = drive(&mut plan, steady(&[1.0, 2.0]));
    let phase = |step: &Step| match step {
        Step::Start { lane } => (0, *lane),
        Step::WarmUp { lane, .. } => (1, *lane),
        Step::Calibrate { lane, .. } => (2, *lane),
        Step::Sample { .. } | Step::Done => (3, 0),
    };
    let mut phases: Vec<(i32, usize)> = steps.iter().map(phase).collect();
    phases.dedup();
    let expected = [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (3, 0)];
    assert_eq!(phases, expected);
    assert_eq!(plan.lanes()[0].start_ms, Some(20.0));
}

#[test]
fn rounds_turn_back_and_forth() {
    fn check(lanes: usize, rounds: u32, expected: &str) {
        let mut plan = Plan::new(lanes, exactly(rounds)).unwrap();
        let steps = drive(&mut plan, steady(&[1.0, 2.0, 3.0]));
        assert_eq!(order(&steps), expected);
    }
    check(1, 3, "AAA");
    check(2, 4, "ABBAABBA");
    check(3, 3, "ABCCBAABC");
}

#[test]
fn a_failing_lane_does_not_stop_the_others() {
    fn check(fails: fn(Step) -> bool, expected: &str) {
        let mut plan = Plan::new(3, exactly(3)).unwrap();
        let mut time = steady(&[1.0, 2.0, 3.0]);
        let steps = drive(&mut plan, |step| time(step).filter(|_| !fails(step)));
        assert_eq!(order(&steps), expected);
        assert_eq!(plan.lanes()[1].state, LaneState::Failed);
        assert_eq!(plan.lanes()[2].sample().unwrap().count(), 3);
    }
    check(|step| step == Step::Start { lane: 1 }, "ACCAAC");
    check(
        |step| matches!(step, Step::WarmUp { lane: 1, .. }),
        "ACCAAC",
    );
    check(
        |step| matches!(step, Step::Calibrate { lane: 1, .. }),
        "ACCAAC",
    );
    check(
        |step| matches!(step, Step::Sample { lane: 1, .. }),
        "ABCCAAC",
    );
    let mut plan = Plan::new(2, exactly(3)).unwrap();
    drive(&mut plan, |_| None);
    assert_eq!(plan.next(), Step::Done);
    assert_eq!(plan.progress(), 1.0);
}

#[test]
fn loops_make_a_sample_long_enough() {
    fn check(resolution_ms: f64, per_loop_ms: f64, expected: u32) {
        let mut settings = exactly(1);
        settings.resolution_ms = resolution_ms;
        let mut plan = Plan::new(1, settings).unwrap();
        let lanes = [per_loop_ms];
        let mut time = steady(&lanes);
        drive(&mut plan, |step| {
            let shown = time(step)?;
            Some((shown / resolution_ms).floor() * resolution_ms)
        });
        let loops = plan.lanes()[0].loops;
        assert_eq!(loops, expected, "{per_loop_ms} ms on {resolution_ms} ms");
    }
    check(0.005, 30.0, 1);
    check(0.005, 10.5, 1);
    check(0.005, 4.0, 5);
    check(0.005, 0.009, 2000);
    check(0.1, 4.5, 5);
    check(1.0, 4.5, 50);
    check(1.0, 0.000_3, 1_000_000);
    check(1.0, 1e-9, 10_000_000);
    // The coarsest clocks do not get 200 resolutions, but a bounded sample.
    check(100.0, 30.0, 50);
}

#[test]
fn one_pause_does_not_fool_the_calibration() {
    let mut plan = Plan::new(1, exactly(1)).unwrap();
    let mut time = steady(&[0.001]);
    let mut paused = false;
    drive(&mut plan, |step| {
        let pause = matches!(step, Step::Calibrate { .. }) && !paused;
        paused |= pause;
        time(step).map(|ms| if pause { ms + 500.0 } else { ms })
    });
    assert!(paused);
    assert_eq!(plan.lanes()[0].loops, 10_000);
}

#[test]
fn warming_up_waits_until_the_fast_code_has_arrived() {
    // Steps of 30 ms, until after `slow` of them the well compiled code takes over.
    fn check(slow: usize, expected_steps: usize) {
        let mut plan = Plan::new(1, exactly(1)).unwrap();
        let mut run = 0;
        drive(&mut plan, |step| {
            run += usize::from(matches!(step, Step::WarmUp { .. }));
            Some(if run <= slow { 30.0 } else { 10.0 })
        });
        let steps = plan.lanes()[0].warm_up_ms.len();
        assert_eq!(steps, expected_steps, "{slow} slow steps");
    }
    check(100, 4); // never comes: settled after the first and three without a gain
    check(1, 8); // settled after five, but 100 ms have not passed
    check(3, 7); // the gain starts the count again
}

#[test]
fn warming_up_is_bounded_in_time() {
    let long_runs = |max_ms| {
        let mut settings = exactly(1);
        settings.warm_up.max_ms = max_ms;
        let mut plan = Plan::new(1, settings).unwrap();
        drive(&mut plan, steady(&[5000.0]));
        plan.lanes()[0].warm_up_ms.len()
    };
    assert_eq!(long_runs(1000.0), 1);
    assert_eq!(long_runs(10_000.0), 2);
}

#[test]
fn the_number_of_samples_follows_the_settings() {
    fn check(samples: Samples, per_loop_ms: &[f64], expected: usize) {
        let mut settings = Settings::new(0.005);
        settings.samples = samples;
        let mut plan = Plan::new(per_loop_ms.len(), settings).unwrap();
        drive(&mut plan, steady(per_loop_ms));
        for lane in plan.lanes() {
            assert_eq!(lane.samples_ms.len(), expected, "{samples:?}");
        }
    }
    let within = |budget_ms| Samples::Within {
        min: 7,
        max: 30,
        budget_ms,
    };
    check(within(3000.0), &[10.0], 30);
    check(within(3000.0), &[200.0], 15);
    check(within(3000.0), &[2000.0], 7);
    check(within(3000.0), &[100.0, 500.0], 10);
    check(within(0.0), &[10.0, 10.0], 7);
    check(Samples::Exactly(1), &[1.0, 2.0], 1);
    check(Samples::Exactly(1000), &[10.0], 1000);
}

#[test]
fn progress_and_time_left_come_true() {
    let mut plan = Plan::new(2, exactly(10)).unwrap();
    assert_eq!(plan.progress(), 0.0);
    assert_eq!(plan.time_left_ms(), None);
    let mut time = steady(&[20.0, 40.0]);
    let (mut last, mut promised) = (0.0, None);
    while let Some(lane) = plan.next().lane() {
        let sampling = matches!(plan.next(), Step::Sample { .. });
        if sampling && promised.is_none() {
            promised = plan.time_left_ms();
        }
        let elapsed = time(plan.next()).unwrap();
        plan.record(lane, Measured::new(elapsed)).unwrap();
        assert!(plan.progress() >= last, "{} < {last}", plan.progress());
        last = plan.progress();
    }
    assert!((promised.unwrap() - 600.0).abs() < 1.0, "{promised:?}");
    assert_eq!((plan.progress(), plan.time_left_ms()), (1.0, Some(0.0)));
}

#[test]
fn wrong_records_are_refused() {
    let mut plan = Plan::new(2, exactly(1)).unwrap();
    let one = Measured::new(1.0);
    assert_eq!(plan.record(2, one), Err(PlanError::NoSuchLane(2)));
    assert_eq!(plan.fail(9), Err(PlanError::NoSuchLane(9)));
    let (lane, next) = (1, Step::Start { lane: 0 });
    let early = plan.record(1, one);
    assert_eq!(early, Err(PlanError::NotItsTurn { lane, next }));
    assert_eq!(plan.next(), next, "nothing has changed");
    for bad in [f64::NAN, -1.0, f64::INFINITY] {
        let mut plan = Plan::new(1, exactly(1)).unwrap();
        let refused = plan.record(0, Measured::new(bad));
        assert!(matches!(refused, Err(PlanError::BadElapsed { .. })));
        assert_eq!(plan.next(), Step::Done);
    }
}

#[test]
fn a_hidden_page_is_remembered_only_for_samples() {
    let hidden_in = |phase: fn(Step) -> bool| {
        let mut plan = Plan::new(1, exactly(3)).unwrap();
        while let Some(lane) = plan.next().lane() {
            let hidden = phase(plan.next());
            let elapsed_ms = 10.0;
            let measured = Measured { elapsed_ms, hidden };
            plan.record(lane, measured).unwrap();
        }
        plan.lanes()[0].hidden
    };
    assert!(hidden_in(|step| matches!(step, Step::Sample { .. })));
    assert!(!hidden_in(|step| matches!(step, Step::WarmUp { .. })));
}

#[test]
fn settings_are_checked() {
    fn check(change: fn(&mut Settings)) {
        let mut settings = Settings::new(0.005);
        change(&mut settings);
        let made = Plan::new(1, settings);
        assert!(made.is_err(), "{settings:?}");
    }
    check(|s| s.resolution_ms = f64::NAN);
    check(|s| s.resolution_ms = -1.0);
    check(|s| s.min_sample_ms = 0.0);
    check(|s| s.min_sample_ms = 2000.0);
    check(|s| s.max_sample_ms = f64::INFINITY);
    check(|s| s.max_loops = 0);
    check(|s| s.max_loops = u32::MAX);
    check(|s| s.samples = Samples::Exactly(0));
    check(|s| s.samples = Samples::Exactly(1001));
    check(|s| {
        s.samples = Samples::Within {
            min: 8,
            max: 7,
            budget_ms: 1.0,
        }
    });
    check(|s| {
        s.samples = Samples::Within {
            min: 1,
            max: 7,
            budget_ms: f64::NAN,
        }
    });
    check(|s| s.warm_up.max_steps = 0);
    check(|s| s.warm_up.settled_steps = 0);
    check(|s| s.warm_up.tolerance = 1.5);
    check(|s| s.warm_up.max_ms = f64::INFINITY);
    check(|s| s.warm_up.min_ms = -1.0);
    assert!(Plan::new(0, Settings::new(0.1)).is_err());
    assert!(Plan::new(65, Settings::new(0.1)).is_err());
    assert!(Plan::new(64, Settings::new(0.0)).is_ok());
}
