//! Methods of `list`, `tuple`, `range` and `slice`.

use super::{Effect, NativeDef, Res};
use crate::object::{Obj, Range};
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap};

/// Methods of `list`.
pub const METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", new, Effect::ReadArgs).lists(0),
    NativeDef::new("append", append, Effect::WriteSelf),
    NativeDef::new("extend", extend, Effect::WriteSelf).lists(1),
    NativeDef::new("insert", insert, Effect::WriteSelf),
    NativeDef::new("pop", pop, Effect::WriteSelf),
    NativeDef::new("remove", remove, Effect::WriteSelf),
    NativeDef::new("clear", clear, Effect::WriteSelf),
    NativeDef::new("reverse", reverse, Effect::WriteSelf),
    NativeDef::new("sort", sort, Effect::WriteSelf),
    NativeDef::new("copy", copy, Effect::ReadSelf),
    NativeDef::new("index", index, Effect::ReadSelf),
    NativeDef::new("count", count, Effect::ReadSelf),
];

/// Methods of `tuple`.
pub const TUPLE: &[NativeDef] = &[
    NativeDef::new("__new__", new_tuple, Effect::ReadArgs).lists(0),
    NativeDef::pure("index", tuple_index),
    NativeDef::pure("count", tuple_count),
];

/// Methods of `range`.
pub const RANGE: &[NativeDef] = &[
    NativeDef::pure("__new__", new_range),
    NativeDef::pure("index", range_index),
    NativeDef::pure("count", range_count),
];

/// Methods of `slice`.
pub const SLICE: &[NativeDef] =
    &[NativeDef::pure("__new__", new_slice), NativeDef::pure("indices", slice_indices)];

/// `list(items=())`
fn new(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "list", 0, 1)?;
    let items = match m.arg(args, 0) {
        Value::Unbound => Vec::new(),
        value => m.list_of(value)?,
    };
    Ok(m.heap_mut().list(items))
}

/// `tuple(items=())`
fn new_tuple(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "tuple", 0, 1)?;
    let value = m.arg(args, 0);
    if m.tuple_items(value).is_some() {
        return Ok(value);
    }
    let items = if value.is_unbound() { Vec::new() } else { m.list_of(value)? };
    Ok(m.heap_mut().tuple(items))
}

/// `range(stop)` or `range(start, stop, step=1)`
fn new_range(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "range", 1, 3)?;
    let first = m.int_value(m.arg(args, 0))?;
    let (start, stop) = match m.arg(args, 1) {
        Value::Unbound => (0, first),
        stop => (first, m.int_value(stop)?),
    };
    let step = m.int_or(m.arg(args, 2), 1)?;
    if step == 0 {
        return Err(m.value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Ref(m.heap_mut().alloc(Obj::Range(Range { start, stop, step }))))
}

/// `slice(stop)` or `slice(start, stop, step=None)`
fn new_slice(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "slice", 1, 3)?;
    let part = |m: &Machine<'_>, at: u32| match m.arg(args, at) {
        Value::Unbound => Value::None,
        value => value,
    };
    let parts = match args.count {
        1 => [Value::None, part(m, 0), Value::None],
        _ => [part(m, 0), part(m, 1), part(m, 2)],
    };
    Ok(Value::Ref(m.heap_mut().alloc(Obj::Slice(Box::new(parts)))))
}

fn own(m: &mut Machine<'_>, args: Args, name: &str) -> Result<Ref, Trap> {
    m.own_ref(args, name, "list", |object| matches!(object, Obj::List(_)))
}

/// Works on the items of a list, which `own` has seen.
fn change<R: Default>(m: &mut Machine<'_>, list: Ref, work: impl FnOnce(&mut Vec<Value>) -> R) -> R {
    match m.heap_mut().get_mut(list) {
        Obj::List(items) => work(items),
        _ => R::default(),
    }
}

/// The items as they are now.
fn items(m: &Machine<'_>, list: Ref) -> Vec<Value> {
    match m.heap().get(list) {
        Obj::List(items) => items.clone(),
        _ => Vec::new(),
    }
}

