//! Methods of `set` and `frozenset`, and their operators.

use super::{Effect, NativeDef, Res};
use crate::bytecode::BinOp;
use crate::heap::Set;
use crate::object::Obj;
use crate::types::Ty;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap};

pub const METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", new_set, Effect::ReadArgs).lists(0),
    NativeDef::new("add", add, Effect::WriteSelf),
    NativeDef::new("remove", remove, Effect::WriteSelf),
    NativeDef::new("discard", discard, Effect::WriteSelf),
    NativeDef::new("pop", pop, Effect::WriteSelf),
    NativeDef::new("clear", clear, Effect::WriteSelf),
    NativeDef::new("update", update, Effect::WriteSelf).lists(1),
    NativeDef::new(
        "intersection_update",
        |m, a| replace(m, a, intersection),
        Effect::WriteSelf,
    )
    .lists(1),
    NativeDef::new(
        "difference_update",
        |m, a| replace(m, a, difference),
        Effect::WriteSelf,
    )
    .lists(1),
    NativeDef::new(
        "symmetric_difference_update",
        |m, a| replace(m, a, symmetric),
        Effect::WriteSelf,
    )
    .lists(1),
    NativeDef::new("copy", copy, Effect::ReadSelf),
    NativeDef::new("union", union, Effect::ReadArgs).lists(1),
    NativeDef::new("intersection", intersection, Effect::ReadArgs).lists(1),
    NativeDef::new("difference", difference, Effect::ReadArgs).lists(1),
    NativeDef::new("symmetric_difference", symmetric, Effect::ReadArgs).lists(1),
    NativeDef::new("issubset", issubset, Effect::ReadArgs).lists(1),
    NativeDef::new("issuperset", issuperset, Effect::ReadArgs).lists(1),
    NativeDef::new("isdisjoint", isdisjoint, Effect::ReadArgs).lists(1),
];
pub const FROZEN: &[NativeDef] = &[
    NativeDef::new("__new__", new_frozen, Effect::ReadArgs).lists(0),
    NativeDef::pure("copy", copy),
    NativeDef::new("union", union, Effect::ReadArgs).lists(1),
    NativeDef::new("intersection", intersection, Effect::ReadArgs).lists(1),
    NativeDef::new("difference", difference, Effect::ReadArgs).lists(1),
    NativeDef::new("symmetric_difference", symmetric, Effect::ReadArgs).lists(1),
    NativeDef::new("issubset", issubset, Effect::ReadArgs).lists(1),
    NativeDef::new("issuperset", issuperset, Effect::ReadArgs).lists(1),
    NativeDef::new("isdisjoint", isdisjoint, Effect::ReadArgs).lists(1),
];

fn from_arg(m: &mut Machine<'_>, args: Args, name: &str, frozen: bool) -> Res {
    m.expect(args, name, 0, 1)?;
    let value = m.arg(args, 0);
    let items = if value.is_unbound() {
        Vec::new()
    } else {
        m.list_of(value)?
    };
    m.new_set(&items, frozen)
}

fn new_set(m: &mut Machine<'_>, args: Args) -> Res {
    from_arg(m, args, "set", false)
}

fn new_frozen(m: &mut Machine<'_>, args: Args) -> Res {
    from_arg(m, args, "frozenset", true)
}

fn set_arg(m: &mut Machine<'_>, args: Args) -> Result<Ref, Trap> {
    match m.arg(args, 0) {
        Value::Ref(r) if matches!(m.heap().get(r), Obj::Set(_)) => Ok(r),
        _ => Err(m.type_error("a set is needed")),
    }
}

fn set_mut<'m>(m: &'m mut Machine<'_>, r: Ref) -> Option<&'m mut Set> {
    match m.heap_mut().get_mut(r) {
        Obj::Set(set) => Some(set),
        _ => None,
    }
}

fn add(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "set.add", 1, 1)?;
    let set = set_arg(m, args)?;
    let item = m.arg(args, 1);
    m.set_add(set, item)?;
    Ok(Value::None)
}

