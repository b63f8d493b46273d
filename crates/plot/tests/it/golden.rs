//! Scenes as they were when somebody last looked at them. After a change that
//! is meant: `UPDATE_GOLDEN=1 cargo test -p plot`, and read the diff.

use crate::data;
use crate::listing::listing;
use plot::{Ink, Rgba, Scene, SvgStyle};
use std::path::Path;

fn check(name: &str, scene: &Scene) {
    check_text(&[name, ".txt"].concat(), &listing(scene));
}

fn check_text(name: &str, got: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, got).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = got
        .lines()
        .zip(expected.lines())
        .find(|(got, old)| got != old);
    assert!(
        got == expected,
        "{} differs, first at {differs:?}; UPDATE_GOLDEN=1 accepts the new scene",
        path.display()
    );
}

#[test]
fn scenes_are_as_they_were() {
    check("times-720", &plot::times(&data::times(), 720.0, &[]));
    check("times-320", &plot::times(&data::times(), 320.0, &[]));
    check(
        "times-log",
        &plot::times(&data::times_far_apart(), 720.0, &[]),
    );
    check(
        "speed-up-720",
        &plot::speed_up(&data::speed_up(), 720.0, &[]),
    );
    check(
        "speed-up-320",
        &plot::speed_up(&data::speed_up(), 320.0, &[]),
    );
    check("taken-720", &plot::taken(&data::times(), 720.0, &[]));
    check("warm-up-720", &plot::warm_up(&data::warm_up(), 720.0, &[]));
    check("warm-up-320", &plot::warm_up(&data::warm_up(), 320.0, &[]));
    check("taken-320", &plot::taken(&data::times(), 320.0, &[]));
    check(
        "distribution-720",
        &plot::distribution(&data::times(), 720.0, &[]),
    );
    check(
        "distribution-320",
        &plot::distribution(&data::times_far_apart(), 320.0, &[]),
    );
    check(
        "timelines-320",
        &plot::timelines(&data::timelines(), 320.0, &[]),
    );
    check("flame-720", &plot::flame(&data::flame(), 720.0, &[]));
    check("flame-320", &plot::flame(&data::flame(), 320.0, &[]));
    let (axes, measured) = (data::sketch_axes(), [data::sketch_line()]);
    let sketch = plot::sketch(&axes, &data::DRAWN, &[], 320.0, &[]);
    check("sketch-320", &sketch.scene);
    let sketch = plot::sketch(&axes, &data::DRAWN, &measured, 720.0, &[]);
    check("sketch-720", &sketch.scene);
    check("sizes-720", &plot::sizes(&data::sizes(), 720.0, &[]));
    check("sizes-320", &plot::sizes(&data::sizes(), 320.0, &[]));
    check(
        "timeline-720",
        &plot::timeline(&data::timeline(), 720.0, &[]),
    );
    check(
        "histogram-720",
        &plot::histogram(&data::histogram(), 720.0, &[]),
    );
    check(
        "histogram-small",
        &plot::histogram(&data::histogram_small(), 320.0, &[]),
    );
    check(
        "histogram-real",
        &plot::histogram(&data::histogram_real(), 320.0, &[]),
    );
    check("counts-720", &plot::counts(&data::counts(), 720.0, &[]));
    check("counts-320", &plot::counts(&data::counts(), 320.0, &[]));
}

#[test]
fn hidden_series_leave_the_plot_but_not_the_table() {
    let hidden = ["threads".to_owned(), "usl".to_owned()];
    let scene = plot::speed_up(&data::speed_up(), 720.0, &hidden);
    check("speed-up-hidden", &scene);
    let of = |id: &str| {
        scene
            .marks
            .iter()
            .any(|mark| mark.series.as_deref() == Some(id))
    };
    assert!(of("gil") && !of("threads") && !of("usl"));
    assert!(scene.table.rows.iter().any(|row| row[0] == "threads"));
}

#[test]
fn files_are_as_they_were() {
    let colour = |ink: Ink| {
        let place = Ink::ALL.iter().position(|other| *other == ink);
        let shade = place.unwrap_or_default() as u8 * 10;
        Rgba {
            rgb: [shade, 0, 255 - shade],
            alpha: 1.0,
        }
    };
    let style = SvgStyle {
        colour: &colour,
        font: "Inter, \"Noto Sans\", sans-serif",
        mono: "monospace",
    };
    let scene = plot::timeline(&data::timeline(), 320.0, &[]);
    check_text("timeline.svg", &scene.to_svg(&style));
    let scene = plot::speed_up(&data::speed_up(), 320.0, &[]);
    check_text("speed-up.svg", &scene.to_svg(&style));
}