fn append(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "list.append", 1, 1)?;
    let list = own(m, args, "append")?;
    let value = m.arg(args, 1);
    change(m, list, |items| items.push(value));
    m.heap_mut().charge(16);
    Ok(Value::None)
}

fn extend(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "list.extend", 1, 1)?;
    let list = own(m, args, "extend")?;
    let more = m.list_of(m.arg(args, 1))?;
    m.heap_mut().charge(16 * more.len());
    change(m, list, |items| items.extend(more));
    Ok(Value::None)
}

fn insert(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "insert", 2, 2)?;
    let list = own(m, args, "insert")?;
    let at = m.int_value(m.arg(args, 1))?;
    let value = m.arg(args, 2);
    change(m, list, |items| {
        let len = items.len() as i64;
        let at = if at < 0 { at.saturating_add(len).max(0) } else { at.min(len) };
        items.insert(at as usize, value);
    });
    m.heap_mut().charge(16);
    Ok(Value::None)
}

fn pop(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "pop", 0, 1)?;
    let list = own(m, args, "pop")?;
    let at = m.int_or(m.arg(args, 1), -1)?;
    let (taken, len) = change(m, list, |items| {
        let at = if at < 0 { at.saturating_add(items.len() as i64) } else { at };
        let at = usize::try_from(at).ok().filter(|at| *at < items.len());
        (at.map(|at| items.remove(at)), items.len())
    });
    match (taken, len) {
        (Some(value), _) => Ok(value),
        (None, 0) => Err(m.raise(Ty::INDEX_ERROR, "pop from empty list")),
        (None, _) => Err(m.raise(Ty::INDEX_ERROR, "pop index out of range")),
    }
}

/// The place of the first item equal to a value.
fn place(m: &mut Machine<'_>, values: &[Value], wanted: Value) -> Result<Option<usize>, Trap> {
    for (at, value) in values.iter().enumerate() {
        if value.is(wanted) || m.equal(*value, wanted)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn occurrences(m: &mut Machine<'_>, values: &[Value], wanted: Value) -> Res {
    let mut count = 0;
    for value in values {
        count += i64::from(value.is(wanted) || m.equal(*value, wanted)?);
    }
    Ok(Value::Int(count))
}

fn remove(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "list.remove", 1, 1)?;
    let list = own(m, args, "remove")?;
    let values = items(m, list);
    match place(m, &values, m.arg(args, 1))? {
        Some(at) => {
            change(m, list, |items| {
                if at < items.len() {
                    items.remove(at);
                }
            });
            Ok(Value::None)
        }
        None => Err(m.value_error("list.remove(x): x not in list")),
    }
}

fn clear(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "list.clear", 0, 0)?;
    let list = own(m, args, "clear")?;
    change(m, list, Vec::clear);
    Ok(Value::None)
}

fn reverse(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "list.reverse", 0, 0)?;
    let list = own(m, args, "reverse")?;
    change(m, list, |items| items.reverse());
    Ok(Value::None)
}

fn copy(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "list.copy", 0, 0)?;
    let list = own(m, args, "copy")?;
    let copy = items(m, list);
    Ok(m.heap_mut().list(copy))
}

fn sort(m: &mut Machine<'_>, args: Args) -> Res {
    if args.count > 1 {
        return Err(m.type_error("sort() takes no positional arguments"));
    }
    let list = own(m, args, "sort")?;
    let key = m.key(args, Sym::KEY);
    let reverse = match m.key(args, Sym::REVERSE) {
        Value::Unbound => false,
        value => m.truth(value)?,
    };
    // While keys and comparisons run, the list looks empty, as in CPython.
    let mut sorted = change(m, list, std::mem::take);
    let outcome = m.sort_values(&mut sorted, key, reverse);
    let meanwhile = change(m, list, |items| std::mem::replace(items, sorted));
    outcome?;
    if !meanwhile.is_empty() {
        return Err(m.value_error("list modified during sort"));
    }
    Ok(Value::None)
}

fn index(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "index", 1, 3)?;
    let list = own(m, args, "index")?;
    let values = items(m, list);
    let wanted = m.arg(args, 1);
    match place_between(m, args, &values)? {
        Some(at) => Ok(Value::Int(at as i64)),
        None => {
            let shown = m.repr_of(wanted)?;
            Err(m.value_error(format!("{shown} is not in list")))
        }
    }
}

