//! What a thread is about to do, seen before it does it.

use super::thread::{Thread, ThreadId};
use super::{Process, Vm};
use crate::builtins::{Effect, NativeDef};
use crate::bytecode::Op;
use crate::object::{Iter, Obj};
use crate::symbols::Sym;
use crate::sync::{self, SyncOp};
use crate::value::{Ref, Value};

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
            (Place::Object(p, r), Place::Item(q, s, _)) | (Place::Item(p, r, _), Place::Object(q, s)) => {
                p == q && r == s
            }
            (a, b) => a == b,
        }
    }

    /// Whether it is plain data, for which the order of accesses has to be arranged by the
    /// program: two unordered accesses, one of them a write, are a data race.
    pub fn is_data(self) -> bool {
        matches!(self, Place::Global(..) | Place::Cell(..) | Place::Attr(..) | Place::Item(..) | Place::Object(..))
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

/// A native function about to be called.
pub(super) struct Call {
    pub def: &'static NativeDef,
    pub args: Vec<Value>,
    pub keywords: Vec<(Sym, Value)>,
}

impl Call {
    fn arg(&self, at: usize, name: Sym) -> Value {
        match self.args.get(at) {
            Some(value) => *value,
            None => self.keywords.iter().find(|(key, _)| *key == name).map_or(Value::Unbound, |(_, value)| *value),
        }
    }

    /// How long it is willing to wait: `None` for ever.
    fn patience(&self, op: SyncOp) -> Option<f64> {
        let no = |value: Value| matches!(value, Value::Bool(false) | Value::Int(0));
        if self.def.name.starts_with("__") {
            return None;
        }
        let (block, timeout) = match op {
            SyncOp::Acquire => (self.arg(1, Sym::BLOCKING), self.arg(2, Sym::TIMEOUT)),
            SyncOp::Put => (self.arg(2, Sym::BLOCK), self.arg(3, Sym::TIMEOUT)),
            SyncOp::Get => (self.arg(1, Sym::BLOCK), self.arg(2, Sym::TIMEOUT)),
            _ => (Value::Unbound, self.arg(1, Sym::TIMEOUT)),
        };
        if no(block) {
            return Some(0.0);
        }
        timeout.as_float().filter(|seconds| op != SyncOp::Acquire || *seconds >= 0.0)
    }
}

impl Vm {
    /// Whether a thread can go on, or for what it waits.
    pub fn status(&self, t: ThreadId) -> Status {
        let Some(thread) = self.thread(t) else { return Status::Done };
        if thread.done {
            return Status::Done;
        }
        let Some(process) = self.process(thread.process) else { return Status::Done };
        let Some(call) = self.call_ahead(thread, process) else { return Status::Ready };
        match self.obstacle(t, thread, process, &call) {
            Some(_) if thread.wait.timed_out && thread.wait.phase < 2 => Status::Ready,
            Some(blocked) => Status::Blocked(blocked),
            None => Status::Ready,
        }
    }

    /// What keeps a call from going on.
    fn obstacle(&self, t: ThreadId, thread: &Thread, process: &Process, call: &Call) -> Option<Blocked> {
        let until = thread.wait.deadline;
        let p = thread.process;
        let op = match call.def.effect {
            Effect::Sync(op) => op,
            Effect::Clock => {
                let sleeps = until.is_some() && !thread.wait.timed_out;
                return sleeps.then_some(Blocked { on: Place::Clock, holder: None, until, gives_up: true });
            }
            _ => return None,
        };
        let patience = call.patience(op);
        if patience.is_some_and(|seconds| seconds <= 0.0) && thread.wait.phase == 0 && op != SyncOp::ConditionWait {
            return None;
        }
        let gives_up = patience.is_some() && thread.wait.phase < 2;
        let blocked = |on, holder| Some(Blocked { on, holder, until, gives_up });
        match op {
            SyncOp::Join => {
                let target = self.thread_of(p, *call.args.first()?)?;
                let over = self.thread(target).is_none_or(|thread| thread.done && thread.buffer.is_empty());
                if over { None } else { blocked(Place::Thread(target as u32), Some(target)) }
            }
            SyncOp::Ipc => self.ipc_obstacle(t, thread, call).and_then(|(on, holder)| blocked(on, holder)),
            _ => {
                let object = call.args.first()?.as_ref()?;
                if sync::can_go_on(&process.heap, object, op, t as u32, &thread.wait) {
                    return None;
                }
                let lock = self.lock_behind(process, object, op, thread.wait.phase);
                let holder = match process.heap.get(lock) {
                    Obj::Sync(sync) => sync.holder().map(|holder| holder as usize),
                    _ => None,
                };
                blocked(Place::Sync(p, lock), holder)
            }
        }
    }

    /// What is really waited for: a condition's lock, where that is what is wanted.
    fn lock_behind(&self, process: &Process, object: Ref, op: SyncOp, phase: u8) -> Ref {
        match process.heap.get(object) {
            Obj::Sync(sync) => match &**sync {
                sync::Sync::Condition { lock, waiters } => {
                    let told = waiters.iter().any(|(thread, notified)| *thread == self.current && *notified);
                    if op == SyncOp::Acquire || phase >= 2 || told { *lock } else { object }
                }
                _ => object,
            },
            _ => object,
        }
    }

    /// The thread whose `Thread` object this is.
    pub(crate) fn thread_of(&self, process: u32, object: Value) -> Option<ThreadId> {
        (0..self.threads.len()).find(|t| {
            self.thread(*t).is_some_and(|thread| thread.process == process && thread.object.is(object))
        })
    }

    /// The native function that a thread's next instruction calls.
    pub(super) fn call_ahead(&self, thread: &Thread, process: &Process) -> Option<Call> {
        let frame = thread.frames.last()?;
        let code = &self.program.codes[frame.code as usize];
        let stack = &thread.stack;
        let top = stack.len();
        let (count, names): (usize, &[Sym]) = match code.ops[frame.ip as usize] {
            Op::Call(count) => (count as usize, &[]),
            Op::CallKw(count, names) => (count as usize, &self.program.keyword_names[names as usize]),
            Op::CallFunctionEx(_) => return self.spread_ahead(thread, process, code.ops[frame.ip as usize]),
            Op::BeforeWith => return self.enter_ahead(*stack.last()?, process),
            _ => return None,
        };
        let at = top.checked_sub(count + 2)?;
        let (def, me) = resolve(process, stack[at], stack[at + 1])?;
        let mut args: Vec<Value> = me.into_iter().collect();
        args.extend_from_slice(&stack[at + 2..top - names.len()]);
        let keywords = names.iter().copied().zip(stack[top - names.len()..].iter().copied()).collect();
        Some(Call { def, args, keywords })
    }

    fn spread_ahead(&self, thread: &Thread, process: &Process, op: Op) -> Option<Call> {
        let top = thread.stack.len();
        let at = top.checked_sub(3 + usize::from(op == Op::CallFunctionEx(true)))?;
        let (def, me) = resolve(process, thread.stack[at], thread.stack[at + 1])?;
        let mut args: Vec<Value> = me.into_iter().collect();
        if let Value::Ref(r) = thread.stack[at + 2]
            && let Obj::Tuple(items) = process.heap.get(r)
        {
            args.extend_from_slice(items);
        }
        Some(Call { def, args, keywords: Vec::new() })
    }

    /// `with` on something threads meet at.
    fn enter_ahead(&self, manager: Value, process: &Process) -> Option<Call> {
        let Value::Ref(r) = manager else { return None };
        let ty = match process.heap.get(r) {
            Obj::Sync(sync) => sync.ty(),
            Obj::Ipc(..) => crate::types::Ty::MP_LOCK,
            _ => return None,
        };
        let table = self.program.methods.get(Sym::ENTER.0 as usize)?;
        let def = ty.lineage().find_map(|ty| table.iter().find(|(of, _)| *of == ty))?.1;
        Some(Call { def, args: vec![manager], keywords: Vec::new() })
    }

    /// What a thread does next, and what it touches.
    pub fn pending(&self, t: ThreadId) -> Pending {
        let Some(thread) = self.thread(t).filter(|thread| !thread.done) else { return Pending::default() };
        let (Some(process), Some(frame)) = (self.process(thread.process), thread.frames.last()) else {
            return Pending::default();
        };
        let code = &self.program.codes[frame.code as usize];
        let line = self.visible_line(thread);
        let mut pending = Pending { accesses: Vec::new(), line, ip: frame.ip };
        let mut look = Look { vm: self, thread, process, line, out: &mut pending.accesses };
        let alone = self.is_alone(thread.process);
        if code.is_library {
            look.library(code.ops[frame.ip as usize], alone);
        } else {
            look.instruction(code.ops[frame.ip as usize], alone);
        }
        pending
    }

    /// The line of the program itself that a thread is at.
    fn visible_line(&self, thread: &Thread) -> u32 {
        let own = thread.frames.iter().rev().find(|frame| !self.program.codes[frame.code as usize].is_library);
        own.map_or(0, |frame| {
            let innermost = thread.frames.last().is_some_and(|last| std::ptr::eq(last, *&own.unwrap_or(last)));
            let at = if innermost { frame.ip } else { frame.ip.saturating_sub(1) };
            self.program.codes[frame.code as usize].line_at(at)
        })
    }

    /// Whether a process has but one thread left, so that nobody sees what it does inside.
    pub(super) fn is_alone(&self, process: u32) -> bool {
        let live = |t: &usize| {
            self.thread(*t).is_some_and(|thread| {
                thread.process == process && (!thread.done || !thread.buffer.is_empty())
            })
        };
        (0..self.threads.len()).filter(live).count() <= 1
    }

    /// Whether there is but one process.
    pub(super) fn is_only_process(&self) -> bool {
        self.procs.iter().flatten().filter(|process| process.exit.is_none()).count() <= 1
    }

    /// What a place is called in the program.
    pub fn place_name(&self, place: Place) -> String {
        let object = |p: u32, r: Ref| self.object_name(p, r);
        match place {
            Place::Global(_, slot) => self.symbols.name(self.program.slots[slot as usize].name).to_string(),
            Place::Cell(p, r) => object(p, r),
            Place::Attr(p, r, sym) => format!("{}.{}", object(p, r), self.symbols.name(sym)),
            Place::Item(p, r, at) => format!("{}[{at}]", object(p, r)),
            Place::Object(p, r) | Place::Sync(p, r) => object(p, r),
            Place::Thread(t) => format!("thread {t}"),
            Place::Output => "the output".to_owned(),
            Place::Clock => "the clock".to_owned(),
            Place::Random(_) => "the random numbers".to_owned(),
            Place::Ipc(_) => "something shared between processes".to_owned(),
        }
    }

    /// The name by which the program most likely knows an object: a global that holds it, an
    /// attribute of one that does, or else what it is.
    fn object_name(&self, p: u32, r: Ref) -> String {
        let Some(process) = self.process(p) else { return "?".to_owned() };
        let module = &self.program.modules[self.program.main_module as usize];
        let mut globals: Vec<(&Sym, &u32)> = module.slots.iter().collect();
        globals.sort();
        for (sym, slot) in &globals {
            if matches!(process.global(**slot), Value::Ref(held) if held == r) {
                return self.symbols.name(**sym).to_string();
            }
        }
        for (sym, slot) in &globals {
            if let Value::Ref(held) = process.global(**slot) {
                let attrs = match process.heap.get(held) {
                    Obj::Instance(instance) => &instance.attrs,
                    _ => continue,
                };
                let attr = attrs.iter().find(|(_, value)| matches!(value, Value::Ref(inner) if *inner == r));
                if let Some((attr, _)) = attr {
                    return format!("{}.{}", self.symbols.name(**sym), self.symbols.name(*attr));
                }
            }
        }
        match process.heap.get(r) {
            Obj::Instance(instance) => match process.heap.get(instance.class) {
                Obj::Class(class) => format!("a {}", class.name),
                _ => "an object".to_owned(),
            },
            Obj::Cell(_) => self.cell_name(p, r).unwrap_or_else(|| "a variable".to_owned()),
            Obj::List(_) => "a list".to_owned(),
            Obj::Dict(_) => "a dict".to_owned(),
            Obj::Set(_) => "a set".to_owned(),
            Obj::Deque(_) => "a deque".to_owned(),
            Obj::Class(class) => class.name.to_string(),
            Obj::Sync(sync) => format!("a {}", sync.ty().name()),
            _ => "an object".to_owned(),
        }
    }

    /// The name of a variable shared with inner functions, from a frame that has it.
    fn cell_name(&self, p: u32, r: Ref) -> Option<String> {
        let threads = (0..self.threads.len()).filter_map(|t| self.thread(t)).filter(|thread| thread.process == p);
        for thread in threads {
            for frame in &thread.frames {
                let code = &self.program.codes[frame.code as usize];
                let locals = thread.stack.get(frame.base as usize..frame.base as usize + code.locals.len())?;
                let at = locals.iter().position(|value| matches!(value, Value::Ref(held) if *held == r));
                if let Some(at) = at {
                    return Some(self.symbols.name(code.locals[at]).to_string());
                }
            }
        }
        None
    }
}

/// The native function under a callable, and its object.
fn resolve(process: &Process, callee: Value, object: Value) -> Option<(&'static NativeDef, Option<Value>)> {
    let me = (!object.is_unbound()).then_some(object);
    match callee {
        Value::Native(def) => Some((def, me)),
        Value::Ref(r) => match process.heap.get(r) {
            Obj::NativeMethod(def, me) => Some((def, Some(*me))),
            _ => None,
        },
        _ => None,
    }
}

/// Works out what one instruction touches.
struct Look<'a> {
    vm: &'a Vm,
    thread: &'a Thread,
    process: &'a Process,
    line: u32,
    out: &'a mut Vec<Access>,
}

