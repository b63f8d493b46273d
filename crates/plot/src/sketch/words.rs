//! What is said about a drawn and a measured curve in words.

use super::{DRAWN, GUESS, SketchAxes, SketchLine, SketchPoint, sketch_value};
use crate::draft::{Texts, shown};
use crate::number::{self, exact};
use crate::{Dash, Ink, Series, Shape, Symbol, Table};

pub(super) fn axis_title(before: &str, name: &str, log: bool, after: &str) -> String {
    let log = if log { ", logarithmic" } else { "" };
    [before, name, log, after].concat()
}

/// `4 workers`, `1 worker`.
pub(super) fn position(axes: &SketchAxes, at: f64) -> String {
    let noun = match axes.counted.strip_suffix('s') {
        Some(one) if at == 1.0 => one,
        _ => &axes.counted,
    };
    [&number::plain(at), " ", noun].concat()
}

/// The measured point of a line at a position.
fn found(line: &SketchLine, at: f64) -> Option<&SketchPoint> {
    line.points.iter().find(|point| point.at == at)
}

fn interval(axes: &SketchAxes, point: &SketchPoint) -> String {
    let [low, high] = point.ci95.map(|end| sketch_value(axes, end));
    [&low, " to ", &high].concat()
}

pub(super) fn sentence(
    axes: &SketchAxes,
    positions: &[f64],
    index: usize,
    drawn: Option<f64>,
    measured: &[SketchLine],
) -> String {
    let at = positions.get(index).copied().unwrap_or_default();
    let mut text = position(axes, at);
    text.push_str(": ");
    match drawn {
        Some(value) => {
            text.push_str("your guess ");
            text.push_str(&sketch_value(axes, value));
        }
        None => text.push_str("nothing drawn"),
    }
    for line in measured {
        if let Some(point) = found(line, at) {
            text.push_str(", ");
            text.push_str(&line.label);
            text.push(' ');
            text.push_str(&sketch_value(axes, point.value));
            text.push_str(" (");
            text.push_str(&interval(axes, point));
            text.push(')');
        }
    }
    text
}

pub(super) fn series(axes: &SketchAxes, measured: &[SketchLine], hidden: &[String]) -> Vec<Series> {
    let make = |label: &str, ink, edge, symbol| Series {
        id: label.to_owned(),
        label: label.to_owned(),
        ink,
        edge,
        symbol,
        shown: shown(label, hidden),
    };
    let (ink, shape) = DRAWN;
    let drawn = Symbol::Both(shape, Dash::Dashed);
    let mut series = vec![make(GUESS, Ink::Card, ink, drawn)];
    series.extend(measured.iter().map(|line| {
        let symbol = Symbol::Both(Shape::of(line.kind), Dash::Solid);
        let (ink, edge) = (Ink::Executor(line.kind), Ink::Edge(line.kind));
        make(&line.label, ink, edge, symbol)
    }));
    if !axes.reference.is_empty() {
        let line = Symbol::Line(Dash::Dotted);
        series.push(make(&axes.reference_label, Ink::Axis, Ink::Axis, line));
    }
    series
}

pub(super) fn texts(
    axes: &SketchAxes,
    positions: &[f64],
    drawn: &[Option<f64>],
    measured: &[SketchLine],
) -> Texts {
    let mut table = Table::new(&[&axes.counted, "Your guess"]);
    let mut data = Table::new(&["position", "guess"]);
    for line in measured {
        table.header.push(line.label.clone());
        table.header.push("95 % interval".to_owned());
        for suffix in ["", " ci95_low", " ci95_high"] {
            data.header.push([&line.label, suffix].concat());
        }
    }
    let mut sentences = Vec::new();
    for (index, &at) in positions.iter().enumerate() {
        let value = drawn.get(index).copied().flatten();
        let text = |value: Option<f64>| value.map(|value| sketch_value(axes, value));
        let mut row = vec![number::plain(at), text(value).unwrap_or("–".to_owned())];
        let mut plain = vec![exact(at), value.map(exact).unwrap_or_default()];
        for line in measured {
            let point = found(line, at);
            row.push(text(point.map(|point| point.value)).unwrap_or("–".to_owned()));
            row.push(point.map_or("–".to_owned(), |point| interval(axes, point)));
            match point {
                Some(point) => plain.extend([
                    exact(point.value),
                    exact(point.ci95[0]),
                    exact(point.ci95[1]),
                ]),
                None => plain.extend([const { String::new() }; 3]),
            }
        }
        table.rows.push(row);
        data.rows.push(plain);
        sentences.push(sentence(axes, positions, index, value, measured));
    }
    if sentences.is_empty() {
        sentences.push("There is nothing to draw".to_owned());
    }
    Texts {
        title: axes.title.clone(),
        description: sentences.join(". ") + ".",
        table,
        data: data.into(),
    }
}
