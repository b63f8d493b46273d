//! From values to pixels.

/// Maps values to CSS pixels, evenly or by their logarithm.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    /// First and last value.
    pub domain: [f64; 2],
    /// Where they lie, in CSS pixels.
    pub pixels: [f64; 2],
    /// Whether equal ratios take equal room; the domain is positive then.
    pub log: bool,
}

impl Scale {
    /// Where a value lies, in CSS pixels; beyond the ends for values beyond
    /// the domain.
    pub fn at(&self, value: f64) -> f64 {
        let [low, high] = self.domain;
        let part = if self.log {
            (value / low).ln() / (high / low).ln()
        } else {
            (value - low) / (high - low)
        };
        self.pixels[0] + part * (self.pixels[1] - self.pixels[0])
    }

    /// The value at a place in CSS pixels, kept within the domain.
    pub fn value(&self, pixel: f64) -> f64 {
        let [low, high] = self.domain;
        let part = (pixel - self.pixels[0]) / (self.pixels[1] - self.pixels[0]);
        let part = part.clamp(0.0, 1.0);
        let value = if self.log {
            low * (high / low).powf(part)
        } else {
            low + part * (high - low)
        };
        value.clamp(low, high)
    }

    /// The same as [`Self::at`], kept within the ends.
    pub fn clamped(&self, value: f64) -> f64 {
        self.at(value.clamp(self.domain[0], self.domain[1]))
    }
}

/// A domain that [`Scale`] can use: finite, rising, positive if it has to be.
pub(crate) fn usable(low: f64, high: f64, log: bool) -> [f64; 2] {
    let fine = low.is_finite()
        && high.is_finite()
        && low <= high
        && (!log || (low > 0.0 && (high / low).is_finite()));
    if !fine {
        return if log { [0.1, 10.0] } else { [0.0, 1.0] };
    }
    // Too close to be told apart in pixels.
    let near = if log {
        high / low < 1.001
    } else {
        high - low <= high.abs().max(low.abs()).max(1e-100) * 1e-9
    };
    match (near, log) {
        (false, _) => [low, high],
        (true, true) => [low / 2.0, high * 2.0],
        (true, false) if low.abs() < 1e-100 => [0.0, 1.0],
        (true, false) => [low - low.abs() * 0.05, high + high.abs() * 0.05],
    }
}
