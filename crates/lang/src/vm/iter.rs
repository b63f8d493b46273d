//! Iteration.

use super::machine::{Machine, Resumed, Then, Trap};
use crate::object::{Iter, Obj, ViewKind};
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};

impl Machine<'_> {
    /// `iter(value)`, where the value is on top of the stack; a frame may be pushed whose
    /// result takes its place.
    pub(super) fn get_iter(&mut self, value: Value) -> Result<Value, Trap> {
        if let Some(iter) = self.native_iter(value)? {
            return Ok(iter);
        }
        if let Some(method) = self
            .class_attr(value, Sym::ITER)
            .filter(|method| !method.is_none())
        {
            self.push_call(method, &[value], Then::Iterator)?;
            return Err(Trap::Enter);
        }
        if self.class_attr(value, Sym::GETITEM).is_some() {
            let iterate = self.prelude("_iterate_items");
            self.push_call(iterate, &[value], Then::Replace(1))?;
            return Err(Trap::Enter);
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("'{name}' object is not iterable")))
    }

    /// An iterator over a built-in value; iterators and generators are their own.
    pub fn native_iter(&mut self, value: Value) -> Result<Option<Value>, Trap> {
        let Value::Ref(r) = value else {
            return Ok(None);
        };
        let iter = match self.heap().get(r) {
            Obj::Range(range) => Iter::Range(*range),
            Obj::List(_) => Iter::List { list: r, at: 0 },
            Obj::Tuple(_) => Iter::Tuple { tuple: r, at: 0 },
            Obj::Str(_) => Iter::Str { text: r, byte: 0 },
            Obj::Dict(dict) => Iter::Dict {
                dict: r,
                at: 0,
                size: dict.len() as u32,
                kind: ViewKind::Keys,
            },
            Obj::View(kind, dict) => {
                let (kind, dict) = (*kind, *dict);
                let size = self.len_of(Value::Ref(dict))? as u32;
                Iter::Dict {
                    dict,
                    at: 0,
                    size,
                    kind,
                }
            }
            Obj::Set(set) => Iter::Set {
                set: r,
                at: 0,
                size: set.len() as u32,
            },
            Obj::Deque(deque) => Iter::Deque {
                deque: r,
                at: 0,
                size: deque.items.len() as u32,
            },
            Obj::Iter(_) => return Ok(Some(value)),
            Obj::Gen(generator) if generator.kind == crate::object::GenKind::Generator => {
                return Ok(Some(value));
            }
            Obj::Ipc(..) => return self.ipc_iter(value),
            _ => return Ok(None),
        };
        Ok(Some(Value::Ref(self.heap_mut().alloc(Obj::Iter(iter)))))
    }

    pub(super) fn checked_iterator(&mut self, value: Value) -> Result<Value, Trap> {
        let is_iterator = match value {
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Iter(_) | Obj::Gen(_) => true,
                _ => self.class_attr(value, Sym::NEXT).is_some(),
            },
            _ => false,
        };
        if is_iterator {
            return Ok(value);
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("iter() returned non-iterator of type '{name}'")))
    }

    /// The next item for a `for` that ends at `to`.
    pub(super) fn for_next(
        &mut self,
        iter: Value,
        to: u32,
        ip: u32,
    ) -> Result<Option<Value>, Trap> {
        let Value::Ref(r) = iter else { return Ok(None) };
        match self.heap().get(r) {
            Obj::Iter(_) => self.next_native(r),
            Obj::Gen(_) => {
                if let Some(frame) = self.th.frames.last_mut() {
                    frame.ip = ip;
                }
                if self.resume(r, Value::Unbound, Resumed::For(to))? {
                    return Err(Trap::Enter);
                }
                Ok(None)
            }
            _ => match self.class_attr(iter, Sym::NEXT) {
                Some(method) => {
                    self.push_call(method, &[iter], Then::ForItem(to))?;
                    Err(Trap::Enter)
                }
                None => {
                    let name = self.type_name(iter);
                    Err(self.type_error(format!("'{name}' object is not an iterator")))
                }
            },
        }
    }

    /// The next item of a native iterator.
    pub fn next_native(&mut self, r: Ref) -> Result<Option<Value>, Trap> {
        let Obj::Iter(iter) = self.proc.heap.get(r) else {
            return Ok(None);
        };
        let heap = &self.proc.heap;
        let mut iter = iter.clone();
        let mut kind = None;
        let value = match &mut iter {
            Iter::Done => None,
            Iter::Range(range) => {
                let value = range.start;
                let more = if range.step > 0 {
                    value < range.stop
                } else {
                    value > range.stop
                };
                range.start = value.saturating_add(range.step);
                more.then_some(Value::Int(value))
            }
            Iter::List { list, at } => {
                *at += 1;
                match heap.get(*list) {
                    Obj::List(items) => items.get(*at as usize - 1).copied(),
                    _ => None,
                }
            }
            Iter::Tuple { tuple, at } => {
                *at += 1;
                match heap.get(*tuple) {
                    Obj::Tuple(items) => items.get(*at as usize - 1).copied(),
                    _ => None,
                }
            }
            Iter::Str { text, byte } => {
                let Obj::Str(text) = heap.get(*text) else {
                    return Ok(None);
                };
                match text.text[*byte as usize..].chars().next() {
                    Some(c) => {
                        *byte += c.len_utf8() as u32;
                        let c = c.to_string();
                        Some(self.heap_mut().str(c))
                    }
                    None => None,
                }
            }
            Iter::Deque { deque, at, size } => {
                let Obj::Deque(deque) = heap.get(*deque) else {
                    return Ok(None);
                };
                if deque.items.len() as u32 != *size {
                    return Err(self.raise(Ty::RUNTIME_ERROR, "deque mutated during iteration"));
                }
                *at += 1;
                deque.items.get(*at as usize - 1).copied()
            }
            Iter::Reversed { list, left } => match heap.get(*list) {
                Obj::List(items) if *left > 0 => {
                    *left -= 1;
                    items.get(*left as usize).copied()
                }
                _ => None,
            },
            Iter::Dict {
                dict,
                at,
                size,
                kind: view,
            } => {
                let Obj::Dict(dict) = heap.get(*dict) else {
                    return Ok(None);
                };
                if dict.len() as u32 != *size {
                    let text = "dictionary changed size during iteration";
                    return Err(self.raise(Ty::RUNTIME_ERROR, text));
                }
                let found =
                    (*at as usize..dict.places()).find_map(|place| Some((place, *dict.at(place)?)));
                *at = found.map_or(u32::MAX, |(place, _)| place as u32 + 1);
                match (found, *view) {
                    (None, _) => None,
                    (Some((_, entry)), ViewKind::Keys) => Some(entry.key),
                    (Some((_, entry)), ViewKind::Values) => Some(entry.value),
                    (Some((_, entry)), ViewKind::Items) => {
                        kind = Some([entry.key, entry.value]);
                        Some(Value::None)
                    }
                }
            }
            Iter::Set { set, at, size } => {
                let Obj::Set(set) = heap.get(*set) else {
                    return Ok(None);
                };
                if set.len() as u32 != *size {
                    return Err(self.raise(Ty::RUNTIME_ERROR, "Set changed size during iteration"));
                }
                let found =
                    (*at as usize..set.places()).find_map(|place| Some((place, set.at(place)?)));
                *at = found.map_or(u32::MAX, |(place, _)| place as u32 + 1);
                found.map(|(_, key)| key)
            }
            Iter::Enumerate { inner, next } => {
                let (inner, number) = (*inner, *next);
                *next += 1;
                self.next_native(inner)?
                    .map(|item| self.heap_mut().tuple(vec![Value::Int(number), item]))
            }
            Iter::Zip { inner, strict } => {
                let (inner, strict) = (inner.clone(), *strict);
                self.next_zipped(&inner, strict)?
            }
        };
        let value = match kind {
            Some(pair) => Some(self.heap_mut().tuple(pair.to_vec())),
            None => value,
        };
        let iter = if value.is_none() { Iter::Done } else { iter };
        if let Obj::Iter(place) = self.heap_mut().get_mut(r) {
            *place = iter;
        }
        Ok(value)
    }

    fn next_zipped(&mut self, inner: &[Value], strict: bool) -> Result<Option<Value>, Trap> {
        let mut items = Vec::with_capacity(inner.len());
        for (i, iter) in inner.iter().enumerate() {
            let Value::Ref(r) = iter else { return Ok(None) };
            match self.next_native(*r)? {
                Some(item) => items.push(item),
                None if strict => return self.zip_ended(inner, i),
                None => return Ok(None),
            }
        }
        if items.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.heap_mut().tuple(items)))
    }

    fn zip_ended(&mut self, inner: &[Value], at: usize) -> Result<Option<Value>, Trap> {
        if at > 0 {
            let text = if at == 1 {
                "argument 1".to_owned()
            } else {
                format!("arguments 1-{at}")
            };
            return Err(
                self.value_error(format!("zip() argument {} is shorter than {text}", at + 1))
            );
        }
        for (i, iter) in inner.iter().enumerate().skip(1) {
            if let Value::Ref(r) = iter
                && self.next_native(*r)?.is_some()
            {
                let text = if i == 1 {
                    "argument 1".to_owned()
                } else {
                    format!("arguments 1-{i}")
                };
                return Err(
                    self.value_error(format!("zip() argument {} is longer than {text}", i + 1))
                );
            }
        }
        Ok(None)
    }

    /// Whether a value is iterated over by code in Python, and so cannot be read at once.
    pub fn iterates_in_python(&self, value: Value) -> bool {
        match value {
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Gen(generator) => generator.kind == crate::object::GenKind::Generator,
                Obj::Instance(_) => {
                    self.class_attr(value, Sym::ITER).is_some()
                        || self.class_attr(value, Sym::GETITEM).is_some()
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// Makes the operand at this place of the stack a list, if code in Python iterates over it.
    pub(super) fn prepare_list(&mut self, at: usize) -> Result<(), Trap> {
        let value = self.th.stack[at];
        if !self.iterates_in_python(value) {
            return Ok(());
        }
        let collect = self.prelude("_collect");
        if self.eager || self.nested > 0 {
            let list = self.call(collect, &[value])?;
            self.th.stack[at] = list;
            return Ok(());
        }
        self.push_call(collect, &[value], Then::Operand(at as u32))?;
        Err(Trap::Retry)
    }

    /// The items of a value that needs no code in Python to be iterated over.
    pub fn list_of(&mut self, value: Value) -> Result<Vec<Value>, Trap> {
        if let Value::Ref(r) = value {
            match self.heap().get(r) {
                Obj::List(items) => return Ok(items.clone()),
                Obj::Tuple(items) => return Ok(items.to_vec()),
                _ => {}
            }
        }
        if self.iterates_in_python(value) {
            let collect = self.prelude("_collect");
            let list = self.call(collect, &[value])?;
            return self.list_of(list);
        }
        let Some(Value::Ref(iter)) = self.native_iter(value)? else {
            let name = self.type_name(value);
            return Err(self.type_error(format!("'{name}' object is not iterable")));
        };
        let mut items = Vec::new();
        while let Some(item) = self.next_native(iter)? {
            items.push(item);
        }
        Ok(items)
    }

    /// A function of the built-ins written in Python.
    pub fn prelude(&self, name: &str) -> Value {
        let module = &self.prog.modules[0];
        let slot = self
            .vm
            .symbols
            .get(name)
            .and_then(|sym| module.slots.get(&sym));
        slot.map_or(Value::None, |slot| self.proc.global(*slot))
    }

    pub(super) fn unpack(&mut self, n: usize) -> Result<(), Trap> {
        let value = self.th.stack[self.th.stack.len() - 1];
        let items = self.unpackable(value)?;
        if items.len() > n {
            return Err(self.value_error(format!("too many values to unpack (expected {n})")));
        }
        if items.len() < n {
            let text = format!(
                "not enough values to unpack (expected {n}, got {})",
                items.len()
            );
            return Err(self.value_error(text));
        }
        self.th.stack.pop();
        self.th.stack.extend(items.into_iter().rev());
        Ok(())
    }

    fn unpackable(&mut self, value: Value) -> Result<Vec<Value>, Trap> {
        let iterable = self.iterates_in_python(value) || self.native_iter(value)?.is_some();
        if !iterable {
            let name = self.type_name(value);
            return Err(self.type_error(format!("cannot unpack non-iterable {name} object")));
        }
        self.list_of(value)
    }

    pub(super) fn unpack_starred(&mut self, before: usize, after: usize) -> Result<(), Trap> {
        let value = self.th.stack[self.th.stack.len() - 1];
        let items = self.unpackable(value)?;
        if items.len() < before + after {
            let text = format!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                items.len()
            );
            return Err(self.value_error(text));
        }
        self.th.stack.pop();
        let middle = items[before..items.len() - after].to_vec();
        let middle = self.heap_mut().list(middle);
        self.th
            .stack
            .extend(items[items.len() - after..].iter().rev());
        self.th.stack.push(middle);
        self.th.stack.extend(items[..before].iter().rev());
        Ok(())
    }
}
