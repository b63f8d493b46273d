//! The states that a search has seen and how they follow each other, kept small:
//! a fingerprint and a few bytes a state.

use std::collections::{HashMap, VecDeque};

use rustc_hash::FxBuildHasher;

use crate::system::Actor;

/// A state, by the order in which it was first seen.
pub(crate) type Node = u32;

/// A transition between two states that were seen.
#[derive(Clone, Copy)]
pub(crate) struct Edge {
    code: u32,
    pub target: Node,
}

impl Edge {
    const FAILS: u32 = 4;

    pub fn new(actor: Actor, target: Node, fails: bool) -> Self {
        let kind = match actor {
            Actor::Thread(_) => 0,
            Actor::Flush(_) => 1,
            Actor::Timeout(_) => 2,
        };
        let fails = if fails { Self::FAILS } else { 0 };
        Self {
            code: actor.thread() << 3 | fails | kind,
            target,
        }
    }

    pub fn actor(self) -> Actor {
        let thread = self.code >> 3;
        match self.code & 3 {
            0 => Actor::Thread(thread),
            1 => Actor::Flush(thread),
            _ => Actor::Timeout(thread),
        }
    }

    /// Whether something that must not happen happens on the way.
    pub fn fails(self) -> bool {
        self.code & Self::FAILS != 0
    }
}

/// The states seen so far and the transitions of those that were expanded.
#[derive(Default)]
pub(crate) struct Graph {
    index: HashMap<u128, Node, FxBuildHasher>,
    /// Where a state's transitions begin and end.
    spans: Vec<(u32, u32)>,
    edges: Vec<Edge>,
}

impl Graph {
    const UNKNOWN: (u32, u32) = (u32::MAX, u32::MAX);

    /// The state with this fingerprint, and whether it is new.
    pub fn node(&mut self, fingerprint: u128) -> (Node, bool) {
        let next = self.spans.len() as Node;
        let node = *self.index.entry(fingerprint).or_insert(next);
        if node == next {
            self.spans.push(Self::UNKNOWN);
        }
        (node, node == next)
    }

    /// Says which transitions leave a state.
    pub fn expand(&mut self, node: Node, edges: impl IntoIterator<Item = Edge>) {
        let start = self.edges.len() as u32;
        self.edges.extend(edges);
        self.spans[node as usize] = (start, self.edges.len() as u32);
    }

    /// Whether it is known which transitions leave this state.
    pub fn is_expanded(&self, node: Node) -> bool {
        self.spans[node as usize] != Self::UNKNOWN
    }

    /// The transitions that leave this state, as far as known.
    pub fn edges(&self, node: Node) -> &[Edge] {
        let (start, end) = self.spans[node as usize];
        self.edges
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// How many states there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// About how many bytes all this takes.
    pub fn bytes(&self) -> u64 {
        let index = self.index.capacity() * (size_of::<u128>() * 2 + 1);
        let spans = self.spans.capacity() * size_of::<(u32, u32)>();
        (index + spans + self.edges.capacity() * size_of::<Edge>()) as u64
    }

    /// How many transitions lead to ends of runs.
    pub fn arrivals(&self) -> u64 {
        let ends =
            |edge: &&Edge| self.is_expanded(edge.target) && self.edges(edge.target).is_empty();
        let arrivals = self.edges.iter().filter(ends).count() as u64;
        // A program without a single transition still ends once.
        arrivals.max(u64::from(self.len() == 1 && self.edges.is_empty()))
    }

    /// The shortest way from a state to one that is wanted, through states where it
    /// may stay; empty if there is none.
    pub fn way(
        &self,
        from: Node,
        may_stay: impl Fn(Node) -> bool,
        wanted: impl Fn(Node) -> bool,
    ) -> Vec<Actor> {
        let mut came: HashMap<Node, (Node, Actor), FxBuildHasher> = HashMap::default();
        let mut open = VecDeque::from([from]);
        let mut found = None;
        while let Some(node) = open.pop_front() {
            if wanted(node) {
                found = Some(node);
                break;
            }
            for edge in self.edges(node) {
                let is_new = edge.target != from && !came.contains_key(&edge.target);
                if is_new && may_stay(edge.target) {
                    came.insert(edge.target, (node, edge.actor()));
                    open.push_back(edge.target);
                }
            }
        }
        let mut way = Vec::new();
        let mut at = found.unwrap_or(from);
        while at != from {
            let (before, actor) = came[&at];
            way.push(actor);
            at = before;
        }
        way.reverse();
        way
    }

    /// How many different runs there are from the first state to an end; none if
    /// they are endless or too many to count.
    pub fn runs(&self) -> Option<u128> {
        #[derive(Clone, Copy, PartialEq)]
        enum Mark {
            New,
            Open,
            Done(u128),
        }
        let mut marks = vec![Mark::New; self.len()];
        let mut open: Vec<(Node, usize, u128)> = Vec::new();
        if self.len() > 0 {
            marks[0] = Mark::Open;
            open.push((0, 0, 0));
        }
        while let Some((node, next, sum)) = open.last_mut() {
            let edges = self.edges(*node);
            let Some(edge) = edges.get(*next) else {
                let runs = if edges.is_empty() { 1 } else { *sum };
                marks[*node as usize] = Mark::Done(runs);
                open.pop();
                continue;
            };
            match marks[edge.target as usize] {
                Mark::Done(runs) => {
                    *sum = sum.checked_add(runs)?;
                    *next += 1;
                }
                Mark::Open => return None,
                Mark::New => {
                    marks[edge.target as usize] = Mark::Open;
                    open.push((edge.target, 0, 0));
                }
            }
        }
        match marks.first() {
            Some(Mark::Done(runs)) => Some(*runs),
            _ => None,
        }
    }
}
