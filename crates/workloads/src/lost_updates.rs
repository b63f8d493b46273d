//! A counter that several members add to, with and without protection.
//!
//! An addition is three steps: load, add, store. Without protection another
//! member may come between the load and the store, and then one addition is
//! lost. The race is a real one but not undefined behaviour: the counter is an
//! atomic number, and only the *pair* of a relaxed load and a relaxed store is
//! not one action (the Rust reference's memory model is that of C++20, where
//! relaxed atomic accesses never are a data race).

mod team;

#[cfg(test)]
mod tests;

use crate::params::{Choice, Kind, Param};
use crate::{Cost, Crew, Cut, Info, Outcome, Params, Workload};
use serde::{Deserialize, Serialize};

/// The workload `lost_updates`.
#[derive(Clone, Copy)]
pub struct LostUpdates;

const MOST_ADDITIONS: u64 = 100_000_000;
const WIDEST_GAP: u64 = 1000;

static INFO: Info = Info {
    id: "lost_updates",
    title: "Lost updates",
    about: "Several workers add 1 to the same counter again and again; the result is where the counter stands at the end.",
    unit: "additions",
    params: &[
        Param {
            name: "n",
            title: "Additions",
            unit: "additions",
            help: "How many additions all workers make together.",
            kind: Kind::Count {
                min: 1,
                max: MOST_ADDITIONS,
                default: 200_000,
            },
        },
        Param {
            name: "how",
            title: "Protection",
            unit: "",
            help: "What keeps workers from adding at the same time.",
            kind: Kind::Choice {
                options: &[
                    Choice {
                        id: "unprotected",
                        title: "none: load, add, store",
                    },
                    Choice {
                        id: "mutex",
                        title: "a lock around each addition",
                    },
                    Choice {
                        id: "atomic",
                        title: "one atomic addition",
                    },
                ],
            },
        },
        Param {
            name: "gap",
            title: "Gap",
            unit: "",
            help: "Work between load and store: 0 is none, from 1 on a worker may be interrupted there, and more is longer.",
            kind: Kind::Count {
                min: 0,
                max: WIDEST_GAP,
                default: 0,
            },
        },
    ],
    single: true,
    separate_memories: Some(
        "Each process adds to a counter in its own memory. The counter that you look at is in the memory of the process that started them, and nobody touches it: it stays 0.",
    ),
};

/// What protects the counter.
#[derive(Clone, Copy, Debug, PartialEq)]
enum How {
    Unprotected,
    Mutex,
    Atomic,
}

/// What to add, and how.
pub struct Input {
    additions: u64,
    how: How,
    gap: u32,
}

/// A worker's share, for a memory of its own.
#[derive(Serialize, Deserialize)]
pub struct Share {
    additions: u64,
    gap: u32,
}

/// What was counted, and where.
#[derive(Debug)]
pub enum State {
    /// By members of one memory, each of which made so many additions.
    Together {
        /// The counter.
        counter: u64,
        /// Additions of each member.
        shares: Vec<u64>,
    },
    /// In copies of the counter.
    Apart {
        /// The counter that everybody looks at.
        counter: u64,
        /// What each worker's own copy says.
        copies: Vec<u64>,
    },
}

impl Workload for LostUpdates {
    type Input = Input;
    type Task<'a> = Share;
    type Part = u64;
    type State = State;

