//! Time per run: a row for each executor with all its samples, the median and
//! its interval.

use crate::axis::{Axis, BELOW};
use crate::draft::{Draft, FONT, NARROW};
use crate::number;
use crate::scale::Scale;
use crate::strip::{self, Strip};
use crate::ticks::Labels;
use crate::{Anchor, Area, Fill, Ink, Item, Marker, Point, Scene, Shape, Stroke, text, text_width};
use protocol::ExecutorId;
use rows::{Row, scene, texts};

pub use distribution::distribution;
pub use taken::taken;
pub use warm_up::warm_up;

mod distribution;
mod rows;
mod taken;
mod warm_up;

/// The height of a name above its lane, in CSS pixels.
const NAME: f64 = 22.0;

/// What [`times`] draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Times {
    /// The heading.
    pub title: String,
    /// The rows, from top to bottom.
    pub rows: Vec<TimesRow>,
    /// Whether the axis begins at 0, which shows proportions; otherwise it
    /// shows the samples' spread.
    pub from_zero: bool,
}

/// An executor with its samples.
#[derive(Clone, Debug, PartialEq)]
pub struct TimesRow {
    /// Who ran.
    pub executor: ExecutorId,
    /// Its name; the executor's id if there is none.
    pub label: Option<String>,
    /// Times per run in milliseconds, in the order in which they were taken.
    pub samples_ms: Vec<f64>,
    /// Their median in milliseconds.
    pub median_ms: f64,
    /// The 95 % interval of the median in milliseconds.
    pub ci95_ms: [f64; 2],
    /// How the result differs from the right one, if it does.
    pub wrong: Option<String>,
}

/// Time per run for each executor.
pub fn times(input: &Times, width: f64, hidden: &[String]) -> Scene {
    scene(input, width, hidden, texts, |draft, rows| {
        let axis = axis(rows, input.from_zero);
        lanes(draft, rows, 50.0, &axis, |_, _, _| (), draw_row)
    })
}

