//! What a thread is about to do, seen before it does it.

use std::sync::Arc;

use super::look::Look;
use super::place::{Blocked, Pending, Place, Status};
use super::thread::{Thread, ThreadId};
use super::{Process, Vm};
use crate::builtins::{Effect, NativeDef};
use crate::bytecode::Op;
use crate::object::Obj;
use crate::symbols::Sym;
use crate::sync::{self, SyncOp};
use crate::value::{Ref, Value};

/// A native function about to be called.
pub(super) struct Call {
    pub def: &'static NativeDef,
    pub args: Vec<Value>,
    pub keywords: Vec<(Sym, Value)>,
}

impl Call {
    fn arg(&self, at: usize, name: Sym) -> Value {
        match self.args.get(at) {
            Some(value) => *value,
            None => self
                .keywords
                .iter()
                .find(|(key, _)| *key == name)
                .map_or(Value::Unbound, |(_, value)| *value),
        }
    }

    /// How long it is willing to wait: `None` for ever.
    fn patience(&self, op: SyncOp) -> Option<f64> {
        let no = |value: Value| matches!(value, Value::Bool(false) | Value::Int(0));
        if self.def.name.starts_with("__") {
            return None;
        }
        let (block, timeout) = match op {
            SyncOp::Acquire => (self.arg(1, Sym::BLOCKING), self.arg(2, Sym::TIMEOUT)),
            SyncOp::Put => (self.arg(2, Sym::BLOCK), self.arg(3, Sym::TIMEOUT)),
            SyncOp::Get => (self.arg(1, Sym::BLOCK), self.arg(2, Sym::TIMEOUT)),
            _ => (Value::Unbound, self.arg(1, Sym::TIMEOUT)),
        };
        if no(block) {
            return Some(0.0);
        }
        timeout
            .as_float()
            .filter(|seconds| op != SyncOp::Acquire || *seconds >= 0.0)
    }
}

impl Vm {
    /// Whether a thread can go on, or for what it waits.
    pub fn status(&self, t: ThreadId) -> Status {
        let Some(thread) = self.thread(t) else {
            return Status::Done;
        };
        if thread.done {
            return Status::Done;
        }
        match self.process(thread.process) {
            Some(process) => self.status_of(t, thread, process),
            None => Status::Done,
        }
    }

    /// How a thread of this process stands that is not over.
    fn status_of(&self, t: ThreadId, thread: &Thread, process: &Process) -> Status {
        let Some(call) = self.call_ahead(thread, process) else {
            return Status::Ready;
        };
        match self.obstacle(t, thread, process, &call) {
            Some(_) if thread.wait.timed_out && thread.wait.phase < 2 => Status::Ready,
            Some(blocked) => Status::Blocked(blocked),
            None => Status::Ready,
        }
    }

    /// What keeps a call from going on.
    fn obstacle(
        &self,
        t: ThreadId,
        thread: &Thread,
        process: &Process,
        call: &Call,
    ) -> Option<Blocked> {
        let until = thread.wait.deadline;
        let p = thread.process;
        let op = match call.def.effect {
            Effect::Sync(op) => op,
            Effect::Clock => {
                let sleeps = until.is_some() && !thread.wait.timed_out;
                return sleeps.then_some(Blocked {
                    on: Place::Clock,
                    holder: None,
                    until,
                    gives_up: true,
                });
            }
            _ => return None,
        };
        let patience = call.patience(op);
        if patience.is_some_and(|seconds| seconds <= 0.0)
            && thread.wait.phase == 0
            && op != SyncOp::ConditionWait
        {
            return None;
        }
        let gives_up = patience.is_some() && thread.wait.phase < 2;
        let blocked = |on, holder| {
            Some(Blocked {
                on,
                holder,
                until,
                gives_up,
            })
        };
        match op {
            SyncOp::Join => {
                let target = self.thread_of(p, *call.args.first()?)?;
                let over = self
                    .thread(target)
                    .is_none_or(|thread| thread.done && thread.buffer.is_empty());
                if over {
                    None
                } else {
                    blocked(Place::Thread(target as u32), Some(target))
                }
            }
            SyncOp::Ipc => self
                .ipc_obstacle(t, process, call)
                .and_then(|(on, holder)| blocked(on, holder)),
            _ => {
                let object = call.args.first()?.as_ref()?;
                if sync::can_go_on(&process.heap, object, op, t as u32, &thread.wait) {
                    return None;
                }
                let lock = self.lock_behind(process, object, op, thread.wait.phase);
                let holder = match process.heap.get(lock) {
                    Obj::Sync(sync) => sync.holder().map(|holder| holder as usize),
                    _ => None,
                };
                blocked(Place::Sync(p, lock), holder)
            }
        }
    }

    /// What is really waited for: a condition's lock, where that is what is wanted.
    fn lock_behind(&self, process: &Process, object: Ref, op: SyncOp, phase: u8) -> Ref {
        match process.heap.get(object) {
            Obj::Sync(sync) => match &**sync {
                sync::Sync::Condition { lock, waiters } => {
                    let told = waiters
                        .iter()
                        .any(|(thread, notified)| *thread == self.current && *notified);
                    if op == SyncOp::Acquire || phase >= 2 || told {
                        *lock
                    } else {
                        object
                    }
                }
                _ => object,
            },
            _ => object,
        }
    }

    /// The thread whose `Thread` object this is.
    pub(crate) fn thread_of(&self, process: u32, object: Value) -> Option<ThreadId> {
        (0..self.threads.len()).find(|t| {
            self.thread(*t)
                .is_some_and(|thread| thread.process == process && thread.object.is(object))
        })
    }

