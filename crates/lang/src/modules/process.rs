//! `multiprocessing`: processes with heaps of their own, begun by a fork, and what they meet at.

use std::collections::VecDeque;
use std::sync::Arc;

use super::thread::{about_to_call, has_room};
use super::{Item, ModuleDef};
use crate::builtins::{Effect, NativeDef, Res};
use crate::object::{IpcKind, Obj};
use crate::symbols::Sym;
use crate::sync::{SyncOp, Waited};
use crate::types::Ty;
use crate::value::Value;
use crate::vm::{Args, Machine, Thing, Thread, Trap, Wait};

const IPC: Effect = Effect::Sync(SyncOp::Ipc);

/// `multiprocessing`
pub static MODULE: ModuleDef = ModuleDef {
    name: "multiprocessing",
    functions: &[
        NativeDef::new("_fork", fork, Effect::Sync(SyncOp::Start)),
        NativeDef::new("_join_process", join_process, IPC),
        NativeDef::new("_exit_code", exit_code, IPC),
        NativeDef::new("_terminate", terminate, IPC),
        NativeDef::pure("_this_process", this_process),
        NativeDef::pure("_next_number", next_number),
        NativeDef::pure("_queue", queue),
        NativeDef::pure("_pipe", pipe),
        NativeDef::pure("_lock", lock),
        NativeDef::pure("_numbers", numbers),
        NativeDef::pure("Event", event),
    ],
    items: &[("ProcessError", Item::Type(Ty::PROCESS_ERROR))],
    prelude: Some(concat!(
        include_str!("../prelude/multiprocessing.py"),
        include_str!("../prelude/multiprocessing_pool.py")
    )),
};

/// Methods of an end of a pipe.
pub const CONNECTION: &[NativeDef] = &[
    NativeDef::new("send", send, IPC),
    NativeDef::new("recv", recv, IPC),
    NativeDef::new("poll", poll, IPC),
    NativeDef::new("close", close, IPC),
];

/// Methods of a lock or semaphore between processes.
pub const LOCK: &[NativeDef] = &[
    NativeDef::new("acquire", acquire, IPC),
    NativeDef::new("release", release, IPC),
    NativeDef::new("__enter__", acquire, IPC),
    NativeDef::new("__exit__", release, IPC),
];

/// Methods of a number, or numbers, between processes.
pub const NUMBERS: &[NativeDef] = &[
    NativeDef::pure("get_lock", get_lock),
    NativeDef::pure("get_obj", itself),
];

/// Methods of an event between processes.
pub const EVENT: &[NativeDef] = &[
    NativeDef::new("set", |m, a| set_event(m, a, true), IPC),
    NativeDef::new("clear", |m, a| set_event(m, a, false), IPC),
    NativeDef::new("is_set", is_set, IPC),
    NativeDef::new("wait", event_wait, IPC),
];

fn itself(m: &mut Machine<'_>, args: Args) -> Res {
    Ok(m.arg(args, 0))
}

/// `_fork(process, bootstrap, name, daemon)`: a copy of this process whose only thread calls
/// `bootstrap(process)`; gives its number.
fn fork(m: &mut Machine<'_>, args: Args) -> Res {
    let (object, bootstrap) = (m.arg(args, 0), m.arg(args, 1));
    let (name, daemon) = (m.arg(args, 2), m.arg(args, 3));
    let Some(thread) = about_to_call(m, bootstrap, object) else {
        return Ok(Value::None);
    };
    if !has_room(m) {
        return Err(m.raise(Ty::OS_ERROR, "too many processes"));
    }
    let number = m.vm.next_process();
    let mut child = m.proc.clone();
    child.parent = m.th.process;
    child.main_thread = m.vm.next_thread();
    child.name = m.str_of(name)?.into();
    child.daemon = m.truth(daemon)?;
    child.ending = None;
    child.shared = Arc::default();
    let thread = Thread {
        process: number,
        is_main: true,
        ident: 1,
        // A copy of the globals that the program's body does not store to any more.
        past: m.th.past.of_child(Some(u32::MAX)),
        ..thread
    };
    m.begin_process(child, thread);
    Ok(Value::Int(i64::from(number)))
}

fn join_process(m: &mut Machine<'_>, args: Args) -> Res {
    let (number, timeout) = (m.arg(args, 0), m.arg(args, 1));
    let timeout = m.seconds(timeout)?.map(|seconds| seconds.max(0.0));
    if ended(m, number).is_some() {
        m.th.wait = Wait::default();
        return Ok(Value::Bool(true));
    }
    Ok(Value::Bool(m.wait_or_give_up(timeout)? == Waited::Ready))
}

