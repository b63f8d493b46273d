//! Documents: golden files, and texts that must not become markup.

use crate::data::{plain, record, sizes, workers};
use notebook::{Record, html, markdown};

fn check(name: &str, text: &str) {
    let path = format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, expected, "{name}: UPDATE_GOLDEN=1 renews it");
}

const HOME: &str = "https://lab.example/";

fn records() -> Vec<Record> {
    vec![
        record("plain", plain()),
        record("sizes", sizes()),
        record("workers", workers()),
    ]
}

/// The page without what its pictures show, which has tests of its own.
fn without_pictures(page: &str) -> String {
    let (before, rest) = page.split_once("<svg").unwrap_or((page, ""));
    match rest.split_once("</svg>") {
        Some((_, after)) => format!("{before}<svg></svg>{}", without_pictures(after)),
        None => before.to_owned(),
    }
}

#[test]
fn documents_are_as_they_were() {
    check("notebook.md", &markdown(&records(), HOME));
    check("notebook.html", &without_pictures(&html(&records(), HOME)));
    check("empty.html", &html(&[], HOME));
    check("empty.md", &markdown(&[], HOME));
}

#[test]
fn no_text_becomes_markup() {
    let evil = "</title><script>alert(1)</script>\" onclick=\"x' [a](javascript:b) `c` |";
    let mut strange = record("a", plain());
    strange.title = evil.into();
    strange.date = evil.into();
    strange.outcome = evil.into();
    strange.note = evil.into();
    strange.address = format!("#/lab?n=\"><script>{evil}");
    let prediction = strange.prediction.as_mut().unwrap();
    prediction.question = evil.into();
    prediction.said = evil.into();
    let page = html(&[strange.clone()], HOME);
    assert!(!page.contains("<script"));
    assert!(!page.contains("\" onclick"));
    // A backslash takes the meaning from the sign after it.
    let text = markdown(&[strange], HOME);
    let text = text.replace("\\<", "").replace("\\]", "");
    // An address stands in angle brackets, which it cannot close.
    let text = text.split("[Run it again](<").next().unwrap_or_default();
    assert!(!text.contains("<script"));
    assert!(!text.contains("](javascript"));
}

#[test]
fn every_figure_is_drawn_into_the_page() {
    let page = html(&records(), HOME);
    assert_eq!(page.matches("<svg").count(), 3);
    for title in [
        "Time of one run",
        "Time of one run against its size",
        "Speed-up against workers",
    ] {
        assert!(page.contains(&format!("<title>{title}</title>")), "{title}");
    }
    assert!(
        !page.contains("var(--"),
        "colours that only the lab's own page knows"
    );
}
