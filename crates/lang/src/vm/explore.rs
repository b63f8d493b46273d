//! The explorer's seam: one visible operation at a time.

use std::sync::Arc;

use super::interp::Pause;
use super::peek::{Access, Kind, Pending, Place, Status};
use super::thread::{Store, ThreadId};
use super::{End, Vm};
use crate::bytecode::Op;
use crate::config::Memory;
use crate::object::Obj;
use crate::value::Value;

/// Something that can happen next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// A thread takes its next visible step.
    Step(ThreadId),
    /// A thread that waits with a timeout gives up.
    TimeOut(ThreadId),
    /// The oldest store in a thread's buffer becomes visible ([`Memory::Tso`]).
    Flush(ThreadId),
}

impl Action {
    /// Whose action it is.
    pub fn thread(self) -> ThreadId {
        match self {
            Action::Step(t) | Action::TimeOut(t) | Action::Flush(t) => t,
        }
    }
}

/// What an action did.
#[derive(Clone, Debug, Default)]
pub struct Stepped {
    /// What it touched that others may touch, in order.
    pub accesses: Vec<Access>,
    /// Its line.
    pub line: u32,
    /// Threads that began.
    pub began: Vec<ThreadId>,
    /// Whether the thread is over now.
    pub done: bool,
    /// Whether something was printed.
    pub printed: bool,
    /// The last line of the traceback of an exception that left the thread.
    pub uncaught: Option<String>,
    /// The line in which it left.
    pub failed_line: Option<u32>,
    /// The thread that it left: this one, or one that it began.
    pub failed_thread: Option<ThreadId>,
    /// Where a wake-up was sent with nobody waiting.
    pub unheard: Option<Place>,
    /// Whether CPython would have looked for others before the thread's next visible operation.
    pub may_switch: bool,
}

/// Instructions that a thread may run between two visible ones.
const MOST_INVISIBLE: u64 = 20_000_000;

impl Vm {
    /// Prepares for exploration: time no longer passes by itself, and every thread is brought
    /// to just before its first visible operation. Called by the first [`Vm::actions`],
    /// [`Vm::take`] or [`Vm::step`] too.
    pub fn begin_exploring(&mut self) -> Stepped {
        let mut stepped = Stepped::default();
        if self.exploring {
            return stepped;
        }
        self.exploring = true;
        self.mark_all();
        for t in 0..self.threads.len() {
            self.settle(t, &mut stepped);
        }
        stepped
    }

    /// All that can happen next. Empty when the program is over, and when it is deadlocked.
    pub fn actions(&mut self) -> Vec<Action> {
        self.begin_exploring();
        let mut actions = Vec::new();
        if self.end.is_some() {
            return actions;
        }
        for t in 0..self.threads.len() {
            match self.status(t) {
                Status::Ready => actions.push(Action::Step(t)),
                Status::Blocked(blocked) if blocked.gives_up => actions.push(Action::TimeOut(t)),
                _ => {}
            }
            if self.thread(t).is_some_and(|thread| !thread.buffer.is_empty()) {
                actions.push(Action::Flush(t));
            }
        }
        actions
    }

    /// What an action will touch.
    pub fn pending_of(&self, action: Action) -> Pending {
        match action {
            Action::Step(t) => {
                let mut pending = self.pending(t);
                self.as_buffered(t, &mut pending);
                pending
            }
            Action::TimeOut(t) => self.pending(t),
            Action::Flush(t) => {
                let line = 0;
                let place = self.oldest_store(t);
                let accesses = place.into_iter().map(|place| Access { place, kind: Kind::Write, line }).collect();
                Pending { accesses, line, ip: 0 }
            }
        }
    }

    /// Takes an action.
    pub fn take(&mut self, action: Action) -> Stepped {
        self.begin_exploring();
        match action {
            Action::Step(t) => self.step(t),
            Action::TimeOut(t) => {
                self.time_out(t);
                self.step(t)
            }
            Action::Flush(t) => {
                let pending = self.pending_of(action);
                self.flush(t);
                Stepped { accesses: pending.accesses, ..Stepped::default() }
            }
        }
    }

