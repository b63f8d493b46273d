//! Axes on which a reader draws a curve, and later sees the measured one.
//!
//! A curve has one value at each of a few positions: the numbers of workers or
//! the sizes that are going to be measured. So it can be drawn with a pointer
//! and set with the keyboard alike, and compared point by point.

use crate::axis::{Axis, Frame, frame};
use crate::draft::{Draft, shown};
use crate::end_labels::{self, EndLabel, Sign};
use crate::number;
use crate::order;
use crate::ticks::{Labels, nice};
use crate::{Area, Dash, Ink, Item, Marker, Point, Scene, Shape, Stroke};
use protocol::Kind;
use words::{axis_title, sentence, series, texts};

mod words;

/// The colour of what is drawn, and its marker: no executor's own.
const DRAWN: (Ink, Shape) = (Ink::Accent, Shape::Circle);

/// The name of what is drawn.
const GUESS: &str = "your guess";

/// At most so many values can be drawn on an even axis.
const STEPS: f64 = 80.0;

/// So many of a slider's steps make a value ten times as large.
const PER_DECADE: f64 = 20.0;

/// What the axes show.
#[derive(Clone, Debug, PartialEq)]
pub struct SketchAxes {
    /// The heading.
    pub title: String,
    /// What the level axis counts, as in `4 workers`: `workers`, `steps`.
    pub counted: String,
    /// Where a value is asked for: positive and rising.
    pub positions: Vec<f64>,
    /// Whether equal ratios of positions take equal room.
    pub x_log: bool,
    /// What the upright axis shows, such as `speed-up over 1 worker`.
    pub quantity: String,
    /// How its values are written.
    pub values: SketchValues,
    /// The lowest and the highest value that can be drawn.
    pub range: [f64; 2],
    /// Whether equal ratios of values take equal room; the range is positive then.
    pub y_log: bool,
    /// A line to draw against (position, value), such as the ideal; may be empty.
    pub reference: Vec<[f64; 2]>,
    /// Its name.
    pub reference_label: String,
}

/// How values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SketchValues {
    /// Plain numbers: `2.5`.
    Number,
    /// Times in milliseconds, each with its unit: `12 µs`.
    TimeMs,
}

/// A measured curve.
#[derive(Clone, Debug, PartialEq)]
pub struct SketchLine {
    /// Its name.
    pub label: String,
    /// The kind of executor, which gives it its colour and marker.
    pub kind: Kind,
    /// Its points, in any order.
    pub points: Vec<SketchPoint>,
}

/// A measured point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SketchPoint {
    /// The position.
    pub at: f64,
    /// The value.
    pub value: f64,
    /// Its 95 % interval; not numbers if there is none.
    pub ci95: [f64; 2],
}

/// A scene to draw on.
#[derive(Clone, Debug)]
pub struct Sketched {
    /// The scene. Its first marks are the positions, in order.
    pub scene: Scene,
    /// From pixels to values and back.
    pub pen: Pen,
}

/// Turns what a pointer does into values.
#[derive(Clone, Debug)]
pub struct Pen {
    frame: Frame,
    positions: Vec<f64>,
    range: [f64; 2],
    step: f64,
}

