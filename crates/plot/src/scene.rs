//! The scene: what a painter draws, what a reader reads.

use crate::{Area, Dash, Data, Ink, Pattern, Point, Shape, Symbol, Table, Zoom};

/// A plot, laid out for one width.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels.
    pub height: f64,
    /// What the plot shows, as a heading. It is not among the items.
    pub title: String,
    /// The same data in a few sentences, for those who cannot see the plot.
    pub description: String,
    /// What to draw, first things lowest.
    pub items: Vec<Item>,
    /// What can be read out, in reading order.
    pub marks: Vec<Mark>,
    /// What the plot compares, hidden series included.
    pub series: Vec<Series>,
    /// The data for people: rounded, with units.
    pub table: Table,
    /// The data for programs: one datum a row, unrounded, units in the header.
    pub data: Data,
    /// The axis that can be zoomed, if there is one.
    pub zoom: Option<Zoom>,
    /// Whether marks lie in rows, between which the keyboard steps up and down.
    pub rows: bool,
}

/// Something to draw.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A straight line.
    Line {
        /// Begin.
        from: Point,
        /// End.
        to: Point,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// A line through several points.
    Path {
        /// The points, in order.
        points: Vec<Point>,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// An area inside corners, evenly filled.
    Polygon {
        /// The corners, in order.
        points: Vec<Point>,
        /// Its colour.
        ink: Ink,
        /// From 0 (not to be seen) to 1.
        opacity: f64,
    },
    /// A rectangle.
    Rect {
        /// Where.
        area: Area,
        /// How it is filled.
        fill: Fill,
        /// A line of one CSS pixel around it.
        outline: Option<Ink>,
    },
    /// A point's marker.
    Marker(Marker),
    /// A line of text.
    Text(Text),
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub ink: Ink,
    /// Its width in CSS pixels.
    pub width: f64,
    /// How it is broken.
    pub dash: Dash,
    /// From 0 (not to be seen) to 1.
    pub opacity: f64,
}

impl Stroke {
    /// A solid, opaque line of so many CSS pixels.
    pub fn new(ink: Ink, width: f64) -> Self {
        Self {
            ink,
            width,
            dash: Dash::Solid,
            opacity: 1.0,
        }
    }

    /// The same line, broken.
    pub fn dashed(self, dash: Dash) -> Self {
        Self { dash, ..self }
    }

    /// The same line, fainter.
    pub fn faint(self, opacity: f64) -> Self {
        Self { opacity, ..self }
    }
}

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// Its colour.
    pub ink: Ink,
    /// With what.
    pub pattern: Pattern,
    /// From 0 (not to be seen) to 1.
    pub opacity: f64,
}

impl Fill {
    /// An even, opaque filling.
    pub fn solid(ink: Ink) -> Self {
        Self {
            ink,
            pattern: Pattern::Solid,
            opacity: 1.0,
        }
    }
}

/// A point's marker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Marker {
    /// Its middle.
    pub at: Point,
    /// Its shape.
    pub shape: Shape,
    /// Half its size in CSS pixels.
    pub radius: f64,
    /// The colour of its inside; [`Ink::Card`] makes it hollow.
    pub fill: Ink,
    /// The colour of its outline.
    pub edge: Option<Ink>,
    /// From 0 (not to be seen) to 1.
    pub opacity: f64,
    /// Whether a rim in the ground's colour sets it off from what is below.
    pub halo: bool,
}

/// Which part of a text lies at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Where its anchor lies; `y` is the middle of its height.
    pub at: Point,
    /// What it says.
    pub text: String,
    /// Which part of it lies at `at`.
    pub anchor: Anchor,
    /// Font size in CSS pixels.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Its colour.
    pub ink: Ink,
}

impl Text {
    /// Whether it is nothing but figures and units, to be set in a monospaced font.
    pub fn is_figure(&self) -> bool {
        crate::text::is_figure(&self.text)
    }

    /// The room that it takes, estimated rather too large than too small.
    pub fn bounds(&self) -> Area {
        let width = crate::text_width(&self.text, self.size, self.bold);
        let left = match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - width / 2.0,
            Anchor::End => self.at.x - width,
        };
        let half = self.size * 0.6;
        Area::new(left, self.at.y - half, left + width, self.at.y + half)
    }
}

/// Something that can be read out.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where a pointer finds it.
    pub area: Area,
    /// What the read-out points at.
    pub at: Point,
    /// The read-out: one short line.
    pub text: String,
    /// The id of its series.
    pub series: Option<String>,
    /// Whether the keyboard stops here. A plot of a thousand samples stops at
    /// their medians only.
    pub stop: bool,
    /// The range that shows it alone, where the plot can be zoomed to it.
    pub zoom: Option<[f64; 2]>,
}

/// Something that the plot compares and a legend can switch off.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Names it in lists of hidden series.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The colour of its marks.
    pub ink: Ink,
    /// The colour of its outlines and lines.
    pub edge: Ink,
    /// What stands for it in a legend.
    pub symbol: Symbol,
    /// Whether it is drawn.
    pub shown: bool,
}
