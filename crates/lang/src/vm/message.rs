//! Values on their way between processes: copied out of one heap, copied into another.

use std::collections::HashMap;
use std::sync::Arc;

use super::machine::{Machine, Trap};
use crate::heap::{Dict, DictKind, Set};
use crate::object::{Deque, Exc, Instance, IpcKind, Obj, Partial, Range, Str};
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};

/// A part of a message; parts name each other by number.
#[derive(Clone, Debug)]
enum Part {
    /// A value that is the same in every process.
    Plain(Value),
    /// A function or class, by the global variable that holds it.
    Global(u32),
    Str(Str),
    Range(Range),
    List(Vec<u32>),
    Tuple(Vec<u32>),
    Dict(Vec<(u32, u32)>, Option<u32>, bool),
    Set(Vec<u32>, bool),
    Deque(Vec<u32>, Option<usize>),
    Instance(u32, Vec<(Sym, u32)>),
    Exc(u32, Vec<u32>, Vec<(Sym, u32)>),
    Method(u32, u32),
    Partial(u32, Vec<u32>, Vec<(Sym, u32)>),
    Ipc(IpcKind, u32),
}

/// A value on its way; the first part is the value itself.
#[derive(Clone, Debug)]
pub struct Message(Arc<[Part]>);

impl Message {
    pub(super) fn mix(&self, mix: &mut super::mix::Mix) {
        // Parts are numbered in the order of a walk, so equal messages look equal.
        for part in self.0.iter() {
            mix.text(&format!("{part:?}"));
        }
    }
}

struct Packer {
    parts: Vec<Part>,
    numbers: HashMap<Ref, u32>,
}

impl Machine<'_> {
    /// Copies a value out of this process's heap.
    pub(super) fn pack(&mut self, value: Value) -> Result<Message, Trap> {
        let mut packer = Packer {
            parts: Vec::new(),
            numbers: HashMap::new(),
        };
        self.pack_part(value, &mut packer, 0)?;
        Ok(Message(packer.parts.into()))
    }

    fn pack_part(&mut self, value: Value, packer: &mut Packer, depth: u32) -> Result<u32, Trap> {
        let number = packer.parts.len() as u32;
        let Value::Ref(r) = value else {
            packer.parts.push(Part::Plain(value));
            return Ok(number);
        };
        if let Some(known) = packer.numbers.get(&r) {
            return Ok(*known);
        }
        if depth > 150 {
            return Err(self.raise(
                Ty::RECURSION_ERROR,
                "maximum recursion depth exceeded while pickling an object",
            ));
        }
        packer.numbers.insert(r, number);
        packer.parts.push(Part::Plain(Value::None));
        let part = self.part_of(r, packer, depth)?;
        packer.parts[number as usize] = part;
        Ok(number)
    }

    fn pack_all(
        &mut self,
        values: &[Value],
        packer: &mut Packer,
        depth: u32,
    ) -> Result<Vec<u32>, Trap> {
        values
            .iter()
            .map(|value| self.pack_part(*value, packer, depth + 1))
            .collect()
    }

    fn pack_attrs(
        &mut self,
        attrs: &[(Sym, Value)],
        packer: &mut Packer,
        depth: u32,
    ) -> Result<Vec<(Sym, u32)>, Trap> {
        attrs
            .iter()
            .map(|(sym, value)| Ok((*sym, self.pack_part(*value, packer, depth + 1)?)))
            .collect()
    }

    fn part_of(&mut self, r: Ref, packer: &mut Packer, depth: u32) -> Result<Part, Trap> {
        if r.0 < self.heap().base() {
            return Ok(Part::Plain(Value::Ref(r)));
        }
        Ok(match self.heap().get(r).clone() {
            Obj::Str(text) => Part::Str(text),
            Obj::Range(range) => Part::Range(range),
            Obj::List(items) => Part::List(self.pack_all(&items, packer, depth)?),
            Obj::Tuple(items) => Part::Tuple(self.pack_all(&items, packer, depth)?),
            Obj::Dict(dict) => {
                let factory = match dict.kind {
                    DictKind::Default(factory) => {
                        Some(self.pack_part(factory, packer, depth + 1)?)
                    }
                    _ => None,
                };
                let mut pairs = Vec::new();
                for entry in dict.iter() {
                    let key = self.pack_part(entry.key, packer, depth + 1)?;
                    pairs.push((key, self.pack_part(entry.value, packer, depth + 1)?));
                }
                Part::Dict(pairs, factory, matches!(dict.kind, DictKind::Counter))
            }
            Obj::Set(set) => {
                let items: Vec<Value> = set.iter().map(|(_, key)| key).collect();
                Part::Set(self.pack_all(&items, packer, depth)?, set.frozen)
            }
            Obj::Deque(deque) => {
                let items: Vec<Value> = deque.items.iter().copied().collect();
                Part::Deque(self.pack_all(&items, packer, depth)?, deque.maxlen)
            }
            Obj::Instance(instance) => {
                let class = self.pack_part(Value::Ref(instance.class), packer, depth + 1)?;
                Part::Instance(class, self.pack_attrs(&instance.attrs, packer, depth)?)
            }
            Obj::Exc(exc) => {
                let class = self.pack_part(exc.class, packer, depth + 1)?;
                let args = self.pack_all(&exc.args, packer, depth)?;
                Part::Exc(class, args, self.pack_attrs(&exc.attrs, packer, depth)?)
            }
            Obj::Method(func, me) => {
                let func = self.pack_part(func, packer, depth + 1)?;
                Part::Method(func, self.pack_part(me, packer, depth + 1)?)
            }
            Obj::Partial(partial) => {
                let func = self.pack_part(partial.func, packer, depth + 1)?;
                let args = self.pack_all(&partial.args, packer, depth)?;
                Part::Partial(
                    func,
                    args,
                    self.pack_attrs(&partial.keywords, packer, depth)?,
                )
            }
            Obj::Ipc(kind, id) => Part::Ipc(kind, id),
            Obj::Func(_) | Obj::Class(_) => match self.global_of(r) {
                Some(slot) => Part::Global(slot),
                None => return Err(self.not_picklable(r)),
            },
            _ => {
                let name = self.type_name(Value::Ref(r));
                return Err(self.type_error(format!("cannot pickle '{name}' object")));
            }
        })
    }

    /// The global variable that holds a function or class.
    fn global_of(&self, r: Ref) -> Option<u32> {
        let held = |slot: &u32| matches!(self.proc.global(*slot), Value::Ref(other) if other == r);
        (0..self.prog.slots.len() as u32).find(held)
    }

    fn not_picklable(&mut self, r: Ref) -> Trap {
        let shown = self.repr_of(Value::Ref(r)).unwrap_or_default();
        let is_local = shown.contains("<locals>");
        if is_local {
            let name = shown
                .trim_start_matches("<function ")
                .split(" at ")
                .next()
                .unwrap_or("")
                .to_owned();
            return self.raise(
                Ty::ATTRIBUTE_ERROR,
                format!("Can't get local object '{name}'"),
            );
        }
        let text = format!("Can't pickle {shown}: attribute lookup on __main__ failed");
        self.raise(Ty::PICKLING_ERROR, text)
    }

    /// Copies a message into this process's heap.
    pub(super) fn unpack_message(&mut self, message: &Message) -> Result<Value, Trap> {
        let mut values: Vec<Value> = Vec::with_capacity(message.0.len());
        // Places first, so that parts can name each other in rings.
        for part in message.0.iter() {
            values.push(match part {
                Part::Plain(value) => *value,
                Part::Global(slot) => self.proc.global(*slot),
                _ => Value::Ref(self.heap_mut().alloc(Obj::Range(Range {
                    start: 0,
                    stop: 0,
                    step: 1,
                }))),
            });
        }
        for (number, part) in message.0.iter().enumerate() {
            if let (Value::Ref(r), Some(object)) = (values[number], unpacked(part, &values)) {
                *self.heap_mut().get_mut(r) = object;
            }
        }
        // Dictionaries and sets need the hashes of their keys, which are whole now.
        for (number, part) in message.0.iter().enumerate() {
            let Value::Ref(r) = values[number] else {
                continue;
            };
            match part {
                Part::Dict(pairs, ..) => {
                    for (key, value) in pairs {
                        self.dict_set(r, values[*key as usize], values[*value as usize])?;
                    }
                }
                Part::Set(items, _) => {
                    for item in items {
                        self.set_add(r, values[*item as usize])?;
                    }
                }
                _ => {}
            }
        }
        Ok(values.first().copied().unwrap_or(Value::None))
    }
}

