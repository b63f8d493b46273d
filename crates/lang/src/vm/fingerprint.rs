//! A number for a state: equal for equal states, however their objects are numbered.
//!
//! Objects are numbered in the order in which a walk from the roots meets them, so that
//! neither the order of allocation nor garbage shows.

use super::machine::{Frame, Resumed, Then};
use super::mix::Mix;
use super::thread::{Store, Thread};
use super::{Process, Vm};
use crate::heap::{DictKind, Heap};
use crate::object::{Iter, Obj};
use crate::symbols::Sym;
use crate::value::{Ref, Value};

/// A walk over one process.
struct Walk<'a> {
    vm: &'a Vm,
    heap: &'a Heap,
    mix: Mix,
    /// The objects below this place keep it as their number: the library's own ones and
    /// constants, unless one of them was changed.
    first: u32,
    /// The number each of the others got, plus one.
    numbers: Vec<u32>,
    met: Vec<Ref>,
}

impl Vm {
    /// A number for the state: of what the program has printed, of all its threads,
    /// processes and objects, and of how blocking operations stand. Equal states have equal
    /// numbers. Steps taken and, unless the program reads the clock, the time are no part of it.
    pub fn fingerprint(&self) -> u128 {
        let mut mix = Mix::new();
        mix.text(self.output());
        mix.text(self.errors());
        mix.add(self.end.is_some().into());
        if self.program.reads_clock {
            mix.add(self.clock);
        }
        for p in 0..self.procs.len() as u32 {
            if let Some(process) = self.process(p) {
                let inner = self.process_number(p, process);
                mix.add(inner as u64);
                mix.add((inner >> 64) as u64);
            }
        }
        self.kernel.mix(&mut mix);
        mix.finish()
    }

    fn process_number(&self, p: u32, process: &Process) -> u128 {
        let heap = &process.heap;
        let first = if heap.base_changed { 0 } else { heap.base() };
        let mut walk = Walk {
            vm: self,
            heap,
            mix: Mix::new(),
            first,
            numbers: vec![0; process.heap.places() - first as usize],
            met: Vec::new(),
        };
        walk.mix
            .add(process.exit.map_or(u64::MAX, |code| code as u64));
        walk.mix
            .add(process.ending.map_or(u64::MAX, |code| code as u64));
        walk.mix.add(u64::from(process.threads_named));
        walk.mix.add(process.counter);
        if process.exit.is_some() {
            return walk.mix.finish();
        }
        for slot in 0..self.program.slots.len() as u32 {
            walk.value(process.global(slot));
        }
        for t in 0..self.threads.len() {
            if let Some(thread) = self.thread(t).filter(|thread| thread.process == p) {
                walk.thread(t, thread);
            }
        }
        let mut at = 0;
        while let Some(r) = walk.met.get(at).copied() {
            at += 1;
            walk.object(r);
        }
        walk.mix.finish()
    }
}

