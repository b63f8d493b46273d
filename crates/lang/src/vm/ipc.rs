//! What processes meet at: queues, pipes, locks, values; ending processes.

use std::collections::VecDeque;
use std::sync::Arc;

use super::machine::{Machine, Trap};
use super::message::Message;
use super::peek::Call;
use super::place::Place;
use super::thread::{ThreadId, Wait};
use super::{Process, Vm};
use crate::object::{IpcKind, Obj};
use crate::symbols::Sym;
use crate::sync::Waited;
use crate::types::Ty;
use crate::value::{Ref, Value};

/// Something processes meet at.
#[derive(Clone, Debug)]
pub(crate) enum Thing {
    /// A queue: how many it holds at most (0: no limit), what is in it, how many items were
    /// not reported done.
    Queue {
        most: i64,
        items: VecDeque<Message>,
        unfinished: i64,
    },
    /// A pipe: what waits at each end, and which ends are closed.
    Pipe {
        waiting: [VecDeque<Message>; 2],
        closed: [bool; 2],
    },
    /// A lock or semaphore: how often it can be taken, by whom it is held if it is a lock, and
    /// how often by that one.
    Lock {
        free: i64,
        bound: Option<i64>,
        owner: Option<u32>,
        recursive: bool,
        count: u32,
    },
    /// A number, or several.
    Numbers(Vec<Value>),
    /// An event.
    Event(bool),
}

/// What processes meet at, outside of any of them.
#[derive(Clone, Debug, Default)]
pub struct Kernel {
    pub(crate) things: Vec<Arc<Thing>>,
}

impl Kernel {
    pub(super) fn mix(&self, mix: &mut super::mix::Mix) {
        for thing in &self.things {
            match &**thing {
                Thing::Queue {
                    items, unfinished, ..
                } => {
                    mix.add(items.len() as u64);
                    mix.add(*unfinished as u64);
                    items.iter().for_each(|message| message.mix(mix));
                }
                Thing::Pipe { waiting, closed } => {
                    for (end, messages) in waiting.iter().enumerate() {
                        mix.add(messages.len() as u64 | u64::from(closed[end]) << 32);
                        messages.iter().for_each(|message| message.mix(mix));
                    }
                }
                Thing::Lock {
                    free, owner, count, ..
                } => {
                    mix.add(*free as u64);
                    mix.add(owner.map_or(u64::MAX, u64::from));
                    mix.add(u64::from(*count));
                }
                Thing::Numbers(numbers) => numbers
                    .iter()
                    .for_each(|number| mix.text(&format!("{number:?}"))),
                Thing::Event(set) => mix.add(u64::from(*set)),
            }
        }
    }

    /// The thing with this number, to change.
    pub(crate) fn thing_mut(&mut self, id: u32) -> Option<&mut Thing> {
        self.things.get_mut(id as usize).map(Arc::make_mut)
    }
}

impl Thing {
    /// Whether an operation of this name can go on for this thread.
    fn lets(&self, kind: IpcKind, name: &str, me: u32) -> bool {
        match (self, name) {
            (Thing::Queue { items, .. }, "get") => !items.is_empty(),
            (Thing::Queue { items, most, .. }, "put") => *most <= 0 || (items.len() as i64) < *most,
            (Thing::Queue { unfinished, .. }, "join") => *unfinished == 0,
            (Thing::Pipe { waiting, closed }, "recv") => match kind {
                IpcKind::Connection(end) => {
                    let end = end as usize;
                    !waiting[end].is_empty() || closed[1 - end] || closed[end]
                }
                _ => true,
            },
            (Thing::Pipe { waiting, .. }, "poll") => match kind {
                IpcKind::Connection(end) => !waiting[end as usize].is_empty(),
                _ => true,
            },
            (
                Thing::Lock {
                    free,
                    owner,
                    recursive,
                    ..
                },
                "acquire" | "__enter__",
            ) => *free > 0 || (*recursive && *owner == Some(me)),
            (Thing::Event(set), "wait") => *set,
            _ => true,
        }
    }
}

