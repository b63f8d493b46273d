//! From times to outcomes, numbers in words, and conditions that hold.

use crate::support::{Came, evidence, lane_of, when, who};
use course::{Evidence, Finding, Quantity};

fn race(other: Came) -> Evidence {
    evidence(&[("worker", Came::In(20.0)), ("threads:2", other)])
}

#[test]
fn outcomes_are_told_apart() {
    let check = |evidence: &Evidence, of: &str, expected: Finding| {
        let look = evidence.look(who(of), Some(who("worker")));
        assert_eq!(look.finding(), expected, "{of}");
    };
    check(&race(Came::In(10.0)), "threads:2", Finding::Faster);
    check(&race(Came::In(10.0)), "threads", Finding::Faster);
    check(&race(Came::In(30.0)), "threads:2", Finding::Slower);
    check(&race(Came::In(20.0)), "threads:2", Finding::Same);
    check(&race(Came::Wrong), "threads:2", Finding::Wrong);
    check(&race(Came::NotAtAll), "threads:2", Finding::Missing);
    check(&race(Came::In(10.0)), "threads:4", Finding::Missing);
    check(&race(Came::In(10.0)), "gil", Finding::Missing);
    check(&Evidence::default(), "worker", Finding::Missing);

    let mut few = race(Came::In(10.0));
    few.lanes = vec![
        lane_of("worker", &Came::In(20.0), 4, 3),
        lane_of("threads:2", &Came::In(10.0), 4, 3),
    ];
    check(&few, "threads:2", Finding::Unsure);
}

#[test]
fn an_executor_can_be_compared_with_itself() {
    let evidence = evidence(&[("worker", Came::In(20.0)), ("worker", Came::In(20.0))]);
    let look = evidence.look(who("worker"), Some(who("worker")));
    assert_eq!(look.finding(), Finding::Same);
    let alone = evidence.look(who("worker"), None);
    assert_eq!(alone.finding(), Finding::Measured);
}

#[test]
fn one_lane_is_not_compared_with_itself() {
    let evidence = evidence(&[("worker", Came::In(20.0))]);
    let look = evidence.look(who("worker"), Some(who("worker")));
    assert_eq!(look.finding(), Finding::Missing);
}

#[test]
fn numbers_stand_in_texts() {
    let mut race = race(Came::In(10.0));
    race.before = evidence(&[("threads:2", Came::In(8.0))]).lanes;
    race.runs = 2;
    let check = |name: &str, expected: &str| {
        let look = race.look(who("threads:2"), Some(who("worker")));
        let quantity = Quantity::by_name(name).unwrap();
        assert_eq!(quantity.text(&look), expected, "{name}");
    };
    check("speed_up", "2.00");
    check("times_as_long", "0.50");
    check("efficiency", "100 %");
    check("executor", "threads:2");
    check("base", "worker");
    check("cores", "4");
    check("workers", "2");
    check("loops", "3");
    check("samples", "15");
    check("start", "12 ms");
    check("resolution", "5 µs");
    check("spread", "0.8 %");
    check("previous", "8.03 ms");
    check("change", "25 %");
    check("runs", "2");
    check("best", "10 ms");
    check("why", "–");
}

#[test]
fn what_was_not_measured_is_a_dash_with_a_reason() {
    let race = race(Came::NotAtAll);
    let look = race.look(who("threads:2"), Some(who("worker")));
    assert_eq!(Quantity::Time.text(&look), "–");
    assert_eq!(Quantity::Why.text(&look), "No threads here.");
    assert_eq!(Quantity::Cores.text(&look), "4");
    let never = race.look(who("gil:2"), None);
    assert_eq!(Quantity::Why.text(&never), "It was not run.");
}

#[test]
fn the_first_run_stands_against_the_usual_one() {
    let mut race = race(Came::In(10.0));
    if let Ok(report) = &mut race.lanes[1].outcome {
        report.warm_up_ms = vec![2.5 * report.stats.median_ms, 11.0];
    }
    let look = race.look(who("threads:2"), None);
    assert_eq!(Quantity::FirstRun.text(&look), "25.1 ms");
    assert_eq!(Quantity::WarmUp.text(&look), "2.5");
    // A report from before it was kept says nothing of it.
    let worker = race.look(who("worker"), None);
    assert_eq!(Quantity::WarmUp.text(&worker), "–");
}

#[test]
fn results_that_differ_are_counted() {
    let mut race = race(Came::In(10.0));
    if let Ok(report) = &mut race.lanes[1].outcome {
        report.values = vec![5.into(), 3.into(), 5.into()];
        report.result.value = 5.into();
        report.result.expected = Some(5.into());
    }
    let look = race.look(who("threads:2"), None);
    let text = |name| Quantity::by_name(name).unwrap().text(&look);
    let texts = ["value", "expected", "smallest", "differing"].map(text);
    assert_eq!(texts, ["5", "5", "3", "1"]);
    // Where there is nothing to expect, nothing differs.
    let worker = race.look(who("worker"), None);
    assert_eq!(Quantity::Differing.number(&worker), None);
}

#[test]
fn every_number_has_one_name() {
    for (name, quantity) in Quantity::ALL {
        assert_eq!(quantity.name(), name);
        assert_eq!(Quantity::by_name(name), Some(quantity));
    }
}

#[test]
fn conditions_hold_or_not() {
    let race = race(Came::In(10.0));
    let check = |json: &str, expected: bool| {
        assert_eq!(when(json).holds(&race), expected, "{json}");
    };
    check(r#"{"of":"threads:2","over":"worker"}"#, true);
    check(
        r#"{"of":"threads:2","over":"worker","is":["faster"]}"#,
        true,
    );
    check(
        r#"{"of":"threads:2","over":"worker","is":["same","slower"]}"#,
        false,
    );
    check(r#"{"of":"threads:2","over":"worker","at_least":1.9}"#, true);
    check(
        r#"{"of":"threads:2","over":"worker","at_least":1.9,"below":1.95}"#,
        false,
    );
    check(
        r#"{"of":"threads:2","over":"worker","quantity":"cores","below":2}"#,
        false,
    );
    check(
        r#"{"of":"threads:2","quantity":"workers","at_least":2}"#,
        true,
    );
    // What was not measured is neither large nor small.
    check(r#"{"of":"gil:2","over":"worker","below":2}"#, false);
    check(r#"{"of":"gil:2","over":"worker","is":["missing"]}"#, true);
}