/// The place of argument 1 between the bounds that arguments 2 and 3 tell.
fn place_between(m: &mut Machine<'_>, args: Args, values: &[Value]) -> Result<Option<usize>, Trap> {
    let (start, stop) = m.bounds(m.arg(args, 2), m.arg(args, 3), values.len())?;
    let part = values.get(start..stop.max(start)).unwrap_or_default();
    Ok(place(m, part, m.arg(args, 1))?.map(|at| at + start))
}

fn count(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "list.count", 1, 1)?;
    let list = own(m, args, "count")?;
    let values = items(m, list);
    occurrences(m, &values, m.arg(args, 1))
}

fn own_tuple(m: &mut Machine<'_>, args: Args, name: &str) -> Result<Vec<Value>, Trap> {
    match m.tuple_items(m.arg(args, 0)) {
        Some(items) => Ok(items),
        None => Err(m.wrong_self(args, name, "tuple")),
    }
}

fn tuple_index(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "index", 1, 3)?;
    let values = own_tuple(m, args, "index")?;
    match place_between(m, args, &values)? {
        Some(at) => Ok(Value::Int(at as i64)),
        None => Err(m.value_error("tuple.index(x): x not in tuple")),
    }
}

fn tuple_count(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "tuple.count", 1, 1)?;
    let values = own_tuple(m, args, "count")?;
    occurrences(m, &values, m.arg(args, 1))
}

/// The place of argument 1 in a range.
fn place_in_range(m: &mut Machine<'_>, args: Args, name: &str) -> Result<Option<i64>, Trap> {
    m.expect_method(args, &format!("range.{name}"), 1, 1)?;
    let own = m.own_ref(args, name, "range", |object| matches!(object, Obj::Range(_)))?;
    let Obj::Range(range) = *m.heap().get(own) else { return Ok(None) };
    let wanted = m.arg(args, 1);
    let exact = wanted.as_int().or_else(|| wanted.as_float().filter(|f| f.fract() == 0.0).map(|f| f as i64));
    let Some(value) = exact else { return Ok(None) };
    let distance = i128::from(value) - i128::from(range.start);
    let step = i128::from(range.step);
    let at = distance / step;
    let inside = distance % step == 0 && at >= 0 && at < i128::from(range.len());
    Ok(inside.then_some(at as i64))
}

fn range_index(m: &mut Machine<'_>, args: Args) -> Res {
    match place_in_range(m, args, "index")? {
        Some(at) => Ok(Value::Int(at)),
        None => {
            let shown = m.repr_of(m.arg(args, 1))?;
            Err(m.value_error(format!("{shown} is not in range")))
        }
    }
}

fn range_count(m: &mut Machine<'_>, args: Args) -> Res {
    let place = place_in_range(m, args, "count")?;
    Ok(Value::Int(i64::from(place.is_some())))
}

/// `slice.indices(length)`: start, stop and step for a sequence of this length.
fn slice_indices(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "slice.indices", 1, 1)?;
    let own = m.own_ref(args, "indices", "slice", |object| matches!(object, Obj::Slice(_)))?;
    let Obj::Slice(parts) = m.heap().get(own) else { return Ok(Value::None) };
    let [start, stop, step] = **parts;
    let len = m.int_value(m.arg(args, 1))?;
    let step = m.int_or_none(step)?.unwrap_or(1);
    if len < 0 {
        return Err(m.value_error("length should not be negative"));
    }
    if step == 0 {
        return Err(m.value_error("slice step cannot be zero"));
    }
    let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
    let clamp = |at: i64| if at < 0 { at.saturating_add(len).max(low) } else { at.min(high) };
    let (first, last) = if step > 0 { (low, high) } else { (high, low) };
    let start = m.int_or_none(start)?.map_or(first, clamp);
    let stop = m.int_or_none(stop)?.map_or(last, clamp);
    Ok(m.heap_mut().tuple(vec![Value::Int(start), Value::Int(stop), Value::Int(step)]))
}
