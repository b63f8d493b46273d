//! Fitting a law by least squares, and choosing between laws.

use serde::Serialize;

use crate::laws::search::minimise;
use crate::laws::{Law, LawError, Model, Point};
use crate::numeric::t975;

/// A law fitted to points.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fit {
    /// The law with its best parameters.
    pub model: Model,
    /// The 95 % interval of each parameter, in the order of the model's fields,
    /// cut to the values that the parameter can take; an end that the points do
    /// not pin down lies at that limit, which for κ is infinite.
    pub ci95: Vec<[f64; 2]>,
    /// The standard deviation of what the law leaves unexplained, in units of speed-up.
    pub residual_sd: f64,
    /// R²: the share of the points' variance that the law explains; below 0 a
    /// constant would do better; none when all points have the same speed-up.
    pub r2: Option<f64>,
    /// Akaike's criterion with the small-sample correction: the smaller, the
    /// better. None when there are too few points for it.
    pub aicc: Option<f64>,
    /// The points above one worker, which the fit rests on.
    pub points: usize,
}

/// The largest speed-up that makes sense.
const MAX_SPEED_UP: f64 = 1e6;

/// Fits one law by least squares.
///
/// Parameters stay in their range (serial share and σ in 0..=1, κ ≥ 0), so that
/// a super-linear sweep gives a serial share of 0. Intervals are asymptotic:
/// s²(JᵀJ)⁻¹ at the optimum with Student's t, as in Bates and Watts, "Nonlinear
/// Regression Analysis" (1988) and scipy's `curve_fit`. With so few points a
/// bootstrap would mostly draw the same ones.
///
/// # Errors
/// [`LawError::BadPoint`] for an impossible point; [`LawError::TooFewPoints`]
/// when there are no more worker counts above one than parameters.
pub fn fit(law: Law, points: &[Point]) -> Result<Fit, LawError> {
    let data = usable(law, points)?;
    let model = best_model(law, &data);
    let residuals: Vec<f64> = data.iter().map(|(n, y)| y - model.predict(*n)).collect();
    let sse: f64 = residuals.iter().map(|r| r * r).sum();
    let freedom = data.len() - law.parameters();
    let variance = sse / freedom as f64;
    Ok(Fit {
        model,
        ci95: intervals(&model, &data, variance, t975(freedom)),
        residual_sd: variance.sqrt(),
        r2: r_squared(&data, sse),
        aicc: aicc(law, &data, sse),
        points: data.len(),
    })
}

/// Fits every law that the points allow, simplest first; those with too few points are left out.
///
/// # Errors
/// When not even the simplest law can be fitted: its [`LawError`].
pub fn fit_all(points: &[Point]) -> Result<Vec<Fit>, LawError> {
    let mut fits = vec![fit(Law::ALL[0], points)?];
    fits.extend(
        Law::ALL[1..]
            .iter()
            .filter_map(|law| fit(*law, points).ok()),
    );
    Ok(fits)
}

/// The fit that explains the points best for its number of parameters: smallest
/// AICc (Hurvich and Tsai 1989), or smallest residual among those with the fewest
/// parameters when there are too few points for AICc. None for an empty slice.
///
/// The fits must come from the same points.
pub fn best(fits: &[Fit]) -> Option<&Fit> {
    let by_aicc = |fit: &&Fit| fit.aicc.is_some();
    let judged = fits.iter().filter(by_aicc);
    let key = |fit: &Fit| fit.aicc.unwrap_or(f64::INFINITY);
    judged.min_by(|a, b| key(a).total_cmp(&key(b))).or_else(|| {
        fits.iter().min_by(|a, b| {
            let parameters = |fit: &Fit| fit.model.law().parameters();
            let by_residual = a.residual_sd.total_cmp(&b.residual_sd);
            parameters(a).cmp(&parameters(b)).then(by_residual)
        })
    })
}

