//! What is said about a sweep over sizes in words.

use super::{Line, SizeCrossing, SizePoint, Sizes};
use crate::draft::{Texts, shown};
use crate::number::{self, exact};
use crate::{Ink, Series, Shape, Symbol, Table};

pub(super) fn series(lines: &[Line], hidden: &[String]) -> Vec<Series> {
    let series = lines.iter().map(|line| {
        let kind = line.executor.kind();
        Series {
            id: line.id.clone(),
            label: line.label.clone(),
            ink: line.fill,
            edge: Ink::Edge(kind),
            symbol: Symbol::Both(Shape::of(kind), line.dash),
            shown: shown(&line.id, hidden),
        }
    });
    series.collect()
}

pub(super) fn sentence(line: &Line, point: &SizePoint) -> String {
    let text = format!(
        "{}, size {}: {}, 95 % interval {}",
        line.label,
        number::plain(point.size),
        number::time(point.median_ms),
        number::time_interval(point.ci95_ms)
    );
    match &point.wrong {
        Some(wrong) => format!("{text}; wrong result, does not count ({wrong})"),
        None => text,
    }
}

pub(super) fn crossing_sentence(crossing: &SizeCrossing) -> String {
    let size = number::short(crossing.size);
    let [from, to] = crossing.between;
    if from < to && from.is_finite() && to.is_finite() {
        format!(
            "{}: at about {size}, surely between {} and {}",
            crossing.label,
            number::short(from),
            number::short(to)
        )
    } else {
        format!("{}: at about {size}", crossing.label)
    }
}

pub(super) fn texts(input: &Sizes, lines: &[Line]) -> Texts {
    let mut table = Table::new(&[
        "Run on",
        &input.quantity,
        "Median",
        "95 % interval",
        "Result",
    ]);
    let mut data = Table::new(&[
        "run_on",
        "executor",
        "size",
        "median_ms",
        "ci95_low_ms",
        "ci95_high_ms",
        "result",
    ]);
    let mut description = format!("Time per run against {}.", input.quantity);
    for line in lines {
        if let [first, .., last] = line.points.as_slice() {
            description.push_str(&format!(
                " {}: {} at {} to {} at {}.",
                line.label,
                number::time(first.median_ms),
                number::short(first.size),
                number::time(last.median_ms),
                number::short(last.size)
            ));
        }
        for point in &line.points {
            let [low, high] = point.ci95_ms;
            let result = match &point.wrong {
                Some(wrong) => format!("wrong: {wrong}"),
                None => "right".to_owned(),
            };
            table.rows.push(vec![
                line.label.clone(),
                number::plain(point.size),
                number::time(point.median_ms),
                number::time_interval(point.ci95_ms),
                result.clone(),
            ]);
            data.rows.push(vec![
                line.label.clone(),
                line.executor.to_string(),
                exact(point.size),
                exact(point.median_ms),
                exact(low),
                exact(high),
                result,
            ]);
        }
    }
    for crossing in &input.crossings {
        description.push(' ');
        description.push_str(&crossing_sentence(crossing));
        description.push('.');
    }
    Texts {
        title: input.title.clone(),
        description,
        table,
        data: data.into(),
    }
}
