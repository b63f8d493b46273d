//! Ids that differ from one another on the whole page.

use std::cell::Cell;
use yew::prelude::*;

thread_local! {
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// An id that no other element has, the same at every turn.
#[hook]
pub fn use_id(stem: &'static str) -> AttrValue {
    (*use_memo((), |()| {
        LAST.set(LAST.get() + 1);
        AttrValue::from(format!("{stem}-{}", LAST.get()))
    }))
    .clone()
}
