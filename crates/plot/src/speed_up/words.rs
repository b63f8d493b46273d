//! What is said about speed-ups in words.

use super::lines::Curve;
use super::{SpeedUp, SpeedUpPoint, SpeedUpSeries};
use crate::draft::{Texts, shown};
use crate::number::{self, exact};
use crate::{Dash, Ink, Series, Shape, Symbol, Table};

pub(super) fn sentence(series: &SpeedUpSeries, point: &SpeedUpPoint) -> String {
    let text = format!(
        "{}, {}: speed-up {}, 95 % interval {} to {}",
        series.label,
        number::counted(point.workers, "worker"),
        number::ratio(point.speed_up),
        number::ratio(point.ci95[0]),
        number::ratio(point.ci95[1])
    );
    match &point.wrong {
        Some(wrong) => format!("{text}; wrong result, does not count ({wrong})"),
        None => text,
    }
}

pub(super) fn series(input: &SpeedUp, curves: &[Curve], hidden: &[String]) -> Vec<Series> {
    let points = input.series.iter().map(|series| Series {
        id: series.kind.id().to_owned(),
        label: series.label.clone(),
        ink: Ink::Executor(series.kind),
        edge: Ink::Edge(series.kind),
        symbol: Symbol::Both(Shape::of(series.kind), Dash::Solid),
        shown: shown(series.kind.id(), hidden),
    });
    let curves = curves.iter().map(|curve| Series {
        id: curve.id.clone(),
        label: curve.label.clone(),
        ink: curve.stroke.ink,
        edge: curve.stroke.ink,
        symbol: Symbol::Line(curve.stroke.dash),
        shown: shown(&curve.id, hidden),
    });
    points.chain(curves).collect()
}

pub(super) fn texts(input: &SpeedUp, points: &[Vec<SpeedUpPoint>]) -> Texts {
    let mut table = Table::new(&["Run on", "Workers", "Speed-up", "95 % interval", "Result"]);
    let mut data = Table::new(&[
        "run_on",
        "workers",
        "speed_up",
        "ci95_low",
        "ci95_high",
        "result",
    ]);
    for (series, points) in input.series.iter().zip(points) {
        for point in points {
            let result = match &point.wrong {
                Some(wrong) => format!("wrong: {wrong}"),
                None => "right".to_owned(),
            };
            let [low, high] = point.ci95;
            table.rows.push(vec![
                series.label.clone(),
                point.workers.to_string(),
                number::ratio(point.speed_up),
                format!("{} to {}", number::ratio(low), number::ratio(high)),
                result.clone(),
            ]);
            data.rows.push(vec![
                series.label.clone(),
                point.workers.to_string(),
                exact(point.speed_up),
                exact(low),
                exact(high),
                result,
            ]);
        }
    }
    Texts {
        title: input.title.clone(),
        description: description(input, points),
        table,
        data: data.into(),
    }
}

/// The best of each series, and the laws.
fn description(input: &SpeedUp, points: &[Vec<SpeedUpPoint>]) -> String {
    let mut text = format!("Speed-up over {} against workers.", input.over);
    for (series, points) in input.series.iter().zip(points) {
        let right = points.iter().filter(|point| point.wrong.is_none());
        let best = right.max_by(|a, b| a.speed_up.total_cmp(&b.speed_up));
        text.push(' ');
        text.push_str(&series.label);
        match best {
            Some(best) => {
                text.push_str(": at most ");
                text.push_str(&number::ratio(best.speed_up));
                text.push_str(", with ");
                text.push_str(&number::counted(best.workers, "worker"));
            }
            None => text.push_str(": no right result"),
        }
        text.push('.');
    }
    for law in &input.laws {
        text.push_str(" Fitted: ");
        text.push_str(&law.label);
        text.push('.');
    }
    text
}
