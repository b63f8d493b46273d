//! A register machine with shared variables, locks and condition variables, small
//! enough to be understood at a glance, with and without store buffers.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use explore::{Access, Accesses, Failure, Kind, Place};

pub use crate::code::{If, Op, Program, Reg, Val, Var};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    NotStarted,
    Runs,
    /// In a wait, not yet notified.
    Waits,
    /// Notified, takes the lock again.
    Wakes,
    Ended,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Thread {
    pub pc: usize,
    pub regs: [i64; 6],
    pub status: Status,
    pub buffer: VecDeque<(Var, i64)>,
    /// Stores issued so far, to name each entry of the buffer.
    pub issued: u64,
}

#[derive(Clone, Debug)]
pub struct Toy {
    pub program: Arc<Program>,
    pub threads: Vec<Thread>,
    pub memory: BTreeMap<Var, i64>,
    /// Locks that are held, and by whom.
    pub owners: BTreeMap<Var, u32>,
    /// Who waits at each condition, in order.
    pub waiters: BTreeMap<Var, VecDeque<u32>>,
    pub output: String,
    pub failed: bool,
    pub halted: bool,
}

pub const LOCK: u64 = 1 << 32;
pub const CONDITION: u64 = 2 << 32;
pub const THREAD: u64 = 3 << 32;
pub const BUFFER: u64 = 4 << 32;
pub const OUTPUT: u64 = 5 << 32;

pub fn on(place: u64, kind: Kind) -> Access {
    Access {
        place: Place(place),
        kind,
    }
}

impl Toy {
    pub fn new(program: Program) -> Self {
        let threads = vec![
            Thread {
                pc: 0,
                regs: [0; 6],
                status: Status::Runs,
                buffer: VecDeque::new(),
                issued: 0,
            };
            program.threads.len()
        ];
        let later = program.later.clone();
        let mut toy = Self {
            program: Arc::new(program),
            threads,
            memory: BTreeMap::new(),
            owners: BTreeMap::new(),
            waiters: BTreeMap::new(),
            output: String::new(),
            failed: false,
            halted: false,
        };
        for thread in 0..toy.threads.len() {
            toy.settle(thread);
        }
        for thread in later {
            toy.threads[thread as usize].status = Status::NotStarted;
        }
        toy
    }

    /// A program whose threads all run from the start, under sequential consistency.
    pub fn of(threads: Vec<Vec<Op>>, shown: &[Var]) -> Self {
        Self::new(Program {
            threads,
            shown: shown.to_vec(),
            ..Program::default()
        })
    }

    /// The same with store buffers.
    pub fn tso(threads: Vec<Vec<Op>>, shown: &[Var]) -> Self {
        Self::new(Program {
            threads,
            shown: shown.to_vec(),
            tso: true,
            ..Program::default()
        })
    }

    pub fn op(&self, thread: usize) -> Option<Op> {
        let code = &self.program.threads[thread];
        code.get(self.threads[thread].pc).copied()
    }

    pub fn line(&self, thread: usize) -> u32 {
        (thread * 100 + self.threads[thread].pc + 1) as u32
    }

    pub fn value(&self, thread: usize, val: Val) -> i64 {
        let regs = &self.threads[thread].regs;
        match val {
            Val::Is(value) => value,
            Val::Reg(reg) => regs[reg],
            Val::Plus(reg, more) => regs[reg] + more,
        }
    }

    fn load(&self, thread: usize, var: Var) -> i64 {
        let own = self.threads[thread].buffer.iter().rev();
        let own = own.clone().find(|(stored, _)| *stored == var);
        own.map_or_else(
            || self.memory.get(&var).copied().unwrap_or(0),
            |(_, value)| *value,
        )
    }

    fn store(&mut self, thread: usize, var: Var, value: i64) {
        if self.program.tso {
            self.threads[thread].buffer.push_back((var, value));
            self.threads[thread].issued += 1;
        } else {
            self.memory.insert(var, value);
        }
    }

    /// Carries out invisible instructions up to the next visible one.
    pub fn settle(&mut self, thread: usize) -> Option<Failure> {
        let mut failure = None;
        loop {
            let line = self.line(thread);
            let op = self.op(thread);
            if op.is_some_and(Op::is_visible) {
                return failure;
            }
            self.threads[thread].pc += 1;
            match op {
                None => {
                    self.threads[thread].status = Status::Ended;
                    return failure;
                }
                Some(Op::Set(reg, val)) => self.threads[thread].regs[reg] = self.value(thread, val),
                Some(Op::Jump(to)) => self.threads[thread].pc = to,
                Some(Op::JumpIf(reg, cond, to)) => {
                    if cond.holds(self.threads[thread].regs[reg]) {
                        self.threads[thread].pc = to;
                    }
                }
                Some(Op::Assert(reg, cond)) => {
                    let value = self.threads[thread].regs[reg];
                    if !cond.holds(value) {
                        self.failed = true;
                        failure = failure.or(Some(Failure {
                            message: format!("{value} is not {cond:?}"),
                            thread: thread as u32,
                            line,
                        }));
                    }
                }
                Some(_) => unreachable!("visible"),
            }
        }
    }

    pub fn buffer_place(thread: usize, entry: u64) -> u64 {
        BUFFER + ((thread as u64) << 16) + entry
    }

