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
