//! Every state, those first that need the fewest switches.
//!
//! Iterative context bounding (Musuvathi & Qadeer, *Iterative context bounding for
//! systematic testing of multithreaded programs*, PLDI 2007) with states
//! remembered: a state together with the thread that moved last is a place in a
//! graph whose edges cost 1 where a thread is left that could have gone on, and 0
//! elsewhere. Places are settled in order of cost (Dijkstra), so the first fault
//! found needs the fewest such switches, and without a bound every state is seen.
//! Among equal costs, runs with fewer forced switches come first. A place is left
//! out if the same state was reached with another last thread for at least one
//! switch less, since going over to its thread costs no more than that.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

use rustc_hash::FxBuildHasher;

use super::Search;
use crate::fair;
use crate::graph::{Edge, Graph, Node};
use crate::limits::Spent;
use crate::race::{Race, together};
use crate::schedule::Schedule;
use crate::system::{Actor, End, Failure, Outcome, System};
use crate::verdict::Trail;
use crate::workers::Workers;

/// States expanded in one go; fixed, so that every machine finds the same.
const BATCH: usize = 256;
/// No thread, no label.
const NONE: u32 = u32::MAX;

/// Switches that were not forced, then all switches.
type Cost = (u32, u32);

/// A state together with the thread that moved last.
struct Label {
    node: Node,
    last: u32,
    cost: Cost,
    parent: u32,
    by: Actor,
    /// The next label of the same state.
    sibling: u32,
    is_settled: bool,
}

/// What one worker finds out about one state.
struct Expansion<S> {
    node: Node,
    bytes: u64,
    ended: Option<(End, Outcome)>,
    races: BTreeSet<(Race, String)>,
    next: Vec<(Actor, S, u128, Option<Failure>)>,
}

struct Fewest<'s, 'a, S, W> {
    search: &'s mut Search<'a, W>,
    graph: Graph,
    /// Each state's first label.
    first: Vec<u32>,
    labels: Vec<Label>,
    open: BinaryHeap<(Reverse<Cost>, u32)>,
    /// States that are still to be expanded.
    waiting: HashMap<Node, S, FxBuildHasher>,
    waiting_bytes: u64,
    ends: HashMap<Node, (End, Outcome), FxBuildHasher>,
    failures: HashMap<(Node, Actor), Failure, FxBuildHasher>,
    /// The cost of the best run found to something that must not happen.
    found: Option<Cost>,
}

/// Searches all states, or those within so many switches.
pub(super) fn search<S: System, W: Workers>(
    start: &S,
    most: Option<u32>,
    search: &mut Search<'_, W>,
) {
    let mut fewest = Fewest {
        search,
        graph: Graph::default(),
        first: Vec::new(),
        labels: Vec::new(),
        open: BinaryHeap::new(),
        waiting: HashMap::default(),
        waiting_bytes: 0,
        ends: HashMap::default(),
        failures: HashMap::default(),
        found: None,
    };
    fewest.reach(start.fingerprint(), start.clone());
    fewest.label(0, NONE, (0, 0), NONE, Actor::Thread(0));
    while let Some(cost) = fewest.next_cost() {
        if most.is_some_and(|most| cost.0 > most) {
            fewest
                .search
                .meter
                .spend(Spent::Switches(most.unwrap_or(0)));
            break;
        }
        if fewest.is_over(cost) || !fewest.settle(cost) {
            break;
        }
    }
    fewest.conclude(start);
}

/// Looks at all that may happen next in a state.
fn expand<S: System>(node: Node, system: S) -> Expansion<S> {
    let mut all = Vec::new();
    system.transitions(&mut all);
    all.retain(|transition| transition.enabled);
    let mut found = BTreeSet::new();
    together(&all, &mut found);
    let races = found
        .into_iter()
        .map(|race| (race, system.place_name(race.place)));
    let races = races.collect();
    let bytes = system.bytes() as u64;
    let ended = all.is_empty().then(|| (system.end(), system.outcome()));
    let mut next = Vec::with_capacity(all.len());
    let mut take = |mut system: S, actor| {
        let failure = system.take(actor).failure;
        let fingerprint = system.fingerprint();
        next.push((actor, system, fingerprint, failure));
    };
    if let Some(last) = all.pop() {
        for transition in all {
            take(system.clone(), transition.actor);
        }
        take(system, last.actor);
    }
    Expansion {
        node,
        bytes,
        ended,
        races,
        next,
    }
}

