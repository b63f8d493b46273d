//! Runs that go on for ever although nobody is passed over for ever.
//!
//! A spin loop alone is no fault: sooner or later the other thread moves. So only
//! a *strongly fair* cycle counts, in which whoever can move again and again does
//! move again and again. Cycles are found by cutting the graph of states into
//! strongly connected parts (Tarjan, *Depth-first search and linear graph
//! algorithms*, 1972), and throwing out of a part the states in which somebody
//! could move who never moves inside it, until nothing is left or the part is
//! fair (Emerson & Lei, *Modalities for model checking*, 1987; for programs:
//! Musuvathi & Qadeer, *Fair stateless model checking*, PLDI 2008).

use std::collections::BTreeSet;

use crate::graph::{Graph, Node};
use crate::run::Run;
use crate::system::{Actor, Kind, System};
use crate::verdict::{Endless, Trail};

/// States that a fair run may go round in for ever.
pub(crate) struct Part {
    pub nodes: BTreeSet<Node>,
    /// Who moves inside.
    pub actors: BTreeSet<Actor>,
}

/// A part that a fair run can stay in for ever, if there is one.
pub(crate) fn endless(graph: &Graph) -> Option<Part> {
    let all = (0..graph.len() as Node).filter(|node| graph.is_expanded(*node));
    let mut inside = vec![0_u32; graph.len()];
    let mut sets: Vec<Vec<Node>> = vec![all.collect()];
    let mut mark = 0;
    while let Some(set) = sets.pop() {
        mark += 1;
        for node in &set {
            inside[*node as usize] = mark;
        }
        for nodes in components(graph, &set, &inside, mark) {
            let part = Part::new(graph, nodes);
            if part.actors.is_empty() {
                continue;
            }
            let passed_over = part.passed_over(graph);
            if passed_over.is_empty() {
                return Some(part);
            }
            let mut rest: Vec<Node> = part.nodes.into_iter().collect();
            rest.retain(|node| {
                let mut edges = graph.edges(*node).iter();
                !edges.any(|edge| passed_over.contains(&edge.actor()))
            });
            sets.push(rest);
        }
    }
    None
}

impl Part {
    fn new(graph: &Graph, nodes: Vec<Node>) -> Self {
        let nodes: BTreeSet<Node> = nodes.into_iter().collect();
        let mut actors = BTreeSet::new();
        for node in &nodes {
            let edges = graph.edges(*node).iter();
            let stay = edges.filter(|edge| nodes.contains(&edge.target));
            actors.extend(stay.map(|edge| edge.actor()));
        }
        Self { nodes, actors }
    }

    /// Who can move in some state inside, but only out of the part.
    fn passed_over(&self, graph: &Graph) -> BTreeSet<Actor> {
        let edges = self.nodes.iter().flat_map(|node| graph.edges(*node));
        let able = edges.map(|edge| edge.actor());
        able.filter(|actor| !self.actors.contains(actor)).collect()
    }

    /// One round from this state back to it in which everybody who moves inside
    /// moves at least once.
    pub fn round(&self, graph: &Graph, from: Node) -> Vec<Actor> {
        let mut round = Vec::new();
        let mut at = from;
        let mut missing: BTreeSet<Actor> = self.actors.clone();
        while let Some(actor) = missing.first().copied() {
            let moves = |node: Node| {
                let mut edges = graph.edges(node).iter();
                edges.any(|e| e.actor() == actor && self.nodes.contains(&e.target))
            };
            let way = self.way(graph, at, moves);
            for actor in way.into_iter().chain([actor]) {
                missing.remove(&actor);
                round.push(actor);
                at = self.after(graph, at, actor);
            }
        }
        round.extend(self.way(graph, at, |node| node == from));
        round
    }

    fn after(&self, graph: &Graph, node: Node, actor: Actor) -> Node {
        let mut edges = graph.edges(node).iter();
        edges
            .find(|edge| edge.actor() == actor)
            .map_or(node, |edge| edge.target)
    }

