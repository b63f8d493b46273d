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

#[test]
fn the_keyboard_steps_from_row_to_row() {
    let scene = plot::flame(&data::flame(), 720.0, &[]);
    let name = |index: Option<usize>| {
        let mark = index.map(|index| &scene.marks[index]);
        mark.map(|mark| mark.text.split(':').next().unwrap_or_default())
    };
    let all = scene.step(None, Step::Below);
    let main = scene.step(all, Step::Below);
    let first = scene.step(main, Step::Below);
    let second = scene.step(first, Step::Next);
    assert_eq!(name(all), Some("all"));
    assert_eq!(name(main), Some("main"));
    assert_eq!(name(first), Some("count_words"));
    assert_eq!(name(second), Some("read_text"));
    assert_eq!(scene.step(second, Step::Above), main);
    assert_eq!(scene.step(all, Step::Above), all);
}

#[test]
fn a_frame_shows_itself_alone() {
    let mut flame = data::flame();
    let scene = plot::flame(&flame, 720.0, &[]);
    let hash = |scene: &plot::Scene| {
        let found = scene
            .marks
            .iter()
            .find(|mark| mark.text.starts_with("hash"));
        found.cloned().expect("a mark")
    };
    assert!(hash(&scene).area.width() < 300.0);
    flame.range_ms = hash(&scene).zoom;
    let scene = plot::flame(&flame, 720.0, &[]);
    assert!((hash(&scene).area.width() - 720.0).abs() < 0.5);
}

#[test]
fn a_pen_draws_what_it_passes() {
    let axes = data::sketch_axes();
    let pen = plot::sketch(&axes, &[], &[], 720.0, &[]).pen;
    for index in 0..axes.positions.len() {
        for value in [0.0, 1.0, 2.5, 8.0] {
            let place = pen.place(index, Some(value));
            assert_eq!(pen.at(place), Some((index, value)));
            assert_eq!(pen.value(pen.steps(Some(value))), value);
        }
    }
    let from = pen.place(0, Some(1.0));
    let to = pen.place(4, Some(8.0));
    let drawn: Vec<f64> = pen.stroke(from, to).into_iter().map(|(_, v)| v).collect();
    assert_eq!(drawn, [1.0, 2.0, 4.0, 6.0, 8.0]);
    assert_eq!(pen.stroke(to, to), [(4, 8.0)]);
    assert_eq!(
        (pen.most_steps(), pen.value(0), pen.value(999)),
        (80, 0.0, 8.0)
    );
}

#[test]
fn a_pen_on_logarithmic_axes_rounds_to_two_digits() {
    let axes = plot::SketchAxes {
        positions: vec![1e3, 1e4, 1e5],
        x_log: true,
        range: [0.01, 100.0],
        y_log: true,
        values: plot::SketchValues::TimeMs,
        ..data::sketch_axes()
    };
    let pen = plot::sketch(&axes, &[], &[], 360.0, &[]).pen;
    for value in [0.01, 0.037, 1.0, 12.0, 100.0] {
        assert_eq!(pen.at(pen.place(1, Some(value))), Some((1, value)));
    }
    let values: Vec<f64> = (0..=pen.most_steps()).map(|step| pen.value(step)).collect();
    assert_eq!((values.len(), values[40], values[80]), (81, 1.0, 100.0));
    assert!(values.windows(2).all(|pair| pair[0] < pair[1]));
}
