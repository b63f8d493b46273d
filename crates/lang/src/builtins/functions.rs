//! Built-in functions on sequences, objects and classes.

use super::{Effect, NativeDef, Res};
use crate::object::{Iter, Obj, Range};
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

/// The functions.
pub const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("len", len, Effect::ReadArgs),
    NativeDef::new("sum", sum, Effect::ReadArgs).lists(0),
    NativeDef::new("min", |m, a| extreme(m, a, "min", false), Effect::ReadArgs).lists(0),
    NativeDef::new("max", |m, a| extreme(m, a, "max", true), Effect::ReadArgs).lists(0),
    NativeDef::new("sorted", sorted, Effect::ReadArgs).lists(0),
    NativeDef::new("enumerate", enumerate, Effect::ReadArgs),
    NativeDef::new("zip", zip, Effect::ReadArgs),
    NativeDef::new("reversed", reversed, Effect::ReadArgs),
    NativeDef::new("hash", hash, Effect::ReadArgs),
    NativeDef::pure("id", id),
    NativeDef::pure("callable", callable),
    NativeDef::pure("isinstance", isinstance),
    NativeDef::pure("issubclass", issubclass),
    NativeDef::new("getattr", getattr, Effect::ReadSelf),
    NativeDef::new("hasattr", hasattr, Effect::ReadSelf),
    NativeDef::new("setattr", setattr, Effect::WriteSelf),
    NativeDef::new("delattr", delattr, Effect::WriteSelf),
    NativeDef::new("vars", vars, Effect::ReadSelf),
    NativeDef::new("dir", dir, Effect::ReadSelf),
    NativeDef::pure("input", input),
];

fn len(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "len", 1, 1)?;
    m.len_of(m.arg(args, 0)).map(Value::Int)
}

/// `sum(items, start=0)`. Floats are added with compensation.
///
/// A. Neumaier, *Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen*, 1974.
fn sum(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_positional(args, "sum", 1, 2)?;
    let items = m.list_of(m.arg(args, 0))?;
    let start = match m.arg_named(args, 1, "start") {
        Value::Unbound => Value::Int(0),
        start => start,
    };
    if m.str_value(start).is_some() {
        return Err(m.type_error("sum() can't sum strings [use ''.join(seq) instead]"));
    }
    let mut rest = items.iter();
    let mut total = start;
    if let Some(mut int) = start.as_int().filter(|_| !matches!(start, Value::Float(_))) {
        while let Some(next) = rest.as_slice().first().and_then(|item| item.as_int()) {
            int = match int.checked_add(next) {
                Some(sum) => sum,
                None => return Err(m.overflow()),
            };
            rest.next();
        }
        total = Value::Int(int);
    }
    let is_float = |value: &Value| matches!(value, Value::Float(_));
    if is_float(&total) || rest.as_slice().first().is_some_and(is_float) {
        let mut sum = total.as_float().unwrap_or_default();
        let mut correction = 0.0;
        while let Some(item) = rest.as_slice().first() {
            match (item, item.as_int()) {
                (Value::Float(x), _) => {
                    let next = sum + x;
                    correction += if sum.abs() >= x.abs() { (sum - next) + x } else { (x - next) + sum };
                    sum = next;
                }
                (_, Some(int)) => sum += int as f64,
                _ => break,
            }
            rest.next();
        }
        if correction != 0.0 && f64::is_finite(correction) {
            sum += correction;
        }
        total = Value::Float(sum);
    }
    let rest = rest.as_slice().to_vec();
    if rest.is_empty() {
        return Ok(total);
    }
    let rest = m.heap_mut().list(rest);
    m.call(m.prelude("_sum"), &[rest, total])
}

fn extreme(m: &mut Machine<'_>, args: Args, name: &str, largest: bool) -> Res {
    let default = m.key(args, Sym::DEFAULT);
    let key = m.key(args, Sym::KEY);
    let items = match args.count {
        0 => return Err(m.type_error(format!("{name} expected at least 1 argument, got 0"))),
        1 => m.list_of(m.arg(args, 0))?,
        _ => m.args_from(args, 0),
    };
    let mut best: Option<(Value, Value)> = None;
    for item in items {
        let by = match key {
            Value::Unbound | Value::None => item,
            key => m.call(key, &[item])?,
        };
        let better = match best {
            None => true,
            Some((_, best)) if largest => m.greater(by, best)?,
            Some((_, best)) => m.less(by, best)?,
        };
        if better {
            best = Some((item, by));
        }
    }
    match (best, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Value::Unbound) => Err(m.value_error(format!("{name}() iterable argument is empty"))),
        (None, default) => Ok(default),
    }
}

fn sorted(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_positional(args, "sorted", 1, 1)?;
    let mut items = m.list_of(m.arg(args, 0))?;
    let reverse = match m.key(args, Sym::REVERSE) {
        Value::Unbound => false,
        value => m.truth(value)?,
    };
    m.sort_values(&mut items, m.key(args, Sym::KEY), reverse)?;
    Ok(m.heap_mut().list(items))
}

