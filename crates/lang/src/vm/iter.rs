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
        let heap = &self.proc.heap;
        let Obj::Iter(iter) = heap.get(r) else {
            return Ok(None);
        };
        let (value, next) = match *iter {
            Iter::Done => return Ok(None),
            Iter::Range(mut range) => (range.take_first().map(Value::Int), Iter::Range(range)),
            Iter::List { list, at } => {
                let value = match heap.get(list) {
                    Obj::List(items) => items.get(at as usize).copied(),
                    _ => None,
                };
                (value, Iter::List { list, at: at + 1 })
            }
            Iter::Tuple { tuple, at } => {
                let value = match heap.get(tuple) {
                    Obj::Tuple(items) => items.get(at as usize).copied(),
                    _ => None,
                };
                (value, Iter::Tuple { tuple, at: at + 1 })
            }
            Iter::Str { text, byte } => {
                let Obj::Str(it) = heap.get(text) else {
                    return Ok(None);
                };
                let c = it.text[byte as usize..].chars().next();
                let byte = byte + c.map_or(0, char::len_utf8) as u32;
                let value = c.map(|c| self.heap_mut().char(c));
                (value, Iter::Str { text, byte })
            }
            Iter::Deque { deque, at, size } => {
                let Obj::Deque(it) = heap.get(deque) else {
                    return Ok(None);
                };
                if it.items.len() as u32 != size {
                    return Err(self.raise(Ty::RUNTIME_ERROR, "deque mutated during iteration"));
                }
                let value = it.items.get(at as usize).copied();
                let at = at + 1;
                (value, Iter::Deque { deque, at, size })
            }
            Iter::Reversed { list, left } => {
                let left = left.checked_sub(1);
                let value = match (heap.get(list), left) {
                    (Obj::List(items), Some(left)) => items.get(left as usize).copied(),
                    _ => None,
                };
                let left = left.unwrap_or(0);
                (value, Iter::Reversed { list, left })
            }
            Iter::Dict {
                dict,
                at,
                size,
                kind,
            } => {
                let (value, at) = self.next_of_dict(dict, at, size, kind)?;
                let next = Iter::Dict {
                    dict,
                    at,
                    size,
                    kind,
                };
                (value, next)
            }
            Iter::Set { set, at, size } => {
                let Obj::Set(it) = heap.get(set) else {
                    return Ok(None);
                };
                if it.len() as u32 != size {
                    return Err(self.raise(Ty::RUNTIME_ERROR, "Set changed size during iteration"));
                }
                let found =
                    (at as usize..it.places()).find_map(|place| Some((place, it.at(place)?)));
                let at = found.map_or(u32::MAX, |(place, _)| place as u32 + 1);
                (found.map(|(_, key)| key), Iter::Set { set, at, size })
            }
            Iter::Enumerate { inner, next } => {
                let value = self
                    .next_native(inner)?
                    .map(|item| self.heap_mut().tuple([Value::Int(next), item]));
                let next = next + 1;
                (value, Iter::Enumerate { inner, next })
            }
            Iter::Zip { ref inner, strict } => {
                let inner = inner.clone();
                let value = self.next_zipped(&inner, strict)?;
                (value, Iter::Zip { inner, strict })
            }
        };
        if let Obj::Iter(place) = self.heap_mut().get_mut(r) {
            *place = if value.is_some() { next } else { Iter::Done };
        }
        Ok(value)
    }

    /// The next item of a dictionary's view from this place on, and where to go on after it.
    fn next_of_dict(
        &mut self,
        dict: Ref,
        at: u32,
        size: u32,
        kind: ViewKind,
    ) -> Result<(Option<Value>, u32), Trap> {
        let Obj::Dict(dict) = self.proc.heap.get(dict) else {
            return Ok((None, at));
        };
        if dict.len() as u32 != size {
            let text = "dictionary changed size during iteration";
            return Err(self.raise(Ty::RUNTIME_ERROR, text));
        }
        let mut places = at as usize..dict.places();
        let Some((place, entry)) = places.find_map(|place| Some((place, *dict.at(place)?))) else {
            return Ok((None, u32::MAX));
        };
        let value = match kind {
            ViewKind::Keys => entry.key,
            ViewKind::Values => entry.value,
            ViewKind::Items => self.heap_mut().tuple([entry.key, entry.value]),
        };
        Ok((Some(value), place as u32 + 1))
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
        if let Value::Ref(r) = value
            && let Obj::Dict(dict) = self.heap().get(r)
        {
            return Ok(dict.iter().map(|entry| entry.key).collect());
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

    /// Takes the sequence on top apart.
    #[inline(never)]
    pub(super) fn unpack(&mut self, n: usize) -> Result<(), Trap> {
        let value = self.th.stack[self.th.stack.len() - 1];
        if let Value::Ref(r) = value {
            let items: &[Value] = match self.proc.heap.get(r) {
                Obj::Tuple(items) => items,
                Obj::List(items) => items,
                _ => &[],
            };
            if items.len() == n && n > 0 {
                self.th.stack.pop();
                self.th.stack.extend(items.iter().rev());
                return Ok(());
            }
        }
        self.prepare_list(self.th.stack.len() - 1)?;
        let items = self.unpackable(self.th.stack[self.th.stack.len() - 1])?;
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
