//! A strip of samples: every one of them, spread so that few hide others.

use crate::draft::Draft;
use crate::scale::Scale;
use crate::{Area, Ink, Item, Marker, Point, Shape, number};

/// Where and how to draw a strip.
pub(crate) struct Strip<'a> {
    /// Its samples in milliseconds, in the order in which they were taken.
    pub samples_ms: &'a [f64],
    /// Middle of its height, in CSS pixels.
    pub y: f64,
    /// How far samples may lie from the middle, in CSS pixels.
    pub reach: f64,
    pub ink: Ink,
    /// Its name in read-outs, and its series.
    pub label: &'a str,
    pub series: &'a str,
}

/// How many samples lie beyond the scale.
pub(crate) fn draw(draft: &mut Draft, strip: &Strip<'_>, scale: &Scale) -> usize {
    let count = strip.samples_ms.len();
    let (radius, opacity) = match count {
        0..=60 => (2.4, 0.7),
        61..=250 => (2.0, 0.5),
        _ => (1.6, 0.35),
    };
    let mut beyond = 0;
    for (index, &time_ms) in strip.samples_ms.iter().enumerate() {
        if time_ms > scale.domain[1] {
            beyond += 1;
        }
        let at = Point::new(
            scale.clamped(time_ms),
            strip.y + strip.reach * jitter(index),
        );
        draft.items.push(Item::Marker(Marker {
            at,
            shape: Shape::Circle,
            radius,
            fill: strip.ink,
            edge: None,
            opacity,
            halo: false,
        }));
        let text = format!(
            "{}, sample {}: {}",
            strip.label,
            index + 1,
            number::time(time_ms)
        );
        let area = Area::around(at, 5.0);
        draft.hover(area, at, text, Some(strip.series));
    }
    beyond
}

/// From −1 to 1, the same for the same index, neighbours far apart.
fn jitter(index: usize) -> f64 {
    const GOLDEN: f64 = 0.618_033_988_749_895;
    ((index as f64 + 0.5) * GOLDEN).fract() * 2.0 - 1.0
}
