//! A dictionary that keeps the order of insertion.

use crate::value::Value;

/// One entry; without a key once it was deleted.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The key's hash.
    pub hash: i64,
    /// The key, or `Unbound` for a deleted entry.
    pub key: Value,
    /// The value.
    pub value: Value,
}

/// What kind of dictionary it is.
#[derive(Clone, Copy, Debug, Default)]
pub enum DictKind {
    /// A `dict`.
    #[default]
    Plain,
    /// A `defaultdict` with its factory.
    Default(Value),
    /// A `Counter`.
    Counter,
}

/// A dictionary. Keys are compared by whoever looks up, since only the machine can.
#[derive(Clone, Debug, Default)]
pub struct Dict {
    entries: Vec<Entry>,
    /// Places in `entries` plus one, by hash; empty while there are few entries.
    table: Vec<u32>,
    live: usize,
    /// What kind of dictionary it is.
    pub kind: DictKind,
}

/// Up to here entries are compared one after another.
const FEW: usize = 8;

/// The places of the table in the order in which they are tried for a hash.
///
/// Numbers in a row stand in a row, and every bit of the hash counts in the end.
/// Source: CPython, `Objects/dictobject.c`.
struct Walk {
    at: usize,
    perturb: u64,
    mask: usize,
}

impl Walk {
    #[inline(always)]
    fn new(hash: i64, len: usize) -> Self {
        let mask = len - 1;
        Walk {
            // The hash of an object is a multiple of 16 and 8.
            at: (hash ^ (hash >> 4)) as usize & mask,
            perturb: hash as u64,
            mask,
        }
    }

    #[inline(always)]
    fn step(&mut self) {
        self.perturb >>= 5;
        let next = self.at.wrapping_mul(5).wrapping_add(1);
        self.at = next.wrapping_add(self.perturb as usize) & self.mask;
    }
}

impl Dict {
    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// How many places of entries there are, deleted ones too.
    pub fn places(&self) -> usize {
        self.entries.len()
    }

    /// The entry at this place, unless it was deleted or never was.
    pub fn at(&self, place: usize) -> Option<&Entry> {
        self.entries
            .get(place)
            .filter(|entry| !entry.key.is_unbound())
    }

    /// The value at this place, to change.
    pub fn value_mut(&mut self, place: usize) -> Option<&mut Value> {
        self.entries.get_mut(place).map(|entry| &mut entry.value)
    }

    /// All entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.key.is_unbound())
    }

    /// The place of the first entry with this hash whose key the comparison accepts;
    /// the comparison may give up with its own answer.
    #[inline]
    pub fn find<E>(
        &self,
        hash: i64,
        mut same: impl FnMut(Value) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        if self.table.is_empty() {
            for (place, entry) in self.entries.iter().enumerate() {
                if entry.hash == hash && !entry.key.is_unbound() && same(entry.key)? {
                    return Ok(Some(place));
                }
            }
            return Ok(None);
        }
        let mut walk = Walk::new(hash, self.table.len());
        loop {
            let Some(place) = (self.table[walk.at] as usize).checked_sub(1) else {
                return Ok(None);
            };
            let entry = &self.entries[place];
            if entry.hash == hash && !entry.key.is_unbound() && same(entry.key)? {
                return Ok(Some(place));
            }
            walk.step();
        }
    }

    /// Adds an entry whose key is not there yet.
    pub fn push(&mut self, hash: i64, key: Value, value: Value) {
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        if self.entries.len() <= FEW {
            return;
        }
        if self.table.len() < self.entries.len() * 2 {
            self.rebuild();
        } else {
            let place = self.entries.len();
            insert(&mut self.table, hash, place);
        }
    }

    /// Deletes the entry at this place and gives its value.
    pub fn remove(&mut self, place: usize) -> Value {
        let entry = &mut self.entries[place];
        let value = std::mem::take(&mut entry.value);
        entry.key = Value::Unbound;
        self.live -= 1;
        while self
            .entries
            .last()
            .is_some_and(|entry| entry.key.is_unbound())
        {
            // The table may keep a stale place only if no entry can take that place again.
            if !self.table.is_empty() {
                break;
            }
            self.entries.pop();
        }
        if self.live == 0 {
            self.clear();
        }
        value
    }

    /// Deletes everything.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.table.clear();
        self.live = 0;
    }

    fn rebuild(&mut self) {
        if self.live < self.entries.len() {
            self.entries.retain(|entry| !entry.key.is_unbound());
        }
        self.table.clear();
        if self.entries.len() <= FEW {
            return;
        }
        let size = (self.entries.len() * 4).next_power_of_two();
        self.table.resize(size, 0);
        for (place, entry) in self.entries.iter().enumerate() {
            insert(&mut self.table, entry.hash, place + 1);
        }
    }
}

fn insert(table: &mut [u32], hash: i64, place_plus_one: usize) {
    let mut walk = Walk::new(hash, table.len());
    while table[walk.at] != 0 {
        walk.step();
    }
    table[walk.at] = place_plus_one as u32;
}
