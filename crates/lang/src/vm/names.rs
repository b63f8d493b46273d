//! Threads and places in words, for reports.

use super::Vm;
use super::place::Place;
use super::thread::ThreadId;
use crate::object::Obj;
use crate::symbols::Sym;
use crate::value::{Ref, Value};

impl Vm {
    /// The name of a thread, as the program knows it.
    pub fn thread_name(&self, t: ThreadId) -> String {
        let Some(thread) = self.thread(t) else {
            return format!("thread {t}");
        };
        let Some(process) = self.process(thread.process) else {
            return format!("thread {t}");
        };
        let named = self
            .symbols
            .get("name")
            .and_then(|sym| match thread.object {
                Value::Ref(r) => match process.heap.get(r) {
                    Obj::Instance(instance) => super::attr::find(&instance.attrs, sym),
                    _ => None,
                },
                _ => None,
            });
        match named.and_then(|name| process.heap.text(name)) {
            Some(name) => name.to_owned(),
            None if t == 0 => "MainThread".to_owned(),
            None if thread.is_main => process.name.to_string(),
            None => format!("thread {t}"),
        }
    }

    /// Whether the program's end does not wait for this thread.
    pub fn is_daemon(&self, t: ThreadId) -> bool {
        self.thread(t).is_some_and(|thread| thread.daemon)
    }

    /// Whether stores of this thread wait to be seen by others.
    pub fn has_buffered(&self, t: ThreadId) -> bool {
        self.thread(t)
            .is_some_and(|thread| !thread.buffer.is_empty())
    }

    /// What a place is called in the program.
    pub fn place_name(&self, place: Place) -> String {
        let object = |p: u32, r: Ref| self.object_name(p, r);
        match place {
            Place::Global(_, slot) => self
                .symbols
                .name(self.program.slots[slot as usize].name)
                .to_string(),
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
        let Some(process) = self.process(p) else {
            return "?".to_owned();
        };
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
                let attr = attrs
                    .iter()
                    .find(|(_, value)| matches!(value, Value::Ref(inner) if *inner == r));
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
            Obj::Cell(_) => self
                .cell_name(p, r)
                .unwrap_or_else(|| "a variable".to_owned()),
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
        let threads = (0..self.threads.len())
            .filter_map(|t| self.thread(t))
            .filter(|thread| thread.process == p);
        for thread in threads {
            for frame in &thread.frames {
                let code = &self.program.codes[frame.code as usize];
                let locals = thread
                    .stack
                    .get(frame.base as usize..frame.base as usize + code.locals.len())?;
                let at = locals
                    .iter()
                    .position(|value| matches!(value, Value::Ref(held) if *held == r));
                if let Some(at) = at {
                    return Some(self.symbols.name(code.locals[at]).to_string());
                }
            }
        }
        None
    }
}
