//! Plain running: a whole program under a scheduling model.

use super::pause::Pause;
use super::thread::{ThreadId, Wait};
use super::{Status, Vm};
use crate::bytecode::Op;
use crate::config::Model;
use crate::types::Ty;
use crate::value::{Ref, Value};

/// How a program ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It came to its end, with this exit code; 1 after an uncaught exception in the main
    /// thread, whose traceback is among the errors.
    Exit(i32),
    /// Every thread waits for another.
    Deadlock,
    /// A limit was reached; the text says which.
    Limit(&'static str),
    /// It was cancelled.
    Cancelled,
}

/// Virtual nanoseconds that an instruction takes, roughly as long as in CPython.
pub const INSTRUCTION_NS: u64 = 50;

/// Instructions in CPython's switch interval of 5 ms.
const SWITCH: i64 = 5_000_000 / INSTRUCTION_NS as i64;

impl Vm {
    /// Runs the program to its end. `cancel` is asked now and then.
    pub fn run(&mut self, model: Model, cancel: &dyn Fn() -> bool) -> End {
        let mut at: ThreadId = 0;
        let mut choice = Choice(self.config.seed ^ 0x9E37_79B9_7F4A_7C15);
        while self.end.is_none() {
            if cancel() {
                self.end = Some(End::Cancelled);
                break;
            }
            if self.steps > self.config.limits.steps {
                self.end = Some(End::Limit("steps"));
                break;
            }
            let Some(next) = self.next_ready(at, model, &mut choice) else {
                if !self.pass_time() {
                    self.end = Some(End::Deadlock);
                }
                continue;
            };
            at = next;
            let slice = match model {
                Model::Any => 1 + choice.below(8) as i64,
                Model::CPython => SWITCH,
                Model::Interval(n) => i64::from(n.max(1)),
                Model::Sequential => 1_000_000,
            };
            self.slice(at, slice);
            if matches!(model, Model::CPython | Model::Interval(_)) {
                self.reach_switch_point(at);
            }
        }
        self.end.clone().unwrap_or(End::Exit(0))
    }

    /// The next thread that can run: another one, but under `Sequential` the same while it can.
    fn next_ready(&mut self, at: ThreadId, model: Model, choice: &mut Choice) -> Option<ThreadId> {
        let count = self.threads.len();
        let ready = |vm: &Vm, t: ThreadId| matches!(vm.status(t), Status::Ready);
        if model == Model::Sequential && ready(self, at) {
            return Some(at);
        }
        if model == Model::Any {
            let all: Vec<ThreadId> = (0..count).filter(|t| ready(self, *t)).collect();
            return (!all.is_empty()).then(|| all[choice.below(all.len() as u64) as usize]);
        }
        (1..=count)
            .map(|step| (at + step) % count)
            .find(|t| ready(self, *t))
    }

    /// Lets a thread run for so many instructions.
    fn slice(&mut self, t: ThreadId, instructions: i64) {
        let mut budget = instructions;
        let pause = self.with(t, |machine| machine.exec(&mut budget, true));
        self.account(instructions - budget);
        if let Some(pause) = pause {
            self.after(t, pause);
        }
    }

    /// Counts instructions and lets the time pass that they take.
    pub(super) fn account(&mut self, instructions: i64) {
        self.steps += instructions.max(0) as u64;
        if !self.exploring {
            self.clock += instructions.max(0) as u64 * INSTRUCTION_NS;
        }
    }

    /// Lets a thread go on to the next place where the interpreter would let another run.
    fn reach_switch_point(&mut self, t: ThreadId) {
        for _ in 0..10_000 {
            if self.end.is_some()
                || !matches!(self.status(t), Status::Ready)
                || self.may_switch_here(t)
            {
                return;
            }
            self.slice(t, 1);
        }
    }

    /// Whether CPython's interpreter looks here for others that want to run.
    pub fn may_switch_here(&self, t: ThreadId) -> bool {
        self.thread(t)
            .is_none_or(|thread| self.may_switch_at(thread))
    }

    pub(super) fn may_switch_at(&self, thread: &super::Thread) -> bool {
        let Some(frame) = thread.frames.last() else {
            return true;
        };
        let code = &self.program.codes[frame.code as usize];
        let before = frame.ip.checked_sub(1).map(|at| code.ops[at as usize]);
        matches!(
            code.ops[frame.ip as usize],
            Op::Resume | Op::JumpBackward(_)
        ) || matches!(
            before,
            Some(Op::Call(_) | Op::CallKw(..) | Op::CallFunctionEx(_))
        )
    }

