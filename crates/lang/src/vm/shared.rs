//! What has escaped: objects that more than one thread may reach.
//!
//! An object is marked when it is stored where another thread can find it, with all that
//! it reaches. The marks are an over-approximation and no part of the state. A mark names
//! the object: by the thread that let it go, and the how manieth of its objects it was.
//! Other than its place on the heap, this is the same in all runs that differ only in the
//! order of steps that commute.

use std::sync::Arc;

use super::place::Place;
use super::thread::{Past, Thread, ThreadId};
use super::{Pending, Process, Vm};
use crate::bytecode::Op;
use crate::heap::gc::each_value;
use crate::object::Obj;
use crate::symbols::Sym;
use crate::value::{Ref, Value};

/// Bits of a mark that number a thread's objects. Objects may share a mark, which only means
/// that they are taken for one.
const MARK_BITS: u32 = 20;
/// Threads whose marks differ.
const MARKING_THREADS: u32 = 128;
/// Tells marks from places on the heap.
const MARKED: u32 = MARKING_THREADS << MARK_BITS;

/// The mark of a thread's object with this number, from 1.
fn mark(t: ThreadId, number: u32) -> u32 {
    MARKED | (t as u32 % MARKING_THREADS) << MARK_BITS | (number % (1 << MARK_BITS))
}

impl Process {
    /// Whether another thread may reach this object.
    pub(crate) fn is_shared(&self, r: Ref) -> bool {
        self.mark(r) != 0
    }

    /// An object's mark; 0 if no other thread may reach it.
    fn mark(&self, r: Ref) -> u32 {
        let at = r.0.checked_sub(self.heap.base());
        let mark = at.and_then(|at| self.shared.get(at as usize));
        mark.copied().unwrap_or(0)
    }

    /// Marks these values and all that they reach, as let go by this thread.
    fn share(&mut self, values: impl IntoIterator<Item = Value>, t: ThreadId, past: &mut Past) {
        let base = self.heap.base();
        let mut open: Vec<Ref> = values.into_iter().filter_map(Value::as_ref).collect();
        if open.iter().all(|r| r.0 < base || self.is_shared(*r)) {
            return;
        }
        let shared = Arc::make_mut(&mut self.shared);
        shared.resize(self.heap.places() - base as usize, 0);
        while let Some(r) = open.pop() {
            let Some(at) = r.0.checked_sub(base) else {
                continue;
            };
            let known = &mut shared[at as usize];
            if *known != 0 {
                continue;
            }
            past.shared += 1;
            *known = mark(t, past.shared);
            each_value(self.heap.get(r), &mut |value| {
                if let Value::Ref(r) = value {
                    open.push(r);
                }
            });
        }
    }

    /// Whether a cell is never stored again.
    pub(crate) fn is_steady_cell(&self, r: Ref) -> bool {
        self.steady_cells.contains(&r)
    }
}

impl Vm {
    /// Whether a thread knows that a global variable will never be stored again.
    pub(super) fn is_steady(&self, thread: &Thread, slot: u32) -> bool {
        let info = &self.program.slots[slot as usize];
        if info.module != self.program.main_module {
            return true;
        }
        if info.steady_from == u32::MAX {
            return false;
        }
        let waits = |store: &super::thread::Store| matches!(store, super::thread::Store::Global(of, _) if *of == slot);
        if (0..self.threads())
            .filter_map(|t| self.thread(t))
            .any(|thread| thread.buffer.iter().any(waits))
        {
            return false;
        }
        self.body_of(thread).unwrap_or(thread.past.body) > info.steady_from
    }

    /// How far a thread has come in the program's own body, if that is what it runs.
    pub(crate) fn body_of(&self, thread: &Thread) -> Option<u32> {
        let frame = thread.frames.first()?;
        (frame.code == self.program.main).then_some(frame.ip)
    }

    /// What lasts of a place: its object is named by its mark, if it has one.
    pub fn lasting(&self, place: Place) -> Place {
        self.renamed(place, |process, r| {
            let mark = process.mark(r);
            (mark != 0).then_some(Ref(mark))
        })
    }

    /// The place of which this is what lasts, if its object is still there.
    pub fn from_lasting(&self, place: Place) -> Place {
        self.renamed(place, |process, r| {
            let at = process.shared.iter().position(|mark| *mark == r.0)?;
            Some(Ref(process.heap.base() + at as u32))
        })
    }

