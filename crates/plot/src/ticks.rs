//! Round values along an axis, as many as fit.

use crate::number;
use crate::scale::Scale;

/// How an axis writes its values.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Labels {
    /// As multiples of a unit, which the axis title names; its length in ms.
    Unit(f64),
    /// As a time with its unit.
    Time,
    /// As a number.
    Number,
    /// As `10k`.
    Short,
}

/// A labelled value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tick {
    pub value: f64,
    pub label: String,
}

impl Labels {
    fn write(self, value: f64, step: f64) -> String {
        match self {
            Self::Unit(length) => number::stepped(value / length, step / length),
            Self::Time => number::time(value),
            Self::Number => number::stepped(value, step),
            Self::Short => number::short(value),
        }
    }
}

/// The most ticks whose labels fit, by the caller's judgement.
pub(crate) fn choose(
    scale: &Scale,
    integer: bool,
    labels: Labels,
    fits: impl Fn(&[Tick]) -> bool,
) -> Vec<Tick> {
    let [low, high] = scale.domain;
    let mut best = Vec::new();
    for step in candidates(scale, integer, labels) {
        let ticks = ticks(low, high, step, labels);
        let enough = ticks.len() >= 2 || best.is_empty();
        if enough && !ticks.is_empty() {
            let done = fits(&ticks);
            best = ticks;
            if done {
                return best;
            }
        }
    }
    best.truncate(1);
    best
}

/// How ticks follow each other.
#[derive(Clone, Copy, Debug)]
enum Spacing {
    /// Multiples of a number.
    Even(f64),
    /// 1, 2 and 5 of every decade.
    OneTwoFive,
    /// Every so many decades.
    Decades(i32),
}

/// Closest ticks first.
fn candidates(scale: &Scale, integer: bool, labels: Labels) -> Vec<Spacing> {
    let [low, high] = scale.domain;
    let mut list = Vec::new();
    let decades = if scale.log { (high / low).log10() } else { 0.0 };
    if decades >= 0.7 {
        list.push(Spacing::OneTwoFive);
        list.extend([1, 2, 3, 5, 10, 20, 50, 100].map(Spacing::Decades));
        return list;
    }
    let unit = match labels {
        Labels::Unit(length) => length,
        _ => 1.0,
    };
    let length = (scale.pixels[1] - scale.pixels[0]).abs();
    let mut step = nice((high - low) / unit / (length / 22.0).max(2.0));
    for _ in 0..14 {
        if !integer || step >= 1.0 {
            list.push(Spacing::Even(step * unit));
        }
        step = nice(step * 1.5);
    }
    list
}

fn ticks(low: f64, high: f64, spacing: Spacing, labels: Labels) -> Vec<Tick> {
    const MOST: f64 = 200.0;
    let slack = |value: f64| value * 1e-9;
    match spacing {
        Spacing::Even(step) => {
            let first = (low / step - 1e-9).ceil();
            let last = (high / step + 1e-9).floor();
            if !(step > 0.0 && last - first <= MOST) {
                return Vec::new();
            }
            let count = (last - first).max(-1.0) as i64 + 1;
            (0..count)
                .map(|index| {
                    let value = (first + index as f64) * step;
                    let label = labels.write(value, step);
                    Tick { value, label }
                })
                .collect()
        }
        Spacing::OneTwoFive | Spacing::Decades(_) => {
            let (factors, every): (&[f64], i32) = match spacing {
                Spacing::Decades(every) => (&[1.0], every),
                _ => (&[1.0, 2.0, 5.0], 1),
            };
            let from = low.log10().floor() as i32;
            let to = high.log10().ceil() as i32;
            let inside = |value: &f64| (low - slack(low)..=high + slack(high)).contains(value);
            (from..=to)
                .filter(|exponent| exponent.rem_euclid(every) == 0)
                .flat_map(|exponent| factors.iter().map(move |f| power(exponent) * f))
                .filter(inside)
                .map(|value| Tick {
                    value,
                    label: labels.write(value, value),
                })
                .collect()
        }
    }
}

/// A power of ten, exact where a float can be.
fn power(exponent: i32) -> f64 {
    if exponent >= 0 {
        10_f64.powi(exponent)
    } else {
        1.0 / 10_f64.powi(-exponent)
    }
}

/// The next 1, 2 or 5 times a power of ten that is not below a number.
pub(crate) fn nice(at_least: f64) -> f64 {
    if !(at_least > 1e-300 && at_least < 1e300) {
        return 1.0;
    }
    let exponent = at_least.log10().floor() as i32;
    let scaled = |factor: f64| {
        if exponent >= 0 {
            factor * power(exponent)
        } else {
            factor / power(-exponent)
        }
    };
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(scaled)
        .find(|step| *step >= at_least * (1.0 - 1e-9))
        .unwrap_or_else(|| scaled(10.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(domain: [f64; 2], log: bool, kind: Labels, most: usize) -> Vec<String> {
        let scale = Scale {
            domain,
            pixels: [0.0, 400.0],
            log,
        };
        choose(&scale, false, kind, |ticks| ticks.len() <= most)
            .into_iter()
            .map(|tick| tick.label)
            .collect()
    }

    #[test]
    fn ticks_are_round_and_no_more_than_fit() {
        assert_eq!(
            labels([0.0, 1.0], false, Labels::Number, 6),
            ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
        );
        assert_eq!(
            labels([0.0, 11.0], false, Labels::Unit(1.0), 4),
            ["0", "5", "10"]
        );
        assert_eq!(
            labels([0.0, 0.03], false, Labels::Unit(1e-3), 5),
            ["0", "10", "20", "30"]
        );
        assert_eq!(
            labels([1e3, 1e6], true, Labels::Short, 4),
            ["1000", "10k", "100k", "1M"]
        );
        assert_eq!(labels([0.1, 10.0], true, Labels::Time, 9).len(), 7);
        assert_eq!(
            labels([0.1, 10.0], true, Labels::Time, 3),
            ["100 µs", "1 ms", "10 ms"]
        );
        assert_eq!(labels([1e-9, 1e9], true, Labels::Number, 1).len(), 1);
    }

    #[test]
    fn nice_numbers_are_not_below_what_was_asked_for() {
        let cases = [
            (0.3, 0.5),
            (1.0, 1.0),
            (1.1, 2.0),
            (7.0, 10.0),
            (0.02, 0.02),
            (4e5, 5e5),
        ];
        for (asked, expected) in cases {
            assert_eq!(nice(asked), expected, "{asked}");
        }
    }
}
