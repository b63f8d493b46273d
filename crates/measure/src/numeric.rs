//! The few numeric tools that several modules share.

/// Quantile `p` (0..=1) of numbers that are already sorted; 0 for an empty slice.
///
/// Linear interpolation between order statistics, type 7 of Hyndman and Fan,
/// "Sample Quantiles in Statistical Packages" (1996); numpy's default.
pub(crate) fn quantile_sorted(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return 0.0;
    };
    let place = p.clamp(0.0, 1.0) * last as f64;
    let below = (place.floor() as usize).min(last);
    let above = (below + 1).min(last);
    let low = sorted[below];
    low + (sorted[above] - low) * (place - below as f64)
}

/// Sorts the numbers and returns their median; 0 for an empty list.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    quantile_sorted(&values, 0.5)
}

/// Chance that a standard normal number lies further from 0 than `z`, either way.
///
/// Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 7.1.26;
/// absolute error below 2e-7.
pub(crate) fn two_sided_p(z: f64) -> f64 {
    let x = z.abs() / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let series = [
        1.061_405_429,
        -1.453_152_027,
        1.421_413_741,
        -0.284_496_736,
        0.254_829_592,
    ];
    let poly = series.iter().fold(0.0, |sum, c| sum * t + c) * t;
    (poly * (-x * x).exp()).clamp(0.0, 1.0)
}

/// The 97.5 % point of Student's t with `df` degrees of freedom (`df` ≥ 1).
///
/// Exact to three decimals up to 10 from the usual table, then the expansion of
/// Cornish and Fisher, as in Abramowitz and Stegun 26.7.5 (error below 1e-4).
pub(crate) fn t975(df: usize) -> f64 {
    const TABLE: [f64; 10] = [
        12.706_205, 4.302_653, 3.182_446, 2.776_445, 2.570_582, 2.446_912, 2.364_624, 2.306_004,
        2.262_157, 2.228_139,
    ];
    if let Some(t) = TABLE.get(df.saturating_sub(1)) {
        return *t;
    }
    let z = 1.959_964_f64;
    let n = df as f64;
    let (z3, z5, z7) = (z.powi(3), z.powi(5), z.powi(7));
    z + (z3 + z) / (4.0 * n)
        + (5.0 * z5 + 16.0 * z3 + 3.0 * z) / (96.0 * n * n)
        + (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * z) / (384.0 * n.powi(3))
}
