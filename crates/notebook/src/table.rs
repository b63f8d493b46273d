//! Results as tables of texts, for whoever shows or writes them.

use crate::{Row, Run, Stage, fitted, speed_ups};
use measure::human::{duration, with_interval};
use measure::laws::Model;
use plot::Table;
use protocol::Report;
use serde_json::Value as Json;

/// A row for each executor of each stage.
pub fn results(run: &Run) -> Table {
    let mut header = vec!["Run on".to_owned()];
    header.extend(run.quantity().map(str::to_owned));
    header.extend(
        [
            "Median",
            "Speed-up",
            "Result",
            "Best",
            "Mean ± sd",
            "Samples",
        ]
        .map(str::to_owned),
    );
    let rows = run.stages.iter().flat_map(|stage| {
        let rows = stage.rows.iter().zip(stage.names());
        rows.map(|(row, name)| cells(run, stage, row, name))
            .collect::<Vec<_>>()
    });
    Table {
        rows: rows.collect(),
        header,
    }
}

fn cells(run: &Run, stage: &Stage, row: &Row, name: String) -> Vec<String> {
    let mut cells = vec![name];
    if run.over.is_some() {
        cells.push(stage.at.map_or_else(String::new, |at| at.to_string()));
    }
    let Some(report) = &row.report else {
        let error = row.error.clone().unwrap_or_default();
        cells.extend([String::new(), String::new(), error]);
        cells.extend([const { String::new() }; 3]);
        return cells;
    };
    let stats = &report.stats;
    cells.extend([
        with_interval(stats.median_ms, stats.ci95_ms).to_string(),
        speed_up(stage.baseline(), report),
        result(report),
        duration(stats.best_ms).to_string(),
        format!("{} ± {}", duration(stats.mean_ms), duration(stats.sd_ms)),
        format!("{} × {}", report.samples_ms.len(), report.loops),
    ]);
    cells
}

fn speed_up(first: Option<&Report>, report: &Report) -> String {
    if first.is_some_and(|first| std::ptr::eq(first, report)) {
        return "1".to_owned();
    }
    match first.and_then(|first| report.against(first)) {
        Some(comparison) => {
            let [low, high] = comparison.ci95;
            format!("{:.2} ({low:.2}–{high:.2})", comparison.speed_up)
        }
        None => "–".to_owned(),
    }
}

fn result(report: &Report) -> String {
    let value = match &report.result.value {
        Json::String(text) => text.clone(),
        other => match other.as_f64() {
            Some(number) if number.fract() != 0.0 => format!("{number:.9}"),
            _ => other.to_string(),
        },
    };
    match report.fault() {
        Some(fault) => format!("wrong: {value} ({fault})"),
        None => format!("verified: {value}"),
    }
}

/// The laws fitted to a run's speed-ups, if there are enough of them.
pub fn laws(run: &Run) -> Option<Table> {
    let fits = fitted(&speed_ups(run));
    let header = ["Run on", "Law", "Parameters, 95 % interval", "R²", "AICc"];
    let rows: Vec<Vec<String>> = fits
        .iter()
        .map(|fitted| {
            let fit = &fitted.fit;
            let best = if fitted.is_best {
                " (explains best)"
            } else {
                ""
            };
            vec![
                fitted.kind.id().to_owned(),
                format!("{}{best}", fit.model.law()),
                parameters(&fit.model, &fit.ci95),
                fit.r2
                    .map_or_else(|| "–".to_owned(), |r2| format!("{r2:.3}")),
                fit.aicc
                    .map_or_else(|| "too few points".to_owned(), |aicc| format!("{aicc:.1}")),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        header: header.map(str::to_owned).to_vec(),
        rows,
    })
}

fn parameters(model: &Model, ci95: &[[f64; 2]]) -> String {
    let share = |value: f64, ci95: [f64; 2]| {
        let [low, high] = ci95.map(|end| end * 100.0);
        format!("{:.1} % serial ({low:.1}–{high:.1} %)", value * 100.0)
    };
    let plain = |name: &str, value: f64, [low, high]: [f64; 2]| {
        let high = match high.is_finite() {
            true => format!("{high:.4}"),
            false => "∞".to_owned(),
        };
        format!("{name} {value:.4} ({low:.4}–{high})")
    };
    match (model, ci95) {
        (Model::Amdahl { serial } | Model::Gustafson { serial }, [ci95]) => share(*serial, *ci95),
        (Model::Usl { sigma, kappa }, [of_sigma, of_kappa]) => format!(
            "{}, {}",
            plain("σ", *sigma, *of_sigma),
            plain("κ", *kappa, *of_kappa)
        ),
        _ => String::new(),
    }
}
