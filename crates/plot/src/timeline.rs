//! A lane for each worker: what it did when.

use crate::axis::{Axis, BELOW};
use crate::draft::{Draft, FONT, NARROW, Texts, shown};
use crate::lanes::{self, KINDS};
use crate::number::{self, counted, exact};
use crate::scale::Scale;
use crate::ticks::Labels;
use crate::{
    Anchor, Area, Fill, Ink, Pattern, Point, Scene, Series, Symbol, Table, text, text_width,
};
use protocol::{Kind, Span};

/// Most spans where the keyboard stops; with more it stops at lanes only.
const MOST_STOPS: usize = 200;

/// Most spans with a read-out of their own; with more, bars have one.
const MOST_MARKS: usize = 2000;

/// What [`timeline`] draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The heading.
    pub title: String,
    /// The kind of executor, which gives computing its colour.
    pub kind: Kind,
    /// How many lanes; more if a span belongs to a later worker.
    pub workers: usize,
    /// What the workers did, in any order.
    pub spans: Vec<Span>,
    /// The visible times in milliseconds; all if there is no range.
    pub range_ms: Option<[f64; 2]>,
}

/// A lane laid out.
struct Lane {
    name: String,
    spans: Vec<Span>,
    totals: [f64; 5],
}

impl Lane {
    fn sentence(&self, length_ms: f64) -> String {
        let parts: Vec<String> = KINDS
            .iter()
            .zip(self.totals)
            .filter(|(_, total)| *total > 0.0)
            .map(|(kind, total)| {
                let share = (total / length_ms * 100.0).round();
                format!(
                    "{} {share} % ({})",
                    lanes::label(*kind),
                    number::time(total)
                )
            })
            .collect();
        if parts.is_empty() {
            return format!("{}: nothing recorded", self.name);
        }
        format!("{}: {}", self.name, parts.join(", "))
    }
}

/// What each worker did when.
pub fn timeline(input: &Timeline, width: f64, hidden: &[String]) -> Scene {
    let mut draft = Draft::new(width);
    let spans: Vec<Span> = input
        .spans
        .iter()
        .filter(|span| lanes::is_usable(span))
        .copied()
        .collect();
    let count = spans
        .iter()
        .map(|span| span.worker + 1)
        .fold(input.workers, usize::max)
        .min(256);
    let range = range(input, &spans);
    let lanes: Vec<Lane> = lanes::visible(&spans, count, range)
        .into_iter()
        .enumerate()
        .map(|(worker, spans)| Lane {
            name: format!("worker {}", worker + 1),
            totals: lanes::totals(&spans, range),
            spans,
        })
        .collect();
    let series = series(input.kind, &spans, hidden);
    let texts = texts(input, &lanes, &spans, range);
    if spans.is_empty() {
        return draft.empty("Nothing recorded yet.", series, texts);
    }

    let pitch = match count {
        0..=8 => 28.0,
        9..=16 => 20.0,
        17..=32 => 13.0,
        _ => 9.0,
    };
    let left = lane_names(&mut draft, &lanes, pitch);
    let (unit, length) = number::axis_unit(range[1] - range[0]);
    let plot = Area::new(left, 4.0, draft.width - 10.0, 4.0 + pitch * count as f64);
    let axis = Axis {
        domain: range,
        log: false,
        integer: false,
        labels: Labels::Unit(length),
        title: format!("time since the start ({unit}) →"),
        grid: true,
    };
    let bars = |index: usize| {
        let top = plot.top + pitch * index as f64;
        Area::new(plot.left, top + pitch * 0.1, plot.right, top + pitch * 0.86)
    };
    for index in 0..count {
        draft.rect(bars(index), Fill::solid(Ink::Well), None);
    }
    let scale = axis.below(&mut draft, plot);
    let seen: usize = lanes.iter().map(|lane| lane.spans.len()).sum();
    for (index, lane) in lanes.iter().enumerate() {
        let bar = bars(index);
        let at = Point::new(plot.left, bar.center().y);
        let area = Area::new(0.0, bar.top, plot.left, bar.bottom);
        draft.stop(area, at, lane.sentence(range[1] - range[0]), None);
        draw_lane(&mut draft, input.kind, lane, bar, &scale, hidden, seen);
    }
    draft.finish(plot.bottom + BELOW, series, texts)
}

/// The times to show: those asked for, or all from 0 to the last end.
fn range(input: &Timeline, spans: &[Span]) -> [f64; 2] {
    let first = spans.iter().map(|span| span.start_ms).fold(0.0, f64::min);
    let last = spans.iter().map(|span| span.end_ms).fold(0.0, f64::max);
    match input.range_ms {
        Some([from, to]) if from < to && from.abs() <= 1e12 && to.abs() <= 1e12 => [from, to],
        _ => crate::scale::usable(first, last, false),
    }
}

