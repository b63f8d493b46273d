//! How samples are distributed: quantile dots, each standing for an equal share
//! of the samples, so that chances can be counted. Every row has its own median
//! in the same place, so that spreads of short and long times can be compared.
//!
//! After Kay, Kola, Hullman and Munson, "When (ish) is My Bus?" (2016); the
//! columns are those of Wilkinson, "Dot Plots" (1999).

use super::rows::{Row, scene, texts};
use super::{Times, lanes};
use crate::axis::Axis;
use crate::draft::Draft;
use crate::number::{self, counted};
use crate::scale::Scale;
use crate::ticks::Labels;
use crate::{Area, Dash, Ink, Item, Marker, Point, Scene, Shape, Stroke};

/// Most dots in a row: up to so many samples each has a dot of its own.
const DOTS: usize = 50;

/// The height that dots may take, in CSS pixels.
const STACK: f64 = 44.0;

/// A row of dots for each executor, on one axis of times.
pub fn distribution(input: &Times, width: f64, hidden: &[String]) -> Scene {
    scene(input, width, hidden, texts, |draft, rows| {
        lanes(draft, rows, 76.0, &axis(rows), middle, draw_row)
    })
}

/// Where a time is the row's own median.
fn middle(draft: &mut Draft, plot: Area, scale: &Scale) {
    let at = scale.at(0.0);
    let stroke = Stroke::new(Ink::Axis, 1.0).dashed(Dash::Dashed);
    draft.line((at, plot.top), (at, plot.bottom), stroke);
}

/// By how many per cent a time differs from the row's own median.
fn aside(row: &Row<'_>, sorted: &[f64], time_ms: f64) -> f64 {
    let median = row.median.map(|(median, _)| median);
    let median = median.unwrap_or_else(|| quantile(sorted, 0.5));
    if median > 0.0 {
        (time_ms / median - 1.0) * 100.0
    } else {
        0.0
    }
}

/// The row's samples, the shortest first.
fn sorted(row: &Row<'_>) -> Vec<f64> {
    crate::order::sorted(&row.samples_ms)
}

/// From the shortest sample to what few exceed; those lie on the edge.
fn axis(rows: &[&Row<'_>]) -> Axis {
    let (mut low, mut high) = (-1.0_f64, 1.0_f64);
    for row in rows {
        let sorted = sorted(row);
        let at = |share| aside(row, &sorted, quantile(&sorted, share));
        if let Some((_, ci95)) = row.median {
            low = low.min(aside(row, &sorted, ci95[0]));
            high = high.max(aside(row, &sorted, ci95[1]));
        }
        low = low.min(at(0.0));
        high = high.max(at(1.0).min(at(0.9) * 2.0 + 1.0));
    }
    let margin = (high - low) * 0.04;
    Axis {
        domain: [low - margin, high.min(1e6) + margin],
        log: false,
        integer: false,
        labels: Labels::Number,
        title: "time over its own median (%) →".to_owned(),
        grid: true,
    }
}

fn draw_row(draft: &mut Draft, row: &Row<'_>, lane: Area, head: f64, scale: &Scale) {
    let (fill, edge) = row.inks();
    let sorted = sorted(row);
    let place = |time_ms: f64| scale.clamped(aside(row, &sorted, time_ms));
    let base = lane.bottom - 22.0;
    let at = Point::new(scale.at(0.0), base + 11.0);
    let whole = Area::new(0.0, lane.top - head, draft.width, lane.bottom);
    draft.stop(whole, at, sentence(row, &sorted), Some(&row.id));
    let dots = dots(&sorted);
    let (radius, columns) = stacked(&dots, place);
    let ground = Stroke::new(Ink::Axis, 1.0);
    draft.line((lane.left, base), (lane.right, base), ground);
    for column in &columns {
        // What does not fit lies on the edge, hollow.
        let beyond = aside(row, &sorted, column.to_ms) > scale.domain[1];
        let fill = if beyond { Ink::Card } else { fill };
        for level in 0..column.count {
            draft.items.push(Item::Marker(Marker {
                at: Point::new(column.x, base - 1.0 - radius * (2.0 * level as f64 + 1.0)),
                shape: Shape::Circle,
                radius: (radius - 0.4).max(0.3),
                fill,
                edge: Some(edge),
                opacity: 1.0,
                halo: false,
            }));
        }
        let top = base - radius * 2.0 * column.count as f64;
        let area = Area::new(
            column.x - radius.max(4.0),
            top - 2.0,
            column.x + radius.max(4.0),
            base,
        );
        let text = column.sentence(row, dots.len());
        draft.hover(area, Point::new(column.x, top), text, Some(&row.id));
    }
    if let Some((_, ci95)) = row.median {
        let ends = ci95.map(place);
        draft.whisker(ends, at.y, Stroke::new(Ink::Label, 1.25));
        draft.items.push(Item::Marker(Marker {
            at,
            shape: Shape::of(row.row.executor.kind()),
            radius: 4.0,
            fill,
            edge: Some(edge),
            opacity: 1.0,
            halo: true,
        }));
        if row.row.wrong.is_some() {
            draft.cross_out(at);
        }
    }
}

/// The samples themselves, or as many values as there may be dots, each in the
/// middle of its share.
fn dots(sorted: &[f64]) -> Vec<f64> {
    if sorted.len() <= DOTS {
        return sorted.to_vec();
    }
    let share = |dot: usize| (dot as f64 + 0.5) / DOTS as f64;
    (0..DOTS).map(|dot| quantile(sorted, share(dot))).collect()
}

/// A quantile of sorted values, between neighbours by proportion.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    let place = share * last as f64;
    let at = |index: usize| sorted.get(index.min(last)).copied().unwrap_or(0.0);
    let (low, high) = (at(place as usize), at(place as usize + 1));
    low + (high - low) * place.fract()
}

