//! The lessons that there are.

use crate::support::read;
use author::compile;
use course::{Lesson, Node, Widget};
use std::path::Path;

fn lessons() -> Vec<Lesson> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons");
    match compile(&read(&root)) {
        Ok(course) => course.lessons,
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{}", lines.join("\n"));
        }
    }
}

#[test]
fn they_are_in_order() {
    assert!(!lessons().is_empty());
}

/// What `docs/lessons.md` asks of a lesson and a machine can count.
#[test]
fn each_of_them_asks_runs_and_explains() {
    for lesson in lessons() {
        let count = |is: fn(&Widget) -> bool| lesson.widgets.iter().filter(|w| is(w)).count();
        let id = &lesson.id;
        assert!(
            count(|w| matches!(w, Widget::Predict(_))) >= 1,
            "{id} predicts nothing"
        );
        let experiments = count(|w| matches!(w, Widget::Experiment(_)));
        let readings = count(|w| matches!(w, Widget::Reading(_)));
        assert!(experiments >= 2, "{id} runs too little");
        assert!(readings >= experiments, "{id} explains too little");
        assert!(lesson.terms.len() >= 5, "{id} explains too few terms");
        let elsewhere = lesson
            .sections
            .iter()
            .find(|section| section.id == "elsewhere");
        let has_table = elsewhere.is_some_and(|section| has(&section.nodes, "table"));
        assert!(has_table, "{id} has no table of where it lives");
        assert!(
            (8..=15).contains(&lesson.minutes),
            "{id} takes too long or too short"
        );
    }
}

fn has(nodes: &[Node], tag: &str) -> bool {
    nodes.iter().any(|node| match node {
        Node::Element(element) => element.tag() == tag || has(&element.children, tag),
        _ => false,
    })
}

/// Each reading is shown once: in the card of its experiment, or where it stands.
#[test]
fn a_reading_right_after_its_experiment_belongs_to_it() {
    let course = compile(&crate::support::fixture()).unwrap();
    let lesson = &course.lessons[0];
    let start = &lesson.sections[0];
    let place = |is: fn(&Widget) -> bool| lesson.widgets.iter().position(is).unwrap();
    let experiment = place(|widget| matches!(widget, Widget::Experiment(_)));
    let reading = place(|widget| matches!(widget, Widget::Reading(_)));
    assert_eq!(lesson.readings_below(start, experiment).count(), 1);
    assert!(lesson.is_below_its_experiment(start, reading));
    // Elsewhere in the text it stands by itself.
    let check = &lesson.sections[2];
    assert_eq!(lesson.readings_below(check, experiment).count(), 0);
    assert!(!lesson.is_below_its_experiment(check, reading));
}
