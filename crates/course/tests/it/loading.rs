//! Whatever a lesson's file holds, it ends in a lesson or in an error that says what to do.

use course::{Index, Lesson, LoadError};
use proptest::prelude::*;

fn check(text: &str, expected: &str) {
    let error = Lesson::read(text).unwrap_err();
    let said = error.diagnostic().to_string();
    assert!(said.contains(expected), "{text}: {said}");
}

const HEAD: &str = r#""id":"l","part":"P","number":1,"title":"L","lede":[],"minutes":5,"needs":[],"goals":[],"terms":[],"previous":null,"next":null"#;

#[test]
fn damaged_lessons_are_refused() {
    let with = |schema: &str, sections: &str, widgets: &str| {
        format!(r#"{{"schema":"{schema}",{HEAD},"sections":[{sections}],"widgets":[{widgets}]}}"#)
    };
    let ours = course::lesson::SCHEMA;
    check("", "damaged");
    check("<!DOCTYPE html>", "damaged");
    check(&with("interleave.lesson/9", "", ""), "do not match");
    check(&with(ours, "", ""), "it is empty");
    let section = |nodes: &str| format!(r#"{{"id":"a","title":"A","nodes":[{nodes}]}}"#);
    check(
        &with(ours, &section(r#"{"widget":0}"#), ""),
        "a widget is missing",
    );
    check(
        &with(ours, &section(r#"["p",{},{"widget":4}]"#), ""),
        "a widget is missing",
    );
    check(
        &with(ours, &section(r#"["script",{}]"#), ""),
        "`script` is not allowed",
    );
    let reading = r#"{"reading":{"experiment":"none","before":[],"cases":[]}}"#;
    check(
        &with(ours, &section(r#""text""#), reading),
        "an experiment that is not there",
    );
}

#[test]
fn an_unknown_lesson_has_a_nearest_one() {
    let entry = r#"{"id":"timing-well","part":"P","number":2,"title":"T","lede":"","minutes":9,"needs":[],"goals":[],"sections":3}"#;
    let index = Index::read(&format!("[{entry}]")).unwrap();
    let hint = |id: &str| index.missing(id).hint.unwrap();
    assert_eq!(hint("timing-wel"), "Did you mean “T”?");
    assert_eq!(hint("quicksilver"), "All lessons are listed below.");
    assert!(matches!(Index::read("{}"), Err(LoadError::Damaged(_))));
}

proptest! {
    #[test]
    fn any_text_ends_in_a_lesson_or_an_error(
        text in prop_oneof![
            any::<String>(),
            "\\{\"schema\":\"interleave.lesson/1\".{0,80}\\}",
            "\\[{0,300}\"?",
        ]
    ) {
        if let Err(error) = Lesson::read(&text) {
            prop_assert!(error.diagnostic().hint.is_some());
        }
        let _ = Index::read(&text);
    }

    #[test]
    fn a_lesson_with_a_byte_changed_ends_in_one_or_the_other(at in 0_usize..400, byte in any::<u8>()) {
        let text = format!(r#"{{"schema":"interleave.lesson/1",{HEAD},"sections":[{{"id":"a","title":"A","nodes":[["p",{{"class":"x"}},"t",["em",{{}},"e"]],{{"value":"time"}}]}}],"widgets":[]}}"#);
        let mut bytes = text.into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = Lesson::read(&String::from_utf8_lossy(&bytes));
    }
}
