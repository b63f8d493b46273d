//! A lane for each worker: what it did when. Several executors stand above each
//! other on one axis.

use crate::axis::{Axis, BELOW};
use crate::draft::{Draft, FONT, NARROW, shown};
use crate::lanes;
use crate::number;
use crate::scale::Scale;
use crate::ticks::{Labels, nice};
use crate::{
    Anchor, Area, Fill, Ink, Item, Marker, Pattern, Point, Scene, Shape, Stroke, Zoom, text,
    text_width,
};
use protocol::{Kind, Span};
use words::{Laid, Lane, lay, series, texts};

mod words;

/// Most spans where the keyboard stops; with more it stops at lanes only.
const MOST_STOPS: usize = 200;

/// Most spans with a read-out of their own; with more, bars have one, and only
/// in lanes where they are few enough.
const MOST_MARKS: usize = 2000;

/// Room above the lanes for the sign that only a part is shown, in CSS pixels.
const TOP: f64 = 10.0;

/// Height of an executor's name above its lanes, in CSS pixels.
const HEAD: f64 = 24.0;

/// Room between executors without names, in CSS pixels.
const GAP: f64 = 8.0;

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

/// What [`timelines`] draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Timelines {
    /// The heading.
    pub title: String,
    /// The executors, from top to bottom.
    pub tracks: Vec<Track>,
    /// The visible times in milliseconds; all if there is no range.
    pub range_ms: Option<[f64; 2]>,
    /// The present time in milliseconds while something still runs: the axis
    /// reaches beyond it, and a line marks it.
    pub now_ms: Option<f64>,
}

/// An executor's workers.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// Its name; none above its lanes if it is empty.
    pub label: String,
    /// The kind of executor, which gives computing its colour.
    pub kind: Kind,
    /// How many lanes; more if a span belongs to a later worker.
    pub workers: usize,
    /// What the workers did, in any order, on the same clock as all other tracks.
    pub spans: Vec<Span>,
}

/// What each worker of one executor did when.
pub fn timeline(input: &Timeline, width: f64, hidden: &[String]) -> Scene {
    let track = Track {
        label: String::new(),
        kind: input.kind,
        workers: input.workers,
        spans: input.spans.clone(),
    };
    let input = Timelines {
        title: input.title.clone(),
        tracks: vec![track],
        range_ms: input.range_ms,
        now_ms: None,
    };
    timelines(&input, width, hidden)
}

/// What the workers of several executors did when, on one axis.
pub fn timelines(input: &Timelines, width: f64, hidden: &[String]) -> Scene {
    let mut draft = Draft::new(width);
    let whole = whole(input);
    let range = match input.range_ms {
        Some([from, to]) if from < to && from.abs() <= 1e12 && to.abs() <= 1e12 => [from, to],
        _ => whole,
    };
    let tracks: Vec<Laid> = input.tracks.iter().map(|track| lay(track, range)).collect();
    let series = series(&tracks, hidden);
    let texts = texts(input, &tracks, range);
    let count: usize = tracks.iter().map(|track| track.lanes.len()).sum();
    let nothing = tracks.iter().all(|track| track.kinds.is_empty());
    // While something runs, the lanes wait for what comes.
    if count == 0 || (nothing && input.now_ms.is_none()) {
        return draft.empty("Nothing recorded yet.", series, texts);
    }
    let pitch = match count {
        0..=8 => 28.0,
        9..=16 => 20.0,
        17..=32 => 13.0,
        _ => 9.0,
    };
    let left = room_for_names(draft.width, &tracks);
    let head = |track: &Laid| match track.label.is_empty() {
        false => HEAD,
        true if tracks.len() > 1 => GAP,
        true => 0.0,
    };
    let height = |track: &Laid| head(track) + pitch * track.lanes.len() as f64;
    let bottom = TOP + tracks.iter().map(height).sum::<f64>();
    let plot = Area::new(left, TOP, draft.width - 10.0, bottom);
    let bar = |top: f64, index: usize| {
        let top = top + pitch * (index as f64 + 0.12);
        Area::new(plot.left, top, plot.right, top + pitch * 0.72)
    };
    let mut top = TOP;
    for track in &tracks {
        for index in 0..track.lanes.len() {
            let area = bar(top + head(track), index);
            draft.rect(area, Fill::solid(Ink::Well), None);
        }
        top += height(track);
    }
    let scale = axis(range).below(&mut draft, plot);
    let seen = tracks.iter().flat_map(|track| &track.lanes);
    let seen: usize = seen.map(|lane| lane.spans.len()).sum();
    let mut top = TOP;
    for track in &tracks {
        if !track.label.is_empty() {
            draw_head(&mut draft, track, top);
        }
        top += head(track);
        lane_names(&mut draft, track, plot.left, pitch, top);
        for (index, lane) in track.lanes.iter().enumerate() {
            let bar = bar(top, index);
            let at = Point::new(plot.left, bar.center().y);
            let area = Area::new(0.0, bar.top, plot.left, bar.bottom);
            let whole = draft.marks.len();
            draft.stop(area, at, lane.sentence(range[1] - range[0]), None);
            let most = MOST_MARKS / count;
            if !draw_lane(&mut draft, track, lane, bar, &scale, hidden, (seen, most)) {
                // Too much to read one by one: the lane speaks for all of it.
                draft.marks[whole].area.right = plot.right;
            }
        }
        top += pitch * track.lanes.len() as f64;
    }
    let zoom = Zoom {
        plot,
        whole: [whole[0].min(range[0]), whole[1].max(range[1])],
        shown: range,
    };
    draw_part(&mut draft, &zoom);
    if let Some(now_ms) = input
        .now_ms
        .filter(|now| (range[0]..=range[1]).contains(now))
    {
        let x = scale.at(now_ms);
        let mut top = TOP;
        // Over the lanes alone: at the begin it would strike out the names above them.
        for track in &tracks {
            let (from, to) = (top + head(track), top + height(track));
            draft.line((x, from), (x, to), Stroke::new(Ink::Accent, 1.5));
            top = to;
        }
    }
    let mut scene = draft.finish(plot.bottom + BELOW, series, texts);
    scene.zoom = Some(zoom);
    scene.rows = true;
    scene
}