    /// Accesses of a thread's next instruction, and whether it can be taken.
    pub fn pending(&self, thread: usize, op: Op) -> (Accesses, bool) {
        let state = &self.threads[thread];
        let mut accesses = Accesses::new();
        let mut fences = self.program.tso;
        let mut enabled = true;
        let mut add = |place: u64, kind| accesses.push(on(place, kind));
        let at = |var: Var, reg: Reg| var + state.regs[reg] as u64;
        match op {
            Op::Load(_, var) => {
                add(var, Kind::Read);
                fences = false;
            }
            Op::LoadAt(_, var, reg) => {
                add(at(var, reg), Kind::Read);
                fences = false;
            }
            Op::Store(var, _) if self.program.tso => {
                add(var, Kind::Issue);
                add(Self::buffer_place(thread, state.issued), Kind::Effect);
                fences = false;
            }
            Op::Store(var, _) => add(var, Kind::Write),
            Op::Cas(_, var, ..) => add(var, Kind::Acquire),
            Op::CasAt(_, var, reg, ..) => add(at(var, reg), Kind::Acquire),
            Op::Wait(condition, lock) if state.status != Status::Runs => {
                enabled = state.status == Status::Wakes && !self.owners.contains_key(&lock);
                add(CONDITION + condition, Kind::Look);
                add(LOCK + lock, Kind::Acquire);
            }
            Op::Lock(lock) | Op::LockFor(_, lock) => {
                enabled = !self.owners.contains_key(&lock);
                add(LOCK + lock, Kind::Acquire);
            }
            Op::TryLock(_, lock) => add(LOCK + lock, Kind::Acquire),
            Op::Unlock(lock) => add(LOCK + lock, Kind::Release),
            Op::Wait(condition, lock) => {
                add(LOCK + lock, Kind::Release);
                add(CONDITION + condition, Kind::Acquire);
            }
            Op::Notify(condition) => add(CONDITION + condition, Kind::Release),
            Op::Fork(child) => add(THREAD + u64::from(child), Kind::Fork),
            Op::Join(child) => {
                enabled = self.threads[child as usize].status == Status::Ended;
                add(THREAD + u64::from(child), Kind::Look);
            }
            Op::Exit => add(THREAD + thread as u64, Kind::Release),
            Op::Print(_) => {
                add(OUTPUT, Kind::Effect);
                fences = false;
            }
            Op::Halt => add(OUTPUT, Kind::Halt),
            Op::Fence => {}
            Op::Set(..) | Op::Jump(_) | Op::JumpIf(..) | Op::Assert(..) => {
                unreachable!("invisible")
            }
        }
        if fences {
            enabled &= state.buffer.is_empty();
            if state.issued > 0 {
                accesses.push(on(
                    Self::buffer_place(thread, state.issued - 1),
                    Kind::Effect,
                ));
            }
        }
        (accesses, enabled)
    }

    /// A visible instruction; whether the thread goes on to the next.
    pub fn carry_out(&mut self, thread: usize, op: Op) -> (bool, Option<Place>) {
        let who = thread as u32;
        match op {
            Op::Load(reg, var) => self.threads[thread].regs[reg] = self.load(thread, var),
            Op::LoadAt(reg, var, index) => {
                let var = var + self.threads[thread].regs[index] as u64;
                self.threads[thread].regs[reg] = self.load(thread, var);
            }
            Op::Store(var, val) => {
                let value = self.value(thread, val);
                self.store(thread, var, value);
            }
            Op::Cas(reg, var, old, new) => self.cas(thread, reg, var, old, new),
            Op::CasAt(reg, var, index, old, new) => {
                let var = var + self.threads[thread].regs[index] as u64;
                self.cas(thread, reg, var, old, new);
            }
            Op::Lock(lock) => drop(self.owners.insert(lock, who)),
            Op::LockFor(reg, lock) => {
                self.owners.insert(lock, who);
                self.threads[thread].regs[reg] = 1;
            }
            Op::TryLock(reg, lock) => {
                let is_free = !self.owners.contains_key(&lock);
                self.owners.entry(lock).or_insert(who);
                self.threads[thread].regs[reg] = i64::from(is_free);
            }
            Op::Unlock(lock) => drop(self.owners.remove(&lock)),
            Op::Wait(condition, lock) if self.threads[thread].status == Status::Runs => {
                self.owners.remove(&lock);
                self.waiters.entry(condition).or_default().push_back(who);
                self.threads[thread].status = Status::Waits;
                return (false, None);
            }
            Op::Wait(_, lock) => {
                self.owners.insert(lock, who);
                self.threads[thread].status = Status::Runs;
            }
            Op::Notify(condition) => {
                let waiters = self.waiters.entry(condition).or_default();
                let Some(waiter) = waiters.pop_front() else {
                    return (true, Some(Place(CONDITION + condition)));
                };
                self.threads[waiter as usize].status = Status::Wakes;
            }
            Op::Fork(child) => {
                let child = child as usize;
                let is_over = self.op(child).is_none();
                let status = if is_over { Status::Ended } else { Status::Runs };
                self.threads[child].status = status;
            }
            Op::Print(val) => {
                let value = self.value(thread, val);
                self.output.push_str(&format!("{value}\n"));
            }
            Op::Halt => self.halted = true,
            _ => {}
        }
        (true, None)
    }

    fn cas(&mut self, thread: usize, reg: Reg, var: Var, old: Val, new: Val) {
        let fits = self.load(thread, var) == self.value(thread, old);
        if fits {
            let new = self.value(thread, new);
            self.memory.insert(var, new);
        }
        self.threads[thread].regs[reg] = i64::from(fits);
    }
}