impl Walk<'_> {
    fn value(&mut self, value: Value) {
        let (tag, word) = match value {
            Value::Unbound => (0, 0),
            Value::None => (1, 0),
            Value::Bool(b) => (2, u64::from(b)),
            Value::Int(i) => (3, i as u64),
            Value::Float(f) => (4, f.to_bits()),
            Value::Ref(r) => (5, self.number(r)),
            Value::Native(def) => {
                self.mix.add(6);
                self.mix.text(def.name);
                return;
            }
            Value::Type(ty) => (7, u64::from(ty.0)),
            Value::Module(m) => (8, u64::from(m)),
            Value::Ellipsis => (9, 0),
            Value::NotImplemented => (10, 0),
        };
        self.mix.add(word ^ (tag << 56));
    }

    /// The number of an object, new if it was not met yet.
    fn number(&mut self, r: Ref) -> u64 {
        let Some(at) = r.0.checked_sub(self.first) else {
            return u64::from(r.0) | 1 << 40;
        };
        let number = &mut self.numbers[at as usize];
        if *number == 0 {
            self.met.push(r);
            *number = self.met.len() as u32;
        }
        u64::from(*number)
    }

    fn sym(&mut self, sym: Sym) {
        // Names met only at run time are numbered in the order of the run.
        if (sym.0 as usize) < self.vm.program.symbols.len() {
            self.mix.add(u64::from(sym.0));
        } else {
            let name = self.vm.symbols.name(sym).clone();
            self.mix.text(&name);
        }
    }

    fn values(&mut self, values: &[Value]) {
        self.mix.add(values.len() as u64);
        values.iter().for_each(|value| self.value(*value));
    }

    fn attrs(&mut self, attrs: &[(Sym, Value)]) {
        self.mix.add(attrs.len() as u64);
        for (sym, value) in attrs {
            self.sym(*sym);
            self.value(*value);
        }
    }

    fn thread(&mut self, t: usize, thread: &Thread) {
        self.mix
            .add(t as u64 | u64::from(thread.done) << 32 | u64::from(thread.daemon) << 33);
        self.mix
            .add(u64::from(thread.wait.phase) | u64::from(thread.wait.timed_out) << 8);
        self.mix.add(thread.wait.note);
        self.mix.add(thread.past.over as u64);
        self.mix.add((thread.past.over >> 64) as u64);
        self.mix.add(u64::from(thread.past.body));
        if !self.vm.exploring {
            self.mix.add(thread.wait.deadline.unwrap_or(u64::MAX));
        }
        self.value(thread.handled);
        self.value(thread.object);
        for frame in &thread.frames {
            self.frame(frame);
        }
        self.values(&thread.stack);
        for store in &thread.buffer {
            self.store(store);
        }
    }

    fn frame(&mut self, frame: &Frame) {
        self.mix
            .add(u64::from(frame.code) << 32 | u64::from(frame.ip));
        self.mix
            .add(u64::from(frame.base) << 32 | u64::from(frame.ret));
        self.value(frame.handled);
        let (tag, word) = match frame.then {
            Then::Push => (0, 0),
            Then::Replace(n) => (1, u64::from(n)),
            Then::Instance(r) => (2, self.number(r)),
            Then::Generator(r, resumed) => {
                let how = match resumed {
                    Resumed::For(to) => u64::from(to) << 3,
                    Resumed::Send(to) => u64::from(to) << 3 | 1,
                    Resumed::Call => 2,
                    Resumed::CallOr => 3,
                    Resumed::Close => 4,
                };
                self.mix.add(how);
                (3, self.number(r))
            }
            Then::Native => (4, 0),
            Then::Operand(at) => (5, u64::from(at)),
            Then::Text(at) => (6, u64::from(at)),
            Then::ForItem(to) => (7, u64::from(to)),
            Then::Truth(negate) => (8, u64::from(negate)),
            Then::Binary(op, asked) => (9, op as u64 * 4 + asked as u64),
            Then::Compare(op, asked) => (10, op as u64 * 4 + asked as u64),
            Then::Class(n) => (11, u64::from(n)),
            Then::Iterator => (12, 0),
            Then::Drop(n) => (13, u64::from(n)),
        };
        self.mix.add(word ^ (tag << 56));
    }

    fn store(&mut self, store: &Store) {
        match store {
            Store::Global(slot, value) => {
                self.mix.add(u64::from(*slot));
                self.value(*value);
            }
            Store::Cell(r, value) => {
                self.value(Value::Ref(*r));
                self.value(*value);
            }
            Store::Attr(r, sym, value) => {
                self.value(Value::Ref(*r));
                self.sym(*sym);
                self.value(*value);
            }
            Store::Item(r, at, value) => {
                self.value(Value::Ref(*r));
                self.mix.add(*at as u64);
                self.value(*value);
            }
        }
    }

    fn object(&mut self, r: Ref) {
        let heap = self.heap;
        let object = heap.get(r);
        self.mix.add(tag(object));
        match object {
            Obj::Str(text) => self.mix.text(&text.text),
            Obj::Range(range) => {
                [range.start, range.stop, range.step]
                    .iter()
                    .for_each(|n| self.mix.add(*n as u64));
            }
            Obj::Dict(dict) => {
                let kind = match dict.kind {
                    DictKind::Plain => 0,
                    DictKind::Default(_) => 1,
                    DictKind::Counter => 2,
                };
                self.mix.add(dict.len() as u64 | kind << 32);
                self.held(object);
            }
            Obj::Iter(iter) => {
                self.iter(iter);
                self.held(object);
            }
            Obj::View(kind, _) => {
                self.mix.add(*kind as u64);
                self.held(object);
            }
            Obj::Func(func) => {
                self.mix.add(u64::from(func.code));
                self.mix.add(func.attrs.len() as u64);
                self.held(object);
            }
            Obj::NativeMethod(def, _) => {
                self.mix.text(def.name);
                self.held(object);
            }
            Obj::Instance(instance) => {
                self.value(Value::Ref(instance.class));
                self.attrs(&instance.attrs);
            }
            Obj::Class(class) => {
                self.mix.text(&class.name);
                self.values(&class.mro);
                self.attrs(&class.attrs);
            }
            Obj::Exc(exc) => {
                self.mix.add(u64::from(exc.suppress_context));
                self.mix.add(exc.traceback.len() as u64);
                for (code, line) in &exc.traceback {
                    self.mix.add(u64::from(*code) << 32 | u64::from(*line));
                }
                self.attrs(&exc.attrs);
                self.held(object);
            }
            Obj::Gen(generator) => {
                self.mix
                    .add(u64::from(generator.code) << 32 | u64::from(generator.ip));
                self.mix.add(generator.state as u64);
                self.held(object);
            }
            Obj::Partial(partial) => {
                partial.keywords.iter().for_each(|(sym, _)| self.sym(*sym));
                self.mix.add(partial.args.len() as u64);
                self.held(object);
            }
            Obj::Deque(deque) => {
                self.mix.add(deque.items.len() as u64);
                self.mix.add(deque.maxlen.map_or(u64::MAX, |n| n as u64));
                self.held(object);
            }
            Obj::Sync(sync) => {
                sync.words(&mut |word| self.mix.add(word));
                self.held(object);
            }
            Obj::Local(locals) => {
                for (thread, attrs) in locals.iter() {
                    self.mix.add(u64::from(*thread));
                    self.attrs(attrs);
                }
            }
            Obj::Ipc(kind, id) => {
                let kind = match kind {
                    crate::object::IpcKind::Connection(end) => 100 + u64::from(*end),
                    _ => 0,
                };
                self.mix.add(kind << 32 | u64::from(*id));
            }
            Obj::Random(Some(generator)) => generator.state(&mut |word| self.mix.add(word)),
            Obj::List(items) => self.values(items),
            Obj::Tuple(items) => self.values(items),
            Obj::Set(set) => {
                self.mix.add(set.len() as u64);
                self.held(object);
            }
            _ => self.held(object),
        }
    }

    fn held(&mut self, object: &Obj) {
        crate::heap::gc::each_value(object, &mut |value| self.value(value));
    }

    fn iter(&mut self, iter: &Iter) {
        let (tag, at, more) = match iter {
            Iter::Done => (0, 0, 0),
            Iter::Range(range) => {
                self.mix.add(range.step as u64);
                (1, range.start as u64, range.stop as u64)
            }
            Iter::List { at, .. } => (2, u64::from(*at), 0),
            Iter::Tuple { at, .. } => (3, u64::from(*at), 0),
            Iter::Str { byte, .. } => (4, u64::from(*byte), 0),
            Iter::Dict { at, size, kind, .. } => {
                (5 + (*kind as u64) * 16, u64::from(*at), u64::from(*size))
            }
            Iter::Set { at, size, .. } => (6, u64::from(*at), u64::from(*size)),
            Iter::Deque { at, .. } => (7, u64::from(*at), 0),
            Iter::Reversed { left, .. } => (8, u64::from(*left), 0),
            Iter::Enumerate { next, .. } => (9, *next as u64, 0),
            Iter::Zip { strict, inner } => (10, u64::from(*strict), inner.len() as u64),
        };
        self.mix.add(tag);
        self.mix.add(at);
        self.mix.add(more);
    }
}