impl Machine<'_> {
    /// A new thing processes meet at, as an object of this process.
    pub(crate) fn new_thing(&mut self, kind: IpcKind, thing: Thing) -> Value {
        let kernel = Arc::make_mut(&mut self.vm.kernel);
        kernel.things.push(Arc::new(thing));
        let id = kernel.things.len() as u32 - 1;
        Value::Ref(self.heap_mut().alloc(Obj::Ipc(kind, id)))
    }

    /// The thing that a method was called on.
    pub(crate) fn ipc_arg(&mut self, value: Value) -> Result<(IpcKind, u32), Trap> {
        match value {
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Ipc(kind, id) => Ok((*kind, *id)),
                _ => Err(self.type_error("something that processes share is needed")),
            },
            _ => Err(self.type_error("something that processes share is needed")),
        }
    }

    /// Waits until an operation can go on.
    pub(crate) fn ipc_wait(
        &mut self,
        value: Value,
        name: &str,
        timeout: Option<f64>,
    ) -> Result<Waited, Trap> {
        let (kind, id) = self.ipc_arg(value)?;
        if self.vm.kernel.things[id as usize].lets(kind, name, self.vm.current) {
            self.th.wait = Wait::default();
            return Ok(Waited::Ready);
        }
        self.wait_or_give_up(timeout)
    }

    /// The thing with this number, to change.
    pub(crate) fn thing_mut(&mut self, id: u32) -> Option<&mut Thing> {
        Arc::make_mut(&mut self.vm.kernel).thing_mut(id)
    }

    /// Copies a value out, for another process.
    pub(crate) fn pack_value(&mut self, value: Value) -> Result<Message, Trap> {
        self.pack(value)
    }

    /// Copies a value in, from another process.
    pub(crate) fn unpack_value(&mut self, message: &Message) -> Result<Value, Trap> {
        self.unpack_message(message)
    }

    pub(super) fn ipc_iter(&mut self, value: Value) -> Result<Option<Value>, Trap> {
        let (_, id) = self.ipc_arg(value)?;
        match &*self.vm.kernel.things[id as usize] {
            Thing::Numbers(numbers) => {
                let numbers = numbers.clone();
                let list = self.heap_mut().list(numbers);
                self.native_iter(list)
            }
            _ => Ok(None),
        }
    }

    fn shared_numbers(&self, r: Ref) -> Option<(u32, &Vec<Value>)> {
        let Obj::Ipc(IpcKind::Array | IpcKind::Value, id) = self.heap().get(r) else {
            return None;
        };
        match &**self.vm.kernel.things.get(*id as usize)? {
            Thing::Numbers(numbers) => Some((*id, numbers)),
            _ => None,
        }
    }

    pub(super) fn ipc_len(&self, r: Ref) -> Option<usize> {
        self.shared_numbers(r).map(|(_, numbers)| numbers.len())
    }

    pub(super) fn ipc_item(&mut self, r: Ref, key: Value) -> Result<Value, Trap> {
        let numbers = self.shared_numbers(r).map(|(_, numbers)| numbers.clone());
        let Some(numbers) = numbers else {
            return Err(self.type_error("object is not subscriptable"));
        };
        let list = self.heap_mut().list(numbers);
        self.subscript_now(list, key)
    }

    pub(super) fn set_ipc_item(&mut self, r: Ref, key: Value, value: Value) -> Result<(), Trap> {
        let found = self
            .shared_numbers(r)
            .map(|(id, numbers)| (id, numbers.len() as i64));
        let Some((id, len)) = found else {
            return Err(self.type_error("object does not support item assignment"));
        };
        let at = self.index(key)?.unwrap_or(i64::MAX);
        let place = if at < 0 { at + len } else { at };
        if place < 0 || place >= len {
            return Err(self.raise(Ty::INDEX_ERROR, "invalid index"));
        }
        if let Some(Thing::Numbers(numbers)) = self.thing_mut(id) {
            let value = alike(numbers[place as usize], value);
            numbers[place as usize] = value;
        }
        Ok(())
    }

    pub(super) fn ipc_attr(&mut self, r: Ref, sym: Sym) -> Option<Value> {
        if sym != Sym::VALUE {
            return None;
        }
        self.shared_numbers(r)
            .and_then(|(_, numbers)| numbers.first().copied())
    }

    pub(super) fn set_ipc_attr(
        &mut self,
        object: Value,
        sym: Sym,
        value: Value,
    ) -> Option<Result<(), Trap>> {
        let Value::Ref(r) = object else { return None };
        if sym != Sym::VALUE || !matches!(self.heap().get(r), Obj::Ipc(IpcKind::Value, _)) {
            return None;
        }
        Some(self.set_ipc_item(r, Value::Int(0), value))
    }
}

