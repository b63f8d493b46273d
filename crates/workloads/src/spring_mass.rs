//! Masses on springs with a damper, step by step through time.
//!
//! The damper's force is −c·v·|v|: it grows with the square of the speed, and
//! it is odd in the speed, so that it always brakes. Either there are many
//! oscillators, each alone with a damper of its own (`sweep`), or one chain of
//! masses, each tied to its neighbours (`coupled`). The first needs no talk
//! between workers; in the second all have to wait for one another after every
//! step.
//!
//! A step is that of the semi-implicit (symplectic) Euler method: first the
//! speed from the forces, then the place from the new speed (E. Hairer, C.
//! Lubich and G. Wanner, *Geometric Numerical Integration*, 2006, I.1.2).

mod coupled;
mod sweep;
mod team;

#[cfg(test)]
mod tests;

use crate::numbers::Numbers;
use crate::params::{Choice, Kind, Param};
use crate::{Cost, Crew, Cut, Info, Outcome, Params, Workload};
use serde::{Deserialize, Serialize};

/// The workload `spring_mass`.
#[derive(Clone, Copy)]
pub struct SpringMass;

/// Most steps that can be asked for.
const MOST_STEPS: u32 = 1_000_000;

static INFO: Info = Info {
    id: "spring_mass",
    title: "Springs and masses",
    about: "Follows masses on springs with dampers through time, and gives the share of the energy that is left.",
    unit: "mass steps",
    params: &[
        Param {
            name: "mode",
            title: "What swings",
            unit: "",
            help: "Oscillators on their own have nothing to tell one another; in a chain each step needs the neighbours' places.",
            kind: Kind::Choice {
                options: &[
                    Choice {
                        id: "sweep",
                        title: "many oscillators, each with its own damper",
                    },
                    Choice {
                        id: "coupled",
                        title: "one chain of coupled masses",
                    },
                ],
            },
        },
        Param {
            name: "n",
            title: "Masses",
            unit: "masses",
            help: "How many oscillators there are, or how many masses the chain has.",
            kind: Kind::Count {
                min: 1,
                max: 10_000_000,
                default: 20_000,
            },
        },
        Param {
            name: "steps",
            title: "Steps",
            unit: "steps",
            help: "How many steps through time are taken.",
            kind: Kind::Count {
                min: 1,
                max: MOST_STEPS as u64,
                default: 2_000,
            },
        },
    ],
    single: false,
    separate_memories: None,
};

/// Where masses are and how fast they move.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Motion {
    /// Displacements.
    x: Numbers<'static>,
    /// Velocities.
    v: Numbers<'static>,
}

/// What swings.
pub enum Input {
    /// Oscillators on their own.
    Sweep(sweep::Sweep),
    /// A chain.
    Coupled(coupled::Chain),
}

/// What one worker does.
#[derive(Serialize, Deserialize)]
pub enum Task<'a> {
    /// Takes some oscillators through all steps.
    Sweep {
        /// Their dampers; borrowed where memory is shared.
        dampers: Numbers<'a>,
        /// How many steps.
        steps: u32,
    },
    /// Takes some masses of the chain through one step.
    Coupled {
        /// Their displacements; borrowed where memory is shared.
        x: Numbers<'a>,
        /// Their velocities.
        v: Numbers<'a>,
        /// The displacements of the neighbours on both sides.
        beside: [f64; 2],
    },
}

fn is_chain(params: &Params) -> bool {
    params.choice("mode") == "coupled"
}

impl Workload for SpringMass {
    type Input = Input;
    type Task<'a> = Task<'a>;
    type Part = Motion;
    /// The masses in order, in as many pieces as there were workers.
    type State = Vec<Motion>;

    fn info(&self) -> &'static Info {
        &INFO
    }

    fn cost(&self, params: &Params) -> Cost {
        let masses = params.count("n");
        let (unit_ns, bytes) = if is_chain(params) {
            // Before and after a step, and the reference.
            (1.5, 48)
        } else {
            // The dampers, and the motion twice where it is copied.
            (6.0, 40)
        };
        Cost {
            units: masses.saturating_mul(params.count("steps")),
            unit_ns,
            bytes: masses.saturating_mul(bytes),
        }
    }

    fn input(&self, params: &Params) -> Input {
        let masses = params.count("n").max(1) as usize;
        let steps = params.count("steps").max(1) as u32;
        if is_chain(params) {
            Input::Coupled(coupled::Chain::new(masses, steps))
        } else {
            Input::Sweep(sweep::Sweep::new(masses, steps))
        }
    }

    fn start(&self, input: &Input) -> Vec<Motion> {
        match input {
            Input::Sweep(_) => Vec::new(),
            Input::Coupled(chain) => vec![chain.pluck()],
        }
    }

    /// A chain takes a phase a step: every mass needs its neighbours' places
    /// of the step before.
    fn phases(&self, input: &Input) -> usize {
        match input {
            Input::Sweep(_) => 1,
            Input::Coupled(chain) => chain.steps as usize,
        }
    }

    fn split<'a>(
        &self,
        input: &'a Input,
        state: &'a Vec<Motion>,
        _phase: usize,
        cut: Cut,
    ) -> Vec<Task<'a>> {
        match input {
            Input::Sweep(sweep) => sweep.split(cut),
            Input::Coupled(chain) => chain.split(state, cut),
        }
    }

    fn units(&self, task: &Task<'_>) -> u32 {
        match task {
            Task::Sweep { dampers, steps } => (dampers.len() as u32).saturating_mul(*steps),
            Task::Coupled { x, .. } => x.len() as u32,
        }
    }

    fn run(&self, task: &Task<'_>) -> Motion {
        match task {
            Task::Sweep { dampers, steps } => sweep::run(dampers, *steps),
            Task::Coupled { x, v, beside } => coupled::run(x, v, *beside),
        }
    }

    fn combine(
        &self,
        _input: &Input,
        _state: Vec<Motion>,
        _phase: usize,
        parts: Vec<Motion>,
    ) -> Vec<Motion> {
        parts
    }

    fn outcome(&self, input: &Input, state: &Vec<Motion>) -> Outcome {
        match input {
            Input::Sweep(sweep) => sweep.outcome(state),
            Input::Coupled(chain) => chain.outcome(state),
        }
    }

    fn team<'a>(
        &self,
        input: &'a Input,
        workers: usize,
    ) -> Option<Box<dyn Crew<Vec<Motion>> + 'a>> {
        match input {
            Input::Sweep(_) => None,
            Input::Coupled(chain) => Some(Box::new(team::Chained::new(chain, workers))),
        }
    }
}

/// All masses of a state in order, as (displacement, velocity).
fn masses(state: &[Motion]) -> impl Iterator<Item = (f64, f64)> {
    state
        .iter()
        .flat_map(|motion| motion.x.iter().copied().zip(motion.v.iter().copied()))
}
