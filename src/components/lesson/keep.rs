//! Where answers are kept: the browser's storage, if it allows that.

use crate::browser;
use course::{Answers, Storage, StorageError};

/// The browser's storage.
pub struct Kept;

impl Storage for Kept {
    fn get(&self, key: &str) -> Option<String> {
        browser::storage()?.get_item(key).ok().flatten()
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let storage = browser::storage().ok_or(StorageError)?;
        storage.set_item(key, text).map_err(|_| StorageError)
    }
}

/// What is kept of a lesson.
pub fn kept(lesson: &str) -> Answers {
    Answers::load(&Kept, lesson)
}
