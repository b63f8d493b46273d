//! Things that threads of one process meet at: locks, conditions, barriers, queues.
//!
//! Each operation is one visible step. An operation that has to wait is tried again
//! until it can go on; operations that let go and then wait (`Condition.wait`,
//! `Barrier.wait`) have two parts, and a thread's [`Wait`] tells which comes next.

mod condition;
mod lock;
mod queue;

use std::collections::VecDeque;

use crate::builtins::NativeDef;
use crate::object::Obj;
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap, Wait};

/// Something threads meet at.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Sync {
    Lock {
        owner: Option<u32>,
    },
    RLock {
        owner: Option<u32>,
        count: u32,
    },
    Semaphore {
        value: i64,
        bound: Option<i64>,
    },
    /// Its lock, and who waits, in order, and whether they were notified.
    Condition {
        lock: Ref,
        waiters: Vec<(u32, bool)>,
    },
    Event {
        set: bool,
    },
    Barrier(Barrier),
    Queue(Queue),
}

/// A `threading.Barrier`.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Barrier {
    pub parties: u32,
    pub waiting: u32,
    /// How often it opened or broke.
    pub generation: u64,
    pub broken: bool,
    pub action: Value,
    /// The time that `wait` waits for unless it is told otherwise.
    pub timeout: Option<f64>,
}

/// What order a queue gives its items in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Order {
    Fifo,
    Lifo,
    Priority,
    Simple,
}

/// A queue.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Queue {
    pub order: Order,
    /// 0 for no limit.
    pub most: i64,
    /// For a priority queue, a heap as `heapq` lays it out.
    pub items: VecDeque<Value>,
    pub unfinished: i64,
}

/// An operation, as the explorer sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum SyncOp {
    Acquire,
    Release,
    Look,
    ConditionWait,
    Notify,
    Set,
    EventWait,
    BarrierWait,
    Put,
    Get,
    QueueJoin,
    Start,
    Join,
    Ipc,
}

/// Methods of these things.
pub static METHODS: &[(Ty, &[NativeDef])] = &[
    (Ty::LOCK, lock::LOCK),
    (Ty::RLOCK, lock::RLOCK),
    (Ty::SEMAPHORE, lock::SEMAPHORE),
    (Ty::BOUNDED_SEMAPHORE, lock::BOUNDED),
    (Ty::CONDITION, condition::CONDITION),
    (Ty::EVENT, condition::EVENT),
    (Ty::BARRIER, condition::BARRIER),
    (Ty::QUEUE, queue::QUEUE),
    (Ty::LIFO_QUEUE, queue::LIFO),
    (Ty::PRIORITY_QUEUE, queue::PRIORITY),
    (Ty::SIMPLE_QUEUE, queue::SIMPLE),
    (Ty::THREAD_LOCAL, lock::LOCAL),
    (Ty::MP_QUEUE, crate::modules::process_queue::QUEUE),
    (Ty::CONNECTION, crate::modules::process::CONNECTION),
    (Ty::MP_LOCK, crate::modules::process::LOCK),
    (Ty::MP_VALUE, crate::modules::process::NUMBERS),
    (Ty::MP_ARRAY, crate::modules::process::NUMBERS),
    (Ty::MP_EVENT, crate::modules::process::EVENT),
];

impl Sync {
    /// Its type.
    pub fn ty(&self) -> Ty {
        match self {
            Sync::Lock { .. } => Ty::LOCK,
            Sync::RLock { .. } => Ty::RLOCK,
            Sync::Semaphore { bound: None, .. } => Ty::SEMAPHORE,
            Sync::Semaphore { .. } => Ty::BOUNDED_SEMAPHORE,
            Sync::Condition { .. } => Ty::CONDITION,
            Sync::Event { .. } => Ty::EVENT,
            Sync::Barrier(_) => Ty::BARRIER,
            Sync::Queue(queue) => match queue.order {
                Order::Fifo => Ty::QUEUE,
                Order::Lifo => Ty::LIFO_QUEUE,
                Order::Priority => Ty::PRIORITY_QUEUE,
                Order::Simple => Ty::SIMPLE_QUEUE,
            },
        }
    }

    /// Calls `visit` with every value it holds.
    pub fn each_value(&self, visit: &mut dyn FnMut(Value)) {
        match self {
            Sync::Condition { lock, .. } => visit(Value::Ref(*lock)),
            Sync::Barrier(barrier) => visit(barrier.action),
            Sync::Queue(queue) => queue.items.iter().for_each(|item| visit(*item)),
            _ => {}
        }
    }

    /// An attribute of its own.
    pub fn attr(&self, name: &str) -> Option<Value> {
        match (self, name) {
            (Sync::Barrier(barrier), "parties") => Some(Value::Int(i64::from(barrier.parties))),
            (Sync::Barrier(barrier), "n_waiting") => Some(Value::Int(i64::from(barrier.waiting))),
            (Sync::Barrier(barrier), "broken") => Some(Value::Bool(barrier.broken)),
            (Sync::Queue(queue), "maxsize") => Some(Value::Int(queue.most)),
            (Sync::Queue(queue), "unfinished_tasks") => Some(Value::Int(queue.unfinished)),
            _ => None,
        }
    }

    /// Who holds it.
    pub fn holder(&self) -> Option<u32> {
        match self {
            Sync::Lock { owner } | Sync::RLock { owner, .. } => *owner,
            _ => None,
        }
    }
}