/// Removes an element; false if it was not there.
fn take(m: &mut Machine<'_>, set: Ref, item: Value) -> Result<bool, Trap> {
    let (found, _) = m.set_find(set, item)?;
    if let (Some(place), Some(set)) = (found, set_mut(m, set)) {
        set.remove(place);
    }
    Ok(found.is_some())
}

fn remove(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "set.remove", 1, 1)?;
    let set = set_arg(m, args)?;
    let item = m.arg(args, 1);
    if take(m, set, item)? {
        return Ok(Value::None);
    }
    Err(Trap::Raise(
        m.new_exception(Value::Type(Ty::KEY_ERROR), vec![item]),
    ))
}

fn discard(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "set.discard", 1, 1)?;
    let set = set_arg(m, args)?;
    let item = m.arg(args, 1);
    take(m, set, item)?;
    Ok(Value::None)
}

fn pop(m: &mut Machine<'_>, args: Args) -> Res {
    let set = set_arg(m, args)?;
    let Some(it) = set_mut(m, set) else {
        return Ok(Value::None);
    };
    let first = (0..it.places()).find_map(|place| Some((place, it.at(place)?)));
    match first {
        Some((place, item)) => {
            it.remove(place);
            Ok(item)
        }
        None => {
            let text = m.heap_mut().str("pop from an empty set");
            Err(Trap::Raise(
                m.new_exception(Value::Type(Ty::KEY_ERROR), vec![text]),
            ))
        }
    }
}

fn clear(m: &mut Machine<'_>, args: Args) -> Res {
    let set = set_arg(m, args)?;
    if let Some(set) = set_mut(m, set) {
        set.clear();
    }
    Ok(Value::None)
}

fn add_all(m: &mut Machine<'_>, set: Ref, from: Value) -> Result<(), Trap> {
    let items = m.list_of(from)?;
    if m.is_instance(from, Ty::SET)
        && let Some(it) = set_mut(m, set)
    {
        it.reserve_for_merge(items.len());
    }
    for item in items {
        m.set_add(set, item)?;
    }
    Ok(())
}

fn update(m: &mut Machine<'_>, args: Args) -> Res {
    let set = set_arg(m, args)?;
    for from in m.args_from(args, 1) {
        add_all(m, set, from)?;
    }
    Ok(Value::None)
}

fn copied(m: &mut Machine<'_>, set: Ref) -> Ref {
    let copy = m.heap().get(set).clone();
    m.heap_mut().alloc(copy)
}

fn copy(m: &mut Machine<'_>, args: Args) -> Res {
    let set = set_arg(m, args)?;
    Ok(Value::Ref(copied(m, set)))
}

fn union(m: &mut Machine<'_>, args: Args) -> Res {
    let set = set_arg(m, args)?;
    let result = copied(m, set);
    for from in m.args_from(args, 1) {
        add_all(m, result, from)?;
    }
    Ok(Value::Ref(result))
}

/// Those elements of `set` for which membership in `other` is `wanted`.
fn filtered(m: &mut Machine<'_>, set: Ref, other: Value, wanted: bool) -> Res {
    let frozen = matches!(m.heap().get(set), Obj::Set(set) if set.frozen);
    let other = as_set(m, other)?;
    let mut kept = Vec::new();
    for item in m.list_of(Value::Ref(set))? {
        if m.set_find(other, item)?.0.is_some() == wanted {
            kept.push(item);
        }
    }
    m.new_set(&kept, frozen)
}

fn as_set(m: &mut Machine<'_>, value: Value) -> Result<Ref, Trap> {
    match value {
        Value::Ref(r) if matches!(m.heap().get(r), Obj::Set(_)) => Ok(r),
        other => {
            let items = m.list_of(other)?;
            match m.new_set(&items, false)? {
                Value::Ref(r) => Ok(r),
                _ => Err(Trap::Block),
            }
        }
    }
}

