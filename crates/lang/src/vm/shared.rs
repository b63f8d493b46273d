//! What has escaped: objects that more than one thread may reach.
//!
//! An object is marked when it is stored where another thread can find it, with all that
//! it reaches. The marks are an over-approximation and no part of the state.

use std::sync::Arc;

use super::thread::ThreadId;
use super::{Pending, Process, Vm};
use crate::bytecode::Op;
use crate::heap::gc::each_value;
use crate::object::Obj;
use crate::symbols::Sym;
use crate::value::{Ref, Value};

impl Process {
    /// Whether another thread may reach this object.
    pub(crate) fn is_shared(&self, r: Ref) -> bool {
        self.shared.get(r.index()).copied().unwrap_or(false)
    }

    /// Marks these values and all that they reach.
    pub(crate) fn share(&mut self, values: impl IntoIterator<Item = Value>) {
        let base = self.heap.base();
        let mut open: Vec<Ref> = values.into_iter().filter_map(Value::as_ref).collect();
        if open.iter().all(|r| r.0 < base || self.is_shared(*r)) {
            return;
        }
        let shared = Arc::make_mut(&mut self.shared);
        shared.resize(self.heap.places(), false);
        while let Some(r) = open.pop() {
            if r.0 < base || std::mem::replace(&mut shared[r.index()], true) {
                continue;
            }
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
    /// Whether a global variable will never be stored again.
    pub(super) fn is_steady(&self, process: u32, slot: u32) -> bool {
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
        let main = self
            .process(process)
            .map_or(0, |process| process.main_thread);
        match self
            .thread(main as usize)
            .and_then(|thread| thread.frames.first())
        {
            Some(frame) if frame.code == self.program.main => frame.ip > info.steady_from,
            // The body is over, or this process never ran it.
            _ => true,
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
        let Some(Some(process)) = self.procs.get_mut(p as usize) else {
            return;
        };
        let process = Arc::make_mut(process);
        if starts {
            values.extend(process.globals.iter().copied());
        }
        process.share(values);
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
        for p in 0..self.procs.len() as u32 {
            if self.is_alone(p) {
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
                process.share(values);
            }
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
