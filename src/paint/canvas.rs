//! Paints a scene on a canvas, through the backend of plotters.
//!
//! The backend takes whole numbers. It is given sixteenths of device pixels,
//! under a transform that makes them small again: curves stay smooth on plain
//! screens, and edges are put on device pixels on purpose, not by accident.

use super::theme::Theme;
use ::plot::{Anchor, Area, Ink, Item, Point, Scene, Stroke, Text};
use plotters_backend::{BackendColor, BackendStyle, DrawingBackend};
use plotters_canvas::CanvasBackend;
use std::fmt;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Parts of a device pixel that the backend is given.
pub(super) const PARTS: f64 = 16.0;

/// The canvas cannot be drawn on.
#[derive(Debug)]
pub struct PaintError;

impl fmt::Display for PaintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this browser gave no drawing surface")
    }
}

/// Paints the scene over all of the canvas, whose size it sets: one backing
/// pixel for each device pixel.
///
/// # Errors
/// [`PaintError`] if the canvas gives no drawing context.
pub fn paint(
    canvas: &HtmlCanvasElement,
    scene: &Scene,
    theme: &Theme,
    dpr: f64,
) -> Result<(), PaintError> {
    let mut painter = Painter::new(canvas, (scene.width, scene.height), theme, dpr)?;
    let style = canvas.style();
    let _ = style.set_property("width", &[&scene.width.to_string(), "px"].concat());
    let _ = style.set_property("height", &[&scene.height.to_string(), "px"].concat());
    painter.scene(scene)
}

/// Paints the scene as a picture of its own: with its title, a margin and the
/// ground's colour behind it.
///
/// # Errors
/// [`PaintError`] if the canvas gives no drawing context.
pub fn paint_picture(
    canvas: &HtmlCanvasElement,
    scene: &Scene,
    theme: &Theme,
    dpr: f64,
) -> Result<(), PaintError> {
    const MARGIN: f64 = ::plot::PICTURE_MARGIN;
    const HEAD: f64 = ::plot::PICTURE_HEAD;
    let width = scene.width + 2.0 * MARGIN;
    let height = scene.height + 2.0 * MARGIN + HEAD;
    let mut painter = Painter::new(canvas, (width, height), theme, dpr)?;
    let all = Area::new(0.0, 0.0, width, height);
    painter.solid(all, theme.colour(Ink::Card, 1.0))?;
    painter.text(&Text {
        at: Point::new(MARGIN, MARGIN + 8.0),
        text: scene.title.clone(),
        anchor: Anchor::Start,
        size: 16.0,
        bold: true,
        ink: Ink::Label,
    })?;
    painter.origin = Point::new(MARGIN, MARGIN + HEAD);
    painter.scene(scene)
}

/// A canvas being painted on.
pub(super) struct Painter<'a> {
    pub backend: CanvasBackend,
    pub context: CanvasRenderingContext2d,
    pub theme: &'a Theme,
    pub dpr: f64,
    /// Where the scene begins, in CSS pixels.
    pub origin: Point,
}

/// A line's looks for the backend.
pub(super) struct Pen {
    pub color: BackendColor,
    pub width: u32,
}

