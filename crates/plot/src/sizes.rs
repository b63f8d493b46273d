//! A sweep over sizes on logarithmic axes: a line for each executor, and where
//! the lead changes.

use crate::axis::{Axis, Frame, frame};
use crate::draft::{Draft, FONT, shown};
use crate::end_labels::{self, EndLabel, Sign};
use crate::ticks::Labels;
use crate::{
    Anchor, Area, Dash, Fill, Ink, Item, Marker, Point, Scene, Shape, Stroke, text, text_width,
};
use protocol::ExecutorId;
use words::{sentence, series, texts};

mod words;

/// What [`sizes`] draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizes {
    /// The heading.
    pub title: String,
    /// What the size counts, such as `steps`.
    pub quantity: String,
    /// A line for each executor.
    pub series: Vec<SizeSeries>,
    /// Where the lead changes.
    pub crossings: Vec<SizeCrossing>,
}

/// An executor's times for several sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct SizeSeries {
    /// Who ran.
    pub executor: ExecutorId,
    /// Its name; the executor's id if there is none.
    pub label: Option<String>,
    /// Its points, in any order.
    pub points: Vec<SizePoint>,
}

/// The time for one size.
#[derive(Clone, Debug, PartialEq)]
pub struct SizePoint {
    /// The size, positive.
    pub size: f64,
    /// The median time per run in milliseconds, positive.
    pub median_ms: f64,
    /// Its 95 % interval in milliseconds.
    pub ci95_ms: [f64; 2],
    /// How the result differs from the right one, if it does.
    pub wrong: Option<String>,
}

/// A size at which the lead changes.
#[derive(Clone, Debug, PartialEq)]
pub struct SizeCrossing {
    /// Where the lines cross.
    pub size: f64,
    /// The sizes that it surely lies between.
    pub between: [f64; 2],
    /// What it means, such as `threads:4 wins from here`.
    pub label: String,
}

/// A series that made it through the checks.
struct Line {
    id: String,
    label: String,
    executor: ExecutorId,
    points: Vec<SizePoint>,
    dash: Dash,
    /// The filling of its markers.
    fill: Ink,
}

fn is_usable(value: f64) -> bool {
    (1e-12..=1e15).contains(&value)
}

fn lines(input: &Sizes) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for series in &input.series {
        let executor = series.executor;
        let label = series.label.clone().unwrap_or_else(|| executor.to_string());
        let mut id = label.clone();
        while lines.iter().any(|line| line.id == id) {
            id.push('\'');
        }
        let fine = |point: &&SizePoint| is_usable(point.size) && is_usable(point.median_ms);
        let mut points: Vec<SizePoint> = series.points.iter().filter(fine).cloned().collect();
        for point in &mut points {
            let median = point.median_ms;
            let or_median = |value: f64| if is_usable(value) { value } else { median };
            let [low, high] = point.ci95_ms.map(or_median);
            point.ci95_ms = [low.min(median), high.max(median)];
        }
        crate::order::sort(&mut points, |point| [point.size, 0.0]);
        // The same kind has the same colour and shape: lines and fillings differ.
        let before = lines
            .iter()
            .filter(|line| line.executor.kind() == executor.kind())
            .count();
        let dashes = [Dash::Solid, Dash::Dashed, Dash::Dotted, Dash::DashDot];
        lines.push(Line {
            id,
            label,
            executor,
            points,
            dash: dashes[before % dashes.len()],
            fill: if before.is_multiple_of(2) {
                Ink::Executor(executor.kind())
            } else {
                Ink::Card
            },
        });
    }
    lines
}

/// Time per run against the size, both on logarithmic axes.
pub fn sizes(input: &Sizes, width: f64, hidden: &[String]) -> Scene {
    let mut draft = Draft::new(width);
    let lines = lines(input);
    let series = series(&lines, hidden);
    let texts = texts(input, &lines);
    let visible: Vec<&Line> = lines
        .iter()
        .filter(|line| shown(&line.id, hidden) && !line.points.is_empty())
        .collect();
    if visible.is_empty() {
        let why = if lines.iter().all(|line| line.points.is_empty()) {
            "No sizes measured yet."
        } else {
            "All that was measured is switched off."
        };
        return draft.empty(why, series, texts);
    }
    let every = || visible.iter().flat_map(|line| line.points.iter());
    let x = Axis {
        domain: padded(every().map(|point| point.size), 0.03),
        log: true,
        integer: false,
        labels: Labels::Short,
        title: format!("{}, logarithmic →", input.quantity),
        grid: true,
    };
    let y = Axis {
        domain: padded(every().flat_map(|point| point.ci95_ms), 0.06),
        log: true,
        integer: false,
        labels: Labels::Time,
        title: "↑ time per run, logarithmic".to_owned(),
        grid: true,
    };
    let names = visible.iter().map(|line| line.label.as_str());
    let right = end_labels::room(draft.width, names);
    let frame = frame(&mut draft, &x, &y, right);
    for (index, crossing) in input.crossings.iter().enumerate() {
        draw_crossing(&mut draft, crossing, index, &frame);
    }
    let mut labels = Vec::new();
    for line in visible {
        labels.extend(draw_line(&mut draft, line, &frame));
    }
    let plot = frame.plot;
    end_labels::draw(&mut draft, labels, plot.right, plot.top, plot.bottom);
    draft.finish(frame.height, series, texts)
}

