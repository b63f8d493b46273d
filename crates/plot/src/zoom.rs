//! Which part of a long axis is shown, and which part to show next.
//!
//! Every answer is a range to ask the builder for, or `None` for all of it.

use crate::Area;

/// The smallest part of an axis that can be shown alone.
const LEAST: f64 = 1e-6;

/// The level axis of a plot that can be zoomed and moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zoom {
    /// Where the axis lies, in CSS pixels.
    pub plot: Area,
    /// First and last value that there is.
    pub whole: [f64; 2],
    /// First and last value that is shown.
    pub shown: [f64; 2],
}

impl Zoom {
    /// Whether all there is is shown.
    pub fn is_whole(&self) -> bool {
        let slack = length(self.whole) * 1e-9;
        self.shown[0] <= self.whole[0] + slack && self.shown[1] >= self.whole[1] - slack
    }

    /// The value at so many CSS pixels from the scene's left edge, kept within
    /// what is shown.
    pub fn value_at(&self, x: f64) -> f64 {
        let width = self.plot.width().max(1.0);
        let part = ((x - self.plot.left) / width).clamp(0.0, 1.0);
        self.shown[0] + part * length(self.shown)
    }

    /// `factor` times as much as now (less than 1 zooms in), such that the
    /// value under `x` stays there; under the middle if there is no `x`.
    pub fn scaled(&self, factor: f64, x: Option<f64>) -> Option<[f64; 2]> {
        let pivot = self.value_at(x.unwrap_or(self.plot.center().x));
        let arm = |end: f64| pivot + (end - pivot) * factor;
        self.fitted(self.shown.map(arm))
    }

    /// The same length, so many CSS pixels later (or earlier, if negative).
    pub fn moved(&self, pixels: f64) -> Option<[f64; 2]> {
        let by = pixels / self.plot.width().max(1.0) * length(self.shown);
        self.fitted(self.shown.map(|end| end + by))
    }

    /// What lies between two places, given in CSS pixels in any order.
    pub fn between(&self, a: f64, b: f64) -> Option<[f64; 2]> {
        self.fitted([self.value_at(a.min(b)), self.value_at(a.max(b))])
    }

    /// A range inside of what there is, as near as possible to this one.
    pub fn fitted(&self, range: [f64; 2]) -> Option<[f64; 2]> {
        let all = length(self.whole);
        let wanted = length(range).max(all * LEAST);
        let middle = f64::midpoint(range[0], range[1]);
        let is_part = middle.is_finite() && wanted < all * (1.0 - 1e-9);
        if !is_part {
            return None;
        }
        let low = (middle - wanted / 2.0).min(self.whole[1] - wanted);
        let low = low.max(self.whole[0]);
        Some([low, low + wanted])
    }
}

fn length(range: [f64; 2]) -> f64 {
    range[1] - range[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zoom(shown: [f64; 2]) -> Zoom {
        Zoom {
            plot: Area::new(100.0, 0.0, 300.0, 50.0),
            whole: [0.0, 10.0],
            shown,
        }
    }

    #[test]
    fn the_value_under_the_pointer_stays_there() {
        let all = zoom([0.0, 10.0]);
        assert_eq!(all.value_at(150.0), 2.5);
        assert_eq!(all.scaled(0.5, Some(150.0)), Some([1.25, 6.25]));
        assert_eq!(all.scaled(0.5, None), Some([2.5, 7.5]));
        assert_eq!(zoom([1.25, 6.25]).value_at(150.0), 2.5);
        assert_eq!(zoom([2.5, 7.5]).scaled(2.0, None), None);
    }

    #[test]
    fn nothing_beyond_the_ends_is_shown() {
        let part = zoom([2.0, 4.0]);
        assert_eq!(part.moved(200.0), Some([4.0, 6.0]));
        assert_eq!(part.moved(-2000.0), Some([0.0, 2.0]));
        assert_eq!(part.moved(2000.0), Some([8.0, 10.0]));
        assert_eq!(part.between(250.0, 150.0), Some([2.5, 3.5]));
        assert_eq!(part.scaled(1e9, None), None);
        assert!(part.scaled(0.0, None).is_some_and(|[low, high]| low < high));
        assert_eq!(part.fitted([f64::NAN, 1.0]), None);
        assert!(zoom([0.0, 10.0]).is_whole() && !part.is_whole());
    }
}
