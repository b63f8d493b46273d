//! The records in their order, and every change that a reader can make.

use crate::Record;

/// Most records in one notebook.
pub const MOST_RECORDS: usize = 1000;

/// The records in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// Their ids differ from one another.
    records: Vec<Record>,
}

/// Which way a record is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// Before the record that stands before it.
    Begin,
    /// After the record that stands after it.
    End,
}

/// A record that was taken out, with its place: what undoing needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    at: usize,
    record: Record,
}

impl Removed {
    /// The record.
    pub fn record(&self) -> &Record {
        &self.record
    }
}

/// What came of taking in other records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// So many are new.
    pub added: usize,
    /// So many were there already, word for word.
    pub known: usize,
    /// So many found no room: a notebook holds at most [`MOST_RECORDS`].
    pub refused: usize,
}

impl Book {
    /// A notebook of these records; those that are double are left out, and
    /// those whose id is taken get another.
    pub fn of(records: Vec<Record>) -> Self {
        let mut book = Self::default();
        book.merge(records);
        book
    }

    /// The records in their order.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The record with this id.
    pub fn get(&self, id: &str) -> Option<&Record> {
        self.records.iter().find(|record| record.id == id)
    }

    /// Adds a record at the end; gives the id that it got, or none when the
    /// notebook is full or the record is not fit to be kept.
    pub fn add(&mut self, record: Record) -> Option<String> {
        if self.records.len() >= MOST_RECORDS {
            return None;
        }
        let mut record = record.checked().ok()?;
        record.id = self.free_id(&record.id);
        let id = record.id.clone();
        self.records.push(record);
        Some(id)
    }

    /// Gives a record another name; an empty one changes nothing.
    pub fn rename(&mut self, id: &str, title: &str) {
        if let Some(record) = self.get_mut(id) {
            record.rename(title);
        }
    }

    /// Writes a note about a record.
    pub fn annotate(&mut self, id: &str, note: &str) {
        if let Some(record) = self.get_mut(id) {
            record.annotate(note);
        }
    }

    /// Moves a record by one place; gives its new place, from 0, or none when
    /// it stands at that end already or there is no such record.
    pub fn shift(&mut self, id: &str, toward: Toward) -> Option<usize> {
        let from = self.place(id)?;
        let to = match toward {
            Toward::Begin => from.checked_sub(1)?,
            Toward::End => from + 1,
        };
        if to >= self.records.len() {
            return None;
        }
        self.records.swap(from, to);
        Some(to)
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: &str) -> Option<Removed> {
        let at = self.place(id)?;
        Some(Removed {
            at,
            record: self.records.remove(at),
        })
    }

    /// Puts a record back where it was.
    pub fn restore(&mut self, removed: Removed) {
        let Removed { at, mut record } = removed;
        record.id = self.free_id(&record.id);
        let at = at.min(self.records.len());
        self.records.insert(at, record);
    }

    /// Takes in other records, at the end.
    pub fn merge(&mut self, records: Vec<Record>) -> Merged {
        let mut merged = Merged::default();
        for record in records {
            let Ok(record) = record.checked() else {
                merged.refused += 1;
                continue;
            };
            if self.records.contains(&record) {
                merged.known += 1;
            } else if self.add(record).is_some() {
                merged.added += 1;
            } else {
                merged.refused += 1;
            }
        }
        merged
    }

    fn get_mut(&mut self, id: &str) -> Option<&mut Record> {
        self.records.iter_mut().find(|record| record.id == id)
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.records.iter().position(|record| record.id == id)
    }

    /// The id itself if nobody has it, else with a number after it.
    fn free_id(&self, id: &str) -> String {
        let id = if id.is_empty() { "run" } else { id };
        let mut free = id.to_owned();
        let mut number = 1;
        while self.get(&free).is_some() {
            number += 1;
            free = format!("{id}-{number}");
        }
        free
    }
}
