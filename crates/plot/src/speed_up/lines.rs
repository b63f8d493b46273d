//! The ideal and the fitted laws as curves, cut to the plot.

use super::{Law, SpeedUp};
use crate::axis::Frame;
use crate::order;
use crate::{Area, Dash, Ink, Item, Point, Stroke, number};

/// A curve with its looks; values are workers and speed-up.
pub(super) struct Curve {
    pub id: String,
    pub label: String,
    pub points: Vec<[f64; 2]>,
    pub stroke: Stroke,
}

impl Curve {
    /// Its read-out: its name, and its value at so many workers or at its end.
    pub fn sentence(&self, workers: f64) -> String {
        let at = self
            .points
            .iter()
            .rev()
            .find(|[x, _]| *x <= workers)
            .or(self.points.last());
        match at {
            Some([x, y]) => format!(
                "{}: {} with {} workers",
                self.label,
                number::ratio(*y),
                number::ratio(*x)
            ),
            None => self.label.clone(),
        }
    }
}

/// The ideal first, then the laws.
pub(super) fn curves(input: &SpeedUp) -> Vec<Curve> {
    let workers = input
        .series
        .iter()
        .flat_map(|series| series.usable())
        .map(|point| point.workers)
        .max()
        .unwrap_or(1)
        .max(2) as f64;
    let ideal = Curve {
        id: "ideal".to_owned(),
        label: "ideal".to_owned(),
        points: vec![[1.0, 1.0], [workers, workers]],
        stroke: Stroke::new(Ink::Axis, 1.25).dashed(Dash::Dashed),
    };
    let dashes = [Dash::Dotted, Dash::DashDot, Dash::Dashed];
    let laws = input.laws.iter().zip(dashes.into_iter().cycle());
    let laws = laws.map(|(law, dash)| {
        let ink = law.kind.map_or(Ink::Accent, Ink::Edge);
        let fine = |point: &&[f64; 2]| point.iter().all(|value| (0.0..=1e6).contains(value));
        let mut points: Vec<[f64; 2]> = law.points.iter().filter(fine).copied().collect();
        order::sort(&mut points, |point| [point[0], 0.0]);
        Curve {
            id: law.id.clone(),
            label: law.label.clone(),
            points,
            stroke: Stroke::new(ink, 1.75).dashed(dash),
        }
    });
    std::iter::once(ideal).chain(laws).collect()
}

/// Where a law may also run, as far as that lies in the plot.
pub(super) fn band(law: &Law, frame: &Frame) -> Option<Item> {
    let fine = |point: &&[f64; 3]| {
        let [workers, low, high] = **point;
        (1.0..=1e6).contains(&workers) && low >= 0.0 && high >= low
    };
    let mut points: Vec<[f64; 3]> = law.band.iter().filter(fine).copied().collect();
    order::sort(&mut points, |point| [point[0], 0.0]);
    let place = |[workers, low, high]: &[f64; 3], upper: bool| {
        let value = if upper { *high } else { *low };
        Point::new(frame.x.clamped(*workers), frame.y.clamped(value))
    };
    let upper = points.iter().map(|point| place(point, true));
    let lower = points.iter().rev().map(|point| place(point, false));
    let corners: Vec<Point> = upper.chain(lower).collect();
    (points.len() > 1).then_some(Item::Polygon {
        points: corners,
        ink: law.kind.map_or(Ink::Accent, Ink::Edge),
        opacity: 0.12,
    })
}

/// The first stretch of a path that lies inside an area.
pub(crate) fn clip(path: &[Point], area: Area) -> Vec<Point> {
    let mut clipped: Vec<Point> = Vec::new();
    for pair in path.windows(2) {
        let Some([from, to]) = clip_line(pair[0], pair[1], area) else {
            if clipped.is_empty() {
                continue;
            }
            break;
        };
        if clipped.is_empty() {
            clipped.push(from);
        }
        clipped.push(to);
        if to != pair[1] {
            break;
        }
    }
    clipped
}

/// The part of a line inside an area (Liang and Barsky).
fn clip_line(from: Point, to: Point, area: Area) -> Option<[Point; 2]> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    let sides = [
        (-dx, from.x - area.left),
        (dx, area.right - from.x),
        (-dy, from.y - area.top),
        (dy, area.bottom - from.y),
    ];
    for (towards, room) in sides {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            first = first.max(room / towards);
        } else {
            last = last.min(room / towards);
        }
    }
    let at = |part: f64| {
        // The very end, not what arithmetic makes of it.
        if part >= 1.0 {
            to
        } else {
            Point::new(from.x + part * dx, from.y + part * dy)
        }
    };
    (first <= last).then(|| [at(first), at(last)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_end_at_the_edge() {
        let area = Area::new(0.0, 0.0, 10.0, 10.0);
        let path =
            [(0.0, 10.0), (5.0, 5.0), (20.0, -10.0), (30.0, 5.0)].map(|(x, y)| Point::new(x, y));
        let clipped = clip(&path, area);
        let expected = [(0.0, 10.0), (5.0, 5.0), (10.0, 0.0)].map(|(x, y)| Point::new(x, y));
        assert_eq!(clipped, expected);
        assert!(clip(&path[2..], area).is_empty());
        assert!(clip(&[], area).is_empty());
    }
}