impl<S: System, W: Workers> Fewest<'_, '_, S, W> {
    /// The state with this fingerprint, to be expanded if it is new.
    fn reach(&mut self, fingerprint: u128, system: S) -> Node {
        let (node, is_new) = self.graph.node(fingerprint);
        if is_new {
            self.search.meter.counts.states += 1;
            self.first.push(NONE);
            self.waiting_bytes += system.bytes() as u64;
            self.waiting.insert(node, system);
        }
        node
    }

    /// Notes that a state can be reached at this cost.
    fn label(&mut self, node: Node, last: u32, cost: Cost, parent: u32, by: Actor) {
        let mut at = self.first[node as usize];
        while at != NONE && self.labels[at as usize].last != last {
            let other = &self.labels[at as usize];
            if (other.cost.0 + 1, other.cost.1 + 1) <= cost {
                return;
            }
            at = other.sibling;
        }
        if at == NONE {
            at = self.labels.len() as u32;
            self.labels.push(Label {
                node,
                last,
                cost,
                parent,
                by,
                sibling: self.first[node as usize],
                is_settled: false,
            });
            self.first[node as usize] = at;
        } else {
            let known = &mut self.labels[at as usize];
            if known.is_settled || known.cost <= cost {
                return;
            }
            known.cost = cost;
            known.parent = parent;
            known.by = by;
        }
        self.open.push((Reverse(cost), at));
    }

    /// The cost of what is to be settled next.
    fn next_cost(&mut self) -> Option<Cost> {
        while let Some((Reverse(cost), label)) = self.open.peek() {
            let known = &self.labels[*label as usize];
            if !known.is_settled && known.cost == *cost {
                return Some(*cost);
            }
            self.open.pop();
        }
        None
    }

    /// Whether nothing better can be found any more than what was.
    fn is_over(&self, cost: Cost) -> bool {
        self.search.goal == super::Goal::Failure && self.found.is_some_and(|found| found <= cost)
    }

    /// Settles a batch of labels of this cost; whether to go on.
    fn settle(&mut self, cost: Cost) -> bool {
        let mut batch = Vec::new();
        let mut work: Vec<(Node, S)> = Vec::new();
        while work.len() < BATCH && self.next_cost() == Some(cost) {
            if let Some((_, at)) = self.open.pop() {
                let label = &mut self.labels[at as usize];
                label.is_settled = true;
                batch.push(at);
                if let Some(system) = self.waiting.remove(&label.node) {
                    work.push((label.node, system));
                }
            }
        }
        let done = self
            .search
            .workers
            .map(work, |(node, system)| expand(node, system));
        let mut taken = 0;
        for expansion in done {
            taken += expansion.next.len() as u64;
            self.merge(expansion);
        }
        for label in batch {
            self.relax(label);
        }
        let labels = self.labels.capacity() * size_of::<Label>() + self.first.capacity() * 4;
        let bytes = self.graph.bytes() + self.waiting_bytes + labels as u64;
        self.search.meter.holds(bytes);
        self.search.meter.take(taken)
    }

    /// Takes in what a worker found out.
    fn merge(&mut self, expansion: Expansion<S>) {
        self.waiting_bytes = self.waiting_bytes.saturating_sub(expansion.bytes);
        self.search.findings.races.extend(expansion.races);
        let node = expansion.node;
        if let Some(ended) = expansion.ended {
            self.search.meter.counts.executions += 1;
            self.ends.insert(node, ended);
        }
        let mut edges = Vec::with_capacity(expansion.next.len());
        for (actor, system, fingerprint, failure) in expansion.next {
            let target = self.reach(fingerprint, system);
            edges.push(Edge::new(actor, target, failure.is_some()));
            if let Some(failure) = failure {
                self.failures.insert((node, actor), failure);
            }
        }
        self.graph.expand(node, edges);
    }