/// The object of a part, its dictionaries and sets still empty.
fn unpacked(part: &Part, values: &[Value]) -> Option<Obj> {
    let all = |numbers: &[u32]| -> Vec<Value> {
        numbers
            .iter()
            .map(|number| values[*number as usize])
            .collect()
    };
    let attrs = |attrs: &[(Sym, u32)]| -> Vec<(Sym, Value)> {
        attrs
            .iter()
            .map(|(sym, number)| (*sym, values[*number as usize]))
            .collect()
    };
    Some(match part {
        Part::Plain(_) | Part::Global(_) => return None,
        Part::Str(text) => Obj::Str(text.clone()),
        Part::Range(range) => Obj::Range(*range),
        Part::List(items) => Obj::List(all(items)),
        Part::Tuple(items) => Obj::Tuple(all(items).into()),
        Part::Dict(_, factory, counter) => {
            let mut dict = Dict::default();
            dict.kind = match (factory, counter) {
                (Some(factory), _) => DictKind::Default(values[*factory as usize]),
                (None, true) => DictKind::Counter,
                (None, false) => DictKind::Plain,
            };
            Obj::Dict(Box::new(dict))
        }
        Part::Set(_, frozen) => {
            let mut set = Set::default();
            set.frozen = *frozen;
            Obj::Set(Box::new(set))
        }
        Part::Deque(items, maxlen) => Obj::Deque(Box::new(Deque {
            items: all(items).into(),
            maxlen: *maxlen,
        })),
        Part::Instance(class, own) => Obj::Instance(Instance {
            class: values[*class as usize].as_ref()?,
            attrs: attrs(own),
        }),
        Part::Exc(class, args, own) => Obj::Exc(Box::new(Exc {
            class: values[*class as usize],
            args: all(args).into(),
            traceback: Vec::new(),
            cause: Value::None,
            context: Value::None,
            suppress_context: false,
            attrs: attrs(own),
        })),
        Part::Method(func, me) => Obj::Method(values[*func as usize], values[*me as usize]),
        Part::Partial(func, args, keywords) => Obj::Partial(Box::new(Partial {
            func: values[*func as usize],
            args: all(args),
            keywords: attrs(keywords),
        })),
        Part::Ipc(kind, id) => Obj::Ipc(*kind, *id),
    })
}
