//! The results as a table, a row for each executor.

use crate::components::executors_field::swatch;
use crate::components::kit::said;
use measure::human::{duration, with_interval};
use notebook::{Row, Run, Stage};
use protocol::Report;
use yew::prelude::*;

/// Columns beside the executor and what a sweep goes over.
const FIGURES: usize = 8;

/// The results as a table: what came of each executor, in order.
pub fn results_table(run: &Run) -> Html {
    let caption = if run.over.is_some() {
        "Time of one run: median with its 95 % interval. Speed-up against the first row of its group."
    } else {
        "Time of one run: median with its 95 % interval. Speed-up against the first row."
    };
    html! {
        <div class="scroll" role="region" aria-label="Results" tabindex="0">
            <table>
                <caption><span>{ caption }</span></caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Executor" }</th>
                        if let Some(over) = run.quantity() {
                            <th scope="col">{ over.to_owned() }</th>
                        }
                        <th scope="col">{ "Median" }</th>
                        <th scope="col">{ "Speed-up" }</th>
                        <th scope="col" class="result">{ "Result" }</th>
                        <th scope="col">{ "Best" }</th>
                        <th scope="col">{ "Mean ± sd" }</th>
                        <th scope="col">{ "Samples" }</th>
                        <th scope="col">{ "Cold start" }</th>
                        <th scope="col">{ "Longest frame" }</th>
                    </tr>
                </thead>
                { for run.stages.iter().map(|stage| html! {
                    <tbody>{ for stage.rows.iter().zip(stage.names()).map(|(row, name)| table_row(run, stage, row, name)) }</tbody>
                }) }
            </table>
        </div>
    }
}

fn table_row(run: &Run, stage: &Stage, row: &Row, name: String) -> Html {
    let name = html! { <th scope="row">{ swatch(row.executor.kind()) }{ name }</th> };
    let at = run.over.as_ref().map(|_| {
        let at = stage.at.unwrap_or_default();
        html! { <td class="num">{ at.to_string() }</td> }
    });
    let Some(report) = &row.report else {
        return html! {
            <tr class="failed">
                { name }{ at }
                <td colspan={FIGURES.to_string()}><span>{ row.error.as_deref().map(said) }</span></td>
            </tr>
        };
    };
    let stats = &report.stats;
    html! {
        <tr class={report.fault().map(|_| "wrong")}>
            { name }{ at }
            <td>{ with_interval(stats.median_ms, stats.ci95_ms).to_string() }</td>
            <td>{ speed_up(report, stage.baseline()) }</td>
            <td class="result">{ result(report) }</td>
            <td>{ duration(stats.best_ms).to_string() }</td>
            <td>{ format!("{} ± {}", duration(stats.mean_ms), duration(stats.sd_ms)) }</td>
            <td>{ format!("{} × {}", report.samples_ms.len(), report.loops) }</td>
            <td>{ if report.start_ms > 0.0 { duration(report.start_ms).to_string() } else { "none".into() } }</td>
            <td>{ if report.longest_frame_ms > 0.0 { duration(report.longest_frame_ms).to_string() } else { "not seen".into() } }</td>
        </tr>
    }
}

fn speed_up(report: &Report, first: Option<&Report>) -> Html {
    match first {
        Some(first) if std::ptr::eq(first, report) => html! { "1" },
        Some(first) => match report.against(first) {
            Some(comparison) => {
                let [low, high] = comparison.ci95;
                html! { <>{ format!("{:.2} ", comparison.speed_up) }<span class="pm">{ format!("({low:.2}–{high:.2})") }</span></> }
            }
            None => html! { "–" },
        },
        None => html! { "–" },
    }
}

fn result(report: &Report) -> Html {
    let result = &report.result;
    let value = match result.value.as_f64() {
        Some(number) if number.fract() != 0.0 => format!("{number:.9}"),
        _ => result
            .value
            .as_str()
            .map_or_else(|| result.value.to_string(), str::to_owned),
    };
    let fault = report.fault();
    let (mark, words) = match fault {
        None => ("✓", "verified"),
        Some(_) => ("✗", "wrong"),
    };
    html! {
        <>
            <span class={words}>{ mark }{ " " }{ words }</span>{ " " }
            if report.differing() > 0 {
                { "last: " }
            }
            <span class="num">{ value }</span>
            { for result.readings.iter().map(|reading| {
                let value = match reading.value.as_f64() {
                    Some(number) if number.fract() != 0.0 => format!("{number:.3e}"),
                    _ => reading.value.as_str().map_or_else(|| reading.value.to_string(), str::to_owned),
                };
                html! { <small class="reading">{ &reading.title }{ ": " }{ value }</small> }
            }) }
            if let Some(fault) = fault {
                <small class="error">{ fault }</small>
            }
        </>
    }
}