    /// Follows the transitions of a settled label.
    fn relax(&mut self, at: u32) {
        let Label {
            node, last, cost, ..
        } = self.labels[at as usize];
        if let Some((end, outcome)) = self.ends.get(&node).cloned() {
            self.arrive(at, end, outcome);
        }
        let own = |edge: &Edge| edge.actor().moves_thread() && edge.actor().thread() == last;
        let could_go_on = self.graph.edges(node).iter().any(own);
        for number in 0..self.graph.edges(node).len() {
            let edge = self.graph.edges(node)[number];
            let actor = edge.actor();
            let mut cost = cost;
            let mut now = last;
            if actor.moves_thread() {
                now = actor.thread();
                if last != NONE && now != last {
                    cost.0 += u32::from(could_go_on);
                    cost.1 += 1;
                }
            }
            if edge.fails() {
                self.fail(at, node, actor, cost);
            }
            self.label(edge.target, now, cost, at, actor);
        }
    }

    /// Something that must not happen happens on the way out of a label.
    fn fail(&mut self, at: u32, node: Node, actor: Actor, cost: Cost) {
        let is_first = self.search.findings.failure.is_none();
        if !is_first && self.found.is_some_and(|found| found <= cost) {
            return;
        }
        if let Some(failure) = self.failures.get(&(node, actor)).cloned() {
            self.found = Some(self.found.map_or(cost, |found| found.min(cost)));
            let trail = self.trail(at, Some(actor), cost.0);
            self.search.findings.failure(failure, trail);
        }
    }

    /// A run has ended here.
    fn arrive(&mut self, at: u32, end: End, outcome: Outcome) {
        let is_new = !self.search.findings.outcomes.contains_key(&outcome);
        let cost = self.labels[at as usize].cost;
        let is_first = self.search.findings.deadlock.is_none();
        let is_better = is_first || self.found.is_none_or(|found| cost < found);
        let is_worth_telling = is_better && matches!(end, End::Stuck(_));
        if !is_new && !is_worth_telling {
            return;
        }
        let trail = self.trail(at, None, cost.0);
        if let End::Stuck(waits) = end {
            self.found = Some(self.found.map_or(cost, |found| found.min(cost)));
            self.search.findings.deadlock(waits, trail.clone());
        }
        self.search.findings.outcome(outcome, || trail);
    }

    /// The run to a label, and one step on.
    fn trail(&mut self, mut at: u32, then: Option<Actor>, switches: u32) -> Trail {
        let mut moves: Vec<Actor> = then.into_iter().collect();
        while self.labels[at as usize].parent != NONE {
            let label = &self.labels[at as usize];
            moves.push(label.by);
            at = label.parent;
        }
        moves.reverse();
        self.search.meter.deep(moves.len());
        Trail {
            schedule: Schedule(moves),
            switches,
        }
    }

    /// Looks for endless runs and counts the runs.
    fn conclude(self, start: &S) {
        let Self { search, graph, .. } = self;
        search.meter.counts.executions = graph.arrivals();
        if search.is_over() {
            return;
        }
        if search.meter.spent.is_none() {
            search.findings.interleavings = graph.runs();
        }
        if let Some(part) = fair::endless(&graph) {
            let inside = |label: &&Label| label.is_settled && part.nodes.contains(&label.node);
            let entries = self.labels.iter().filter(inside);
            let Some(entry) = entries.min_by_key(|label| label.cost) else {
                return;
            };
            let mut way = Vec::new();
            let mut label = entry;
            while label.parent != NONE {
                way.push(label.by);
                label = &self.labels[label.parent as usize];
            }
            way.reverse();
            let endless = part.describe(start, &graph, way, entry.node);
            search.findings.endless = Some(endless);
        }
    }
}