fn tag(object: &Obj) -> u64 {
    match object {
        Obj::Free => 0,
        Obj::Str(_) => 1,
        Obj::List(_) => 2,
        Obj::Tuple(_) => 3,
        Obj::Dict(_) => 4,
        Obj::Set(set) => 5 + 64 * u64::from(set.frozen),
        Obj::Range(_) => 6,
        Obj::Slice(_) => 7,
        Obj::Iter(_) => 8,
        Obj::View(..) => 9,
        Obj::Func(_) => 10,
        Obj::Method(..) => 11,
        Obj::NativeMethod(..) => 12,
        Obj::Cell(_) => 13,
        Obj::Instance(_) => 14,
        Obj::Class(_) => 15,
        Obj::Exc(_) => 16,
        Obj::Gen(_) => 17,
        Obj::Property(_) => 18,
        Obj::Static(_) => 19,
        Obj::ClassMethod(_) => 20,
        Obj::Super(..) => 21,
        Obj::Partial(_) => 22,
        Obj::Deque(_) => 23,
        Obj::Sync(_) => 24,
        Obj::Local(_) => 25,
        Obj::Ipc(..) => 26,
        Obj::Random(_) => 27,
    }
}

impl crate::sync::Sync {
    /// What it is besides the values it holds.
    fn words(&self, add: &mut dyn FnMut(u64)) {
        use crate::sync::Sync;
        let id = |owner: &Option<u32>| owner.map_or(u64::MAX, u64::from);
        add(u64::from(self.ty().0));
        match self {
            Sync::Lock { owner } => add(id(owner)),
            Sync::RLock { owner, count } => {
                add(id(owner));
                add(u64::from(*count));
            }
            Sync::Semaphore { value, bound } => {
                add(*value as u64);
                add(bound.map_or(u64::MAX, |bound| bound as u64));
            }
            Sync::Condition { waiters, .. } => {
                waiters
                    .iter()
                    .for_each(|(thread, told)| add(u64::from(*thread) << 1 | u64::from(*told)));
            }
            Sync::Event { set } => add(u64::from(*set)),
            Sync::Barrier(barrier) => {
                add(u64::from(barrier.parties) << 32 | u64::from(barrier.waiting));
                add(barrier.generation << 1 | u64::from(barrier.broken));
            }
            Sync::Queue(queue) => {
                add(queue.most as u64);
                add(queue.items.len() as u64);
                add(queue.unfinished as u64);
            }
        }
    }
}
