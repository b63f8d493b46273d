//! `getattr`, `setattr` and the like: attributes by names that are worked out.

use super::{Effect, NativeDef, Res};
use crate::object::Obj;
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

pub const FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("getattr", getattr, Effect::ReadSelf),
    NativeDef::new("setattr", setattr, Effect::WriteSelf),
    NativeDef::new("hasattr", hasattr, Effect::ReadSelf),
    NativeDef::new("delattr", delattr, Effect::WriteSelf),
    NativeDef::new("vars", vars, Effect::ReadSelf),
    NativeDef::new("dir", dir, Effect::ReadSelf),
];

/// An attribute's name, given as a text.
fn name_arg(m: &mut Machine<'_>, args: Args, at: u32) -> Result<Sym, Trap> {
    let value = m.arg(args, at);
    match m.heap().text(value).map(str::to_owned) {
        Some(text) => Ok(m.intern(&text)),
        None => {
            let name = m.type_name(value);
            Err(m.type_error(format!("attribute name must be string, not '{name}'")))
        }
    }
}

fn getattr(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "getattr", 2, 3)?;
    let (object, default) = (m.arg(args, 0), m.arg(args, 2));
    let sym = name_arg(m, args, 1)?;
    match m.get_attr(object, sym) {
        Ok(Some(value)) => Ok(value),
        Ok(None) if default.is_unbound() => Err(m.no_attribute(object, sym)),
        Ok(None) => Ok(default),
        Err(Trap::Raise(exc))
            if !default.is_unbound() && m.is_instance(Value::Ref(exc), Ty::ATTRIBUTE_ERROR) =>
        {
            Ok(default)
        }
        Err(trap) => Err(trap),
    }
}

fn setattr(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "setattr", 3, 3)?;
    let (object, value) = (m.arg(args, 0), m.arg(args, 2));
    let sym = name_arg(m, args, 1)?;
    m.set_attr(object, sym, value)?;
    Ok(Value::None)
}

fn hasattr(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "hasattr", 2, 2)?;
    let object = m.arg(args, 0);
    let sym = name_arg(m, args, 1)?;
    match m.get_attr(object, sym) {
        Ok(found) => Ok(Value::Bool(found.is_some())),
        Err(Trap::Raise(exc)) if m.is_instance(Value::Ref(exc), Ty::ATTRIBUTE_ERROR) => {
            Ok(Value::Bool(false))
        }
        Err(trap) => Err(trap),
    }
}

fn delattr(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "delattr", 2, 2)?;
    let object = m.arg(args, 0);
    let sym = name_arg(m, args, 1)?;
    m.delete_attr(object, sym)?;
    Ok(Value::None)
}

fn vars(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "vars", 1, 1)?;
    let object = m.arg(args, 0);
    match m.get_attr(object, Sym::DICT)? {
        Some(dict) => Ok(dict),
        None => Err(m.type_error("vars() argument must have __dict__ attribute")),
    }
}

fn dir(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "dir", 1, 1)?;
    let object = m.arg(args, 0);
    let mut names: Vec<String> = Vec::new();
    for holder in [object, m.class_of(object)] {
        if let Value::Ref(r) = holder {
            let attrs: Vec<Sym> = match m.heap().get(r) {
                Obj::Instance(instance) => instance.attrs.iter().map(|(sym, _)| *sym).collect(),
                Obj::Class(class) => class.attrs.iter().map(|(sym, _)| *sym).collect(),
                _ => Vec::new(),
            };
            names.extend(attrs.iter().map(|sym| m.name(*sym).to_string()));
        }
    }
    names.sort();
    names.dedup();
    let names: Vec<Value> = names
        .into_iter()
        .map(|name| m.heap_mut().str(name))
        .collect();
    Ok(m.heap_mut().list(names))
}
