//! `collections.Counter` and `collections.defaultdict`

use super::{Effect, NativeDef, Res};
use crate::bytecode::BinOp;
use crate::heap::{Dict, DictKind};
use crate::object::Obj;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap};

/// Methods of `Counter`, beside those of `dict`.
pub const COUNTER: &[NativeDef] = &[
    NativeDef::new("__new__", new_counter, Effect::ReadArgs).lists(0),
    NativeDef::new(
        "update",
        |m, a| change(m, a, "update", 1),
        Effect::WriteSelf,
    )
    .lists(1),
    NativeDef::new(
        "subtract",
        |m, a| change(m, a, "subtract", -1),
        Effect::WriteSelf,
    )
    .lists(1),
    NativeDef::new("most_common", most_common, Effect::ReadSelf),
    NativeDef::new("elements", elements, Effect::ReadSelf),
    NativeDef::new("total", total, Effect::ReadSelf),
];

/// Methods of `defaultdict`, beside those of `dict`.
pub const DEFAULTDICT: &[NativeDef] =
    &[NativeDef::new("__new__", new_defaultdict, Effect::ReadArgs).lists(1)];

/// A new, empty dictionary.
fn new_dict(m: &mut Machine<'_>, kind: DictKind) -> Ref {
    let mut dict = Dict::default();
    dict.kind = kind;
    m.heap_mut().alloc(Obj::Dict(Box::new(dict)))
}

fn new_defaultdict(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_positional(args, "defaultdict", 0, 2)?;
    let factory = match m.arg(args, 0) {
        Value::Unbound => Value::None,
        value => value,
    };
    if !factory.is_none() && !m.is_callable(factory) {
        return Err(m.type_error("first argument must be callable or None"));
    }
    let dict = new_dict(m, DictKind::Default(factory));
    let from = m.arg(args, 1);
    if !from.is_unbound() {
        m.dict_update(dict, from)?;
    }
    m.dict_keywords(dict, args)?;
    Ok(Value::Ref(dict))
}

fn new_counter(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_positional(args, "Counter.__init__", 0, 1)?;
    let counter = new_dict(m, DictKind::Counter);
    let from = m.arg(args, 0);
    count(m, counter, from, args, 1)?;
    Ok(Value::Ref(counter))
}

/// Adds, or takes away, the counts of a mapping or the items of anything else, and keywords.
fn count(
    m: &mut Machine<'_>,
    counter: Ref,
    from: Value,
    keywords: Args,
    sign: i64,
) -> Result<(), Trap> {
    let mut more: Vec<(Value, Value)> = Vec::new();
    if let Some(pairs) = m.dict_items(from) {
        more = pairs;
    } else if !matches!(from, Value::Unbound | Value::None) {
        more = m
            .list_of(from)?
            .into_iter()
            .map(|item| (item, Value::Int(1)))
            .collect();
    }
    for (name, value) in m.keyword_args(keywords) {
        let name = m.name(name);
        more.push((m.heap_mut().str(name), value));
    }
    for (key, n) in more {
        let n = number(m, n)?.checked_mul(sign);
        let before = tally(m, counter, key)?;
        match n.and_then(|n| before.checked_add(n)) {
            Some(sum) => m.dict_set(counter, key, Value::Int(sum))?,
            None => return Err(m.overflow()),
        }
    }
    Ok(())
}

fn number(m: &mut Machine<'_>, value: Value) -> Result<i64, Trap> {
    m.int_value(value)
}

fn tally(m: &mut Machine<'_>, counter: Ref, key: Value) -> Result<i64, Trap> {
    match m.dict_get(counter, key)? {
        Some(value) => number(m, value),
        None => Ok(0),
    }
}

fn change(m: &mut Machine<'_>, args: Args, name: &str, sign: i64) -> Res {
    let shifted = Args {
        at: args.at + 1,
        count: args.count.saturating_sub(1),
        ..args
    };
    m.expect_positional(shifted, name, 0, 1)?;
    let counter = m.dict_arg(args, name)?;
    let from = m.arg(args, 1);
    count(m, counter, from, args, sign)?;
    Ok(Value::None)
}

