//! Methods of `list` and `tuple`; `range` and `slice`.

use super::convert::not_an_integer;
use super::{Effect, NativeDef, Res};
use crate::bytecode::CmpOp;
use crate::object::{Obj, Range};
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap};

pub const METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", new_list, Effect::ReadArgs).lists(0),
    NativeDef::new("append", append, Effect::WriteSelf),
    NativeDef::new("extend", extend, Effect::WriteSelf).lists(1),
    NativeDef::new("insert", insert, Effect::WriteSelf),
    NativeDef::new("pop", pop, Effect::WriteSelf),
    NativeDef::new("remove", remove, Effect::WriteSelf),
    NativeDef::new("clear", clear, Effect::WriteSelf),
    NativeDef::new("copy", copy, Effect::ReadSelf),
    NativeDef::new("reverse", reverse, Effect::WriteSelf),
    NativeDef::new("sort", sort, Effect::WriteSelf),
    NativeDef::new("index", index, Effect::ReadSelf),
    NativeDef::new("count", count, Effect::ReadSelf),
];
pub const TUPLE: &[NativeDef] = &[
    NativeDef::new("__new__", new_tuple, Effect::ReadArgs).lists(0),
    NativeDef::pure("index", index),
    NativeDef::pure("count", count),
];
pub const RANGE: &[NativeDef] = &[
    NativeDef::pure("__new__", new_range),
    NativeDef::pure("index", index),
    NativeDef::pure("count", count),
];
pub const SLICE: &[NativeDef] = &[NativeDef::pure("__new__", new_slice)];

fn new_list(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "list", 0, 1)?;
    let items = match m.arg(args, 0) {
        Value::Unbound => Vec::new(),
        value => m.list_of(value)?,
    };
    Ok(m.heap_mut().list(items))
}

fn new_tuple(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "tuple", 0, 1)?;
    let value = m.arg(args, 0);
    if let Value::Ref(r) = value
        && matches!(m.heap().get(r), Obj::Tuple(_))
    {
        return Ok(value);
    }
    let items = if value.is_unbound() {
        Vec::new()
    } else {
        m.list_of(value)?
    };
    Ok(m.heap_mut().tuple(items))
}

fn new_range(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "range", 1, 3)?;
    let mut numbers = [0, 0, 1];
    for (at, number) in numbers.iter_mut().enumerate().take(args.count as usize) {
        let value = m.arg(args, at as u32);
        *number = match m.index(value)? {
            Some(n) => n,
            None => return Err(not_an_integer(m, value)),
        };
    }
    let [start, stop, step] = match args.count {
        1 => [0, numbers[0], 1],
        _ => numbers,
    };
    if step == 0 {
        return Err(m.value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Ref(m.heap_mut().alloc(Obj::Range(Range {
        start,
        stop,
        step,
    }))))
}

fn new_slice(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "slice", 1, 3)?;
    let part = |m: &Machine<'_>, at| match m.arg(args, at) {
        Value::Unbound => Value::None,
        value => value,
    };
    let parts = match args.count {
        1 => [Value::None, part(m, 0), Value::None],
        _ => [part(m, 0), part(m, 1), part(m, 2)],
    };
    Ok(Value::Ref(m.heap_mut().alloc(Obj::Slice(Box::new(parts)))))
}

impl Machine<'_> {
    /// The list a method was called on.
    fn list_arg(&mut self, args: Args, name: &str) -> Result<(Ref, &mut Vec<Value>), Trap> {
        let value = self.arg(args, 0);
        let found = matches!(value, Value::Ref(r) if matches!(self.heap().get(r), Obj::List(_)));
        if !found {
            let of = self.type_name(value);
            let text =
                format!("descriptor '{name}' for 'list' objects doesn't apply to a '{of}' object");
            return Err(self.type_error(text));
        }
        match value {
            Value::Ref(r) => match self.proc.heap.get_mut(r) {
                Obj::List(items) => Ok((r, items)),
                _ => Err(Trap::Block),
            },
            _ => Err(Trap::Block),
        }
    }

    /// Sorts items by keys; stable.
    pub fn sort(
        &mut self,
        items: Vec<Value>,
        keys: Option<Vec<Value>>,
        reverse: bool,
    ) -> Result<Vec<Value>, Trap> {
        let mut pairs: Vec<(Value, Value)> = match keys {
            Some(keys) => keys.into_iter().zip(items).collect(),
            None => items.iter().map(|item| (*item, *item)).collect(),
        };
        if reverse {
            pairs.reverse();
        }
        if pairs.iter().all(|(key, _)| matches!(key, Value::Int(_))) {
            pairs.sort_by_key(|(key, _)| key.as_int());
        } else if pairs
            .iter()
            .all(|(key, _)| matches!(key, Value::Float(f) if !f.is_nan()))
        {
            pairs.sort_by(|(a, _), (b, _)| {
                a.as_float()
                    .partial_cmp(&b.as_float())
                    .unwrap_or(std::cmp::Ordering::Equal)
            });
        } else if pairs
            .iter()
            .all(|(key, _)| self.heap().text(*key).is_some())
        {
            let heap = self.heap();
            pairs.sort_by(|(a, _), (b, _)| heap.text(*a).cmp(&heap.text(*b)));
        } else {
            pairs = self.merge_sort(pairs)?;
        }
        if reverse {
            pairs.reverse();
        }
        Ok(pairs.into_iter().map(|(_, item)| item).collect())
    }

    /// A merge sort whose comparisons may fail.
    fn merge_sort(&mut self, pairs: Vec<(Value, Value)>) -> Result<Vec<(Value, Value)>, Trap> {
        if pairs.len() < 2 {
            return Ok(pairs);
        }
        let mut right = pairs;
        let rest = right.split_off(right.len() / 2);
        let left = self.merge_sort(right)?;
        let right = self.merge_sort(rest)?;
        let mut merged = Vec::with_capacity(left.len() + right.len());
        let (mut i, mut j) = (0, 0);
        while i < left.len() && j < right.len() {
            if self.compare_plain(CmpOp::Lt, right[j].0, left[i].0)? {
                merged.push(right[j]);
                j += 1;
            } else {
                merged.push(left[i]);
                i += 1;
            }
        }
        merged.extend_from_slice(&left[i..]);
        merged.extend_from_slice(&right[j..]);
        Ok(merged)
    }
}

