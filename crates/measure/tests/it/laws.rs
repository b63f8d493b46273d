//! Laws: predictions by hand, fits against scipy, and points that fit no law.

use measure::laws::{Fit, Law, LawError, Model, Point, best, fit, fit_all, karp_flatt};
use serde_json::Value;

use crate::reference::{cases, close, numbers};

fn points(pairs: &[(u32, f64)]) -> Vec<Point> {
    pairs
        .iter()
        .map(|&(workers, speed_up)| Point { workers, speed_up })
        .collect()
}

fn curve(model: Model, wobble: f64) -> Vec<Point> {
    let workers = [1, 2, 3, 4, 6, 8, 12, 16];
    let point = |(i, workers): (i32, u32)| Point {
        workers,
        speed_up: model.predict(f64::from(workers)) * (1.0 + wobble * f64::from(i % 3 - 1)),
    };
    (0..).zip(workers).map(point).collect()
}

fn parameters(fit: &Fit) -> Vec<f64> {
    match fit.model {
        Model::Amdahl { serial } | Model::Gustafson { serial } => vec![serial],
        Model::Usl { sigma, kappa } => vec![sigma, kappa],
    }
}

#[test]
fn predictions() {
    fn check(model: Model, workers: f64, expected: f64) {
        let got = model.predict(workers);
        assert!((got - expected).abs() < 1e-12, "{model:?} {workers}: {got}");
    }
    for serial in [0.0, 0.3, 1.0] {
        check(Model::Amdahl { serial }, 1.0, 1.0);
        check(Model::Gustafson { serial }, 1.0, 1.0);
    }
    check(Model::Amdahl { serial: 0.5 }, 2.0, 4.0 / 3.0);
    check(Model::Amdahl { serial: 0.1 }, 1e15, 10.0 - 9e-13);
    check(Model::Gustafson { serial: 0.1 }, 10.0, 9.1);
    let usl = |sigma, kappa| Model::Usl { sigma, kappa };
    check(usl(0.0, 0.0), 8.0, 8.0);
    check(usl(0.5, 0.0), 2.0, 4.0 / 3.0);
    check(usl(0.1, 0.01), 4.0, 4.0 / 1.42);
    assert_eq!(usl(0.19, 0.01).peak_workers(), Some(9.0));
    assert_eq!(usl(0.1, 0.0).peak_workers(), None);
    assert_eq!(karp_flatt(2, 4.0 / 3.0), Some(0.5));
    assert_eq!(karp_flatt(1, 1.0), None);
}

#[test]
fn fits_agree_with_scipy() {
    let laws = [
        (Law::Amdahl, "amdahl"),
        (Law::Gustafson, "gustafson"),
        (Law::Usl, "usl"),
    ];
    for case in cases("laws") {
        let workers = numbers(&case["workers"]);
        let speed_ups = numbers(&case["speed_ups"]);
        let pairs = workers.iter().zip(speed_ups);
        let points: Vec<Point> = pairs
            .map(|(&workers, speed_up)| Point {
                workers: workers as u32,
                speed_up,
            })
            .collect();
        for (law, key) in laws {
            check_fit(
                &fit(law, &points).unwrap(),
                &case["fits"][key],
                &case["name"],
            );
        }
    }
}

fn check_fit(fit: &Fit, want: &Value, name: &Value) {
    let name = format!("{name} {}", fit.model.law());
    close(&name, fit.residual_sd, &want["residual_sd"], 1e-6);
    close(&name, fit.r2.unwrap(), &want["r2"], 1e-6);
    for (i, value) in parameters(fit).into_iter().enumerate() {
        close(&name, value, &want["parameters"][i], 1e-5);
        let [low, high] = fit.ci95[i];
        let arm = want["arms"][i].as_f64().unwrap();
        let top = if i == 0 { 1.0 } else { f64::INFINITY };
        assert!((low - (value - arm).max(0.0)).abs() < 1e-4, "{name} {low}");
        assert!(
            (high - (value + arm).min(top)).abs() < 1e-4,
            "{name} {high}"
        );
    }
}

#[test]
fn the_law_behind_the_points_is_recognised() {
    for wobble in [0.0, 0.005] {
        for model in [
            Model::Amdahl { serial: 0.1 },
            Model::Gustafson { serial: 0.2 },
            Model::Usl {
                sigma: 0.05,
                kappa: 0.02,
            },
        ] {
            let fits = fit_all(&curve(model, wobble)).unwrap();
            let law = best(&fits).unwrap().model.law();
            assert_eq!(law, model.law(), "wobble {wobble}");
        }
    }
}

#[test]
fn odd_points_give_sensible_parameters() {
    fn check(law: Law, pairs: &[(u32, f64)], expected: &[f64]) {
        let fit = fit(law, &points(pairs)).unwrap();
        let got = parameters(&fit);
        let near = |(a, b): (&f64, &f64)| (a - b).abs() < 1e-6;
        assert!(got.iter().zip(expected).all(near), "{law}: {got:?}");
    }
    let super_linear = [(1, 1.0), (2, 2.5), (4, 5.5), (8, 12.0)];
    check(Law::Amdahl, &super_linear, &[0.0]);
    check(Law::Gustafson, &super_linear, &[0.0]);
    check(Law::Usl, &super_linear, &[0.0, 0.0]);
    let no_gain = [(1, 1.0), (2, 1.0), (4, 1.0), (8, 1.0)];
    check(Law::Amdahl, &no_gain, &[1.0]);
    check(Law::Gustafson, &no_gain, &[1.0]);
    check(Law::Usl, &no_gain, &[1.0, 0.0]);
    let collapse = [(1, 1.0), (2, 0.4), (4, 0.1), (8, 0.02)];
    check(Law::Amdahl, &collapse, &[1.0]);
    check(Law::Gustafson, &collapse, &[1.0]);
    assert_eq!(fit(Law::Amdahl, &points(&no_gain)).unwrap().r2, None);
}

#[test]
fn too_little_is_refused() {
    fn check(law: Law, pairs: &[(u32, f64)], need: usize, got: usize) {
        let refused = fit(law, &points(pairs)).unwrap_err();
        assert_eq!(refused, LawError::TooFewPoints { law, need, got });
    }
    check(Law::Amdahl, &[], 2, 0);
    check(Law::Amdahl, &[(1, 1.0), (2, 1.9)], 2, 1);
    check(Law::Gustafson, &[(2, 1.9), (2, 1.8), (2, 1.7)], 2, 1);
    check(Law::Usl, &[(1, 1.0), (2, 1.9), (4, 3.0)], 3, 2);
    assert!(fit_all(&points(&[(1, 1.0)])).is_err());
    let fits = fit_all(&points(&[(2, 1.9), (4, 3.2)])).unwrap();
    assert_eq!(fits.len(), 2, "the universal law is left out");
    assert_eq!(best(&fits).unwrap().model.law(), Law::Amdahl);
    assert_eq!(best(&[]), None);
}

#[test]
fn impossible_points_are_refused() {
    for bad in [
        (0, 1.0),
        (2, 0.0),
        (2, -1.0),
        (2, f64::NAN),
        (2, f64::INFINITY),
        (2, 1e7),
    ] {
        let refused = fit(Law::Amdahl, &points(&[(2, 1.5), bad, (4, 2.0)])).unwrap_err();
        assert_eq!(refused, LawError::BadPoint { index: 1 }, "{bad:?}");
    }
}
