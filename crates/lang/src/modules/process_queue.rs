//! Queues between processes.

use crate::builtins::{Effect, NativeDef, Res};
use crate::symbols::Sym;
use crate::sync::{SyncOp, Waited};
use crate::types::Ty;
use crate::value::Value;
use crate::vm::{Args, Machine, Thing, Trap};

const IPC: Effect = Effect::Sync(SyncOp::Ipc);

/// Methods of a queue between processes.
pub const QUEUE: &[NativeDef] = &[
    NativeDef::new("put", put, IPC),
    NativeDef::new("get", get, IPC),
    NativeDef::new("put_nowait", put_nowait, IPC),
    NativeDef::new("get_nowait", get_nowait, IPC),
    NativeDef::new("empty", empty, IPC),
    NativeDef::new("full", full, IPC),
    NativeDef::new("qsize", qsize, IPC),
    NativeDef::new("task_done", task_done, IPC),
    NativeDef::new("join", queue_join, IPC),
    NativeDef::pure("close", nothing),
    NativeDef::pure("join_thread", nothing),
    NativeDef::pure("cancel_join_thread", nothing),
];

fn put_item(m: &mut Machine<'_>, args: Args, timeout: Option<f64>) -> Res {
    let (queue, item_sym) = (m.arg(args, 0), m.intern("obj"));
    let item = m.arg_or_key(args, 1, item_sym);
    let (_, id) = m.ipc_arg(queue)?;
    if m.ipc_wait(queue, "put", timeout)? == Waited::TimedOut {
        return Err(Trap::Raise(
            m.new_exception(Value::Type(Ty::QUEUE_FULL), Vec::new()),
        ));
    }
    let message = m.pack_value(item)?;
    if let Some(Thing::Queue {
        items, unfinished, ..
    }) = m.thing_mut(id)
    {
        items.push_back(message);
        *unfinished += 1;
    }
    Ok(Value::None)
}

fn put(m: &mut Machine<'_>, args: Args) -> Res {
    let timeout = m.timeout_args(args, 2, Sym::BLOCK)?;
    put_item(m, args, timeout)
}

fn put_nowait(m: &mut Machine<'_>, args: Args) -> Res {
    put_item(m, args, Some(0.0))
}

fn get_item(m: &mut Machine<'_>, args: Args, timeout: Option<f64>) -> Res {
    let queue = m.arg(args, 0);
    let (_, id) = m.ipc_arg(queue)?;
    if m.ipc_wait(queue, "get", timeout)? == Waited::TimedOut {
        return Err(Trap::Raise(
            m.new_exception(Value::Type(Ty::QUEUE_EMPTY), Vec::new()),
        ));
    }
    let message = match m.thing_mut(id) {
        Some(Thing::Queue { items, .. }) => items.pop_front(),
        _ => None,
    };
    message.map_or(Ok(Value::None), |message| m.unpack_value(&message))
}

fn get(m: &mut Machine<'_>, args: Args) -> Res {
    let timeout = m.timeout_args(args, 1, Sym::BLOCK)?;
    get_item(m, args, timeout)
}

fn get_nowait(m: &mut Machine<'_>, args: Args) -> Res {
    get_item(m, args, Some(0.0))
}

fn size(m: &mut Machine<'_>, args: Args) -> Result<(i64, i64), Trap> {
    let queue = m.arg(args, 0);
    let (_, id) = m.ipc_arg(queue)?;
    Ok(match m.thing_mut(id) {
        Some(Thing::Queue { items, most, .. }) => (items.len() as i64, *most),
        _ => (0, 0),
    })
}

fn empty(m: &mut Machine<'_>, args: Args) -> Res {
    Ok(Value::Bool(size(m, args)?.0 == 0))
}

fn full(m: &mut Machine<'_>, args: Args) -> Res {
    let (len, most) = size(m, args)?;
    Ok(Value::Bool(most > 0 && len >= most))
}

fn qsize(m: &mut Machine<'_>, args: Args) -> Res {
    Ok(Value::Int(size(m, args)?.0))
}

fn task_done(m: &mut Machine<'_>, args: Args) -> Res {
    let queue = m.arg(args, 0);
    let (_, id) = m.ipc_arg(queue)?;
    match m.thing_mut(id) {
        Some(Thing::Queue { unfinished, .. }) if *unfinished > 0 => {
            *unfinished -= 1;
            Ok(Value::None)
        }
        _ => Err(m.value_error("task_done() called too many times")),
    }
}

fn queue_join(m: &mut Machine<'_>, args: Args) -> Res {
    let queue = m.arg(args, 0);
    m.ipc_wait(queue, "join", None)?;
    Ok(Value::None)
}

/// What has nothing to do here: a queue's feeding thread does not exist.
fn nothing(_: &mut Machine<'_>, _: Args) -> Res {
    Ok(Value::None)
}
