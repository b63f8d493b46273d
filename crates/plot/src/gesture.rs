//! What pointers on a plot that can be zoomed mean: one that is dragged moves
//! the shown part, or marks a part to show; two zoom; none of that is a click.

use crate::{Point, Zoom};

/// How far a pointer may slip, in CSS pixels, and still click.
const SLIP: f64 = 4.0;

/// What came of a pointer's movement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gestured {
    /// Nothing yet.
    Nothing,
    /// This range is to be shown; all if there is none.
    Show(Option<[f64; 2]>),
    /// The part between these CSS pixels is being marked.
    Marking([f64; 2]),
    /// A click at this place.
    Click(Point),
}

/// The pointers that are down.
#[derive(Clone, Debug, Default)]
pub struct Gesture {
    pointers: Vec<(i32, Point)>,
    begin: Option<Begin>,
}

/// How things were when the last pointer came down.
#[derive(Clone, Copy, Debug)]
struct Begin {
    zoom: Zoom,
    middle: Point,
    /// How far two pointers were apart, at least a little.
    apart: f64,
    marks: bool,
    moved: bool,
}

impl Gesture {
    /// A pointer comes down on a plot. Dragging marks a part where all is shown
    /// (there is nowhere to move) or where `marks` asks for it.
    pub fn down(&mut self, id: i32, at: Point, zoom: Zoom, marks: bool) {
        self.pointers.retain(|(other, _)| *other != id);
        if self.pointers.len() < 2 {
            self.pointers.push((id, at));
        }
        let (middle, apart) = self.spread();
        self.begin = Some(Begin {
            zoom,
            middle,
            apart,
            marks: (marks || zoom.is_whole()) && self.pointers.len() < 2,
            moved: self.pointers.len() > 1,
        });
    }

    /// A pointer that is down moves; one that is not means nothing.
    pub fn moved(&mut self, id: i32, at: Point) -> Gestured {
        let Some(pointer) = self.pointers.iter_mut().find(|(other, _)| *other == id) else {
            return Gestured::Nothing;
        };
        pointer.1 = at;
        let (middle, apart) = self.spread();
        let two = self.pointers.len() > 1;
        let Some(begin) = &mut self.begin else {
            return Gestured::Nothing;
        };
        begin.moved |= middle.distance(begin.middle) > SLIP;
        if !begin.moved {
            return Gestured::Nothing;
        }
        if two {
            // First wider or narrower about the old middle, then to the new one.
            let factor = begin.apart / apart;
            let shown = begin.zoom.scaled(factor, Some(begin.middle.x));
            let shown = shown.unwrap_or(begin.zoom.whole);
            let zoom = Zoom {
                shown,
                ..begin.zoom
            };
            return Gestured::Show(zoom.moved(begin.middle.x - middle.x));
        }
        if begin.marks {
            return Gestured::Marking([begin.middle.x, middle.x]);
        }
        Gestured::Show(begin.zoom.moved(begin.middle.x - middle.x))
    }

    /// A pointer goes up.
    pub fn up(&mut self, id: i32, at: Point) -> Gestured {
        if !self.pointers.iter().any(|(other, _)| *other == id) {
            return Gestured::Nothing;
        }
        self.pointers.retain(|(other, _)| *other != id);
        match self.begin.take() {
            Some(begin) if !begin.moved => Gestured::Click(at),
            Some(begin) if begin.marks => Gestured::Show(begin.zoom.between(begin.middle.x, at.x)),
            _ => Gestured::Nothing,
        }
    }

    /// The browser takes the pointers for itself.
    pub fn cancel(&mut self) {
        *self = Self::default();
    }

    /// Whether a pointer is down.
    pub fn is_down(&self) -> bool {
        !self.pointers.is_empty()
    }

    /// The pointers' middle, and how far they are apart.
    fn spread(&self) -> (Point, f64) {
        match self.pointers.as_slice() {
            [(_, a), (_, b)] => {
                let middle = Point::new(f64::midpoint(a.x, b.x), f64::midpoint(a.y, b.y));
                (middle, (a.x - b.x).abs().max(10.0))
            }
            [(_, a), ..] => (*a, 10.0),
            [] => (Point::new(0.0, 0.0), 10.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Area;

    fn zoom(shown: [f64; 2]) -> Zoom {
        Zoom {
            plot: Area::new(0.0, 0.0, 100.0, 50.0),
            whole: [0.0, 100.0],
            shown,
        }
    }

    fn at(x: f64) -> Point {
        Point::new(x, 20.0)
    }

    #[test]
    fn a_drag_marks_where_all_is_shown_and_moves_where_it_is_not() {
        let mut gesture = Gesture::default();
        gesture.down(1, at(20.0), zoom([0.0, 100.0]), false);
        assert_eq!(gesture.moved(1, at(22.0)), Gestured::Nothing);
        assert_eq!(gesture.moved(1, at(60.0)), Gestured::Marking([20.0, 60.0]));
        assert_eq!(gesture.up(1, at(60.0)), Gestured::Show(Some([20.0, 60.0])));

        gesture.down(1, at(50.0), zoom([20.0, 60.0]), false);
        assert_eq!(
            gesture.moved(1, at(25.0)),
            Gestured::Show(Some([30.0, 70.0]))
        );
        assert_eq!(gesture.up(1, at(25.0)), Gestured::Nothing);

        gesture.down(1, at(0.0), zoom([20.0, 60.0]), true);
        gesture.moved(1, at(50.0));
        assert_eq!(gesture.up(1, at(50.0)), Gestured::Show(Some([20.0, 40.0])));
    }

    #[test]
    fn a_short_touch_is_a_click() {
        let mut gesture = Gesture::default();
        gesture.down(7, at(50.0), zoom([0.0, 100.0]), false);
        assert!(gesture.is_down());
        assert_eq!(gesture.up(7, at(51.0)), Gestured::Click(at(51.0)));
        assert_eq!(gesture.up(7, at(51.0)), Gestured::Nothing);
        assert_eq!(gesture.moved(7, at(1.0)), Gestured::Nothing);
    }

    #[test]
    fn two_fingers_zoom_about_their_middle() {
        let mut gesture = Gesture::default();
        let all = zoom([0.0, 100.0]);
        gesture.down(1, at(40.0), all, false);
        gesture.down(2, at(60.0), all, false);
        gesture.moved(1, at(30.0));
        assert_eq!(
            gesture.moved(2, at(70.0)),
            Gestured::Show(Some([25.0, 75.0]))
        );
        assert_eq!(gesture.up(2, at(70.0)), Gestured::Nothing);
        gesture.cancel();
        assert!(!gesture.is_down());
    }
}
