//! When the order of two steps matters.

use smallvec::SmallVec;

use crate::system::{Accesses, Actor, Kind, System, Transition};

/// A transition as the reductions see it: whose it is, and what its order may
/// matter to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who makes it.
    pub actor: Actor,
    /// What it may access.
    pub accesses: Accesses,
    /// Line of the program, from 1; 0 if there is none.
    pub line: u32,
    /// The threads that it starts.
    pub forks: SmallVec<[u32; 1]>,
}

impl Step {
    /// The step that taking this transition in this state makes.
    pub fn of<S: System>(system: &S, transition: &Transition) -> Self {
        let forks = transition.accesses.iter();
        let forks = forks.filter(|access| access.kind == Kind::Fork);
        Self {
            actor: transition.actor,
            accesses: transition.accesses.clone(),
            line: transition.line,
            forks: forks
                .filter_map(|access| system.forked(access.place))
                .collect(),
        }
    }

    /// Whether the whole program ends with this step.
    pub fn halts(&self) -> bool {
        self.accesses.iter().any(|access| access.kind == Kind::Halt)
    }
}

/// Whether these two steps, one after the other, may not be swapped unnoticed.
pub fn dependent(a: &Step, b: &Step) -> bool {
    let (mine, yours) = (a.actor.thread(), b.actor.thread());
    a.actor == b.actor
        || (mine == yours && a.actor.moves_thread() && b.actor.moves_thread())
        || a.forks.contains(&yours)
        || b.forks.contains(&mine)
        || a.halts()
        || b.halts()
        || conflict(&a.accesses, &b.accesses)
}

/// Whether an access of the one conflicts with one of the other.
fn conflict(a: &Accesses, b: &Accesses) -> bool {
    a.iter().any(|mine| {
        b.iter()
            .any(|yours| mine.place.overlaps(yours.place) && mine.kind.conflicts(yours.kind))
    })
}
