//! Containers: subscripts, membership, length, dictionaries, sets.

use super::compare::equal_on_heap;
use super::machine::{Machine, Then, Trap};
use crate::bytecode::{BinOp, CmpOp};
use crate::heap::{DictKind, Set};
use crate::object::{Obj, Range, Str};
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};

impl Machine<'_> {
    /// Where a key stands in a dictionary, and its hash.
    pub fn dict_find(&mut self, dict: Ref, key: Value) -> Result<(Option<usize>, i64), Trap> {
        let hash = self.hash(key)?;
        let heap = &self.proc.heap;
        let Obj::Dict(it) = heap.get(dict) else {
            return Ok((None, hash));
        };
        let found = it.find(hash, |other| equal_on_heap(heap, other, key, 0).ok_or(()));
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
        let found = it.find(hash, |other| equal_on_heap(heap, other, key, 0).ok_or(()));
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

    /// `object[key]`; a frame may be pushed whose result takes both places.
    #[cold]
    pub(super) fn subscript(&mut self, object: Value, key: Value) -> Result<Value, Trap> {
        if let Some(method) = self.class_attr(object, Sym::GETITEM) {
            self.push_call(method, &[object, key], Then::Replace(2))?;
            return Err(Trap::Enter);
        }
        if let Value::Ref(r) = object
            && let Obj::Dict(dict) = self.heap().get(r)
            && let DictKind::Default(factory) = dict.kind
            && !factory.is_none()
            && self.dict_find(r, key)?.0.is_none()
        {
            let fill = self.prelude("_fill_default");
            self.push_call(fill, &[object, key, factory], Then::Replace(2))?;
            return Err(Trap::Enter);
        }
        self.subscript_now(object, key)
    }

    /// `object[key]`, at once.
    pub fn subscript_now(&mut self, object: Value, key: Value) -> Result<Value, Trap> {
        if let Some(method) = self.class_attr(object, Sym::GETITEM) {
            return self.call(method, &[object, key]);
        }
        let Value::Ref(r) = object else {
            return Err(self.not_subscriptable(object));
        };
        match self.heap().get(r) {
            Obj::Dict(_) => self.dict_item(r, key),
            Obj::List(_) | Obj::Tuple(_) | Obj::Str(_) | Obj::Range(_) | Obj::Deque(_) => {
                if let Value::Ref(k) = key
                    && let Obj::Slice(parts) = self.heap().get(k)
                {
                    let parts = **parts;
                    return self.slice_of(r, parts);
                }
                self.item_at(r, key)
            }
            Obj::Ipc(..) => self.ipc_item(r, key),
            _ => Err(self.not_subscriptable(object)),
        }
    }

    fn dict_item(&mut self, r: Ref, key: Value) -> Result<Value, Trap> {
        if let Some(value) = self.dict_get(r, key)? {
            return Ok(value);
        }
        let kind = match self.heap().get(r) {
            Obj::Dict(dict) => dict.kind,
            _ => DictKind::Plain,
        };
        match kind {
            DictKind::Counter => Ok(Value::Int(0)),
            DictKind::Default(factory) if !factory.is_none() => {
                let value = self.call(factory, &[])?;
                self.dict_set(r, key, value)?;
                Ok(value)
            }
            _ => Err(Trap::Raise(
                self.new_exception(Value::Type(Ty::KEY_ERROR), vec![key]),
            )),
        }
    }

    #[cold]
    fn not_subscriptable(&mut self, object: Value) -> Trap {
        let name = match object {
            Value::Type(ty) => {
                return self.type_error(format!("type '{}' is not subscriptable", ty.name()));
            }
            _ => self.type_name(object),
        };
        self.type_error(format!("'{name}' object is not subscriptable"))
    }

    fn item_at(&mut self, r: Ref, key: Value) -> Result<Value, Trap> {
        let len = self.len_of(Value::Ref(r))?;
        let word = self.sequence_word(r);
        let Some(at) = self.index(key)? else {
            let name = self.type_name(key);
            let text = format!("{word} indices must be integers or slices, not {name}");
            let text = if word == "string" {
                format!("string indices must be integers, not '{name}'")
            } else {
                text
            };
            return Err(self.type_error(text));
        };
        let place = if at < 0 { at.saturating_add(len) } else { at };
        if place < 0 || place >= len {
            let text = match word {
                "range" => "range object index out of range".to_owned(),
                "deque" => "deque index out of range".to_owned(),
                word => format!("{word} index out of range"),
            };
            return Err(self.raise(Ty::INDEX_ERROR, text));
        }
        let place = place as usize;
        Ok(match self.heap().get(r) {
            Obj::List(items) => items[place],
            Obj::Tuple(items) => items[place],
            Obj::Deque(deque) => deque.items[place],
            Obj::Range(range) => Value::Int(range.start + place as i64 * range.step),
            Obj::Str(text) => {
                let c = char_at(text, place);
                self.heap_mut().str(c)
            }
            _ => Value::None,
        })
    }

    fn sequence_word(&self, r: Ref) -> &'static str {
        match self.heap().get(r) {
            Obj::Tuple(_) => "tuple",
            Obj::Str(_) => "string",
            Obj::Range(_) => "range",
            Obj::Deque(_) => "deque",
            _ => "list",
        }
    }

    /// A value as an index: an integer, or what its `__index__` gives.
    pub fn index(&mut self, value: Value) -> Result<Option<i64>, Trap> {
        if let Some(i) = value.as_int() {
            return Ok(Some(i));
        }
        match self.class_attr(value, Sym::INDEX) {
            Some(method) => Ok(self.call(method, &[value])?.as_int()),
            None => Ok(None),
        }
    }

    /// Start, stop and step of a slice over so many items.
    pub fn slice_bounds(&mut self, parts: [Value; 3], len: i64) -> Result<(i64, i64, i64), Trap> {
        let mut numbers = [None; 3];
        for (number, part) in numbers.iter_mut().zip(parts) {
            if !part.is_none() {
                *number = self.index(part)?;
                if number.is_none() {
                    let text = "slice indices must be integers or None or have an __index__ method";
                    return Err(self.type_error(text));
                }
            }
        }
        let step = numbers[2].unwrap_or(1);
        if step == 0 {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
        let place = |at: i64| (if at < 0 { at.saturating_add(len) } else { at }).clamp(low, high);
        let start = numbers[0].map_or(if step > 0 { low } else { high }, place);
        let stop = numbers[1].map_or(if step > 0 { high } else { low }, place);
        Ok((start, stop, step))
    }

    fn slice_of(&mut self, r: Ref, parts: [Value; 3]) -> Result<Value, Trap> {
        let len = self.len_of(Value::Ref(r))?;
        let (start, stop, step) = self.slice_bounds(parts, len)?;
        let range = Range { start, stop, step };
        let places = (0..range.len()).map(|i| (start + i * step) as usize);
        match self.heap().get(r) {
            Obj::List(items) => {
                let items = if step == 1 && start <= stop {
                    items[start as usize..stop as usize].to_vec()
                } else {
                    places.map(|at| items[at]).collect()
                };
                Ok(self.heap_mut().list(items))
            }
            Obj::Tuple(items) => {
                let items: Vec<Value> = places.map(|at| items[at]).collect();
                Ok(self.heap_mut().tuple(items))
            }
            Obj::Str(text) => {
                let text = if text.is_ascii() && step == 1 && start <= stop {
                    text.text[start as usize..stop as usize].to_owned()
                } else {
                    let chars: Vec<char> = text.text.chars().collect();
                    places.map(|at| chars[at]).collect()
                };
                Ok(self.heap_mut().str(text))
            }
            Obj::Range(it) => {
                let at = |i: i64| it.start + i * it.step;
                let sliced = Range {
                    start: at(start),
                    stop: at(stop),
                    step: it.step * step,
                };
                let sliced = if range.is_empty() {
                    Range {
                        stop: sliced.start,
                        ..sliced
                    }
                } else {
                    sliced
                };
                Ok(Value::Ref(self.heap_mut().alloc(Obj::Range(sliced))))
            }
            _ => Err(self.type_error("sequence index must be integer, not 'slice'")),
        }
    }

    /// `object[key] = value`; a frame may be pushed, whose result is dropped.
    pub(super) fn store_subscript(
        &mut self,
        object: Value,
        key: Value,
        value: Value,
    ) -> Result<(), Trap> {
        if let (Value::Ref(r), Value::Int(at)) = (object, key)
            && let Obj::List(items) = self.proc.heap.get_mut(r)
            && let Ok(at) = usize::try_from(at)
            && let Some(place) = items.get_mut(at)
        {
            *place = value;
            return Ok(());
        }
        if let Some(method) = self.class_attr(object, Sym::SETITEM) {
            self.push_call(method, &[object, key, value], Then::Drop(3))?;
            return Err(Trap::Enter);
        }
        let Value::Ref(r) = object else {
            return Err(self.no_item_assignment(object));
        };
        match self.heap().get(r) {
            Obj::Dict(_) => self.dict_set(r, key, value),
            Obj::List(_) | Obj::Deque(_) => self.set_item(r, key, value),
            Obj::Ipc(..) => self.set_ipc_item(r, key, value),
            _ => Err(self.no_item_assignment(object)),
        }
    }

    #[cold]
    fn no_item_assignment(&mut self, object: Value) -> Trap {
        let name = self.type_name(object);
        self.type_error(format!("'{name}' object does not support item assignment"))
    }

    fn set_item(&mut self, r: Ref, key: Value, value: Value) -> Result<(), Trap> {
        if let Value::Ref(k) = key
            && let Obj::Slice(parts) = self.heap().get(k)
        {
            let parts = **parts;
            return self.set_slice(r, parts, value);
        }
        let len = self.len_of(Value::Ref(r))?;
        let Some(at) = self.index(key)? else {
            let name = self.type_name(key);
            return Err(self.type_error(format!(
                "list indices must be integers or slices, not {name}"
            )));
        };
        let place = if at < 0 { at.saturating_add(len) } else { at };
        if place < 0 || place >= len {
            return Err(self.raise(Ty::INDEX_ERROR, "list assignment index out of range"));
        }
        match self.heap_mut().get_mut(r) {
            Obj::List(items) => items[place as usize] = value,
            Obj::Deque(deque) => deque.items[place as usize] = value,
            _ => {}
        }
        Ok(())
    }

    fn set_slice(&mut self, r: Ref, parts: [Value; 3], value: Value) -> Result<(), Trap> {
        let len = self.len_of(Value::Ref(r))?;
        let (start, stop, step) = self.slice_bounds(parts, len)?;
        if self.native_iter(value)?.is_none() && !self.iterates_in_python(value) {
            return Err(self.type_error("can only assign an iterable"));
        }
        let items = self.list_of(value)?;
        let range = Range { start, stop, step };
        let Obj::List(list) = self.heap_mut().get_mut(r) else {
            return Ok(());
        };
        if step == 1 {
            list.splice(start as usize..stop.max(start) as usize, items);
            return Ok(());
        }
        if range.len() != items.len() as i64 {
            let text = format!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                items.len(),
                range.len()
            );
            return Err(self.value_error(text));
        }
        for (i, item) in items.into_iter().enumerate() {
            list[(start + i as i64 * step) as usize] = item;
        }
        Ok(())
    }

    /// `del object[key]`
    pub(super) fn delete_subscript(&mut self, object: Value, key: Value) -> Result<(), Trap> {
        if let Some(method) = self.class_attr(object, Sym::DELITEM) {
            self.push_call(method, &[object, key], Then::Drop(2))?;
            return Err(Trap::Enter);
        }
        if let Value::Ref(r) = object {
            match self.heap().get(r) {
                Obj::Dict(_) => {
                    return match self.dict_remove(r, key)? {
                        Some(_) => Ok(()),
                        None => Err(Trap::Raise(
                            self.new_exception(Value::Type(Ty::KEY_ERROR), vec![key]),
                        )),
                    };
                }
                Obj::List(_) | Obj::Deque(_) => return self.delete_items(r, key),
                _ => {}
            }
        }
        let name = self.type_name(object);
        Err(self.type_error(format!("'{name}' object doesn't support item deletion")))
    }

    fn delete_items(&mut self, r: Ref, key: Value) -> Result<(), Trap> {
        let len = self.len_of(Value::Ref(r))?;
        if let Value::Ref(k) = key
            && let Obj::Slice(parts) = self.heap().get(k)
        {
            let parts = **parts;
            let (start, stop, step) = self.slice_bounds(parts, len)?;
            let range = Range { start, stop, step };
            let mut places: Vec<i64> = (0..range.len()).map(|i| start + i * step).collect();
            places.sort_unstable();
            if let Obj::List(items) = self.heap_mut().get_mut(r) {
                let mut at = -1;
                items.retain(|_| {
                    at += 1;
                    places.binary_search(&at).is_err()
                });
            }
            return Ok(());
        }
        let at = self.index(key)?.unwrap_or(i64::MAX);
        let place = if at < 0 { at.saturating_add(len) } else { at };
        if place < 0 || place >= len {
            return Err(self.raise(Ty::INDEX_ERROR, "list assignment index out of range"));
        }
        match self.heap_mut().get_mut(r) {
            Obj::List(items) => {
                items.remove(place as usize);
            }
            Obj::Deque(deque) => {
                deque.items.remove(place as usize);
            }
            _ => {}
        }
        Ok(())
    }

    /// `+`, `*` and the set operators on built-in containers.
    pub(super) fn sequence_op(
        &mut self,
        op: BinOp,
        a: Value,
        b: Value,
        in_place: bool,
    ) -> Result<Option<Value>, Trap> {
        match op {
            BinOp::Add => self.concatenate(a, b, in_place),
            BinOp::Mul => match (a.as_int(), b.as_int()) {
                (None, Some(n)) => self.repeat(a, n, in_place),
                (Some(n), None) => self.repeat(b, n, false),
                _ => Ok(None),
            },
            BinOp::Or | BinOp::And | BinOp::Sub | BinOp::Xor => {
                match self.combine_counters(op, a, b)? {
                    Some(counter) => Ok(Some(counter)),
                    None => crate::builtins::set_operator(self, op, a, b, in_place),
                }
            }
            _ => Ok(None),
        }
    }

    fn concatenate(&mut self, a: Value, b: Value, in_place: bool) -> Result<Option<Value>, Trap> {
        let Value::Ref(x) = a else { return Ok(None) };
        if in_place && matches!(self.heap().get(x), Obj::List(_)) {
            let items = self.list_of(b)?;
            if let Obj::List(list) = self.heap_mut().get_mut(x) {
                list.extend(items);
            }
            return Ok(Some(a));
        }
        let Value::Ref(y) = b else { return Ok(None) };
        match (self.heap().get(x), self.heap().get(y)) {
            (Obj::Str(a), Obj::Str(b)) => {
                let mut text = String::with_capacity(a.text.len() + b.text.len());
                text.push_str(&a.text);
                text.push_str(&b.text);
                Ok(Some(self.heap_mut().str(text)))
            }
            (Obj::List(a), Obj::List(b)) => {
                let items = [a.as_slice(), b.as_slice()].concat();
                Ok(Some(self.heap_mut().list(items)))
            }
            (Obj::Tuple(a), Obj::Tuple(b)) => {
                let items = [&**a, &**b].concat();
                Ok(Some(self.heap_mut().tuple(items)))
            }
            _ => crate::builtins::add_special(self, a, b),
        }
    }

    fn repeat(&mut self, value: Value, n: i64, in_place: bool) -> Result<Option<Value>, Trap> {
        let Value::Ref(r) = value else {
            return Ok(None);
        };
        let n = n.max(0) as usize;
        let len = match self.heap().get(r) {
            Obj::Str(text) => text.text.len(),
            Obj::List(items) => items.len() * 16,
            Obj::Tuple(items) => items.len() * 16,
            _ => return Ok(None),
        };
        if len.saturating_mul(n) > self.vm.config.limits.memory {
            return Err(self.raise(Ty::MEMORY_ERROR, ""));
        }
        match self.heap().get(r) {
            Obj::Str(text) => {
                let text = text.text.repeat(n);
                Ok(Some(self.heap_mut().str(text)))
            }
            Obj::List(items) => {
                let items = items.repeat(n);
                if in_place {
                    if let Obj::List(list) = self.heap_mut().get_mut(r) {
                        *list = items;
                    }
                    return Ok(Some(value));
                }
                Ok(Some(self.heap_mut().list(items)))
            }
            Obj::Tuple(items) => {
                let items = items.repeat(n);
                Ok(Some(self.heap_mut().tuple(items)))
            }
            _ => Ok(None),
        }
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

/// One code point of a text.
fn char_at(text: &Str, place: usize) -> String {
    if text.is_ascii() {
        return text.text[place..=place].to_owned();
    }
    text.text
        .chars()
        .nth(place)
        .map(String::from)
        .unwrap_or_default()
}
