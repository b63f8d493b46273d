//! `len`, `range`, `isinstance` and the like.

use super::convert::not_an_integer;
use super::numeric::{abs, divmod, pow, round, sum};
use super::{Effect, NativeDef, Res};
use crate::bytecode::CmpOp;
use crate::object::{Iter, Obj};
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::Value;
use crate::vm::{Args, Machine, Resumed, Trap};

pub const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("len", len, Effect::ReadArgs),
    NativeDef::pure("abs", abs),
    NativeDef::pure("round", round),
    NativeDef::pure("divmod", divmod),
    NativeDef::pure("pow", pow),
    NativeDef::new("_sum", sum, Effect::ReadArgs),
    NativeDef::new("_min", least, Effect::ReadArgs).lists(0),
    NativeDef::new("_max", greatest, Effect::ReadArgs).lists(0),
    NativeDef::new("_sorted", sorted, Effect::ReadArgs).lists(0),
    NativeDef::pure("isinstance", isinstance),
    NativeDef::pure("issubclass", issubclass),
    NativeDef::pure("callable", callable),
    NativeDef::pure("id", id),
    NativeDef::pure("hash", hash),
    NativeDef::new("repr", repr, Effect::ReadArgs),
    NativeDef::new("ascii", ascii, Effect::ReadArgs),
    NativeDef::new("format", format, Effect::ReadArgs),
    NativeDef::pure("iter", iter),
    NativeDef::new("next", next, Effect::WriteSelf),
    NativeDef::pure("_enumerate", enumerate),
    NativeDef::pure("_zip", zip),
    NativeDef::new("reversed", reversed, Effect::ReadSelf).lists(0),
    NativeDef::pure("_in_python", in_python),
];

fn len(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "len", 1, 1)?;
    let value = m.arg(args, 0);
    m.len_of(value).map(Value::Int)
}

fn extreme(m: &mut Machine<'_>, args: Args, op: CmpOp, name: &str) -> Res {
    let items = m.arg(args, 0);
    let keys = m.arg(args, 1);
    let items = m.list_of(items)?;
    let keys = if keys.is_unbound() {
        items.clone()
    } else {
        m.list_of(keys)?
    };
    let Some(mut best) = items.first().copied() else {
        return Err(m.value_error(format!("{name}() iterable argument is empty")));
    };
    let mut best_key = keys[0];
    for (item, key) in items.into_iter().zip(keys).skip(1) {
        if m.compare_plain(op, key, best_key)? {
            best = item;
            best_key = key;
        }
    }
    Ok(best)
}

fn least(m: &mut Machine<'_>, args: Args) -> Res {
    extreme(m, args, CmpOp::Lt, "min")
}

fn greatest(m: &mut Machine<'_>, args: Args) -> Res {
    extreme(m, args, CmpOp::Gt, "max")
}

/// `_sorted(items, keys or None, reverse)`: a new list, sorted by the keys.
fn sorted(m: &mut Machine<'_>, args: Args) -> Res {
    let (items, keys, reverse) = (m.arg(args, 0), m.arg(args, 1), m.arg(args, 2));
    let items = m.list_of(items)?;
    let keys = if keys.is_none() {
        None
    } else {
        Some(m.list_of(keys)?)
    };
    let reverse = m.truth(reverse)?;
    let items = m.sort(items, keys, reverse)?;
    Ok(m.heap_mut().list(items))
}

fn isinstance(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "isinstance", 2, 2)?;
    let (value, of) = (m.arg(args, 0), m.arg(args, 1));
    let class = m.class_of(value);
    is_kind(
        m,
        class,
        of,
        "isinstance() arg 2 must be a type, a tuple of types, or a union",
    )
    .map(Value::Bool)
}

fn issubclass(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "issubclass", 2, 2)?;
    let (class, of) = (m.arg(args, 0), m.arg(args, 1));
    if !is_class(m, class) {
        return Err(m.type_error("issubclass() arg 1 must be a class"));
    }
    is_kind(
        m,
        class,
        of,
        "issubclass() arg 2 must be a class, a tuple of classes, or a union",
    )
    .map(Value::Bool)
}

fn is_class(m: &Machine<'_>, value: Value) -> bool {
    match value {
        Value::Type(_) => true,
        Value::Ref(r) => matches!(m.heap().get(r), Obj::Class(_)),
        _ => false,
    }
}

fn is_kind(m: &mut Machine<'_>, class: Value, of: Value, wrong: &str) -> Result<bool, Trap> {
    if is_class(m, of) {
        return Ok(m.is_subclass(class, of));
    }
    if let Value::Ref(r) = of
        && let Obj::Tuple(kinds) = m.heap().get(r)
    {
        let kinds = kinds.clone();
        for kind in kinds.iter() {
            if is_kind(m, class, *kind, wrong)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    Err(m.type_error(wrong))
}

fn callable(m: &mut Machine<'_>, args: Args) -> Res {
    let value = m.arg(args, 0);
    Ok(Value::Bool(match value {
        Value::Native(_) | Value::Type(_) => true,
        Value::Ref(r) => match m.heap().get(r) {
            Obj::Func(_)
            | Obj::Method(..)
            | Obj::NativeMethod(..)
            | Obj::Class(_)
            | Obj::Partial(_) => true,
            _ => m.class_attr(value, Sym::CALL).is_some(),
        },
        _ => false,
    }))
}

fn id(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "id", 1, 1)?;
    Ok(Value::Int(match m.arg(args, 0) {
        Value::Ref(r) => 0x7f00_0000_0000 + i64::from(r.0) * 16,
        other => m.hash(other)?.rem_euclid(1 << 40) * 32 + 8,
    }))
}

fn hash(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "hash", 1, 1)?;
    let value = m.arg(args, 0);
    m.hash(value).map(Value::Int)
}