/// The points above one worker as (workers, speed-up), checked.
fn usable(law: Law, points: &[Point]) -> Result<Vec<(f64, f64)>, LawError> {
    let bad = |point: &Point| {
        point.workers == 0 || !(point.speed_up > 0.0 && point.speed_up <= MAX_SPEED_UP)
    };
    if let Some(index) = points.iter().position(bad) {
        return Err(LawError::BadPoint { index });
    }
    let parallel = points.iter().filter(|point| point.workers > 1);
    let mut counts: Vec<u32> = parallel.clone().map(|point| point.workers).collect();
    counts.sort_unstable();
    counts.dedup();
    let (need, got) = (law.parameters() + 1, counts.len());
    if got < need {
        return Err(LawError::TooFewPoints { law, need, got });
    }
    Ok(parallel
        .map(|point| (f64::from(point.workers), point.speed_up))
        .collect())
}

fn best_model(law: Law, data: &[(f64, f64)]) -> Model {
    let sse = |model: Model| -> f64 {
        let residuals = data.iter().map(|(n, y)| y - model.predict(*n));
        residuals.map(|r| r * r).sum()
    };
    match law {
        Law::Amdahl => Model::Amdahl {
            serial: minimise(0.0, 1.0, |serial| sse(Model::Amdahl { serial })),
        },
        Law::Gustafson => Model::Gustafson {
            serial: minimise(0.0, 1.0, |serial| sse(Model::Gustafson { serial })),
        },
        Law::Usl => {
            // For each κ the best σ; then the best κ along that valley.
            let valley = |kappa: f64| {
                let sigma = minimise(0.0, 1.0, |sigma| sse(Model::Usl { sigma, kappa }));
                Model::Usl { sigma, kappa }
            };
            valley(minimise(0.0, max_kappa(data), |kappa| sse(valley(kappa))))
        }
    }
}

/// The κ that explains the slowest point with σ = 0: a larger one fits no point better.
fn max_kappa(data: &[(f64, f64)]) -> f64 {
    let explains = |(n, y): &(f64, f64)| (n / y - 1.0) / (n * (n - 1.0));
    data.iter().map(explains).fold(0.0, f64::max)
}

fn intervals(model: &Model, data: &[(f64, f64)], variance: f64, t: f64) -> Vec<[f64; 2]> {
    let (mut aa, mut ab, mut bb) = (0.0, 0.0, 0.0);
    for (n, _) in data {
        let [a, b] = model.gradient(*n);
        (aa, ab, bb) = (aa + a * a, ab + a * b, bb + b * b);
    }
    let around = |value: f64, var: f64, max: f64| {
        let arm = t * (variance * var).sqrt();
        [(value - arm).max(0.0), (value + arm).min(max)]
    };
    match *model {
        Model::Amdahl { serial } | Model::Gustafson { serial } => {
            vec![around(serial, 1.0 / aa, 1.0)]
        }
        Model::Usl { sigma, kappa } => {
            let determinant = aa * bb - ab * ab;
            vec![
                around(sigma, bb / determinant, 1.0),
                around(kappa, aa / determinant, f64::INFINITY),
            ]
        }
    }
}

fn r_squared(data: &[(f64, f64)], sse: f64) -> Option<f64> {
    let mean = data.iter().map(|(_, y)| y).sum::<f64>() / data.len() as f64;
    let total: f64 = data.iter().map(|(_, y)| (y - mean).powi(2)).sum();
    (total > 0.0).then(|| 1.0 - sse / total)
}

/// AICc for least squares, n·ln(SSE/n) + 2k + 2k(k + 1)/(n − k − 1), where k
/// counts the parameters and the variance. Burnham and Anderson, "Model Selection
/// and Multimodel Inference" (2002). The residual is never taken as smaller than
/// a millionth of the speed-ups, so that perfect fits compare by their parameters.
fn aicc(law: Law, data: &[(f64, f64)], sse: f64) -> Option<f64> {
    let n = data.len() as f64;
    let k = (law.parameters() + 1) as f64;
    let size: f64 = data.iter().map(|(_, y)| y * y).sum();
    let sse = sse.max(1e-12 * size);
    (n - k - 1.0 > 0.0).then(|| n * (sse / n).ln() + 2.0 * k + 2.0 * k * (k + 1.0) / (n - k - 1.0))
}