fn ended(m: &Machine<'_>, number: Value) -> Option<i32> {
    let p = number.as_int()? as u32;
    m.vm.process(p)?.exit
}

fn exit_code(m: &mut Machine<'_>, args: Args) -> Res {
    let number = m.arg(args, 0);
    Ok(ended(m, number).map_or(Value::None, |code| Value::Int(i64::from(code))))
}

/// `_terminate(number, signal)`
fn terminate(m: &mut Machine<'_>, args: Args) -> Res {
    let (number, signal) = (m.arg(args, 0), m.arg(args, 1));
    if let (Some(p), Some(signal)) = (number.as_int(), signal.as_int()) {
        m.vm.doomed.push((p as u32, -signal as i32));
    }
    Ok(Value::None)
}

fn this_process(m: &mut Machine<'_>, _: Args) -> Res {
    Ok(Value::Int(i64::from(m.th.process)))
}

fn next_number(m: &mut Machine<'_>, _: Args) -> Res {
    m.proc.counter += 1;
    Ok(Value::Int(m.proc.counter as i64))
}

fn queue(m: &mut Machine<'_>, args: Args) -> Res {
    let most = m.arg(args, 0).as_int().unwrap_or(0);
    Ok(m.new_thing(
        IpcKind::Queue,
        Thing::Queue {
            most,
            items: VecDeque::new(),
            unfinished: 0,
        },
    ))
}

fn pipe(m: &mut Machine<'_>, _: Args) -> Res {
    let first = m.new_thing(
        IpcKind::Connection(0),
        Thing::Pipe {
            waiting: Default::default(),
            closed: [false; 2],
        },
    );
    let (_, id) = m.ipc_arg(first)?;
    let second = Value::Ref(m.heap_mut().alloc(Obj::Ipc(IpcKind::Connection(1), id)));
    Ok(m.heap_mut().tuple(vec![first, second]))
}

/// `_lock(free, bound or None, recursive)`
fn lock(m: &mut Machine<'_>, args: Args) -> Res {
    let free = m.arg(args, 0).as_int().unwrap_or(1);
    let bound = m.arg(args, 1).as_int();
    let recursive = matches!(m.arg(args, 2), Value::Bool(true));
    Ok(m.new_thing(
        IpcKind::Lock,
        Thing::Lock {
            free,
            bound,
            owner: None,
            recursive,
            count: 0,
        },
    ))
}

/// `_numbers(kind, values)`: a number for one value, numbers for a list.
fn numbers(m: &mut Machine<'_>, args: Args) -> Res {
    let value = m.arg(args, 0);
    let single = !matches!(value, Value::Ref(_));
    let numbers = if single {
        vec![value]
    } else {
        m.list_of(value)?
    };
    // Its lock is the thing just before it.
    m.new_thing(
        IpcKind::Lock,
        Thing::Lock {
            free: 1,
            bound: Some(1),
            owner: None,
            recursive: true,
            count: 0,
        },
    );
    Ok(m.new_thing(
        if single {
            IpcKind::Value
        } else {
            IpcKind::Array
        },
        Thing::Numbers(numbers),
    ))
}

/// The lock of a number: the thing made just before it.
fn get_lock(m: &mut Machine<'_>, args: Args) -> Res {
    let value = m.arg(args, 0);
    let (_, id) = m.ipc_arg(value)?;
    Ok(Value::Ref(
        m.heap_mut().alloc(Obj::Ipc(IpcKind::Lock, id - 1)),
    ))
}

fn event(m: &mut Machine<'_>, _: Args) -> Res {
    Ok(m.new_thing(IpcKind::Event, Thing::Event(false)))
}

fn end_of(m: &mut Machine<'_>, args: Args) -> Result<(usize, u32), Trap> {
    let connection = m.arg(args, 0);
    match m.ipc_arg(connection)? {
        (IpcKind::Connection(end), id) => Ok((end as usize, id)),
        _ => Err(m.type_error("a connection is needed")),
    }
}

fn send(m: &mut Machine<'_>, args: Args) -> Res {
    let (end, id) = end_of(m, args)?;
    let value = m.arg(args, 1);
    let message = m.pack_value(value)?;
    match m.thing_mut(id) {
        Some(Thing::Pipe { closed, .. }) if closed[end] => {
            Err(m.raise(Ty::OS_ERROR, "handle is closed"))
        }
        Some(Thing::Pipe { closed, .. }) if closed[1 - end] => {
            Err(m.raise(Ty::BROKEN_PIPE_ERROR, "Broken pipe"))
        }
        Some(Thing::Pipe { waiting, .. }) => {
            waiting[1 - end].push_back(message);
            Ok(Value::None)
        }
        _ => Ok(Value::None),
    }
}