    fn info(&self) -> &'static Info {
        &INFO
    }

    fn cost(&self, params: &Params) -> Cost {
        let gap = params.count("gap");
        let unit_ns = match (gap, how(params)) {
            (0, How::Unprotected) => 1.0,
            (0, How::Mutex) => 6.0,
            (0, How::Atomic) => 3.0,
            (gap, _) => 7.0 + 0.4 * (gap - 1) as f64,
        };
        Cost {
            units: params.count("n"),
            unit_ns,
            bytes: 0,
        }
    }

    fn input(&self, params: &Params) -> Input {
        Input {
            additions: params.count("n").max(1),
            how: how(params),
            gap: params.count("gap") as u32,
        }
    }

    fn start(&self, _input: &Input) -> State {
        State::Apart {
            counter: 0,
            copies: Vec::new(),
        }
    }

    fn split<'a>(
        &self,
        input: &'a Input,
        _state: &'a State,
        _phase: usize,
        cut: Cut,
    ) -> Vec<Share> {
        // One share a worker, as in a team.
        shares(input, cut.workers)
            .map(|additions| Share {
                additions,
                gap: input.gap,
            })
            .collect()
    }

    fn units(&self, task: &Share) -> u32 {
        task.additions as u32
    }

    /// Adds in a memory that has come without the others' counter: so the
    /// task brings none, and begins at 0.
    fn run(&self, task: &Share) -> u64 {
        let mut copy = 0;
        for _ in 0..task.additions.min(MOST_ADDITIONS) {
            let loaded = std::hint::black_box(copy);
            idle(task.gap);
            copy = std::hint::black_box(loaded + 1);
        }
        copy
    }

    fn combine(&self, _input: &Input, state: State, _phase: usize, mut parts: Vec<u64>) -> State {
        match state {
            State::Apart {
                counter,
                mut copies,
            } => {
                copies.append(&mut parts);
                State::Apart { counter, copies }
            }
            together => together,
        }
    }

    fn outcome(&self, input: &Input, state: &State) -> Outcome {
        let wanted = input.additions;
        match state {
            State::Together { counter, shares } => {
                let made: u64 = shares.iter().sum();
                let least = match input.how {
                    How::Unprotected => least(shares),
                    How::Mutex | How::Atomic => wanted,
                };
                let mismatch = if made != wanted {
                    Some(format!("{made} additions were shared out, not {wanted}"))
                } else if (least..=wanted).contains(counter) {
                    None
                } else if least == wanted {
                    Some(format!("the counter is {counter}, but has to be {wanted}"))
                } else {
                    Some(format!(
                        "the counter is {counter}, but {least} to {wanted} is all that these additions can give"
                    ))
                };
                Outcome::judge(*counter, mismatch)
                    .expected(wanted)
                    // Less than nothing is lost if there are too many.
                    .reading("lost", "Lost additions", wanted as i64 - *counter as i64)
                    .reading("least", "Least that can be left", least)
                    .reading("members", "Workers", shares.len())
            }
            State::Apart { counter, copies } => {
                let kept = copies.iter().copied().fold(0, u64::saturating_add);
                let mismatch = if *counter != 0 {
                    Some(format!("the counter is {counter}, but nobody can reach it"))
                } else if kept != wanted {
                    Some(format!("the copies count {kept} additions, not {wanted}"))
                } else {
                    None
                };
                Outcome::judge(*counter, mismatch)
                    .expected(wanted)
                    .reading("kept", "Kept in copies", kept)
                    .reading("copies", "Counted by each copy", list(copies))
                    .reading("members", "Workers", copies.len())
            }
        }
    }

    fn team<'a>(&self, input: &'a Input, workers: usize) -> Option<Box<dyn Crew<State> + 'a>> {
        Some(Box::new(team::Adders::new(input, workers)))
    }
}

fn how(params: &Params) -> How {
    match params.choice("how") {
        "mutex" => How::Mutex,
        "atomic" => How::Atomic,
        _ => How::Unprotected,
    }
}

/// How many additions each of so many workers makes.
fn shares(input: &Input, workers: usize) -> impl Iterator<Item = u64> {
    crate::ranges(input.additions, workers).map(|(from, to)| to - from)
}

/// The least that additions without protection can leave in the counter.
///
/// Alone, nobody comes between. With others: every store writes at least 1, and
/// if every member makes two additions or more, its last load comes after a
/// store of its own and so gives at least 1: the last store writes at least 2.
/// That is reached: the first member loads 0, the second makes all its additions
/// but one, the first stores 1, which the second loads for its last addition,
/// the others end, and the second stores 2. (M. Ben-Ari, *Principles of
/// Concurrent and Distributed Programming*, 2006, chapter 2, has the counter of
/// two processes.) A member with a single addition may store 1 after all others.
fn least(shares: &[u64]) -> u64 {
    match shares {
        [] => 0,
        [alone] => *alone,
        several => several.iter().copied().min().unwrap_or(0).min(2),
    }
}

/// What is done between load and store beyond being there: `gap − 1` turns of
/// work that no compiler takes away.
#[inline(always)]
fn idle(gap: u32) {
    for turn in 1..gap.min(WIDEST_GAP as u32) {
        std::hint::black_box(turn);
    }
}

fn list(copies: &[u64]) -> String {
    let mut text: Vec<String> = copies.iter().take(8).map(u64::to_string).collect();
    if copies.len() > 8 {
        text.push("…".into());
    }
    text.join(", ")
}
