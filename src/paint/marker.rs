//! Markers: discs and polygons with a rim that sets them off.

use super::canvas::{PaintError, Painter, Pen};
use ::plot::{Ink, Marker, Shape};
use plotters_backend::DrawingBackend;

impl Painter<'_> {
    pub(super) fn marker(&mut self, marker: &Marker) -> Result<(), PaintError> {
        if marker.halo {
            self.outline(marker, Ink::Card, 4.0, 1.0)?;
        }
        let color = self.theme.colour(marker.fill, marker.opacity);
        let drawn = if marker.shape == Shape::Circle {
            let radius = self.length(marker.radius);
            let at = self.place(marker.at);
            self.backend.draw_circle(at, radius, &color, true)
        } else {
            let corners = self.corners(marker);
            self.backend.fill_polygon(corners, &color)
        };
        drawn.map_err(|_| PaintError)?;
        match marker.edge {
            Some(ink) => self.outline(marker, ink, 1.25, marker.opacity),
            None => Ok(()),
        }
    }

    fn outline(
        &mut self,
        marker: &Marker,
        ink: Ink,
        css: f64,
        opacity: f64,
    ) -> Result<(), PaintError> {
        let pen = Pen {
            color: self.theme.colour(ink, opacity),
            width: self.length(css),
        };
        let drawn = if marker.shape == Shape::Circle {
            let radius = self.length(marker.radius);
            let at = self.place(marker.at);
            self.backend.draw_circle(at, radius, &pen, false)
        } else {
            let mut corners = self.corners(marker);
            // Past the first corner again, so that the last one is joined.
            corners.extend_from_within(..2.min(corners.len()));
            self.backend.draw_path(corners, &pen)
        };
        drawn.map_err(|_| PaintError)
    }

    fn corners(&self, marker: &Marker) -> Vec<(i32, i32)> {
        let corners = marker.shape.corners(marker.at, marker.radius);
        corners
            .into_iter()
            .map(|corner| self.place(corner))
            .collect()
    }
}
