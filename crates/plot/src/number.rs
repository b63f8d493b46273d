//! Numbers as people read them.

use measure::human;

/// A time with its unit, three significant digits: `148 µs`.
pub(crate) fn time(time_ms: f64) -> String {
    human::duration(time_ms).to_string()
}

/// A time with what its interval supports: `148 ± 6 µs`.
pub(crate) fn time_with_interval(time_ms: f64, ci95_ms: [f64; 2]) -> String {
    human::with_interval(time_ms, ci95_ms).to_string()
}

/// A 95 % interval of times: `142 µs to 155 µs`.
pub(crate) fn time_interval(ci95_ms: [f64; 2]) -> String {
    format!("{} to {}", time(ci95_ms[0]), time(ci95_ms[1]))
}

/// A ratio with three significant digits: `3.61`.
pub(crate) fn ratio(value: f64) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let digits = 2 - value.abs().max(1e-9).log10().floor() as i32;
    let mut text = format!("{value:.*}", usize::try_from(digits).unwrap_or(0).min(9));
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    text
}

/// A number with the decimals that tell steps of `step` apart, thousands set off.
pub(crate) fn stepped(value: f64, step: f64) -> String {
    let decimals = (-(step.abs().log10() + 1e-9).floor()).clamp(0.0, 12.0);
    let rounded = if value.abs() < step / 1e6 { 0.0 } else { value };
    if rounded.abs() >= 1e15 || (rounded != 0.0 && decimals >= 7.0) {
        return scientific(rounded);
    }
    grouped(&format!("{rounded:.*}", decimals as usize))
}

/// A whole number, thousands set off: `200 000`; any other number as it is.
pub(crate) fn plain(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return grouped(&format!("{value:.0}"));
    }
    if value != 0.0 && !(1e-4..1e15).contains(&value.abs()) {
        return scientific(value);
    }
    let digits = (5 - value.abs().max(1e-9).log10().floor() as i32).clamp(1, 12);
    let text = format!("{value:.*}", digits as usize);
    grouped(text.trim_end_matches('0').trim_end_matches('.'))
}

/// A number for a crowded axis: `950`, `10k`, `2.5M`.
pub(crate) fn short(value: f64) -> String {
    const UNITS: [(f64, &str); 4] = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];
    if value.abs() < 1e4 || value.abs() >= 1e15 {
        return plain(value);
    }
    let unit = UNITS.iter().find(|unit| value.abs() >= unit.0 * 0.9995);
    match unit {
        Some((length, name)) => ratio(value / length) + name,
        None => plain(value),
    }
}

/// The unit for an axis that ends at this time, and its length in ms.
pub(crate) fn axis_unit(high_ms: f64) -> (&'static str, f64) {
    match high_ms {
        _ if high_ms >= 2e3 => ("s", 1e3),
        _ if high_ms >= 1.0 => ("ms", 1.0),
        _ if high_ms >= 1e-3 => ("µs", 1e-3),
        _ => ("ns", 1e-6),
    }
}

/// A number for a program to read.
pub(crate) fn exact(value: f64) -> String {
    if value.is_finite() {
        value.to_string()
    } else {
        String::new()
    }
}

/// `1 sample`, `2 samples`, `0 samples`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let number = plain(count as f64);
    if count == 1 {
        format!("{number} {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

fn scientific(value: f64) -> String {
    let text = format!("{value:.3e}");
    match text.split_once('e') {
        Some((digits, exponent)) => {
            let digits = digits.trim_end_matches('0').trim_end_matches('.');
            format!("{digits}e{exponent}")
        }
        None => text,
    }
}

fn grouped(digits: &str) -> String {
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let (sign, whole) = whole.split_at(usize::from(whole.starts_with('-')));
    if whole.len() < 5 {
        return digits.to_owned();
    }
    sign.replace('-', "−") + &measure::human::grouped(whole) + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_grouped() {
        assert_eq!(plain(200_000.0), "200\u{202f}000");
        assert_eq!(plain(-1_234_567.0), "−1\u{202f}234\u{202f}567");
        assert_eq!(plain(9999.0), "9999");
        assert_eq!(plain(0.5), "0.5");
        assert_eq!(plain(2.345_678_9), "2.34568");
        assert_eq!(plain(1.5e-7), "1.5e-7");
        assert_eq!(short(10_000.0), "10k");
        assert_eq!(short(2_500_000.0), "2.5M");
        assert_eq!(short(999_999.0), "1M");
        assert_eq!(short(1e15), "1e15");
        assert_eq!(stepped(0.30000000000000004, 0.1), "0.3");
        assert_eq!(stepped(-1e-18, 0.2), "0.0");
        assert_eq!(stepped(150_000.0, 50_000.0), "150\u{202f}000");
        assert_eq!(ratio(3.6149), "3.61");
        assert_eq!(ratio(12.0), "12");
        assert_eq!(ratio(1234.0), "1234");
        assert_eq!(ratio(f64::NAN), "–");
        assert_eq!(exact(f64::INFINITY), "");
    }
}
