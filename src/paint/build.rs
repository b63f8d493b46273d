//! How a plot makes its scenes.

use ::plot::Scene;
use std::fmt;
use std::rc::Rc;

/// Makes the scene for a width in CSS pixels without the hidden series. Two of
/// them are equal if they are the same one.
#[derive(Clone)]
pub struct Build(Rc<BuildFn>);

type BuildFn = dyn Fn(f64, &[String], Option<[f64; 2]>) -> Scene;

impl Build {
    /// Wraps a function of width and hidden series.
    pub fn new(build: impl Fn(f64, &[String]) -> Scene + 'static) -> Self {
        Self(Rc::new(move |width, hidden, _| build(width, hidden)))
    }

    /// Wraps a function of width, hidden series and the part that is to be
    /// shown: all of it if there is none.
    pub fn zoomable(build: impl Fn(f64, &[String], Option<[f64; 2]>) -> Scene + 'static) -> Self {
        Self(Rc::new(build))
    }

    /// The scene.
    pub fn scene(&self, width: f64, hidden: &[String], range: Option<[f64; 2]>) -> Scene {
        (self.0)(width, hidden, range)
    }
}

impl PartialEq for Build {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Build {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Build")
    }
}