/// Whether an operation can go on now, for the thread with this number and this wait.
pub fn can_go_on(heap: &crate::heap::Heap, object: Ref, op: SyncOp, me: u32, wait: &Wait) -> bool {
    let Obj::Sync(sync) = heap.get(object) else {
        return true;
    };
    match (op, &**sync) {
        (SyncOp::Acquire, Sync::Lock { owner }) => owner.is_none(),
        (SyncOp::Acquire, Sync::RLock { owner, .. }) => owner.is_none_or(|owner| owner == me),
        (SyncOp::Acquire, Sync::Semaphore { value, .. }) => *value > 0,
        (SyncOp::Acquire, Sync::Condition { lock, .. }) => can_go_on(heap, *lock, op, me, wait),
        (SyncOp::ConditionWait, Sync::Condition { lock, waiters }) => match wait.phase {
            0 => true,
            1 => {
                let notified = waiters
                    .iter()
                    .any(|(thread, notified)| *thread == me && *notified);
                (notified || wait.timed_out) && can_go_on(heap, *lock, SyncOp::Acquire, me, wait)
            }
            _ => can_go_on(heap, *lock, SyncOp::Acquire, me, wait),
        },
        (SyncOp::EventWait, Sync::Event { set }) => *set,
        (SyncOp::BarrierWait, Sync::Barrier(barrier)) => {
            wait.phase == 0 || barrier.generation != wait.note || barrier.broken
        }
        (SyncOp::Put, Sync::Queue(queue)) => {
            queue.most <= 0 || (queue.items.len() as i64) < queue.most
        }
        (SyncOp::Get, Sync::Queue(queue)) => !queue.items.is_empty(),
        (SyncOp::QueueJoin, Sync::Queue(queue)) => queue.unfinished == 0,
        _ => true,
    }
}

/// What a wait came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// The operation can go on.
    Ready,
    /// Time is up.
    TimedOut,
}

impl Machine<'_> {
    /// Waits until an operation on `object` can go on. `timeout` is in seconds; `None` is
    /// for ever, 0 or less not at all.
    pub(crate) fn wait_for(
        &mut self,
        object: Ref,
        op: SyncOp,
        timeout: Option<f64>,
    ) -> Result<Waited, Trap> {
        if can_go_on(self.heap(), object, op, self.vm.current, &self.th.wait) {
            self.th.wait = Wait::default();
            return Ok(Waited::Ready);
        }
        self.wait_or_give_up(timeout)
    }

    /// Waits, unless time is up.
    pub(crate) fn wait_or_give_up(&mut self, timeout: Option<f64>) -> Result<Waited, Trap> {
        let none_left = timeout.is_some_and(|seconds| seconds <= 0.0);
        if self.th.wait.timed_out || none_left {
            self.th.wait = Wait::default();
            return Ok(Waited::TimedOut);
        }
        if let (Some(seconds), None) = (timeout, self.th.wait.deadline) {
            self.th.wait.deadline = Some(self.now().saturating_add((seconds * 1e9) as u64));
        }
        Err(Trap::Block)
    }

    /// The thing a method was called on.
    pub(crate) fn sync_arg(&mut self, args: Args, name: &str) -> Result<Ref, Trap> {
        match self.arg(args, 0) {
            Value::Ref(r) if matches!(self.heap().get(r), Obj::Sync(_)) => Ok(r),
            other => {
                let of = self.type_name(other);
                Err(self.type_error(format!(
                    "descriptor '{name}' doesn't apply to a '{of}' object"
                )))
            }
        }
    }

    /// The thing itself, to change.
    pub(crate) fn sync_mut(&mut self, r: Ref) -> Option<&mut Sync> {
        match self.heap_mut().get_mut(r) {
            Obj::Sync(sync) => Some(sync),
            _ => None,
        }
    }

    pub(crate) fn new_sync(&mut self, sync: Sync) -> Value {
        Value::Ref(self.heap_mut().alloc(Obj::Sync(Box::new(sync))))
    }

    /// The arguments `blocking` (or `block`) and `timeout`, as seconds to wait.
    pub(crate) fn timeout_args(
        &mut self,
        args: Args,
        at: u32,
        block: Sym,
    ) -> Result<Option<f64>, Trap> {
        let blocking = self.arg_or_key(args, at, block);
        let timeout = self.arg_or_key(args, at + 1, Sym::TIMEOUT);
        let blocking = blocking.is_unbound() || self.truth(blocking)?;
        let timeout = self.seconds(timeout)?;
        if !blocking {
            if timeout.is_some_and(|seconds| seconds >= 0.0) && block == Sym::BLOCKING {
                return Err(self.value_error("can't specify a timeout for a non-blocking call"));
            }
            return Ok(Some(0.0));
        }
        match timeout {
            Some(seconds) if seconds < 0.0 && block == Sym::BLOCKING => {
                if seconds == -1.0 {
                    return Ok(None);
                }
                Err(self.value_error("timeout value must be a non-negative number"))
            }
            Some(seconds) if seconds < 0.0 => {
                Err(self.value_error("'timeout' must be a non-negative number"))
            }
            other => Ok(other),
        }
    }

    /// A number of seconds, or `None` for ever.
    pub(crate) fn seconds(&mut self, value: Value) -> Result<Option<f64>, Trap> {
        match value {
            Value::Unbound | Value::None => Ok(None),
            value => match value.as_float() {
                Some(seconds) => Ok(Some(seconds)),
                None => {
                    let name = self.type_name(value);
                    let text =
                        format!("'{name}' object cannot be interpreted as an integer or float");
                    Err(self.type_error(text))
                }
            },
        }
    }
}
