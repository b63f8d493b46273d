//! `threading`, `queue`, and what they stand on.

use super::{Item, ModuleDef};
use crate::builtins::{Effect, NativeDef, Res};
use crate::object::Obj;
use crate::sync::{SyncOp, Waited};
use crate::types::Ty;
use crate::value::Value;
use crate::vm::{Args, Frame, Machine, Then, Thread, Wait};

/// `threading`
pub static MODULE: ModuleDef = ModuleDef {
    name: "threading",
    functions: NATIVES,
    items: &[
        ("Lock", Item::Type(Ty::LOCK)),
        ("RLock", Item::Type(Ty::RLOCK)),
        ("Semaphore", Item::Type(Ty::SEMAPHORE)),
        ("BoundedSemaphore", Item::Type(Ty::BOUNDED_SEMAPHORE)),
        ("Condition", Item::Type(Ty::CONDITION)),
        ("Event", Item::Type(Ty::EVENT)),
        ("Barrier", Item::Type(Ty::BARRIER)),
        ("BrokenBarrierError", Item::Type(Ty::BROKEN_BARRIER_ERROR)),
        ("local", Item::Type(Ty::THREAD_LOCAL)),
    ],
    prelude: Some(include_str!("../prelude/threading.py")),
};

/// `queue`
pub static QUEUE: ModuleDef = ModuleDef {
    name: "queue",
    functions: &[],
    items: &[
        ("Queue", Item::Type(Ty::QUEUE)),
        ("LifoQueue", Item::Type(Ty::LIFO_QUEUE)),
        ("PriorityQueue", Item::Type(Ty::PRIORITY_QUEUE)),
        ("SimpleQueue", Item::Type(Ty::SIMPLE_QUEUE)),
        ("Empty", Item::Type(Ty::QUEUE_EMPTY)),
        ("Full", Item::Type(Ty::QUEUE_FULL)),
    ],
    prelude: None,
};

const NATIVES: &[NativeDef] = &[
    NativeDef::new("_start", start, Effect::Sync(SyncOp::Start)),
    NativeDef::new("_join", join, Effect::Sync(SyncOp::Join)),
    NativeDef::new("_is_alive", is_alive, Effect::Sync(SyncOp::Join)),
    NativeDef::pure("_this", this),
    NativeDef::pure("_number", number),
    NativeDef::pure("_threads", threads),
    NativeDef::pure("get_ident", get_ident),
    NativeDef::pure("_ident", ident),
];

/// `_start(thread, bootstrap, daemon)`: begins a thread that calls `bootstrap(thread)`.
fn start(m: &mut Machine<'_>, args: Args) -> Res {
    let (object, bootstrap, daemon) = (m.arg(args, 0), m.arg(args, 1), m.arg(args, 2));
    let Some(thread) = about_to_call(m, bootstrap, object) else {
        return Ok(Value::None);
    };
    if !has_room(m) {
        return Err(m.raise(Ty::RUNTIME_ERROR, "can't start new thread"));
    }
    m.proc.threads_begun += 1;
    let thread = Thread {
        process: m.th.process,
        object,
        daemon: m.truth(daemon)?,
        ident: m.proc.threads_begun + 1,
        past: m.th.past.of_child(m.vm.body_of(&m.th)),
        ..thread
    };
    m.begin_thread(thread);
    Ok(Value::None)
}

/// A thread that is about to call a function with one argument.
pub(super) fn about_to_call(m: &Machine<'_>, function: Value, argument: Value) -> Option<Thread> {
    let Obj::Func(func) = m.heap().get(function.as_ref()?) else {
        return None;
    };
    let code = func.code;
    let mut stack = vec![function, argument];
    stack.resize(1 + m.prog.codes[code as usize].locals.len(), Value::Unbound);
    let frame = Frame {
        code,
        ip: 0,
        base: 1,
        ret: 0,
        then: Then::Push,
        handled: Value::None,
    };
    Some(Thread {
        stack,
        frames: vec![frame],
        handled: Value::None,
        ..Thread::default()
    })
}

/// Whether one more thread may be at work.
pub(super) fn has_room(m: &Machine<'_>) -> bool {
    let live = (0..m.vm.threads())
        .filter(|t| m.vm.thread(*t).is_some_and(|thread| !thread.done))
        .count();
    live + 1 < m.vm.config.limits.threads
}

/// `_join(thread, timeout)`; true if it is over.
fn join(m: &mut Machine<'_>, args: Args) -> Res {
    let (object, timeout) = (m.arg(args, 0), m.arg(args, 1));
    let timeout = m.seconds(timeout)?.map(|seconds| seconds.max(0.0));
    let over = m.is_over(object);
    if over {
        if let Some(t) = m.vm.thread_of(m.th.process, object)
            && let Some(past) = m.vm.thread(t).map(|thread| thread.past)
        {
            m.th.past.joined(t, &past);
        }
        m.th.wait = Wait::default();
        return Ok(Value::Bool(true));
    }
    Ok(Value::Bool(m.wait_or_give_up(timeout)? == Waited::Ready))
}

fn is_alive(m: &mut Machine<'_>, args: Args) -> Res {
    let object = m.arg(args, 0);
    Ok(Value::Bool(!m.is_over(object)))
}

impl Machine<'_> {
    /// Whether the thread of this `Thread` object is over, or never began.
    fn is_over(&self, object: Value) -> bool {
        if self.th.object.is(object) || self.vm.begins(object) {
            return false;
        }
        match self.vm.thread_of(self.th.process, object) {
            Some(t) => self.vm.thread(t).is_none_or(|thread| thread.done),
            None => true,
        }
    }
}

/// The `Thread` object of the thread at work, or `None` for the main thread.
fn this(m: &mut Machine<'_>, _: Args) -> Res {
    Ok(if m.th.object.is_unbound() {
        Value::None
    } else {
        m.th.object
    })
}

/// The next number for a name, from 1.
fn number(m: &mut Machine<'_>, _: Args) -> Res {
    m.proc.threads_named += 1;
    Ok(Value::Int(i64::from(m.proc.threads_named)))
}

/// The `Thread` objects of this process's threads that are not over, without the main one.
fn threads(m: &mut Machine<'_>, _: Args) -> Res {
    let mut objects = Vec::new();
    for t in 0..m.vm.threads() {
        if t == m.vm.current as usize {
            objects.push(m.th.object);
        } else if let Some(thread) = m.vm.thread(t)
            && thread.process == m.th.process
            && !thread.done
        {
            objects.push(thread.object);
        }
    }
    objects.retain(|object| !object.is_unbound());
    Ok(m.heap_mut().list(objects))
}

fn get_ident(m: &mut Machine<'_>, _: Args) -> Res {
    Ok(identity(m.th.ident))
}

/// `_ident(thread)`: what `get_ident` gives in a thread that was started.
fn ident(m: &mut Machine<'_>, args: Args) -> Res {
    let object = m.arg(args, 0);
    if m.th.object.is(object) {
        return Ok(identity(m.th.ident));
    }
    let started = m.vm.thread_of(m.th.process, object);
    let number = started
        .and_then(|t| m.vm.thread(t))
        .map(|thread| thread.ident);
    let number = number.or_else(|| m.vm.begun_ident(object));
    Ok(number.map_or(Value::None, identity))
}

/// A number as large as those of real threads.
fn identity(number: u32) -> Value {
    Value::Int(140_000_000_000_000 + i64::from(number) * 4096)
}
