//! Shelves that keep, refuse, are full, hold rubbish, or are shared by two pages.

use crate::data::{plain, record};
use notebook::{Keeper, Shelf, ShelfError, Trouble, write};
use std::cell::RefCell;
use std::rc::Rc;

/// What a shelf holds and how much more it takes.
#[derive(Default)]
struct State {
    text: Option<String>,
    aside: Option<String>,
    most: Option<usize>,
    is_denied: bool,
}

#[derive(Clone, Default)]
struct Fake(Rc<RefCell<State>>);

impl Fake {
    fn holding(text: &str) -> Self {
        let fake = Self::default();
        fake.0.borrow_mut().text = Some(text.into());
        fake
    }

    fn take(&self, text: &str) -> Result<String, ShelfError> {
        let state = self.0.borrow();
        if state.is_denied {
            return Err(ShelfError::Denied);
        }
        match state.most {
            Some(most) if text.len() > most => Err(ShelfError::Full),
            _ => Ok(text.to_owned()),
        }
    }
}

impl Shelf for Fake {
    fn load(&self) -> Result<Option<String>, ShelfError> {
        match self.0.borrow().is_denied {
            true => Err(ShelfError::Denied),
            false => Ok(self.0.borrow().text.clone()),
        }
    }

    fn save(&self, text: &str) -> Result<(), ShelfError> {
        let text = self.take(text)?;
        self.0.borrow_mut().text = Some(text);
        Ok(())
    }

    fn set_aside(&self, text: &str) -> Result<(), ShelfError> {
        let text = self.take(text)?;
        self.0.borrow_mut().aside = Some(text);
        Ok(())
    }
}

fn open(shelf: &Fake) -> Keeper {
    Keeper::open(Box::new(shelf.clone()))
}

fn add(keeper: &mut Keeper, id: &str) {
    assert!(
        keeper
            .change(|book| book.add(record(id, plain())))
            .is_some()
    );
}

fn ids(keeper: &Keeper) -> Vec<&str> {
    let records = keeper.book().records();
    records.iter().map(|record| record.id.as_str()).collect()
}

#[test]
fn what_is_kept_is_there_again() {
    let shelf = Fake::default();
    let mut keeper = open(&shelf);
    add(&mut keeper, "a");
    keeper.change(|book| book.annotate("a", "mine"));
    let again = open(&shelf);
    assert!(again.book() == keeper.book());
    assert_eq!(again.book().get("a").unwrap().note, "mine");
    assert_eq!(again.trouble(), None);
}

#[test]
fn two_pages_do_not_lose_each_others_records() {
    let shelf = Fake::default();
    let (mut first, mut second) = (open(&shelf), open(&shelf));
    add(&mut first, "a");
    add(&mut second, "b");
    add(&mut first, "c");
    assert_eq!(ids(&first), ["a", "b", "c"]);
    assert!(second.refresh());
    assert!(!second.refresh());
    assert_eq!(ids(&second), ["a", "b", "c"]);
}

#[test]
fn without_storage_it_works_in_memory() {
    let shelf = Fake::default();
    shelf.0.borrow_mut().is_denied = true;
    let mut keeper = open(&shelf);
    add(&mut keeper, "a");
    add(&mut keeper, "b");
    assert_eq!(ids(&keeper), ["a", "b"]);
    assert_eq!(
        keeper.trouble(),
        Some(&Trouble::NotKept(ShelfError::Denied))
    );
}

#[test]
fn a_full_shelf_keeps_what_it_has_and_takes_more_when_there_is_room() {
    let shelf = Fake::default();
    let mut keeper = open(&shelf);
    add(&mut keeper, "a");
    let length = shelf.0.borrow().text.as_ref().unwrap().len();
    shelf.0.borrow_mut().most = Some(length + 10);
    add(&mut keeper, "b");
    assert_eq!(keeper.trouble(), Some(&Trouble::NotKept(ShelfError::Full)));
    assert_eq!(ids(&keeper), ["a", "b"]);
    assert_eq!(ids(&open(&shelf)), ["a"]);
    keeper.change(|book| book.remove("a"));
    assert_eq!(keeper.trouble(), None);
    assert_eq!(ids(&open(&shelf)), ["b"]);
}

#[test]
fn rubbish_is_set_aside_and_not_lost() {
    for rubbish in [
        "",
        "\u{0}{\"]",
        "[1,2,3]",
        "{\"format\":\"interleave.notebook/9\"}",
    ] {
        let shelf = Fake::holding(rubbish);
        let mut keeper = open(&shelf);
        assert!(
            matches!(keeper.trouble(), Some(Trouble::Unreadable(_))),
            "{rubbish}"
        );
        add(&mut keeper, "a");
        assert_eq!(shelf.0.borrow().aside.as_deref(), Some(rubbish));
        assert_eq!(ids(&open(&shelf)), ["a"]);
    }
}

#[test]
fn what_cannot_be_set_aside_is_not_overwritten() {
    let shelf = Fake::holding("rubbish");
    shelf.0.borrow_mut().most = Some(3);
    let mut keeper = open(&shelf);
    add(&mut keeper, "a");
    assert_eq!(ids(&keeper), ["a"]);
    assert_eq!(shelf.0.borrow().text.as_deref(), Some("rubbish"));
    assert!(keeper.trouble().is_some());
}

#[test]
fn a_record_that_cannot_be_read_is_set_aside_with_the_rest() {
    let text = write(&[record("a", plain()), record("b", plain())]);
    let text = text.replacen("\"date\"", "\"date\":7,\"day\"", 1);
    let shelf = Fake::holding(&text);
    let keeper = open(&shelf);
    assert_eq!(ids(&keeper), ["b"]);
    assert_eq!(shelf.0.borrow().aside.as_deref(), Some(text.as_str()));
}
