//! The finished lesson, kept as a file; `UPDATE_GOLDEN=1` writes it anew.

use crate::support::fixture;
use author::{Course, compile};
use std::path::Path;

fn check(name: &str, got: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, got).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(
        got, expected,
        "{name} has changed; UPDATE_GOLDEN=1 writes it anew"
    );
}

#[test]
fn a_lesson_becomes_data_and_html() {
    let course = compile(&fixture()).unwrap();
    let lesson = &course.lessons[0];
    let json = serde_json::to_string_pretty(lesson).unwrap();
    check("small.json", &format!("{json}\n"));
    check(
        "small.html",
        &format!("{}\n", Course::html(lesson).replace("><", ">\n<")),
    );
    check(
        "map.html",
        &format!("{}\n", course.map().replace("><", ">\n<")),
    );
    let index = serde_json::to_string_pretty(&course.index).unwrap();
    check("index.json", &format!("{index}\n"));
}

#[test]
fn what_is_written_can_be_read() {
    for lesson in compile(&fixture()).unwrap().lessons {
        let json = serde_json::to_string(&lesson).unwrap();
        assert_eq!(course::Lesson::read(&json), Ok(lesson));
    }
}

#[test]
fn html_is_escaped() {
    let html = Course::html(&compile(&fixture()).unwrap().lessons[0]);
    assert!(html.contains("<h1>Small &amp; &lt;plain&gt;</h1>"));
    assert!(html.contains("print(&quot;&lt;b&gt;&quot;)"));
    for word in ["<script", "<style", "javascript:", " on", " style="] {
        let tags = html.split('<').filter_map(|part| part.split('>').next());
        let inside = tags.filter(|tag| format!("<{tag}").contains(word));
        assert_eq!(inside.collect::<Vec<_>>(), Vec::<&str>::new(), "{word}");
    }
}
