//! Places that threads meet at, accesses to them, and how threads stand.

use super::thread::ThreadId;
use crate::symbols::Sym;
use crate::value::Ref;

/// Something that more than one thread may touch. Objects are named by process and place on
/// its heap, which stays the same as long as the object lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A global variable: process, slot.
    Global(u32, u32),
    /// A variable shared with inner functions.
    Cell(u32, Ref),
    /// An attribute of an object.
    Attr(u32, Ref, Sym),
    /// An element of a list, by its index.
    Item(u32, Ref, i64),
    /// The contents of an object as a whole: a list's length, a dictionary's keys.
    Object(u32, Ref),
    /// A lock, condition, event, barrier or queue.
    Sync(u32, Ref),
    /// A thread's being alive.
    Thread(u32),
    /// What is printed.
    Output,
    /// The virtual clock.
    Clock,
    /// A process's random numbers.
    Random(u32),
    /// Something processes meet at.
    Ipc(u32),
}

impl Place {
    /// Whether two accesses may touch the same thing.
    pub fn overlaps(self, other: Place) -> bool {
        match (self, other) {
            (Place::Object(p, r), Place::Item(q, s, _))
            | (Place::Item(p, r, _), Place::Object(q, s)) => p == q && r == s,
            (a, b) => a == b,
        }
    }

    /// Whether it is plain data, for which the order of accesses has to be arranged by the
    /// program: two unordered accesses, one of them a write, are a data race.
    pub fn is_data(self) -> bool {
        matches!(
            self,
            Place::Global(..)
                | Place::Cell(..)
                | Place::Attr(..)
                | Place::Item(..)
                | Place::Object(..)
        )
    }
}

/// What is done to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Looks at it.
    Read,
    /// Changes it.
    Write,
    /// Takes it, or waits for it: what its last `Release` came after is now known.
    Acquire,
    /// Lets it go, or tells those who wait.
    Release,
    /// Both: a barrier, an operation on a queue, a wait on a condition.
    Both,
}

impl Kind {
    /// Whether it changes what others see.
    pub fn changes(self) -> bool {
        self != Kind::Read
    }
}

/// One access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// To what.
    pub place: Place,
    /// How.
    pub kind: Kind,
    /// On which line.
    pub line: u32,
}

impl Access {
    /// Whether the order of two accesses matters.
    pub fn conflicts(&self, other: &Access) -> bool {
        (self.kind.changes() || other.kind.changes()) && self.place.overlaps(other.place)
    }
}

/// What a thread does next.
#[derive(Clone, Debug, Default)]
pub struct Pending {
    /// What it touches that another thread may touch; empty if it is nobody's business.
    pub accesses: Vec<Access>,
    /// Its line.
    pub line: u32,
    /// Its instruction's index in the code it runs.
    pub ip: u32,
}

/// Who or what a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// What it waits for.
    pub on: Place,
    /// Who holds it, if it is held.
    pub holder: Option<ThreadId>,
    /// When it gives up, in virtual nanoseconds.
    pub until: Option<u64>,
    /// Whether it may give up at some time.
    pub gives_up: bool,
}

/// Whether a thread can go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It can.
    Ready,
    /// It waits.
    Blocked(Blocked),
    /// It is over.
    Done,
}
