//! No data, however odd, gives a broken scene.

use crate::layout::faults;
use plot::{
    Count, Counts, Flame, Frame, Frames, Histogram, Ink, Law, Rgba, Scene, SizeCrossing, SizePoint,
    SizeSeries, Sizes, SketchAxes, SketchLine, SketchPoint, SketchValues, SpeedUp, SpeedUpPoint,
    SpeedUpSeries, SvgStyle, Timeline, Timelines, Times, TimesRow, Track,
};
use proptest::prelude::*;
use protocol::{ExecutorId, Kind, Span, SpanKind};

/// Any number, most often a sensible one.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => 0.0..100.0_f64,
        2 => 1e-6..1e-3_f64,
        1 => -1e6..1e6_f64,
        1 => prop::num::f64::ANY,
        1 => Just(0.0),
        1 => Just(5.0),
    ]
}

fn width() -> impl Strategy<Value = f64> {
    prop_oneof![9 => 100.0..1400.0_f64, 1 => prop::num::f64::ANY]
}

fn executor() -> impl Strategy<Value = ExecutorId> {
    (0..6_usize, 1..=64_usize).prop_map(|(kind, workers)| {
        let kind = Kind::ALL[kind];
        let workers = if kind.counted() { workers } else { 1 };
        ExecutorId::new(kind, workers).unwrap_or(ExecutorId::MAIN)
    })
}

fn wrong() -> impl Strategy<Value = Option<String>> {
    prop::option::weighted(0.2, ".{0,30}")
}

fn label() -> impl Strategy<Value = Option<String>> {
    prop::option::weighted(0.3, "[a-zA-Z0-9 äöü≤]{0,60}")
}

fn hidden() -> impl Strategy<Value = Vec<String>> {
    let ids = [
        "main",
        "worker",
        "threads",
        "ideal",
        "law",
        "task",
        "right",
        "your guess",
        "m",
    ];
    prop::collection::vec(
        prop::sample::select(ids.to_vec()).prop_map(str::to_owned),
        0..3,
    )
}

fn quantity() -> impl Strategy<Value = String> {
    "[a-z ]{0,50}"
}

fn check(scene: &plot::Scene) -> Result<(), TestCaseError> {
    let faults = faults(scene);
    prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    prop_assert!(scene.height.is_finite() && scene.height > 0.0);
    if let Some(zoom) = scene.zoom {
        for range in [
            zoom.scaled(0.5, None),
            zoom.moved(30.0),
            zoom.between(9.0, 30.0),
        ] {
            let inside = |[low, high]: [f64; 2]| {
                low < high && zoom.whole[0] <= low && high <= zoom.whole[1] * (1.0 + 1e-9)
            };
            prop_assert!(range.is_none_or(inside), "{range:?} of {:?}", zoom.whole);
        }
    }
    check_file(scene)
}

/// The file has no number that is not one, and no text that breaks out of it.
fn check_file(scene: &Scene) -> Result<(), TestCaseError> {
    let colour = |_: Ink| Rgba {
        rgb: [1, 2, 3],
        alpha: 0.5,
    };
    let svg = scene.to_svg(&SvgStyle {
        colour: &colour,
        font: "a \"quoted\" & odd <font>",
        mono: "monospace",
    });
    prop_assert!(!svg.contains("=\"NaN") && !svg.contains("=\"inf"));
    prop_assert_eq!(svg.matches('<').count(), svg.matches('>').count());
    prop_assert_eq!(svg.matches('"').count() % 2, 0);
    Ok(())
}

prop_compose! {
    fn times_row()(
        executor in executor(), label in label(), wrong in wrong(), median_ms in number(),
        ci95_ms in [number(), number()],
        samples_ms in prop_oneof![
            prop::collection::vec(number(), 0..40),
            Just(vec![3.0; 400]),
        ],
    ) -> TimesRow {
        TimesRow { executor, label, samples_ms, median_ms, ci95_ms, wrong }
    }
}

prop_compose! {
    fn size_series()(
        executor in executor(), label in label(),
        points in prop::collection::vec((number(), number(), [number(), number()], wrong()), 0..12),
    ) -> SizeSeries {
        let points = points.into_iter().map(|(size, median_ms, ci95_ms, wrong)| {
            SizePoint { size, median_ms, ci95_ms, wrong }
        });
        SizeSeries { executor, label, points: points.collect() }
    }
}

prop_compose! {
    fn speed_up_series()(
        kind in 0..6_usize, label in label(),
        points in prop::collection::vec((0..80_usize, number(), [number(), number()], wrong()), 0..12),
    ) -> SpeedUpSeries {
        let points = points.into_iter().map(|(workers, speed_up, ci95, wrong)| {
            SpeedUpPoint { workers, speed_up, ci95, wrong }
        });
        SpeedUpSeries {
            kind: Kind::ALL[kind], label: label.unwrap_or_default(), points: points.collect(),
        }
    }
}