/// A native iterator over a value, if it has one.
fn native(m: &mut Machine<'_>, value: Value) -> Result<Option<crate::value::Ref>, Trap> {
    match m.native_iter(value)? {
        Some(Value::Ref(r)) if matches!(m.heap().get(r), Obj::Iter(_)) => Ok(Some(r)),
        _ => Ok(None),
    }
}

/// The error for what cannot be iterated over.
fn must_iterate(m: &mut Machine<'_>, value: Value) -> Result<(), Trap> {
    let can = m.iterates_in_python(value) || m.class_attr(value, Sym::NEXT).is_some() || m.native_iter(value)?.is_some();
    if can {
        return Ok(());
    }
    let name = m.type_name(value);
    Err(m.type_error(format!("'{name}' object is not iterable")))
}

fn enumerate(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_positional(args, "enumerate", 1, 2)?;
    let value = m.arg(args, 0);
    let next = m.int_or(m.arg_or_key(args, 1, Sym::START), 0)?;
    must_iterate(m, value)?;
    match native(m, value)? {
        Some(inner) => Ok(Value::Ref(m.heap_mut().alloc(Obj::Iter(Iter::Enumerate { inner, next })))),
        None => m.call(m.prelude("_enumerate"), &[value, Value::Int(next)]),
    }
}

fn zip(m: &mut Machine<'_>, args: Args) -> Res {
    let values = m.args_from(args, 0);
    let strict = match m.key_named(args, "strict") {
        Value::Unbound => false,
        value => m.truth(value)?,
    };
    let mut inner = Vec::with_capacity(values.len());
    for value in &values {
        if must_iterate(m, *value).is_err() {
            let at = inner.len() + 1;
            return Err(m.type_error(format!("zip argument #{at} must support iteration")));
        }
        match native(m, *value)? {
            Some(iter) => inner.push(Value::Ref(iter)),
            None => {
                let all = m.heap_mut().tuple(values.clone());
                return m.call(m.prelude("_zip"), &[all, Value::Bool(strict)]);
            }
        }
    }
    if inner.is_empty() {
        return Ok(Value::Ref(m.heap_mut().alloc(Obj::Iter(Iter::Done))));
    }
    Ok(Value::Ref(m.heap_mut().alloc(Obj::Iter(Iter::Zip { inner: inner.into(), strict }))))
}

fn reversed(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "reversed", 1, 1)?;
    let value = m.arg(args, 0);
    if let Some(method) = m.class_attr(value, Sym::REVERSED) {
        return m.call(method, &[value]);
    }
    let iter = match value {
        Value::Ref(r) => match m.heap().get(r) {
            Obj::List(items) => Iter::Reversed { list: r, left: items.len() as u32 },
            Obj::Range(range) => Iter::Range(backwards(*range)),
            Obj::Tuple(_) | Obj::Str(_) | Obj::Dict(_) | Obj::View(..) | Obj::Deque(_) => {
                let mut items = m.list_of(value)?;
                items.reverse();
                let list = m.heap_mut().list(items);
                let Value::Ref(list) = list else { return Ok(list) };
                Iter::List { list, at: 0 }
            }
            _ => return by_index(m, value),
        },
        _ => return by_index(m, value),
    };
    Ok(Value::Ref(m.heap_mut().alloc(Obj::Iter(iter))))
}

fn backwards(range: Range) -> Range {
    let last = range.start + (range.len() - 1) * range.step;
    match range.len() {
        0 => Range { start: 0, stop: 0, step: 1 },
        _ => Range { start: last, stop: range.start - range.step.signum(), step: -range.step },
    }
}

/// Reversed by `__len__` and `__getitem__`.
fn by_index(m: &mut Machine<'_>, value: Value) -> Res {
    if m.class_attr(value, Sym::LEN).is_some() && m.class_attr(value, Sym::GETITEM).is_some() {
        return m.call(m.prelude("_reversed"), &[value]);
    }
    let name = m.type_name(value);
    Err(m.type_error(format!("'{name}' object is not reversible")))
}

fn hash(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "hash", 1, 1)?;
    m.hash(m.arg(args, 0)).map(Value::Int)
}

/// A number that no other living object has.
fn id(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "id", 1, 1)?;
    Ok(Value::Int(match m.arg(args, 0) {
        Value::Ref(r) => (i64::from(r.0) + 1) << 4,
        Value::Native(def) => (1 << 40) + (m.hash(Value::Native(def))? & 0xff_ffff),
        other => (1 << 41) + (m.hash(other)? & 0xff_ffff),
    }))
}

