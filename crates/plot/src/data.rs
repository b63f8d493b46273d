//! The data behind a plot, made only when somebody asks for it.

use crate::Table;
use std::fmt;
use std::rc::Rc;

/// A table for programs that is written when it is wanted: a plot that changes
/// with every frame cannot afford a row for each of 64 000 spans.
#[derive(Clone)]
pub struct Data(Rc<dyn Fn() -> Table>);

impl Data {
    /// Data that this function writes.
    pub fn new(write: impl Fn() -> Table + 'static) -> Self {
        Self(Rc::new(write))
    }

    /// The table.
    pub fn table(&self) -> Table {
        (self.0)()
    }
}

impl From<Table> for Data {
    fn from(table: Table) -> Self {
        Self::new(move || table.clone())
    }
}

impl PartialEq for Data {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.table() == other.table()
    }
}

impl fmt::Debug for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Data")
    }
}
