//! Predictions beside measurements.

use crate::support::{Came, evidence, when, who};
use course::predict::{Curve, Number};
use course::{Ask, Choice, Evidence, Given, Judgement, Node, Predict, Quantity};

fn predict(ask: Ask) -> Predict {
    Predict {
        id: "p".into(),
        experiment: "e".into(),
        question: Vec::new(),
        ask,
    }
}

fn race(time_ms: f64) -> Evidence {
    evidence(&[("worker", Came::In(20.0)), ("threads:2", Came::In(time_ms))])
}

fn check(predict: &Predict, given: &Given, evidence: &Evidence, judgement: Judgement, words: &str) {
    assert!(predict.accepts(given), "{given:?}");
    let stand = predict.stand(given, evidence);
    assert_eq!(stand.judgement, judgement, "{}", stand.sentence);
    assert!(stand.sentence.contains(words), "{}", stand.sentence);
}

fn choices() -> Predict {
    let choice = |text: &str, is: &str| Choice {
        text: vec![Node::Text(text.into())],
        when: vec![when(&format!(
            r#"{{"of":"threads:2","over":"worker","is":["{is}"]}}"#
        ))],
    };
    predict(Ask::Choice(vec![
        choice("It wins.", "faster"),
        choice("It loses.", "slower"),
    ]))
}

#[test]
fn a_choice_is_what_happened_or_not() {
    let predict = choices();
    let (first, second) = (Given::Choice(0), Given::Choice(1));
    check(
        &predict,
        &first,
        &race(10.0),
        Judgement::Right,
        "“It wins”, and that is what",
    );
    check(
        &predict,
        &second,
        &race(10.0),
        Judgement::Off,
        "your machine did: “It wins”",
    );
    check(
        &predict,
        &first,
        &race(20.0),
        Judgement::Off,
        "None of the answers fits",
    );
    let missing = evidence(&[("worker", Came::In(20.0)), ("threads:2", Came::NotAtAll)]);
    check(
        &predict,
        &first,
        &missing,
        Judgement::Open,
        "stays open here: No threads here.",
    );
}

#[test]
fn a_number_is_right_close_or_off() {
    let predict = predict(Ask::Number(Number {
        of: who("threads:2"),
        over: Some(who("worker")),
        quantity: Quantity::SpeedUp,
        label: "Speed-up".into(),
        unit: "times as fast".into(),
        min: 0.0,
        max: 100.0,
    }));
    let give = |number: f64, judgement, words| {
        check(
            &predict,
            &Given::Number(number),
            &race(10.0),
            judgement,
            words,
        );
    };
    give(
        2.0,
        Judgement::Right,
        "You predicted 2 times as fast; your machine measured 2.00",
    );
    give(1.8, Judgement::Right, "as good as right");
    give(3.0, Judgement::Close, "too high");
    give(8.0, Judgement::Off, "by a factor of 4.0");
    give(0.0, Judgement::Off, "Too low.");
    assert!(!predict.accepts(&Given::Number(f64::NAN)));
    assert!(!predict.accepts(&Given::Number(101.0)));
    assert!(!predict.accepts(&Given::Choice(0)));
}

#[test]
fn a_curve_is_compared_point_by_point() {
    let predict = predict(Ask::Curve(Curve {
        of: vec![who("threads:1"), who("threads:2")],
        over: who("worker"),
        x_label: "Threads".into(),
        y_label: "Speed-up".into(),
        max: 4.0,
    }));
    let measured = evidence(&[
        ("worker", Came::In(20.0)),
        ("threads:1", Came::In(20.0)),
        ("threads:2", Came::In(10.0)),
    ]);
    let give = |heights: &[f64], judgement, words| {
        check(
            &predict,
            &Given::Curve(heights.to_vec()),
            &measured,
            judgement,
            words,
        );
    };
    give(&[1.0, 2.0], Judgement::Right, "as good as the same");
    give(
        &[1.0, 1.5],
        Judgement::Close,
        "at threads:2 you drew 1.5 and it is 2.0",
    );
    give(&[1.0, 0.0], Judgement::Off, "takes another way");
    let stand = predict.stand(&Given::Curve(vec![1.0, 2.0]), &measured);
    assert_eq!(stand.rows[1], ["threads:2", "2.0", "2.00"]);
    let nothing = predict.stand(&Given::Curve(vec![1.0, 2.0]), &Evidence::default());
    assert_eq!(nothing.judgement, Judgement::Open);
    assert!(!predict.accepts(&Given::Curve(vec![1.0])));
    assert!(!predict.accepts(&Given::Curve(vec![1.0, 5.0])));
}

#[test]
fn skipping_is_always_allowed() {
    let predict = choices();
    let open = Judgement::Open;
    check(
        &predict,
        &Given::Skipped,
        &race(10.0),
        open,
        "without a prediction",
    );
}
