//! Filled areas: evenly or with patterns, on device pixels.

use super::canvas::{PARTS, PaintError, Painter, Pen};
use ::plot::{Area, Fill, Ink, Pattern, Point};
use plotters_backend::DrawingBackend;

/// Distance between the lines of a pattern, in CSS pixels.
const PITCH: f64 = 6.0;

impl Painter<'_> {
    pub(super) fn rect(
        &mut self,
        area: Area,
        fill: &Fill,
        outline: Option<Ink>,
    ) -> Result<(), PaintError> {
        let thin = area.width() < 6.0;
        match fill.pattern {
            Pattern::Solid => self.solid(area, self.theme.colour(fill.ink, fill.opacity))?,
            // Too thin for a pattern.
            _ if thin => self.solid(area, self.theme.colour(fill.ink, fill.opacity * 0.75))?,
            Pattern::Hollow => {}
            _ => {
                self.solid(area, self.theme.colour(Ink::Card, 1.0))?;
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

    /// All lines in one stroke: it turns round outside of the clipped area.
    fn hatch(&mut self, area: Area, fill: &Fill, falling: bool) -> Result<(), PaintError> {
        const BEYOND: f64 = PITCH;
        let pen = Pen {
            color: self.theme.colour(fill.ink, fill.opacity),
            width: self.length(if fill.pattern == Pattern::Hatched {
                1.75
            } else {
                1.1
            }),
        };
        let (top, bottom) = (area.top - BEYOND, area.bottom + BEYOND);
        let slant = if falling { bottom - top } else { top - bottom };
        // A line meets the lower edge at `x` and the upper edge at `x - slant`.
        let first = area.left.min(area.left + slant);
        let phase = (first - slant.signum() * bottom).rem_euclid(PITCH);
        let mut x = first - phase;
        let mut points = Vec::new();
        while x < area.right.max(area.right + slant) + PITCH {
            let low = self.place(Point::new(x, bottom));
            let high = self.place(Point::new(x - slant, top));
            points.extend([low, high, self.place(Point::new(x + PITCH - slant, top))]);
            points.push(self.place(Point::new(x + PITCH, bottom)));
            x += 2.0 * PITCH;
        }
        let drawn = self.backend.draw_path(points, &pen);
        drawn.map_err(|_| PaintError)
    }

    /// A row of dots is a dashed line whose dashes are no longer than its pen.
    fn dots(&mut self, area: Area, fill: &Fill) -> Result<(), PaintError> {
        const STEP: f64 = 5.0;
        let pen = Pen {
            color: self.theme.colour(fill.ink, fill.opacity),
            width: self.length(2.2),
        };
        self.context.set_line_cap("round");
        self.set_dash(&[0.01, STEP - 0.01]);
        let mut y = area.top + STEP / 2.0;
        let mut shift = 0.0;
        let mut drawn = Ok(());
        while y < area.bottom && drawn.is_ok() {
            let left = ((area.left - shift) / STEP).floor() * STEP + shift;
            let ends = [left, area.right].map(|x| self.place(Point::new(x, y)));
            drawn = self.backend.draw_path(ends, &pen).map_err(|_| PaintError);
            y += STEP * 0.75;
            shift = STEP / 2.0 - shift;
        }
        self.set_dash(&[]);
        self.context.set_line_cap("butt");
        drawn
    }
}
