//! The laws themselves.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A law, without parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Law {
    /// Amdahl's law.
    Amdahl,
    /// Gustafson's law.
    Gustafson,
    /// The universal scalability law.
    Usl,
}

impl Law {
    /// All laws, simplest first.
    pub const ALL: [Law; 3] = [Law::Amdahl, Law::Gustafson, Law::Usl];

    /// How many parameters are fitted: 1 or 2.
    pub fn parameters(self) -> usize {
        match self {
            Law::Amdahl | Law::Gustafson => 1,
            Law::Usl => 2,
        }
    }
}

impl fmt::Display for Law {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Law::Amdahl => "Amdahl's law",
            Law::Gustafson => "Gustafson's law",
            Law::Usl => "the universal scalability law",
        })
    }
}

/// A law with its parameters: predicts the speed-up for any number of workers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "law")]
pub enum Model {
    /// S(n) = 1 / (s + (1 − s)/n): the same problem on more workers. Amdahl,
    /// "Validity of the single processor approach" (1967).
    Amdahl {
        /// s, the share of the time that cannot be split, 0..=1.
        serial: f64,
    },
    /// S(n) = n − s·(n − 1): a problem that grows with the workers. Gustafson,
    /// "Reevaluating Amdahl's Law" (1988).
    Gustafson {
        /// s, the share of the time that cannot be split, 0..=1.
        serial: f64,
    },
    /// S(n) = n / (1 + σ(n − 1) + κn(n − 1)). Gunther, "Guerrilla Capacity
    /// Planning" (2007). Amdahl's law is the case κ = 0.
    Usl {
        /// σ, contention: waiting for what is shared, 0..=1.
        sigma: f64,
        /// κ, coherency: every worker has to agree with every other, 0 or more.
        kappa: f64,
    },
}

impl Model {
    /// The law.
    pub fn law(&self) -> Law {
        match self {
            Model::Amdahl { .. } => Law::Amdahl,
            Model::Gustafson { .. } => Law::Gustafson,
            Model::Usl { .. } => Law::Usl,
        }
    }

    /// The predicted speed-up; `workers` is at least 1 and need not be whole (for curves).
    pub fn predict(&self, workers: f64) -> f64 {
        let n = workers;
        match *self {
            Model::Amdahl { serial } => 1.0 / (serial + (1.0 - serial) / n),
            Model::Gustafson { serial } => n - serial * (n - 1.0),
            Model::Usl { sigma, kappa } => n / usl_cost(n, sigma, kappa),
        }
    }

    /// The number of workers beyond which more of them only slow things down,
    /// √((1 − σ)/κ) and at least 1; none for laws and parameters without a peak.
    pub fn peak_workers(&self) -> Option<f64> {
        match *self {
            Model::Usl { sigma, kappa } if kappa > 0.0 => {
                Some(((1.0 - sigma) / kappa).sqrt().max(1.0))
            }
            _ => None,
        }
    }

    /// How the prediction changes with each parameter; the second is 0 where there is none.
    pub(super) fn gradient(&self, workers: f64) -> [f64; 2] {
        let n = workers;
        match *self {
            Model::Amdahl { .. } => {
                let speed_up = self.predict(n);
                [(1.0 / n - 1.0) * speed_up * speed_up, 0.0]
            }
            Model::Gustafson { .. } => [1.0 - n, 0.0],
            Model::Usl { sigma, kappa } => {
                let by_sigma = -n * (n - 1.0) / usl_cost(n, sigma, kappa).powi(2);
                [by_sigma, n * by_sigma]
            }
        }
    }
}

fn usl_cost(n: f64, sigma: f64, kappa: f64) -> f64 {
    1.0 + sigma * (n - 1.0) + kappa * n * (n - 1.0)
}

/// The serial share that one measured point implies by Amdahl's law, or none for
/// one worker. Below 0 the speed-up is super-linear.
///
/// Karp and Flatt, "Measuring Parallel Processor Performance" (1990). When it
/// grows with the workers, overhead and not a serial share holds the program back.
pub fn karp_flatt(workers: u32, speed_up: f64) -> Option<f64> {
    let n = f64::from(workers);
    (workers > 1 && speed_up > 0.0).then(|| (n / speed_up - 1.0) / (n - 1.0))
}
