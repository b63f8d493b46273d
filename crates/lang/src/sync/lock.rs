//! `Lock`, `RLock`, `Semaphore`, `BoundedSemaphore`, `local`.

use super::{Sync, SyncOp, Waited};
use crate::builtins::{Effect, NativeDef, Res};
use crate::object::Obj;
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap};

const ACQUIRE: Effect = Effect::Sync(SyncOp::Acquire);
const RELEASE: Effect = Effect::Sync(SyncOp::Release);
const LOOK: Effect = Effect::Sync(SyncOp::Look);

pub const LOCK: &[NativeDef] = &[
    NativeDef::pure("__new__", new_lock),
    NativeDef::new("acquire", acquire, ACQUIRE),
    NativeDef::new("release", release, RELEASE),
    NativeDef::new("locked", locked, LOOK),
    NativeDef::new("__enter__", enter, ACQUIRE),
    NativeDef::new("__exit__", exit, RELEASE),
];

pub const RLOCK: &[NativeDef] = &[
    NativeDef::pure("__new__", new_rlock),
    NativeDef::new("acquire", acquire, ACQUIRE),
    NativeDef::new("release", release, RELEASE),
    NativeDef::new("__enter__", enter, ACQUIRE),
    NativeDef::new("__exit__", exit, RELEASE),
];

pub const SEMAPHORE: &[NativeDef] = &[
    NativeDef::pure("__new__", new_semaphore),
    NativeDef::new("acquire", acquire, ACQUIRE),
    NativeDef::new("release", release, RELEASE),
    NativeDef::new("__enter__", enter, ACQUIRE),
    NativeDef::new("__exit__", exit, RELEASE),
];

pub const BOUNDED: &[NativeDef] = &[NativeDef::pure("__new__", new_bounded)];

pub const LOCAL: &[NativeDef] = &[NativeDef::pure("__new__", new_local)];

fn new_lock(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "allocate_lock", 0, 0)?;
    Ok(m.new_sync(Sync::Lock { owner: None }))
}

fn new_rlock(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "RLock", 0, 0)?;
    Ok(m.new_sync(Sync::RLock {
        owner: None,
        count: 0,
    }))
}

fn semaphore_value(m: &mut Machine<'_>, args: Args) -> Result<i64, Trap> {
    match m.arg_or_key(args, 0, Sym::VALUE) {
        Value::Unbound => Ok(1),
        value => match value.as_int() {
            Some(value) if value >= 0 => Ok(value),
            Some(_) => Err(m.value_error("semaphore initial value must be >= 0")),
            None => Err(m.type_error("semaphore initial value must be an integer")),
        },
    }
}

fn new_semaphore(m: &mut Machine<'_>, args: Args) -> Res {
    let value = semaphore_value(m, args)?;
    Ok(m.new_sync(Sync::Semaphore { value, bound: None }))
}

fn new_bounded(m: &mut Machine<'_>, args: Args) -> Res {
    let value = semaphore_value(m, args)?;
    Ok(m.new_sync(Sync::Semaphore {
        value,
        bound: Some(value),
    }))
}

fn new_local(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "local", 0, 0)?;
    Ok(Value::Ref(m.heap_mut().alloc(Obj::Local(Box::default()))))
}

/// The lock itself: a condition's is its lock.
fn lock_of(m: &Machine<'_>, r: Ref) -> Ref {
    match m.heap().get(r) {
        Obj::Sync(sync) => match **sync {
            Sync::Condition { lock, .. } => lock,
            _ => r,
        },
        _ => r,
    }
}

/// Takes a lock that can be taken.
pub(super) fn take(m: &mut Machine<'_>, r: Ref) {
    let me = m.vm.current;
    match m.sync_mut(r) {
        Some(Sync::Lock { owner }) => *owner = Some(me),
        Some(Sync::RLock { owner, count }) => {
            *owner = Some(me);
            *count += 1;
        }
        Some(Sync::Semaphore { value, .. }) => *value -= 1,
        _ => {}
    }
}

/// `acquire`
pub fn acquire(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "acquire")?;
    let r = lock_of(m, r);
    let timeout = m.timeout_args(args, 1, Sym::BLOCKING)?;
    match m.wait_for(r, SyncOp::Acquire, timeout)? {
        Waited::Ready => take(m, r),
        Waited::TimedOut => return Ok(Value::Bool(false)),
    }
    Ok(Value::Bool(true))
}

/// `__enter__`
pub fn enter(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "__enter__")?;
    let lock = lock_of(m, r);
    m.wait_for(lock, SyncOp::Acquire, None)?;
    take(m, lock);
    Ok(Value::Bool(true))
}

/// Lets a lock go.
pub(super) fn let_go(m: &mut Machine<'_>, r: Ref, by: i64) -> Result<(), Trap> {
    let me = m.vm.current;
    let text = match m.sync_mut(r) {
        Some(Sync::Lock { owner }) => match owner.take() {
            Some(_) => return Ok(()),
            None => "release unlocked lock",
        },
        Some(Sync::RLock { owner, count }) => {
            if *owner == Some(me) {
                *count -= 1;
                if *count == 0 {
                    *owner = None;
                }
                return Ok(());
            }
            "cannot release un-acquired lock"
        }
        Some(Sync::Semaphore { value, bound }) => {
            if bound.is_some_and(|bound| *value + by > bound) {
                return Err(m.value_error("Semaphore released too many times"));
            }
            *value += by;
            return Ok(());
        }
        _ => return Ok(()),
    };
    Err(m.raise(Ty::RUNTIME_ERROR, text))
}

/// `release`
pub fn release(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "release")?;
    let r = lock_of(m, r);
    let by = match m.arg(args, 1) {
        Value::Unbound => 1,
        value => value.as_int().unwrap_or(1),
    };
    let_go(m, r, by)?;
    Ok(Value::None)
}

/// `__exit__`
pub fn exit(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "__exit__")?;
    let r = lock_of(m, r);
    let_go(m, r, 1)?;
    Ok(Value::None)
}

fn locked(m: &mut Machine<'_>, args: Args) -> Res {
    let r = m.sync_arg(args, "locked")?;
    let holder = match m.heap().get(r) {
        Obj::Sync(sync) => sync.holder(),
        _ => None,
    };
    Ok(Value::Bool(holder.is_some()))
}