fn each(m: &mut Machine<'_>, args: Args, wanted: bool) -> Res {
    let mut result = Value::Ref(set_arg(m, args)?);
    if args.count == 1 {
        return copy(m, args);
    }
    for other in m.args_from(args, 1) {
        if let Value::Ref(set) = result {
            result = filtered(m, set, other, wanted)?;
        }
    }
    Ok(result)
}

fn intersection(m: &mut Machine<'_>, args: Args) -> Res {
    each(m, args, true)
}

fn difference(m: &mut Machine<'_>, args: Args) -> Res {
    each(m, args, false)
}

fn symmetric_of(m: &mut Machine<'_>, set: Ref, other: Value) -> Res {
    let other = as_set(m, other)?;
    let only = filtered(m, set, Value::Ref(other), false)?;
    let others = filtered(m, other, Value::Ref(set), false)?;
    if let Value::Ref(only) = only {
        add_all(m, only, others)?;
    }
    Ok(only)
}

fn symmetric(m: &mut Machine<'_>, args: Args) -> Res {
    let set = set_arg(m, args)?;
    let other = m.arg(args, 1);
    symmetric_of(m, set, other)
}

/// Works out a new set and puts it in the place of the old one.
fn replace(m: &mut Machine<'_>, args: Args, work: fn(&mut Machine<'_>, Args) -> Res) -> Res {
    let set = set_arg(m, args)?;
    if let Value::Ref(result) = work(m, args)? {
        let object = m.heap().get(result).clone();
        *m.heap_mut().get_mut(set) = object;
    }
    Ok(Value::None)
}

fn all_in(m: &mut Machine<'_>, items: Value, set: Ref) -> Result<bool, Trap> {
    for item in m.list_of(items)? {
        if m.set_find(set, item)?.0.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn issubset(m: &mut Machine<'_>, args: Args) -> Res {
    let set = set_arg(m, args)?;
    let other = m.arg(args, 1);
    let other = as_set(m, other)?;
    all_in(m, Value::Ref(set), other).map(Value::Bool)
}

fn issuperset(m: &mut Machine<'_>, args: Args) -> Res {
    let set = set_arg(m, args)?;
    let other = m.arg(args, 1);
    all_in(m, other, set).map(Value::Bool)
}

fn isdisjoint(m: &mut Machine<'_>, args: Args) -> Res {
    let set = set_arg(m, args)?;
    let other = m.arg(args, 1);
    for item in m.list_of(other)? {
        if m.set_find(set, item)?.0.is_some() {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

/// `|`, `&`, `-`, `^` on sets and dictionaries.
pub fn operator(
    m: &mut Machine<'_>,
    op: BinOp,
    a: Value,
    b: Value,
    in_place: bool,
) -> Result<Option<Value>, Trap> {
    let (Value::Ref(x), Value::Ref(y)) = (a, b) else {
        return Ok(None);
    };
    match (m.heap().get(x), m.heap().get(y)) {
        (Obj::Dict(_), Obj::Dict(_)) if op == BinOp::Or => {
            let result = if in_place { x } else { copied(m, x) };
            m.dict_update(result, b)?;
            return Ok(Some(Value::Ref(result)));
        }
        (Obj::Set(_) | Obj::View(..), Obj::Set(_) | Obj::View(..)) => {}
        _ => return Ok(None),
    }
    let (x, y) = (as_set(m, a)?, as_set(m, b)?);
    let result = match op {
        BinOp::Or => {
            let result = copied(m, x);
            add_all(m, result, Value::Ref(y))?;
            Value::Ref(result)
        }
        BinOp::And => filtered(m, x, Value::Ref(y), true)?,
        BinOp::Sub => filtered(m, x, Value::Ref(y), false)?,
        _ => symmetric_of(m, x, Value::Ref(y))?,
    };
    if in_place
        && let Value::Ref(r) = result
        && !matches!(m.heap().get(x), Obj::Set(set) if set.frozen)
    {
        let object = m.heap().get(r).clone();
        *m.heap_mut().get_mut(x) = object;
        return Ok(Some(a));
    }
    Ok(Some(result))
}
