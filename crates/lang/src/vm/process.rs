//! A process: its heap and its globals.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::heap::Heap;
use crate::value::{Ref, Value};

/// A process.
#[derive(Clone, Debug, Default)]
pub struct Process {
    /// Its objects.
    pub heap: Heap,
    /// Its global variables, of all modules.
    pub globals: Arc<Vec<Value>>,
    /// How many threads it has named so far.
    pub threads_named: u32,
    /// How many threads it has begun so far.
    pub threads_begun: u32,
    /// How many unique numbers it has given out.
    pub counter: u64,
    /// The process that started it.
    pub parent: u32,
    /// Its main thread.
    pub main_thread: u32,
    /// The exit code of its main thread, once that is over; other threads may still run.
    pub ending: Option<i32>,
    /// How it ended.
    pub exit: Option<i32>,
    /// Its name.
    pub name: Arc<str>,
    /// Whether it ends with the process that started it.
    pub daemon: bool,
    /// The marks of objects that more than one thread may reach, from the heap's base on; no
    /// part of the state.
    pub shared: Arc<Vec<u32>>,
    /// Cells that are never stored again; no part of the state.
    pub steady_cells: Arc<BTreeSet<Ref>>,
}

impl Process {
    /// A global variable.
    #[inline(always)]
    pub fn global(&self, slot: u32) -> Value {
        self.globals[slot as usize]
    }

    /// A global variable, to change.
    #[inline(always)]
    pub fn global_mut(&mut self, slot: u32) -> &mut Value {
        &mut crate::heap::own(&mut self.globals)[slot as usize]
    }
}
