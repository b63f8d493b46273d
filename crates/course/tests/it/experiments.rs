//! Addresses of experiments, with knobs, on machines of any size.

use crate::support::{Came, evidence, who};
use course::{Beside, BesideRow, Experiment, Knob, KnobValue};

fn knob(name: &str, values: &[&str]) -> Knob {
    let value = |value: &&str| KnobValue {
        value: (*value).to_owned(),
        label: (*value).to_owned(),
    };
    Knob {
        name: name.into(),
        label: name.into(),
        values: values.iter().map(value).collect(),
        first: 1,
    }
}

fn experiment(on: &[&str], knobs: Vec<Knob>) -> Experiment {
    Experiment {
        id: "e".into(),
        title: "E".into(),
        question: "Is it?".into(),
        query: "w=integrate".into(),
        on: on.iter().map(|name| who(name)).collect(),
        predict: None,
        show: None,
        knobs,
    }
}

#[test]
fn addresses_follow_knobs_and_cores() {
    let check = |on: &[&str], knobs: Vec<Knob>, turned: &[usize], cores, expected: &str| {
        let address = experiment(on, knobs).address(turned, cores);
        assert_eq!(address, expected, "{on:?}");
    };
    check(
        &["worker", "gil:2"],
        vec![],
        &[],
        8,
        "#/lab?w=integrate&on=worker,gil:2",
    );
    check(
        &["threads:2", "threads:cores"],
        vec![],
        &[],
        8,
        "#/lab?w=integrate&on=threads:2,threads:8",
    );
    // With two cores it would be run twice for nothing.
    check(
        &["threads:2", "threads:cores"],
        vec![],
        &[],
        2,
        "#/lab?w=integrate&on=threads:2",
    );
    check(
        &["threads:2", "threads:cores"],
        vec![],
        &[],
        1,
        "#/lab?w=integrate&on=threads:2",
    );
    // Written twice, it is compared with itself.
    check(
        &["worker", "worker"],
        vec![],
        &[],
        2,
        "#/lab?w=integrate&on=worker,worker",
    );
    let knobs = || vec![knob("n", &["10", "100"]), knob("workers", &["1", "4"])];
    check(
        &["worker", "gil:2"],
        knobs(),
        &[],
        8,
        "#/lab?w=integrate&n=100&on=worker,gil:4",
    );
    check(
        &["worker", "gil:2"],
        knobs(),
        &[0, 0],
        8,
        "#/lab?w=integrate&n=10&on=worker,gil:1",
    );
    check(
        &["worker"],
        knobs(),
        &[9, 9],
        8,
        "#/lab?w=integrate&on=worker",
    );
}

#[test]
fn figures_stand_side_by_side() {
    let row = |label: &str, time_ms: f64, of: Option<&str>| BesideRow {
        label: label.into(),
        time_ms,
        of: of.map(who),
    };
    let beside = Beside {
        title: "T".into(),
        experiment: Some("e".into()),
        source: Vec::new(),
        rows: vec![
            row("one", 279.0, Some("worker")),
            row("two", 558.0, Some("gil:2")),
            row("elsewhere", 9.58, None),
        ],
    };
    let theirs: Vec<String> = beside
        .theirs()
        .into_iter()
        .flatten()
        .map(|f| f.ratio)
        .collect();
    assert_eq!(theirs, ["1.00×", "0.50×", "29.12×"]);
    let own = beside.own(&evidence(&[
        ("worker", Came::In(20.0)),
        ("gil:2", Came::Wrong),
    ]));
    assert_eq!(own[0].as_ref().unwrap().ratio, "1.00×");
    // A wrong result is no figure.
    assert_eq!((&own[1], &own[2]), (&None, &None));
}
