//! From which size on the other executor wins.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One size of a sweep with the time it took.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepPoint {
    /// The size, positive (elements, steps, whatever the workload counts).
    pub size: f64,
    /// The median time in ms, positive.
    pub median_ms: f64,
    /// Its 95 % interval in ms, low and high, around the median.
    pub ci95_ms: [f64; 2],
}

/// One of the two sweeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The first sweep.
    First,
    /// The second sweep.
    Second,
}

/// A size at which the lead changes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Crossing {
    /// Where the curves cross.
    pub size: f64,
    /// The last measured size at which the one is clearly faster, and the first
    /// at which the other is: the crossing lies between them.
    pub between: [f64; 2],
    /// Who is faster above it.
    pub faster_above: Side,
}

/// How two sweeps lie to each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Crossover {
    /// The lead changes at these sizes (smallest first; rarely more than one).
    Crosses(Vec<Crossing>),
    /// One is faster wherever they differ.
    Never {
        /// The faster one.
        faster: Side,
    },
    /// Their intervals overlap at every size.
    WithinNoise,
}

/// Why two sweeps cannot be laid over each other.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
pub enum CrossoverError {
    /// A size, time or interval is not a positive finite number in order.
    #[error(
        "point {index} of the {side:?} sweep is not usable: size, time and interval must be \
         positive, and the interval must hold the time"
    )]
    BadPoint {
        /// The sweep.
        side: Side,
        /// Its place in the sweep, from 0.
        index: usize,
    },
    /// Two points of one sweep have the same size.
    #[error("the {side:?} sweep has two points of size {size}")]
    SameSize {
        /// The sweep.
        side: Side,
        /// The size.
        size: f64,
    },
    /// The sweeps share fewer than two sizes (of their common range).
    #[error("the sweeps need at least two sizes in the range that both cover")]
    NoCommonRange,
}

/// Finds where two size sweeps cross.
///
/// Between measured sizes both times follow a straight line on log-log axes (a
/// power of the size), bounds likewise. At a size the one is clearly faster when
/// the intervals do not touch; sizes that are not clear neither make nor break a
/// crossing. The points may come in any order.
///
/// # Errors
/// [`CrossoverError`] for unusable points or too little common range.
pub fn crossover(first: &[SweepPoint], second: &[SweepPoint]) -> Result<Crossover, CrossoverError> {
    let first = curve(first, Side::First)?;
    let second = curve(second, Side::Second)?;
    let gaps = gaps(&first, &second);
    if gaps.len() < 2 {
        return Err(CrossoverError::NoCommonRange);
    }
    let clear: Vec<(usize, Side)> = gaps
        .iter()
        .enumerate()
        .filter_map(|(index, gap)| Some((index, gap.clearly_faster?)))
        .collect();
    let crossings: Vec<Crossing> = clear
        .windows(2)
        .filter(|pair| pair[0].1 != pair[1].1)
        .map(|pair| crossing(&gaps[pair[0].0..=pair[1].0], pair[1].1))
        .collect();
    Ok(match clear.first() {
        None => Crossover::WithinNoise,
        Some((_, faster)) if crossings.is_empty() => Crossover::Never { faster: *faster },
        Some(_) => Crossover::Crosses(crossings),
    })
}

/// A point in logarithms: size, then median, low and high of the time.
#[derive(Clone, Copy)]
struct LogPoint {
    size: f64,
    times: [f64; 3],
}

/// How the sweeps differ at one size; `log_ratio` > 0: the first takes longer.
struct Gap {
    log_size: f64,
    log_ratio: f64,
    clearly_faster: Option<Side>,
}

fn curve(points: &[SweepPoint], side: Side) -> Result<Vec<LogPoint>, CrossoverError> {
    let mut curve = Vec::with_capacity(points.len());
    for (index, point) in points.iter().enumerate() {
        let [low, high] = point.ci95_ms;
        let values = [point.size, low, point.median_ms, high];
        let usable = values.iter().all(|v| *v > 0.0 && v.is_finite());
        if !(usable && low <= point.median_ms && point.median_ms <= high) {
            return Err(CrossoverError::BadPoint { side, index });
        }
        curve.push(LogPoint {
            size: point.size.ln(),
            times: [point.median_ms.ln(), low.ln(), high.ln()],
        });
    }
    curve.sort_by(|a, b| a.size.total_cmp(&b.size));
    match curve.windows(2).find(|pair| pair[0].size == pair[1].size) {
        Some(pair) => Err(CrossoverError::SameSize {
            side,
            size: pair[0].size.exp(),
        }),
        None => Ok(curve),
    }
}

/// The differences at every size that one sweep measured and both cover.
fn gaps(first: &[LogPoint], second: &[LogPoint]) -> Vec<Gap> {
    let mut sizes: Vec<f64> = first.iter().chain(second).map(|p| p.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.dedup();
    let gap = |log_size: f64| {
        let [a, a_low, a_high] = interpolate(first, log_size)?;
        let [b, b_low, b_high] = interpolate(second, log_size)?;
        let clearly_faster = if a_high < b_low {
            Some(Side::First)
        } else if b_high < a_low {
            Some(Side::Second)
        } else {
            None
        };
        Some(Gap {
            log_size,
            log_ratio: a - b,
            clearly_faster,
        })
    };
    sizes.into_iter().filter_map(gap).collect()
}

/// The curve's median, low and high at a size; none outside what it covers.
fn interpolate(curve: &[LogPoint], size: f64) -> Option<[f64; 3]> {
    let above = curve.iter().position(|point| point.size >= size)?;
    let high = curve[above];
    if high.size == size {
        return Some(high.times);
    }
    let low = curve[above.checked_sub(1)?];
    let share = (size - low.size) / (high.size - low.size);
    Some([0, 1, 2].map(|i| low.times[i] + (high.times[i] - low.times[i]) * share))
}

/// The first change of sign from a clear lead of the one to a clear lead of the other.
fn crossing(gaps: &[Gap], faster_above: Side) -> Crossing {
    let (from, to) = (&gaps[0], &gaps[gaps.len() - 1]);
    let steps = gaps.windows(2).map(|pair| (&pair[0], &pair[1]));
    let change = |(a, b): &(&Gap, &Gap)| a.log_ratio.signum() != b.log_ratio.signum();
    let (a, b) = steps.into_iter().find(change).unwrap_or((from, to));
    let share = a.log_ratio / (a.log_ratio - b.log_ratio);
    Crossing {
        size: (a.log_size + (b.log_size - a.log_size) * share).exp(),
        between: [from.log_size.exp(), to.log_size.exp()],
        faster_above,
    }
}
