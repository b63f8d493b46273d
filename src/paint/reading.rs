//! Which mark of a plot is being read.

use ::plot::{Mark, Scene};

/// What is being read. Scenes change while somebody reads; the same mark is
/// found again by its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its index among the marks of the scene that it was found in.
    index: usize,
    text: String,
    /// Whether the keyboard led there; then it is spoken, too.
    pub keyboard: bool,
}

impl Reading {
    /// The mark with this index.
    pub fn new(scene: &Scene, index: usize, keyboard: bool) -> Option<Self> {
        let text = scene.marks.get(index)?.text.clone();
        Some(Self {
            index,
            text,
            keyboard,
        })
    }

    /// Its index in a scene, if it is still there.
    pub fn index(&self, scene: &Scene) -> Option<usize> {
        let is_it = |mark: &Mark| mark.text == self.text;
        if scene.marks.get(self.index).is_some_and(is_it) {
            return Some(self.index);
        }
        scene.marks.iter().position(is_it)
    }
}
