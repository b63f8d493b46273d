//! A set, laid out as CPython lays it out, so that it is walked in the same order.
//!
//! Source of the probing and growing rules: CPython 3.13, `Objects/setobject.c`.

use crate::value::Value;

const PROBES: usize = 9;
const SMALLEST: usize = 8;

/// One place of the table.
#[derive(Clone, Copy, Debug, Default)]
enum Slot {
    #[default]
    Empty,
    Deleted,
    Full(i64, Value),
}

/// A set. Keys are compared by whoever looks up, since only the machine can.
#[derive(Clone, Debug)]
pub struct Set {
    table: Vec<Slot>,
    /// Full and deleted places.
    fill: usize,
    used: usize,
    /// Whether it is a `frozenset`.
    pub frozen: bool,
}

impl Default for Set {
    fn default() -> Self {
        Set {
            table: vec![Slot::Empty; SMALLEST],
            fill: 0,
            used: 0,
            frozen: false,
        }
    }
}

impl Set {
    /// How many elements it has.
    pub fn len(&self) -> usize {
        self.used
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// How many places the table has.
    pub fn places(&self) -> usize {
        self.table.len()
    }

    /// The element at this place of the table.
    pub fn at(&self, place: usize) -> Option<Value> {
        match self.table.get(place) {
            Some(Slot::Full(_, key)) => Some(*key),
            _ => None,
        }
    }

    /// All elements with their hashes, in the table's order.
    pub fn iter(&self) -> impl Iterator<Item = (i64, Value)> {
        self.table.iter().filter_map(|slot| match slot {
            Slot::Full(hash, key) => Some((*hash, *key)),
            _ => None,
        })
    }

    /// The place of the element with this hash that the comparison accepts.
    pub fn find<E>(
        &self,
        hash: i64,
        mut same: impl FnMut(Value) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        let mut walk = Walk::new(hash, self.table.len());
        loop {
            let at = walk.next_place();
            match self.table[at] {
                Slot::Empty => return Ok(None),
                Slot::Full(h, key) if h == hash && same(key)? => return Ok(Some(at)),
                _ => {}
            }
        }
    }

    /// Adds an element that is not there yet.
    pub fn push(&mut self, hash: i64, key: Value) {
        let mut walk = Walk::new(hash, self.table.len());
        loop {
            let at = walk.next_place();
            if matches!(self.table[at], Slot::Empty) {
                self.table[at] = Slot::Full(hash, key);
                break;
            }
        }
        self.fill += 1;
        self.used += 1;
        if self.fill * 5 >= (self.table.len() - 1) * 3 {
            let wanted = if self.used > 50_000 {
                self.used * 2
            } else {
                self.used * 4
            };
            self.resize(wanted);
        }
    }

    /// Deletes the element at this place.
    pub fn remove(&mut self, place: usize) {
        self.table[place] = Slot::Deleted;
        self.used -= 1;
    }

    /// Deletes everything.
    pub fn clear(&mut self) {
        *self = Set {
            frozen: self.frozen,
            ..Set::default()
        };
    }

    /// Room for so many elements, as CPython makes it before it merges another set.
    pub fn reserve_for_merge(&mut self, others: usize) {
        if (self.fill + others) * 5 >= (self.table.len() - 1) * 3 {
            self.resize((self.used + others) * 2);
        }
    }

    fn resize(&mut self, wanted: usize) {
        let mut size = SMALLEST;
        while size <= wanted {
            size *= 2;
        }
        let old = std::mem::replace(&mut self.table, vec![Slot::Empty; size]);
        for slot in old {
            if let Slot::Full(hash, key) = slot {
                let mut walk = Walk::new(hash, size);
                loop {
                    let at = walk.next_place();
                    if matches!(self.table[at], Slot::Empty) {
                        self.table[at] = Slot::Full(hash, key);
                        break;
                    }
                }
            }
        }
        self.fill = self.used;
    }
}

/// The places in the order in which CPython tries them.
struct Walk {
    mask: usize,
    perturb: u64,
    base: usize,
    step: usize,
}

impl Walk {
    fn new(hash: i64, size: usize) -> Self {
        let mask = size - 1;
        Walk {
            mask,
            perturb: hash as u64,
            base: hash as usize & mask,
            step: 0,
        }
    }

    fn next_place(&mut self) -> usize {
        let at = self.base + self.step;
        let run = if self.base + PROBES <= self.mask {
            PROBES
        } else {
            0
        };
        if self.step < run {
            self.step += 1;
        } else {
            self.step = 0;
            self.perturb >>= 5;
            let next = self.base.wrapping_mul(5).wrapping_add(1);
            self.base = next.wrapping_add(self.perturb as usize) & self.mask;
        }
        at
    }
}
