//! `object`, `type`, `super`, `property`, `staticmethod`, `classmethod`.

use super::{NativeDef, Res};
use crate::object::{Instance, Obj, Partial};
use crate::symbols::Sym;
use crate::value::Value;
use crate::vm::{Args, Machine};

pub const OBJECT: &[NativeDef] = &[
    NativeDef::pure("__new__", new_object),
    NativeDef::pure("__init__", init_object),
    NativeDef::pure("__repr__", repr_object),
    NativeDef::pure("__str__", str_object),
    NativeDef::pure("__eq__", eq_object),
    NativeDef::pure("__hash__", hash_object),
    NativeDef::pure("__setattr__", setattr_object),
    NativeDef::pure("__format__", format_object),
];
pub const TYPE: &[NativeDef] = &[
    NativeDef::pure("__new__", new_type),
    NativeDef::pure("mro", mro),
];
pub const SUPER: &[NativeDef] = &[NativeDef::pure("__new__", new_super)];
pub const PROPERTY: &[NativeDef] = &[
    NativeDef::pure("__new__", new_property),
    NativeDef::pure("setter", setter),
    NativeDef::pure("getter", getter),
    NativeDef::pure("deleter", deleter),
];
pub const STATICMETHOD: &[NativeDef] = &[NativeDef::pure("__new__", new_static)];
pub const PARTIAL: &[NativeDef] = &[NativeDef::pure("__new__", new_partial)];
pub const CLASSMETHOD: &[NativeDef] = &[NativeDef::pure("__new__", new_classmethod)];

/// `object()`, or `object.__new__(cls)` from a class's own `__new__`.
fn new_object(m: &mut Machine<'_>, args: Args) -> Res {
    if let Value::Ref(class) = m.arg(args, 0)
        && let Obj::Class(it) = m.heap().get(class)
    {
        if it.is_exception {
            let values = m.args_from(args, 1);
            return Ok(Value::Ref(m.new_exception(Value::Ref(class), values)));
        }
        let instance = Instance {
            class,
            attrs: Vec::new(),
        };
        return Ok(Value::Ref(m.heap_mut().alloc(Obj::Instance(instance))));
    }
    let class = m.prelude("_Object");
    let Value::Ref(class) = class else {
        return Ok(Value::None);
    };
    Ok(Value::Ref(m.heap_mut().alloc(Obj::Instance(Instance {
        class,
        attrs: Vec::new(),
    }))))
}

fn init_object(_: &mut Machine<'_>, _: Args) -> Res {
    Ok(Value::None)
}

fn repr_object(m: &mut Machine<'_>, args: Args) -> Res {
    let value = m.arg(args, 0);
    let class = m.class_of(value);
    let shown = m.repr_of(class)?;
    let shown = shown
        .trim_start_matches("<class '")
        .trim_end_matches("'>")
        .to_owned();
    let at = value
        .as_ref()
        .map_or(0, |r| 0x7f00_0000_0000u64 + u64::from(r.0) * 16);
    Ok(m.heap_mut().str(format!("<{shown} object at {at:#x}>")))
}

fn str_object(m: &mut Machine<'_>, args: Args) -> Res {
    let value = m.arg(args, 0);
    let text = m.repr_of(value)?;
    Ok(m.heap_mut().str(text))
}

fn eq_object(m: &mut Machine<'_>, args: Args) -> Res {
    let (a, b) = (m.arg(args, 0), m.arg(args, 1));
    Ok(if a.is(b) {
        Value::Bool(true)
    } else {
        Value::NotImplemented
    })
}

fn hash_object(m: &mut Machine<'_>, args: Args) -> Res {
    Ok(Value::Int(
        m.arg(args, 0)
            .as_ref()
            .map_or(0, |r| i64::from(r.0) * 16 + 8),
    ))
}

