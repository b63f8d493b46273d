//! `queue.Queue` and its kin.

use super::{Order, Queue, Sync, SyncOp, Waited};
use crate::builtins::{Effect, NativeDef, Res};
use crate::bytecode::CmpOp;
use crate::object::Obj;
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap};

const PUT: Effect = Effect::Sync(SyncOp::Put);
const GET: Effect = Effect::Sync(SyncOp::Get);
const LOOK: Effect = Effect::Sync(SyncOp::Look);

pub const QUEUE: &[NativeDef] = &[
    NativeDef::pure("__new__", new_fifo),
    NativeDef::new("put", put, PUT),
    NativeDef::new("get", get, GET),
    NativeDef::new("put_nowait", put_nowait, Effect::Sync(SyncOp::Set)),
    NativeDef::new("get_nowait", get_nowait, Effect::Sync(SyncOp::Set)),
    NativeDef::new("task_done", task_done, Effect::Sync(SyncOp::Set)),
    NativeDef::new("join", join, Effect::Sync(SyncOp::QueueJoin)),
    NativeDef::new("qsize", qsize, LOOK),
    NativeDef::new("empty", empty, LOOK),
    NativeDef::new("full", full, LOOK),
];

pub const LIFO: &[NativeDef] = &[NativeDef::pure("__new__", new_lifo)];
pub const PRIORITY: &[NativeDef] = &[NativeDef::pure("__new__", new_priority)];

pub const SIMPLE: &[NativeDef] = &[
    NativeDef::pure("__new__", new_simple),
    NativeDef::new("put", put, PUT),
    NativeDef::new("get", get, GET),
    NativeDef::new("put_nowait", put_nowait, Effect::Sync(SyncOp::Set)),
    NativeDef::new("get_nowait", get_nowait, Effect::Sync(SyncOp::Set)),
    NativeDef::new("qsize", qsize, LOOK),
    NativeDef::new("empty", empty, LOOK),
];

fn new_queue(m: &mut Machine<'_>, args: Args, order: Order) -> Res {
    let maxsize = m.intern("maxsize");
    let most = match m.arg_or_key(args, 0, maxsize) {
        Value::Unbound => 0,
        value => value.as_int().unwrap_or(0),
    };
    let queue = Queue {
        order,
        most,
        items: Default::default(),
        unfinished: 0,
    };
    Ok(m.new_sync(Sync::Queue(queue)))
}

fn new_fifo(m: &mut Machine<'_>, args: Args) -> Res {
    new_queue(m, args, Order::Fifo)
}

fn new_lifo(m: &mut Machine<'_>, args: Args) -> Res {
    new_queue(m, args, Order::Lifo)
}

fn new_priority(m: &mut Machine<'_>, args: Args) -> Res {
    new_queue(m, args, Order::Priority)
}

fn new_simple(m: &mut Machine<'_>, args: Args) -> Res {
    new_queue(m, args, Order::Simple)
}

fn put(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "put")?;
    let item_sym = m.intern("item");
    let item = m.arg_or_key(args, 1, item_sym);
    let timeout = m.timeout_args(args, 2, Sym::BLOCK)?;
    put_item(m, r, item, timeout)
}

fn put_nowait(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "put_nowait")?;
    let item = m.arg(args, 1);
    put_item(m, r, item, Some(0.0))
}

fn put_item(m: &mut Machine<'_>, r: Ref, item: Value, timeout: Option<f64>) -> Res {
    if m.wait_for(r, SyncOp::Put, timeout)? == Waited::TimedOut {
        return Err(Trap::Raise(
            m.new_exception(Value::Type(Ty::QUEUE_FULL), Vec::new()),
        ));
    }
    let priority = matches!(
        m.sync_mut(r),
        Some(Sync::Queue(Queue {
            order: Order::Priority,
            ..
        }))
    );
    if let Some(Sync::Queue(queue)) = m.sync_mut(r) {
        queue.items.push_back(item);
        queue.unfinished += 1;
    }
    if priority {
        sift_up(m, r)?;
    }
    Ok(Value::None)
}

fn get(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "get")?;
    let timeout = m.timeout_args(args, 1, Sym::BLOCK)?;
    get_item(m, r, timeout)
}

fn get_nowait(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "get_nowait")?;
    get_item(m, r, Some(0.0))
}

fn get_item(m: &mut Machine<'_>, r: Ref, timeout: Option<f64>) -> Res {
    if m.wait_for(r, SyncOp::Get, timeout)? == Waited::TimedOut {
        return Err(Trap::Raise(
            m.new_exception(Value::Type(Ty::QUEUE_EMPTY), Vec::new()),
        ));
    }
    let Some(Sync::Queue(queue)) = m.sync_mut(r) else {
        return Ok(Value::None);
    };
    match queue.order {
        Order::Fifo | Order::Simple => Ok(queue.items.pop_front().unwrap_or(Value::None)),
        Order::Lifo => Ok(queue.items.pop_back().unwrap_or(Value::None)),
        Order::Priority => {
            let last = queue.items.pop_back().unwrap_or(Value::None);
            let Some(first) = queue.items.front_mut() else {
                return Ok(last);
            };
            let least = std::mem::replace(first, last);
            sift_down(m, r)?;
            Ok(least)
        }
    }
}

fn items(m: &Machine<'_>, r: Ref) -> Vec<Value> {
    match m.heap().get(r) {
        Obj::Sync(sync) => match &**sync {
            Sync::Queue(queue) => queue.items.iter().copied().collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn swap(m: &mut Machine<'_>, r: Ref, a: usize, b: usize) {
    if let Some(Sync::Queue(queue)) = m.sync_mut(r) {
        queue.items.swap(a, b);
    }
}

fn sift_up(m: &mut Machine<'_>, r: Ref) -> Result<(), Trap> {
    let mut at = items(m, r).len() - 1;
    while at > 0 {
        let parent = (at - 1) / 2;
        let all = items(m, r);
        if !m.compare_plain(CmpOp::Lt, all[at], all[parent])? {
            break;
        }
        swap(m, r, at, parent);
        at = parent;
    }
    Ok(())
}

fn sift_down(m: &mut Machine<'_>, r: Ref) -> Result<(), Trap> {
    let mut at = 0;
    loop {
        let all = items(m, r);
        let mut least = at;
        for child in [2 * at + 1, 2 * at + 2] {
            if child < all.len() && m.compare_plain(CmpOp::Lt, all[child], all[least])? {
                least = child;
            }
        }
        if least == at {
            return Ok(());
        }
        swap(m, r, at, least);
        at = least;
    }
}

fn task_done(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "task_done")?;
    match m.sync_mut(r) {
        Some(Sync::Queue(queue)) if queue.unfinished > 0 => {
            queue.unfinished -= 1;
            Ok(Value::None)
        }
        _ => Err(m.value_error("task_done() called too many times")),
    }
}

fn join(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "join")?;
    m.wait_for(r, SyncOp::QueueJoin, None)?;
    Ok(Value::None)
}

fn qsize(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "qsize")?;
    Ok(Value::Int(items(m, r).len() as i64))
}

fn empty(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "empty")?;
    Ok(Value::Bool(items(m, r).is_empty()))
}

fn full(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "full")?;
    let len = items(m, r).len() as i64;
    match m.sync_mut(r) {
        Some(Sync::Queue(queue)) => Ok(Value::Bool(queue.most > 0 && len >= queue.most)),
        _ => Ok(Value::Bool(false)),
    }
}
