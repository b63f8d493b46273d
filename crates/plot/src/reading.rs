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
    /// To the nearest one in the row above.
    Above,
    /// To the nearest one in the row below.
    Below,
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
            (Step::Above | Step::Below, None) => stops.next(),
            (Step::Above, Some(from)) => self.beyond(from, -1.0),
            (Step::Below, Some(from)) => self.beyond(from, 1.0),
        };
        found.or(from)
    }

    /// The nearest stop in the nearest row below (or above, if `down` is negative).
    fn beyond(&self, from: usize, down: f64) -> Option<usize> {
        let place = |index: usize| {
            let mark = self.marks.get(index)?;
            Some((mark.area.center().y, mark.area))
        };
        let (row, area) = place(from)?;
        let at = area.center().x;
        let distance = |index: usize| {
            let (y, area) = place(index)?;
            let far = (y - row) * down;
            // How far aside it lies; nothing if it lies right there.
            let aside = (area.left - at).max(at - area.right).max(0.0);
            (far > 1.0).then_some((far.round(), aside))
        };
        let stops = (0..self.marks.len()).filter(|&index| self.marks[index].stop);
        let found = stops.filter_map(|index| Some((index, distance(index)?)));
        let nearest = found.min_by(|(_, a), (_, b)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        nearest.map(|(index, _)| index)
    }
}
