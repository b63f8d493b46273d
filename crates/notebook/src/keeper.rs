//! A notebook and its shelf: what is changed is kept, or it is said why not.

use crate::{Book, ReadError, Shelf, ShelfError, file};
use diagnostics::Diagnostic;

/// Why what is seen and what is kept may differ.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The shelf does not take it: it lives in memory only.
    NotKept(ShelfError),
    /// What stood on the shelf could not be read as a whole; it was set aside.
    Unreadable(Diagnostic),
}

impl Trouble {
    /// The message for the reader.
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::NotKept(error) => error.diagnostic(),
            Self::Unreadable(why) => Diagnostic::new(
                "A stored notebook could not be read",
                format!("{} What was stored was set aside untouched.", why.text),
            )
            .hint("You can save it as a file and have a look at it."),
        }
    }
}

/// A notebook and its shelf.
pub struct Keeper {
    shelf: Box<dyn Shelf>,
    book: Book,
    /// What was last seen on the shelf.
    seen: Option<String>,
    trouble: Option<Trouble>,
}

impl Keeper {
    /// Opens what stands on the shelf.
    pub fn open(shelf: Box<dyn Shelf>) -> Self {
        let mut keeper = Self {
            shelf,
            book: Book::default(),
            seen: None,
            trouble: None,
        };
        keeper.refresh();
        keeper
    }

    /// The notebook.
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// Why what is seen and what is kept may differ.
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// Looks whether another page has changed the notebook; gives whether it has.
    ///
    /// What could not be saved is newer than the shelf, and stays.
    pub fn refresh(&mut self) -> bool {
        if matches!(self.trouble, Some(Trouble::NotKept(_))) {
            return false;
        }
        match self.shelf.load() {
            Ok(text) if text == self.seen => false,
            Ok(None) => {
                self.book = Book::default();
                self.seen = None;
                true
            }
            Ok(Some(text)) => {
                self.take(text);
                true
            }
            Err(error) => {
                self.trouble = Some(Trouble::NotKept(error));
                true
            }
        }
    }

    /// Changes the notebook and keeps it. What other pages changed meanwhile is
    /// taken in first, so that two tabs do not lose each other's records.
    pub fn change<T>(&mut self, edit: impl FnOnce(&mut Book) -> T) -> T {
        self.refresh();
        let result = edit(&mut self.book);
        self.save();
        result
    }

    fn take(&mut self, text: String) {
        let (records, why) = match file::read(&text) {
            Ok(read) => (read.records, read.complaints.into_iter().next()),
            Err(error) => (Vec::new(), Some(ReadError::diagnostic(&error))),
        };
        self.book = Book::of(records);
        if let Some(why) = why {
            // Nothing that somebody wrote is lost: what cannot be set aside is not overwritten.
            self.trouble = Some(match self.shelf.set_aside(&text) {
                Ok(()) => Trouble::Unreadable(why),
                Err(error) => Trouble::NotKept(error),
            });
        }
        self.seen = Some(text);
    }

    fn save(&mut self) {
        let cannot_set_aside =
            matches!(&self.trouble, Some(Trouble::NotKept(_))) && self.is_rubbish();
        if cannot_set_aside {
            return;
        }
        let text = file::write(self.book.records());
        match self.shelf.save(&text) {
            Ok(()) => {
                self.seen = Some(text);
                if matches!(self.trouble, Some(Trouble::NotKept(_))) {
                    self.trouble = None;
                }
            }
            Err(error) => self.trouble = Some(Trouble::NotKept(error)),
        }
    }

    /// Whether what was last seen on the shelf could not be read as a whole.
    fn is_rubbish(&self) -> bool {
        self.seen
            .as_deref()
            .is_some_and(|text| file::read(text).map_or(true, |read| !read.complaints.is_empty()))
    }
}
