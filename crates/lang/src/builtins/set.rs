//! Methods of `set` and `frozenset`.

use super::{Effect, NativeDef, Res};
use crate::bytecode::BinOp;
use crate::object::{Obj, ViewKind};
use crate::types::Ty;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap};

/// Methods of `set`.
pub const METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", |m, a| new(m, a, "set", false), Effect::ReadArgs).lists(0),
    NativeDef::new("add", add, Effect::WriteSelf),
    NativeDef::new("discard", discard, Effect::WriteSelf),
    NativeDef::new("remove", remove, Effect::WriteSelf),
    NativeDef::new("pop", pop, Effect::WriteSelf),
    NativeDef::new("clear", clear, Effect::WriteSelf),
    NativeDef::new("update", update, Effect::WriteSelf).lists(1),
    NativeDef::new("intersection_update", intersection_update, Effect::WriteSelf).lists(1),
    NativeDef::new("difference_update", difference_update, Effect::WriteSelf).lists(1),
    NativeDef::new("symmetric_difference_update", symmetric_difference_update, Effect::WriteSelf).lists(1),
    NativeDef::new("copy", copy, Effect::ReadArgs),
    NativeDef::new("union", union, Effect::ReadArgs).lists(1),
    NativeDef::new("intersection", intersection, Effect::ReadArgs).lists(1),
    NativeDef::new("difference", difference, Effect::ReadArgs).lists(1),
    NativeDef::new("symmetric_difference", symmetric_difference, Effect::ReadArgs).lists(1),
    NativeDef::new("issubset", issubset, Effect::ReadArgs).lists(1),
    NativeDef::new("issuperset", issuperset, Effect::ReadArgs).lists(1),
    NativeDef::new("isdisjoint", isdisjoint, Effect::ReadArgs).lists(1),
];

/// Methods of `frozenset`.
pub const FROZEN: &[NativeDef] = &[
    NativeDef::new("__new__", |m, a| new(m, a, "frozenset", true), Effect::ReadArgs).lists(0),
    NativeDef::pure("copy", copy),
    NativeDef::new("union", union, Effect::ReadArgs).lists(1),
    NativeDef::new("intersection", intersection, Effect::ReadArgs).lists(1),
    NativeDef::new("difference", difference, Effect::ReadArgs).lists(1),
    NativeDef::new("symmetric_difference", symmetric_difference, Effect::ReadArgs).lists(1),
    NativeDef::new("issubset", issubset, Effect::ReadArgs).lists(1),
    NativeDef::new("issuperset", issuperset, Effect::ReadArgs).lists(1),
    NativeDef::new("isdisjoint", isdisjoint, Effect::ReadArgs).lists(1),
];

/// `set(items=())` or `frozenset(items=())`
fn new(m: &mut Machine<'_>, args: Args, name: &str, frozen: bool) -> Res {
    m.expect(args, name, 0, 1)?;
    let items = match m.arg(args, 0) {
        Value::Unbound => Vec::new(),
        value => m.list_of(value)?,
    };
    m.new_set(&items, frozen)
}

/// `a | b`, `a & b`, `a - b`, `a ^ b` of sets and of what dictionaries show; `None` for
/// anything else. In place, `a` itself becomes the result.
pub fn set_operator(
    m: &mut Machine<'_>,
    op: BinOp,
    a: Value,
    b: Value,
    in_place: bool,
) -> Result<Option<Value>, Trap> {
    if let Some(counter) = m.combine_counters(op, a, b)? {
        return Ok(Some(counter));
    }
    if let Some(merged) = merged_dicts(m, op, a, b, in_place)? {
        return Ok(Some(merged));
    }
    if !is_setlike(m, a) || !is_setlike(m, b) {
        return Ok(None);
    }
    let (x, y) = (as_set(m, a)?, as_set(m, b)?);
    let frozen = is_frozen(m, x);
    let result = match op {
        BinOp::Or => [elements(m, x), elements(m, y)].concat(),
        BinOp::And => overlap(m, x, y, true)?,
        BinOp::Sub => overlap(m, x, y, false)?,
        BinOp::Xor => different(m, x, y)?,
        _ => return Ok(None),
    };
    let is_own_set = matches!(a, Value::Ref(r) if matches!(m.heap().get(r), Obj::Set(_)));
    if in_place && is_own_set && !frozen {
        become_these(m, x, &result)?;
        return Ok(Some(a));
    }
    m.new_set(&result, frozen).map(Some)
}

