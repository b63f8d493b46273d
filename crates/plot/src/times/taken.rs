//! The samples in the order in which they were taken: drift and outliers show
//! here, and nowhere else.

use super::rows::{Row, scene, texts};
use super::{Times, axis};
use crate::axis::{Axis, Frame, frame};
use crate::draft::Draft;
use crate::end_labels::{self, EndLabel, Sign};
use crate::ticks::Labels;
use crate::{Area, Fill, Item, Marker, Point, Scene, Shape, Stroke, number};

/// Most samples at which the keyboard stops; with more it stops at medians only.
const MOST_STOPS: usize = 200;

/// Time per run against the number of the sample, one line of markers for each
/// executor, with its median and the median's 95 % interval as a band.
pub fn taken(input: &Times, width: f64, hidden: &[String]) -> Scene {
    scene(input, width, hidden, texts, draw)
}

fn draw(draft: &mut Draft, rows: &[&Row<'_>]) -> f64 {
    let x = order_axis(rows, "sample, in the order of taking →");
    let mut y = axis(rows, false);
    y.title = ["↑ ", y.title.trim_end_matches([' ', '→'])].concat();
    let names = rows.iter().map(|row| row.label.as_str());
    let right = end_labels::room(draft.width, names);
    let frame = frame(draft, &x, &y, right);
    draw_rows(draft, rows, &frame, "sample");
    frame.height
}

/// The axis of what was taken one after the other, from 1.
pub(super) fn order_axis(rows: &[&Row<'_>], title: &str) -> Axis {
    let most = rows.iter().map(|row| row.samples_ms.len()).max();
    let last = most.unwrap_or(0).max(2) as f64;
    let pad = (last - 1.0) * 0.03;
    Axis {
        // There is no sample 0 to have a tick.
        domain: [1.0 - pad.min(0.9), last + pad],
        log: false,
        integer: true,
        labels: Labels::Number,
        title: title.to_owned(),
        grid: false,
    }
}

/// Medians, what was taken, and the rows' names at their ends; `what` names one of
/// those that were taken.
pub(super) fn draw_rows(draft: &mut Draft, rows: &[&Row<'_>], frame: &Frame, what: &str) {
    for row in rows {
        draw_median(draft, row, frame);
    }
    let total: usize = rows.iter().map(|row| row.samples_ms.len()).sum();
    let mut labels = Vec::new();
    for row in rows {
        draw_samples(draft, row, frame, what, total <= MOST_STOPS);
        let (fill, edge) = row.inks();
        let value = row.median.map(|(median, _)| median);
        if let Some(value) = value.or(row.samples_ms.last().copied()) {
            labels.push(EndLabel {
                y: frame.y.clamped(value),
                text: row.label.clone(),
                sign: Sign::Series(
                    Shape::of(row.row.executor.kind()),
                    fill,
                    Stroke::new(edge, 1.5),
                ),
            });
        }
    }
    let plot = frame.plot;
    end_labels::draw(draft, labels, plot.right, plot.top, plot.bottom);
}

/// The median as a line, its interval as a band around it.
fn draw_median(draft: &mut Draft, row: &Row<'_>, frame: &Frame) {
    let Some((median, ci95)) = row.median else {
        return;
    };
    let (_, edge) = row.inks();
    let plot = frame.plot;
    let [low, high] = ci95.map(|time_ms| frame.y.clamped(time_ms));
    let band = Area::new(plot.left, high.min(low), plot.right, high.max(low));
    let fill = Fill {
        opacity: 0.14,
        ..Fill::solid(edge)
    };
    draft.rect(band, fill, None);
    let y = frame.y.clamped(median);
    draft.line((plot.left, y), (plot.right, y), Stroke::new(edge, 1.25));
    let at = Point::new(plot.right, y);
    let area = Area::new(plot.right - 8.0, y - 8.0, plot.right + 8.0, y + 8.0);
    draft.stop(area, at, row.sentence(), Some(&row.id));
}

fn draw_samples(draft: &mut Draft, row: &Row<'_>, frame: &Frame, what: &str, stops: bool) {
    let (fill, edge) = row.inks();
    let shape = Shape::of(row.row.executor.kind());
    let radius = match row.samples_ms.len() {
        0..=60 => 3.5,
        61..=250 => 2.5,
        _ => 1.75,
    };
    let place = |(index, time_ms): (usize, &f64)| {
        let x = frame.x.at(index as f64 + 1.0);
        Point::new(x, frame.y.clamped(*time_ms))
    };
    let points: Vec<Point> = row.samples_ms.iter().enumerate().map(place).collect();
    if points.len() > 1 {
        draft.items.push(Item::Path {
            points: points.clone(),
            stroke: Stroke::new(edge, 1.0).faint(0.35),
        });
    }
    for (index, (&at, &time_ms)) in points.iter().zip(&row.samples_ms).enumerate() {
        // What does not fit lies on the edge, hollow.
        let beyond = time_ms > frame.y.domain[1];
        draft.items.push(Item::Marker(Marker {
            at,
            shape,
            radius,
            fill: if beyond { crate::Ink::Card } else { fill },
            edge: Some(edge),
            opacity: 1.0,
            halo: false,
        }));
        let mut text = format!(
            "{}, {what} {}: {}",
            row.label,
            index + 1,
            number::time(time_ms)
        );
        if beyond {
            text.push_str(", above what is shown");
        }
        let area = Area::around(at, 7.0);
        if stops {
            draft.stop(area, at, text, Some(&row.id));
        } else {
            draft.hover(area, at, text, Some(&row.id));
        }
    }
}
