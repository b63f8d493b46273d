//! The results as a table, a row for each executor.

use crate::components::executors_field::swatch;
use crate::conclusion::against;
use crate::run::Lane;
use measure::human::{duration, with_interval};
use protocol::{ExecutorId, Report};
use yew::prelude::*;

/// The results as a table: what came of each executor, in order.
pub fn results_table(executors: &[ExecutorId], lanes: &[Lane]) -> Html {
    let first = lanes.iter().find_map(|lane| lane.as_ref().ok());
    html! {
        <div class="scroll" role="region" aria-label="Results" tabindex="0">
            <table>
                <caption>
                    { "Time of one run: median with its 95 % interval. Speed-up against the first row." }
                </caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Executor" }</th>
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
                <tbody>
                    { for executors.iter().zip(lanes).map(|(executor, lane)| row(*executor, lane, first)) }
                </tbody>
            </table>
        </div>
    }
}

fn row(executor: ExecutorId, lane: &Lane, first: Option<&Report>) -> Html {
    let name = html! { <th scope="row">{ swatch(executor.kind()) }{ executor.to_string() }</th> };
    match lane {
        Err(error) => html! {
            <tr class="failed">
                { name }
                <td colspan="8">{ error.diagnostic().text }{ " " }{ error.diagnostic().hint.unwrap_or_default() }</td>
            </tr>
        },
        Ok(report) => {
            let stats = &report.stats;
            html! {
                <tr class={(!report.result.verified).then_some("wrong")}>
                    { name }
                    <td>{ with_interval(stats.median_ms, stats.ci95_ms).to_string() }</td>
                    <td>{ speed_up(report, first) }</td>
                    <td class="result">{ result(report) }</td>
                    <td>{ duration(stats.best_ms).to_string() }</td>
                    <td>{ format!("{} ± {}", duration(stats.mean_ms), duration(stats.sd_ms)) }</td>
                    <td>{ format!("{} × {}", report.samples_ms.len(), report.loops) }</td>
                    <td>{ if report.start_ms > 0.0 { duration(report.start_ms).to_string() } else { "none".into() } }</td>
                    <td>{ if report.longest_frame_ms > 0.0 { duration(report.longest_frame_ms).to_string() } else { "not seen".into() } }</td>
                </tr>
            }
        }
    }
}

fn speed_up(report: &Report, first: Option<&Report>) -> Html {
    match first {
        Some(first) if std::ptr::eq(first, report) => html! { "1" },
        Some(first) => match against(first, report) {
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
    let (mark, words) = if result.verified {
        ("✓", "verified")
    } else {
        ("✗", "wrong")
    };
    html! {
        <>
            <span class={words}>{ mark }{ " " }{ words }</span>{ " " }
            <span class="num">{ value }</span>
            { for result.readings.iter().map(|reading| {
                let value = match reading.value.as_f64() {
                    Some(number) if number.fract() != 0.0 => format!("{number:.3e}"),
                    _ => reading.value.as_str().map_or_else(|| reading.value.to_string(), str::to_owned),
                };
                html! { <small class="reading">{ &reading.title }{ ": " }{ value }</small> }
            }) }
            if let Some(mismatch) = &result.mismatch {
                <small class="error">{ mismatch }</small>
            }
        </>
    }
}
