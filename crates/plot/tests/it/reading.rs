//! Pointer and keyboard find marks.

use crate::data;
use plot::{Point, Step};

#[test]
fn the_keyboard_visits_every_stop_once() {
    let scene = plot::times(&data::times(), 720.0, &[]);
    let mut visited = Vec::new();
    let mut at = scene.step(None, Step::First);
    while let Some(index) = at {
        visited.push(index);
        at = scene.step(at, Step::Next).filter(|next| *next != index);
    }
    let stops: Vec<usize> = (0..scene.marks.len())
        .filter(|&i| scene.marks[i].stop)
        .collect();
    assert_eq!(visited, stops);
    assert_eq!(stops.len(), 6, "one for each row, none for each sample");
    assert_eq!(scene.step(None, Step::Previous), stops.last().copied());
    assert_eq!(scene.step(Some(stops[0]), Step::Previous), Some(stops[0]));
    assert_eq!(scene.step(Some(3), Step::Last), stops.last().copied());
}

#[test]
fn the_pointer_finds_the_nearest_mark_it_touches() {
    let scene = plot::times(&data::times(), 720.0, &[]);
    for (index, mark) in scene.marks.iter().enumerate() {
        let found = scene.mark_at(mark.at).map(|found| &scene.marks[found]);
        let found = found.map(|found| found.at.distance(mark.at));
        assert_eq!(found, Some(0.0), "mark {index}");
    }
    assert_eq!(scene.mark_at(Point::new(-9.0, -9.0)), None);
}

#[test]
fn an_empty_plot_has_nothing_to_read() {
    let mut times = data::times();
    times.rows.clear();
    let scene = plot::times(&times, 320.0, &[]);
    assert_eq!(scene.step(None, Step::First), None);
    assert_eq!(scene.mark_at(Point::new(10.0, 10.0)), None);
}
