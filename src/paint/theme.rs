//! The colours and the font of the place where a plot stands.

use ::plot::{Ink, Rgba};
use plotters_backend::BackendColor;
use web_sys::HtmlElement;

/// Every ink as a colour, and the font of the surrounding text.
pub struct Theme {
    colours: Vec<Rgba>,
    /// A CSS font family list.
    pub font: String,
    /// The same for figures: a monospaced one.
    pub mono: String,
}

impl Theme {
    /// What the style sheets say at this moment. The probe is an element that
    /// nobody sees: each ink in turn becomes its colour, so that the browser
    /// resolves variables, mixtures and system colours.
    pub fn read(probe: &HtmlElement) -> Self {
        let computed = web_sys::window()
            .and_then(|window| window.get_computed_style(probe).ok())
            .flatten();
        let property = |name: &str| {
            let style = computed.as_ref()?;
            style.get_property_value(name).ok()
        };
        let colour = |ink: Ink| {
            let value = ["var(--plot-", ink.token(), ")"].concat();
            let set = probe.style().set_property("color", &value);
            let read = set.ok().and_then(|()| property("color"));
            let colour = read.and_then(|text| Rgba::from_computed(&text));
            colour.unwrap_or(fallback(ink))
        };
        let colours = Ink::ALL.into_iter().map(colour).collect();
        let _ = probe.style().remove_property("color");
        Self {
            colours,
            font: property("font-family").unwrap_or_else(|| "sans-serif".to_owned()),
            mono: property("--mono")
                .filter(|font| !font.is_empty())
                .unwrap_or_else(|| "monospace".to_owned()),
        }
    }

    /// An ink as a colour.
    pub fn rgba(&self, ink: Ink) -> Rgba {
        let index = Ink::ALL.iter().position(|other| *other == ink);
        let colour = index.and_then(|index| self.colours.get(index)).copied();
        colour.unwrap_or(fallback(ink))
    }

    /// An ink as a colour for the backend, with so much opacity.
    pub fn colour(&self, ink: Ink, opacity: f64) -> BackendColor {
        let Rgba { rgb, alpha } = self.rgba(ink);
        BackendColor {
            rgb: rgb.into(),
            alpha: alpha * opacity,
        }
    }
}

/// A colour that is legible on most grounds.
fn fallback(ink: Ink) -> Rgba {
    let rgb = match ink {
        Ink::Card => [255; 3],
        Ink::Grid | Ink::Well => [200; 3],
        _ => [110; 3],
    };
    Rgba { rgb, alpha: 1.0 }
}