/// A number stored where one of this kind was.
fn alike(old: Value, new: Value) -> Value {
    match (old, new.as_float()) {
        (Value::Float(_), Some(f)) => Value::Float(f),
        _ => new,
    }
}

impl Vm {
    fn ipc_of(process: &Process, call: &Call) -> Option<(IpcKind, u32)> {
        let r = call.args.first()?.as_ref()?;
        match process.heap.get(r) {
            Obj::Ipc(kind, id) => Some((*kind, *id)),
            _ => None,
        }
    }

    /// What keeps an operation on something processes meet at from going on.
    pub(super) fn ipc_obstacle(
        &self,
        t: ThreadId,
        process: &Process,
        call: &Call,
    ) -> Option<(Place, Option<ThreadId>)> {
        if call.def.name == "_join_process" {
            let p = call.args.first()?.as_int()? as u32;
            let child = self.process(p)?;
            let over = child.exit.is_some();
            return (!over).then_some((
                Place::Thread(child.main_thread),
                Some(child.main_thread as usize),
            ));
        }
        let (kind, id) = Self::ipc_of(process, call)?;
        let thing = self.kernel.things.get(id as usize)?;
        let holder = match **thing {
            Thing::Lock { owner, .. } => owner.map(|owner| owner as usize),
            _ => None,
        };
        let name = call.def.name.trim_start_matches('_');
        let name = if name == "enter__" { "__enter__" } else { name };
        (!thing.lets(kind, name, t as u32)).then_some((Place::Ipc(id), holder))
    }

    /// What an operation on something processes meet at touches.
    pub(super) fn ipc_places(&self, process: &Process, call: &Call) -> Vec<Place> {
        match Self::ipc_of(process, call) {
            Some((_, id)) => vec![Place::Ipc(id)],
            None => {
                let p = call.args.first().and_then(|value| value.as_int());
                let child = p.and_then(|p| self.process(p as u32));
                child
                    .map(|child| Place::Thread(child.main_thread))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// Whether all processes that one started are over, but for those that end with it.
    pub(super) fn children_over(&self, parent: u32) -> bool {
        (0..self.procs.len() as u32)
            .filter(|p| *p != parent)
            .all(|p| {
                self.process(p).is_none_or(|child| {
                    child.parent != parent || child.exit.is_some() || child.daemon
                })
            })
    }

    /// Ends a process and those that end with it.
    pub(super) fn end_process(&mut self, p: u32, code: i32) {
        for t in 0..self.threads.len() {
            if let Some(Some(thread)) = self.threads.get_mut(t)
                && thread.process == p
                && !thread.done
            {
                Arc::make_mut(thread).done = true;
            }
        }
        if let Some(Some(process)) = self.procs.get_mut(p as usize) {
            Arc::make_mut(process).exit = Some(code);
        }
        for child in 0..self.procs.len() as u32 {
            let ends =
                |it: &Process| child != p && it.parent == p && it.daemon && it.exit.is_none();
            if self.process(child).is_some_and(ends) {
                self.end_process(child, -15);
            }
        }
    }

    /// Ends processes that another one asked to end.
    pub(super) fn end_doomed(&mut self) {
        for (p, code) in std::mem::take(&mut self.doomed) {
            if self
                .process(p)
                .is_some_and(|process| process.exit.is_none())
            {
                self.end_process(p, code);
            }
        }
    }
}
