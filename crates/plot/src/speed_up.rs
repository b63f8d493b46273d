//! Speed-up against workers: measured points, the ideal, and fitted laws.

use crate::axis::{Axis, frame};
use crate::draft::{Draft, FONT, shown};
use crate::end_labels::{self, EndLabel, Sign};
use crate::number;
use crate::order;
use crate::ticks::Labels;
use crate::{Anchor, Area, Dash, Ink, Item, Marker, Point, Scene, Shape, Stroke, text_width};
pub(crate) use lines::clip;
use lines::{band, curves};
use protocol::Kind;
use words::{sentence, series, texts};

mod lines;
mod words;

/// What [`speed_up`] draws.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeedUp {
    /// The heading.
    pub title: String,
    /// What the speed-up is over, such as `1 worker`.
    pub over: String,
    /// Points by kind of executor.
    pub series: Vec<SpeedUpSeries>,
    /// Laws fitted to them.
    pub laws: Vec<Law>,
    /// Logical cores of the machine, if they are known.
    pub cores: Option<usize>,
}

/// The points of one kind of executor.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeedUpSeries {
    /// The kind.
    pub kind: Kind,
    /// Its name.
    pub label: String,
    /// Its points, in any order.
    pub points: Vec<SpeedUpPoint>,
}

/// The speed-up with a number of workers.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeedUpPoint {
    /// How many workers.
    pub workers: usize,
    /// The speed-up.
    pub speed_up: f64,
    /// Its 95 % interval.
    pub ci95: [f64; 2],
    /// How the result differs from the right one, if it does.
    pub wrong: Option<String>,
}

/// A law as a curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    /// Names it in lists of hidden series.
    pub id: String,
    /// Its name, such as `Amdahl, 4 % serial`.
    pub label: String,
    /// Whose points it was fitted to.
    pub kind: Option<Kind>,
    /// Its points (workers, speed-up), from left to right.
    pub points: Vec<[f64; 2]>,
    /// Where it may also run, given how sure the fit is (workers, lowest and
    /// highest speed-up), from left to right; empty if that is not known.
    pub band: Vec<[f64; 3]>,
}

impl SpeedUpSeries {
    /// The points that can be drawn, from left to right.
    fn usable(&self) -> Vec<SpeedUpPoint> {
        let fine = |value: f64| (0.0..=1e6).contains(&value);
        let mut points: Vec<SpeedUpPoint> = self
            .points
            .iter()
            .filter(|point| fine(point.speed_up) && (1..=100_000).contains(&point.workers))
            .cloned()
            .collect();
        for point in &mut points {
            let [low, high] = point.ci95;
            let or_self = |value: f64| if fine(value) { value } else { point.speed_up };
            point.ci95 = [
                or_self(low).min(point.speed_up),
                or_self(high).max(point.speed_up),
            ];
        }
        order::sort(&mut points, |point| [point.workers as f64, 0.0]);
        points
    }
}

