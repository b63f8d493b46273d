//! Methods of `dict` and its views.

use super::{Effect, NativeDef, Res};
use crate::heap::{Dict, DictKind};
use crate::object::{Obj, ViewKind};
use crate::types::Ty;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap};

/// Methods of `dict`.
pub const METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", new, Effect::ReadArgs).lists(0),
    NativeDef::new("get", get, Effect::ReadSelf),
    NativeDef::new("pop", pop, Effect::WriteSelf),
    NativeDef::new("popitem", popitem, Effect::WriteSelf),
    NativeDef::new("setdefault", setdefault, Effect::WriteSelf),
    NativeDef::new("update", update, Effect::WriteSelf).lists(1),
    NativeDef::new("clear", clear, Effect::WriteSelf),
    NativeDef::new("copy", copy, Effect::ReadSelf),
    NativeDef::pure("keys", |m, a| view(m, a, "keys", ViewKind::Keys)),
    NativeDef::pure("values", |m, a| view(m, a, "values", ViewKind::Values)),
    NativeDef::pure("items", |m, a| view(m, a, "items", ViewKind::Items)),
    NativeDef::new("fromkeys", fromkeys, Effect::ReadArgs).lists(0),
];

/// Methods of `dict.keys()` and `dict.items()`.
pub const VIEW: &[NativeDef] = &[NativeDef::new("isdisjoint", isdisjoint, Effect::ReadArgs).lists(1)];

/// The dictionary that a method belongs to.
pub(super) fn own(m: &mut Machine<'_>, args: Args, name: &str) -> Result<Ref, Trap> {
    m.own_ref(args, name, "dict", |object| matches!(object, Obj::Dict(_)))
}

impl Machine<'_> {
    /// The entries of a dictionary, if the value is one.
    pub fn dict_items(&self, value: Value) -> Option<Vec<(Value, Value)>> {
        match value {
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Dict(dict) => Some(dict.iter().map(|entry| (entry.key, entry.value)).collect()),
                _ => None,
            },
            _ => None,
        }
    }

    /// A `KeyError` for this key.
    #[cold]
    pub fn key_error(&mut self, key: Value) -> Trap {
        Trap::Raise(self.new_exception(Value::Type(Ty::KEY_ERROR), vec![key]))
    }

    /// Takes over all entries of a dictionary, or pairs, and keyword arguments.
    pub(super) fn dict_update(&mut self, dict: Ref, from: Value, keywords: Args) -> Result<(), Trap> {
        if let Some(pairs) = self.dict_items(from) {
            for (key, value) in pairs {
                self.dict_set(dict, key, value)?;
            }
        } else if !from.is_unbound() {
            for (at, pair) in self.list_of(from)?.into_iter().enumerate() {
                let (key, value) = self.pair(pair, at)?;
                self.dict_set(dict, key, value)?;
            }
        }
        for (name, value) in self.keyword_args(keywords) {
            let name = self.name(name);
            let key = self.heap_mut().str(name);
            self.dict_set(dict, key, value)?;
        }
        Ok(())
    }

    fn pair(&mut self, value: Value, at: usize) -> Result<(Value, Value), Trap> {
        let Ok(items) = self.list_of(value) else {
            let text = format!("cannot convert dictionary update sequence element #{at} to a sequence");
            return Err(self.type_error(text));
        };
        match items[..] {
            [key, value] => Ok((key, value)),
            _ => {
                let len = items.len();
                let text = format!("dictionary update sequence element #{at} has length {len}; 2 is required");
                Err(self.value_error(text))
            }
        }
    }
}

/// `dict(pairs=(), **named)`
fn new(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_positional(args, "dict", 0, 1)?;
    let dict = new_dict(m, DictKind::Plain);
    let from = m.arg(args, 0);
    m.dict_update(dict, from, args)?;
    Ok(Value::Ref(dict))
}

fn get(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "get", 1, 2)?;
    let dict = own(m, args, "get")?;
    let default = match m.arg(args, 2) {
        Value::Unbound => Value::None,
        value => value,
    };
    Ok(m.dict_get(dict, m.arg(args, 1))?.unwrap_or(default))
}

fn pop(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "pop", 1, 2)?;
    let dict = own(m, args, "pop")?;
    let key = m.arg(args, 1);
    match (m.dict_remove(dict, key)?, m.arg(args, 2)) {
        (Some(value), _) => Ok(value),
        (None, Value::Unbound) => Err(m.key_error(key)),
        (None, default) => Ok(default),
    }
}

fn popitem(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "dict.popitem", 0, 0)?;
    let dict = own(m, args, "popitem")?;
    let last = m.dict_items(Value::Ref(dict)).and_then(|items| items.last().copied());
    let Some((key, value)) = last else {
        return Err(m.raise(Ty::KEY_ERROR, "popitem(): dictionary is empty"));
    };
    m.dict_remove(dict, key)?;
    Ok(m.heap_mut().tuple(vec![key, value]))
}

fn setdefault(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "setdefault", 1, 2)?;
    let dict = own(m, args, "setdefault")?;
    let key = m.arg(args, 1);
    if let Some(value) = m.dict_get(dict, key)? {
        return Ok(value);
    }
    let default = match m.arg(args, 2) {
        Value::Unbound => Value::None,
        value => value,
    };
    m.dict_set(dict, key, default)?;
    Ok(default)
}

fn update(m: &mut Machine<'_>, args: Args) -> Res {
    let shifted = Args { at: args.at + 1, count: args.count.saturating_sub(1), ..args };
    m.expect_positional(shifted, "update", 0, 1)?;
    let dict = own(m, args, "update")?;
    let from = m.arg(args, 1);
    m.dict_update(dict, from, args)?;
    Ok(Value::None)
}

fn clear(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "dict.clear", 0, 0)?;
    let dict = own(m, args, "clear")?;
    if let Obj::Dict(dict) = m.heap_mut().get_mut(dict) {
        dict.clear();
    }
    Ok(Value::None)
}

fn copy(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "dict.copy", 0, 0)?;
    let dict = own(m, args, "copy")?;
    let copy = m.heap().get(dict).clone();
    Ok(Value::Ref(m.heap_mut().alloc(copy)))
}

fn view(m: &mut Machine<'_>, args: Args, name: &str, kind: ViewKind) -> Res {
    m.expect_method(args, &format!("dict.{name}"), 0, 0)?;
    let dict = own(m, args, name)?;
    Ok(Value::Ref(m.heap_mut().alloc(Obj::View(kind, dict))))
}

/// `dict.fromkeys(keys, value=None)`, called on the type.
fn fromkeys(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "fromkeys", 1, 2)?;
    let value = match m.arg(args, 1) {
        Value::Unbound => Value::None,
        value => value,
    };
    let keys = m.list_of(m.arg(args, 0))?;
    let dict = new_dict(m, DictKind::Plain);
    for key in keys {
        m.dict_set(dict, key, value)?;
    }
    Ok(Value::Ref(dict))
}

/// A new, empty dictionary.
pub(super) fn new_dict(m: &mut Machine<'_>, kind: DictKind) -> Ref {
    let dict = Dict { kind, ..Dict::default() };
    m.heap_mut().alloc(Obj::Dict(Box::new(dict)))
}

fn isdisjoint(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "isdisjoint", 1, 1)?;
    let own = m.list_of(m.arg(args, 0))?;
    let own = m.new_set(&own, false)?;
    let Value::Ref(own) = own else { return Ok(Value::Bool(true)) };
    for item in m.list_of(m.arg(args, 1))? {
        if m.set_has(own, item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}
