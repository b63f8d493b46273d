//! A chain of masses between two walls, each tied to its neighbours.
//!
//! xᵢ″ = (xᵢ₋₁ + xᵢ₊₁) − 2xᵢ − c·xᵢ′·|xᵢ′|: masses and springs are 1, the walls
//! do not move. The middle of the chain is plucked, and waves run from there.
//!
//! The arithmetic of a mass is the same however the chain is cut, so results
//! are equal to the last bit.

use super::{Motion, Task, masses};
use crate::numbers::Numbers;
use crate::{Cut, Outcome};
use std::sync::OnceLock;

/// The length of a step; the method is stable below 1, as no frequency of the
/// chain is above 2.
const STEP: f64 = 0.1;
/// The constant of the dampers.
const DAMPER: f64 = 0.2;
/// How many masses the pluck moves, and how far.
const PLUCKED: usize = 64;
const HEIGHT: f64 = 8.0;

/// Masses that are taken through a step together.
const BLOCK: usize = 1024;

/// The chain.
pub struct Chain {
    pub(super) masses: usize,
    pub(super) steps: u32,
    reference: OnceLock<Motion>,
}

impl Chain {
    pub(super) fn new(masses: usize, steps: u32) -> Self {
        Self {
            masses,
            steps,
            reference: OnceLock::new(),
        }
    }

    /// The chain at the start.
    pub(super) fn pluck(&self) -> Motion {
        Motion {
            x: self.plucks(0, self.masses).into(),
            v: vec![0.0; self.masses].into(),
        }
    }

    /// Where some masses are at the start.
    pub(super) fn plucks(&self, from: usize, to: usize) -> Vec<f64> {
        (from..to).map(|i| self.plucked(i)).collect()
    }

    /// Where a mass is at the start: in a triangle over the chain's middle.
    pub(super) fn plucked(&self, i: usize) -> f64 {
        let wide = self.masses.min(PLUCKED) as f64 / 2.0 + 0.5;
        let middle = (self.masses - 1) as f64 / 2.0;
        (HEIGHT * (1.0 - (i as f64 - middle).abs() / wide)).max(0.0)
    }

    pub(super) fn split<'a>(&self, state: &'a [Motion], cut: Cut) -> Vec<Task<'a>> {
        crate::ranges(self.masses as u64, cut.pieces)
            .map(|(from, to)| {
                let (from, to) = (from as usize, to as usize);
                Task::Coupled {
                    x: slice(state, from, to, |motion| &motion.x),
                    v: slice(state, from, to, |motion| &motion.v),
                    beside: [
                        from.checked_sub(1).map_or(0.0, |i| place(state, i)),
                        place(state, to),
                    ],
                }
            })
            .collect()
    }

    /// The same by the plainest loop there is.
    fn reference(&self) -> &Motion {
        self.reference.get_or_init(|| {
            let mut x = self.plucks(0, self.masses);
            let mut v = vec![0.0; self.masses];
            for _ in 0..self.steps {
                let mut left = 0.0;
                for i in 0..x.len() {
                    let here = x[i];
                    let right = x.get(i + 1).copied().unwrap_or(0.0);
                    v[i] += STEP * force(left, here, right, v[i]);
                    x[i] = here + STEP * v[i];
                    left = here;
                }
            }
            Motion {
                x: x.into(),
                v: v.into(),
            }
        })
    }

    fn mismatch(&self, state: &[Motion], left: f64) -> Option<String> {
        // The method keeps E − ½h·xᵀKv; with no frequency above 2 that is E
        // within a share of h, so without dampers E would stay below this.
        let most = (1.0 + STEP) / (1.0 - STEP);
        if left.is_nan() || left > most {
            return Some(format!(
                "{left} of the energy is left, but none can come from anywhere"
            ));
        }
        let reference = std::slice::from_ref(self.reference());
        let found = masses(state).count();
        let whole = |motion: &Motion| motion.x.len() == motion.v.len();
        if found != self.masses || !state.iter().all(whole) {
            let wanted = self.masses;
            return Some(format!(
                "there are results of {found} masses, but there have to be {wanted}"
            ));
        }
        masses(state)
            .zip(masses(reference))
            .enumerate()
            .find_map(|(i, ((x, v), (x0, v0)))| {
                let (what, is, has) = if x.to_bits() != x0.to_bits() {
                    ("place", x, x0)
                } else if v.to_bits() != v0.to_bits() {
                    ("speed", v, v0)
                } else {
                    return None;
                };
                Some(format!(
                    "the {what} of mass {i} is {is}, but has to be {has} to the last bit"
                ))
            })
    }

    pub(super) fn outcome(&self, state: &[Motion]) -> Outcome {
        let start = energy(std::slice::from_ref(&self.pluck()));
        let left = energy(state) / start;
        let farthest = masses(state).fold(0.0_f64, |most, (x, _)| most.max(x.abs()));
        Outcome::judge(left, self.mismatch(state, left))
            .reading("farthest", "Farthest from rest at the end", farthest)
            .reading("time", "Simulated time", STEP * f64::from(self.steps))
    }
}