/// Keys and counts in the order of insertion.
fn counts(m: &mut Machine<'_>, counter: Ref) -> Result<Vec<(Value, i64)>, Trap> {
    let pairs = m.dict_items(Value::Ref(counter)).unwrap_or_default();
    pairs
        .into_iter()
        .map(|(key, value)| Ok((key, number(m, value)?)))
        .collect()
}

/// `most_common(n=None)`: pairs, the largest counts first, equal ones in the order of insertion.
fn most_common(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "most_common", 0, 1)?;
    let counter = m.dict_arg(args, "most_common")?;
    let mut counts = counts(m, counter)?;
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    if let Some(most) = m.int_or_none(m.arg_named(args, 1, "n"))? {
        counts.truncate(most.max(0) as usize);
    }
    let mut pairs = Vec::with_capacity(counts.len());
    for (key, n) in counts {
        pairs.push(m.heap_mut().tuple(vec![key, Value::Int(n)]));
    }
    Ok(m.heap_mut().list(pairs))
}

fn elements(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "Counter.elements", 0, 0)?;
    let counter = m.dict_arg(args, "elements")?;
    let mut all = Vec::new();
    for (key, n) in counts(m, counter)? {
        let n = n.max(0) as usize;
        if all.len() + n > crate::text::spec::MOST_CHARS {
            return Err(m.raise(crate::types::Ty::MEMORY_ERROR, "too many elements"));
        }
        all.extend(std::iter::repeat_n(key, n));
    }
    let list = m.heap_mut().list(all);
    Ok(m.native_iter(list)?.unwrap_or(list))
}

fn total(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "Counter.total", 0, 0)?;
    let counter = m.dict_arg(args, "total")?;
    let mut total: i64 = 0;
    for (_, n) in counts(m, counter)? {
        total = match total.checked_add(n) {
            Some(total) => total,
            None => return Err(m.overflow()),
        };
    }
    Ok(Value::Int(total))
}

impl Machine<'_> {
    /// `a + b`, `a - b`, `a & b` or `a | b` of two counters: only counts above zero stay.
    /// `None` for another operator or other operands.
    pub fn combine_counters(
        &mut self,
        op: BinOp,
        a: Value,
        b: Value,
    ) -> Result<Option<Value>, Trap> {
        let (Value::Ref(a), Value::Ref(b)) = (a, b) else {
            return Ok(None);
        };
        let is_counter = |object: &Obj| matches!(object, Obj::Dict(dict) if matches!(dict.kind, DictKind::Counter));
        if !is_counter(self.heap().get(a)) || !is_counter(self.heap().get(b)) {
            return Ok(None);
        }
        let combine: fn(i64, i64) -> i64 = match op {
            BinOp::Add => i64::saturating_add,
            BinOp::Sub => i64::saturating_sub,
            BinOp::And => i64::min,
            BinOp::Or => i64::max,
            _ => return Ok(None),
        };
        let result = new_dict(self, DictKind::Counter);
        for (key, n) in counts(self, a)? {
            let other = tally(self, b, key)?;
            keep(self, result, key, combine(n, other))?;
        }
        for (key, n) in counts(self, b)? {
            if self.dict_get(a, key)?.is_none() {
                keep(self, result, key, combine(0, n))?;
            }
        }
        Ok(Some(Value::Ref(result)))
    }

    /// `+counter` or `-counter`: only counts above zero stay.
    pub fn signed_counter(&mut self, counter: Value, sign: i64) -> Result<Option<Value>, Trap> {
        let Value::Ref(counter) = counter else {
            return Ok(None);
        };
        if !matches!(self.heap().get(counter), Obj::Dict(dict) if matches!(dict.kind, DictKind::Counter))
        {
            return Ok(None);
        }
        let result = new_dict(self, DictKind::Counter);
        for (key, n) in counts(self, counter)? {
            keep(self, result, key, n.saturating_mul(sign))?;
        }
        Ok(Some(Value::Ref(result)))
    }
}

fn keep(m: &mut Machine<'_>, counter: Ref, key: Value, n: i64) -> Result<(), Trap> {
    if n > 0 {
        m.dict_set(counter, key, Value::Int(n))
    } else {
        Ok(())
    }
}
