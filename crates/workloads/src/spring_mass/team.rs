//! The chain on one memory: a barrier after every step.
//!
//! Each member keeps its own piece of the chain and shows the others only its
//! two ends, once for even and once for odd steps, so that nobody overwrites a
//! place that is still being read. An end is the bits of an `f64` in an atomic
//! number; relaxed order is enough, as the barrier lies between every write and
//! the reads of it.

use super::Motion;
use super::coupled::{Chain, block};
use crate::sync::{into_inner, lock};
use crate::{Crew, Member, Step, Team};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Units after which a member ends its step: some 50 µs.
const ENOUGH: u32 = 1 << 15;

/// The team.
pub(super) struct Chained<'a> {
    chain: &'a Chain,
    pieces: Vec<Piece>,
}

struct Piece {
    from: usize,
    to: usize,
    /// Places of the first and the last mass, by the step's parity.
    ends: [[AtomicU64; 2]; 2],
    /// What the member left behind.
    motion: Mutex<Motion>,
}

impl<'a> Chained<'a> {
    pub(super) fn new(chain: &'a Chain, workers: usize) -> Self {
        let pieces = crate::ranges(chain.masses as u64, workers)
            .map(|(from, to)| {
                let (from, to) = (from as usize, to as usize);
                let end = |i| AtomicU64::new(chain.plucked(i).to_bits());
                Piece {
                    from,
                    to,
                    ends: [[end(from), end(to - 1)], [end(from), end(to - 1)]],
                    motion: Mutex::default(),
                }
            })
            .collect();
        Self { chain, pieces }
    }

    /// The place of a piece's first (0) or last (1) mass; a wall where there
    /// is no such piece.
    fn end(&self, piece: Option<usize>, parity: usize, side: usize) -> f64 {
        let end = || self.pieces.get(piece?)?.ends.get(parity)?.get(side);
        end().map_or(0.0, |bits| f64::from_bits(bits.load(Relaxed)))
    }
}

impl Team for Chained<'_> {
    fn size(&self) -> usize {
        self.pieces.len()
    }

    fn member(&self, index: usize) -> Box<dyn Member + '_> {
        let (from, to) = self
            .pieces
            .get(index)
            .map_or((0, 0), |piece| (piece.from, piece.to));
        let mut x = self.chain.plucks(from, to);
        x.push(0.0);
        Box::new(Holder {
            team: self,
            index,
            x,
            v: vec![0.0; to - from],
            steps: 0,
            at: 0,
            left: 0.0,
            units: 0,
        })
    }
}

impl Crew<Vec<Motion>> for Chained<'_> {
    fn finish(self: Box<Self>) -> Vec<Motion> {
        self.pieces
            .into_iter()
            .map(|piece| into_inner(piece.motion))
            .collect()
    }
}

/// A member with its piece.
struct Holder<'a> {
    team: &'a Chained<'a>,
    index: usize,
    /// Places, with that of the neighbour on the right.
    x: Vec<f64>,
    v: Vec<f64>,
    /// Steps that are done, and masses that are done in the one at hand.
    steps: u32,
    at: usize,
    /// Where the mass before `at` was before this step.
    left: f64,
    /// Units that nobody has been told of yet.
    units: u32,
}

impl Holder<'_> {
    /// Fetches the neighbours' places.
    fn look(&mut self) {
        let parity = (self.steps % 2) as usize;
        self.left = self.team.end(self.index.checked_sub(1), parity, 1);
        if let Some(right) = self.x.last_mut() {
            *right = self.team.end(Some(self.index + 1), parity, 0);
        }
    }

    /// Shows the neighbours its own ends, for the next step.
    fn show(&mut self) {
        let parity = (self.steps % 2) as usize;
        let ends = self.team.pieces.get(self.index);
        let ends = ends.and_then(|piece| piece.ends.get(parity));
        if let (Some([first, last]), [x @ .., _]) = (ends, self.x.as_slice()) {
            first.store(x.first().map_or(0, |x| x.to_bits()), Relaxed);
            last.store(x.last().map_or(0, |x| x.to_bits()), Relaxed);
        }
    }

    fn leave(&mut self) -> Step {
        self.x.pop();
        if let Some(piece) = self.team.pieces.get(self.index) {
            *lock(&piece.motion) = Motion {
                x: std::mem::take(&mut self.x).into(),
                v: std::mem::take(&mut self.v).into(),
            };
        }
        Step::Done
    }
}

impl Member for Holder<'_> {
    fn step(&mut self) -> Step {
        while self.steps < self.team.chain.steps {
            if self.units >= ENOUGH {
                return Step::More(std::mem::take(&mut self.units));
            }
            if self.at == 0 {
                self.look();
            }
            let (at, left) = block(&mut self.x, &mut self.v, self.at, self.left);
            self.units += (at - self.at) as u32;
            (self.at, self.left) = (at, left);
            if self.at < self.v.len() {
                continue;
            }
            self.at = 0;
            self.steps += 1;
            self.show();
            if self.team.size() > 1 && self.steps < self.team.chain.steps {
                return Step::Barrier;
            }
        }
        if self.units > 0 {
            return Step::More(std::mem::take(&mut self.units));
        }
        self.leave()
    }
}
