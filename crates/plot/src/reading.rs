//! Finding marks: by pointer, and step by step with the keyboard.

use crate::{Point, Scene};

/// A step of the keyboard from mark to mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next one, and stay at the last.
    Next,
    /// To the one before, and stay at the first.
    Previous,
    /// To the first.
    First,
    /// To the last.
    Last,
}

impl Scene {
    /// The mark under a pointer: of those that it touches the nearest one.
    pub fn mark_at(&self, pointer: Point) -> Option<usize> {
        let touched = self
            .marks
            .iter()
            .enumerate()
            .filter(|(_, mark)| mark.area.contains(pointer));
        touched
            .min_by(|(_, a), (_, b)| {
                let distance = |at: Point| at.distance(pointer);
                distance(a.at).total_cmp(&distance(b.at))
            })
            .map(|(index, _)| index)
    }

    /// Where a keyboard step leads from the mark read last, if from any.
    pub fn step(&self, from: Option<usize>, step: Step) -> Option<usize> {
        let mut stops = (0..self.marks.len()).filter(|&index| self.marks[index].stop);
        let found = match (step, from) {
            (Step::First, _) | (Step::Next, None) => stops.next(),
            (Step::Last, _) | (Step::Previous, None) => stops.next_back(),
            (Step::Next, Some(from)) => stops.find(|&index| index > from),
            (Step::Previous, Some(from)) => stops.rfind(|&index| index < from),
        };
        found.or(from)
    }
}