prop_compose! {
    fn span()(worker in 0..64_usize, kind in 0..5_usize, start_ms in number(), length in number()) -> Span {
        let kinds = [SpanKind::Task, SpanKind::Wait, SpanKind::Lock, SpanKind::Copy, SpanKind::Idle];
        Span { worker, kind: kinds[kind], start_ms, end_ms: start_ms + length }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_times(
        rows in prop::collection::vec(times_row(), 0..10), from_zero: bool,
        width in width(), hidden in hidden(),
    ) {
        let times = Times { title: "t".into(), rows, from_zero };
        check(&plot::times(&times, width, &hidden))?;
        check(&plot::taken(&times, width, &hidden))?;
        check(&plot::warm_up(&times, width, &hidden))?;
        check(&plot::distribution(&times, width, &hidden))?;
    }

    #[test]
    fn any_speed_up(
        series in prop::collection::vec(speed_up_series(), 0..6),
        law in prop::collection::vec([number(), number()], 0..20),
        band in prop::collection::vec([number(), number(), number()], 0..9),
        over in quantity(), cores in prop::option::of(0..100_usize),
        width in width(), hidden in hidden(),
    ) {
        let laws = vec![Law { id: "law".into(), label: "a law".into(), kind: None, points: law, band }];
        let input = SpeedUp { title: "t".into(), over, series, laws, cores };
        check(&plot::speed_up(&input, width, &hidden))?;
    }

    #[test]
    fn any_sizes(
        series in prop::collection::vec(size_series(), 0..8), quantity in quantity(),
        crossings in prop::collection::vec((number(), [number(), number()], quantity()), 0..4),
        width in width(), hidden in hidden(),
    ) {
        let crossings = crossings.into_iter().map(|(size, between, label)| {
            SizeCrossing { size, between, label }
        });
        let crossings = crossings.collect();
        let input = Sizes { title: "t".into(), quantity, series, crossings };
        check(&plot::sizes(&input, width, &hidden))?;
    }

    #[test]
    fn any_timeline(
        spans in prop::collection::vec(span(), 0..300), workers in 0..70_usize,
        range_ms in prop::option::of([number(), number()]), width in width(), hidden in hidden(),
    ) {
        let input = Timeline { title: "t".into(), kind: Kind::Gil, workers, spans, range_ms };
        check(&plot::timeline(&input, width, &hidden))?;
    }

    #[test]
    fn any_timelines(
        tracks in prop::collection::vec((".{0,40}", prop::collection::vec(span(), 0..60)), 0..5),
        range_ms in prop::option::of([number(), number()]), now_ms in prop::option::of(number()),
        width in width(), hidden in hidden(),
    ) {
        let tracks = tracks.into_iter().map(|(label, spans)| {
            Track { label, kind: Kind::Tasks, workers: 2, spans }
        });
        let tracks = tracks.collect();
        let input = Timelines { title: "t".into(), tracks, range_ms, now_ms };
        check(&plot::timelines(&input, width, &hidden))?;
    }

    #[test]
    fn any_flame(
        frames in prop::collection::vec(
            (".{0,30}", prop::option::of(0..40_usize), number(), number(), any::<u64>()), 0..40,
        ),
        range_ms in prop::option::of([number(), number()]), sampled: bool, width in width(),
    ) {
        let frames = frames.into_iter().map(|(name, caller, total_ms, own_ms, count)| {
            Frame { name, caller, total_ms, own_ms, count }
        });
        let frames = Frames::new(frames.collect());
        let input = Flame { title: "t".into(), sampled, frames, range_ms };
        check(&plot::flame(&input, width, &[]))?;
    }

    #[test]
    fn any_sketch(
        positions in prop::collection::vec(number(), 0..9), range in [number(), number()],
        drawn in prop::collection::vec(prop::option::of(number()), 0..9),
        points in prop::collection::vec((number(), number(), [number(), number()]), 0..9),
        x_log: bool, y_log: bool, times: bool, width in width(), hidden in hidden(),
        pointer in [(-50.0..900.0_f64, -50.0..500.0_f64), (-50.0..900.0_f64, -50.0..500.0_f64)],
    ) {
        let axes = SketchAxes {
            title: "t".into(), counted: "steps".into(), positions, x_log,
            quantity: "time".into(), range, y_log,
            values: if times { SketchValues::TimeMs } else { SketchValues::Number },
            reference: vec![[1.0, 1.0], [8.0, 8.0]], reference_label: "ideal".into(),
        };
        let points = points.into_iter().map(|(at, value, ci95)| SketchPoint { at, value, ci95 });
        let line = SketchLine { label: "m".into(), kind: Kind::Gil, points: points.collect() };
        for measured in [&[][..], &[line]] {
            let sketched = plot::sketch(&axes, &drawn, measured, width, &hidden);
            check(&sketched.scene)?;
            let [from, to] = pointer.map(|(x, y)| plot::Point::new(x, y));
            for (index, value) in sketched.pen.stroke(from, to) {
                prop_assert!(value.is_finite());
                let steps = sketched.pen.steps(Some(value));
                prop_assert!(steps <= sketched.pen.most_steps());
                let again = sketched.pen.place(index, Some(value));
                prop_assert!(again.x.is_finite() && again.y.is_finite());
            }
        }
    }

    #[test]
    fn any_histogram(
        values in prop_oneof![
            prop::collection::vec(number(), 0..60),
            prop::collection::vec((-50..50_i32).prop_map(f64::from), 0..60),
            Just(vec![0.1; 50]),
        ],
        expected in prop::option::of(number()), quantity in quantity(),
        width in width(), hidden in hidden(),
    ) {
        let input = Histogram { title: "t".into(), quantity, counted: "sample".into(), values, expected };
        check(&plot::histogram(&input, width, &hidden))?;
    }

    #[test]
    fn any_counts(
        counts in prop::collection::vec((".{0,60}", any::<u64>(), any::<Option<bool>>()), 0..20),
        noun in quantity(), width in width(), hidden in hidden(),
    ) {
        let counts = counts.into_iter().map(|(outcome, count, right)| Count { outcome, count, right });
        let input = Counts { title: "t".into(), noun, counts: counts.collect() };
        check(&plot::counts(&input, width, &hidden))?;
    }
}
