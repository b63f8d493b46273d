//! What sweeps say, and which figures there are.

use crate::data::{plain, row, sizes, with_spans, workers};
use measure::{Crossover, Side};
use notebook::{Run, figures, fitted, laws, results, rivals, speed_ups};

#[test]
fn a_sweep_over_sizes_finds_where_the_lead_changes() {
    let rivals = rivals(&sizes());
    assert_eq!(rivals.len(), 1);
    let Some(Crossover::Crosses(crossings)) = &rivals[0].crossover else {
        panic!("{rivals:?}");
    };
    assert_eq!(crossings[0].faster_above, Side::Second);
    assert_eq!(
        crossings[0].between,
        [100.0, 10_000.0].map(|size: f64| size.ln().exp())
    );
}

#[test]
fn a_sweep_over_workers_finds_its_law() {
    let series = speed_ups(&workers());
    assert_eq!(series.len(), 1);
    assert_eq!(series[0].points.len(), 6);
    let fits = fitted(&series);
    assert_eq!(fits.len(), 3);
    let best = fits.iter().find(|fit| fit.is_best).unwrap();
    let measure::laws::Model::Amdahl { serial } = best.fit.model else {
        panic!("{best:?}");
    };
    assert!((serial - 0.1).abs() < 0.01, "{serial}");
    assert_eq!(laws(&workers()).unwrap().rows.len(), 3);
}

fn check(run: &Run, expected: &[&str]) {
    let names: Vec<&str> = figures(run).iter().map(notebook::Figure::name).collect();
    assert_eq!(names, expected);
    for figure in figures(run) {
        assert!(!figure.scene(400.0, &[], None).items.is_empty());
    }
}

#[test]
fn every_run_has_its_figures() {
    check(&plain(), &["times", "samples", "distribution"]);
    check(&sizes(), &["sizes"]);
    check(&workers(), &["speed-up"]);
    let all = ["times", "timeline", "samples", "distribution"];
    check(&with_spans(4), &all);
    let mut warmed = plain();
    if let Some(report) = &mut warmed.stages[0].rows[0].report {
        report.warm_up_ms = vec![31.0, 12.0, 10.0];
    }
    let all = ["times", "warm-up", "samples", "distribution"];
    check(&warmed, &all);
    check(&Run::plain(Vec::new()), &[]);
    let several = ["worker", "threads:1", "threads:2", "threads:4"];
    let rows = several.map(|executor| row(executor, 10.0));
    let all = ["times", "speed-up", "samples", "distribution"];
    check(&Run::plain(rows.to_vec()), &all);
}

#[test]
fn tables_have_a_row_for_each_executor_of_each_stage() {
    let check = |run: &Run, rows: usize| {
        let table = results(run);
        assert_eq!(table.rows.len(), rows);
        for row in &table.rows {
            assert_eq!(row.len(), table.header.len(), "{row:?}");
        }
    };
    check(&plain(), 2);
    check(&sizes(), 8);
    check(&workers(), 12);
    let failed = notebook::Row::failed("gil:2".parse().unwrap(), "It is missing.");
    check(&Run::plain(vec![row("worker", 1.0), failed]), 2);
}