/// Speed-up against workers.
pub fn speed_up(input: &SpeedUp, width: f64, hidden: &[String]) -> Scene {
    let mut draft = Draft::new(width);
    let points: Vec<Vec<SpeedUpPoint>> = input.series.iter().map(SpeedUpSeries::usable).collect();
    let curves = curves(input);
    let series = series(input, &curves, hidden);
    let texts = texts(input, &points);
    let drawn = |id: &str| shown(id, hidden);
    let visible: Vec<(&SpeedUpSeries, &Vec<SpeedUpPoint>)> = input
        .series
        .iter()
        .zip(&points)
        .filter(|(series, points)| drawn(series.kind.id()) && !points.is_empty())
        .collect();
    if visible.is_empty() {
        let why = if points.iter().all(Vec::is_empty) {
            "No speed-up measured yet."
        } else {
            "All that was measured is switched off."
        };
        return draft.empty(why, series, texts);
    }

    let every = || visible.iter().flat_map(|(_, points)| points.iter());
    let most_workers = every().map(|point| point.workers).max().unwrap_or(1) as f64;
    let highest = every().map(|point| point.ci95[1]).fold(1.0, f64::max);
    let last = most_workers.max(2.0);
    let pad = (last - 1.0) * 0.04;
    let x = Axis {
        domain: [1.0 - pad, last + pad],
        log: false,
        integer: true,
        labels: Labels::Number,
        title: "workers →".to_owned(),
        grid: true,
    };
    let y = Axis {
        domain: [0.0, (highest * 1.12).max(highest + 0.4)],
        log: false,
        integer: false,
        labels: Labels::Number,
        title: format!("↑ speed-up over {}", input.over),
        grid: true,
    };
    let names = visible
        .iter()
        .map(|(series, _)| series.label.as_str())
        .chain(curves.iter().map(|curve| curve.label.as_str()));
    let right = end_labels::room(draft.width, names);
    let frame = frame(&mut draft, &x, &y, right);
    if let Some(cores) = input
        .cores
        .filter(|cores| (cores + 1) as f64 <= last && *cores > 0)
    {
        let x = frame.x.at(cores as f64);
        let stroke = Stroke::new(Ink::Axis, 1.0).dashed(Dash::Dotted);
        draft.line((x, frame.plot.top), (x, frame.plot.bottom), stroke);
        let text = number::counted(cores, "core");
        let room = frame.plot.right - x - 6.0;
        let at = (x + 5.0, frame.plot.bottom - 10.0);
        draft.fitted(at, Anchor::Start, Ink::Muted, &text, room);
    }

    for law in input.laws.iter().filter(|law| drawn(&law.id)) {
        draft.items.extend(band(law, &frame));
    }
    let mut labels = Vec::new();
    let mut named_inside = false;
    let mut ends = Vec::new();
    for curve in curves.iter().filter(|curve| drawn(&curve.id)) {
        let path: Vec<Point> = curve
            .points
            .iter()
            .map(|[workers, speed_up]| Point::new(frame.x.at(*workers), frame.y.at(*speed_up)))
            .collect();
        let points = clip(&path, frame.plot);
        let Some(end) = points.last().copied() else {
            continue;
        };
        // A line that leaves through the top has its name there.
        let at = Point::new(end.x + 8.0, frame.plot.top + 9.0);
        let name = text_width(&curve.label, FONT, false);
        if end.y <= frame.plot.top + 1.0 && !named_inside && at.x + name <= frame.plot.right {
            draft.text((at.x, at.y), Anchor::Start, Ink::Muted, curve.label.clone());
            named_inside = true;
        } else {
            labels.push(EndLabel {
                y: end.y,
                text: curve.label.clone(),
                sign: Sign::Line(curve.stroke),
            });
        }
        draft.items.push(Item::Path {
            points,
            stroke: curve.stroke,
        });
        let text = curve.sentence(frame.x.domain[1].floor());
        ends.push((end, text, &curve.id));
    }
    let count = visible.len();
    let step = (frame.x.at(2.0) - frame.x.at(1.0)).abs();
    let fitted = |kind: Kind| {
        let mut laws = input.laws.iter().filter(|law| drawn(&law.id));
        laws.any(|law| law.kind == Some(kind) && law.points.len() > 1)
    };
    for (index, (series, points)) in visible.iter().enumerate() {
        // Kinds with the same number of workers stand side by side.
        let apart = (index as f64 - (count as f64 - 1.0) / 2.0) * (step * 0.12).min(6.0);
        let place = |point: &SpeedUpPoint| {
            Point::new(
                frame.x.at(point.workers as f64) + apart,
                frame.y.at(point.speed_up),
            )
        };
        let right: Vec<Point> = points
            .iter()
            .filter(|point| point.wrong.is_none())
            .map(place)
            .collect();
        let line = Stroke::new(Ink::Edge(series.kind), 1.5);
        if let Some(end) = right.last().or(points.last().map(place).as_ref()) {
            labels.push(EndLabel {
                y: end.y,
                text: series.label.clone(),
                sign: Sign::Series(Shape::of(series.kind), Ink::Executor(series.kind), line),
            });
        }
        // The fitted law joins the points better than straight lines do.
        if right.len() > 1 && !fitted(series.kind) {
            draft.items.push(Item::Path {
                points: right,
                stroke: line,
            });
        }
        for point in *points {
            let ends = point.ci95.map(|value| frame.y.clamped(value));
            draw_point(&mut draft, series, point, place(point), ends);
        }
    }
    // Measured points are read first.
    for (end, text, id) in ends {
        draft.stop(Area::around(end, 8.0), end, text, Some(id));
    }
    end_labels::draw(
        &mut draft,
        labels,
        frame.plot.right,
        frame.plot.top,
        frame.plot.bottom,
    );
    draft.finish(frame.height, series, texts)
}

fn draw_point(
    draft: &mut Draft,
    series: &SpeedUpSeries,
    point: &SpeedUpPoint,
    at: Point,
    ends: [f64; 2],
) {
    let wrong = point.wrong.is_some();
    let edge = if wrong {
        Ink::Muted
    } else {
        Ink::Edge(series.kind)
    };
    draft.arms(at, ends, Stroke::new(edge, 1.5));
    draft.items.push(Item::Marker(Marker {
        at,
        shape: Shape::of(series.kind),
        radius: 5.0,
        fill: if wrong {
            Ink::Card
        } else {
            Ink::Executor(series.kind)
        },
        edge: Some(edge),
        opacity: 1.0,
        halo: true,
    }));
    if wrong {
        draft.cross_out(at);
    }
    let id = series.kind.id();
    draft.stop(
        Area::around(at, 14.0),
        at,
        sentence(series, point),
        Some(id),
    );
}
