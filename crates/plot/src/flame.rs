//! A flame graph, hanging: who called whom, and where the time went.
//!
//! After Gregg, "The Flame Graph" (2016). The width of a frame is wall time, the
//! order within a row means nothing: the longest stand first.

use crate::draft::{Draft, FONT};
use crate::number;
use crate::order;
use crate::scale::Scale;
use crate::{Anchor, Area, Fill, Ink, Pattern, Point, Scene, Stroke, Zoom, text};
use stacks::is_sound;
use words::{sentence, texts};

pub use stacks::{Call, DEEPEST, Frame, Frames, StackSample};

mod stacks;
mod words;

/// Height of a row, in CSS pixels.
const ROW: f64 = 24.0;

/// Frames that would be narrower, in CSS pixels, share one bar.
const THIN: f64 = 2.0;

/// What [`flame`] draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Flame {
    /// The heading.
    pub title: String,
    /// Whether counts are calls (event-based) or samples (sampling).
    pub sampled: bool,
    /// The frames, the first one standing for all.
    pub frames: Frames,
    /// The visible part in milliseconds from the left edge of all; all if there
    /// is none.
    pub range_ms: Option<[f64; 2]>,
}

/// A frame with its place.
struct Placed {
    frame: usize,
    depth: usize,
    from_ms: f64,
}

/// Who called whom, and where the wall time went. Series: none.
pub fn flame(input: &Flame, width: f64, _hidden: &[String]) -> Scene {
    let mut draft = Draft::new(width);
    let frames = input.frames.as_slice();
    let texts = texts(input);
    let all_ms = frames.first().map_or(0.0, |all| all.total_ms);
    let sound = all_ms > 0.0 && frames.iter().all(is_sound);
    if !sound {
        return draft.empty("Nothing recorded yet.", Vec::new(), texts);
    }
    let placed = place(frames);
    let deepest = placed.iter().map(|placed| placed.depth).max().unwrap_or(0);
    let top = 10.0;
    let bottom = top + ROW * (deepest + 1) as f64;
    let zoom = zoom(input, Area::new(0.0, top, draft.width, bottom), all_ms);
    let scale = Scale {
        domain: zoom.shown,
        pixels: [0.0, draft.width],
        log: false,
    };
    crate::timeline::draw_part(&mut draft, &zoom);
    let mut rows: Vec<Row> = Vec::new();
    rows.resize_with(deepest + 1, Row::default);
    let mut drawn: Vec<(usize, Area, &Placed)> = Vec::new();
    for placed in &placed {
        let frame = &frames[placed.frame];
        let [from, to] = [placed.from_ms, placed.from_ms + frame.total_ms];
        if to <= zoom.shown[0] || from >= zoom.shown[1] || frame.total_ms <= 0.0 {
            continue;
        }
        let y = top + ROW * placed.depth as f64;
        let area = Area::new(scale.clamped(from), y, scale.clamped(to), y + ROW - 2.0);
        if area.width() < THIN {
            rows[placed.depth].add(area, frame.total_ms, placed.from_ms);
        } else {
            drawn.push((placed.depth, area, placed));
        }
    }
    order::sort(&mut drawn, |(depth, area, _)| [*depth as f64, area.left]);
    for (_, area, placed) in drawn {
        draw_frame(&mut draft, input, placed, area, all_ms);
    }
    for row in &rows {
        row.draw(&mut draft);
    }
    let note = words::note(zoom.shown, all_ms);
    let room = draft.width;
    let at = (0.0, bottom + 12.0);
    draft.fitted(at, Anchor::Start, Ink::Muted, &note, room);
    let mut scene = draft.finish(bottom + 22.0, Vec::new(), texts);
    scene.zoom = Some(zoom);
    scene.rows = true;
    scene
}

fn zoom(input: &Flame, plot: Area, all_ms: f64) -> Zoom {
    let whole = [0.0, all_ms];
    let mut zoom = Zoom {
        plot,
        whole,
        shown: whole,
    };
    if let Some(shown) = input.range_ms.and_then(|range| zoom.fitted(range)) {
        zoom.shown = shown;
    }
    zoom
}

