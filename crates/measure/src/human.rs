//! Times as people write them: `148 µs`, `148 ± 6 µs`, and the line that `%timeit` made familiar.

use std::fmt;

use crate::sample::{MAX_MS, MIN_MS};
use crate::stats::Stats;

/// A number with its unit, ready to show: `148` and `µs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Human {
    /// The digits, with a decimal point where there is one (`6.04`, `148 ± 6`).
    pub number: String,
    /// `ns`, `µs`, `ms` or `s`.
    pub unit: &'static str,
}

impl fmt::Display for Human {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.number, self.unit)
    }
}

/// The units, longest first, with their length in ms.
const UNITS: [(&str, f64); 4] = [("s", 1e3), ("ms", 1.0), ("µs", 1e-3), ("ns", 1e-6)];

/// What stays on the line of the number before it.
const BOUND: &[&str] = &["s", "ms", "µs", "ns", "%", "±", "×", "B", "KB", "MB", "GB"];

/// A time with three significant digits in the unit that suits it: `6.04 µs`.
///
/// Trailing zeros go, as in Python's `%.3g`: `50 µs`. What is not a finite number
/// or is beyond [`MAX_MS`] shows as `–`, what is nearer to 0 than [`MIN_MS`] as 0.
pub fn duration(time_ms: f64) -> Human {
    let time_ms = if time_ms.abs() < MIN_MS { 0.0 } else { time_ms };
    if !is_showable(time_ms) {
        return Human {
            number: "–".to_owned(),
            unit: "ms",
        };
    }
    let rounded = round_significant(time_ms, 3);
    let (unit, length) = unit_for(rounded);
    let value = rounded / length;
    let decimals = decimals_for(value, 3);
    let mut number = format!("{value:.decimals$}");
    if number.contains('.') {
        number.truncate(number.trim_end_matches('0').trim_end_matches('.').len());
    }
    Human { number, unit }
}

/// A time with no more digits than its interval supports: `148 ± 6 µs`.
///
/// The uncertainty is the longer arm of the interval, with one significant
/// digit, or two when the first is a 1 (so that rounding never changes it by
/// more than a third); the time is rounded to the same place.
pub fn with_interval(time_ms: f64, ci95_ms: [f64; 2]) -> Human {
    let arm = (ci95_ms[1] - time_ms).max(time_ms - ci95_ms[0]);
    if !(arm >= MIN_MS && is_showable(arm) && is_showable(time_ms)) {
        return duration(time_ms);
    }
    let (unit, length) = unit_for(round_significant(time_ms, 3));
    let arm = arm / length;
    let starts_with_one = arm < 2.0 * 10_f64.powi(magnitude(arm));
    let digits = if starts_with_one { 2 } else { 1 };
    let arm = round_significant(arm, digits);
    let place = magnitude(arm) + 1 - digits;
    let value = round_to_place(time_ms / length, place);
    let decimals = usize::try_from(-place).unwrap_or(0);
    Human {
        number: format!("{value:.decimals$} ± {arm:.decimals$}"),
        unit,
    }
}

/// The line of `%timeit`: `100 loops, best of 7: 148 µs ± 6.04 µs per loop`.
///
/// The first time is the best, as the words say; after the ± stands the standard deviation.
pub fn timeit_line(loops: u32, runs: usize, stats: &Stats) -> String {
    let plural = if loops == 1 { "loop" } else { "loops" };
    format!(
        "{loops} {plural}, best of {runs}: {} ± {} per loop",
        duration(stats.best_ms),
        duration(stats.sd_ms),
    )
}

/// The digits of a whole number in groups of three, as ISO 80000-1 has it: `200 000`
/// with narrow spaces at which no line ends.
pub fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// A text in which no line ends between a number and what belongs to it: its
/// unit, its uncertainty, its next three digits.
pub fn bound(text: &str) -> String {
    let mut bound = String::with_capacity(text.len());
    for (index, sign) in text.char_indices() {
        let (before, after) = (&text[..index], &text[index + sign.len_utf8()..]);
        bound.push(match sign {
            ' ' if belongs(before, after) => '\u{a0}',
            _ => sign,
        });
    }
    bound
}

fn belongs(before: &str, after: &str) -> bool {
    if before.ends_with('±') {
        return true;
    }
    let next = after.split(|c: char| !c.is_alphanumeric() && !"%±×".contains(c));
    let next = next.into_iter().next().unwrap_or_default();
    let is_number = before.ends_with(|c: char| c.is_ascii_digit());
    let is_group = next.len() == 3 && next.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (is_group || BOUND.contains(&next))
}

fn is_showable(time_ms: f64) -> bool {
    time_ms.abs() <= MAX_MS
}

fn unit_for(time_ms: f64) -> (&'static str, f64) {
    if time_ms == 0.0 {
        return ("ns", 1e-6);
    }
    // A hair below the unit's length still counts: 0.001 ms is 1 µs, not 1000 ns.
    let fits = |unit: &&(&str, f64)| time_ms.abs() >= unit.1 * (1.0 - 1e-12);
    *UNITS.iter().find(fits).unwrap_or(&("ns", 1e-6))
}

/// The power of ten of a number's first digit: 2 for 148, −1 for 0.2.
fn magnitude(value: f64) -> i32 {
    let guess = value.abs().log10().floor() as i32;
    if value.abs() >= 10_f64.powi(guess + 1) * (1.0 - 1e-12) {
        guess + 1
    } else {
        guess
    }
}

fn decimals_for(value: f64, digits: i32) -> usize {
    if value == 0.0 {
        return 0;
    }
    usize::try_from(digits - 1 - magnitude(value)).unwrap_or(0)
}

fn round_significant(value: f64, digits: i32) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    round_to_place(value, magnitude(value) + 1 - digits)
}

/// Rounds to a multiple of 10^`place`.
fn round_to_place(value: f64, place: i32) -> f64 {
    if place < 0 {
        let scale = 10_f64.powi(-place);
        (value * scale).round() / scale
    } else {
        let step = 10_f64.powi(place);
        (value / step).round() * step
    }
}