    /// Exactly one visible operation of a thread, and the invisible ones after it, up to
    /// just before its next visible one.
    pub fn step(&mut self, t: ThreadId) -> Stepped {
        self.begin_exploring();
        let mut stepped = Stepped::default();
        if self.end.is_some() {
            return stepped;
        }
        let printed = self.output.out.len();
        self.one(t, &mut stepped);
        self.settle(t, &mut stepped);
        stepped.unheard = self.unheard.take();
        stepped.may_switch |= self.may_switch_here(t);
        stepped.printed = self.output.out.len() != printed;
        stepped.done = self.thread(t).is_none_or(|thread| thread.done);
        stepped
    }

    /// Exactly one instruction of a thread, for a stepping debugger.
    pub fn step_bytecode(&mut self, t: ThreadId) -> Stepped {
        let first = !self.exploring;
        self.exploring = true;
        if first {
            self.mark_all();
        }
        let mut stepped = Stepped::default();
        if self.end.is_none() && matches!(self.status(t), Status::Ready) {
            let printed = self.output.out.len();
            self.one(t, &mut stepped);
            stepped.printed = self.output.out.len() != printed;
        }
        stepped.done = self.thread(t).is_none_or(|thread| thread.done);
        stepped
    }

    /// Runs a thread up to its next visible operation, and threads that it begins likewise.
    fn settle(&mut self, t: ThreadId, stepped: &mut Stepped) {
        let before = self.steps;
        while self.end.is_none() && self.steps - before < MOST_INVISIBLE {
            let Some(thread) = self.thread(t) else { return };
            if thread.done || !matches!(self.status(t), Status::Ready) {
                return;
            }
            if !self.pending(t).accesses.is_empty() {
                return;
            }
            stepped.may_switch |= self.may_switch_here(t);
            self.one(t, stepped);
        }
        if self.end.is_none() {
            self.end = Some(End::Limit("steps"));
        }
    }

    /// Runs one instruction, noting what it touches.
    fn one(&mut self, t: ThreadId, stepped: &mut Stepped) {
        let mut pending = self.pending(t);
        self.mark_escapes(t, &pending);
        if stepped.line == 0 {
            stepped.line = pending.line;
        }
        let line = pending.line;
        let buffered = self.as_buffered(t, &mut pending);
        stepped.accesses.append(&mut pending.accesses);
        let threads = self.threads.len();
        if !(buffered && self.through_buffer(t)) {
            self.drain_for(t);
            let mut budget = 1;
            let pause = self.with(t, |machine| machine.exec(&mut budget, false));
            self.account(1);
            match pause {
                Some(Pause::Uncaught(exc)) => {
                    stepped.failed_line = Some(line);
                    stepped.failed_thread = Some(t);
                    stepped.uncaught = self.with(t, |machine| machine.exception_line(exc));
                    self.after(t, Pause::Uncaught(exc));
                }
                Some(pause) => self.after(t, pause),
                None => {}
            }
        }
        if self.steps > self.config.limits.steps {
            self.end = Some(End::Limit("steps"));
        }
        for began in threads..self.threads.len() {
            stepped.began.push(began);
            let mut first = Stepped::default();
            self.settle(began, &mut first);
            if stepped.uncaught.is_none() && first.uncaught.is_some() {
                stepped.uncaught = first.uncaught;
                stepped.failed_line = first.failed_line;
                stepped.failed_thread = first.failed_thread;
            }
        }
    }

    /// Under total store order, a plain store touches only the own buffer, and a load of
    /// what is in it reads it there; says whether the buffer comes into play.
    fn as_buffered(&self, t: ThreadId, pending: &mut Pending) -> bool {
        if self.config.memory != Memory::Tso || pending.accesses.is_empty() {
            return false;
        }
        let Some(op) = self.op_ahead(t) else { return false };
        let plain = matches!(
            op,
            Op::StoreGlobal(_) | Op::StoreName(_) | Op::StoreDeref(_) | Op::StoreAttr(_) | Op::StoreSubscr
        );
        if plain && self.store_ahead(t).is_some() {
            pending.accesses.retain(|access| access.kind == Kind::Read);
            return true;
        }
        let Some(thread) = self.thread(t) else { return false };
        let own = |place: Place| thread.buffer.iter().any(|store| self.place_of(thread.process, store) == place);
        if matches!(op, Op::LoadGlobal(_) | Op::LoadName(_) | Op::LoadDeref(_) | Op::LoadAttr(_) | Op::BinarySubscr)
            && pending.accesses.iter().any(|access| own(access.place))
        {
            pending.accesses.clear();
            return true;
        }
        false
    }

