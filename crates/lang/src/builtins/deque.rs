//! `collections.deque`

use super::{Effect, NativeDef, Res};
use crate::object::{Deque, Obj};
use crate::types::Ty;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap};

/// Methods of `deque`.
pub const METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", new, Effect::ReadArgs).lists(0),
    NativeDef::new(
        "append",
        |m, a| push(m, a, "append", true),
        Effect::WriteSelf,
    ),
    NativeDef::new(
        "appendleft",
        |m, a| push(m, a, "appendleft", false),
        Effect::WriteSelf,
    ),
    NativeDef::new(
        "extend",
        |m, a| extend(m, a, "extend", true),
        Effect::WriteSelf,
    )
    .lists(1),
    NativeDef::new(
        "extendleft",
        |m, a| extend(m, a, "extendleft", false),
        Effect::WriteSelf,
    )
    .lists(1),
    NativeDef::new("pop", |m, a| pop(m, a, "pop", true), Effect::WriteSelf),
    NativeDef::new(
        "popleft",
        |m, a| pop(m, a, "popleft", false),
        Effect::WriteSelf,
    ),
    NativeDef::new("insert", insert, Effect::WriteSelf),
    NativeDef::new("remove", remove, Effect::WriteSelf),
    NativeDef::new("rotate", rotate, Effect::WriteSelf),
    NativeDef::new("reverse", reverse, Effect::WriteSelf),
    NativeDef::new("clear", clear, Effect::WriteSelf),
    NativeDef::new("copy", copy, Effect::ReadSelf),
    NativeDef::new("count", count, Effect::ReadSelf),
    NativeDef::new("index", index, Effect::ReadSelf),
];

fn own(m: &mut Machine<'_>, args: Args, name: &str) -> Result<Ref, Trap> {
    m.own_ref(args, name, "deque", |object| {
        matches!(object, Obj::Deque(_))
    })
}

/// Works on a deque, which `own` has seen.
fn change<R: Default>(m: &mut Machine<'_>, deque: Ref, work: impl FnOnce(&mut Deque) -> R) -> R {
    match m.heap_mut().get_mut(deque) {
        Obj::Deque(deque) => work(deque),
        _ => R::default(),
    }
}

fn items(m: &Machine<'_>, deque: Ref) -> Vec<Value> {
    match m.heap().get(deque) {
        Obj::Deque(deque) => deque.items.iter().copied().collect(),
        _ => Vec::new(),
    }
}

impl Deque {
    /// Adds at one end; what is too much falls out at the other.
    fn push(&mut self, value: Value, right: bool) {
        if right {
            self.items.push_back(value);
        } else {
            self.items.push_front(value);
        }
        if self.maxlen.is_some_and(|most| self.items.len() > most) {
            if right {
                self.items.pop_front();
            } else {
                self.items.pop_back();
            }
        }
    }
}

fn new(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_positional(args, "deque", 0, 2)?;
    let maxlen = match m.int_or_none(m.arg_named(args, 1, "maxlen"))? {
        None => None,
        Some(most) => match usize::try_from(most) {
            Ok(most) => Some(most),
            Err(_) => return Err(m.value_error("maxlen must be non-negative")),
        },
    };
    let mut deque = Deque {
        maxlen,
        ..Deque::default()
    };
    let from = m.arg_named(args, 0, "iterable");
    if !from.is_unbound() {
        for value in m.list_of(from)? {
            deque.push(value, true);
        }
    }
    m.heap_mut().charge(16 * deque.items.len());
    Ok(Value::Ref(m.heap_mut().alloc(Obj::Deque(Box::new(deque)))))
}

fn push(m: &mut Machine<'_>, args: Args, name: &str, right: bool) -> Res {
    m.expect_method(args, format_args!("deque.{name}"), 1, 1)?;
    let deque = own(m, args, name)?;
    let value = m.arg(args, 1);
    change(m, deque, |deque| deque.push(value, right));
    m.heap_mut().charge(16);
    Ok(Value::None)
}