fn repr(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "repr", 1, 1)?;
    let value = m.arg(args, 0);
    let text = m.repr_of(value)?;
    Ok(m.heap_mut().str(text))
}

fn ascii(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "ascii", 1, 1)?;
    let value = m.arg(args, 0);
    let text = crate::text::quote::ascii(&m.repr_of(value)?);
    Ok(m.heap_mut().str(text))
}

fn format(m: &mut Machine<'_>, args: Args) -> Res {
    let (value, spec) = (m.arg(args, 0), m.arg(args, 1));
    let spec = m.heap().text(spec).unwrap_or_default().to_owned();
    let text = m.format_value(value, &spec)?;
    Ok(m.heap_mut().str(text))
}

fn iter(m: &mut Machine<'_>, args: Args) -> Res {
    let value = m.arg(args, 0);
    if args.count == 2 {
        let until = m.prelude("_iter_until");
        let values = m.args_from(args, 0);
        return m.enter(until, &values);
    }
    m.expect(args, "iter", 1, 1)?;
    if let Some(iter) = m.native_iter(value)? {
        return Ok(iter);
    }
    if let Some(method) = m.class_attr(value, Sym::ITER) {
        return m.enter(method, &[value]);
    }
    if m.class_attr(value, Sym::GETITEM).is_some() {
        let iterate = m.prelude("_iterate_items");
        return m.enter(iterate, &[value]);
    }
    let name = m.type_name(value);
    Err(m.type_error(format!("'{name}' object is not iterable")))
}

fn next(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "next", 1, 2)?;
    let (iter, default) = (m.arg(args, 0), m.arg(args, 1));
    if let Value::Ref(r) = iter {
        match m.heap().get(r) {
            Obj::Iter(_) => {
                return match m.next_native(r)? {
                    Some(item) => Ok(item),
                    None if default.is_unbound() => Err(Trap::Raise(
                        m.new_exception(Value::Type(Ty::STOP_ITERATION), Vec::new()),
                    )),
                    None => Ok(default),
                };
            }
            Obj::Gen(_) => {
                let resumed = if default.is_unbound() {
                    Resumed::Call
                } else {
                    Resumed::CallOr
                };
                return m.resume_call(r, Value::Unbound, default, resumed);
            }
            _ => {}
        }
    }
    if let Some(method) = m.class_attr(iter, Sym::NEXT) {
        if default.is_unbound() {
            return m.enter(method, &[iter]);
        }
        let next_or = m.prelude("_next_or");
        return m.enter(next_or, &[method, iter, default]);
    }
    let name = m.type_name(iter);
    Err(m.type_error(format!("'{name}' object is not an iterator")))
}

fn native_iterator(m: &mut Machine<'_>, value: Value) -> Result<Value, Trap> {
    match m.native_iter(value)? {
        Some(iter) => Ok(iter),
        None => {
            let name = m.type_name(value);
            Err(m.type_error(format!("'{name}' object is not iterable")))
        }
    }
}

/// `_enumerate(iterable, start)`, not for code in Python.
fn enumerate(m: &mut Machine<'_>, args: Args) -> Res {
    let (iterable, start) = (m.arg(args, 0), m.arg(args, 1));
    let Some(next) = start.as_int() else {
        return Err(not_an_integer(m, start));
    };
    let Value::Ref(inner) = native_iterator(m, iterable)? else {
        return Ok(Value::None);
    };
    Ok(Value::Ref(
        m.heap_mut()
            .alloc(Obj::Iter(Iter::Enumerate { inner, next })),
    ))
}

/// `_zip(strict, *iterables)`, not for code in Python.
fn zip(m: &mut Machine<'_>, args: Args) -> Res {
    let strict = m.arg(args, 0);
    let strict = m.truth(strict)?;
    let mut inner = Vec::new();
    for value in m.args_from(args, 1) {
        match m.native_iter(value)? {
            Some(iter) => inner.push(iter),
            None => {
                let name = m.type_name(value);
                return Err(m.type_error(format!("'{name}' object is not iterable")));
            }
        }
    }
    Ok(Value::Ref(m.heap_mut().alloc(Obj::Iter(Iter::Zip {
        inner: inner.into(),
        strict,
    }))))
}

/// Whether code in Python iterates over any of these.
fn in_python(m: &mut Machine<'_>, args: Args) -> Res {
    let values = m.args_from(args, 0);
    Ok(Value::Bool(
        values.into_iter().any(|value| m.is_lazy(value)),
    ))
}

fn reversed(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "reversed", 1, 1)?;
    let value = m.arg(args, 0);
    let list = match value {
        Value::Ref(r) if matches!(m.heap().get(r), Obj::List(_)) => r,
        Value::Ref(r) if matches!(m.heap().get(r), Obj::Set(_) | Obj::Iter(_)) => {
            let name = m.type_name(value);
            return Err(m.type_error(format!("'{name}' object is not reversible")));
        }
        _ => {
            let items = m.list_of(value)?;
            match m.heap_mut().list(items) {
                Value::Ref(r) => r,
                _ => return Ok(Value::None),
            }
        }
    };
    let left = m.len_of(Value::Ref(list))? as u32;
    Ok(Value::Ref(
        m.heap_mut().alloc(Obj::Iter(Iter::Reversed { list, left })),
    ))
}