/// Rows under each other over one axis, each with its name and its time: beside
/// it, or above it where the plot is narrow. `lane_height` is that of a row
/// without a name above; `ground` draws what lies below all rows. Gives the
/// plot's height.
fn lanes(
    draft: &mut Draft,
    rows: &[&Row<'_>],
    lane_height: f64,
    axis: &Axis,
    ground: impl FnOnce(&mut Draft, Area, &Scale),
    draw_row: impl Fn(&mut Draft, &Row<'_>, Area, f64, &Scale),
) -> f64 {
    let wide = draft.width >= NARROW;
    let (left, right) = side_rooms(rows, draft.width, wide);
    let head = if wide { 0.0 } else { NAME };
    // A name above the lane takes some of the room that stays free beside it.
    let height = lane_height + if wide { 0.0 } else { NAME - 2.0 };
    let top = 4.0;
    let bottom = top + height * rows.len() as f64;
    let plot = Area::new(left, top, draft.width - right, bottom);
    let scale = axis.below(draft, plot);
    ground(draft, plot, &scale);
    for (index, row) in rows.iter().enumerate() {
        let top = top + height * index as f64;
        names(draft, row, plot, top, wide);
        let lane = Area::new(left, top + head, plot.right, top + height);
        draw_row(draft, row, lane, head, &scale);
    }
    bottom + BELOW
}

fn axis(rows: &[&Row<'_>], from_zero: bool) -> Axis {
    let samples = || rows.iter().flat_map(|row| row.samples_ms.iter().copied());
    let intervals = || rows.iter().filter_map(|row| row.median);
    let medians = || intervals().map(|(median, _)| median).filter(|m| *m > 0.0);
    let most = samples()
        .chain(intervals().map(|(_, ci)| ci[1]))
        .fold(0.0, f64::max);
    let least = samples()
        .chain(intervals().map(|(_, ci)| ci[0]))
        .fold(f64::INFINITY, f64::min);
    // Few samples far out would press all others together: they go to the edge.
    let usual = rows
        .iter()
        .map(|row| upper(&row.samples_ms).max(row.median.map_or(0.0, |(_, ci)| ci[1])))
        .fold(0.0, f64::max);
    let high = if most <= usual * 1.6 || usual == 0.0 {
        most
    } else {
        usual * 1.2
    };
    let shortest = medians().fold(f64::INFINITY, f64::min);
    let longest = medians().fold(0.0, f64::max);
    let log = least > 0.0 && shortest.is_finite() && longest / shortest > 40.0;
    let (unit, length) = number::axis_unit(high);
    let margin = (high - least) * 0.06;
    Axis {
        domain: match (log, from_zero) {
            (true, _) => [least * 0.8, most * 1.25],
            (false, true) => [0.0, high * 1.03],
            (false, false) => [(least - margin).max(0.0), high + margin],
        },
        log,
        integer: false,
        labels: if log {
            Labels::Time
        } else {
            Labels::Unit(length)
        },
        title: if log {
            "time per run, logarithmic →".to_owned()
        } else {
            format!("time per run ({unit}) →")
        },
        grid: true,
    }
}

/// The value that nine of ten samples do not exceed.
fn upper(samples_ms: &[f64]) -> f64 {
    let sorted = crate::order::sorted(samples_ms);
    let place = sorted.len().saturating_sub(1) * 9 / 10;
    sorted.get(place).copied().unwrap_or(0.0)
}

fn side_rooms(rows: &[&Row<'_>], width: f64, wide: bool) -> (f64, f64) {
    if !wide {
        return (8.0, 10.0);
    }
    let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
    let labels = widest(&mut rows.iter().map(|row| text_width(&row.label, FONT, true)));
    let values = widest(&mut rows.iter().map(|row| text_width(&row.value(), FONT, true)));
    (
        (labels + 14.0).min(width * 0.3),
        (values + 14.0).min(width * 0.3),
    )
}

/// Name and value: beside the row, or above it on a narrow plot.
fn names(draft: &mut Draft, row: &Row<'_>, plot: Area, top: f64, wide: bool) {
    let value = row.value();
    let (label_at, label_room, value_room) = if wide {
        let y = top + 26.0;
        ((0.0, y), plot.left - 10.0, draft.width - plot.right - 10.0)
    } else {
        let value_width = text_width(&value, FONT, true);
        let y = top + 14.0;
        (
            (0.0, y),
            draft.width - value_width - 12.0,
            draft.width * 0.7,
        )
    };
    let label = text::fitted(&row.label, label_room, FONT, true);
    if !wide {
        // The grid keeps off the texts.
        let head = Area::new(0.0, top + 5.0, draft.width, top + 23.0);
        draft.rect(head, Fill::solid(Ink::Card), None);
    }
    let ink = if row.row.wrong.is_some() {
        Ink::Muted
    } else {
        Ink::Label
    };
    draft.bold(label_at, Anchor::Start, ink, label);
    let ink = match (&row.row.wrong, row.median) {
        (Some(_), _) => Ink::Bad,
        (None, Some(_)) => Ink::Label,
        (None, None) => Ink::Muted,
    };
    let value = text::fitted(&value, value_room, FONT, true);
    let at = (draft.width, label_at.1);
    if row.row.wrong.is_some() {
        draft.bold(at, Anchor::End, ink, value);
    } else {
        draft.text(at, Anchor::End, ink, value);
    }
}

fn draw_row(draft: &mut Draft, row: &Row<'_>, lane: Area, head: f64, scale: &Scale) {
    let kind = row.row.executor.kind();
    let wrong = row.row.wrong.is_some();
    let (fill, edge) = row.inks();
    let at = Point::new(
        row.median
            .map_or(lane.left, |(median, _)| scale.clamped(median)),
        lane.bottom - 11.0,
    );
    let whole = Area::new(0.0, lane.top - head, draft.width, lane.bottom);
    draft.stop(whole, at, row.sentence(), Some(&row.id));
    let strip = Strip {
        samples_ms: &row.samples_ms,
        y: lane.bottom - 37.0,
        reach: 7.0,
        ink: edge,
        label: &row.label,
        series: &row.id,
    };
    let beyond = strip::draw(draft, &strip, scale);
    if let Some((_, ci95)) = row.median {
        // Between samples and marker: the interval is often shorter than both.
        let ends = ci95.map(|time_ms| scale.clamped(time_ms));
        let ink = if wrong { Ink::Muted } else { Ink::Label };
        draft.whisker(ends, lane.bottom - 24.0, Stroke::new(ink, 1.25));
        if scale.domain[0] == 0.0 && !wrong {
            // The ground first, so that the grid does not shine through.
            for stem in [
                Stroke::new(Ink::Card, 3.0),
                Stroke::new(fill, 3.0).faint(0.4),
            ] {
                draft.line((lane.left, at.y), (at.x, at.y), stem);
            }
        }
        draft.items.push(Item::Marker(Marker {
            at,
            shape: Shape::of(kind),
            radius: 5.0,
            fill,
            edge: Some(edge),
            opacity: 1.0,
            halo: true,
        }));
        if wrong {
            draft.cross_out(at);
        }
    }
    if beyond > 0 {
        let count = number::plain(beyond as f64);
        let room = lane.right - at.x - 16.0;
        let mut text = format!("{count} beyond →");
        if text_width(&text, FONT, false) > room {
            text = format!("+{count} →");
        }
        draft.text(
            (lane.right - 2.0, lane.bottom - 11.0),
            Anchor::End,
            Ink::Muted,
            text,
        );
    }
}
