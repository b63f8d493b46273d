//! The words around a plot.

use yew::AttrValue;

/// The words around a plot; English unless the page says otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct PlotWords {
    /// How to read the plot with the keyboard, for screen readers.
    pub hint: AttrValue,
    /// Names the group of series switches.
    pub series: AttrValue,
    /// Opens the table.
    pub table: AttrValue,
    /// How to zoom with the keyboard, for screen readers.
    pub zoom_hint: AttrValue,
    /// Names the group of zoom buttons.
    pub zoom: AttrValue,
    /// The zoom buttons: less, more, to the left, to the right, all.
    pub zooms: [AttrValue; 5],
    /// Names the group of buttons that save files; stands before them.
    pub download: AttrValue,
    /// Saves a picture made of pixels.
    pub png: AttrValue,
    /// Saves a picture made of shapes.
    pub svg: AttrValue,
    /// Saves the data.
    pub csv: AttrValue,
    /// Why there is no picture, and where the data is.
    pub failed: AttrValue,
}

impl Default for PlotWords {
    fn default() -> Self {
        let word = AttrValue::Static;
        Self {
            hint: word("Arrow keys read the values one by one."),
            series: word("Shown in the plot"),
            table: word("Data as a table"),
            zoom_hint: word(
                "Plus and minus zoom, Shift with left and right moves, Enter shows one thing alone, 0 shows all.",
            ),
            zoom: word("Zoom"),
            zooms: ["Zoom out", "Zoom in", "Move left", "Move right", "Show all"].map(word),
            download: word("Download"),
            png: word("PNG"),
            svg: word("SVG"),
            csv: word("CSV"),
            failed: word("This browser gave no drawing surface. The data is in the table below."),
        }
    }
}
