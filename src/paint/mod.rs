//! Scenes of the `plot` crate on the screen: painted on a canvas, read with
//! pointer and keyboard, switched by series, downloaded.
//!
//! No style attribute is ever written as text (the content security policy
//! forbids it): places are set through the style objects of elements, colours
//! come from `www/plot.css`.

mod build;
mod canvas;
mod download;
mod filling;
mod gallery;
mod keys;
mod legend;
mod lettering;
mod live;
mod marker;
mod painting;
mod plot;
mod reading;
mod readout;
mod sketch;
mod surroundings;
mod table;
mod theme;
pub mod words;
mod zooming;

pub use self::build::Build;
pub use self::gallery::gallery;
pub use self::live::LiveTimeline;
pub use self::plot::Plot;
pub use self::sketch::Sketch;
