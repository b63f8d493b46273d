//! Methods of generators and coroutines.

use super::{Effect, NativeDef, Res};
use crate::object::{GenState, Obj};
use crate::types::Ty;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Resumed, Trap};

pub const METHODS: &[NativeDef] = &[
    NativeDef::new("send", send, Effect::WriteSelf),
    NativeDef::new("throw", throw, Effect::WriteSelf),
    NativeDef::new("close", close, Effect::WriteSelf),
    NativeDef::new("__next__", next, Effect::WriteSelf),
    NativeDef::pure("__iter__", itself),
    NativeDef::pure("__await__", itself),
];

/// Methods of asynchronous generators.
pub const ASYNC: &[NativeDef] = &[
    NativeDef::new("_send", send, Effect::WriteSelf),
    NativeDef::new("_throw", throw, Effect::WriteSelf),
    NativeDef::pure("__aiter__", itself),
    NativeDef::pure("__anext__", anext),
    NativeDef::pure("aclose", aclose),
];

/// What the generator gave, if it is a value of its own and no wait of something it awaits.
pub const FUNCTIONS: &[NativeDef] = &[NativeDef::pure("_unwrap", unwrap)];

/// `_unwrap(given)`: a tuple with the value, or `None`.
fn unwrap(m: &mut Machine<'_>, args: Args) -> Res {
    let inner = match m.arg(args, 0) {
        Value::Ref(r) => match m.heap().get(r) {
            Obj::Cell(inner) => Some(*inner),
            _ => None,
        },
        _ => None,
    };
    Ok(inner.map_or(Value::None, |inner| m.heap_mut().tuple(vec![inner])))
}

fn anext(m: &mut Machine<'_>, args: Args) -> Res {
    let (next, generator) = (m.prelude("_AsyncNext"), m.arg(args, 0));
    m.enter(next, &[generator])
}

fn aclose(m: &mut Machine<'_>, args: Args) -> Res {
    let (close, generator) = (m.prelude("_close_async"), m.arg(args, 0));
    m.enter(close, &[generator])
}

fn itself(m: &mut Machine<'_>, args: Args) -> Res {
    Ok(m.arg(args, 0))
}

fn generator(m: &mut Machine<'_>, args: Args) -> Result<Ref, Trap> {
    match m.arg(args, 0) {
        Value::Ref(r) if matches!(m.heap().get(r), Obj::Gen(_)) => Ok(r),
        _ => Err(m.type_error("a generator is needed")),
    }
}

fn send(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "send", 1, 1)?;
    let r = generator(m, args)?;
    let sent = m.arg(args, 1);
    m.resume_call(r, sent, Value::Unbound, Resumed::Call)
}

fn next(m: &mut Machine<'_>, args: Args) -> Res {
    let r = generator(m, args)?;
    m.resume_call(r, Value::Unbound, Value::Unbound, Resumed::Call)
}

fn throw(m: &mut Machine<'_>, args: Args) -> Res {
    let r = generator(m, args)?;
    let mut exc = m.arg(args, 1);
    if m.is_exception_class(exc) {
        let values = m.args_from(args, 2);
        exc = m.call(exc, &values)?;
    }
    match exc {
        Value::Ref(exc) if matches!(m.heap().get(exc), Obj::Exc(_)) => {
            m.throw_call(r, exc, Resumed::Call)
        }
        other => {
            let name = m.type_name(other);
            let text = format!(
                "exceptions must be classes or instances deriving from BaseException, not {name}"
            );
            Err(m.type_error(text))
        }
    }
}

fn close(m: &mut Machine<'_>, args: Args) -> Res {
    let r = generator(m, args)?;
    if matches!(m.heap().get(r), Obj::Gen(generator) if generator.state == GenState::Done) {
        return Ok(Value::None);
    }
    let exc = m.new_exception(Value::Type(Ty::GENERATOR_EXIT), Vec::new());
    m.throw_call(r, exc, Resumed::Close)
}