/// The energy of all masses and springs, the outer ones tied to the walls.
fn energy(state: &[Motion]) -> f64 {
    let (mut twice, mut last) = (0.0, 0.0);
    for (x, v) in masses(state) {
        twice += v * v + (x - last) * (x - last);
        last = x;
    }
    0.5 * (twice + last * last)
}

/// The force on a mass. The neighbours' sum first: so a symmetric chain stays
/// symmetric to the last bit.
#[inline(always)]
fn force(left: f64, here: f64, right: f64, v: f64) -> f64 {
    (left + right) - 2.0 * here - DAMPER * v * v.abs()
}

/// Takes some masses through one step: all speeds from the places, then all
/// places from the speeds.
pub(super) fn run(x: &[f64], v: &[f64], beside: [f64; 2]) -> Motion {
    let padded = padded(x, beside);
    let mut v = v.to_vec();
    accelerate(&padded, &mut v);
    let moved = |(x, v): (&f64, &f64)| x + STEP * v;
    Motion {
        x: x.iter().zip(&v).map(moved).collect::<Vec<_>>().into(),
        v: v.into(),
    }
}

/// Places with those of the neighbours on both sides.
fn padded(x: &[f64], [left, right]: [f64; 2]) -> Vec<f64> {
    let mut padded = Vec::with_capacity(x.len() + 2);
    padded.push(left);
    padded.extend_from_slice(x);
    padded.push(right);
    padded
}

#[inline(always)]
fn accelerate(padded: &[f64], v: &mut [f64]) {
    for (around, v) in padded.windows(3).zip(v) {
        if let [left, here, right] = around {
            *v += STEP * force(*left, *here, *right, *v);
        }
    }
}

/// Takes the next masses from `at` through a step in place, where `x` has one
/// place more than there are masses, that of the mass behind them, and `left` is
/// the place that the mass before them had. Gives the first mass that is left,
/// and the place that the mass before it had.
///
/// One pass: a mass moves as soon as the one behind it has been looked at. In a
/// browser that takes a fifth less time than all speeds before all places.
pub(super) fn block(x: &mut [f64], v: &mut [f64], at: usize, mut left: f64) -> (usize, f64) {
    let end = (at + BLOCK).min(v.len());
    let (Some(x), Some(v)) = (x.get_mut(at..=end), v.get_mut(at..end)) else {
        return (end, left);
    };
    for (i, v) in v.iter_mut().enumerate() {
        let (here, right) = (x[i], x[i + 1]);
        *v += STEP * force(left, here, right, *v);
        x[i] = here + STEP * *v;
        left = here;
    }
    (end, left)
}

/// Where a mass is; beyond the chain there are walls.
fn place(state: &[Motion], mut i: usize) -> f64 {
    for motion in state {
        match motion.x.get(i) {
            Some(x) => return *x,
            None => i = i.saturating_sub(motion.x.len()),
        }
    }
    0.0
}

/// A range of the chain: borrowed if it lies in one piece, as it does from the
/// second step on when the chain is cut as before.
fn slice(
    state: &[Motion],
    from: usize,
    to: usize,
    of: fn(&Motion) -> &Numbers<'static>,
) -> Numbers<'_> {
    let mut start = 0;
    for motion in state {
        let piece = of(motion);
        if from >= start
            && let Some(range) = piece.get(from - start..to - start)
        {
            return range.into();
        }
        start += piece.len();
    }
    let all = state.iter().flat_map(|motion| of(motion).iter().copied());
    all.skip(from).take(to - from).collect::<Vec<_>>().into()
}