/// Puts frames under their callers, the longest first.
fn place(frames: &[Frame]) -> Vec<Placed> {
    let mut called: Vec<Vec<usize>> = vec![Vec::new(); frames.len()];
    for (index, frame) in frames.iter().enumerate() {
        if let Some(list) = frame.caller.and_then(|caller| called.get_mut(caller)) {
            list.push(index);
        }
    }
    let mut placed = Vec::with_capacity(frames.len());
    let mut open = vec![Placed {
        frame: 0,
        depth: 0,
        from_ms: 0.0,
    }];
    while let Some(next) = open.pop() {
        let mut from_ms = next.from_ms;
        let children = &mut called[next.frame];
        order::sort(children, |&child| [-frames[child].total_ms, 0.0]);
        for &child in children.iter().filter(|_| next.depth < DEEPEST) {
            open.push(Placed {
                frame: child,
                depth: next.depth + 1,
                from_ms,
            });
            from_ms += frames[child].total_ms;
        }
        placed.push(next);
    }
    placed
}

fn draw_frame(draft: &mut Draft, input: &Flame, placed: &Placed, area: Area, all_ms: f64) {
    let frames = input.frames.as_slice();
    let frame = &frames[placed.frame];
    let fill = Fill {
        opacity: 0.16,
        ..Fill::solid(Ink::Accent)
    };
    // The ground first: frames look the same on every page.
    draft.rect(area, Fill::solid(Ink::Card), None);
    draft.rect(area, fill, Some(Ink::Grid));
    // Its own time, as much of the lower edge as of the frame.
    let own = area.width() * (frame.own_ms / frame.total_ms).clamp(0.0, 1.0);
    if own >= 1.0 {
        let edge = Area::new(area.left, area.bottom - 3.0, area.left + own, area.bottom);
        draft.rect(edge, Fill::solid(Ink::Accent), None);
    }
    if area.width() >= 26.0 {
        let y = area.top + (ROW - 5.0) / 2.0;
        let room = area.width() - 8.0;
        let long = [&frame.name, "  ", &number::time(frame.total_ms)].concat();
        let text = match text::fitted(&long, room, FONT, false) {
            text if text == long => text,
            _ => text::fitted(&frame.name, room, FONT, false),
        };
        draft.text((area.left + 4.0, y), Anchor::Start, Ink::Label, text);
    }
    let at = Point::new(area.center().x, area.top);
    let text = sentence(input, placed.frame, all_ms);
    draft.stop(area, at, text, None);
    if let Some(mark) = draft.marks.last_mut() {
        mark.zoom = Some([placed.from_ms, placed.from_ms + frame.total_ms]);
    }
}

/// The frames of a row that are too narrow to be drawn: bars where they lie.
#[derive(Default)]
struct Row {
    bars: Vec<Thin>,
}

struct Thin {
    area: Area,
    count: usize,
    total_ms: f64,
    zoom: [f64; 2],
}

impl Row {
    fn add(&mut self, area: Area, total_ms: f64, from_ms: f64) {
        self.bars.push(Thin {
            area,
            count: 1,
            total_ms,
            zoom: [from_ms, from_ms + total_ms],
        });
    }

    /// Neighbours as one bar.
    fn joined(&self) -> Vec<Thin> {
        let mut sorted: Vec<&Thin> = self.bars.iter().collect();
        order::sort(&mut sorted, |thin| [thin.area.left, 0.0]);
        let mut joined: Vec<Thin> = Vec::new();
        for thin in sorted {
            match joined.last_mut() {
                Some(last) if thin.area.left - last.area.right <= 1.0 => {
                    last.area.right = last.area.right.max(thin.area.right);
                    last.count += 1;
                    last.total_ms += thin.total_ms;
                    last.zoom[1] = last.zoom[1].max(thin.zoom[1]);
                }
                _ => joined.push(Thin { ..*thin }),
            }
        }
        joined
    }

    fn draw(&self, draft: &mut Draft) {
        for thin in self.joined() {
            let fill = Fill {
                ink: Ink::Muted,
                pattern: Pattern::Hatched,
                opacity: 1.0,
            };
            draft.rect(thin.area, fill, None);
            let bottom = thin.area.bottom;
            let ends = ((thin.area.left, bottom), (thin.area.right, bottom));
            draft.line(ends.0, ends.1, Stroke::new(Ink::Muted, 1.0));
            let at = Point::new(thin.area.center().x, thin.area.top);
            let text = words::thin(thin.count, thin.total_ms);
            draft.hover(thin.area, at, text, None);
            if let Some(mark) = draft.marks.last_mut() {
                mark.zoom = Some(thin.zoom);
            }
        }
    }
}