impl Pen {
    /// The position nearest to a point, and the value at the point's height;
    /// none without positions.
    pub fn at(&self, point: Point) -> Option<(usize, f64)> {
        let distance = |at: &f64| (self.frame.x.at(*at) - point.x).abs();
        let nearest = self
            .positions
            .iter()
            .enumerate()
            .min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)));
        let (index, _) = nearest?;
        Some((index, self.rounded(self.frame.y.value(point.y))))
    }

    /// What a stroke from one point to another draws: a value at each position
    /// that it passes, and at the one where it ends.
    pub fn stroke(&self, from: Point, to: Point) -> Vec<(usize, f64)> {
        let mut values = Vec::new();
        for (index, position) in self.positions.iter().enumerate() {
            let x = self.frame.x.at(*position);
            if (from.x.min(to.x)..=from.x.max(to.x)).contains(&x) && from.x != to.x {
                let part = (x - from.x) / (to.x - from.x);
                let y = from.y + part * (to.y - from.y);
                values.push((index, self.rounded(self.frame.y.value(y))));
            }
        }
        if let Some((index, value)) = self.at(to)
            && !values.iter().any(|(other, _)| *other == index)
        {
            values.push((index, value));
        }
        values
    }

    /// Where a value at a position lies; at the middle of the axis for no value.
    pub fn place(&self, index: usize, value: Option<f64>) -> Point {
        let position = self.positions.get(index).copied().unwrap_or(1.0);
        let y = match value {
            Some(value) => self.frame.y.clamped(value),
            None => self.frame.plot.center().y,
        };
        Point::new(self.frame.x.at(position), y)
    }

    /// How many positions there are.
    pub fn count(&self) -> usize {
        self.positions.len()
    }

    /// The name of a position: `4 workers`.
    pub fn label(&self, axes: &SketchAxes, index: usize) -> String {
        let position = self.positions.get(index).copied().unwrap_or_default();
        words::position(axes, position)
    }

    /// How many steps a slider has for a value.
    pub fn most_steps(&self) -> u32 {
        let [low, high] = self.range;
        let steps = if self.frame.y.log {
            (high / low).log10() * PER_DECADE
        } else {
            (high - low) / self.step
        };
        steps.ceil().clamp(1.0, 10_000.0) as u32
    }

    /// A value as steps of a slider, from 0 to [`Pen::most_steps`]; the middle
    /// for none.
    pub fn steps(&self, value: Option<f64>) -> u32 {
        let most = self.most_steps();
        let [low, high] = self.range;
        let steps = match value.map(|value| value.clamp(low, high)) {
            None => return most / 2,
            Some(value) if self.frame.y.log => (value / low).log10() * PER_DECADE,
            Some(value) => (value - low) / self.step,
        };
        (steps.round().max(0.0) as u32).min(most)
    }

    /// The value that so many steps of a slider stand for.
    pub fn value(&self, steps: u32) -> f64 {
        let steps = f64::from(steps);
        let low = self.range[0];
        self.rounded(if self.frame.y.log {
            low * 10_f64.powf(steps / PER_DECADE)
        } else {
            low + steps * self.step
        })
    }

    /// A value as round as a drawing can be, and inside the range.
    fn rounded(&self, value: f64) -> f64 {
        let step = if self.frame.y.log {
            // Two significant digits.
            10_f64.powf(value.abs().max(1e-12).log10().floor() - 1.0)
        } else {
            self.step
        };
        // Dividing by a whole number leaves fewer digits than multiplying by a fraction.
        let round = if step < 1.0 {
            let parts = (1.0 / step).round();
            (value * parts).round() / parts
        } else {
            (value / step).round() * step
        };
        round.clamp(self.range[0], self.range[1])
    }
}

