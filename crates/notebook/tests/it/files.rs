//! Files in and out: what is written can be read, and nothing breaks the reader.

use crate::data::{plain, record, sizes, workers};
use notebook::{Book, Record, read, write};
use proptest::prelude::*;

fn records() -> Vec<Record> {
    vec![
        record("a", plain()),
        record("b", sizes()),
        record("c", workers()),
    ]
}

#[test]
fn what_is_written_can_be_read() {
    let written = write(&records());
    let found = read(&written).unwrap();
    assert!(found.complaints.is_empty(), "{:?}", found.complaints);
    assert!(write(&found.records) == written);
}

#[test]
fn reports_of_the_bench_become_a_record() {
    let run = plain();
    let list = serde_json::to_string(&run.reports()).unwrap();
    let found = read(&list).unwrap();
    assert_eq!(found.records.len(), 1);
    assert!(found.records[0].run.reports() == run.reports());
    let single = serde_json::to_string(run.reports()[0]).unwrap();
    assert_eq!(read(&single).unwrap().records[0].run.reports().len(), 1);
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let mut book = Book::of(records());
    let before = book.clone();
    let merged = book.merge(read(&write(&records())).unwrap().records);
    assert_eq!((merged.added, merged.known, merged.refused), (0, 3, 0));
    assert!(book == before);
}

fn check_refused(text: &str, says: &str) {
    let error = read(text).unwrap_err().diagnostic();
    assert!(error.to_string().contains(says), "{text}: {error}");
    assert!(error.hint.is_some(), "{text}");
}

#[test]
fn what_is_no_notebook_is_explained() {
    check_refused("", "line 1, column 0");
    check_refused("{\"format\":", "line 1, column 10");
    check_refused("<html></html>", "The file is no JSON");
    check_refused("null", "no notebook and no reports");
    check_refused("[]", "no notebook and no reports");
    check_refused("{}", "no notebook and no reports");
    check_refused("{\"format\":\"interleave.notebook/1\"}", "no notebook");
    check_refused(
        "{\"format\":\"interleave.notebook/1\",\"records\":7}",
        "no notebook",
    );
    check_refused(
        "{\"format\":\"interleave.notebook/2\",\"records\":[]}",
        "interleave.notebook/2",
    );
    check_refused("{\"format\":\"something/1\",\"records\":[]}", "no notebook");
    check_refused(&"[".repeat(100_000), "recursion limit");
}

/// One record is spoilt by putting `bad` in the place of `good`; the others are read.
fn check_complaint(good: &str, bad: &str, says: &str) {
    let mut texts = [
        write(&[record("a", plain())]),
        write(&[record("b", sizes())]),
    ];
    assert!(texts[0].contains(good), "{good}");
    texts[0] = texts[0].replace(good, bad);
    let inner = texts.iter().map(|text| {
        let begin = text.find('[').unwrap() + 1;
        &text[begin..text.len() - 2]
    });
    let inner: Vec<&str> = inner.collect();
    let file = format!(
        "{{\"format\":\"interleave.notebook/1\",\"records\":[{}]}}",
        inner.join(",")
    );
    let found = read(&file).unwrap();
    let ids: Vec<&str> = found
        .records
        .iter()
        .map(|record| record.id.as_str())
        .collect();
    assert_eq!(ids, ["b"], "{bad}");
    let said = found.complaints[0].to_string();
    assert!(
        said.contains(says) && said.contains("number 1"),
        "{bad}: {said}"
    );
}

#[test]
fn a_record_that_is_wrong_leaves_the_others() {
    check_complaint("\"title\":", "\"tidle\":", "missing field `title`");
    check_complaint(
        "\"executor\":\"threads:2\"",
        "\"executor\":\"treads:2\"",
        "no executor `treads`",
    );
    check_complaint(
        "\"executor\":\"threads:2\"",
        "\"executor\":\"threads:65\"",
        "cannot have `65` workers",
    );
    check_complaint(
        "\"executor\":\"threads:2\"",
        "\"executor\":\"threads:3\"",
        "holds a report of threads:2",
    );
    check_complaint(
        "\"median_ms\":",
        "\"median_ms\":-",
        "its statistics are no times",
    );
    check_complaint("\"loops\":1", "\"loops\":-1", "invalid value");
    check_complaint(
        "\"rows\":[{",
        "\"rows\":[],\"rest\":[{",
        "it holds no results",
    );
}

#[test]
fn an_address_from_elsewhere_is_dropped() {
    let check = |address: &str, kept: &str| {
        let mut strange = record("a", plain());
        strange.address = address.into();
        let found = read(&write(&[strange])).unwrap();
        assert_eq!(found.records[0].address, kept);
    };
    check("#/lab?n=5", "#/lab?n=5");
    check("javascript:alert(1)", "");
    check("https://elsewhere.example/", "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn any_text_ends_in_records_or_in_words(text in prop_oneof![
        any::<String>(),
        "\\{\"format\":\"interleave.notebook/1\",\"records\":\\[.{0,80}\\]\\}",
        "\\[\\{\"schema\":\"interleave.report/1\".{0,80}\\}\\]",
    ]) {
        match read(&text) {
            Ok(found) => prop_assert!(read(&write(&found.records)).unwrap().records == found.records),
            Err(error) => prop_assert!(error.diagnostic().hint.is_some()),
        }
    }

    #[test]
    fn a_damaged_file_ends_in_records_or_in_words(
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), "[\\[\\]{}:,0-9a-z\"-]{0,6}", 0_usize..9), 1..4)
    ) {
        let mut text: Vec<char> = write(&records()).chars().collect();
        for (at, new, removed) in cuts {
            let begin = at.index(text.len());
            let end = (begin + removed).min(text.len());
            text.splice(begin..end, new.chars());
        }
        let text: String = text.into_iter().collect();
        match read(&text) {
            Ok(found) => {
                prop_assert!(read(&write(&found.records)).unwrap().records == found.records);
                // Whatever was read can be shown.
                let _ = notebook::markdown(&found.records, "");
                let _ = notebook::html(&found.records, "");
            }
            Err(error) => prop_assert!(error.diagnostic().hint.is_some()),
        }
    }
}
