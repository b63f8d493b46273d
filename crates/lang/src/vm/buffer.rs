//! Store buffers, for total store order.

use std::sync::Arc;

use super::Vm;
use super::place::{Kind, Pending, Place};
use super::thread::{Store, ThreadId};
use crate::bytecode::Op;
use crate::config::Memory;
use crate::object::Obj;
use crate::value::Value;

impl Vm {
    /// Under total store order, a plain store touches only the own buffer, and a load of
    /// what is in it reads it there; says whether the buffer comes into play.
    pub(super) fn as_buffered(&self, t: ThreadId, pending: &mut Pending) -> bool {
        if self.config.memory != Memory::Tso || pending.accesses.is_empty() {
            return false;
        }
        let Some(op) = self.op_ahead(t) else {
            return false;
        };
        let plain = matches!(
            op,
            Op::StoreGlobal(_)
                | Op::StoreName(_)
                | Op::StoreDeref(_)
                | Op::StoreAttr(_)
                | Op::StoreSubscr
        );
        if plain && self.store_ahead(t).is_some() {
            pending.accesses.retain(|access| access.kind == Kind::Read);
            return true;
        }
        let Some(thread) = self.thread(t) else {
            return false;
        };
        let own = |place: Place| {
            thread
                .buffer
                .iter()
                .any(|store| self.place_of(thread.process, store) == place)
        };
        if matches!(
            op,
            Op::LoadGlobal(_)
                | Op::LoadName(_)
                | Op::LoadDeref(_)
                | Op::LoadAttr(_)
                | Op::BinarySubscr
        ) && pending.accesses.iter().any(|access| own(access.place))
        {
            pending.accesses.clear();
            return true;
        }
        false
    }

    pub(super) fn op_ahead(&self, t: ThreadId) -> Option<Op> {
        let frame = self.thread(t)?.frames.last()?;
        Some(self.program.codes[frame.code as usize].ops[frame.ip as usize])
    }

