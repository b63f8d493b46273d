//! Points and areas, in CSS pixels from the scene's upper left corner.

/// A place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// From the left, in CSS pixels.
    pub x: f64,
    /// From the top, in CSS pixels.
    pub y: f64,
}

impl Point {
    /// The point at these CSS pixels.
    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// How far it is to another point, in CSS pixels.
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left edge, in CSS pixels.
    pub left: f64,
    /// Upper edge, in CSS pixels.
    pub top: f64,
    /// Right edge, in CSS pixels.
    pub right: f64,
    /// Lower edge, in CSS pixels.
    pub bottom: f64,
}

impl Area {
    /// The area between these edges, in CSS pixels.
    pub fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self {
            left,
            top,
            right,
            bottom,
        }
    }

    /// A square around a point, `reach` CSS pixels to each side.
    pub fn around(at: Point, reach: f64) -> Self {
        Self::new(at.x - reach, at.y - reach, at.x + reach, at.y + reach)
    }

    /// Its width in CSS pixels.
    pub fn width(self) -> f64 {
        self.right - self.left
    }

    /// Its height in CSS pixels.
    pub fn height(self) -> f64 {
        self.bottom - self.top
    }

    /// Its middle.
    pub fn center(self) -> Point {
        Point::new(
            f64::midpoint(self.left, self.right),
            f64::midpoint(self.top, self.bottom),
        )
    }

    /// Whether a point lies in it, edges included.
    pub fn contains(self, point: Point) -> bool {
        (self.left..=self.right).contains(&point.x) && (self.top..=self.bottom).contains(&point.y)
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The part of it that lies inside another area.
    pub(crate) fn clipped(self, to: Self) -> Self {
        Self::new(
            self.left.clamp(to.left, to.right),
            self.top.clamp(to.top, to.bottom),
            self.right.clamp(to.left, to.right),
            self.bottom.clamp(to.top, to.bottom),
        )
    }
}