    /// What follows from why a thread stopped.
    pub(super) fn after(&mut self, t: ThreadId, pause: Pause) {
        match pause {
            Pause::Budget | Pause::Blocked => {}
            Pause::Done | Pause::Returned(_) => self.finish(t, None),
            Pause::Uncaught(exc) | Pause::Raised(exc) => self.finish(t, Some(exc)),
        }
    }

    /// Ends a thread, by an exception or not.
    fn finish(&mut self, t: ThreadId, exc: Option<Ref>) {
        let is_main = self.thread(t).is_some_and(|thread| thread.is_main);
        let code = self.with(t, |machine| {
            machine.th.done = true;
            machine.th.frames.clear();
            machine.th.wait = Wait::default();
            let code = exc.map_or(0, |exc| machine.report(exc));
            machine.th.stack.clear();
            machine.th.handled = Value::None;
            code
        });
        if is_main {
            self.main_ended(t, code.unwrap_or(0));
        }
        self.settle_ends();
    }

    /// Ends processes whose threads are all over, and the program with the first of them.
    pub(super) fn settle_ends(&mut self) {
        for p in 0..self.procs.len() as u32 {
            let Some(process) = self.process(p) else {
                continue;
            };
            let Some(code) = process.ending else { continue };
            if process.exit.is_some() {
                continue;
            }
            let waits = (0..self.threads.len()).any(|t| {
                self.thread(t)
                    .is_some_and(|thread| thread.process == p && !thread.done && !thread.daemon)
            });
            if waits || !self.children_over(p) {
                continue;
            }
            self.end_process(p, code);
            if p == 0 {
                self.end = Some(End::Exit(code));
            }
        }
    }

    fn main_ended(&mut self, t: ThreadId, code: i32) {
        let p = self.thread(t).map_or(0, |thread| thread.process);
        if let Some(Some(process)) = self.procs.get_mut(p as usize) {
            std::sync::Arc::make_mut(process).ending = Some(code);
        }
    }

    /// Moves the clock to the next thread that waits for it; false if none does.
    fn pass_time(&mut self) -> bool {
        let deadlines =
            (0..self.threads.len()).filter_map(|t| Some((self.thread(t)?.wait.deadline?, t)));
        let Some((deadline, _)) = deadlines.min() else {
            return false;
        };
        self.clock = self.clock.max(deadline);
        for t in 0..self.threads.len() {
            if self
                .thread(t)
                .is_some_and(|thread| thread.wait.deadline.is_some_and(|at| at <= self.clock))
            {
                self.time_out(t);
            }
        }
        true
    }

    /// Tells a waiting thread that its time is up.
    pub(super) fn time_out(&mut self, t: ThreadId) {
        if let Some(Some(thread)) = self.threads.get_mut(t) {
            std::sync::Arc::make_mut(thread).wait.timed_out = true;
        }
    }
}

impl super::Machine<'_> {
    /// Reports an exception that left a thread's last frame; gives the exit code.
    fn report(&mut self, exc: Ref) -> i32 {
        let value = Value::Ref(exc);
        if self.is_instance(value, Ty::SYSTEM_EXIT) {
            return self.exit_code(exc);
        }
        let mut text = String::new();
        if !self.th.is_main {
            let name = self.thread_name();
            text = format!("Exception in thread {name}:\n");
        } else if self.th.process != 0 {
            text = format!("Process {}:\n", self.proc.name);
        }
        text.push_str(&self.traceback(exc));
        let _ = self.write(&text, true);
        1
    }

    fn exit_code(&mut self, exc: Ref) -> i32 {
        let code = match self.heap().get(exc) {
            crate::object::Obj::Exc(exc) => exc.args.first().copied().unwrap_or(Value::None),
            _ => Value::None,
        };
        match code {
            Value::None => 0,
            other => match other.as_int() {
                Some(code) => (code & 0xff) as i32,
                None => {
                    let text = self.str_of(other).unwrap_or_default();
                    let _ = self.write(&format!("{text}\n"), true);
                    1
                }
            },
        }
    }

    /// The name of the thread at work.
    fn thread_name(&mut self) -> String {
        let object = self.th.object;
        let sym = self.intern("name");
        match self.get_attr(object, sym) {
            Ok(Some(name)) => self.str_of(name).unwrap_or_default(),
            _ => "Thread".to_owned(),
        }
    }
}

/// A small generator for the choices of [`Model::Any`]. Source: Vigna's SplitMix64.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice(pub u64);

impl Choice {
    /// A number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n.max(1)
    }
}
