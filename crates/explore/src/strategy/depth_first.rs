//! Depth first, without reduction: the yardstick that every reduction must agree
//! with. With hashing, a state that was seen before is not searched again;
//! without, every single interleaving is run.

use std::collections::BTreeSet;

use super::{Search, trail_of};
use crate::fair;
use crate::graph::{Edge, Graph, Node};
use crate::race::together;
use crate::system::{Actor, System};
use crate::workers::Workers;

/// A state on the way, and what is still to be tried from it.
struct Frame<S> {
    system: S,
    node: Node,
    next: Vec<Actor>,
    edges: Vec<Edge>,
}

struct DepthFirst<'s, 'a, S, W> {
    start: &'s S,
    search: &'s mut Search<'a, W>,
    /// Only with hashing.
    graph: Option<Graph>,
    path: Vec<Actor>,
    frames: Vec<Frame<S>>,
}

/// Searches all states, or all interleavings.
pub(super) fn search<S: System, W: Workers>(start: &S, hashing: bool, search: &mut Search<'_, W>) {
    let mut depth_first = DepthFirst {
        start,
        search,
        graph: hashing.then(Graph::default),
        path: Vec::new(),
        frames: Vec::new(),
    };
    if let Some(graph) = &mut depth_first.graph {
        graph.node(start.fingerprint());
    }
    depth_first.enter(start.clone(), 0);
    while depth_first.step() {}
    depth_first.conclude();
}

impl<S: System, W: Workers> DepthFirst<'_, '_, S, W> {
    /// A state is reached that is to be searched.
    fn enter(&mut self, system: S, node: Node) {
        self.search.meter.counts.states += 1;
        let mut next = Vec::new();
        system.transitions(&mut next);
        next.retain(|transition| transition.enabled);
        let mut races = BTreeSet::new();
        together(&next, &mut races);
        self.search.findings.races(&system, races);
        if next.is_empty() {
            self.search.ended(&system, self.start, &self.path);
        }
        let follow = self.search.meter.deep(self.path.len());
        let mut next: Vec<Actor> = next.into_iter().map(|t| t.actor).collect();
        if !follow {
            next.clear();
        }
        // Taken from the end.
        next.reverse();
        self.frames.push(Frame {
            system,
            node,
            next,
            edges: Vec::new(),
        });
    }

    /// One step on or one back; whether there is more to do.
    fn step(&mut self) -> bool {
        let Some(frame) = self.frames.last_mut() else {
            return false;
        };
        let Some(actor) = frame.next.pop() else {
            let Some(frame) = self.frames.pop() else {
                return false;
            };
            if let Some(graph) = &mut self.graph {
                graph.expand(frame.node, frame.edges);
            }
            self.path.pop();
            return true;
        };
        if !self.search.meter.take(1) {
            return false;
        }
        let mut system = frame.system.clone();
        let failure = system.take(actor).failure;
        self.path.push(actor);
        let (target, is_new) = match &mut self.graph {
            Some(graph) => graph.node(system.fingerprint()),
            None => (0, true),
        };
        if self.graph.is_some() {
            frame
                .edges
                .push(Edge::new(actor, target, failure.is_some()));
        }
        if let Some(failure) = failure {
            let trail = trail_of(self.start, &self.path);
            self.search.findings.failure(failure, trail);
        }
        if is_new {
            self.enter(system, target);
        } else {
            self.path.pop();
        }
        !self.search.is_over()
    }

    /// Looks for endless runs and counts the runs.
    fn conclude(self) {
        let Some(graph) = self.graph else {
            let is_complete = self.search.meter.spent.is_none() && !self.search.is_over();
            let runs = u128::from(self.search.meter.counts.executions);
            self.search.findings.interleavings = is_complete.then_some(runs);
            return;
        };
        self.search.meter.counts.executions = graph.arrivals();
        self.search.meter.holds(graph.bytes());
        if self.search.meter.spent.is_none() && !self.search.is_over() {
            self.search.findings.interleavings = graph.runs();
        }
        if let Some(part) = fair::endless(&graph) {
            let from = part.nodes.first().copied().unwrap_or_default();
            let way = graph.way(0, |_| true, |node| node == from);
            self.search.findings.endless = Some(part.describe(self.start, &graph, way, from));
        }
    }
}
