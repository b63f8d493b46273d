//! `Condition`, `Event`, `Barrier`.

use super::{Barrier, Sync, SyncOp, Waited, lock};
use crate::builtins::{Effect, NativeDef, Res};
use crate::object::Obj;
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap};

pub const CONDITION: &[NativeDef] = &[
    NativeDef::pure("__new__", new_condition),
    NativeDef::new("acquire", lock::acquire, Effect::Sync(SyncOp::Acquire)),
    NativeDef::new("release", lock::release, Effect::Sync(SyncOp::Release)),
    NativeDef::new("__enter__", lock::enter, Effect::Sync(SyncOp::Acquire)),
    NativeDef::new("__exit__", lock::exit, Effect::Sync(SyncOp::Release)),
    NativeDef::new("wait", wait, Effect::Sync(SyncOp::ConditionWait)),
    NativeDef::new("notify", notify, Effect::Sync(SyncOp::Notify)),
    NativeDef::new("notify_all", notify_all, Effect::Sync(SyncOp::Notify)),
    NativeDef::pure("wait_for", wait_for),
];

pub const EVENT: &[NativeDef] = &[
    NativeDef::pure("__new__", new_event),
    NativeDef::new("set", event_set, Effect::Sync(SyncOp::Set)),
    NativeDef::new("clear", event_clear, Effect::Sync(SyncOp::Set)),
    NativeDef::new("is_set", event_is_set, Effect::Sync(SyncOp::Look)),
    NativeDef::new("wait", event_wait, Effect::Sync(SyncOp::EventWait)),
];

pub const BARRIER: &[NativeDef] = &[
    NativeDef::pure("__new__", new_barrier),
    NativeDef::new("wait", barrier_wait, Effect::Sync(SyncOp::BarrierWait)),
    NativeDef::new("abort", barrier_abort, Effect::Sync(SyncOp::Set)),
    NativeDef::new("reset", barrier_reset, Effect::Sync(SyncOp::Set)),
];

fn new_condition(m: &mut Machine<'_>, args: Args) -> Res {
    let lock = match m.arg_or_key(args, 0, Sym::LOCK) {
        Value::Unbound | Value::None => m.new_sync(Sync::RLock {
            owner: None,
            count: 0,
        }),
        value => value,
    };
    let Value::Ref(lock) = lock else {
        return Err(m.type_error("a Condition needs a Lock or an RLock"));
    };
    if !matches!(m.heap().get(lock), Obj::Sync(_)) {
        return Err(m.type_error("a Condition needs a Lock or an RLock"));
    }
    Ok(m.new_sync(Sync::Condition {
        lock,
        waiters: Vec::new(),
    }))
}

fn lock_held(m: &mut Machine<'_>, r: Ref, what: &str) -> Result<Ref, Trap> {
    let lock = match m.sync_mut(r) {
        Some(Sync::Condition { lock, .. }) => *lock,
        _ => r,
    };
    let (me, holder) = (
        m.vm.current,
        match m.heap().get(lock) {
            Obj::Sync(sync) => sync.holder(),
            _ => None,
        },
    );
    // A plain lock does not know whose it is: any holder will do, as in CPython.
    let plain = matches!(m.sync_mut(lock), Some(Sync::Lock { .. }));
    if holder == Some(me) || (plain && holder.is_some()) {
        return Ok(lock);
    }
    Err(m.raise(
        Ty::RUNTIME_ERROR,
        format!("cannot {what} on un-acquired lock"),
    ))
}

fn wait(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "wait")?;
    let timeout = m.arg_or_key(args, 1, Sym::TIMEOUT);
    let timeout = m.seconds(timeout)?;
    let me = m.vm.current;
    if m.th.wait.phase == 0 {
        return begin_wait(m, r, timeout);
    }
    let (lock, notified) = match m.sync_mut(r) {
        Some(Sync::Condition { lock, waiters }) => {
            let notified = waiters
                .iter()
                .any(|(thread, notified)| *thread == me && *notified);
            (*lock, notified)
        }
        _ => return Ok(Value::None),
    };
    if m.th.wait.phase == 1 && (notified || m.th.wait.timed_out) {
        if let Some(Sync::Condition { waiters, .. }) = m.sync_mut(r) {
            waiters.retain(|(thread, _)| *thread != me);
        }
        // From here on only the lock is waited for.
        m.th.wait.phase = if notified { 2 } else { 3 };
        m.th.wait.deadline = None;
        m.th.wait.timed_out = false;
    }
    if m.th.wait.phase < 2 {
        return Err(Trap::Block);
    }
    let answer = m.th.wait.phase == 2;
    if !super::can_go_on(m.heap(), lock, SyncOp::Acquire, me, &m.th.wait) {
        return Err(Trap::Block);
    }
    let count = m.th.wait.note;
    m.th.wait = crate::vm::Wait::default();
    lock::take(m, lock);
    if let Some(Sync::RLock { count: held, .. }) = m.sync_mut(lock) {
        *held = count as u32;
    }
    Ok(Value::Bool(answer))
}

/// The first part of `wait`: lets the lock go and lines up.
fn begin_wait(m: &mut Machine<'_>, r: Ref, timeout: Option<f64>) -> Res {
    let lock = lock_held(m, r, "wait")?;
    let me = m.vm.current;
    let mut count = 1;
    match m.sync_mut(lock) {
        Some(Sync::Lock { owner }) => *owner = None,
        Some(Sync::RLock { owner, count: held }) => {
            count = u64::from(*held);
            *owner = None;
            *held = 0;
        }
        _ => {}
    }
    if let Some(Sync::Condition { waiters, .. }) = m.sync_mut(r) {
        waiters.push((me, false));
    }
    m.th.wait.phase = 1;
    m.th.wait.note = count;
    m.th.wait.deadline = timeout.map(|seconds| m.now() + (seconds.max(0.0) * 1e9) as u64);
    Err(Trap::Block)
}

