//! The seam: what a computation has to say of itself.

use crate::{Cost, Cut, Info, Outcome, Params, Team};
use serde::{Deserialize, Serialize};

/// A computation with parameters.
///
/// The order of a run is `input` (once for many runs, not timed), then timed:
/// `start`, and for each phase `split`, `run` of every task, `combine`; then
/// `outcome`, not timed. Phases are separated by barriers. Where memory is
/// shared and the workload has a team, the team takes the place of the phases.
pub trait Workload: Send + Sync + 'static {
    /// Valid parameters in the workload's own words, with data made from them.
    type Input: Send + Sync;
    /// What is carried: it borrows from input and state where memory is
    /// shared and is copied, with all its data, where it is not.
    type Task<'a>: Serialize + Deserialize<'a> + Send + Sync;
    /// What a task gives.
    type Part: Serialize + for<'de> Deserialize<'de> + Send;
    /// What parts combine into.
    type State: Send + Sync;

    /// What the page says of it.
    fn info(&self) -> &'static Info;

    /// What one run costs.
    fn cost(&self, params: &Params) -> Cost;

    /// Makes the data, the same for the same parameters.
    fn input(&self, params: &Params) -> Self::Input;

    /// The state before the first phase.
    fn start(&self, input: &Self::Input) -> Self::State;

    /// How many phases there are; at least 1.
    fn phases(&self, _input: &Self::Input) -> usize {
        1
    }

    /// Cuts a phase into tasks.
    fn split<'a>(
        &self,
        input: &'a Self::Input,
        state: &'a Self::State,
        phase: usize,
        cut: Cut,
    ) -> Vec<Self::Task<'a>>;

    /// Units of work in a task.
    fn units(&self, task: &Self::Task<'_>) -> u32;

    /// How long a task waits for the outside world before it computes, in ms.
    fn wait_ms(&self, _task: &Self::Task<'_>) -> f64 {
        0.0
    }

    /// Runs a task. Pure: the same task gives the same part, anywhere.
    fn run(&self, task: &Self::Task<'_>) -> Self::Part;

    /// Puts the parts of a phase together, in the order of their tasks.
    fn combine(
        &self,
        input: &Self::Input,
        state: Self::State,
        phase: usize,
        parts: Vec<Self::Part>,
    ) -> Self::State;

    /// Turns the last state into a result, verified against an independent
    /// reference.
    fn outcome(&self, input: &Self::Input, state: &Self::State) -> Outcome;

    /// The team that does the same on shared memory, for so many workers.
    fn team<'a>(
        &self,
        _input: &'a Self::Input,
        _workers: usize,
    ) -> Option<Box<dyn Crew<Self::State> + 'a>> {
        None
    }
}

/// A team that can be asked for the state when all its members are done.
pub trait Crew<State>: Team {
    /// The state that the members left behind.
    fn finish(self: Box<Self>) -> State;
}
