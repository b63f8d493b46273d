//! Many oscillators on their own, each with another damper.
//!
//! x″ = −x − c·x′·|x′| from x = 1 at rest: mass and spring are 1, and c runs
//! in equal steps up to [`HARDEST`]. Each starts with the same energy of ½.

use super::{MOST_STEPS, Motion, Task, masses};
use crate::{Cut, Outcome};
use std::sync::OnceLock;

/// The length of a step.
pub(super) const STEP: f64 = 0.01;
/// The constant of the last oscillator's damper.
const HARDEST: f64 = 10.0;
/// The energy at the start.
const START: f64 = 0.5;

/// Steps of the reference that are worth their time.
const REFERENCE_STEPS: usize = 2_000_000;

/// The oscillators.
pub struct Sweep {
    pub(super) dampers: Vec<f64>,
    pub(super) steps: u32,
    reference: OnceLock<Vec<(usize, [f64; 2])>>,
}

impl Sweep {
    pub(super) fn new(count: usize, steps: u32) -> Self {
        let damper = |i| HARDEST * (i + 1) as f64 / count as f64;
        Self {
            dampers: (0..count).map(damper).collect(),
            steps,
            reference: OnceLock::new(),
        }
    }

    pub(super) fn split(&self, cut: Cut) -> Vec<Task<'_>> {
        // No task may have more units than its count can say.
        let units = self.dampers.len() as u64 * u64::from(self.steps);
        let least = (units >> 31) as usize + 1;
        crate::ranges(self.dampers.len() as u64, cut.pieces.max(least))
            .filter_map(|(from, to)| self.dampers.get(from as usize..to as usize))
            .map(|dampers| Task::Sweep {
                dampers: dampers.into(),
                steps: self.steps,
            })
            .collect()
    }

    fn time(&self) -> f64 {
        STEP * f64::from(self.steps)
    }

    /// What some oscillators have to do, by the classical Runge–Kutta method
    /// (E. Hairer, S. P. Nørsett and G. Wanner, *Solving Ordinary Differential
    /// Equations I*, II.1), whose error here is some thousand times smaller.
    ///
    /// All of them where that is cheap, and at least twenty in equal distances.
    fn reference(&self) -> &[(usize, [f64; 2])] {
        self.reference.get_or_init(|| {
            let all = self.dampers.len();
            let some = (REFERENCE_STEPS / self.steps.max(1) as usize).clamp(20, all.max(20));
            crate::ranges(all as u64, some)
                .map(|(_, to)| to as usize - 1)
                .filter_map(|i| Some((i, runge_kutta(*self.dampers.get(i)?, self.steps))))
                .collect()
        })
    }

    /// How far the method may be from the reference.
    ///
    /// It is of first order, and as it is symplectic its error stays at half a
    /// step's length, apart from a phase that runs ahead by h²t/24 in the time
    /// t (the frequency of its map has 2·sin(ωh/2) = h). Both are doubled.
    fn tolerance(&self) -> f64 {
        STEP + STEP * STEP * self.time() / 12.0
    }

    /// How far two oscillators may be apart whose dampers differ by `apart`,
    /// the softer one's being `damper`.
    ///
    /// The difference s = ∂x/∂c obeys s″ = −s − 2c|v|s′ − v|v|, so its energy
    /// grows by less than v²|s′|, and |s|, |s′| ≤ ∫v²dt. That is at most t, as
    /// |v| ≤ 1; and by Hölder's inequality at most t^⅓ (∫|v|³dt)^⅔ with
    /// ∫c|v|³dt ≤ ½, the energy that there is to lose. Doubled for the method.
    fn slack(&self, damper: f64, apart: f64) -> f64 {
        let time = self.time();
        let steepest = time.min(time.cbrt() * (START / damper).cbrt().powi(2));
        2.0 * steepest * apart + 1e-9
    }

    fn mismatch(&self, state: &[Motion]) -> Option<String> {
        let found = masses(state).count();
        let wanted = self.dampers.len();
        if found != wanted || state.iter().any(|motion| motion.x.len() != motion.v.len()) {
            return Some(format!(
                "there are results of {found} oscillators, but there have to be {wanted}"
            ));
        }
        // Energy is lost, never won; the method keeps ½(x² + v² − h·x·v) and
        // not ½(x² + v²), which may be larger by a share of h.
        let most = START * (1.0 + 2.0 * STEP);
        let mut before: Option<(f64, f64, f64)> = None;
        for (i, ((x, v), damper)) in masses(state).zip(&self.dampers).enumerate() {
            let energy = energy(x, v);
            if energy.is_nan() || energy > most {
                return Some(format!(
                    "oscillator {i} ended with the energy {energy}, but started with {START}"
                ));
            }
            if let Some((x0, v0, softer)) = before {
                let (apart, slack) = (
                    (x - x0).abs().max((v - v0).abs()),
                    self.slack(softer, damper - softer),
                );
                if apart > slack {
                    return Some(format!(
                        "oscillator {i} is {apart:.1e} away from the one before it, but nearly equal dampers allow only {slack:.1e}"
                    ));
                }
            }
            before = Some((x, v, *damper));
        }
        let all: Vec<_> = masses(state).collect();
        let tolerance = self.tolerance();
        self.reference().iter().find_map(|(i, [x0, v0])| {
            let (x, v) = all.get(*i).copied()?;
            let off = (x - x0).abs().max((v - v0).abs());
            (off > tolerance).then(|| {
                format!(
                    "oscillator {i} ended at {x}, but has to end at {x0} within {tolerance:.1e}"
                )
            })
        })
    }

    pub(super) fn outcome(&self, state: &[Motion]) -> Outcome {
        let (mut left, mut count, mut farthest) = (0.0, 0, 0.0_f64);
        for (x, v) in masses(state) {
            left += energy(x, v) / START;
            farthest = farthest.max(x.abs());
            count += 1;
        }
        Outcome::judge(left / f64::from(count.max(1)), self.mismatch(state))
            .reading("farthest", "Farthest from rest at the end", farthest)
            .reading("time", "Simulated time", self.time())
    }
}

fn energy(x: f64, v: f64) -> f64 {
    0.5 * (x * x + v * v)
}

/// The force on an oscillator.
#[inline(always)]
fn force(x: f64, v: f64, damper: f64) -> f64 {
    -x - damper * v * v.abs()
}

pub(super) fn run(dampers: &[f64], steps: u32) -> Motion {
    // A message from elsewhere may ask for anything.
    let steps = steps.min(MOST_STEPS);
    let mut places = Vec::with_capacity(dampers.len());
    let mut speeds = Vec::with_capacity(dampers.len());
    for damper in dampers {
        let (mut x, mut v) = (1.0, 0.0);
        for _ in 0..steps {
            v += STEP * force(x, v, *damper);
            x += STEP * v;
        }
        places.push(x);
        speeds.push(v);
    }
    Motion {
        x: places.into(),
        v: speeds.into(),
    }
}

fn runge_kutta(damper: f64, steps: u32) -> [f64; 2] {
    let slope = |[x, v]: [f64; 2]| [v, force(x, v, damper)];
    let along = |[x, v]: [f64; 2], h: f64, [dx, dv]: [f64; 2]| [x + h * dx, v + h * dv];
    let mut at = [1.0, 0.0];
    for _ in 0..steps {
        let a = slope(at);
        let b = slope(along(at, STEP / 2.0, a));
        let c = slope(along(at, STEP / 2.0, b));
        let d = slope(along(at, STEP, c));
        at = along(
            at,
            STEP / 6.0,
            along(along(a, 2.0, b), 1.0, along(d, 2.0, c)),
        );
    }
    at
}