    /// The store that the next instruction makes, if it can wait in a buffer.
    pub(super) fn store_ahead(&self, t: ThreadId) -> Option<Store> {
        let thread = self.thread(t)?;
        let process = self.process(thread.process)?;
        let frame = thread.frames.last()?;
        let top = |below: usize| thread.stack[thread.stack.len() - 1 - below];
        match self.op_ahead(t)? {
            Op::StoreGlobal(slot) | Op::StoreName(slot) => Some(Store::Global(slot, top(0))),
            Op::StoreDeref(slot) => Some(Store::Cell(
                thread.stack[(frame.base + u32::from(slot)) as usize].as_ref()?,
                top(0),
            )),
            Op::StoreAttr(sym) => {
                let r = top(0).as_ref()?;
                match process.heap.get(r) {
                    Obj::Instance(instance)
                        if instance.attrs.iter().any(|(name, _)| *name == sym) =>
                    {
                        Some(Store::Attr(r, sym, top(1)))
                    }
                    _ => None,
                }
            }
            Op::StoreSubscr => {
                let (r, at) = (top(1).as_ref()?, top(0).as_int()?);
                match process.heap.get(r) {
                    Obj::List(items) if (at as usize) < items.len() && at >= 0 => {
                        Some(Store::Item(r, at, top(2)))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    pub(super) fn place_of(&self, p: u32, store: &Store) -> Place {
        match store {
            Store::Global(slot, _) => Place::Global(p, *slot),
            Store::Cell(r, _) => Place::Cell(p, *r),
            Store::Attr(r, sym, _) => Place::Attr(p, *r, *sym),
            Store::Item(r, at, _) => Place::Item(p, *r, *at),
        }
    }

    pub(super) fn oldest_store(&self, t: ThreadId) -> Option<Place> {
        let thread = self.thread(t)?;
        thread
            .buffer
            .front()
            .map(|store| self.place_of(thread.process, store))
    }

    /// Does a store into the own buffer, or a load from it; false if it is neither.
    pub(super) fn through_buffer(&mut self, t: ThreadId) -> bool {
        let store = self.store_ahead(t);
        let op = self.op_ahead(t);
        let Some(Some(thread)) = self.threads.get_mut(t) else {
            return false;
        };
        let thread = Arc::make_mut(thread);
        if let Some(store) = store {
            let operands = match store {
                Store::Global(..) | Store::Cell(..) => 1,
                Store::Attr(..) => 2,
                Store::Item(..) => 3,
            };
            let len = thread.stack.len() - operands;
            thread.stack.truncate(len);
            thread.buffer.push_back(store);
        } else {
            let stack = &thread.stack;
            let top = |below: usize| stack[stack.len() - 1 - below];
            let base = thread.frames.last().map_or(0, |frame| frame.base as usize);
            let found = thread
                .buffer
                .iter()
                .rev()
                .find_map(|store| match (op, store) {
                    (Some(Op::LoadGlobal(slot) | Op::LoadName(slot)), Store::Global(of, value))
                        if *of == slot =>
                    {
                        Some((0, *value))
                    }
                    (Some(Op::LoadDeref(slot)), Store::Cell(of, value)) => {
                        let cell = stack[base + slot as usize];
                        matches!(cell, Value::Ref(r) if r == *of).then_some((0, *value))
                    }
                    (Some(Op::LoadAttr(sym)), Store::Attr(of, name, value)) => {
                        let same = matches!(top(0), Value::Ref(r) if r == *of) && sym == *name;
                        same.then_some((1, *value))
                    }
                    (Some(Op::BinarySubscr), Store::Item(of, at, value)) => {
                        let same = matches!(top(1), Value::Ref(r) if r == *of)
                            && top(0).as_int() == Some(*at);
                        same.then_some((2, *value))
                    }
                    _ => None,
                });
            let Some((operands, value)) = found else {
                return false;
            };
            let len = thread.stack.len() - operands;
            thread.stack.truncate(len);
            thread.stack.push(value);
        }
        if let Some(frame) = thread.frames.last_mut() {
            frame.ip += 1;
        }
        self.account(1);
        true
    }

    /// Operations that synchronise, and everything else that goes past the buffer to shared
    /// containers, first make all own stores visible.
    pub(super) fn drain_for(&mut self, t: ThreadId) {
        let Some(thread) = self.thread(t) else { return };
        if thread.buffer.is_empty() {
            return;
        }
        let fence = self.pending(t).accesses.iter().any(|access| {
            !matches!(access.place, Place::Output | Place::Clock)
                && (access.kind.changes() || matches!(access.place, Place::Object(..)))
        });
        if fence {
            while self
                .thread(t)
                .is_some_and(|thread| !thread.buffer.is_empty())
            {
                self.flush(t);
            }
        }
    }

    /// Nobody sees in what order the stores of a process's only thread become visible.
    pub(super) fn drain_alone(&mut self, t: ThreadId) {
        let waits = |vm: &Vm| vm.thread(t).is_some_and(|thread| !thread.buffer.is_empty());
        let alone = self
            .thread(t)
            .is_some_and(|thread| self.is_alone(t, thread));
        while alone && waits(self) {
            self.flush(t);
        }
    }

    /// Makes the oldest store of a thread visible.
    pub fn flush(&mut self, t: ThreadId) {
        let Some(Some(thread)) = self.threads.get_mut(t) else {
            return;
        };
        let p = thread.process as usize;
        let Some(store) = Arc::make_mut(thread).buffer.pop_front() else {
            return;
        };
        let Some(Some(process)) = self.procs.get_mut(p) else {
            return;
        };
        let process = Arc::make_mut(process);
        match store {
            Store::Global(slot, value) => *process.global_mut(slot) = value,
            Store::Cell(r, value) => *process.heap.get_mut(r) = Obj::Cell(value),
            Store::Attr(r, sym, value) => {
                if let Obj::Instance(instance) = process.heap.get_mut(r) {
                    super::attr::set(&mut instance.attrs, sym, value);
                }
            }
            Store::Item(r, at, value) => {
                if let Obj::List(items) = process.heap.get_mut(r)
                    && let Some(item) = items.get_mut(at as usize)
                {
                    *item = value;
                }
            }
        }
        self.settle_ends();
    }
}
