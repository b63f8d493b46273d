//! The explorer's seam: one visible operation at a time.

use super::pause::Pause;
use super::place::{Access, Kind, Pending, Place, Status};
use super::thread::ThreadId;
use super::{End, Vm};

/// Something that can happen next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// A thread takes its next visible step.
    Step(ThreadId),
    /// A thread that waits with a timeout gives up.
    TimeOut(ThreadId),
    /// The oldest store in a thread's buffer becomes visible ([`Memory::Tso`]).
    Flush(ThreadId),
}

impl Action {
    /// Whose action it is.
    pub fn thread(self) -> ThreadId {
        match self {
            Action::Step(t) | Action::TimeOut(t) | Action::Flush(t) => t,
        }
    }
}

/// What an action did.
#[derive(Clone, Debug, Default)]
pub struct Stepped {
    /// What it touched that others may touch, in order.
    pub accesses: Vec<Access>,
    /// Its line.
    pub line: u32,
    /// Threads that began.
    pub began: Vec<ThreadId>,
    /// Whether the thread is over now.
    pub done: bool,
    /// Whether something was printed.
    pub printed: bool,
    /// The last line of the traceback of an exception that left the thread.
    pub uncaught: Option<String>,
    /// The line in which it left.
    pub failed_line: Option<u32>,
    /// The thread that it left: this one, or one that it began.
    pub failed_thread: Option<ThreadId>,
    /// Where a wake-up was sent with nobody waiting.
    pub unheard: Option<Place>,
    /// Whether CPython would have looked for others before the thread's next visible operation.
    pub may_switch: bool,
}

/// Instructions that a thread may run between two visible ones.
const MOST_INVISIBLE: u64 = 20_000_000;

impl Vm {
    /// Prepares for exploration: time no longer passes by itself, and every thread is brought
    /// to just before its first visible operation. Called by the first [`Vm::actions`],
    /// [`Vm::take`] or [`Vm::step`] too.
    pub fn begin_exploring(&mut self) -> Stepped {
        let mut stepped = Stepped::default();
        if self.exploring {
            return stepped;
        }
        self.exploring = true;
        self.mark_all();
        for t in 0..self.threads.len() {
            self.settle(t, &mut stepped);
        }
        stepped
    }

    /// All that can happen next. Empty when the program is over, and when it is deadlocked.
    pub fn actions(&mut self) -> Vec<Action> {
        self.begin_exploring();
        let mut actions = Vec::new();
        if self.end.is_some() {
            return actions;
        }
        for t in 0..self.threads.len() {
            match self.status(t) {
                Status::Ready => actions.push(Action::Step(t)),
                Status::Blocked(blocked) if blocked.gives_up => actions.push(Action::TimeOut(t)),
                _ => {}
            }
            if self
                .thread(t)
                .is_some_and(|thread| !thread.buffer.is_empty())
            {
                actions.push(Action::Flush(t));
            }
        }
        actions
    }

    /// What an action will touch.
    pub fn pending_of(&self, action: Action) -> Pending {
        match action {
            Action::Step(t) => {
                let mut pending = self.pending(t);
                self.as_buffered(t, &mut pending);
                pending
            }
            Action::TimeOut(t) => self.pending(t),
            Action::Flush(t) => {
                let line = 0;
                let place = self.oldest_store(t);
                let accesses = place
                    .into_iter()
                    .map(|place| Access {
                        place,
                        kind: Kind::Write,
                        line,
                    })
                    .collect();
                Pending {
                    accesses,
                    line,
                    ip: 0,
                }
            }
        }
    }

    /// Takes an action.
    pub fn take(&mut self, action: Action) -> Stepped {
        self.begin_exploring();
        match action {
            Action::Step(t) => self.step(t),
            Action::TimeOut(t) => {
                self.time_out(t);
                self.step(t)
            }
            Action::Flush(t) => {
                let pending = self.pending_of(action);
                self.flush(t);
                Stepped {
                    accesses: pending.accesses,
                    ..Stepped::default()
                }
            }
        }
    }

    /// Exactly one visible operation of a thread, and the invisible ones after it, up to
    /// just before its next visible one.
    pub fn step(&mut self, t: ThreadId) -> Stepped {
        self.begin_exploring();
        let mut stepped = Stepped::default();
        if self.end.is_some() {
            return stepped;
        }
        let printed = self.output.out.len();
        self.one(t, &mut stepped);
        self.settle(t, &mut stepped);
        stepped.unheard = self.unheard.take();
        stepped.may_switch |= self.may_switch_here(t);
        stepped.printed = self.output.out.len() != printed;
        stepped.done = self.thread(t).is_none_or(|thread| thread.done);
        stepped
    }

