//! Containers: dictionaries, sets, membership, length.

use super::compare::equal_on_heap;
use super::machine::{Machine, Then, Trap};
use crate::bytecode::CmpOp;
use crate::heap::Heap;
use crate::heap::Set;
use crate::object::{Obj, Range};
use crate::symbols::Sym;
use crate::value::{Ref, Value};

impl Machine<'_> {
    /// Where a key stands in a dictionary, and its hash.
    pub fn dict_find(&mut self, dict: Ref, key: Value) -> Result<(Option<usize>, i64), Trap> {
        let hash = self.hash(key)?;
        let heap = &self.proc.heap;
        let Obj::Dict(it) = heap.get(dict) else {
            return Ok((None, hash));
        };
        let found = it.find(hash, |other| same_key(heap, other, key).ok_or(()));
        if let Ok(found) = found {
            return Ok((found, hash));
        }
        // Some key has an `__eq__` of its own: ask one by one.
        let it = it.clone();
        let found = it.find(hash, |other| {
            if other.is(key) {
                Ok(true)
            } else {
                self.equal(other, key)
            }
        })?;
        Ok((found, hash))
    }

    /// The value of a key.
    pub fn dict_get(&mut self, dict: Ref, key: Value) -> Result<Option<Value>, Trap> {
        let (found, _) = self.dict_find(dict, key)?;
        let Obj::Dict(it) = self.heap().get(dict) else {
            return Ok(None);
        };
        Ok(found
            .and_then(|place| it.at(place))
            .map(|entry| entry.value))
    }

    /// Sets the value of a key.
    pub fn dict_set(&mut self, dict: Ref, key: Value, value: Value) -> Result<(), Trap> {
        let (found, hash) = self.dict_find(dict, key)?;
        let Obj::Dict(it) = self.proc.heap.get_mut(dict) else {
            return Ok(());
        };
        match found {
            Some(place) => {
                if let Some(old) = it.value_mut(place) {
                    *old = value;
                }
            }
            None => {
                it.push(hash, key, value);
                self.proc.heap.charge(56);
            }
        }
        Ok(())
    }

    /// Removes a key and gives its value.
    pub fn dict_remove(&mut self, dict: Ref, key: Value) -> Result<Option<Value>, Trap> {
        let (found, _) = self.dict_find(dict, key)?;
        let Obj::Dict(it) = self.proc.heap.get_mut(dict) else {
            return Ok(None);
        };
        Ok(found.map(|place| it.remove(place)))
    }

    /// Adds the pairs of a mapping; `strict` refuses keys that are there already.
    pub(super) fn dict_merge(&mut self, dict: Ref, other: Value, strict: bool) -> Result<(), Trap> {
        for (key, value) in self.pairs_of(other, strict)? {
            if strict && self.dict_find(dict, key)?.0.is_some() {
                let key = self.str_of(key)?;
                let text = format!("got multiple values for keyword argument '{key}'");
                return Err(self.type_error(text));
            }
            self.dict_set(dict, key, value)?;
        }
        Ok(())
    }

    /// The pairs of a mapping.
    pub fn pairs_of(&mut self, value: Value, strict: bool) -> Result<Vec<(Value, Value)>, Trap> {
        if let Value::Ref(r) = value
            && let Obj::Dict(dict) = self.heap().get(r)
        {
            return Ok(dict.iter().map(|entry| (entry.key, entry.value)).collect());
        }
        let keys_sym = self.intern("keys");
        if let Some(keys) = self.class_attr(value, keys_sym) {
            let keys = self.call(keys, &[value])?;
            let mut pairs = Vec::new();
            for key in self.list_of(keys)? {
                let item = self.subscript_now(value, key)?;
                pairs.push((key, item));
            }
            return Ok(pairs);
        }
        let name = self.type_name(value);
        let text = if strict {
            format!("argument after ** must be a mapping, not {name}")
        } else {
            format!("'{name}' object is not a mapping")
        };
        Err(self.type_error(text))
    }

    /// A new set of these elements.
    pub fn new_set(&mut self, items: &[Value], frozen: bool) -> Result<Value, Trap> {
        let mut set = Set::default();
        set.frozen = frozen;
        let r = self.heap_mut().alloc(Obj::Set(Box::new(set)));
        for item in items {
            self.set_add(r, *item)?;
        }
        Ok(Value::Ref(r))
    }

    /// Where an element stands in a set, and its hash.
    pub fn set_find(&mut self, set: Ref, key: Value) -> Result<(Option<usize>, i64), Trap> {
        let hash = self.hash(key)?;
        let heap = &self.proc.heap;
        let Obj::Set(it) = heap.get(set) else {
            return Ok((None, hash));
        };
        let found = it.find(hash, |other| same_key(heap, other, key).ok_or(()));
        if let Ok(found) = found {
            return Ok((found, hash));
        }
        let it = it.clone();
        let found = it.find(hash, |other| {
            if other.is(key) {
                Ok(true)
            } else {
                self.equal(other, key)
            }
        })?;
        Ok((found, hash))
    }

    /// Adds an element; false if it was there.
    pub fn set_add(&mut self, set: Ref, key: Value) -> Result<bool, Trap> {
        let (found, hash) = self.set_find(set, key)?;
        if found.is_some() {
            return Ok(false);
        }
        if let Obj::Set(it) = self.proc.heap.get_mut(set) {
            it.push(hash, key);
            self.proc.heap.charge(32);
        }
        Ok(true)
    }

    pub(super) fn dicts_equal(&mut self, x: Ref, y: Ref) -> Result<bool, Trap> {
        let (Obj::Dict(a), Obj::Dict(b)) = (self.heap().get(x), self.heap().get(y)) else {
            return Ok(false);
        };
        if a.len() != b.len() {
            return Ok(false);
        }
        let entries: Vec<_> = a.iter().copied().collect();
        for entry in entries {
            match self.dict_get(y, entry.key)? {
                Some(other) if other.is(entry.value) || self.equal(other, entry.value)? => {}
                _ => return Ok(false),
            }
        }
        Ok(true)
    }

    pub(super) fn sets_equal(&mut self, x: Ref, y: Ref) -> Result<bool, Trap> {
        let (a, b) = (self.list_of(Value::Ref(x))?, self.list_of(Value::Ref(y))?);
        if a.len() != b.len() {
            return Ok(false);
        }
        self.holds_all(Value::Ref(y), &a)
    }

    fn holds_all(&mut self, set: Value, items: &[Value]) -> Result<bool, Trap> {
        for item in items {
            if !self.contains_now(set, *item)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    pub(super) fn compare_sets(&mut self, op: CmpOp, x: Ref, y: Ref) -> Result<bool, Trap> {
        let (a, b) = (self.list_of(Value::Ref(x))?, self.list_of(Value::Ref(y))?);
        match op {
            CmpOp::Lt => Ok(a.len() < b.len() && self.holds_all(Value::Ref(y), &a)?),
            CmpOp::Le => self.holds_all(Value::Ref(y), &a),
            CmpOp::Gt => Ok(a.len() > b.len() && self.holds_all(Value::Ref(x), &b)?),
            _ => self.holds_all(Value::Ref(x), &b),
        }
    }

    /// `len(value)`
    pub fn len_of(&mut self, value: Value) -> Result<i64, Trap> {
        if let Value::Ref(r) = value {
            let len = match self.heap().get(r) {
                Obj::Str(text) => Some(text.chars as usize),
                Obj::List(items) => Some(items.len()),
                Obj::Tuple(items) => Some(items.len()),
                Obj::Dict(dict) => Some(dict.len()),
                Obj::Set(set) => Some(set.len()),
                Obj::Deque(deque) => Some(deque.items.len()),
                Obj::Range(range) => return Ok(range.len()),
                Obj::View(_, dict) => {
                    let dict = *dict;
                    return self.len_of(Value::Ref(dict));
                }
                Obj::Ipc(..) => self.ipc_len(r),
                _ => None,
            };
            if let Some(len) = len {
                return Ok(len as i64);
            }
        }
        if let Some(method) = self.class_attr(value, Sym::LEN) {
            let answer = self.call(method, &[value])?;
            return match answer.as_int() {
                Some(len) if len >= 0 => Ok(len),
                Some(_) => Err(self.value_error("__len__() should return >= 0")),
                None => {
                    let name = self.type_name(answer);
                    Err(self.type_error(format!(
                        "'{name}' object cannot be interpreted as an integer"
                    )))
                }
            };
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("object of type '{name}' has no len()")))
    }

    /// `item in container`; a frame may be pushed.
    pub(super) fn contains(
        &mut self,
        container: Value,
        item: Value,
        negate: bool,
    ) -> Result<bool, Trap> {
        if let Value::Ref(r) = container
            && matches!(
                self.heap().get(r),
                Obj::Dict(_) | Obj::Set(_) | Obj::Str(_) | Obj::List(_) | Obj::Tuple(_)
            )
        {
            return self.contains_now(container, item);
        }
        if let Some(method) = self.class_attr(container, Sym::CONTAINS) {
            self.push_call(method, &[container, item], Then::Truth(negate))?;
            return Err(Trap::Enter);
        }
        if self.iterates_in_python(container) {
            let search = self.prelude("_contains");
            self.push_call(search, &[container, item], Then::Truth(negate))?;
            return Err(Trap::Enter);
        }
        self.contains_now(container, item)
    }

    /// `item in container`, for built-in containers.
    pub fn contains_now(&mut self, container: Value, item: Value) -> Result<bool, Trap> {
        if let Value::Ref(r) = container {
            match self.heap().get(r) {
                Obj::Dict(_) => return Ok(self.dict_find(r, item)?.0.is_some()),
                Obj::Set(_) => return Ok(self.set_find(r, item)?.0.is_some()),
                Obj::View(crate::object::ViewKind::Keys, dict) => {
                    let dict = *dict;
                    return Ok(self.dict_find(dict, item)?.0.is_some());
                }
                Obj::List(items) => {
                    if let Some(found) = holds(self.heap(), items, item) {
                        return Ok(found);
                    }
                }
                Obj::Tuple(items) => {
                    if let Some(found) = holds(self.heap(), items, item) {
                        return Ok(found);
                    }
                }
                Obj::Range(range) => {
                    let range = *range;
                    if let Some(i) = item.as_int() {
                        return Ok(in_range(range, i));
                    }
                }
                Obj::Str(text) => {
                    let text = text.text.clone();
                    return match self.heap().text(item) {
                        Some(part) => Ok(text.contains(part)),
                        None => {
                            let name = self.type_name(item);
                            let text = format!(
                                "'in <string>' requires string as left operand, not {name}"
                            );
                            Err(self.type_error(text))
                        }
                    };
                }
                _ => {}
            }
        }
        if self.native_iter(container)?.is_none() {
            let name = self.type_name(container);
            return Err(self.type_error(format!("argument of type '{name}' is not iterable")));
        }
        for other in self.list_of(container)? {
            if other.is(item) || self.equal(other, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Whether something is among these, unless a method in Python has to be asked first.
fn holds(heap: &Heap, items: &[Value], item: Value) -> Option<bool> {
    for other in items {
        if other.is(item) || equal_on_heap(heap, *other, item, 0)? {
            return Some(true);
        }
    }
    Some(false)
}

/// Whether two keys of one hash are the same, as far as the heap alone can tell.
#[inline(always)]
fn same_key(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(a == b),
        (Value::Ref(a), Value::Ref(b)) if a == b => Some(true),
        _ => equal_on_heap(heap, a, b, 0),
    }
}

fn in_range(range: Range, i: i64) -> bool {
    let inside = if range.step > 0 {
        range.start <= i && i < range.stop
    } else {
        range.stop < i && i <= range.start
    };
    inside && (i - range.start) % range.step == 0
}
