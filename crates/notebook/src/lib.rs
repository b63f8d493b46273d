//! What a reader keeps of experiments: runs with a prediction, a note, the
//! machine and the date; their order; the ways out (HTML, Markdown, JSON) and
//! the way back in.
//!
//! Pure: the clock and the storage ([`Shelf`]) are given by whoever uses it.

mod book;
mod date;
mod export;
mod figures;
mod file;
mod keeper;
mod record;
mod run;
mod shelf;
mod sweep;
mod table;

pub use book::{Book, MOST_RECORDS, Merged, Removed, Toward};
pub use date::shown as shown_date;
pub use export::{html, markdown};
pub use figures::{Figure, figures};
pub use file::{FORMAT, Read, ReadError, read, write};
pub use keeper::{Keeper, Trouble};
pub use record::{Prediction, Record};
pub use run::{OVER_WORKERS, Row, Run, Stage, names};
pub use shelf::{Shelf, ShelfError};
pub use sweep::{Fitted, Rival, fitted, lines, rivals, speed_ups};
pub use table::{laws, results};
