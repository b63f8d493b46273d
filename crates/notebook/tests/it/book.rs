//! Order, names, notes, deleting and undoing.

use crate::data::{plain, record, with_spans};
use notebook::{Book, Toward};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn book(ids: &[&str]) -> Book {
    Book::of(ids.iter().map(|id| record(id, plain())).collect())
}

fn ids(book: &Book) -> Vec<&str> {
    book.records()
        .iter()
        .map(|record| record.id.as_str())
        .collect()
}

#[test]
fn ids_differ_from_one_another() {
    let mut book = book(&["a", "b"]);
    let mut other = record("a", plain());
    other.title = "Another".into();
    assert_eq!(book.add(other.clone()).as_deref(), Some("a-2"));
    assert_eq!(book.add(other).as_deref(), Some("a-3"));
    assert_eq!(ids(&book), ["a", "b", "a-2", "a-3"]);
}

#[test]
fn records_move_and_stop_at_the_ends() {
    let mut book = book(&["a", "b", "c"]);
    assert_eq!(book.shift("c", Toward::Begin), Some(1));
    assert_eq!(ids(&book), ["a", "c", "b"]);
    assert_eq!(book.shift("a", Toward::Begin), None);
    assert_eq!(book.shift("b", Toward::End), None);
    assert_eq!(book.shift("x", Toward::End), None);
    assert_eq!(book.shift("a", Toward::End), Some(1));
    assert_eq!(ids(&book), ["c", "a", "b"]);
}

#[test]
fn what_is_deleted_comes_back_where_it_was() {
    let mut book = book(&["a", "b", "c"]);
    let before = book.clone();
    let b = book.remove("b").unwrap();
    let a = book.remove("a").unwrap();
    assert_eq!(ids(&book), ["c"]);
    assert!(book.remove("a").is_none());
    book.restore(a);
    book.restore(b);
    assert_eq!(book, before);
}

#[test]
fn names_and_notes_stay_within_bounds() {
    let mut book = book(&["a"]);
    let title = |book: &Book| book.get("a").unwrap().title.clone();
    book.rename("a", " Mine\u{7}\n ");
    assert_eq!(title(&book), "Mine");
    book.rename("a", "  ");
    assert_eq!(title(&book), "Mine");
    book.rename("a", &"é".repeat(1000));
    assert_eq!(title(&book).chars().count(), 200);
    book.annotate("a", "one\ntwo\u{0}");
    assert_eq!(book.get("a").unwrap().note, "one\ntwo");
}

#[test]
fn very_many_spans_are_left_out() {
    let check = |count: usize, kept: usize| {
        let book = Book::of(vec![record("a", with_spans(count))]);
        let report = book.records()[0].run.reports()[0].clone();
        assert_eq!(
            (report.spans.len(), report.spans_cut),
            (kept, kept != count)
        );
    };
    check(10, 10);
    check(500, 500);
    check(501, 0);
}

#[test]
fn a_record_of_nothing_is_refused() {
    let mut book = Book::default();
    assert_eq!(
        book.add(record("a", notebook::Run::plain(Vec::new()))),
        None
    );
    assert!(book.records().is_empty());
}

/// A change, by number and place.
fn change(book: &mut Book, undo: &mut Vec<notebook::Removed>, what: u8, place: usize) {
    let id = match book.records().len() {
        0 => "nobody".to_owned(),
        count => book.records()[place % count].id.clone(),
    };
    match what % 6 {
        0 => drop(book.add(record(&format!("r{place}"), plain()))),
        1 => undo.extend(book.remove(&id)),
        2 => undo
            .pop()
            .into_iter()
            .for_each(|removed| book.restore(removed)),
        3 => drop(book.shift(&id, Toward::Begin)),
        4 => drop(book.shift(&id, Toward::End)),
        _ => drop(book.merge(vec![record(&id, plain())])),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_changes_leave_ids_that_differ(changes in proptest::collection::vec((any::<u8>(), 0_usize..6), 0..25)) {
        let (mut book, mut undo) = (Book::default(), Vec::new());
        for (what, place) in changes {
            change(&mut book, &mut undo, what, place);
            let ids: BTreeSet<&str> = ids(&book).into_iter().collect();
            prop_assert_eq!(ids.len(), book.records().len());
        }
        // Undoing everything brings back every record that was deleted.
        let all = book.records().len() + undo.len();
        while let Some(removed) = undo.pop() {
            book.restore(removed);
        }
        prop_assert_eq!(book.records().len(), all);
    }
}
