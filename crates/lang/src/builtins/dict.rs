//! Methods of `dict`.

use super::{Effect, NativeDef, Res};
use crate::object::{Obj, ViewKind};
use crate::types::Ty;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap};

pub const METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", new_dict, Effect::ReadArgs).lists(0),
    NativeDef::new("get", get, Effect::ReadSelf),
    NativeDef::new("setdefault", setdefault, Effect::WriteSelf),
    NativeDef::new("pop", pop, Effect::WriteSelf),
    NativeDef::new("popitem", popitem, Effect::WriteSelf),
    NativeDef::new("update", update, Effect::WriteSelf).lists(1),
    NativeDef::new("clear", clear, Effect::WriteSelf),
    NativeDef::new("copy", copy, Effect::ReadSelf),
    NativeDef::pure("keys", keys),
    NativeDef::pure("values", values),
    NativeDef::pure("items", items),
    NativeDef::new("fromkeys", fromkeys, Effect::ReadArgs).lists(0),
];

impl Machine<'_> {
    /// The dictionary a method was called on.
    pub(crate) fn dict_arg(&mut self, args: Args, name: &str) -> Result<Ref, Trap> {
        match self.arg(args, 0) {
            Value::Ref(r) if matches!(self.heap().get(r), Obj::Dict(_)) => Ok(r),
            other => {
                let of = self.type_name(other);
                let text = format!(
                    "descriptor '{name}' for 'dict' objects doesn't apply to a '{of}' object"
                );
                Err(self.type_error(text))
            }
        }
    }

    /// Adds the pairs of a mapping or of an iterable of pairs.
    pub fn dict_update(&mut self, dict: Ref, from: Value) -> Result<(), Trap> {
        let keys = self.intern("keys");
        let is_mapping = self.is_instance(from, Ty::DICT) || self.class_attr(from, keys).is_some();
        if is_mapping {
            for (key, value) in self.pairs_of(from, false)? {
                self.dict_set(dict, key, value)?;
            }
            return Ok(());
        }
        for (i, pair) in self.list_of(from)?.into_iter().enumerate() {
            if self.native_iter(pair)?.is_none() {
                let text =
                    format!("cannot convert dictionary update sequence element #{i} to a sequence");
                return Err(self.type_error(text));
            }
            let pair = self.list_of(pair)?;
            let [key, value] = pair[..] else {
                let text = format!(
                    "dictionary update sequence element #{i} has length {}; 2 is required",
                    pair.len()
                );
                return Err(self.value_error(text));
            };
            self.dict_set(dict, key, value)?;
        }
        Ok(())
    }

    /// Adds keyword arguments.
    pub(crate) fn dict_keywords(&mut self, dict: Ref, args: Args) -> Result<(), Trap> {
        for (name, value) in self.keyword_args(args) {
            let name = self.name(name);
            let key = self.heap_mut().str(name);
            self.dict_set(dict, key, value)?;
        }
        Ok(())
    }
}

fn new_dict(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_positional(args, "dict", 0, 1)?;
    let dict = m.heap_mut().alloc(Obj::Dict(Box::default()));
    let from = m.arg(args, 0);
    if !from.is_unbound() {
        m.dict_update(dict, from)?;
    }
    m.dict_keywords(dict, args)?;
    Ok(Value::Ref(dict))
}

fn get(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "get", 1, 2)?;
    let dict = m.dict_arg(args, "get")?;
    let (key, default) = (m.arg(args, 1), m.arg(args, 2));
    let default = if default.is_unbound() {
        Value::None
    } else {
        default
    };
    Ok(m.dict_get(dict, key)?.unwrap_or(default))
}

fn setdefault(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "setdefault", 1, 2)?;
    let dict = m.dict_arg(args, "setdefault")?;
    let (key, default) = (m.arg(args, 1), m.arg(args, 2));
    if let Some(value) = m.dict_get(dict, key)? {
        return Ok(value);
    }
    let default = if default.is_unbound() {
        Value::None
    } else {
        default
    };
    m.dict_set(dict, key, default)?;
    Ok(default)
}

fn pop(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "pop", 1, 2)?;
    let dict = m.dict_arg(args, "pop")?;
    let (key, default) = (m.arg(args, 1), m.arg(args, 2));
    match m.dict_remove(dict, key)? {
        Some(value) => Ok(value),
        None if default.is_unbound() => Err(Trap::Raise(
            m.new_exception(Value::Type(Ty::KEY_ERROR), vec![key]),
        )),
        None => Ok(default),
    }
}

fn popitem(m: &mut Machine<'_>, args: Args) -> Res {
    let dict = m.dict_arg(args, "popitem")?;
    let last = match m.heap().get(dict) {
        Obj::Dict(it) => it.iter().next_back().copied(),
        _ => None,
    };
    let Some(entry) = last else {
        let text = m.heap_mut().str("popitem(): dictionary is empty");
        return Err(Trap::Raise(
            m.new_exception(Value::Type(Ty::KEY_ERROR), vec![text]),
        ));
    };
    m.dict_remove(dict, entry.key)?;
    Ok(m.heap_mut().tuple(vec![entry.key, entry.value]))
}

fn update(m: &mut Machine<'_>, args: Args) -> Res {
    let dict = m.dict_arg(args, "update")?;
    let from = m.arg(args, 1);
    if !from.is_unbound() {
        m.dict_update(dict, from)?;
    }
    m.dict_keywords(dict, args)?;
    Ok(Value::None)
}

fn clear(m: &mut Machine<'_>, args: Args) -> Res {
    let dict = m.dict_arg(args, "clear")?;
    if let Obj::Dict(it) = m.heap_mut().get_mut(dict) {
        it.clear();
    }
    Ok(Value::None)
}

fn copy(m: &mut Machine<'_>, args: Args) -> Res {
    let dict = m.dict_arg(args, "copy")?;
    let copy = m.heap().get(dict).clone();
    Ok(Value::Ref(m.heap_mut().alloc(copy)))
}

fn view(m: &mut Machine<'_>, args: Args, kind: ViewKind) -> Res {
    let dict = m.dict_arg(args, "items")?;
    Ok(Value::Ref(m.heap_mut().alloc(Obj::View(kind, dict))))
}

fn keys(m: &mut Machine<'_>, args: Args) -> Res {
    view(m, args, ViewKind::Keys)
}

fn values(m: &mut Machine<'_>, args: Args) -> Res {
    view(m, args, ViewKind::Values)
}

fn items(m: &mut Machine<'_>, args: Args) -> Res {
    view(m, args, ViewKind::Items)
}

fn fromkeys(m: &mut Machine<'_>, args: Args) -> Res {
    let (items, value) = (m.arg(args, 0), m.arg(args, 1));
    let value = if value.is_unbound() {
        Value::None
    } else {
        value
    };
    let dict = m.heap_mut().alloc(Obj::Dict(Box::default()));
    for key in m.list_of(items)? {
        m.dict_set(dict, key, value)?;
    }
    Ok(Value::Ref(dict))
}
