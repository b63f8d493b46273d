//! What processes meet at: queues, pipes, locks, values; starting and ending processes.

use super::machine::{Machine, Trap};
use super::peek::{Call, Place};
use super::thread::{Thread, ThreadId};
use super::{Process, Vm};
use crate::symbols::Sym;
use crate::value::{Ref, Value};

/// What processes meet at, outside of any of them.
#[derive(Clone, Debug, Default)]
pub struct Kernel {
    things: Vec<u64>,
}

impl Kernel {
    pub(super) fn mix(&self, mix: &mut super::fingerprint::Mix) {
        self.things.iter().for_each(|word| mix.add(*word));
    }
}

impl Machine<'_> {
    pub(super) fn ipc_iter(&mut self, _: Value) -> Result<Option<Value>, Trap> {
        Ok(None)
    }

    pub(super) fn ipc_len(&self, _: Ref) -> Option<usize> {
        None
    }

    pub(super) fn ipc_item(&mut self, _: Ref, _: Value) -> Result<Value, Trap> {
        Ok(Value::None)
    }

    pub(super) fn set_ipc_item(&mut self, _: Ref, _: Value, _: Value) -> Result<(), Trap> {
        Ok(())
    }

    pub(super) fn ipc_attr(&mut self, _: Ref, _: Sym) -> Option<Value> {
        None
    }

    pub(super) fn set_ipc_attr(&mut self, _: Value, _: Sym, _: Value) -> Option<Result<(), Trap>> {
        None
    }
}

impl Vm {
    pub(super) fn ipc_obstacle(&self, _: ThreadId, _: &Thread, _: &Call) -> Option<(Place, Option<ThreadId>)> {
        None
    }

    pub(super) fn ipc_places(&self, _: &Thread, _: &Call) -> Vec<Place> {
        Vec::new()
    }

    /// Whether all processes that one started are over, but for those that end with it.
    pub(super) fn children_over(&self, parent: u32) -> bool {
        (0..self.procs.len() as u32).filter(|p| *p != parent).all(|p| {
            self.process(p).is_none_or(|child| child.parent != parent || child.exit.is_some() || child.daemon)
        })
    }

    /// Ends a process and those that end with it.
    pub(super) fn end_process(&mut self, p: u32, code: i32) {
        for t in 0..self.threads.len() {
            if let Some(Some(thread)) = self.threads.get_mut(t)
                && thread.process == p
                && !thread.done
            {
                std::sync::Arc::make_mut(thread).done = true;
            }
        }
        if let Some(Some(process)) = self.procs.get_mut(p as usize) {
            std::sync::Arc::make_mut(process).exit = Some(code);
        }
        for child in 0..self.procs.len() as u32 {
            let ends = |it: &Process| child != p && it.parent == p && it.daemon && it.exit.is_none();
            if self.process(child).is_some_and(ends) {
                self.end_process(child, -15);
            }
        }
    }
}