/// The axes with what was drawn (a value or none at each position) and, once it
/// is there, what was measured; without the hidden series.
pub fn sketch(
    axes: &SketchAxes,
    drawn: &[Option<f64>],
    measured: &[SketchLine],
    width: f64,
    hidden: &[String],
) -> Sketched {
    let mut draft = Draft::new(width);
    let is_fine = |value: &f64| value.is_finite() && (!axes.y_log || *value > 0.0);
    let range = crate::scale::usable(axes.range[0], axes.range[1], axes.y_log);
    let positions = positions(axes);
    let drawn: Vec<Option<f64>> = (0..positions.len())
        .map(|index| drawn.get(index).copied().flatten().filter(is_fine))
        .collect();
    let measured: Vec<SketchLine> = measured.iter().map(|line| usable(axes, line)).collect();
    let ends = || {
        let measured = measured.iter().flat_map(|line| &line.points);
        measured.flat_map(|point| point.ci95).chain(range)
    };
    let low = ends().fold(f64::INFINITY, f64::min);
    let high = ends().fold(f64::NEG_INFINITY, f64::max);
    let x = x_axis(axes, &positions);
    let y = Axis {
        domain: [low, high],
        log: axes.y_log,
        integer: false,
        labels: match axes.values {
            SketchValues::Number => Labels::Number,
            SketchValues::TimeMs => Labels::Time,
        },
        title: axis_title("↑ ", &axes.quantity, axes.y_log, ""),
        grid: true,
    };
    let mut names = vec![GUESS];
    names.extend(measured.iter().map(|line| line.label.as_str()));
    names.extend((!axes.reference.is_empty()).then_some(axes.reference_label.as_str()));
    let right = end_labels::room(draft.width, names.into_iter());
    let frame = frame(&mut draft, &x, &y, right.max(14.0));
    let pen = Pen {
        frame,
        step: nice((range[1] - range[0]) / STEPS * 0.99),
        positions,
        range,
    };
    let mut labels = Vec::new();
    if shown(&axes.reference_label, hidden) {
        labels.extend(draw_reference(&mut draft, axes, &pen));
    }
    let is_guess_shown = shown(GUESS, hidden);
    if is_guess_shown && measured.iter().all(|line| shown(&line.label, hidden)) {
        draw_gaps(&mut draft, &drawn, &measured, &pen);
    }
    for (index, value) in drawn.iter().enumerate() {
        let at = pen.place(index, *value);
        let x = at.x;
        let area = Area::new(x - 12.0, frame.plot.top, x + 12.0, frame.plot.bottom);
        let text = sentence(axes, &pen.positions, index, *value, &measured);
        draft.stop(area, at, text, None);
    }
    if is_guess_shown {
        labels.extend(draw_drawn(&mut draft, &drawn, measured.is_empty(), &pen));
    }
    for line in measured.iter().filter(|line| shown(&line.label, hidden)) {
        labels.extend(draw_measured(&mut draft, line, &frame));
    }
    let plot = frame.plot;
    end_labels::draw(&mut draft, labels, plot.right, plot.top, plot.bottom);
    let texts = texts(axes, &pen.positions, &drawn, &measured);
    let series = series(axes, &measured, hidden);
    Sketched {
        scene: draft.finish(frame.height, series, texts),
        pen,
    }
}

fn positions(axes: &SketchAxes) -> Vec<f64> {
    let fine = |value: &f64| (1e-9..=1e15).contains(value);
    let positions: Vec<f64> = axes.positions.iter().copied().filter(fine).collect();
    let mut positions = order::sorted(&positions);
    positions.dedup();
    positions
}

fn x_axis(axes: &SketchAxes, positions: &[f64]) -> Axis {
    let first = positions.first().copied().unwrap_or(1.0);
    let last = positions.last().copied().unwrap_or(2.0).max(first);
    let domain = if axes.x_log {
        let factor = (last / first).powf(0.04);
        [first / factor, last * factor]
    } else {
        let pad = (last - first) * 0.05;
        [first - pad, last + pad]
    };
    Axis {
        domain,
        log: axes.x_log,
        integer: positions.iter().all(|position| position.fract() == 0.0),
        labels: Labels::Short,
        title: axis_title("", &axes.counted, axes.x_log, " →"),
        grid: true,
    }
}

fn usable(axes: &SketchAxes, line: &SketchLine) -> SketchLine {
    let fine = |value: f64| value.abs() <= 1e12 && (!axes.y_log || value > 1e-12);
    let mut points: Vec<SketchPoint> = line
        .points
        .iter()
        .filter(|point| fine(point.value) && point.at > 0.0 && point.at <= 1e15)
        .copied()
        .collect();
    for point in &mut points {
        let [low, high] = point.ci95;
        let or_self = |end: f64| if fine(end) { end } else { point.value };
        point.ci95 = [
            or_self(low).min(point.value),
            or_self(high).max(point.value),
        ];
    }
    order::sort(&mut points, |point| [point.at, 0.0]);
    SketchLine {
        points,
        ..line.clone()
    }
}