fn extend(m: &mut Machine<'_>, args: Args, name: &str, right: bool) -> Res {
    m.expect_method(args, format_args!("deque.{name}"), 1, 1)?;
    let deque = own(m, args, name)?;
    let values = m.list_of(m.arg(args, 1))?;
    m.heap_mut().charge(16 * values.len());
    change(m, deque, |deque| {
        values
            .into_iter()
            .for_each(|value| deque.push(value, right))
    });
    Ok(Value::None)
}

fn pop(m: &mut Machine<'_>, args: Args, name: &str, right: bool) -> Res {
    m.expect_method(args, format_args!("deque.{name}"), 0, 0)?;
    let deque = own(m, args, name)?;
    let taken = change(m, deque, |deque| {
        if right {
            deque.items.pop_back()
        } else {
            deque.items.pop_front()
        }
    });
    match taken {
        Some(value) => Ok(value),
        None => Err(m.raise(Ty::INDEX_ERROR, "pop from an empty deque")),
    }
}

fn insert(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "insert", 2, 2)?;
    let deque = own(m, args, "insert")?;
    let at = m.int_value(m.arg(args, 1))?;
    let value = m.arg(args, 2);
    let is_full = change(m, deque, |deque| {
        let len = deque.items.len() as i64;
        if deque.maxlen.is_some_and(|most| deque.items.len() >= most) {
            return true;
        }
        let at = if at < 0 {
            at.saturating_add(len).max(0)
        } else {
            at.min(len)
        };
        deque.items.insert(at as usize, value);
        false
    });
    if is_full {
        return Err(m.raise(Ty::INDEX_ERROR, "deque already at its maximum size"));
    }
    Ok(Value::None)
}

fn place(m: &mut Machine<'_>, values: &[Value], wanted: Value) -> Result<Option<usize>, Trap> {
    for (at, value) in values.iter().enumerate() {
        if value.is(wanted) || m.equal(*value, wanted)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn remove(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "deque.remove", 1, 1)?;
    let deque = own(m, args, "remove")?;
    let values = items(m, deque);
    match place(m, &values, m.arg(args, 1))? {
        Some(at) => {
            change(m, deque, |deque| deque.items.remove(at));
            Ok(Value::None)
        }
        None => Err(m.value_error("deque.remove(x): x not in deque")),
    }
}

fn rotate(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "rotate", 0, 1)?;
    let deque = own(m, args, "rotate")?;
    let n = m.int_or(m.arg(args, 1), 1)?;
    change(m, deque, |deque| {
        let len = deque.items.len() as i64;
        if len > 0 {
            deque.items.rotate_right(n.rem_euclid(len) as usize);
        }
    });
    Ok(Value::None)
}

fn reverse(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "deque.reverse", 0, 0)?;
    let deque = own(m, args, "reverse")?;
    change(m, deque, |deque| deque.items.make_contiguous().reverse());
    Ok(Value::None)
}

fn clear(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "deque.clear", 0, 0)?;
    let deque = own(m, args, "clear")?;
    change(m, deque, |deque| deque.items.clear());
    Ok(Value::None)
}

fn copy(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "deque.copy", 0, 0)?;
    let deque = own(m, args, "copy")?;
    let copy = m.heap().get(deque).clone();
    Ok(Value::Ref(m.heap_mut().alloc(copy)))
}

fn count(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "deque.count", 1, 1)?;
    let deque = own(m, args, "count")?;
    let wanted = m.arg(args, 1);
    let mut count = 0;
    for value in items(m, deque) {
        count += i64::from(value.is(wanted) || m.equal(value, wanted)?);
    }
    Ok(Value::Int(count))
}

fn index(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "index", 1, 3)?;
    let deque = own(m, args, "index")?;
    let values = items(m, deque);
    let (start, stop) = m.bounds(m.arg(args, 2), m.arg(args, 3), values.len())?;
    let wanted = m.arg(args, 1);
    match place(m, values.get(start..stop).unwrap_or_default(), wanted)? {
        Some(at) => Ok(Value::Int((at + start) as i64)),
        None => {
            let shown = m.repr_of(wanted)?;
            Err(m.value_error(format!("{shown} is not in deque")))
        }
    }
}