fn recv(m: &mut Machine<'_>, args: Args) -> Res {
    let connection = m.arg(args, 0);
    let (end, id) = end_of(m, args)?;
    m.ipc_wait(connection, "recv", None)?;
    let (message, closed) = match m.thing_mut(id) {
        Some(Thing::Pipe { waiting, closed }) => (waiting[end].pop_front(), closed[end]),
        _ => (None, false),
    };
    match message {
        _ if closed => Err(m.raise(Ty::OS_ERROR, "handle is closed")),
        Some(message) => m.unpack_value(&message),
        None => Err(Trap::Raise(
            m.new_exception(Value::Type(Ty::EOF_ERROR), Vec::new()),
        )),
    }
}

fn poll(m: &mut Machine<'_>, args: Args) -> Res {
    let connection = m.arg(args, 0);
    let timeout = match m.arg_or_key(args, 1, Sym::TIMEOUT) {
        Value::Unbound => Some(0.0),
        value => m.seconds(value)?,
    };
    Ok(Value::Bool(
        m.ipc_wait(connection, "poll", timeout)? == Waited::Ready,
    ))
}

fn close(m: &mut Machine<'_>, args: Args) -> Res {
    let (end, id) = end_of(m, args)?;
    // After a fork both processes hold this end; it is closed for good when its last holder
    // closes it, which only the one that also reads or writes it does in a sound program.
    let alone = m.vm.is_last_process();
    if let Some(Thing::Pipe { closed, .. }) = m.thing_mut(id) {
        closed[end] |= alone;
    }
    Ok(Value::None)
}

fn acquire(m: &mut Machine<'_>, args: Args) -> Res {
    let lock = m.arg(args, 0);
    let timeout = m.timeout_args(args, 1, Sym::BLOCK)?;
    if m.ipc_wait(lock, "acquire", timeout)? == Waited::TimedOut {
        return Ok(Value::Bool(false));
    }
    let (_, id) = m.ipc_arg(lock)?;
    let me = m.vm.current;
    if let Some(Thing::Lock {
        free,
        owner,
        recursive,
        count,
        ..
    }) = m.thing_mut(id)
    {
        if *recursive && *owner == Some(me) {
            *count += 1;
        } else {
            *free -= 1;
            *owner = Some(me);
            *count = 1;
        }
    }
    Ok(Value::Bool(true))
}

fn release(m: &mut Machine<'_>, args: Args) -> Res {
    let lock = m.arg(args, 0);
    let (_, id) = m.ipc_arg(lock)?;
    let me = m.vm.current;
    let Some(Thing::Lock {
        free,
        bound,
        owner,
        recursive,
        count,
    }) = m.thing_mut(id)
    else {
        return Ok(Value::None);
    };
    if *recursive {
        if *owner != Some(me) {
            return Err(m.raise(
                Ty::ASSERTION_ERROR,
                "attempt to release recursive lock not owned by thread",
            ));
        }
        *count -= 1;
        if *count == 0 {
            *free += 1;
            *owner = None;
        }
        return Ok(Value::None);
    }
    if bound.is_some_and(|bound| *free >= bound) {
        return Err(m.value_error("semaphore or lock released too many times"));
    }
    *free += 1;
    *owner = None;
    Ok(Value::None)
}

fn set_event(m: &mut Machine<'_>, args: Args, to: bool) -> Res {
    let event = m.arg(args, 0);
    let (_, id) = m.ipc_arg(event)?;
    if let Some(Thing::Event(set)) = m.thing_mut(id) {
        *set = to;
    }
    Ok(Value::None)
}

fn is_set(m: &mut Machine<'_>, args: Args) -> Res {
    let event = m.arg(args, 0);
    let (_, id) = m.ipc_arg(event)?;
    Ok(Value::Bool(matches!(
        m.thing_mut(id),
        Some(Thing::Event(true))
    )))
}

fn event_wait(m: &mut Machine<'_>, args: Args) -> Res {
    let event = m.arg(args, 0);
    let timeout = m.arg_or_key(args, 1, Sym::TIMEOUT);
    let timeout = m.seconds(timeout)?;
    Ok(Value::Bool(
        m.ipc_wait(event, "wait", timeout)? == Waited::Ready,
    ))
}
