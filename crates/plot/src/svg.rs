//! A scene as a picture file: SVG, with its title, its description and a margin.

use crate::{Anchor, Area, Dash, Fill, Ink, Item, Marker, Pattern, Point, Rgba, Scene, Shape};
use crate::{Stroke, Text};
use write::{escaped, push_number};

mod write;

/// Room around the scene, in CSS pixels.
pub const PICTURE_MARGIN: f64 = 20.0;

/// Room for the title above the scene, in CSS pixels.
pub const PICTURE_HEAD: f64 = 34.0;

/// Distance between the lines of a pattern, in CSS pixels.
const PITCH: f64 = 6.0;

/// What a scene leaves open.
pub struct SvgStyle<'a> {
    /// Turns roles into colours.
    pub colour: &'a dyn Fn(Ink) -> Rgba,
    /// A CSS font family list.
    pub font: &'a str,
    /// The same for figures: a monospaced one.
    pub mono: &'a str,
}

impl Scene {
    /// The scene as the text of an SVG file, complete in itself: no style sheet,
    /// no script, no address of anything else.
    pub fn to_svg(&self, style: &SvgStyle<'_>) -> String {
        let mut svg = Svg {
            style,
            text: String::with_capacity(1024 + self.items.len() * 96),
            patterns: Vec::new(),
        };
        svg.document(self);
        svg.text
    }
}

struct Svg<'a> {
    style: &'a SvgStyle<'a>,
    text: String,
    /// The patterns that are used, in the order of their first use.
    patterns: Vec<(Ink, Pattern)>,
}

