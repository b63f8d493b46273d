//! The left Riemann sum of a function, and how far it is from the integral.

use crate::params::{Choice, Kind, Param};
use crate::{Cost, Cut, Info, Outcome, Params, Workload};
use serde::{Deserialize, Serialize};
use std::f64::consts::PI;

/// The workload `integrate`.
#[derive(Clone, Copy)]
pub struct Integrate;

static INFO: Info = Info {
    id: "integrate",
    title: "Integrate",
    about: "Adds up a function at many points: the left Riemann sum of its integral.",
    unit: "steps",
    params: &[
        Param {
            name: "n",
            title: "Steps",
            unit: "steps",
            help: "How many points the function is computed at.",
            kind: Kind::Count {
                min: 1,
                max: 2_000_000_000,
                default: 10_000_000,
            },
        },
        Param {
            name: "f",
            title: "Function",
            unit: "",
            help: "What is integrated, and over which interval.",
            kind: Kind::Choice {
                options: &[
                    Choice {
                        id: "cos",
                        title: "cos x over [0, π/2]",
                    },
                    Choice {
                        id: "sin",
                        title: "sin x over [0, π]",
                    },
                    Choice {
                        id: "x2-x",
                        title: "x² − x over [0, 2]",
                    },
                    Choice {
                        id: "sin-x2",
                        title: "sin x² over [0, π]",
                    },
                ],
            },
        },
    ],
    single: false,
    separate_memories: None,
};

/// What to integrate.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq)]
enum Function {
    Cos,
    Sin,
    Square,
    SinSquare,
}

/// ∫ sin x² over [0, π] = √(π/2) · S(√(2π)) with the Fresnel integral S
/// (Abramowitz and Stegun, 7.3), computed to 30 digits with mpmath's
/// `quad(lambda x: sin(x*x), linspace(0, pi, 20))`.
const SIN_SQUARE_INTEGRAL: f64 = 0.772_651_712_690_065_7;

impl Function {
    fn named(id: &str) -> Self {
        match id {
            "sin" => Self::Sin,
            "x2-x" => Self::Square,
            "sin-x2" => Self::SinSquare,
            _ => Self::Cos,
        }
    }

    /// The upper end of the interval, which starts at 0.
    fn upper(self) -> f64 {
        match self {
            Self::Cos => PI / 2.0,
            Self::Sin | Self::SinSquare => PI,
            Self::Square => 2.0,
        }
    }

    fn exact(self) -> f64 {
        match self {
            Self::Cos => 1.0,
            Self::Sin => 2.0,
            Self::Square => 2.0 / 3.0,
            Self::SinSquare => SIN_SQUARE_INTEGRAL,
        }
    }

    fn at(self, x: f64) -> f64 {
        match self {
            Self::Cos => x.cos(),
            Self::Sin => x.sin(),
            Self::Square => x * x - x,
            Self::SinSquare => (x * x).sin(),
        }
    }

    fn slope_at(self, x: f64) -> f64 {
        match self {
            Self::Cos => -x.sin(),
            Self::Sin => x.cos(),
            Self::Square => 2.0 * x - 1.0,
            Self::SinSquare => 2.0 * x * (x * x).cos(),
        }
    }

    /// Bound of the absolute fourth and third derivatives, for the remainder.
    fn roughness(self) -> f64 {
        match self {
            Self::Cos | Self::Sin => 1.0,
            Self::Square => 0.0,
            // |d⁴/dx⁴ sin x²| = |(16x⁴ − 12) sin x² − 48 x² cos x²| at x = π.
            Self::SinSquare => 2021.0,
        }
    }
}

/// A function and how many steps.
pub struct Input {
    function: Function,
    steps: u64,
}

impl Input {
    fn step(&self) -> f64 {
        self.function.upper() / self.steps as f64
    }

    /// What the left sum has to be, without adding anything up: the
    /// Euler–Maclaurin formula (Graham, Knuth and Patashnik, *Concrete
    /// Mathematics*, 9.5) gives it from the integral and the ends, with the
    /// bound of what it leaves out.
    fn reference(&self) -> (f64, f64) {
        let (f, h, b) = (self.function, self.step(), self.function.upper());
        let sum = f.exact() - h / 2.0 * (f.at(b) - f.at(0.0))
            + h * h / 12.0 * (f.slope_at(b) - f.slope_at(0.0));
        // The remainder, and the rounding of as many additions in any order.
        let remainder = f.roughness() * b * h.powi(4) / 384.0 * 2.0;
        let rounding = f64::EPSILON * (16.0 + self.steps as f64) * b;
        (sum, remainder + rounding)
    }
}

/// A range of steps.
#[derive(Serialize, Deserialize)]
pub struct Steps {
    function: Function,
    step: f64,
    from: u64,
    to: u64,
}

impl Workload for Integrate {
    type Input = Input;
    type Task<'a> = Steps;
    type Part = f64;
    type State = f64;

    fn info(&self) -> &'static Info {
        &INFO
    }

    fn cost(&self, params: &Params) -> Cost {
        let unit_ns = match Function::named(params.choice("f")) {
            Function::Square => 1.0,
            Function::SinSquare => 20.0,
            Function::Cos | Function::Sin => 13.0,
        };
        Cost {
            units: params.count("n"),
            unit_ns,
            bytes: 0,
        }
    }

    fn input(&self, params: &Params) -> Input {
        Input {
            function: Function::named(params.choice("f")),
            steps: params.count("n").max(1),
        }
    }

    fn start(&self, _input: &Input) -> f64 {
        0.0
    }

    fn split<'a>(&self, input: &'a Input, _state: &'a f64, _phase: usize, cut: Cut) -> Vec<Steps> {
        crate::ranges(input.steps, cut.pieces)
            .map(|(from, to)| Steps {
                function: input.function,
                step: input.step(),
                from,
                to,
            })
            .collect()
    }

    fn units(&self, task: &Steps) -> u32 {
        u32::try_from(task.to - task.from).unwrap_or(u32::MAX)
    }

    fn run(&self, task: &Steps) -> f64 {
        // One loop a function, so that the choice is not made at every step.
        match task.function {
            Function::Cos => sum(task, f64::cos),
            Function::Sin => sum(task, f64::sin),
            Function::Square => sum(task, |x| x * x - x),
            Function::SinSquare => sum(task, |x| (x * x).sin()),
        }
    }

    fn combine(&self, _input: &Input, state: f64, _phase: usize, parts: Vec<f64>) -> f64 {
        state + parts.iter().sum::<f64>()
    }

    fn outcome(&self, input: &Input, state: &f64) -> Outcome {
        let (reference, tolerance) = input.reference();
        let off = (state - reference).abs();
        let mismatch = (off.is_nan() || off > tolerance).then(|| {
            format!("the sum is {state}, but has to be {reference} within {tolerance:.1e}")
        });
        Outcome::judge(*state, mismatch)
            .expected(reference)
            .reading(
                "error",
                "Distance from the exact integral",
                (state - input.function.exact()).abs(),
            )
    }
}

#[inline(always)]
fn sum(task: &Steps, f: impl Fn(f64) -> f64) -> f64 {
    let mut sum = 0.0;
    for i in task.from..task.to {
        sum += f(i as f64 * task.step);
    }
    sum * task.step
}
