//! What is remembered: where storage allows it, and as far as it still fits.

use course::lesson::SCHEMA;
use course::{Answers, Given, Lesson, Storage, StorageError};
use std::cell::RefCell;
use std::collections::BTreeMap;

#[derive(Default)]
struct Drawer(RefCell<BTreeMap<String, String>>);

impl Storage for Drawer {
    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().insert(key.into(), text.into());
        Ok(())
    }
}

struct Denied;

impl Storage for Denied {
    fn get(&self, _: &str) -> Option<String> {
        None
    }

    fn set(&self, _: &str, _: &str) -> Result<(), StorageError> {
        Err(StorageError)
    }
}

fn lesson() -> Lesson {
    let json = format!(
        r#"{{"schema":"{SCHEMA}","id":"l","part":"P","number":1,"title":"L","lede":[],"minutes":5,
        "needs":[],"goals":[],"terms":[],"previous":null,"next":null,
        "sections":[
          {{"id":"read","title":"Read","nodes":["text"]}},
          {{"id":"run","title":"Run","nodes":[{{"widget":0}},{{"widget":1}}]}},
          {{"id":"check","title":"Check","nodes":[["p",{{}},{{"widget":2}}]]}}],
        "widgets":[
          {{"predict":{{"id":"p","experiment":"e","question":[],
            "ask":{{"number":{{"of":"worker","quantity":"time","label":"T","unit":"ms","min":0,"max":9}}}}}}}},
          {{"experiment":{{"id":"e","title":"E","question":"Q","query":"w=integrate","on":["worker"]}}}},
          {{"quiz":{{"id":"q","question":[],"answers":[
            {{"text":["no"],"why":["because"]}},{{"text":["yes"],"right":true,"why":["so"]}}]}}}}]}}"#
    );
    Lesson::read(&json).unwrap()
}

#[test]
fn answers_come_back() {
    let drawer = Drawer::default();
    let mut answers = Answers::default();
    answers.predictions.insert("p".into(), Given::Number(3.0));
    answers.quizzes.insert("q".into(), vec![1]);
    answers.at = Some("run".into());
    answers.save(&drawer, "l").unwrap();
    assert_eq!(Answers::load(&drawer, "l"), answers);
    assert_eq!(Answers::load(&drawer, "other"), Answers::default());
}

#[test]
fn without_storage_nothing_is_remembered_and_nothing_breaks() {
    assert_eq!(Answers::default().save(&Denied, "l"), Err(StorageError));
    assert_eq!(Answers::load(&Denied, "l"), Answers::default());
}

#[test]
fn rubbish_is_nothing() {
    let drawer = Drawer::default();
    for rubbish in [
        "",
        "{",
        "7",
        "[]",
        r#"{"predictions":7}"#,
        r#"{"read":"x"}"#,
    ] {
        drawer.set("interleave.lesson.l", rubbish).unwrap();
        assert_eq!(Answers::load(&drawer, "l"), Answers::default(), "{rubbish}");
    }
    // What a later version adds is no reason to forget the rest.
    drawer
        .set("interleave.lesson.l", r#"{"at":"run","mood":"good"}"#)
        .unwrap();
    assert_eq!(Answers::load(&drawer, "l").at.as_deref(), Some("run"));
}

#[test]
fn what_no_longer_fits_is_forgotten() {
    let mut answers = Answers::default();
    answers.predictions.insert("p".into(), Given::Choice(0));
    answers.predictions.insert("gone".into(), Given::Skipped);
    answers.quizzes.insert("q".into(), vec![7]);
    answers.runs.insert("gone".into());
    answers.done.insert("gone".into());
    answers.at = Some("gone".into());
    answers.fit(&lesson());
    assert_eq!(answers, Answers::default());
}

#[test]
fn sections_are_done_when_all_in_them_is() {
    let lesson = lesson();
    let mut answers = Answers::default();
    let check = |answers: &mut Answers, expected: &[&str]| {
        answers.settle(&lesson);
        let done: Vec<&str> = answers.done.iter().map(String::as_str).collect();
        assert_eq!(done, expected);
    };
    answers.predictions.insert("p".into(), Given::Skipped);
    answers.quizzes.insert("q".into(), vec![0]);
    check(&mut answers, &[]);
    answers.read.insert("read".into());
    answers.runs.insert("e".into());
    check(&mut answers, &["read", "run"]);
    answers.quizzes.insert("q".into(), vec![1]);
    check(&mut answers, &["check", "read", "run"]);
    // Trying a question again does not undo what was done.
    answers.quizzes.clear();
    check(&mut answers, &["check", "read", "run"]);
}
