//! What things look like, by role: whoever paints turns roles into colours.

use crate::Point;
use protocol::Kind;

/// A colour by its role, so that every theme can resolve it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// The colour of an executor, for filled marks.
    Executor(Kind),
    /// The same with enough contrast for thin lines and outlines.
    Edge(Kind),
    /// Axis lines and ticks.
    Axis,
    /// Grid lines.
    Grid,
    /// Names and values.
    Label,
    /// Tick labels, axis titles and remarks.
    Muted,
    /// What the plot is about, where no executor is.
    Accent,
    /// Right results.
    Good,
    /// Wrong results.
    Bad,
    /// The ground that the plot stands on.
    Card,
    /// A lane's ground.
    Well,
    /// Time spent waiting for the outside world.
    Wait,
    /// Time spent waiting for a lock.
    Lock,
    /// Time spent copying.
    Copy,
    /// Time spent with nothing to do.
    Idle,
}

impl Ink {
    /// All of them.
    pub const ALL: [Self; 25] = [
        Self::Executor(Kind::Main),
        Self::Executor(Kind::Worker),
        Self::Executor(Kind::Tasks),
        Self::Executor(Kind::Gil),
        Self::Executor(Kind::Threads),
        Self::Executor(Kind::Processes),
        Self::Edge(Kind::Main),
        Self::Edge(Kind::Worker),
        Self::Edge(Kind::Tasks),
        Self::Edge(Kind::Gil),
        Self::Edge(Kind::Threads),
        Self::Edge(Kind::Processes),
        Self::Axis,
        Self::Grid,
        Self::Label,
        Self::Muted,
        Self::Accent,
        Self::Good,
        Self::Bad,
        Self::Card,
        Self::Well,
        Self::Wait,
        Self::Lock,
        Self::Copy,
        Self::Idle,
    ];

    /// Its name in style sheets: `threads`, `threads-edge`, `axis`, …
    pub fn token(self) -> &'static str {
        match self {
            Self::Executor(kind) => kind.id(),
            Self::Edge(Kind::Main) => "main-edge",
            Self::Edge(Kind::Worker) => "worker-edge",
            Self::Edge(Kind::Tasks) => "tasks-edge",
            Self::Edge(Kind::Gil) => "gil-edge",
            Self::Edge(Kind::Threads) => "threads-edge",
            Self::Edge(Kind::Processes) => "processes-edge",
            Self::Axis => "axis",
            Self::Grid => "grid",
            Self::Label => "label",
            Self::Muted => "muted",
            Self::Accent => "accent",
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Card => "card",
            Self::Well => "well",
            Self::Wait => "wait",
            Self::Lock => "lock",
            Self::Copy => "copy",
            Self::Idle => "idle",
        }
    }
}

/// The shape of a point's marker. An executor has the same one on every page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A disc.
    Circle,
    /// An upright square.
    Square,
    /// A triangle that points up.
    Triangle,
    /// A square on its corner.
    Diamond,
    /// An ×.
    Cross,
    /// A +.
    Plus,
}

impl Shape {
    /// The shape that belongs to an executor.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Main => Self::Diamond,
            Kind::Worker => Self::Circle,
            Kind::Tasks => Self::Cross,
            Kind::Gil => Self::Square,
            Kind::Threads => Self::Triangle,
            Kind::Processes => Self::Plus,
        }
    }

    /// Its corners around `at`, about as heavy as a disc of `radius` CSS
    /// pixels; none for the disc itself.
    pub fn corners(self, at: Point, radius: f64) -> Vec<Point> {
        const ARM: f64 = 0.4;
        const PLUS: [(f64, f64); 12] = [
            (-ARM, -1.0),
            (ARM, -1.0),
            (ARM, -ARM),
            (1.0, -ARM),
            (1.0, ARM),
            (ARM, ARM),
            (ARM, 1.0),
            (-ARM, 1.0),
            (-ARM, ARM),
            (-1.0, ARM),
            (-1.0, -ARM),
            (-ARM, -ARM),
        ];
        let (corners, size): (&[(f64, f64)], f64) = match self {
            Self::Circle => (&[], 0.0),
            Self::Square => (&[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)], 0.9),
            Self::Triangle => (&[(0.0, -1.05), (1.05, 0.8), (-1.05, 0.8)], 1.15),
            Self::Diamond => (&[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)], 1.25),
            Self::Cross | Self::Plus => (&PLUS, 1.15),
        };
        let turn = |(x, y): (f64, f64)| match self {
            Self::Cross => (
                (x - y) * std::f64::consts::FRAC_1_SQRT_2,
                (x + y) * std::f64::consts::FRAC_1_SQRT_2,
            ),
            _ => (x, y),
        };
        let place = |corner: &(f64, f64)| {
            let (x, y) = turn(*corner);
            Point::new(at.x + x * size * radius, at.y + y * size * radius)
        };
        corners.iter().map(place).collect()
    }
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dash {
    /// Not at all.
    Solid,
    /// Into long strokes.
    Dashed,
    /// Into dots.
    Dotted,
    /// Into strokes and dots.
    DashDot,
}

impl Dash {
    /// Lengths of strokes and gaps in turn, in CSS pixels; none for a solid line.
    pub fn lengths(self) -> &'static [f64] {
        match self {
            Self::Solid => &[],
            Self::Dashed => &[6.0, 4.0],
            Self::Dotted => &[1.5, 3.5],
            Self::DashDot => &[7.0, 3.0, 1.5, 3.0],
        }
    }
}

/// How an area is filled, so that kinds differ without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// Evenly.
    Solid,
    /// With slanted lines.
    Hatched,
    /// With lines slanted both ways.
    CrossHatched,
    /// With dots.
    Dots,
    /// Not at all: an outline alone.
    Hollow,
}

/// What stands for a series in a legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Symbol {
    /// A marker.
    Marker(Shape),
    /// A line without markers.
    Line(Dash),
    /// A line with a marker on it.
    Both(Shape, Dash),
    /// A filled area.
    Fill(Pattern),
}