    fn renamed(&self, place: Place, name: impl Fn(&Process, Ref) -> Option<Ref>) -> Place {
        let of = |p: u32, r: Ref| {
            let name = self.process(p).and_then(|process| name(process, r));
            name.unwrap_or(r)
        };
        match place {
            Place::Cell(p, r) => Place::Cell(p, of(p, r)),
            Place::Attr(p, r, sym) => Place::Attr(p, of(p, r), sym),
            Place::Item(p, r, at) => Place::Item(p, of(p, r), at),
            Place::Object(p, r) => Place::Object(p, of(p, r)),
            Place::Sync(p, r) => Place::Sync(p, of(p, r)),
            other => other,
        }
    }

    /// Marks what the next instruction of a thread lets others reach.
    pub(super) fn mark_escapes(&mut self, t: ThreadId, pending: &Pending) {
        let Some(thread) = self.thread(t) else { return };
        let (p, Some(frame)) = (thread.process, thread.frames.last().copied()) else {
            return;
        };
        let op = self.program.codes[frame.code as usize].ops[frame.ip as usize];
        let writes = pending.accesses.iter().any(|access| access.kind.changes());
        let starts = self.starts_thread(t);
        if !writes && !starts {
            return;
        }
        let operands = match op {
            Op::StoreGlobal(_) | Op::StoreName(_) | Op::StoreDeref(_) => 1,
            Op::StoreAttr(_) | Op::BinaryOpInplace(_) => 2,
            Op::StoreSubscr => 3,
            Op::Call(count) | Op::CallKw(count, _) => count as usize + 2,
            Op::CallFunctionEx(_) => 4,
            _ => 0,
        };
        let from = thread.stack.len().saturating_sub(operands);
        let mut values = thread.stack[from..].to_vec();
        let mut past = thread.past;
        let Some(Some(process)) = self.procs.get_mut(p as usize) else {
            return;
        };
        let process = Arc::make_mut(process);
        if starts {
            values.extend(process.globals.iter().copied());
        }
        process.share(values, t, &mut past);
        if let Some(Some(thread)) = self.threads.get_mut(t)
            && thread.past != past
        {
            Arc::make_mut(thread).past = past;
        }
    }

    fn starts_thread(&self, t: ThreadId) -> bool {
        let Some(thread) = self.thread(t) else {
            return false;
        };
        let Some(process) = self.process(thread.process) else {
            return false;
        };
        let call = self.call_ahead(thread, process);
        let start = crate::builtins::Effect::Sync(crate::sync::SyncOp::Start);
        call.is_some_and(|call| call.def.effect == start)
    }

    /// Marks everything that more than one thread may reach, from nothing.
    pub(super) fn mark_all(&mut self) {
        let mut past = self.thread(0).map(|thread| thread.past).unwrap_or_default();
        for p in 0..self.procs.len() as u32 {
            let of_it = |thread: &&Arc<Thread>| thread.process == p;
            if self.threads.iter().flatten().filter(of_it).count() <= 1 {
                continue;
            }
            let mut values: Vec<Value> = Vec::new();
            for t in 0..self.threads.len() {
                if let Some(thread) = self.thread(t).filter(|thread| thread.process == p) {
                    values.push(thread.object);
                    // What a frame holds in cells, another thread's function may hold too.
                    let process = self.process(p);
                    values.extend(thread.stack.iter().copied().filter(|value| {
                        match (value, process) {
                            (Value::Ref(r), Some(process)) => {
                                matches!(process.heap.get(*r), Obj::Cell(_))
                            }
                            _ => false,
                        }
                    }));
                }
            }
            if let Some(Some(process)) = self.procs.get_mut(p as usize) {
                let process = Arc::make_mut(process);
                values.extend(process.globals.iter().copied());
                // What is there before anybody moves has the same name in all runs.
                process.share(values, 0, &mut past);
            }
        }
        if let Some(Some(main)) = self.threads.first_mut() {
            Arc::make_mut(main).past = past;
        }
    }
}

impl crate::program::Program {
    /// Whether an attribute of this name is ever stored after its object was made.
    pub(crate) fn attr_changes(&self, sym: Sym) -> bool {
        self.changing_attrs
            .get(sym.0 as usize)
            .copied()
            .unwrap_or(true)
    }
}