impl Look<'_> {
    fn add(&mut self, place: Place, kind: Kind) {
        let access = Access { place, kind, line: self.line };
        if !self.out.contains(&access) {
            self.out.push(access);
        }
    }

    fn p(&self) -> u32 {
        self.thread.process
    }

    fn top(&self, below: usize) -> Value {
        let len = self.thread.stack.len();
        len.checked_sub(1 + below).map_or(Value::Unbound, |at| self.thread.stack[at])
    }

    fn shared(&self, value: Value) -> Option<Ref> {
        value.as_ref().filter(|r| self.process.is_shared(*r))
    }

    /// Instructions of the library touch nothing of the program's by themselves; what its
    /// natives do to what threads meet at counts.
    fn library(&mut self, op: Op, alone: bool) {
        if matches!(op, Op::Call(_) | Op::CallKw(..) | Op::CallFunctionEx(_) | Op::BeforeWith) {
            self.call(alone, true);
        }
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

    fn instruction(&mut self, op: Op, alone: bool) {
        if matches!(op, Op::Call(_) | Op::CallKw(..) | Op::CallFunctionEx(_) | Op::BeforeWith) {
            self.call(alone, false);
            return;
        }
        if alone {
            self.between_processes(op);
            return;
        }
        match op {
            Op::LoadGlobal(slot) | Op::LoadName(slot) => {
                if !self.vm.is_steady(self.p(), slot) {
                    self.add(Place::Global(self.p(), slot), Kind::Read);
                }
            }
            Op::StoreGlobal(slot) | Op::StoreName(slot) | Op::DeleteGlobal(slot) | Op::DeleteName(slot) => {
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
        let Some(frame) = self.thread.frames.last() else { return };
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
                } else {
                    self.add(Place::Attr(self.p(), r, sym), kind);
                }
            }
            Obj::Class(_) if kind == Kind::Read => self.class_attr(r, sym),
            Obj::Class(_) | Obj::Exc(_) | Obj::Func(_) => self.add(Place::Attr(self.p(), r, sym), kind),
            Obj::Ipc(_, id) => {
                let id = *id;
                self.add(Place::Ipc(id), kind);
            }
            _ => {}
        }
    }

    /// An attribute that may be found in a class or its bases.
    fn class_attr(&mut self, class: Ref, sym: Sym) {
        let Obj::Class(it) = self.process.heap.get(class) else { return };
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
            (Obj::Ipc(_, id), _) => {
                let id = *id;
                self.add(Place::Ipc(id), kind);
            }
            _ => self.contents(object, kind),
        }
    }

    /// The contents of a container.
    fn contents(&mut self, value: Value, kind: Kind) {
        let Some(r) = self.shared(value) else { return };
        match self.process.heap.get(r) {
            Obj::List(_) | Obj::Dict(_) | Obj::Set(_) | Obj::Deque(_) => self.add(Place::Object(self.p(), r), kind),
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
        let Obj::Iter(iter) = self.process.heap.get(r) else { return };
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
        let Some(call) = self.vm.call_ahead(self.thread, self.process) else { return };
        let alone_or_library = alone || library;
        match call.def.effect {
            Effect::Pure => {}
            Effect::ReadSelf if !alone_or_library => self.contents_of(call.args.first(), Kind::Read),
            Effect::WriteSelf if !alone && self.draws(&call) => self.add(Place::Random(self.p()), Kind::Write),
            Effect::WriteSelf if !alone_or_library => {
                self.contents_of(call.args.first(), Kind::Write);
                call.args.iter().skip(1).for_each(|arg| self.contents(*arg, Kind::Read));
            }
            Effect::ReadArgs if !alone_or_library => {
                call.args.iter().for_each(|arg| self.contents(*arg, Kind::Read));
            }
            Effect::Output => {
                if !alone || !self.vm.is_only_process() {
                    call.args.iter().for_each(|arg| self.contents(*arg, Kind::Read));
                    self.add(Place::Output, Kind::Write);
                }
            }
            Effect::Clock if !alone => {
                let kind = if self.vm.program.reads_clock { Kind::Write } else { Kind::Read };
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
                && matches!(self.process.heap.get(r), Obj::Instance(_) | Obj::Class(_) | Obj::Gen(_))
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
                    && self.vm.thread(target).is_some_and(|thread| !thread.done || !alone)
                {
                    self.add(Place::Thread(target as u32), Kind::Acquire);
                }
            }
            SyncOp::Ipc => {
                for place in self.vm.ipc_places(self.thread, call) {
                    self.add(place, Kind::Both);
                }
            }
            _ => {
                let Some(r) = first.as_ref().filter(|r| self.process.is_shared(*r)) else { return };
                let kind = match op {
                    SyncOp::Acquire => Kind::Acquire,
                    SyncOp::Release => Kind::Release,
                    SyncOp::Look => Kind::Read,
                    SyncOp::EventWait | SyncOp::QueueJoin => Kind::Acquire,
                    _ => Kind::Both,
                };
                // Alone, an operation that can go on is nobody's business.
                let waits = alone
                    && !sync::can_go_on(&self.process.heap, r, op, self.vm.current, &self.thread.wait);
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
