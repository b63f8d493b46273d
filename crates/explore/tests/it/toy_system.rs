//! The register machine as the explorer sees it.

use std::hash::{DefaultHasher, Hash, Hasher};

use explore::{Actor, End, Kind, Outcome, Place, System, Taken, Transition, Wait};

use crate::code::Op;
use crate::toy::{CONDITION, LOCK, Status, THREAD, Thread, Toy, on};

impl System for Toy {
    fn transitions(&self, into: &mut Vec<Transition>) {
        if self.halted {
            return;
        }
        for thread in 0..self.threads.len() {
            let state = &self.threads[thread];
            let line = self.line(thread);
            let active = !matches!(state.status, Status::NotStarted | Status::Ended);
            if let Some(op) = self.op(thread).filter(|_| active) {
                let (accesses, enabled) = self.pending(thread, op);
                into.push(Transition {
                    actor: Actor::Thread(thread as u32),
                    enabled,
                    accesses: accesses.clone(),
                    line,
                });
                if let Op::LockFor(_, lock) = op {
                    let drained = !self.program.tso || state.buffer.is_empty();
                    let mut accesses = accesses;
                    accesses[0].kind = Kind::Look;
                    into.push(Transition {
                        actor: Actor::Timeout(thread as u32),
                        enabled: drained && self.owners.contains_key(&lock),
                        accesses,
                        line,
                    });
                }
            }
            if let Some((var, _)) = state.buffer.front() {
                let entry = state.issued - state.buffer.len() as u64;
                let buffer = on(Self::buffer_place(thread, entry), Kind::Effect);
                into.push(Transition {
                    actor: Actor::Flush(thread as u32),
                    enabled: true,
                    accesses: [buffer, on(*var, Kind::Commit)].into_iter().collect(),
                    line: 0,
                });
            }
        }
    }

    fn take(&mut self, actor: Actor) -> Taken {
        let thread = actor.thread() as usize;
        let mut unheard = None;
        let mut goes_on = true;
        match actor {
            Actor::Flush(_) => {
                let (var, value) = self.threads[thread].buffer.pop_front().unwrap();
                self.memory.insert(var, value);
                return Taken::default();
            }
            Actor::Timeout(_) => {
                let Some(Op::LockFor(reg, _)) = self.op(thread) else {
                    unreachable!("only a wait times out")
                };
                self.threads[thread].regs[reg] = 0;
            }
            Actor::Thread(_) => {
                let op = self.op(thread).unwrap();
                (goes_on, unheard) = self.carry_out(thread, op);
            }
        }
        let mut failure = None;
        if goes_on {
            self.threads[thread].pc += 1;
            failure = self.settle(thread);
        }
        Taken { failure, unheard }
    }

    fn fingerprint(&self) -> u128 {
        let half = |salt: u8| {
            let mut hasher = DefaultHasher::new();
            salt.hash(&mut hasher);
            self.threads.hash(&mut hasher);
            self.memory.hash(&mut hasher);
            self.owners.hash(&mut hasher);
            self.waiters.hash(&mut hasher);
            self.output.hash(&mut hasher);
            (self.failed, self.halted).hash(&mut hasher);
            u128::from(hasher.finish())
        };
        half(0) << 64 | half(1)
    }

    fn end(&self) -> End {
        let mut waits = Vec::new();
        for (thread, state) in self.threads.iter().enumerate() {
            if self.halted || matches!(state.status, Status::Ended | Status::NotStarted) {
                continue;
            }
            let (place, holders) = match self.op(thread) {
                Some(Op::Join(child)) => (THREAD + u64::from(child), vec![child]),
                Some(Op::Wait(condition, _)) if state.status == Status::Waits => {
                    (CONDITION + condition, vec![])
                }
                Some(Op::Lock(lock) | Op::Wait(_, lock)) => {
                    let owner = self.owners.get(&lock).copied();
                    (LOCK + lock, owner.into_iter().collect())
                }
                other => panic!("thread {thread} is blocked in {other:?}"),
            };
            waits.push(Wait {
                thread: thread as u32,
                line: self.line(thread),
                what: self.place_name(Place(place)),
                place: Some(Place(place)),
                holders,
            });
        }
        if waits.is_empty() {
            End::Done
        } else {
            End::Stuck(waits)
        }
    }

    fn outcome(&self) -> Outcome {
        let mut output = self.output.clone();
        for var in &self.program.shown {
            let value = self.memory.get(var).copied().unwrap_or(0);
            output.push_str(&format!("{}={value} ", self.place_name(Place(*var))));
        }
        let runs = |thread: &Thread| !matches!(thread.status, Status::Ended | Status::NotStarted);
        let is_stuck = !self.halted && self.threads.iter().any(runs);
        Outcome {
            output,
            exit: (!is_stuck).then_some(i32::from(self.failed)),
        }
    }

    fn place_name(&self, place: Place) -> String {
        let number = place.0 & 0xffff_ffff;
        match place.0 >> 32 {
            0 => format!("v{number}"),
            1 => format!("lock {number}"),
            2 => format!("condition {number}"),
            3 => format!("thread {number}"),
            4 => "a store buffer".to_owned(),
            _ => "the output".to_owned(),
        }
    }

    fn forked(&self, place: Place) -> Option<u32> {
        (place.0 >> 32 == THREAD >> 32).then_some(place.0 as u32)
    }
}