/// Writes the lanes' names, as many as fit, and tells how much room they took.
fn lane_names(draft: &mut Draft, lanes: &[Lane], pitch: f64) -> f64 {
    let narrow = draft.width < NARROW;
    let name = |index: usize, lane: &Lane| {
        if narrow {
            (index + 1).to_string()
        } else {
            lane.name.clone()
        }
    };
    let widest = lanes
        .iter()
        .enumerate()
        .map(|(index, lane)| text_width(&name(index, lane), FONT, false))
        .fold(0.0, f64::max);
    let left = (widest + 10.0).min(draft.width * 0.3).ceil();
    let every = (15.0 / pitch).ceil() as usize;
    for (index, lane) in lanes.iter().enumerate().step_by(every.max(1)) {
        let y = 4.0 + pitch * (index as f64 + 0.48);
        let text = text::fitted(&name(index, lane), left - 8.0, FONT, false);
        draft.text((left - 8.0, y), Anchor::End, Ink::Muted, text);
    }
    left
}

fn draw_lane(
    draft: &mut Draft,
    executor: Kind,
    lane: &Lane,
    bar: Area,
    scale: &Scale,
    hidden: &[String],
    seen: usize,
) {
    let is_shown = |span: &&Span| shown(lanes::id(span.kind), hidden);
    let half_pixel = (scale.domain[1] - scale.domain[0]) / bar.width().max(1.0) / 2.0;
    let spans: Vec<Span> = lane.spans.iter().filter(is_shown).copied().collect();
    let area_of = |span: &Span| {
        let from = scale.clamped(span.start_ms);
        let to = scale.clamped(span.end_ms).max(from + 0.75);
        Area::new(from, bar.top, to, bar.bottom).clipped(bar)
    };
    let bars = lanes::joined(&spans, half_pixel);
    for span in &bars {
        let (ink, edge, pattern) = lanes::looks(span.kind, executor);
        let area = area_of(span);
        if pattern == Pattern::Hollow {
            // Idle time is no more than a line through the lane.
            let y = bar.center().y;
            let stroke = crate::Stroke::new(ink, 1.0);
            draft.line((area.left, y), (area.right, y), stroke);
            continue;
        }
        let fill = Fill {
            ink,
            pattern,
            opacity: 1.0,
        };
        let outlined = area.width() >= 4.0 && bar.height() >= 9.0;
        draft.rect(area, fill, outlined.then_some(edge));
    }
    let readable = if seen > MOST_MARKS { &bars } else { &spans };
    for span in readable {
        let text = format!(
            "{}: {}, {} from {} to {}",
            lane.name,
            lanes::label(span.kind),
            number::time(span.end_ms - span.start_ms),
            number::time(span.start_ms),
            number::time(span.end_ms)
        );
        let area = area_of(span);
        let at = Point::new(area.center().x, area.top);
        let series = Some(lanes::id(span.kind));
        if seen <= MOST_STOPS {
            draft.stop(area, at, text, series);
        } else {
            draft.hover(area, at, text, series);
        }
    }
}

/// The kinds that occur.
fn series(executor: Kind, spans: &[Span], hidden: &[String]) -> Vec<Series> {
    let occurs = |kind: &&protocol::SpanKind| spans.iter().any(|span| span.kind == **kind);
    let series = KINDS.iter().filter(occurs).map(|&kind| {
        let (ink, edge, pattern) = lanes::looks(kind, executor);
        Series {
            id: lanes::id(kind).to_owned(),
            label: lanes::label(kind).to_owned(),
            ink,
            edge,
            symbol: Symbol::Fill(pattern),
            shown: shown(lanes::id(kind), hidden),
        }
    });
    series.collect()
}

fn texts(input: &Timeline, lanes: &[Lane], spans: &[Span], range: [f64; 2]) -> Texts {
    let mut header = vec!["Worker".to_owned()];
    header.extend(KINDS.map(|kind| lanes::label(kind).to_owned()));
    let mut table = Table {
        header,
        rows: Vec::new(),
    };
    let length = range[1] - range[0];
    let mut totals = [0.0; 5];
    for lane in lanes {
        let mut row = vec![lane.name.clone()];
        for (sum, total) in totals.iter_mut().zip(lane.totals) {
            *sum += total;
            row.push(number::time(total));
        }
        table.rows.push(row);
    }
    let mut data = Table::new(&["worker", "kind", "start_ms", "end_ms"]);
    for span in spans {
        data.rows.push(vec![
            (span.worker + 1).to_string(),
            lanes::id(span.kind).to_owned(),
            exact(span.start_ms),
            exact(span.end_ms),
        ]);
    }
    let all = Lane {
        name: "All together".to_owned(),
        spans: Vec::new(),
        totals,
    };
    Texts {
        title: input.title.clone(),
        description: format!(
            "{} over {}. {}.",
            counted(lanes.len(), "worker"),
            number::time(length),
            all.sentence(length * lanes.len().max(1) as f64)
        ),
        table,
        data,
    }
}
