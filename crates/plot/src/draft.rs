//! A scene in the making.

use crate::{
    Anchor, Area, Data, Fill, Ink, Item, Mark, Point, Scene, Series, Stroke, Table, Text, text,
};

/// Font size of everything, in CSS pixels.
pub(crate) const FONT: f64 = 12.0;

/// Below this width, in CSS pixels, plots put labels above rows and leave the
/// names of lines to the legend.
pub(crate) const NARROW: f64 = 520.0;

/// A width that a plot can be laid out for, in CSS pixels.
pub(crate) fn usable_width(width: f64) -> f64 {
    if width.is_finite() {
        width.clamp(200.0, 4000.0)
    } else {
        320.0
    }
}

/// Whether a series is not hidden.
pub(crate) fn shown(id: &str, hidden: &[String]) -> bool {
    !hidden.iter().any(|other| other == id)
}

/// Items and marks, without the texts around them.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub width: f64,
    pub items: Vec<Item>,
    pub marks: Vec<Mark>,
}

/// The texts around a plot.
pub(crate) struct Texts {
    pub title: String,
    pub description: String,
    pub table: Table,
    pub data: Data,
}

impl Draft {
    pub fn new(width: f64) -> Self {
        Self {
            width: usable_width(width),
            ..Self::default()
        }
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        self.items.push(Item::Line {
            from: Point::new(from.0, from.1),
            to: Point::new(to.0, to.1),
            stroke,
        });
    }

    pub fn rect(&mut self, area: Area, fill: Fill, outline: Option<Ink>) {
        self.items.push(Item::Rect {
            area,
            fill,
            outline,
        });
    }

    /// A text of the usual size.
    pub fn text(&mut self, at: (f64, f64), anchor: Anchor, ink: Ink, text: impl Into<String>) {
        self.push_text(at, anchor, ink, text.into(), false);
    }

    /// A bold text of the usual size.
    pub fn bold(&mut self, at: (f64, f64), anchor: Anchor, ink: Ink, text: impl Into<String>) {
        self.push_text(at, anchor, ink, text.into(), true);
    }

    fn push_text(&mut self, at: (f64, f64), anchor: Anchor, ink: Ink, text: String, bold: bool) {
        if text.is_empty() {
            return;
        }
        self.items.push(Item::Text(Text {
            at: Point::new(at.0, at.1),
            text,
            anchor,
            size: FONT,
            bold,
            ink,
        }));
    }

    /// A text that is shortened to the room it has.
    pub fn fitted(&mut self, at: (f64, f64), anchor: Anchor, ink: Ink, text: &str, room: f64) {
        self.text(at, anchor, ink, text::fitted(text, room, FONT, false));
    }

    /// A horizontal whisker with caps.
    pub fn whisker(&mut self, ends: [f64; 2], y: f64, stroke: Stroke) {
        const CAP: f64 = 3.5;
        self.line((ends[0], y), (ends[1], y), stroke);
        for x in ends {
            self.line((x, y - CAP), (x, y + CAP), stroke);
        }
    }

    /// A vertical whisker with caps. Where it is shorter than the marker in its
    /// middle, it becomes a bracket: its true length, at both sides.
    pub fn arms(&mut self, at: Point, ends: [f64; 2], stroke: Stroke) {
        const MARKER: f64 = 9.0;
        const ASIDE: f64 = 9.0;
        let [top, bottom] = [ends[0].min(ends[1]), ends[0].max(ends[1])];
        if at.y - top <= MARKER && bottom - at.y <= MARKER {
            let middle = f64::midpoint(top, bottom);
            let half = ((bottom - top) / 2.0).max(0.75);
            for x in [at.x - ASIDE, at.x + ASIDE] {
                let stroke = Stroke {
                    width: 2.0,
                    ..stroke
                };
                self.line((x, middle - half), (x, middle + half), stroke);
            }
            return;
        }
        for y in [top, bottom] {
            self.line((at.x, at.y), (at.x, y), stroke);
            self.line((at.x - 4.0, y), (at.x + 4.0, y), stroke);
        }
    }

    /// An × over something that is wrong.
    pub fn cross_out(&mut self, at: Point) {
        const REACH: f64 = 7.5;
        let stroke = Stroke::new(Ink::Bad, 2.0);
        for slant in [-REACH, REACH] {
            let (left, right) = (at.x - REACH, at.x + REACH);
            self.line((left, at.y - slant), (right, at.y + slant), stroke);
        }
    }

    /// A read-out where the keyboard stops.
    pub fn stop(&mut self, area: Area, at: Point, text: String, series: Option<&str>) {
        self.marks.push(Mark {
            area,
            at,
            text,
            series: series.map(str::to_owned),
            stop: true,
            zoom: None,
        });
    }

    /// A read-out for the pointer alone.
    pub fn hover(&mut self, area: Area, at: Point, text: String, series: Option<&str>) {
        self.stop(area, at, text, series);
        if let Some(mark) = self.marks.last_mut() {
            mark.stop = false;
        }
    }

    pub fn finish(self, height: f64, series: Vec<Series>, texts: Texts) -> Scene {
        Scene {
            width: self.width,
            height,
            title: texts.title,
            description: texts.description,
            items: self.items,
            marks: self.marks,
            series,
            table: texts.table,
            data: texts.data,
            zoom: None,
            rows: false,
        }
    }

    /// A scene that says why it shows nothing.
    pub fn empty(mut self, why: &str, series: Vec<Series>, mut texts: Texts) -> Scene {
        const HEIGHT: f64 = 120.0;
        let area = Area::new(0.0, 0.0, self.width, HEIGHT);
        let room = self.width - 24.0;
        let at = area.center();
        self.fitted((at.x, at.y), Anchor::Middle, Ink::Muted, why, room);
        texts.description = why.to_owned();
        self.finish(HEIGHT, series, texts)
    }
}