fn axis(range: [f64; 2]) -> Axis {
    let (unit, length) = number::axis_unit(range[1] - range[0]);
    Axis {
        domain: range,
        log: false,
        integer: false,
        labels: Labels::Unit(length),
        title: format!("time since the start ({unit}) →"),
        grid: true,
    }
}

/// All times, from 0 to the last end; to a round time while something runs, so
/// that the axis rests most of the time.
fn whole(input: &Timelines) -> [f64; 2] {
    let spans = || input.tracks.iter().flat_map(|track| &track.spans);
    let fine = || spans().filter(|span| lanes::is_usable(span));
    let first = fine().map(|span| span.start_ms).fold(0.0, f64::min);
    let last = fine().map(|span| span.end_ms).fold(0.0, f64::max);
    let last = match input.now_ms {
        Some(now_ms) if now_ms.abs() <= 1e12 => nice(last.max(now_ms).max(1.0)),
        _ => last,
    };
    crate::scale::usable(first, last, false)
}

/// Which part of all there is is shown: a thumb on a groove above the lanes.
pub(crate) fn draw_part(draft: &mut Draft, zoom: &Zoom) {
    if zoom.is_whole() {
        return;
    }
    let groove = Scale {
        domain: zoom.whole,
        pixels: [zoom.plot.left, zoom.plot.right],
        log: false,
    };
    let piece = |range: [f64; 2]| {
        let [from, to] = range.map(|end| groove.clamped(end));
        let from = from.min(zoom.plot.right - 3.0);
        Area::new(from, 1.0, to.max(from + 3.0), 5.0)
    };
    draft.rect(piece(zoom.whole), Fill::solid(Ink::Grid), None);
    draft.rect(piece(zoom.shown), Fill::solid(Ink::Accent), None);
}

/// An executor's marker and name above its lanes.
fn draw_head(draft: &mut Draft, track: &Laid, top: f64) {
    // The grid keeps off the text.
    let ground = Area::new(0.0, top, draft.width, top + HEAD);
    draft.rect(ground, Fill::solid(Ink::Card), None);
    let y = top + HEAD * 0.55;
    draft.items.push(Item::Marker(Marker {
        at: Point::new(7.0, y),
        shape: Shape::of(track.kind),
        radius: 5.0,
        fill: Ink::Executor(track.kind),
        edge: Some(Ink::Edge(track.kind)),
        opacity: 1.0,
        halo: false,
    }));
    let label = text::fitted(&track.label, draft.width - 24.0, FONT, true);
    draft.bold((19.0, y), Anchor::Start, Ink::Label, label);
}

/// A lane's name: its number where there is no room for more.
fn name(lane: &Lane, index: usize, narrow: bool) -> String {
    if narrow && !lane.name.is_empty() {
        (index + 1).to_string()
    } else {
        lane.name.clone()
    }
}

fn room_for_names(width: f64, tracks: &[Laid]) -> f64 {
    let names = tracks
        .iter()
        .flat_map(|track| track.lanes.iter().enumerate());
    let widest = names
        .map(|(index, lane)| text_width(&name(lane, index, width < NARROW), FONT, false))
        .fold(0.0, f64::max);
    (widest + 10.0).min(width * 0.3).ceil()
}

/// Writes the lanes' names, as many as fit.
fn lane_names(draft: &mut Draft, track: &Laid, left: f64, pitch: f64, top: f64) {
    let every = (15.0 / pitch).ceil() as usize;
    for (index, lane) in track.lanes.iter().enumerate().step_by(every.max(1)) {
        let y = top + pitch * (index as f64 + 0.48);
        let name = name(lane, index, draft.width < NARROW);
        let text = text::fitted(&name, left - 8.0, FONT, false);
        draft.text((left - 8.0, y), Anchor::End, Ink::Muted, text);
    }
}

/// Draws what a worker did; tells whether each piece of it can be read out. It
/// cannot if there are more than `most` of them while `seen` spans are visible
/// in all lanes.
fn draw_lane(
    draft: &mut Draft,
    track: &Laid,
    lane: &Lane,
    bar: Area,
    scale: &Scale,
    hidden: &[String],
    (seen, most): (usize, usize),
) -> bool {
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
        let (ink, edge, pattern) = lanes::looks(span.kind, track.kind);
        let area = area_of(span);
        if pattern == Pattern::Hollow {
            // Idle time is no more than a line through the lane.
            let y = bar.center().y;
            draft.line((area.left, y), (area.right, y), Stroke::new(ink, 1.0));
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
    if seen > MOST_MARKS && readable.len() > most {
        return false;
    }
    for span in readable {
        let text = format!(
            "{}: {}, {} from {} to {}",
            lane.full_name,
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
    true
}
