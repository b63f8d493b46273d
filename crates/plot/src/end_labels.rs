//! Names at the ends of lines, moved apart where lines end close together.

use crate::draft::{Draft, FONT, NARROW};
use crate::{Anchor, Ink, Item, Marker, Point, Shape, Stroke, text, text_width};

const GAP: f64 = 16.0;
const BEFORE: f64 = 30.0;

/// A name for a line.
#[derive(Clone, Debug)]
pub(crate) struct EndLabel {
    /// Where its line ends, in CSS pixels.
    pub y: f64,
    pub text: String,
    pub sign: Sign,
}

/// What ties a name to its line.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sign {
    /// Shape, filling and line of a series.
    Series(Shape, Ink, Stroke),
    Line(Stroke),
}

/// Room that names need at the right of a plot, in CSS pixels; none where the
/// plot is too narrow for names.
pub(crate) fn room<'a>(width: f64, texts: impl Iterator<Item = &'a str>) -> f64 {
    if width < NARROW {
        return 0.0;
    }
    let widest = texts
        .map(|text| text_width(text, FONT, false))
        .fold(0.0, f64::max);
    if widest == 0.0 {
        return 0.0;
    }
    (widest + BEFORE + 8.0).min(width * 0.3)
}

/// Draws names at the right of a plot, between `top` and `bottom`.
pub(crate) fn draw(draft: &mut Draft, mut labels: Vec<EndLabel>, x: f64, top: f64, bottom: f64) {
    let room = draft.width - x - BEFORE;
    if draft.width < NARROW || room < 2.0 * FONT {
        return;
    }
    crate::order::sort(&mut labels, |label| [label.y, 0.0]);
    let wanted: Vec<f64> = labels.iter().map(|label| label.y).collect();
    let places = spread(&wanted, top, bottom);
    // Names that find no room are in the legend all the same.
    let fitting = labels.iter().zip(places).filter(|(_, y)| *y <= bottom);
    for (label, y) in fitting {
        match label.sign {
            Sign::Series(shape, fill, stroke) => {
                draft.line((x + 5.0, y), (x + 25.0, y), stroke);
                draft.items.push(Item::Marker(Marker {
                    at: Point::new(x + 15.0, y),
                    shape,
                    radius: 4.0,
                    fill,
                    edge: Some(stroke.ink),
                    opacity: 1.0,
                    halo: false,
                }));
            }
            Sign::Line(stroke) => draft.line((x + 5.0, y), (x + 25.0, y), stroke),
        }
        let text = text::fitted(&label.text, room, FONT, false);
        draft.text((x + BEFORE, y), Anchor::Start, Ink::Label, text);
    }
}

/// Places near the wanted ones (which rise), at least a line apart, inside the
/// limits if there is room at all.
fn spread(wanted: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut places = wanted.to_vec();
    let mut lowest = top;
    for place in &mut places {
        *place = place.max(lowest);
        lowest = *place + GAP;
    }
    let mut highest = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(highest);
        highest = *place - GAP;
    }
    // Too many: fill from the top, the last ones lie below the plot's end.
    if places.first().is_some_and(|first| *first < top) {
        for (index, place) in places.iter_mut().enumerate() {
            *place = top + GAP * index as f64;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_apart_and_inside() {
        assert_eq!(spread(&[50.0, 51.0, 90.0], 0.0, 100.0), [50.0, 66.0, 90.0]);
        assert_eq!(spread(&[95.0, 99.0], 0.0, 100.0), [84.0, 100.0]);
        assert_eq!(spread(&[0.0, 0.0, 0.0], 0.0, 20.0), [0.0, 16.0, 32.0]);
        assert_eq!(spread(&[], 0.0, 20.0), [0.0; 0]);
    }
}
