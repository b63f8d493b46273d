//! Rules that every scene keeps.

use crate::data;
use plot::{Item, Scene, Text};

/// What is wrong with a scene's layout.
pub fn faults(scene: &Scene) -> Vec<String> {
    let mut faults = Vec::new();
    let texts: Vec<&Text> = scene
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text(text) => Some(text),
            _ => None,
        })
        .collect();
    for (index, text) in texts.iter().enumerate() {
        let bounds = text.bounds();
        let inside = bounds.left >= -0.5
            && bounds.right <= scene.width + 0.5
            && bounds.top >= -0.5
            && bounds.bottom <= scene.height + 0.5;
        if !inside {
            faults.push(format!("{:?} lies at {bounds:?}, outside", text.text));
        }
        for other in &texts[index + 1..] {
            if bounds.overlaps(other.bounds()) {
                faults.push(format!("{:?} overlaps {:?}", text.text, other.text));
            }
        }
    }
    for item in &scene.items {
        let points = match item {
            Item::Line { from, to, .. } => vec![*from, *to],
            Item::Path { points, .. } | Item::Polygon { points, .. } => points.clone(),
            Item::Rect { area, .. } => {
                if area.width() < 0.0 || area.height() < 0.0 {
                    faults.push(format!("{item:?} is inside out"));
                }
                vec![
                    plot::Point::new(area.left, area.top),
                    plot::Point::new(area.right, area.bottom),
                ]
            }
            Item::Marker(marker) => vec![marker.at],
            Item::Text(_) => Vec::new(),
        };
        let far = |p: &plot::Point| {
            !(-2.0..=scene.width + 2.0).contains(&p.x)
                || !(-2.0..=scene.height + 2.0).contains(&p.y)
        };
        if points.iter().any(far) {
            faults.push(format!("{item:?} lies outside"));
        }
    }
    for mark in &scene.marks {
        let fine = mark.at.x.is_finite() && mark.at.y.is_finite() && !mark.text.is_empty();
        if !fine || !mark.area.contains(mark.at) {
            faults.push(format!("{mark:?} is not within its own area"));
        }
    }
    for table in [&scene.table, &scene.data.table()] {
        if table.rows.iter().any(|row| row.len() != table.header.len()) {
            faults.push("a row is not as long as the header".into());
        }
    }
    if scene.title.is_empty() || scene.description.is_empty() {
        faults.push("no title or description".into());
    }
    faults
}

fn check(name: &str, build: impl Fn(f64) -> Scene) {
    for width in [
        200.0, 240.0, 280.0, 320.0, 360.0, 519.0, 520.0, 600.0, 720.0, 1080.0, 3000.0,
    ] {
        let faults = faults(&build(width));
        assert!(
            faults.is_empty(),
            "{name} at {width}:\n{}",
            faults.join("\n")
        );
    }
}

#[test]
fn texts_stay_inside_and_apart() {
    check("times", |width| plot::times(&data::times(), width, &[]));
    check("times far apart", |width| {
        plot::times(&data::times_far_apart(), width, &[])
    });
    check("speed-up", |width| {
        plot::speed_up(&data::speed_up(), width, &[])
    });
    check("sizes", |width| plot::sizes(&data::sizes(), width, &[]));
    check("distribution", |width| {
        plot::distribution(&data::times(), width, &[])
    });
    check("distribution far apart", |width| {
        plot::distribution(&data::times_far_apart(), width, &[])
    });
    check("warm up", |width| {
        plot::warm_up(&data::warm_up(), width, &[])
    });
    check("taken", |width| plot::taken(&data::times(), width, &[]));
    check("taken far apart", |width| {
        plot::taken(&data::times_far_apart(), width, &[])
    });
    check("timeline", |width| {
        plot::timeline(&data::timeline(), width, &[])
    });
    check("timelines", |width| {
        plot::timelines(&data::timelines(), width, &[])
    });
    check("flame", |width| plot::flame(&data::flame(), width, &[]));
    check("flame, zoomed", |width| {
        let mut flame = data::flame();
        flame.range_ms = Some([3.0, 9.0]);
        plot::flame(&flame, width, &[])
    });
    check("sketch", |width| {
        plot::sketch(&data::sketch_axes(), &data::DRAWN, &[], width, &[]).scene
    });
    check("sketch, measured", |width| {
        let measured = [data::sketch_line()];
        plot::sketch(&data::sketch_axes(), &data::DRAWN, &measured, width, &[]).scene
    });
    check("crowded", |width| {
        plot::timeline(&data::timeline_crowded(), width, &[])
    });
    check("histogram", |width| {
        plot::histogram(&data::histogram(), width, &[])
    });
    check("small", |width| {
        plot::histogram(&data::histogram_small(), width, &[])
    });
    check("real", |width| {
        plot::histogram(&data::histogram_real(), width, &[])
    });
    check("counts", |width| plot::counts(&data::counts(), width, &[]));
}

#[test]
fn every_datum_has_a_mark_and_a_row() {
    let times = data::times_far_apart();
    let scene = plot::times(&times, 720.0, &[]);
    let samples: usize = times.rows.iter().map(|row| row.samples_ms.len()).sum();
    assert_eq!(scene.marks.len(), samples + times.rows.len());
    assert_eq!(
        scene.data.table().rows.len(),
        samples + 3 * times.rows.len()
    );
    assert_eq!(scene.table.rows.len(), times.rows.len());

    let speed_up = data::speed_up();
    let points: usize = speed_up
        .series
        .iter()
        .map(|series| series.points.len())
        .sum();
    let scene = plot::speed_up(&speed_up, 720.0, &[]);
    assert_eq!(scene.marks.len(), points + 1 + speed_up.laws.len());
    assert_eq!(
        (scene.table.rows.len(), scene.data.table().rows.len()),
        (points, points)
    );

    let sizes = data::sizes();
    let points: usize = sizes.series.iter().map(|series| series.points.len()).sum();
    let scene = plot::sizes(&sizes, 320.0, &[]);
    assert_eq!(scene.marks.len(), points + sizes.crossings.len());
    assert_eq!(
        (scene.table.rows.len(), scene.data.table().rows.len()),
        (points, points)
    );

    let timeline = data::timeline();
    let scene = plot::timeline(&timeline, 320.0, &[]);
    assert_eq!(scene.marks.len(), timeline.spans.len() + timeline.workers);
    assert_eq!(scene.data.table().rows.len(), timeline.spans.len());
    assert_eq!(scene.table.rows.len(), timeline.workers);

    let scene = plot::counts(&data::counts(), 320.0, &[]);
    assert_eq!((scene.marks.len(), scene.table.rows.len()), (4, 4));
}

#[test]
fn an_executor_keeps_its_marker() {
    let shapes: std::collections::HashSet<_> = protocol::Kind::ALL.map(plot::Shape::of).into();
    assert_eq!(shapes.len(), 6);
}

#[test]
fn a_crowded_timeline_stays_readable() {
    let crowded = data::timeline_crowded();
    let scene = plot::timeline(&crowded, 1080.0, &[]);
    assert!(scene.marks.len() <= 2000 + 64, "{}", scene.marks.len());
    let lanes = scene.marks.iter().filter(|mark| mark.stop);
    assert_eq!(lanes.count(), 64);
    assert_eq!(scene.data.table().rows.len(), crowded.spans.len());
    let few = plot::Timeline {
        range_ms: Some([10.0, 10.2]),
        ..crowded
    };
    let scene = plot::timeline(&few, 1080.0, &[]);
    assert!(scene.marks.len() > 128, "each span has a mark again");
}