fn is_setlike(m: &Machine<'_>, value: Value) -> bool {
    match value {
        Value::Ref(r) => {
            matches!(m.heap().get(r), Obj::Set(_) | Obj::View(ViewKind::Keys | ViewKind::Items, _))
        }
        _ => false,
    }
}

/// The elements of one set that are in another, or are not.
fn overlap(m: &mut Machine<'_>, a: Ref, b: Ref, inside: bool) -> Result<Vec<Value>, Trap> {
    let mut kept = Vec::new();
    for element in elements(m, a) {
        if m.set_has(b, element)? == inside {
            kept.push(element);
        }
    }
    Ok(kept)
}

/// `a | b` of dictionaries.
fn merged_dicts(
    m: &mut Machine<'_>,
    op: BinOp,
    a: Value,
    b: Value,
    in_place: bool,
) -> Result<Option<Value>, Trap> {
    let (Value::Ref(x), BinOp::Or) = (a, op) else { return Ok(None) };
    let (Some(_), Some(pairs)) = (m.dict_items(a), m.dict_items(b)) else { return Ok(None) };
    let into = if in_place {
        x
    } else {
        let copy = m.heap().get(x).clone();
        m.heap_mut().alloc(copy)
    };
    for (key, value) in pairs {
        m.dict_set(into, key, value)?;
    }
    Ok(Some(Value::Ref(into)))
}

fn own(m: &mut Machine<'_>, args: Args, name: &str) -> Result<Ref, Trap> {
    m.own_ref(args, name, "set", |object| matches!(object, Obj::Set(_)))
}

/// The elements of the set in the table's order.
fn elements(m: &Machine<'_>, set: Ref) -> Vec<Value> {
    match m.heap().get(set) {
        Obj::Set(set) => set.iter().map(|(_, value)| value).collect(),
        _ => Vec::new(),
    }
}

fn is_frozen(m: &Machine<'_>, set: Ref) -> bool {
    matches!(m.heap().get(set), Obj::Set(set) if set.frozen)
}

impl Machine<'_> {
    /// Whether a set has this element.
    pub fn set_has(&mut self, set: Ref, value: Value) -> Result<bool, Trap> {
        Ok(self.set_find(set, value)?.0.is_some())
    }

    /// Removes an element; false if it was not there.
    pub fn set_remove(&mut self, set: Ref, value: Value) -> Result<bool, Trap> {
        let (found, _) = self.set_find(set, value)?;
        if let (Some(place), Obj::Set(it)) = (found, self.heap_mut().get_mut(set)) {
            it.remove(place);
        }
        Ok(found.is_some())
    }
}

/// The set and, as a set, its one argument.
fn with_other(m: &mut Machine<'_>, args: Args, name: &str) -> Result<(Ref, Ref), Trap> {
    m.expect_method(args, name, 1, 1)?;
    let set = own(m, args, name)?;
    Ok((set, as_set(m, m.arg(args, 1))?))
}

/// A value's elements as a set.
fn as_set(m: &mut Machine<'_>, value: Value) -> Result<Ref, Trap> {
    if let Value::Ref(r) = value
        && matches!(m.heap().get(r), Obj::Set(_))
    {
        return Ok(r);
    }
    let items = m.list_of(value)?;
    match m.new_set(&items, false)? {
        Value::Ref(set) => Ok(set),
        _ => Err(m.type_error("no set")),
    }
}

fn add(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "set.add", 1, 1)?;
    let set = own(m, args, "add")?;
    m.set_add(set, m.arg(args, 1))?;
    Ok(Value::None)
}

fn discard(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "set.discard", 1, 1)?;
    let set = own(m, args, "discard")?;
    m.set_remove(set, m.arg(args, 1))?;
    Ok(Value::None)
}

fn remove(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "set.remove", 1, 1)?;
    let set = own(m, args, "remove")?;
    let value = m.arg(args, 1);
    if !m.set_remove(set, value)? {
        return Err(m.key_error(value));
    }
    Ok(Value::None)
}

fn pop(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "set.pop", 0, 0)?;
    let set = own(m, args, "pop")?;
    let Some(first) = elements(m, set).first().copied() else {
        return Err(m.raise(Ty::KEY_ERROR, "pop from an empty set"));
    };
    m.set_remove(set, first)?;
    Ok(first)
}

fn clear(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "set.clear", 0, 0)?;
    let set = own(m, args, "clear")?;
    if let Obj::Set(set) = m.heap_mut().get_mut(set) {
        set.clear();
    }
    Ok(Value::None)
}

