//! What one instruction touches that other threads may touch too.

use super::peek::Call;
use super::place::{Access, Kind, Place};
use super::thread::Thread;
use super::{Process, Vm};
use crate::builtins::Effect;
use crate::bytecode::Op;
use crate::object::{Iter, Obj};
use crate::symbols::Sym;
use crate::sync::{self, SyncOp};
use crate::value::{Ref, Value};

/// Works out what one instruction touches.
pub(super) struct Look<'a> {
    pub vm: &'a Vm,
    pub thread: &'a Thread,
    pub process: &'a Process,
    pub line: u32,
    pub out: &'a mut Vec<Access>,
}

impl Look<'_> {
    fn add(&mut self, place: Place, kind: Kind) {
        let access = Access {
            place,
            kind,
            line: self.line,
        };
        if !self.out.contains(&access) {
            self.out.push(access);
        }
    }

    fn p(&self) -> u32 {
        self.thread.process
    }

    fn top(&self, below: usize) -> Value {
        let len = self.thread.stack.len();
        len.checked_sub(1 + below)
            .map_or(Value::Unbound, |at| self.thread.stack[at])
    }

    fn shared(&self, value: Value) -> Option<Ref> {
        value.as_ref().filter(|r| self.process.is_shared(*r))
    }

    /// Instructions of the library touch nothing of the program's by themselves; what its
    /// natives do to what threads meet at counts.
    pub fn library(&mut self, op: Op, alone: bool) {
        if matches!(
            op,
            Op::Call(_) | Op::CallKw(..) | Op::CallFunctionEx(_) | Op::BeforeWith
        ) {
            self.call(alone, true);
        }
    }

    /// Whether this is the main thread about to end, where daemons may be at work.
    fn ends_daemons(&self) -> bool {
        self.vm.program.has_daemons && self.thread.is_main && self.thread.frames.len() == 1
    }

    /// What processes share is others' business even where a process has one thread.
    fn between_processes(&mut self, op: Op) {
        let (object, kind) = match op {
            Op::LoadAttr(_) => (self.top(0), Kind::Read),
            Op::StoreAttr(_) => (self.top(0), Kind::Write),
            Op::BinarySubscr => (self.top(1), Kind::Read),
            Op::StoreSubscr => (self.top(1), Kind::Write),
            _ => return,
        };
        if let Value::Ref(r) = object
            && let Obj::Ipc(_, id) = self.process.heap.get(r)
        {
            let id = *id;
            self.add(Place::Ipc(id), kind);
        }
    }

    pub fn instruction(&mut self, op: Op, alone: bool) {
        if matches!(
            op,
            Op::Call(_) | Op::CallKw(..) | Op::CallFunctionEx(_) | Op::BeforeWith
        ) {
            self.call(alone, false);
            return;
        }
        self.between_processes(op);
        if alone {
            return;
        }
        match op {
            // The end of the program cuts off what its daemons were about to print.
            Op::ReturnValue | Op::ReturnConst(_) if self.ends_daemons() => {
                self.add(Place::Output, Kind::Write);
            }
            Op::LoadGlobal(slot) | Op::LoadName(slot) if self.vm.is_steady(self.thread, slot) => {}
            Op::LoadGlobal(slot) | Op::LoadName(slot) => {
                self.add(Place::Global(self.p(), slot), Kind::Read);
            }
            Op::StoreGlobal(slot)
            | Op::StoreName(slot)
            | Op::DeleteGlobal(slot)
            | Op::DeleteName(slot) => {
                self.add(Place::Global(self.p(), slot), Kind::Write);
            }
            Op::LoadDeref(slot) => self.cell(slot, Kind::Read),
            Op::StoreDeref(slot) | Op::DeleteDeref(slot) => self.cell(slot, Kind::Write),
            Op::LoadAttr(sym) | Op::LoadMethod(sym) => self.attr(self.top(0), sym, Kind::Read),
            Op::StoreAttr(sym) | Op::DeleteAttr(sym) => self.attr(self.top(0), sym, Kind::Write),
            Op::BinarySubscr => self.item(self.top(1), self.top(0), Kind::Read),
            Op::StoreSubscr => self.item(self.top(1), self.top(0), Kind::Write),
            Op::DeleteSubscr => self.contents(self.top(1), Kind::Write),
            Op::ForIter(_) => self.iterator(self.top(0)),
            Op::BinaryOp(_) | Op::CompareOp(_) | Op::DictUpdate(_) | Op::DictMerge(_) => {
                self.contents(self.top(0), Kind::Read);
                self.contents(self.top(1), Kind::Read);
            }
            Op::BinaryOpInplace(_) => {
                self.contents(self.top(0), Kind::Read);
                self.contents(self.top(1), Kind::Write);
            }
            Op::ContainsOp(_)
            | Op::ToBool
            | Op::UnaryNot
            | Op::PopJumpIfFalse(_)
            | Op::PopJumpIfTrue(_)
            | Op::UnpackSequence(_)
            | Op::UnpackEx(..)
            | Op::ListExtend(_)
            | Op::SetUpdate(_)
            | Op::ListToTuple
            | Op::FormatSimple
            | Op::ConvertValue(_) => self.contents(self.top(0), Kind::Read),
            Op::FormatWithSpec => self.contents(self.top(1), Kind::Read),
            _ => {}
        }
    }

    fn cell(&mut self, slot: u16, kind: Kind) {
        let Some(frame) = self.thread.frames.last() else {
            return;
        };
        let cell = self.thread.stack[frame.base as usize + slot as usize];
        if let Some(r) = self.shared(cell)
            && (kind == Kind::Write || !self.process.is_steady_cell(r))
        {
            self.add(Place::Cell(self.p(), r), kind);
        }
    }

    fn attr(&mut self, object: Value, sym: Sym, kind: Kind) {
        let Some(r) = self.shared(object) else { return };
        if kind == Kind::Read && !self.vm.program.attr_changes(sym) {
            return;
        }
        match self.process.heap.get(r) {
            Obj::Instance(instance) => {
                let own = instance.attrs.iter().any(|(name, _)| *name == sym);
                if kind == Kind::Read && !own {
                    self.class_attr(instance.class, sym);
                }
                // Even where there is none yet: another thread may be about to store it.
                self.add(Place::Attr(self.p(), r, sym), kind);
            }
            Obj::Class(_) if kind == Kind::Read => self.class_attr(r, sym),
            Obj::Class(_) | Obj::Exc(_) | Obj::Func(_) => {
                self.add(Place::Attr(self.p(), r, sym), kind)
            }
            _ => {}
        }
    }

    /// An attribute that may be found in a class or its bases.
    fn class_attr(&mut self, class: Ref, sym: Sym) {
        let Obj::Class(it) = self.process.heap.get(class) else {
            return;
        };
        let holder = it.mro.iter().filter_map(|base| base.as_ref()).find(|base| {
            matches!(self.process.heap.get(*base), Obj::Class(class) if class.attrs.iter().any(|(name, _)| *name == sym))
        });
        if let Some(r) = holder.filter(|r| self.process.is_shared(*r)) {
            self.add(Place::Attr(self.p(), r, sym), Kind::Read);
        }
    }

    fn item(&mut self, object: Value, key: Value, kind: Kind) {
        let Some(r) = self.shared(object) else { return };
        match (self.process.heap.get(r), key) {
            (Obj::List(items), Value::Int(at)) => {
                let at = if at < 0 { at + items.len() as i64 } else { at };
                self.add(Place::Item(self.p(), r, at), kind);
            }
            _ => self.contents(object, kind),
        }
    }

    /// The contents of a container.
    fn contents(&mut self, value: Value, kind: Kind) {
        let Some(r) = self.shared(value) else { return };
        match self.process.heap.get(r) {
            Obj::List(_) | Obj::Dict(_) | Obj::Set(_) | Obj::Deque(_) => {
                self.add(Place::Object(self.p(), r), kind)
            }
            Obj::View(_, dict) => {
                let dict = *dict;
                self.add(Place::Object(self.p(), dict), kind);
            }
            Obj::Iter(_) => self.iterator(value),
            Obj::Tuple(items) => {
                let items = items.clone();
                items.iter().for_each(|item| self.contents(*item, kind));
            }
            _ => {}
        }
    }

    /// What an iterator reads next.
    fn iterator(&mut self, value: Value) {
        let Some(r) = value.as_ref() else { return };
        let Obj::Iter(iter) = self.process.heap.get(r) else {
            return;
        };
        let iter = iter.clone();
        if self.process.is_shared(r) {
            self.add(Place::Object(self.p(), r), Kind::Write);
        }
        match iter {
            Iter::List { list: r, .. }
            | Iter::Dict { dict: r, .. }
            | Iter::Set { set: r, .. }
            | Iter::Deque { deque: r, .. }
            | Iter::Reversed { list: r, .. } => self.contents(Value::Ref(r), Kind::Read),
            Iter::Enumerate { inner, .. } => self.iterator(Value::Ref(inner)),
            Iter::Zip { inner, .. } => inner.iter().for_each(|iter| self.iterator(*iter)),
            _ => {}
        }
    }

    fn call(&mut self, alone: bool, library: bool) {
        let Some(call) = self.vm.call_ahead(self.thread, self.process) else {
            return;
        };
        let alone_or_library = alone || library;
        match call.def.effect {
            Effect::Pure => {}
            Effect::ReadSelf if !alone_or_library => {
                self.contents_of(call.args.first(), Kind::Read)
            }
            Effect::WriteSelf if !alone && self.draws(&call) => {
                self.add(Place::Random(self.p()), Kind::Write)
            }
            Effect::WriteSelf if !alone_or_library => {
                self.contents_of(call.args.first(), Kind::Write);
                call.args
                    .iter()
                    .skip(1)
                    .for_each(|arg| self.contents(*arg, Kind::Read));
            }
            Effect::ReadArgs if !alone_or_library => {
                call.args
                    .iter()
                    .for_each(|arg| self.contents(*arg, Kind::Read));
            }
            Effect::Output if !alone || !self.vm.is_only_process() => {
                call.args
                    .iter()
                    .for_each(|arg| self.contents(*arg, Kind::Read));
                self.add(Place::Output, Kind::Write);
            }
            Effect::Clock if !alone => {
                let kind = if self.vm.program.reads_clock {
                    Kind::Write
                } else {
                    Kind::Read
                };
                self.add(Place::Clock, kind);
            }
            Effect::Sync(op) => self.sync(op, &call, alone),
            _ => {}
        }
    }

    /// Whether a call draws a random number.
    fn draws(&self, call: &Call) -> bool {
        let first = call.args.first().and_then(|value| value.as_ref());
        first.is_some_and(|r| matches!(self.process.heap.get(r), Obj::Random(_)))
    }

    fn contents_of(&mut self, value: Option<&Value>, kind: Kind) {
        if let Some(value) = value {
            self.contents(*value, kind);
            // Attributes set by name count as the object as a whole.
            if let Some(r) = self.shared(*value)
                && matches!(
                    self.process.heap.get(r),
                    Obj::Instance(_) | Obj::Class(_) | Obj::Gen(_)
                )
            {
                self.add(Place::Object(self.p(), r), kind);
            }
        }
    }

    fn sync(&mut self, op: SyncOp, call: &Call, alone: bool) {
        let p = self.p();
        let first = call.args.first().copied().unwrap_or_default();
        match op {
            SyncOp::Start => {
                let next = self.vm.next_thread();
                self.add(Place::Thread(next), Kind::Release);
            }
            SyncOp::Join => {
                if let Some(target) = self.vm.thread_of(p, first)
                    && self
                        .vm
                        .thread(target)
                        .is_some_and(|thread| !thread.done || !alone)
                {
                    self.add(Place::Thread(target as u32), Kind::Acquire);
                }
            }
            SyncOp::Ipc => {
                for place in self.vm.ipc_places(self.process, call) {
                    self.add(place, Kind::Both);
                }
            }
            _ => {
                let Some(r) = first.as_ref().filter(|r| self.process.is_shared(*r)) else {
                    return;
                };
                let kind = match op {
                    SyncOp::Acquire => Kind::Acquire,
                    SyncOp::Release => Kind::Release,
                    SyncOp::Look => Kind::Read,
                    SyncOp::EventWait | SyncOp::QueueJoin => Kind::Acquire,
                    _ => Kind::Both,
                };
                // Alone, an operation that can go on is nobody's business.
                let waits = alone
                    && !sync::can_go_on(
                        &self.process.heap,
                        r,
                        op,
                        self.vm.current,
                        &self.thread.wait,
                    );
                if !alone || waits {
                    let lock = match self.process.heap.get(r) {
                        Obj::Sync(sync) => match **sync {
                            sync::Sync::Condition { lock, .. } => Some(lock),
                            _ => None,
                        },
                        _ => None,
                    };
                    if let Some(lock) = lock {
                        self.add(Place::Sync(p, lock), kind);
                    }
                    if lock.is_none() || !matches!(op, SyncOp::Acquire | SyncOp::Release) {
                        self.add(Place::Sync(p, r), kind);
                    }
                }
            }
        }
    }
}
