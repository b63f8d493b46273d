//! Least squares in one bounded variable, safe on any shape of data.

/// Parts of the range that are looked at before the best one is refined.
const PARTS: u32 = 64;
/// Each step of the golden section keeps 62 % of the range: 60 leave 3e-13 of it.
const STEPS: u32 = 60;

/// Where `cost` is smallest within `low..=high`: a scan, then a golden-section
/// search (Kiefer 1953) around its best point. No derivative, hence no divergence.
pub(super) fn minimise(low: f64, high: f64, cost: impl Fn(f64) -> f64) -> f64 {
    let width = (high - low) / f64::from(PARTS);
    let at = |part: u32| low + width * f64::from(part);
    let best = (0..=PARTS)
        .min_by(|a, b| cost(at(*a)).total_cmp(&cost(at(*b))))
        .unwrap_or(0);
    let inner = golden(at(best.saturating_sub(1)), at((best + 1).min(PARTS)), &cost);
    // The golden section never quite reaches the ends of the range.
    [low, high]
        .into_iter()
        .fold(inner, |x, end| if cost(end) <= cost(x) { end } else { x })
}

fn golden(mut low: f64, mut high: f64, cost: &impl Fn(f64) -> f64) -> f64 {
    let ratio = (5_f64.sqrt() - 1.0) / 2.0;
    let (mut left, mut right) = (high - ratio * (high - low), low + ratio * (high - low));
    let (mut cost_left, mut cost_right) = (cost(left), cost(right));
    for _ in 0..STEPS {
        if cost_left <= cost_right {
            (high, right, cost_right) = (right, left, cost_left);
            left = high - ratio * (high - low);
            cost_left = cost(left);
        } else {
            (low, left, cost_left) = (left, right, cost_right);
            right = low + ratio * (high - low);
            cost_right = cost(right);
        }
    }
    f64::midpoint(low, high)
}