fn copy(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "set.copy", 0, 0)?;
    let set = own(m, args, "copy")?;
    if is_frozen(m, set) {
        return Ok(Value::Ref(set));
    }
    let copy = m.heap().get(set).clone();
    Ok(Value::Ref(m.heap_mut().alloc(copy)))
}

/// Elements of all arguments from the first after the object on.
fn others(m: &mut Machine<'_>, args: Args) -> Result<Vec<Vec<Value>>, Trap> {
    let values = m.args_from(args, 1);
    values.into_iter().map(|value| m.list_of(value)).collect()
}

fn update(m: &mut Machine<'_>, args: Args) -> Res {
    let set = own(m, args, "update")?;
    for items in others(m, args)? {
        for item in items {
            m.set_add(set, item)?;
        }
    }
    Ok(Value::None)
}

fn union(m: &mut Machine<'_>, args: Args) -> Res {
    let set = own(m, args, "union")?;
    let mut all = elements(m, set);
    for items in others(m, args)? {
        all.extend(items);
    }
    m.new_set(&all, is_frozen(m, set))
}

/// The elements of a set that are in all arguments, or in none.
fn kept(m: &mut Machine<'_>, args: Args, set: Ref, inside: bool) -> Result<Vec<Value>, Trap> {
    let mut kept = elements(m, set);
    for value in m.args_from(args, 1) {
        let other = as_set(m, value)?;
        let mut rest = Vec::with_capacity(kept.len());
        for element in kept {
            if m.set_has(other, element)? == inside {
                rest.push(element);
            }
        }
        kept = rest;
    }
    Ok(kept)
}

/// Makes the set consist of these elements.
fn become_these(m: &mut Machine<'_>, set: Ref, elements: &[Value]) -> Res {
    let Value::Ref(fresh) = m.new_set(elements, false)? else { return Ok(Value::None) };
    *m.heap_mut().get_mut(set) = m.heap().get(fresh).clone();
    Ok(Value::None)
}

fn intersection(m: &mut Machine<'_>, args: Args) -> Res {
    let set = own(m, args, "intersection")?;
    let kept = kept(m, args, set, true)?;
    m.new_set(&kept, is_frozen(m, set))
}

fn difference(m: &mut Machine<'_>, args: Args) -> Res {
    let set = own(m, args, "difference")?;
    let kept = kept(m, args, set, false)?;
    m.new_set(&kept, is_frozen(m, set))
}

fn intersection_update(m: &mut Machine<'_>, args: Args) -> Res {
    let set = own(m, args, "intersection_update")?;
    let kept = kept(m, args, set, true)?;
    become_these(m, set, &kept)
}

fn difference_update(m: &mut Machine<'_>, args: Args) -> Res {
    let set = own(m, args, "difference_update")?;
    let kept = kept(m, args, set, false)?;
    become_these(m, set, &kept)
}

/// Elements of one of two sets only.
fn different(m: &mut Machine<'_>, a: Ref, b: Ref) -> Result<Vec<Value>, Trap> {
    let mut all = Vec::new();
    for (these, those) in [(a, b), (b, a)] {
        for element in elements(m, these) {
            if !m.set_has(those, element)? {
                all.push(element);
            }
        }
    }
    Ok(all)
}

fn symmetric_difference(m: &mut Machine<'_>, args: Args) -> Res {
    let (set, other) = with_other(m, args, "symmetric_difference")?;
    let all = different(m, set, other)?;
    m.new_set(&all, is_frozen(m, set))
}

fn symmetric_difference_update(m: &mut Machine<'_>, args: Args) -> Res {
    let (set, other) = with_other(m, args, "symmetric_difference_update")?;
    let all = different(m, set, other)?;
    become_these(m, set, &all)
}

/// Whether all elements of one set are in another.
fn is_within(m: &mut Machine<'_>, a: Ref, b: Ref) -> Res {
    for element in elements(m, a) {
        if !m.set_has(b, element)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn issubset(m: &mut Machine<'_>, args: Args) -> Res {
    let (set, other) = with_other(m, args, "issubset")?;
    is_within(m, set, other)
}

fn issuperset(m: &mut Machine<'_>, args: Args) -> Res {
    let (set, other) = with_other(m, args, "issuperset")?;
    is_within(m, other, set)
}

fn isdisjoint(m: &mut Machine<'_>, args: Args) -> Res {
    let (set, other) = with_other(m, args, "isdisjoint")?;
    for element in elements(m, other) {
        if m.set_has(set, element)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}