impl Machine<'_> {
    /// Whether a value can be called.
    pub fn is_callable(&self, value: Value) -> bool {
        match value {
            Value::Native(_) | Value::Type(_) => true,
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Func(_) | Obj::Method(..) | Obj::NativeMethod(..) | Obj::Class(_) | Obj::Partial(_) => true,
                Obj::Instance(_) => self.class_attr(value, Sym::CALL).is_some(),
                _ => false,
            },
            _ => false,
        }
    }

    /// `a > b`
    pub fn greater(&mut self, a: Value, b: Value) -> Result<bool, Trap> {
        self.compare_plain(crate::bytecode::CmpOp::Gt, a, b)
    }

    fn is_class(&self, value: Value) -> bool {
        match value {
            Value::Type(_) => true,
            Value::Ref(r) => matches!(self.heap().get(r), Obj::Class(_)),
            _ => false,
        }
    }

    /// Whether a class derives from another, or from one of a tuple.
    fn derives(&mut self, class: Value, of: Value, function: &str) -> Result<bool, Trap> {
        if let Some(all) = self.tuple_items(of) {
            for one in all {
                if self.derives(class, one, function)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if of.is_none() {
            return Ok(class.is(Value::Type(Ty::NONE)));
        }
        if !self.is_class(of) {
            let what = if function == "isinstance" { "a type, a tuple of types, or a union" } else { "a class, a tuple of classes, or a union" };
            return Err(self.type_error(format!("{function}() arg 2 must be {what}")));
        }
        Ok(of.is(Value::Type(Ty::OBJECT)) || self.is_subclass(class, of))
    }
}

fn callable(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "callable", 1, 1)?;
    Ok(Value::Bool(m.is_callable(m.arg(args, 0))))
}

fn isinstance(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "isinstance", 2, 2)?;
    let class = m.class_of(m.arg(args, 0));
    m.derives(class, m.arg(args, 1), "isinstance").map(Value::Bool)
}

fn issubclass(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "issubclass", 2, 2)?;
    let class = m.arg(args, 0);
    if !m.is_class(class) {
        return Err(m.type_error("issubclass() arg 1 must be a class"));
    }
    m.derives(class, m.arg(args, 1), "issubclass").map(Value::Bool)
}

/// The attribute's name in argument 1.
fn attribute(m: &mut Machine<'_>, args: Args) -> Result<Sym, Trap> {
    match m.str_value(m.arg(args, 1)).map(|text| text.text.clone()) {
        Some(name) => Ok(m.intern(&name)),
        None => {
            let other = m.type_name(m.arg(args, 1));
            Err(m.type_error(format!("attribute name must be string, not '{other}'")))
        }
    }
}

/// The attribute, or nothing if there is none.
fn found(m: &mut Machine<'_>, args: Args) -> Result<Option<Value>, Trap> {
    let name = attribute(m, args)?;
    match m.get_attr(m.arg(args, 0), name) {
        Err(Trap::Raise(error)) if m.is_instance(Value::Ref(error), Ty::ATTRIBUTE_ERROR) => Ok(None),
        other => other,
    }
}

fn getattr(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "getattr", 2, 3)?;
    match (found(m, args)?, m.arg(args, 2)) {
        (Some(value), _) => Ok(value),
        (None, Value::Unbound) => {
            let name = attribute(m, args)?;
            Err(m.no_attribute(m.arg(args, 0), name))
        }
        (None, default) => Ok(default),
    }
}

fn hasattr(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "hasattr", 2, 2)?;
    Ok(Value::Bool(found(m, args)?.is_some()))
}

fn setattr(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "setattr", 3, 3)?;
    let name = attribute(m, args)?;
    m.set_attr(m.arg(args, 0), name, m.arg(args, 2))?;
    Ok(Value::None)
}

fn delattr(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "delattr", 2, 2)?;
    let name = attribute(m, args)?;
    m.delete_attr(m.arg(args, 0), name)?;
    Ok(Value::None)
}

fn vars(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "vars", 1, 1)?;
    match m.get_attr(m.arg(args, 0), Sym::DICT)? {
        Some(dict) => Ok(dict),
        None => Err(m.type_error("vars() argument must have __dict__ attribute")),
    }
}

/// Names of the attributes of an object and its classes, in order.
fn dir(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "dir", 1, 1)?;
    let value = m.arg(args, 0);
    let mut names: Vec<String> = Vec::new();
    let mut places = vec![value, m.class_of(value)];
    if let Some(bases) = m.get_attr(m.class_of(value), Sym::MRO)?.and_then(|mro| m.tuple_items(mro)) {
        places.extend(bases);
    }
    for place in places {
        if let Value::Ref(r) = place {
            let attrs = match m.heap().get(r) {
                Obj::Instance(instance) => instance.attrs.clone(),
                Obj::Class(class) => class.attrs.clone(),
                _ => Vec::new(),
            };
            names.extend(attrs.iter().map(|(name, _)| m.name(*name).to_string()));
        }
    }
    names.sort();
    names.dedup();
    Ok(m.list_of_texts(names))
}

/// There is nobody to type anything: `input` finds the end of its input.
fn input(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "input", 0, 1)?;
    Err(m.raise(Ty::EOF_ERROR, "EOF when reading a line"))
}