    fn op_ahead(&self, t: ThreadId) -> Option<Op> {
        let frame = self.thread(t)?.frames.last()?;
        Some(self.program.codes[frame.code as usize].ops[frame.ip as usize])
    }

    /// The store that the next instruction makes, if it can wait in a buffer.
    fn store_ahead(&self, t: ThreadId) -> Option<Store> {
        let thread = self.thread(t)?;
        let process = self.process(thread.process)?;
        let frame = thread.frames.last()?;
        let top = |below: usize| thread.stack[thread.stack.len() - 1 - below];
        match self.op_ahead(t)? {
            Op::StoreGlobal(slot) | Op::StoreName(slot) => Some(Store::Global(slot, top(0))),
            Op::StoreDeref(slot) => Some(Store::Cell(thread.stack[(frame.base + u32::from(slot)) as usize].as_ref()?, top(0))),
            Op::StoreAttr(sym) => {
                let r = top(0).as_ref()?;
                match process.heap.get(r) {
                    Obj::Instance(instance) if instance.attrs.iter().any(|(name, _)| *name == sym) => {
                        Some(Store::Attr(r, sym, top(1)))
                    }
                    _ => None,
                }
            }
            Op::StoreSubscr => {
                let (r, at) = (top(1).as_ref()?, top(0).as_int()?);
                match process.heap.get(r) {
                    Obj::List(items) if (at as usize) < items.len() && at >= 0 => Some(Store::Item(r, at, top(2))),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn place_of(&self, p: u32, store: &Store) -> Place {
        match store {
            Store::Global(slot, _) => Place::Global(p, *slot),
            Store::Cell(r, _) => Place::Cell(p, *r),
            Store::Attr(r, sym, _) => Place::Attr(p, *r, *sym),
            Store::Item(r, at, _) => Place::Item(p, *r, *at),
        }
    }

    fn oldest_store(&self, t: ThreadId) -> Option<Place> {
        let thread = self.thread(t)?;
        thread.buffer.front().map(|store| self.place_of(thread.process, store))
    }

    /// Does a store into the own buffer, or a load from it; false if it is neither.
    fn through_buffer(&mut self, t: ThreadId) -> bool {
        let store = self.store_ahead(t);
        let op = self.op_ahead(t);
        let Some(Some(thread)) = self.threads.get_mut(t) else { return false };
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
            let found = thread.buffer.iter().rev().find_map(|store| match (op, store) {
                (Some(Op::LoadGlobal(slot) | Op::LoadName(slot)), Store::Global(of, value)) if *of == slot => {
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
                    let same = matches!(top(1), Value::Ref(r) if r == *of) && top(0).as_int() == Some(*at);
                    same.then_some((2, *value))
                }
                _ => None,
            });
            let Some((operands, value)) = found else { return false };
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
    fn drain_for(&mut self, t: ThreadId) {
        let Some(thread) = self.thread(t) else { return };
        if thread.buffer.is_empty() {
            return;
        }
        let fence = self.pending(t).accesses.iter().any(|access| {
            !matches!(access.place, Place::Output | Place::Clock) && (access.kind.changes() || matches!(access.place, Place::Object(..)))
        });
        if fence {
            while self.thread(t).is_some_and(|thread| !thread.buffer.is_empty()) {
                self.flush(t);
            }
        }
    }

    /// Makes the oldest store of a thread visible.
    pub fn flush(&mut self, t: ThreadId) {
        let Some(Some(thread)) = self.threads.get_mut(t) else { return };
        let p = thread.process as usize;
        let Some(store) = Arc::make_mut(thread).buffer.pop_front() else { return };
        let Some(Some(process)) = self.procs.get_mut(p) else { return };
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

    /// Whether the program is over or can never go on: then how.
    pub fn verdict_of_state(&mut self) -> Option<End> {
        if let Some(end) = &self.end {
            return Some(end.clone());
        }
        self.actions().is_empty().then_some(End::Deadlock)
    }

    /// Who waits for whom: thread, what it waits for, who holds that.
    pub fn wait_graph(&self) -> Vec<(ThreadId, super::Blocked)> {
        (0..self.threads.len())
            .filter_map(|t| match self.status(t) {
                Status::Blocked(blocked) => Some((t, blocked)),
                _ => None,
            })
            .collect()
    }
}
