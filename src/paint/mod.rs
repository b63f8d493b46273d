//! Scenes of the `plot` crate on the screen: painted on a canvas, read with
//! pointer and keyboard, switched by series, downloaded.
//!
//! No style attribute is ever written as text (the content security policy
//! forbids it): places are set through the style objects of elements, colours
//! come from `www/plot.css`.

mod canvas;
mod download;
mod filling;
mod legend;
mod lettering;
mod marker;
mod plot;
mod readout;
mod surroundings;
mod theme;
pub mod words;

pub use self::plot::{Build, Plot};
