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
    /// Saves a picture.
    pub png: AttrValue,
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
            png: word("Download PNG"),
            csv: word("Download CSV"),
            failed: word("This browser gave no drawing surface. The data is in the table below."),
        }
    }
}