fn draw_reference(draft: &mut Draft, axes: &SketchAxes, pen: &Pen) -> Option<EndLabel> {
    let fine = |point: &&[f64; 2]| point.iter().all(|value| *value > 0.0 && *value <= 1e15);
    let place = |point: &[f64; 2]| Point::new(pen.frame.x.at(point[0]), pen.frame.y.at(point[1]));
    let path: Vec<Point> = axes.reference.iter().filter(fine).map(place).collect();
    let points = crate::speed_up::clip(&path, pen.frame.plot);
    let stroke = Stroke::new(Ink::Axis, 1.25).dashed(Dash::Dotted);
    let end = points.last()?.y;
    draft.items.push(Item::Path { points, stroke });
    Some(EndLabel {
        y: end,
        text: axes.reference_label.clone(),
        sign: Sign::Line(stroke),
    })
}

/// How far off each drawn value was: a thin line to the first measured curve.
fn draw_gaps(draft: &mut Draft, drawn: &[Option<f64>], measured: &[SketchLine], pen: &Pen) {
    for (index, value) in drawn.iter().enumerate() {
        let position = pen.positions[index];
        let lines = measured.iter().flat_map(|line| &line.points);
        let found = lines.into_iter().find(|point| point.at == position);
        if let (Some(value), Some(point)) = (value, found) {
            let from = pen.place(index, Some(*value));
            let to = pen.frame.y.clamped(point.value);
            let stroke = Stroke::new(Ink::Muted, 1.0).dashed(Dash::Dotted);
            draft.line((from.x, from.y.min(to)), (from.x, from.y.max(to)), stroke);
        }
    }
}

/// What was drawn: handles that can be taken hold of, smaller once it is settled.
fn draw_drawn(
    draft: &mut Draft,
    drawn: &[Option<f64>],
    editable: bool,
    pen: &Pen,
) -> Option<EndLabel> {
    let (ink, shape) = DRAWN;
    let stroke = Stroke::new(ink, 2.0).dashed(Dash::Dashed);
    let points: Vec<Point> = drawn
        .iter()
        .enumerate()
        .filter_map(|(index, value)| value.map(|value| pen.place(index, Some(value))))
        .collect();
    let end = points.last().copied();
    if points.len() > 1 {
        draft.items.push(Item::Path { points, stroke });
    }
    for (index, value) in drawn.iter().enumerate() {
        let is_drawn = value.is_some();
        if !is_drawn && !editable {
            continue;
        }
        draft.items.push(Item::Marker(Marker {
            at: pen.place(index, *value),
            shape,
            radius: if editable { 6.5 } else { 4.5 },
            fill: if is_drawn && editable { ink } else { Ink::Card },
            edge: Some(if is_drawn { ink } else { Ink::Axis }),
            opacity: 1.0,
            halo: true,
        }));
    }
    Some(EndLabel {
        y: end?.y,
        text: GUESS.to_owned(),
        sign: Sign::Series(shape, Ink::Card, stroke),
    })
}

fn draw_measured(draft: &mut Draft, line: &SketchLine, frame: &Frame) -> Option<EndLabel> {
    let edge = Ink::Edge(line.kind);
    let stroke = Stroke::new(edge, 1.75);
    let (shape, fill) = (Shape::of(line.kind), Ink::Executor(line.kind));
    let place =
        |point: &SketchPoint| Point::new(frame.x.clamped(point.at), frame.y.clamped(point.value));
    let points: Vec<Point> = line.points.iter().map(place).collect();
    let end = points.last().copied();
    if points.len() > 1 {
        draft.items.push(Item::Path { points, stroke });
    }
    for point in &line.points {
        let at = place(point);
        let ends = point.ci95.map(|value| frame.y.clamped(value));
        draft.arms(at, ends, Stroke::new(edge, 1.5));
        draft.items.push(Item::Marker(Marker {
            at,
            shape,
            radius: 4.5,
            fill,
            edge: Some(edge),
            opacity: 1.0,
            halo: true,
        }));
    }
    Some(EndLabel {
        y: end?.y,
        text: line.label.clone(),
        sign: Sign::Series(shape, fill, stroke),
    })
}

/// A value as it is written beside these axes: `2.5`, `12 µs`.
pub fn sketch_value(axes: &SketchAxes, value: f64) -> String {
    match axes.values {
        SketchValues::Number => number::ratio(value),
        SketchValues::TimeMs => number::time(value),
    }
}