    /// Exactly one instruction of a thread, for a stepping debugger.
    pub fn step_bytecode(&mut self, t: ThreadId) -> Stepped {
        let first = !self.exploring;
        self.exploring = true;
        if first {
            self.mark_all();
        }
        let mut stepped = Stepped::default();
        if self.end.is_none() && matches!(self.status(t), Status::Ready) {
            let printed = self.output.out.len();
            self.one(t, &mut stepped);
            stepped.printed = self.output.out.len() != printed;
        }
        stepped.done = self.thread(t).is_none_or(|thread| thread.done);
        stepped
    }

    /// Runs a thread up to its next visible operation, and threads that it begins likewise.
    fn settle(&mut self, t: ThreadId, stepped: &mut Stepped) {
        let before = self.steps;
        while self.end.is_none() && self.steps - before < MOST_INVISIBLE {
            let Some(thread) = self.thread(t) else { return };
            let Some(process) = self.process(thread.process) else {
                return;
            };
            if thread.done || !self.is_unseen(t, thread, process) {
                return;
            }
            let buffers = !thread.buffer.is_empty();
            stepped.may_switch |= self.may_switch_here(t);
            if buffers {
                self.one(t, stepped);
            } else {
                self.unseen(t, stepped);
            }
        }
        if self.end.is_none() {
            self.end = Some(End::Limit("steps"));
        }
    }

    /// Runs instructions that are nobody else's business, at least one, in one go: taking
    /// thread and process out and putting them back costs more than most instructions.
    fn unseen(&mut self, t: ThreadId, stepped: &mut Stepped) {
        let most = (self.config.limits.steps + 1).saturating_sub(self.steps);
        let mut ran = 0;
        let mut line = 0;
        let mut may_switch = false;
        let pause = self.with(t, |machine| {
            loop {
                line = machine.vm.visible_line(&machine.th);
                if stepped.line == 0 {
                    stepped.line = line;
                }
                let mut budget = 1;
                let pause = machine.exec(&mut budget, false);
                ran += 1;
                let goes_on = matches!(pause, Pause::Budget)
                    && ran < most
                    && machine.vm.is_unseen(t, &machine.th, &machine.proc);
                if !goes_on {
                    return pause;
                }
                may_switch |= machine.vm.may_switch_at(&machine.th);
            }
        });
        self.account(ran as i64);
        stepped.may_switch |= may_switch;
        self.stopped(t, pause, line, stepped);
        if self.steps > self.config.limits.steps {
            self.end = Some(End::Limit("steps"));
        }
    }

    /// What follows from why a thread stopped.
    fn stopped(&mut self, t: ThreadId, pause: Option<Pause>, line: u32, stepped: &mut Stepped) {
        let Some(pause) = pause else { return };
        if let Pause::Uncaught(exc) = pause {
            stepped.failed_line = Some(line);
            stepped.failed_thread = Some(t);
            stepped.uncaught = self.with(t, |machine| machine.exception_line(exc));
        }
        self.after(t, pause);
    }

    /// Runs one instruction, noting what it touches.
    fn one(&mut self, t: ThreadId, stepped: &mut Stepped) {
        self.drain_alone(t);
        let mut pending = self.pending(t);
        self.mark_escapes(t, &pending);
        if stepped.line == 0 {
            stepped.line = pending.line;
        }
        let line = pending.line;
        let buffered = self.as_buffered(t, &mut pending);
        stepped.accesses.append(&mut pending.accesses);
        let threads = self.threads.len();
        if !(buffered && self.through_buffer(t)) {
            self.drain_for(t);
            let mut budget = 1;
            let pause = self.with(t, |machine| machine.exec(&mut budget, false));
            self.account(1);
            self.stopped(t, pause, line, stepped);
        }
        if self.steps > self.config.limits.steps {
            self.end = Some(End::Limit("steps"));
        }
        for began in threads..self.threads.len() {
            stepped.began.push(began);
            let mut first = Stepped::default();
            self.settle(began, &mut first);
            if stepped.uncaught.is_none() && first.uncaught.is_some() {
                stepped.uncaught = first.uncaught;
                stepped.failed_line = first.failed_line;
                stepped.failed_thread = first.failed_thread;
            }
        }
    }

    /// Whether the program is over or can never go on: then how.
    pub fn verdict_of_state(&mut self) -> Option<End> {
        if let Some(end) = &self.end {
            return Some(end.clone());
        }
        self.actions().is_empty().then_some(End::Deadlock)
    }

    /// Who waits for whom: thread, what it waits for, who holds that.
    pub fn wait_graph(&self) -> Vec<(ThreadId, super::Blocked)> {
        (0..self.threads.len())
            .filter_map(|t| match self.status(t) {
                Status::Blocked(blocked) => Some((t, blocked)),
                _ => None,
            })
            .collect()
    }
}