    /// The shortest way inside to a state that is wanted.
    fn way(&self, graph: &Graph, from: Node, wanted: impl Fn(Node) -> bool) -> Vec<Actor> {
        graph.way(from, |node| self.nodes.contains(&node), wanted)
    }

    /// What a reader is told: who goes round, who starves, and a run that leads
    /// into the part this way and goes round once.
    pub fn describe<S: System>(
        &self,
        start: &S,
        graph: &Graph,
        way: Vec<Actor>,
        from: Node,
    ) -> (Endless, Trail) {
        let round = self.round(graph, from);
        let mut run = Run::new(start.clone());
        for actor in way.iter().chain(&round) {
            if run.take(*actor).is_err() {
                break;
            }
        }
        let turning: BTreeSet<u32> = self.actors.iter().map(|actor| actor.thread()).collect();
        // Whoever only waits for a thread to end is not after anything of its own.
        let wants = run.next().iter().filter(|transition| {
            let mut accesses = transition.accesses.iter();
            accesses.any(|access| access.kind == Kind::Acquire)
        });
        let alive: BTreeSet<u32> = wants.map(|t| t.actor.thread()).collect();
        let endless = Endless {
            starving: alive.difference(&turning).copied().collect(),
            turning: turning.into_iter().collect(),
            round: round.len(),
        };
        (endless, run.trail())
    }
}

/// One state whose followers are being looked at.
struct Open {
    node: Node,
    next: usize,
}

/// The strongly connected parts of the states marked as inside, without the
/// states that lead back to themselves by no way.
fn components(graph: &Graph, set: &[Node], inside: &[u32], mark: u32) -> Vec<Vec<Node>> {
    let mut search = Search {
        graph,
        next: 0,
        order: vec![Search::UNSEEN; graph.len()],
        low: vec![0; graph.len()],
        is_stacked: vec![false; graph.len()],
        stack: Vec::new(),
        found: Vec::new(),
    };
    for node in set {
        if search.order[*node as usize] == Search::UNSEEN {
            search.run(*node, |node| inside[node as usize] == mark);
        }
    }
    search.found
}

/// Tarjan's search without recursion.
struct Search<'a> {
    graph: &'a Graph,
    next: u32,
    order: Vec<u32>,
    low: Vec<u32>,
    is_stacked: Vec<bool>,
    stack: Vec<Node>,
    found: Vec<Vec<Node>>,
}

impl Search<'_> {
    const UNSEEN: u32 = u32::MAX;

    fn enter(&mut self, node: Node, open: &mut Vec<Open>) {
        self.order[node as usize] = self.next;
        self.low[node as usize] = self.next;
        self.next += 1;
        self.stack.push(node);
        self.is_stacked[node as usize] = true;
        open.push(Open { node, next: 0 });
    }

    fn lower(&mut self, node: Node, to: u32) {
        let low = &mut self.low[node as usize];
        *low = (*low).min(to);
    }

    fn run(&mut self, root: Node, is_inside: impl Fn(Node) -> bool) {
        let mut open = Vec::new();
        self.enter(root, &mut open);
        while let Some(Open { node, next }) = open.last_mut() {
            let node = *node;
            if let Some(edge) = self.graph.edges(node).get(*next) {
                *next += 1;
                let target = edge.target;
                let order = self.order[target as usize];
                if order == Self::UNSEEN && is_inside(target) {
                    self.enter(target, &mut open);
                } else if self.is_stacked[target as usize] {
                    self.lower(node, order);
                }
                continue;
            }
            open.pop();
            let low = self.low[node as usize];
            if let Some(parent) = open.last() {
                self.lower(parent.node, low);
            }
            if low == self.order[node as usize] {
                self.close(node);
            }
        }
    }

    /// A part is complete: take it off the stack.
    fn close(&mut self, root: Node) {
        let mut part = Vec::new();
        while let Some(node) = self.stack.pop() {
            self.is_stacked[node as usize] = false;
            part.push(node);
            if node == root {
                break;
            }
        }
        let mut edges = self.graph.edges(root).iter();
        if part.len() > 1 || edges.any(|edge| edge.target == root) {
            self.found.push(part);
        }
    }
}