fn setattr_object(m: &mut Machine<'_>, args: Args) -> Res {
    let (object, name, value) = (m.arg(args, 0), m.arg(args, 1), m.arg(args, 2));
    let name = m.heap().text(name).unwrap_or_default().to_owned();
    let sym = m.intern(&name);
    m.set_attr(object, sym, value)?;
    Ok(Value::None)
}

fn format_object(m: &mut Machine<'_>, args: Args) -> Res {
    let value = m.arg(args, 0);
    let text = m.str_of(value)?;
    Ok(m.heap_mut().str(text))
}

fn new_type(m: &mut Machine<'_>, args: Args) -> Res {
    if args.count == 3 {
        return Err(m.type_error("making a class by type() is not part of this Python: use class"));
    }
    m.expect(args, "type", 1, 1)?;
    let value = m.arg(args, 0);
    Ok(m.class_of(value))
}

fn mro(m: &mut Machine<'_>, args: Args) -> Res {
    let class = m.arg(args, 0);
    let order = m.get_attr(class, Sym::MRO)?.unwrap_or_default();
    let order = m.list_of(order)?;
    Ok(m.heap_mut().list(order))
}

fn new_super(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "super", 2, 2)?;
    let (class, me) = (m.arg(args, 0), m.arg(args, 1));
    Ok(Value::Ref(m.heap_mut().alloc(Obj::Super(class, me))))
}

fn new_property(m: &mut Machine<'_>, args: Args) -> Res {
    let part = |m: &Machine<'_>, at| match m.arg(args, at) {
        Value::Unbound => Value::None,
        value => value,
    };
    let parts = [part(m, 0), part(m, 1), part(m, 2)];
    Ok(Value::Ref(
        m.heap_mut().alloc(Obj::Property(Box::new(parts))),
    ))
}

fn with_part(m: &mut Machine<'_>, args: Args, at: usize) -> Res {
    let (property, func) = (m.arg(args, 0), m.arg(args, 1));
    let Value::Ref(r) = property else {
        return Ok(Value::None);
    };
    let Obj::Property(parts) = m.heap().get(r) else {
        return Ok(Value::None);
    };
    let mut parts = **parts;
    parts[at] = func;
    Ok(Value::Ref(
        m.heap_mut().alloc(Obj::Property(Box::new(parts))),
    ))
}

fn getter(m: &mut Machine<'_>, args: Args) -> Res {
    with_part(m, args, 0)
}

fn setter(m: &mut Machine<'_>, args: Args) -> Res {
    with_part(m, args, 1)
}

fn deleter(m: &mut Machine<'_>, args: Args) -> Res {
    with_part(m, args, 2)
}

fn new_static(m: &mut Machine<'_>, args: Args) -> Res {
    let func = m.arg(args, 0);
    Ok(Value::Ref(m.heap_mut().alloc(Obj::Static(func))))
}

fn new_partial(m: &mut Machine<'_>, args: Args) -> Res {
    let func = m.arg(args, 0);
    if !m.is_callable(func) {
        return Err(m.type_error("the first argument must be callable"));
    }
    let mut partial = Partial {
        func,
        args: m.args_from(args, 1),
        keywords: m.keyword_args(args),
    };
    // A partial of a partial is one partial.
    if let Value::Ref(r) = func
        && let Obj::Partial(inner) = m.heap().get(r)
    {
        let inner = inner.clone();
        partial.func = inner.func;
        partial.args.splice(0..0, inner.args);
        for (name, value) in inner.keywords {
            if !partial.keywords.iter().any(|(known, _)| *known == name) {
                partial.keywords.push((name, value));
            }
        }
    }
    Ok(Value::Ref(
        m.heap_mut().alloc(Obj::Partial(Box::new(partial))),
    ))
}

fn new_classmethod(m: &mut Machine<'_>, args: Args) -> Res {
    let func = m.arg(args, 0);
    Ok(Value::Ref(m.heap_mut().alloc(Obj::ClassMethod(func))))
}