impl BackendStyle for Pen {
    fn color(&self) -> BackendColor {
        self.color
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

impl<'a> Painter<'a> {
    fn new(
        canvas: &HtmlCanvasElement,
        size: (f64, f64),
        theme: &'a Theme,
        dpr: f64,
    ) -> Result<Self, PaintError> {
        canvas.set_width((size.0 * dpr).round() as u32);
        canvas.set_height((size.1 * dpr).round() as u32);
        let context = canvas.get_context("2d").ok().flatten().ok_or(PaintError)?;
        let context: CanvasRenderingContext2d = context.dyn_into().map_err(|_| PaintError)?;
        let backend = CanvasBackend::with_canvas_object(canvas.clone()).ok_or(PaintError)?;
        context.set_line_join("round");
        let painter = Self {
            backend,
            context,
            theme,
            dpr,
            origin: Point::new(0.0, 0.0),
        };
        painter.fine_units();
        Ok(painter)
    }

    pub fn fine_units(&self) {
        let part = 1.0 / PARTS;
        let _ = self.context.set_transform(part, 0.0, 0.0, part, 0.0, 0.0);
    }

    fn scene(&mut self, scene: &Scene) -> Result<(), PaintError> {
        for item in &scene.items {
            match item {
                Item::Line { from, to, stroke } => self.line(*from, *to, stroke),
                Item::Path { points, stroke } => self.path(points, stroke),
                Item::Polygon {
                    points,
                    ink,
                    opacity,
                } => self.polygon(points, *ink, *opacity),
                Item::Rect {
                    area,
                    fill,
                    outline,
                } => self.rect(*area, fill, *outline),
                Item::Marker(marker) => self.marker(marker),
                Item::Text(text) => self.text(text),
            }?;
        }
        self.backend.present().map_err(|_| PaintError)
    }

    /// A length in the backend's units.
    pub fn length(&self, css: f64) -> u32 {
        (css * self.dpr * PARTS).round().max(1.0) as u32
    }

    /// A point in the backend's units.
    pub fn place(&self, point: Point) -> (i32, i32) {
        let unit = self.dpr * PARTS;
        (
            ((point.x + self.origin.x) * unit).round() as i32,
            ((point.y + self.origin.y) * unit).round() as i32,
        )
    }

    /// A number of CSS pixels from an edge, rounded to device pixels, in the
    /// backend's units.
    fn snapped(&self, css: f64) -> i32 {
        ((css * self.dpr).round() * PARTS) as i32
    }

    /// An area with edges on device pixels, at least one of them wide and high.
    pub fn snapped_area(&self, area: Area) -> [(i32, i32); 2] {
        let left = self.snapped(area.left + self.origin.x);
        let top = self.snapped(area.top + self.origin.y);
        let pixel = PARTS as i32;
        let right = self.snapped(area.right + self.origin.x).max(left + pixel);
        let bottom = self.snapped(area.bottom + self.origin.y).max(top + pixel);
        [(left, top), (right, bottom)]
    }

    pub fn solid(&mut self, area: Area, color: BackendColor) -> Result<(), PaintError> {
        let [from, to] = self.snapped_area(area);
        let drawn = self.backend.draw_rect(from, to, &color, true);
        drawn.map_err(|_| PaintError)
    }

    fn line(&mut self, from: Point, to: Point, stroke: &Stroke) -> Result<(), PaintError> {
        let (level, upright) = (from.y == to.y, from.x == to.x);
        if !level && !upright {
            return self.path(&[from, to], stroke);
        }
        // Upright and level lines are rectangles on device pixels: always crisp.
        let color = self.theme.colour(stroke.ink, stroke.opacity);
        let width = (stroke.width * self.dpr).round().max(1.0) / self.dpr;
        let length = if level { to.x - from.x } else { to.y - from.y }.abs();
        let (left, top) = (from.x.min(to.x), from.y.min(to.y));
        // The middle of the line, such that its edges fall on device pixels.
        let edge = |middle: f64| ((middle - width / 2.0) * self.dpr).round() / self.dpr;
        let piece = |begin: f64, end: f64| {
            if level {
                let top = edge(top);
                Area::new(left + begin, top, left + end, top + width)
            } else {
                let left = edge(left);
                Area::new(left, top + begin, left + width, top + end)
            }
        };
        let dashes = stroke.dash.lengths();
        if dashes.is_empty() {
            let whole = piece(0.0, length);
            return self.solid(whole, color);
        }
        let mut pieces = Vec::new();
        let mut at = 0.0;
        for pair in dashes.chunks_exact(2).cycle() {
            if at >= length {
                break;
            }
            pieces.push(piece(at, (at + pair[0]).min(length)));
            at += pair[0] + pair[1];
        }
        pieces
            .into_iter()
            .try_for_each(|area| self.solid(area, color))
    }

    fn path(&mut self, points: &[Point], stroke: &Stroke) -> Result<(), PaintError> {
        let pen = Pen {
            color: self.theme.colour(stroke.ink, stroke.opacity),
            width: self.length(stroke.width),
        };
        self.set_dash(stroke.dash.lengths());
        let points: Vec<(i32, i32)> = points.iter().map(|point| self.place(*point)).collect();
        let drawn = self.backend.draw_path(points, &pen);
        self.set_dash(&[]);
        drawn.map_err(|_| PaintError)
    }

    fn polygon(&mut self, points: &[Point], ink: Ink, opacity: f64) -> Result<(), PaintError> {
        let color = self.theme.colour(ink, opacity);
        let points: Vec<(i32, i32)> = points.iter().map(|point| self.place(*point)).collect();
        let drawn = self.backend.fill_polygon(points, &color);
        drawn.map_err(|_| PaintError)
    }

    pub fn set_dash(&self, lengths: &[f64]) {
        let list = js_sys::Array::new();
        for length in lengths {
            list.push(&(length * self.dpr * PARTS).into());
        }
        let _ = self.context.set_line_dash(&list);
    }
}
