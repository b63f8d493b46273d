//! Wakeup trees: the beginnings of runs that are still to be tried from a state,
//! such that no run is begun twice (Abdulla, Aronis, Jonsson & Sagonas, *Source
//! sets: a foundation for optimal dynamic partial order reduction*, JACM 64, 2017,
//! section 6).

use crate::depend::{Step, dependent};

/// How a step relates to a sequence that is to be run.
pub(super) enum Initial {
    /// It is the sequence's step with this number, and nothing before it there
    /// must come before it.
    At(usize),
    /// It is none of the sequence's steps and commutes with all of them.
    Aside,
    /// Running it first would change the sequence.
    No,
}

/// Whether the sequence, or one with the same effect, can begin with this step.
pub(super) fn initial(step: &Step, sequence: &[Step]) -> Initial {
    for (at, other) in sequence.iter().enumerate() {
        if other.actor == step.actor {
            return Initial::At(at);
        }
        if dependent(other, step) {
            return Initial::No;
        }
    }
    Initial::Aside
}

/// Beginnings still to be tried, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    children: Vec<(Step, Tree)>,
}

impl Tree {
    /// Whether nothing is prescribed.
    pub fn is_empty(&self) -> bool {
        self.children.is_empty()
    }

    /// Takes out the first step to be tried, with all that is to follow it.
    pub fn pop(&mut self) -> Option<(Step, Self)> {
        (!self.children.is_empty()).then(|| self.children.remove(0))
    }

    /// Adds a sequence unless one is there already that covers it.
    pub fn insert(&mut self, mut sequence: Vec<Step>) {
        let mut node = self;
        while !sequence.is_empty() {
            let fitting =
                node.children.iter().enumerate().find_map(|(child, known)| {
                    match initial(&known.0, &sequence) {
                        Initial::At(at) => Some((child, Some(at))),
                        Initial::Aside => Some((child, None)),
                        Initial::No => None,
                    }
                });
            let Some((child, at)) = fitting else {
                let mut branch = Tree::default();
                while let Some(step) = sequence.pop() {
                    branch = Tree {
                        children: vec![(step, branch)],
                    };
                }
                node.children.append(&mut branch.children);
                return;
            };
            if let Some(at) = at {
                sequence.remove(at);
            }
            node = &mut node.children[child].1;
            if node.children.is_empty() {
                // Whatever begins so will be tried from there.
                return;
            }
        }
    }
}
