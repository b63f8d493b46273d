//! A thread's own state.

use std::collections::VecDeque;

use crate::symbols::Sym;
use crate::value::{Ref, Value};

use super::machine::Frame;

/// The number of a thread, of any process.
pub type ThreadId = usize;

/// A thread.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    /// Its process.
    pub process: u32,
    /// Locals and operands of its frames.
    pub stack: Vec<Value>,
    /// Its calls, innermost last.
    pub frames: Vec<Frame>,
    /// The exception that it is handling.
    pub handled: Value,
    /// Its `Thread` object, if it is not a main thread.
    pub object: Value,
    /// How far its blocking operation has come.
    pub wait: Wait,
    /// Whether it is over.
    pub done: bool,
    /// Whether it is a main thread.
    pub is_main: bool,
    /// Whether the program ends without waiting for it.
    pub daemon: bool,
    /// Stores that other threads do not see yet, oldest first.
    pub buffer: VecDeque<Store>,
    /// Its number among its process's threads, as `get_ident` tells.
    pub ident: u32,
    /// What is known to have happened before its next step.
    pub past: Past,
}

/// What a thread knows to be over, from what it did itself and from who started it.
///
/// Whether a step is anybody else's business is told from this alone, and not from
/// how far the others happen to be: a thread's steps are then the same in all runs
/// that differ only in the order of steps that commute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Past {
    /// The threads whose end it waited for, itself or through others, a bit each;
    /// none of those from [`Past::MOST`] on.
    pub over: u128,
    /// How far the program's own body had come at least.
    pub body: u32,
    /// How many objects this thread has let others reach.
    pub shared: u32,
}

impl Past {
    /// Threads that can be known to be over.
    const MOST: usize = u128::BITS as usize;

    /// Whether this thread is known to be over.
    pub fn is_over(&self, t: ThreadId) -> bool {
        t < Self::MOST && self.over & 1 << t != 0
    }

    /// A thread was waited for until it was over.
    pub fn joined(&mut self, t: ThreadId, other: &Past) {
        self.over |= other.over;
        if t < Self::MOST {
            self.over |= 1 << t;
        }
    }

    /// What a thread knows that is started by one with this past, whose own place in
    /// the program's body, if it is there, is `body`.
    pub fn of_child(&self, body: Option<u32>) -> Past {
        Past {
            over: self.over,
            body: body.unwrap_or(self.body),
            shared: 0,
        }
    }
}

/// How far a blocking operation has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wait {
    /// Which part of the operation comes next.
    pub phase: u8,
    /// What the earlier parts left: a generation, a ticket.
    pub note: u64,
    /// When it gives up, on the virtual clock.
    pub deadline: Option<u64>,
    /// Whether it gave up.
    pub timed_out: bool,
}

/// A store that waits in a buffer.
#[derive(Clone, Copy, Debug)]
pub enum Store {
    /// Of a global variable.
    Global(u32, Value),
    /// Of a variable shared with inner functions.
    Cell(Ref, Value),
    /// Of an attribute.
    Attr(Ref, Sym, Value),
    /// Of an element of a list.
    Item(Ref, i64, Value),
}
