//! What survives the page: the notebook, in the browser's own storage.

mod local;
mod now;

pub use now::now;

use diagnostics::Diagnostic;
use local::LocalShelf;
use notebook::{Book, Keeper, Record};
use std::cell::RefCell;

thread_local! {
    static NOTEBOOK: RefCell<Keeper> = RefCell::new(Keeper::open(Box::new(LocalShelf)));
}

/// Adds a record to the notebook; gives its id, or none if the notebook is
/// full, and why it is not kept for good, if it is not.
pub fn keep(record: Record) -> (Option<String>, Option<Diagnostic>) {
    let id = change(|book| book.add(record));
    (id, trouble())
}

/// Changes the notebook and keeps it.
pub fn change<T>(edit: impl FnOnce(&mut Book) -> T) -> T {
    NOTEBOOK.with_borrow_mut(|keeper| keeper.change(edit))
}

/// Takes in what other pages changed; gives whether there was anything.
pub fn refresh() -> bool {
    NOTEBOOK.with_borrow_mut(Keeper::refresh)
}

/// Looks at the notebook.
pub fn look<T>(at: impl FnOnce(&Book) -> T) -> T {
    NOTEBOOK.with_borrow(|keeper| at(keeper.book()))
}

/// Why what is seen is not kept for good, if it is not.
pub fn trouble() -> Option<Diagnostic> {
    NOTEBOOK.with_borrow(|keeper| Some(keeper.trouble()?.diagnostic()))
}

/// The stored text that could not be read, if there is one.
pub fn set_aside() -> Option<String> {
    local::set_aside()
}