fn append(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "list.append", 1, 1)?;
    let item = m.arg(args, 1);
    m.list_arg(args, "append")?.1.push(item);
    m.heap_mut().charge(16);
    Ok(Value::None)
}

fn extend(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "list.extend", 1, 1)?;
    let items = m.arg(args, 1);
    let items = m.list_of(items)?;
    m.heap_mut().charge(items.len() * 16);
    m.list_arg(args, "extend")?.1.extend(items);
    Ok(Value::None)
}

fn insert(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "insert", 2, 2)?;
    let (at, item) = (m.arg(args, 1), m.arg(args, 2));
    let Some(at) = m.index(at)? else {
        return Err(not_an_integer(m, at));
    };
    let items = m.list_arg(args, "insert")?.1;
    let len = items.len() as i64;
    let place = if at < 0 {
        (at + len).max(0)
    } else {
        at.min(len)
    };
    items.insert(place as usize, item);
    Ok(Value::None)
}

fn pop(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "pop", 0, 1)?;
    let at = match m.arg(args, 1) {
        Value::Unbound => -1,
        value => match m.index(value)? {
            Some(at) => at,
            None => return Err(not_an_integer(m, value)),
        },
    };
    let items = m.list_arg(args, "pop")?.1;
    let len = items.len() as i64;
    if len == 0 {
        return Err(m.raise(Ty::INDEX_ERROR, "pop from empty list"));
    }
    let place = if at < 0 { at + len } else { at };
    if place < 0 || place >= len {
        return Err(m.raise(Ty::INDEX_ERROR, "pop index out of range"));
    }
    Ok(items.remove(place as usize))
}

fn remove(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "list.remove", 1, 1)?;
    let item = m.arg(args, 1);
    let items = m.list_arg(args, "remove")?.1.clone();
    for (at, other) in items.into_iter().enumerate() {
        if other.is(item) || m.equal(other, item)? {
            m.list_arg(args, "remove")?.1.remove(at);
            return Ok(Value::None);
        }
    }
    Err(m.value_error("list.remove(x): x not in list"))
}

fn clear(m: &mut Machine<'_>, args: Args) -> Res {
    m.list_arg(args, "clear")?.1.clear();
    Ok(Value::None)
}

fn copy(m: &mut Machine<'_>, args: Args) -> Res {
    let items = m.list_arg(args, "copy")?.1.clone();
    Ok(m.heap_mut().list(items))
}

fn reverse(m: &mut Machine<'_>, args: Args) -> Res {
    m.list_arg(args, "reverse")?.1.reverse();
    Ok(Value::None)
}

/// `sort(key=None, reverse=False)`: with a key, the keys are worked out in Python.
fn sort(m: &mut Machine<'_>, args: Args) -> Res {
    let (key, reverse) = (m.key(args, Sym::KEY), m.key(args, Sym::REVERSE));
    if args.count > 1 {
        return Err(m.type_error("sort() takes no positional arguments"));
    }
    let list = m.arg(args, 0);
    if !key.is_unbound() && !key.is_none() {
        let sort = m.prelude("_sort_by");
        let reverse = if reverse.is_unbound() {
            Value::Bool(false)
        } else {
            reverse
        };
        return m.enter(sort, &[list, key, reverse]);
    }
    let reverse = !reverse.is_unbound() && m.truth(reverse)?;
    let items = m.list_arg(args, "sort")?.1.clone();
    let items = m.sort(items, None, reverse)?;
    *m.list_arg(args, "sort")?.1 = items;
    Ok(Value::None)
}

fn index(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "index", 1, 3)?;
    let (list, item) = (m.arg(args, 0), m.arg(args, 1));
    let items = m.list_of(list)?;
    let len = items.len() as i64;
    let bound = |value: Value, usual: i64| match value.as_int() {
        Some(at) if at < 0 => (at + len).max(0),
        Some(at) => at.min(len),
        None => usual,
    };
    let (from, to) = (bound(m.arg(args, 2), 0), bound(m.arg(args, 3), len));
    for at in from..to {
        let other = items[at as usize];
        if other.is(item) || m.equal(other, item)? {
            return Ok(Value::Int(at));
        }
    }
    let name = m.type_name(list);
    let text = match name.as_str() {
        "list" => format!("{} is not in list", m.repr_of(item)?),
        "range" => format!("{} is not in range", m.repr_of(item)?),
        _ => "tuple.index(x): x not in tuple".to_owned(),
    };
    Err(m.value_error(text))
}

fn count(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "count", 1, 1)?;
    let (list, item) = (m.arg(args, 0), m.arg(args, 1));
    let mut found = 0;
    for other in m.list_of(list)? {
        if other.is(item) || m.equal(other, item)? {
            found += 1;
        }
    }
    Ok(Value::Int(found))
}