fn notify_some(m: &mut Machine<'_>, args: Args, most: usize) -> Res {
    let r = m.sync_arg(args, "notify")?;
    lock_held(m, r, "notify")?;
    if let Some(Sync::Condition { waiters, .. }) = m.sync_mut(r) {
        let waiting = waiters.iter_mut().filter(|(_, notified)| !*notified);
        let heard = waiting
            .take(most)
            .map(|(_, notified)| *notified = true)
            .count();
        if heard == 0 {
            m.vm.unheard = Some(crate::vm::Place::Sync(m.th.process, r));
        }
    }
    Ok(Value::None)
}

fn notify(m: &mut Machine<'_>, args: Args) -> Res {
    let n = match m.arg(args, 1) {
        Value::Unbound => 1,
        value => value.as_int().unwrap_or(1).max(0),
    };
    notify_some(m, args, n as usize)
}

fn notify_all(m: &mut Machine<'_>, args: Args) -> Res {
    notify_some(m, args, usize::MAX)
}

/// `wait_for(predicate, timeout=None)`: a loop, so it is written in Python.
fn wait_for(m: &mut Machine<'_>, args: Args) -> Res {
    let waiting = m.prelude("_wait_for");
    let mut values = m.args_from(args, 0);
    let timeout = m.key(args, Sym::TIMEOUT);
    if !timeout.is_unbound() {
        values.push(timeout);
    }
    m.enter(waiting, &values)
}

fn new_event(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "Event", 0, 0)?;
    Ok(m.new_sync(Sync::Event { set: false }))
}

fn set_event(m: &mut Machine<'_>, args: Args, to: bool) -> Res {
    let r = m.sync_arg(args, "set")?;
    if let Some(Sync::Event { set }) = m.sync_mut(r) {
        *set = to;
    }
    Ok(Value::None)
}

fn event_set(m: &mut Machine<'_>, args: Args) -> Res {
    set_event(m, args, true)
}

fn event_clear(m: &mut Machine<'_>, args: Args) -> Res {
    set_event(m, args, false)
}

fn event_is_set(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "is_set")?;
    Ok(Value::Bool(matches!(
        m.sync_mut(r),
        Some(Sync::Event { set: true })
    )))
}

fn event_wait(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "wait")?;
    let timeout = m.arg_or_key(args, 1, Sym::TIMEOUT);
    let timeout = m.seconds(timeout)?;
    let waited = m.wait_for(r, SyncOp::EventWait, timeout)?;
    Ok(Value::Bool(waited == Waited::Ready))
}

fn new_barrier(m: &mut Machine<'_>, args: Args) -> Res {
    let parties_sym = m.intern("parties");
    let action_sym = m.intern("action");
    let parties = m.arg_or_key(args, 0, parties_sym).as_int().unwrap_or(0);
    let action = match m.arg_or_key(args, 1, action_sym) {
        Value::Unbound => Value::None,
        action => action,
    };
    let timeout = m.arg_or_key(args, 2, Sym::TIMEOUT);
    let timeout = m.seconds(timeout)?;
    if parties < 1 {
        return Err(m.value_error("parties must be > 0"));
    }
    let barrier = Barrier {
        parties: parties as u32,
        waiting: 0,
        generation: 0,
        broken: false,
        action,
        timeout,
    };
    Ok(m.new_sync(Sync::Barrier(barrier)))
}

fn broken(m: &mut Machine<'_>) -> Trap {
    m.th.wait = crate::vm::Wait::default();
    Trap::Raise(m.new_exception(Value::Type(Ty::BROKEN_BARRIER_ERROR), Vec::new()))
}

fn barrier_wait(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "wait")?;
    let timeout = m.arg_or_key(args, 1, Sym::TIMEOUT);
    let timeout = m.seconds(timeout)?;
    let wait = m.th.wait;
    let clock = m.now();
    let Some(Sync::Barrier(barrier)) = m.sync_mut(r) else {
        return Ok(Value::None);
    };
    let timeout = timeout.or(barrier.timeout);
    if wait.phase == 0 {
        if barrier.broken {
            return Err(broken(m));
        }
        let place = barrier.waiting;
        barrier.waiting += 1;
        if barrier.waiting == barrier.parties {
            barrier.waiting = 0;
            barrier.generation += 1;
            let action = barrier.action;
            if !action.is_none() {
                m.call(action, &[])?;
            }
            return Ok(Value::Int(i64::from(place)));
        }
        let note = barrier.generation;
        m.th.wait.phase = 1 + (place.min(200)) as u8;
        m.th.wait.note = note;
        m.th.wait.deadline = timeout.map(|seconds| clock + (seconds.max(0.0) * 1e9) as u64);
        return Err(Trap::Block);
    }
    if barrier.generation != wait.note && !barrier.broken {
        m.th.wait = crate::vm::Wait::default();
        return Ok(Value::Int(i64::from(wait.phase - 1)));
    }
    if barrier.broken {
        return Err(broken(m));
    }
    if wait.timed_out {
        barrier.broken = true;
        barrier.waiting = 0;
        return Err(broken(m));
    }
    Err(Trap::Block)
}

fn barrier_abort(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "abort")?;
    if let Some(Sync::Barrier(barrier)) = m.sync_mut(r) {
        barrier.broken = true;
        barrier.waiting = 0;
    }
    Ok(Value::None)
}

fn barrier_reset(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "reset")?;
    if let Some(Sync::Barrier(barrier)) = m.sync_mut(r) {
        barrier.broken = false;
        barrier.waiting = 0;
    }
    Ok(Value::None)
}
