//! The notebook's shelf in the browser's local storage.

use crate::browser;
use notebook::{Shelf, ShelfError};
use web_sys::Storage;

/// Where the notebook stands.
const NOTEBOOK_KEY: &str = "interleave.notebook";

/// Where a text stands that could not be read.
const UNREADABLE_KEY: &str = "interleave.notebook.unreadable";

/// The browser's local storage, where it allows one.
pub struct LocalShelf;

impl Shelf for LocalShelf {
    fn load(&self) -> Result<Option<String>, ShelfError> {
        storage()?
            .get_item(NOTEBOOK_KEY)
            .map_err(|_| ShelfError::Denied)
    }

    fn save(&self, text: &str) -> Result<(), ShelfError> {
        put(NOTEBOOK_KEY, text)
    }

    fn set_aside(&self, text: &str) -> Result<(), ShelfError> {
        put(UNREADABLE_KEY, text)
    }
}

fn storage() -> Result<Storage, ShelfError> {
    browser::storage().ok_or(ShelfError::Denied)
}

/// Storage throws for one reason once it can be had at all: it is full.
fn put(key: &str, text: &str) -> Result<(), ShelfError> {
    storage()?.set_item(key, text).map_err(|_| ShelfError::Full)
}

/// The stored text that could not be read, if there is one.
pub fn set_aside() -> Option<String> {
    storage().ok()?.get_item(UNREADABLE_KEY).ok().flatten()
}
