//! Where a notebook is kept: a text that survives the page, where that is allowed.

use diagnostics::Diagnostic;
use thiserror::Error;

/// A place for one text.
pub trait Shelf {
    /// What stands there; none if nothing was ever put there.
    ///
    /// # Errors
    /// [`ShelfError::Denied`] where the browser allows no storage.
    fn load(&self) -> Result<Option<String>, ShelfError>;

    /// Puts a text there in the place of what stood there.
    ///
    /// # Errors
    /// Why it is not kept; what stood there still does.
    fn save(&self, text: &str) -> Result<(), ShelfError>;

    /// Puts a text that could not be read where nothing overwrites it.
    ///
    /// # Errors
    /// Why it is not kept.
    fn set_aside(&self, text: &str) -> Result<(), ShelfError>;
}

/// Why a shelf does not keep a text.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ShelfError {
    /// The browser allows no storage here.
    #[error("this browser does not let the page keep anything")]
    Denied,
    /// There is no room left.
    #[error("the room that this browser gives the page is full")]
    Full,
}

impl ShelfError {
    /// The message for the reader.
    pub fn diagnostic(self) -> Diagnostic {
        match self {
            Self::Denied => Diagnostic::new(
                "Kept only until you close this page",
                "This browser does not let the page store anything, as in some private windows and frames.",
            )
            .hint("Everything works as usual. Export the notebook before you close the page."),
            Self::Full => Diagnostic::new(
                "No room left",
                "The room that this browser gives the page is full, so the last change is kept only until you close this page.",
            )
            .hint("Export the notebook, then delete what you no longer need."),
        }
    }
}
