//! Subscripts: reading, storing and deleting items and slices.

use smol_str::SmolStr;

use super::machine::{Machine, Then, Trap};
use crate::heap::DictKind;
use crate::object::{Obj, Range, Str};
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};

impl Machine<'_> {
    /// `object[key]`; a frame may be pushed whose result takes both places.
    pub(super) fn subscript(&mut self, object: Value, key: Value) -> Result<Value, Trap> {
        if let Value::Ref(r) = object {
            match (self.heap().get(r), key) {
                (Obj::Dict(dict), _) if matches!(dict.kind, DictKind::Plain) => {
                    return self.dict_item(r, key);
                }
                (Obj::Tuple(items), Value::Int(at)) => {
                    let at = usize::try_from(at).ok();
                    if let Some(item) = at.and_then(|at| items.get(at)) {
                        return Ok(*item);
                    }
                }
                _ => {}
            }
        }
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
                self.heap_mut().char(c)
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
                let text: SmolStr = if text.is_ascii() && step == 1 && start <= stop {
                    text.text[start as usize..stop as usize].into()
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
        if let Value::Ref(r) = object
            && matches!(self.heap().get(r), Obj::Dict(_))
        {
            return self.dict_set(r, key, value);
        }
        if self.set_item_of_list(object, key, value) {
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
}

/// One code point of a text.
fn char_at(text: &Str, place: usize) -> char {
    if text.is_ascii() {
        return char::from(text.text.as_bytes()[place]);
    }
    text.text.chars().nth(place).unwrap_or_default()
}