/// The domain of these values with a margin at both ends, on a logarithmic axis.
fn padded(values: impl Iterator<Item = f64>, margin: f64) -> [f64; 2] {
    let (low, high) = values.fold((f64::INFINITY, 0.0_f64), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let factor = (high / low).powf(margin);
    [low / factor, high * factor]
}

fn draw_line(draft: &mut Draft, line: &Line, frame: &Frame) -> Option<EndLabel> {
    let kind = line.executor.kind();
    let stroke = Stroke::new(Ink::Edge(kind), 1.75).dashed(line.dash);
    let place = |point: &SizePoint| Point::new(frame.x.at(point.size), frame.y.at(point.median_ms));
    let right = line.points.iter().filter(|point| point.wrong.is_none());
    let path: Vec<Point> = right.map(place).collect();
    let end = path.last().copied();
    if path.len() > 1 {
        draft.items.push(Item::Path {
            points: path,
            stroke,
        });
    }
    for point in &line.points {
        let at = place(point);
        let wrong = point.wrong.is_some();
        let edge = if wrong { Ink::Muted } else { Ink::Edge(kind) };
        let ends = point.ci95_ms.map(|time_ms| frame.y.clamped(time_ms));
        draft.arms(at, ends, Stroke::new(edge, 1.5));
        draft.items.push(Item::Marker(Marker {
            at,
            shape: Shape::of(kind),
            radius: 4.5,
            fill: if wrong { Ink::Card } else { line.fill },
            edge: Some(edge),
            opacity: 1.0,
            halo: true,
        }));
        if wrong {
            draft.cross_out(at);
        }
        let text = sentence(line, point);
        draft.stop(Area::around(at, 14.0), at, text, Some(&line.id));
    }
    let last = line.points.last().map(place);
    Some(EndLabel {
        y: end.or(last)?.y,
        text: line.label.clone(),
        sign: Sign::Series(Shape::of(kind), line.fill, stroke),
    })
}

fn draw_crossing(draft: &mut Draft, crossing: &SizeCrossing, index: usize, frame: &Frame) {
    let [low, high] = frame.x.domain;
    let Frame { plot, .. } = *frame;
    if !(low..=high).contains(&crossing.size) {
        return;
    }
    let x = frame.x.at(crossing.size);
    if let [from, to] = crossing.between
        && from <= to
    {
        let band = Area::new(
            frame.x.clamped(from),
            plot.top,
            frame.x.clamped(to),
            plot.bottom,
        );
        let fill = Fill {
            opacity: 0.1,
            ..Fill::solid(Ink::Accent)
        };
        draft.rect(band, fill, None);
    }
    let stroke = Stroke::new(Ink::Accent, 1.5).dashed(Dash::Dashed);
    draft.line((x, plot.top), (x, plot.bottom), stroke);
    // Times rise with sizes, so that the lower right and upper left are free.
    let width = text_width(&crossing.label, FONT, false);
    let (at, anchor, room) = if plot.right - x - 8.0 >= width {
        (x + 6.0, Anchor::Start, plot.right - x - 8.0)
    } else if x - plot.left - 8.0 >= width {
        (x - 6.0, Anchor::End, x - plot.left - 8.0)
    } else if plot.right - x >= x - plot.left {
        (x + 6.0, Anchor::Start, plot.right - x - 8.0)
    } else {
        (x - 6.0, Anchor::End, x - plot.left - 8.0)
    };
    let lines = text::wrapped(&crossing.label, room, FONT);
    let mut y = 0.0;
    for (row, line) in lines.iter().enumerate() {
        y = match anchor {
            Anchor::End => plot.top + 12.0 + 16.0 * (2 * index + row) as f64,
            _ => plot.bottom - 12.0 - 16.0 * (2 * index + lines.len() - 1 - row) as f64,
        };
        // A handful of labels fits; the rest can be read out.
        if index < 3 {
            draft.text((at, y), anchor, Ink::Label, line.as_str());
        }
    }
    let mark = Point::new(x, y.clamp(plot.top, plot.bottom));
    draft.stop(
        Area::new(x - 5.0, plot.top, x + 5.0, plot.bottom),
        mark,
        words::crossing_sentence(crossing),
        None,
    );
}