    /// The native function that a thread's next instruction calls.
    pub(super) fn call_ahead(&self, thread: &Thread, process: &Process) -> Option<Call> {
        let frame = thread.frames.last()?;
        let code = &self.program.codes[frame.code as usize];
        let stack = &thread.stack;
        let top = stack.len();
        let (count, names): (usize, &[Sym]) = match code.ops[frame.ip as usize] {
            Op::Call(count) => (count as usize, &[]),
            Op::CallKw(count, names) => {
                (count as usize, &self.program.keyword_names[names as usize])
            }
            Op::CallFunctionEx(_) => {
                return self.spread_ahead(thread, process, code.ops[frame.ip as usize]);
            }
            Op::BeforeWith => return self.enter_ahead(*stack.last()?, process),
            _ => return None,
        };
        let at = top.checked_sub(count + 2)?;
        let (def, me) = resolve(process, stack[at], stack[at + 1])?;
        let mut args: Vec<Value> = me.into_iter().collect();
        args.extend_from_slice(&stack[at + 2..top - names.len()]);
        let keywords = names
            .iter()
            .copied()
            .zip(stack[top - names.len()..].iter().copied())
            .collect();
        Some(Call {
            def,
            args,
            keywords,
        })
    }

    fn spread_ahead(&self, thread: &Thread, process: &Process, op: Op) -> Option<Call> {
        let top = thread.stack.len();
        let at = top.checked_sub(3 + usize::from(op == Op::CallFunctionEx(true)))?;
        let (def, me) = resolve(process, thread.stack[at], thread.stack[at + 1])?;
        let mut args: Vec<Value> = me.into_iter().collect();
        if let Value::Ref(r) = thread.stack[at + 2]
            && let Obj::Tuple(items) = process.heap.get(r)
        {
            args.extend_from_slice(items);
        }
        Some(Call {
            def,
            args,
            keywords: Vec::new(),
        })
    }

    /// `with` on something threads meet at.
    fn enter_ahead(&self, manager: Value, process: &Process) -> Option<Call> {
        let Value::Ref(r) = manager else { return None };
        let ty = match process.heap.get(r) {
            Obj::Sync(sync) => sync.ty(),
            Obj::Ipc(..) => crate::types::Ty::MP_LOCK,
            _ => return None,
        };
        let table = self.program.methods.get(Sym::ENTER.0 as usize)?;
        let def = ty
            .lineage()
            .find_map(|ty| table.iter().find(|(of, _)| *of == ty))?
            .1;
        Some(Call {
            def,
            args: vec![manager],
            keywords: Vec::new(),
        })
    }

    /// What a thread does next, and what it touches.
    pub fn pending(&self, t: ThreadId) -> Pending {
        let Some(thread) = self.thread(t).filter(|thread| !thread.done) else {
            return Pending::default();
        };
        match self.process(thread.process) {
            Some(process) => self.pending_in(t, thread, process),
            None => Pending::default(),
        }
    }

    /// Whether a thread can go on, and what it does next is nobody else's business.
    pub(super) fn is_unseen(&self, t: ThreadId, thread: &Thread, process: &Process) -> bool {
        matches!(self.status_of(t, thread, process), Status::Ready)
            && self.pending_in(t, thread, process).accesses.is_empty()
    }

    fn pending_in(&self, t: ThreadId, thread: &Thread, process: &Process) -> Pending {
        let Some(frame) = thread.frames.last() else {
            return Pending::default();
        };
        let code = &self.program.codes[frame.code as usize];
        let line = self.visible_line(thread);
        let mut pending = Pending {
            accesses: Vec::new(),
            line,
            ip: frame.ip,
        };
        let mut look = Look {
            vm: self,
            thread,
            process,
            line,
            out: &mut pending.accesses,
        };
        let alone = self.is_alone(t, thread);
        if code.is_library {
            look.library(code.ops[frame.ip as usize], alone);
        } else {
            look.instruction(code.ops[frame.ip as usize], alone);
        }
        pending
    }

    /// The line of the program itself that a thread is at.
    pub(super) fn visible_line(&self, thread: &Thread) -> u32 {
        let own = thread
            .frames
            .iter()
            .rev()
            .find(|frame| !self.program.codes[frame.code as usize].is_library);
        own.map_or(0, |frame| {
            let innermost = thread
                .frames
                .last()
                .is_some_and(|last| std::ptr::eq(last, own.unwrap_or(last)));
            let at = if innermost {
                frame.ip
            } else {
                frame.ip.saturating_sub(1)
            };
            self.program.codes[frame.code as usize].line_at(at)
        })
    }

    /// Whether a thread knows that all others of its process are over, so that nobody sees
    /// what it does inside.
    pub(super) fn is_alone(&self, t: ThreadId, thread: &Thread) -> bool {
        let mut others = (0..self.threads.len()).filter(|other| *other != t);
        others.all(|other| {
            let of_it = |it: &Thread| it.process == thread.process;
            thread.past.is_over(other) || !self.thread(other).is_some_and(of_it)
        })
    }

    /// Whether there is but one process.
    pub(super) fn is_only_process(&self) -> bool {
        // The process at work may be taken out of the table.
        let is_live = |process: &&Option<Arc<Process>>| match process {
            Some(process) => process.exit.is_none(),
            None => true,
        };
        self.procs.iter().filter(is_live).count() <= 1
    }
}

/// The native function under a callable, and its object.
fn resolve(
    process: &Process,
    callee: Value,
    object: Value,
) -> Option<(&'static NativeDef, Option<Value>)> {
    let me = (!object.is_unbound()).then_some(object);
    match callee {
        Value::Native(def) => Some((def, me)),
        Value::Ref(r) => match process.heap.get(r) {
            Obj::NativeMethod(def, me) => Some((def, Some(*me))),
            _ => None,
        },
        _ => None,
    }
}