/// Dots on top of each other.
struct Column {
    x: f64,
    count: usize,
    from_ms: f64,
    to_ms: f64,
}

impl Column {
    fn sentence(&self, row: &Row<'_>, dots: usize) -> String {
        let share = number::ratio(self.count as f64 / dots.max(1) as f64 * 100.0);
        let (from, to) = (number::time(self.from_ms), number::time(self.to_ms));
        let range = if from == to {
            from
        } else {
            [&from, " to ", &to].concat()
        };
        format!(
            "{}: {} of {dots}, {share} %, at {range}",
            row.label,
            counted(self.count, "dot")
        )
    }
}

/// The dots' radius in CSS pixels, the largest with which they fit, and their
/// columns from left to right.
fn stacked(dots: &[f64], place: impl Fn(f64) -> f64) -> (f64, Vec<Column>) {
    let mut radius = 4.0;
    loop {
        let mut columns: Vec<Column> = Vec::new();
        let mut begin = f64::NEG_INFINITY;
        for &time_ms in dots {
            let x = place(time_ms);
            match columns.last_mut() {
                Some(column) if x - begin < 2.0 * radius => {
                    column.count += 1;
                    column.to_ms = time_ms;
                    // In the middle of what it holds.
                    column.x = f64::midpoint(begin, x);
                }
                _ => {
                    begin = x;
                    columns.push(Column {
                        x,
                        count: 1,
                        from_ms: time_ms,
                        to_ms: time_ms,
                    });
                }
            }
        }
        let highest = columns.iter().map(|column| column.count).max().unwrap_or(0);
        if highest as f64 * 2.0 * radius <= STACK {
            return (radius, columns);
        }
        if radius < 1.0 {
            // All alike: one column, as dense as it has to be.
            return (STACK / 2.0 / highest as f64, columns);
        }
        radius -= 0.5;
    }
}

/// The row's own sentence with its quartiles and its tail.
fn sentence(row: &Row<'_>, sorted: &[f64]) -> String {
    if sorted.len() < 4 {
        return row.sentence();
    }
    let at = |share: f64| number::time(quantile(sorted, share));
    format!(
        "{}; half of them from {} to {}, nine of ten below {}, the longest {}",
        row.sentence(),
        at(0.25),
        at(0.75),
        at(0.9),
        at(1.0)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dot_is_in_a_column_that_fits() {
        let place = |value: f64| value * 4.0;
        for dots in [vec![5.0; 50], (0..50).map(f64::from).collect(), vec![]] {
            let (radius, columns) = stacked(&dots, place);
            let count: usize = columns.iter().map(|column| column.count).sum();
            assert_eq!(count, dots.len());
            let highest = columns.iter().map(|column| column.count).max();
            assert!(highest.unwrap_or(0) as f64 * 2.0 * radius <= STACK + 1e-9);
            let apart = |pair: &[Column]| pair[1].x - pair[0].x >= radius;
            assert!(columns.windows(2).all(apart));
        }
    }

    #[test]
    fn dots_stand_for_equal_shares() {
        let many: Vec<f64> = (0..=1000).map(f64::from).collect();
        let dots = dots(&many);
        assert_eq!((dots.len(), dots[0], dots[49]), (50, 10.0, 990.0));
        assert_eq!(quantile(&many, 0.5), 500.0);
        assert_eq!(quantile(&[1.0, 2.0], 0.25), 1.25);
    }
}
