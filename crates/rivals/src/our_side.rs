//! The programs as the explorer sees them: a machine that does nothing else, so
//! that the explorer is measured and not a language.

use explore::{
    Access, Actor, Alone, End, Goal, Kind, Limits, Outcome, Place, Strategy, System, Taken,
    Transition, explore,
};

use crate::Effort;

/// One step of a thread.
#[derive(Clone, Copy)]
pub enum Op {
    /// The shared variable into the thread's register.
    Load,
    /// The register plus one into the shared variable.
    Store,
    /// Waits until the lock is free and takes it.
    Lock,
    /// Gives the lock back.
    Unlock,
}

/// The steps of each thread.
pub type Program = &'static [&'static [Op]];

const ADD: &[Op] = &[Op::Load, Op::Store];
const ADD_3: &[Op] = &[
    Op::Load,
    Op::Store,
    Op::Load,
    Op::Store,
    Op::Load,
    Op::Store,
];
const ADD_LOCKED: &[Op] = &[Op::Lock, Op::Load, Op::Store, Op::Unlock];

/// Two threads add one each.
pub const COUNTER_2_1: Program = &[ADD, ADD];
/// Two threads add one three times each.
pub const COUNTER_2_3: Program = &[ADD_3, ADD_3];
/// Three threads add one each.
pub const COUNTER_3_1: Program = &[ADD, ADD, ADD];
/// Three threads add one each under a lock.
pub const LOCKED_3: Program = &[ADD_LOCKED, ADD_LOCKED, ADD_LOCKED];
/// One thread writes, three read.
pub const READERS_3: Program = &[&[Op::Store], &[Op::Load], &[Op::Load], &[Op::Load]];
/// Large enough to measure the rate of a search by states.
pub const COUNTER_3_3: Program = &[ADD_3, ADD_3, ADD_3];

const VARIABLE: Place = Place(0);
const LOCK: Place = Place(1);

/// A program in some state.
#[derive(Clone)]
struct Machine {
    program: Program,
    at: [u8; 4],
    register: [u32; 4],
    variable: u32,
    is_locked: bool,
}

impl Machine {
    fn new(program: Program) -> Self {
        Self {
            program,
            at: [0; 4],
            register: [0; 4],
            variable: 0,
            is_locked: false,
        }
    }

    fn op(&self, thread: usize) -> Option<Op> {
        self.program[thread].get(self.at[thread] as usize).copied()
    }
}

impl System for Machine {
    fn transitions(&self, into: &mut Vec<Transition>) {
        for thread in 0..self.program.len() {
            let Some(op) = self.op(thread) else { continue };
            let (place, kind) = match op {
                Op::Load => (VARIABLE, Kind::Read),
                Op::Store => (VARIABLE, Kind::Write),
                Op::Lock => (LOCK, Kind::Acquire),
                Op::Unlock => (LOCK, Kind::Release),
            };
            into.push(Transition {
                actor: Actor::Thread(thread as u32),
                enabled: !(matches!(op, Op::Lock) && self.is_locked),
                accesses: [Access { place, kind }].into_iter().collect(),
                line: 0,
            });
        }
    }

    fn take(&mut self, actor: Actor) -> Taken {
        let thread = actor.thread() as usize;
        match self.op(thread) {
            Some(Op::Load) => self.register[thread] = self.variable,
            Some(Op::Store) => self.variable = self.register[thread] + 1,
            Some(Op::Lock) => self.is_locked = true,
            Some(Op::Unlock) => self.is_locked = false,
            None => {}
        }
        self.at[thread] += 1;
        Taken::default()
    }

    fn fingerprint(&self) -> u128 {
        let mut print: u128 = 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835;
        let at = u32::from_le_bytes(self.at);
        let words = self.register.into_iter();
        for word in words.chain([at, self.variable, u32::from(self.is_locked)]) {
            print =
                (print ^ u128::from(word)).wrapping_mul(0xDA94_2042_E4DD_58B5_B3F2_AB1D_9C6F_0B4D);
            print ^= print >> 67;
        }
        print
    }

    fn end(&self) -> End {
        End::Done
    }

    fn outcome(&self) -> Outcome {
        Outcome {
            output: self.variable.to_string(),
            exit: Some(0),
        }
    }

    fn place_name(&self, _place: Place) -> String {
        String::new()
    }

    fn forked(&self, _place: Place) -> Option<u32> {
        None
    }
}

fn search(program: Program, strategy: Strategy) -> Effort {
    let report = explore(
        &Machine::new(program),
        strategy,
        Goal::Outcomes,
        Limits::default(),
        &Alone,
        &mut |_| true,
    );
    Effort {
        complete: report.complete,
        runs: report.counts.executions,
        transitions: Some(report.counts.transitions),
        states: Some(report.counts.states),
    }
}

/// Every state, in order of switches.
pub fn states(program: Program) -> Effort {
    search(program, Strategy::Fewest { most: None })
}

/// One run of each lot of equivalent ones.
pub fn reduced(program: Program) -> Effort {
    let effort = search(program, Strategy::Dpor);
    Effort {
        states: None,
        ..effort
    }
}
