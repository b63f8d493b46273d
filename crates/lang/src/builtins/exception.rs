//! Methods of exceptions.

use std::sync::Arc;

use super::{NativeDef, Res};
use crate::object::Obj;
use crate::value::Value;
use crate::vm::{Args, Machine};

pub const METHODS: &[NativeDef] = &[
    NativeDef::pure("__init__", init),
    NativeDef::pure("__str__", str),
    NativeDef::pure("__repr__", repr),
    NativeDef::pure("with_traceback", with_traceback),
    NativeDef::pure("add_note", add_note),
];

/// `super().__init__(…)` in a class of exceptions sets what it was made with.
fn init(m: &mut Machine<'_>, args: Args) -> Res {
    let values: Arc<[Value]> = m.args_from(args, 1).into();
    if let Value::Ref(r) = m.arg(args, 0)
        && let Obj::Exc(exc) = m.heap_mut().get_mut(r)
    {
        exc.args = values;
    }
    Ok(Value::None)
}

fn str(m: &mut Machine<'_>, args: Args) -> Res {
    let text = match m.arg(args, 0) {
        Value::Ref(r) => m.exception_text(r)?,
        _ => String::new(),
    };
    Ok(m.heap_mut().str(text))
}

fn repr(m: &mut Machine<'_>, args: Args) -> Res {
    let value = m.arg(args, 0);
    let text = m.repr_of(value)?;
    Ok(m.heap_mut().str(text))
}

fn with_traceback(m: &mut Machine<'_>, args: Args) -> Res {
    Ok(m.arg(args, 0))
}

fn add_note(_: &mut Machine<'_>, _: Args) -> Res {
    Ok(Value::None)
}
