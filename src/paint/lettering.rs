//! Texts. The canvas lays them out itself: plotters' own layout would write
//! style attributes, which the content security policy forbids.

use super::canvas::{PaintError, Painter};
use ::plot::{Anchor, Text};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendColor, BackendTextStyle, DrawingBackend, FontFamily, FontStyle};
use std::fmt;

impl Painter<'_> {
    /// Text stands on whole device pixels, at its real size.
    pub(super) fn text(&mut self, text: &Text) -> Result<(), PaintError> {
        let style = TextStyle {
            color: self.theme.colour(text.ink, 1.0),
            size: text.size * self.dpr,
            bold: text.bold,
            anchor: text.anchor,
            family: if text.is_figure() {
                &self.theme.mono
            } else {
                &self.theme.font
            },
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