impl Svg<'_> {
    fn document(&mut self, scene: &Scene) {
        let width = scene.width + 2.0 * PICTURE_MARGIN;
        let height = scene.height + 2.0 * PICTURE_MARGIN + PICTURE_HEAD;
        self.push("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
        self.number("width", width);
        self.number("height", height);
        self.push(" viewBox=\"0 0 ");
        push_number(&mut self.text, width);
        self.push(" ");
        push_number(&mut self.text, height);
        self.push("\" font-family=\"");
        self.push(&escaped(self.style.font));
        self.push("\">\n<title>");
        self.push(&escaped(&scene.title));
        self.push("</title>\n<desc>");
        self.push(&escaped(&scene.description));
        self.push("</desc>\n");
        let all = Area::new(0.0, 0.0, width, height);
        self.area(all, Ink::Card, 1.0, None);
        self.label(&Text {
            at: Point::new(PICTURE_MARGIN, PICTURE_MARGIN + 8.0),
            text: scene.title.clone(),
            anchor: Anchor::Start,
            size: 16.0,
            bold: true,
            ink: Ink::Label,
        });
        self.push("<g transform=\"translate(");
        push_number(&mut self.text, PICTURE_MARGIN);
        self.push(" ");
        push_number(&mut self.text, PICTURE_MARGIN + PICTURE_HEAD);
        self.push(")\">\n");
        for item in &scene.items {
            self.item(item);
        }
        self.push("</g>\n");
        self.definitions();
        self.push("</svg>\n");
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Line { from, to, stroke } => self.path(&[*from, *to], stroke),
            Item::Path { points, stroke } => self.path(points, stroke),
            Item::Polygon {
                points,
                ink,
                opacity,
            } => {
                self.push("<path d=\"");
                self.points(points);
                self.push("Z\"");
                self.paint("fill", *ink, *opacity);
                self.push("/>\n");
            }
            Item::Rect {
                area,
                fill,
                outline,
            } => self.rect(*area, fill, *outline),
            Item::Marker(marker) => self.marker(marker),
            Item::Text(text) => self.label(text),
        }
    }

    fn path(&mut self, points: &[Point], stroke: &Stroke) {
        self.push("<path d=\"");
        self.points(points);
        self.push("\" fill=\"none\" stroke-linejoin=\"round\"");
        self.paint("stroke", stroke.ink, stroke.opacity);
        self.number("stroke-width", stroke.width);
        if stroke.dash != Dash::Solid {
            self.push(" stroke-dasharray=\"");
            for (index, length) in stroke.dash.lengths().iter().enumerate() {
                if index > 0 {
                    self.push(" ");
                }
                push_number(&mut self.text, *length);
            }
            self.push("\"");
        }
        self.push("/>\n");
    }

    fn rect(&mut self, area: Area, fill: &Fill, outline: Option<Ink>) {
        match fill.pattern {
            Pattern::Solid => self.area(area, fill.ink, fill.opacity, outline),
            Pattern::Hollow => {
                if let Some(ink) = outline {
                    self.area(area, Ink::Card, 0.0, Some(ink));
                }
            }
            // Too thin for a pattern.
            _ if area.width() < PITCH => self.area(area, fill.ink, fill.opacity * 0.75, outline),
            pattern => {
                self.area(area, Ink::Card, 1.0, None);
                self.area(area, fill.ink, fill.opacity * 0.16, outline);
                self.push("<rect");
                self.place(area);
                self.push(" fill=\"url(#");
                self.push(&name(fill.ink, pattern));
                self.push(")\"/>\n");
                if !self.patterns.contains(&(fill.ink, pattern)) {
                    self.patterns.push((fill.ink, pattern));
                }
            }
        }
    }

    fn area(&mut self, area: Area, ink: Ink, opacity: f64, outline: Option<Ink>) {
        self.push("<rect");
        match outline {
            // The line lies inside of the area.
            Some(outline) if area.width() > 1.0 && area.height() > 1.0 => {
                let half = 0.5;
                self.place(Area::new(
                    area.left + half,
                    area.top + half,
                    area.right - half,
                    area.bottom - half,
                ));
                self.paint("stroke", outline, 1.0);
            }
            _ => self.place(area),
        }
        self.paint("fill", ink, opacity);
        self.push("/>\n");
    }

    fn marker(&mut self, marker: &Marker) {
        if marker.halo {
            self.shape(marker);
            self.push(" fill=\"none\" stroke-linejoin=\"round\"");
            self.paint("stroke", Ink::Card, 1.0);
            self.number("stroke-width", 4.0);
            self.push("/>\n");
        }
        self.shape(marker);
        self.paint("fill", marker.fill, marker.opacity);
        if let Some(edge) = marker.edge {
            self.push(" stroke-linejoin=\"round\"");
            self.paint("stroke", edge, marker.opacity);
            self.number("stroke-width", 1.25);
        }
        self.push("/>\n");
    }

    fn shape(&mut self, marker: &Marker) {
        if marker.shape == Shape::Circle {
            self.push("<circle");
            self.number("cx", marker.at.x);
            self.number("cy", marker.at.y);
            self.number("r", marker.radius);
        } else {
            self.push("<path d=\"");
            self.points(&marker.shape.corners(marker.at, marker.radius));
            self.push("Z\"");
        }
    }

    fn label(&mut self, text: &Text) {
        self.push("<text");
        self.number("x", text.at.x);
        // Half the height of small letters below the middle: the base line.
        self.number("y", text.at.y + text.size * 0.35);
        self.number("font-size", text.size);
        if text.is_figure() {
            self.push(" font-family=\"");
            self.push(&escaped(self.style.mono));
            self.push("\"");
        }
        if text.bold {
            self.push(" font-weight=\"600\"");
        }
        match text.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.push(" text-anchor=\"middle\""),
            Anchor::End => self.push(" text-anchor=\"end\""),
        }
        self.paint("fill", text.ink, 1.0);
        self.push(">");
        self.push(&escaped(&text.text));
        self.push("</text>\n");
    }

    fn definitions(&mut self) {
        let patterns = std::mem::take(&mut self.patterns);
        if patterns.is_empty() {
            return;
        }
        self.push("<defs>\n");
        for (ink, pattern) in patterns {
            self.push("<pattern id=\"");
            self.push(&name(ink, pattern));
            self.push("\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path d=\"");
            // Beyond the tile, so that no corner is missing.
            self.push(match pattern {
                Pattern::Dots => "M1.5 1.5h.01M4.5 4.5h.01",
                Pattern::CrossHatched => "M-1 7L7 -1M-1 -1L7 7",
                _ => "M-1 1L1 -1M-1 7L7 -1M5 7L7 5",
            });
            self.push("\" fill=\"none\" stroke-linecap=\"round\"");
            self.paint("stroke", ink, 1.0);
            self.number(
                "stroke-width",
                match pattern {
                    Pattern::Dots => 2.2,
                    Pattern::CrossHatched => 1.1,
                    _ => 1.75,
                },
            );
            self.push("/></pattern>\n");
        }
        self.push("</defs>\n");
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn number(&mut self, attribute: &str, value: f64) {
        self.push(" ");
        self.push(attribute);
        self.push("=\"");
        push_number(&mut self.text, value);
        self.push("\"");
    }

    fn place(&mut self, area: Area) {
        self.number("x", area.left);
        self.number("y", area.top);
        self.number("width", area.width());
        self.number("height", area.height());
    }

    fn points(&mut self, points: &[Point]) {
        for (index, point) in points.iter().enumerate() {
            self.push(if index == 0 { "M" } else { "L" });
            push_number(&mut self.text, point.x);
            self.push(" ");
            push_number(&mut self.text, point.y);
        }
    }

    /// A colour and its opacity, as the attributes of a fill or a stroke.
    fn paint(&mut self, what: &str, ink: Ink, opacity: f64) {
        let Rgba { rgb, alpha } = (self.style.colour)(ink);
        self.push(" ");
        self.push(what);
        self.push("=\"#");
        for channel in rgb {
            for half in [channel >> 4, channel & 15] {
                self.text
                    .push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
            }
        }
        self.push("\"");
        let opacity = opacity * alpha;
        if opacity < 1.0 {
            self.push(" ");
            self.push(what);
            self.push("-opacity=\"");
            push_number(&mut self.text, opacity);
            self.push("\"");
        }
    }
}

/// The id of a pattern.
fn name(ink: Ink, pattern: Pattern) -> String {
    let pattern = match pattern {
        Pattern::Dots => "-dots",
        Pattern::CrossHatched => "-crossed",
        _ => "-hatched",
    };
    [ink.token(), pattern].concat()
}
