//! Paints a scene on a canvas, through the backend of plotters.
//!
//! The backend takes whole numbers. It is given sixteenths of device pixels,
//! under a transform that makes them small again: curves stay smooth on plain
//! screens, and edges are put on device pixels on purpose, not by accident.

use super::theme::Theme;
use ::plot::{Anchor, Area, Fill, Ink, Item, Pattern, Point, Scene, Stroke, Text};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, FontFamily, FontStyle,
};
use plotters_canvas::CanvasBackend;
use std::fmt;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Parts of a device pixel that the backend is given.
const PARTS: f64 = 16.0;

/// Distance between the lines of a pattern, in CSS pixels.
const PITCH: f64 = 6.0;

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
    const MARGIN: f64 = 20.0;
    const HEAD: f64 = 34.0;
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
    context: CanvasRenderingContext2d,
    pub theme: &'a Theme,
    dpr: f64,
    /// Where the scene begins, in CSS pixels.
    origin: Point,
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

    fn fine_units(&self) {
        let part = 1.0 / PARTS;
        let _ = self.context.set_transform(part, 0.0, 0.0, part, 0.0, 0.0);
    }

    fn scene(&mut self, scene: &Scene) -> Result<(), PaintError> {
        for item in &scene.items {
            match item {
                Item::Line { from, to, stroke } => self.line(*from, *to, stroke),
                Item::Path { points, stroke } => self.path(points, stroke),
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
    fn snapped_area(&self, area: Area) -> [(i32, i32); 2] {
        let left = self.snapped(area.left + self.origin.x);
        let top = self.snapped(area.top + self.origin.y);
        let pixel = PARTS as i32;
        let right = self.snapped(area.right + self.origin.x).max(left + pixel);
        let bottom = self.snapped(area.bottom + self.origin.y).max(top + pixel);
        [(left, top), (right, bottom)]
    }

    fn solid(&mut self, area: Area, color: BackendColor) -> Result<(), PaintError> {
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

    fn set_dash(&self, lengths: &[f64]) {
        let list = js_sys::Array::new();
        for length in lengths {
            list.push(&(length * self.dpr * PARTS).into());
        }
        let _ = self.context.set_line_dash(&list);
    }

    fn rect(&mut self, area: Area, fill: &Fill, outline: Option<Ink>) -> Result<(), PaintError> {
        let thin = area.width() < 6.0;
        match fill.pattern {
            Pattern::Solid => self.solid(area, self.theme.colour(fill.ink, fill.opacity))?,
            // Too thin for a pattern.
            _ if thin => self.solid(area, self.theme.colour(fill.ink, fill.opacity * 0.75))?,
            Pattern::Hollow => {}
            _ => {
                self.solid(area, self.theme.colour(fill.ink, fill.opacity * 0.16))?;
                self.pattern(area, fill)?;
            }
        }
        let Some(ink) = outline else {
            return Ok(());
        };
        let [(left, top), (right, bottom)] = self.snapped_area(area);
        let width = self.dpr.round().max(1.0) * PARTS;
        let half = (width / 2.0) as i32;
        let pen = Pen {
            color: self.theme.colour(ink, 1.0),
            width: width as u32,
        };
        let (from, to) = ((left + half, top + half), (right - half, bottom - half));
        let drawn = self.backend.draw_rect(from, to, &pen, false);
        drawn.map_err(|_| PaintError)
    }

    /// Lines or dots inside an area, in step with those of its neighbours.
    fn pattern(&mut self, area: Area, fill: &Fill) -> Result<(), PaintError> {
        let [(left, top), (right, bottom)] = self.snapped_area(area);
        self.context.save();
        self.context.begin_path();
        self.context.rect(
            f64::from(left),
            f64::from(top),
            f64::from(right - left),
            f64::from(bottom - top),
        );
        self.context.clip();
        let drawn = if fill.pattern == Pattern::Dots {
            self.dots(area, fill)
        } else {
            let crossed = fill.pattern == Pattern::CrossHatched;
            self.hatch(area, fill, false).and_then(|()| {
                if crossed {
                    self.hatch(area, fill, true)
                } else {
                    Ok(())
                }
            })
        };
        self.context.restore();
        drawn
    }

    fn hatch(&mut self, area: Area, fill: &Fill, falling: bool) -> Result<(), PaintError> {
        let pen = Pen {
            color: self.theme.colour(fill.ink, fill.opacity),
            width: self.length(if fill.pattern == Pattern::Hatched {
                1.75
            } else {
                1.1
            }),
        };
        let height = area.height();
        let slant = if falling { -1.0 } else { 1.0 };
        // Where a line through the scene's corner grid meets the lower edge.
        let phase = (area.left + slant * area.bottom).rem_euclid(PITCH);
        let mut x = area.left - phase - if falling { 0.0 } else { height + PITCH };
        let end = area.right + if falling { height + PITCH } else { PITCH };
        while x < end {
            let from = self.place(Point::new(x, area.bottom));
            let to = self.place(Point::new(x + slant * height, area.top));
            let drawn = self.backend.draw_path([from, to], &pen);
            drawn.map_err(|_| PaintError)?;
            x += PITCH;
        }
        Ok(())
    }

    fn dots(&mut self, area: Area, fill: &Fill) -> Result<(), PaintError> {
        const STEP: f64 = 5.0;
        let color = self.theme.colour(fill.ink, fill.opacity);
        let radius = self.length(1.2);
        let mut y = area.top + STEP / 2.0;
        let mut odd = false;
        while y < area.bottom {
            let shift = if odd { STEP / 2.0 } else { 0.0 };
            let mut x = ((area.left - shift) / STEP).floor() * STEP + shift;
            while x < area.right + STEP {
                let at = self.place(Point::new(x, y));
                let drawn = self.backend.draw_circle(at, radius, &color, true);
                drawn.map_err(|_| PaintError)?;
                x += STEP;
            }
            y += STEP * 0.75;
            odd = !odd;
        }
        Ok(())
    }

    /// Text stands on whole device pixels, at its real size.
    fn text(&mut self, text: &Text) -> Result<(), PaintError> {
        let style = TextStyle {
            color: self.theme.colour(text.ink, 1.0),
            size: text.size * self.dpr,
            bold: text.bold,
            anchor: text.anchor,
            family: &self.theme.font,
        };
        let at = (
            ((text.at.x + self.origin.x) * self.dpr).round() as i32,
            ((text.at.y + self.origin.y) * self.dpr).round() as i32,
        );
        let _ = self.context.reset_transform();
        let drawn = self.backend.draw_text(&text.text, &style, at);
        self.fine_units();
        drawn.map_err(|_| PaintError)
    }
}

struct TextStyle<'a> {
    color: BackendColor,
    size: f64,
    bold: bool,
    anchor: Anchor,
    family: &'a str,
}

impl BackendTextStyle for TextStyle<'_> {
    type FontError = fmt::Error;

    fn color(&self) -> BackendColor {
        self.color
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        if self.bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        }
    }

    fn anchor(&self) -> Pos {
        let across = match self.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos::new(across, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.family)
    }

    // The canvas lays text out itself; plotters' own layout is never asked.
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        Err(fmt::Error)
    }

    fn draw<E, D: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: (i32, i32),
        _: D,
    ) -> Result<Result<(), E>, Self::FontError> {
        Err(fmt::Error)
    }
}
