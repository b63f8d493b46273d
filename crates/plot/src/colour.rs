//! Colours as browsers write them.

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rgba {
    /// Red, green and blue.
    pub rgb: [u8; 3],
    /// Opacity, from 0 to 1.
    pub alpha: f64,
}

impl Rgba {
    /// Reads a computed colour: `rgb(213, 94, 0)`, `rgba(0, 0, 0, 0.5)`,
    /// `rgb(213 94 0 / 50%)` or `color(srgb 0.8 0.4 0 / 0.5)`.
    pub fn from_computed(text: &str) -> Option<Self> {
        let (function, rest) = text.trim().split_once('(')?;
        let inside = rest.strip_suffix(')')?;
        let (inside, scale) = match function {
            "rgb" | "rgba" => (inside, 1.0),
            "color" => (inside.trim_start().strip_prefix("srgb ")?, 255.0),
            _ => return None,
        };
        let mut numbers = inside
            .split([',', ' ', '/'])
            .filter(|part| !part.is_empty())
            .map(number);
        let mut channel = || {
            let value = numbers.next()??;
            Some((value * scale).round().clamp(0.0, 255.0) as u8)
        };
        let rgb = [channel()?, channel()?, channel()?];
        let alpha = match numbers.next() {
            Some(alpha) => alpha?.clamp(0.0, 1.0),
            None => 1.0,
        };
        Some(Self { rgb, alpha })
    }
}

fn number(text: &str) -> Option<f64> {
    match text.strip_suffix('%') {
        Some(percent) => Some(percent.parse::<f64>().ok()? / 100.0),
        None => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computed_colours_are_read() {
        let cases = [
            ("rgb(213, 94, 0)", Some(([213, 94, 0], 1.0))),
            ("rgba(0, 1, 2, 0.5)", Some(([0, 1, 2], 0.5))),
            ("rgb(213 94 0 / 50%)", Some(([213, 94, 0], 0.5))),
            ("color(srgb 1 0.5 0 / 0.25)", Some(([255, 128, 0], 0.25))),
            ("color(srgb 1 0.5 0)", Some(([255, 128, 0], 1.0))),
            ("color(display-p3 1 0 0)", None),
            ("#ff0000", None),
            ("rgb(1, 2)", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|(rgb, alpha)| Rgba { rgb, alpha });
            assert_eq!(Rgba::from_computed(text), expected, "{text}");
        }
    }
}
