//! What the race on the first page shows: a number, a sentence, two lanes.
//!
//! Its height stays the same from the first frame to the last.

use crate::components::kit::{error_state, progress};
use crate::components::race_lane::{RaceLane, race_lane};
use crate::conclusion;
use crate::race::{LaneNow, RUNS, Race, UnderWay};
use crate::route::Setting;
use crate::run::Lane;
use measure::human::duration;
use measure::{Comparison, Verdict};
use protocol::{ExecutorId, Kind, Report};
use yew::prelude::*;

/// Room at the end of the bars, so that a slower run still fits.
const MARGIN: f64 = 1.06;

/// How far the ratio of the bars may be from the number above them before it is
/// explained, as a share.
const SAME: f64 = 0.05;

/// What the card holds at this moment.
pub fn race_card(race: &Race, setting: &Setting) -> Html {
    match race {
        Race::Ready => ready(setting),
        Race::Running(under_way) => running(under_way, setting),
        Race::Over(lanes) => over(lanes, setting),
        Race::Failed(error) => error_state(
            &error.diagnostic(),
            html! { <span class="hint">{ "Press the button to race again." }</span> },
        ),
    }
}

fn ready(setting: &Setting) -> Html {
    let workers = workers(setting);
    html! {
        <>
            { head("unknown", "?×", "How much faster are all your cores than one?") }
            { for setting.executors.iter().map(|executor| lane(*executor, String::new(), &[], 0.0, 1.0)) }
            <div class="race-note"><p class="hint">
                { format!("Both do the same sum of 20 million steps, {RUNS} times. They take turns, so that neither of them slows the other. One does it alone, the other shares it out to {workers} workers.") }
            </p></div>
        </>
    }
}

fn running(under_way: &UnderWay, setting: &Setting) -> Html {
    let live = &under_way.live;
    let now: Vec<LaneNow> = (0..setting.executors.len())
        .map(|index| under_way.lane(index))
        .collect();
    let scale_ms = scale(now.iter().map(|lane| lane.typical_ms));
    let so_far = match now.as_slice() {
        [one, all] if !one.runs_ms.is_empty() && !all.runs_ms.is_empty() => {
            Some(middle(&one.runs_ms) / middle(&all.runs_ms))
        }
        _ => None,
    };
    let left = live.left_ms.get().map_or("getting ready".to_owned(), |ms| {
        format!("about {} left", duration((ms / 1e3).ceil() * 1e3))
    });
    html! {
        <>
            { match so_far {
                Some(so_far) => head("unknown", &format!("{so_far:.1}×"), "as fast, so far"),
                None => head("unknown", "?×", "Warming up: a program is slow while it is new."),
            } }
            { for setting.executors.iter().zip(&now).map(|(executor, now)| {
                lane(*executor, remark(now), &now.runs_ms, now.now_ms, scale_ms)
            }) }
            <div class="race-note">{ progress("Progress", Some(live.progress.get()), "the same work, in turns", &left) }</div>
        </>
    }
}

/// What a lane does at this moment, and how much of it is done.
fn remark(now: &LaneNow) -> String {
    let used_ms: f64 = now.runs_ms.iter().sum::<f64>() + now.now_ms;
    let runs = now.runs_ms.len();
    match now.stage {
        Some("sampling") if used_ms < 1.0 => format!("run {} of {RUNS}", runs + 1),
        Some("sampling") => format!("run {} of {RUNS} · {}", runs + 1, duration(used_ms)),
        Some(stage) => stage.to_owned(),
        None if runs > 0 => format!("{runs} of {RUNS} runs · {}", duration(used_ms)),
        None => "ready".to_owned(),
    }
}

fn over(results: &[Lane], setting: &Setting) -> Html {
    let reports: Vec<&Report> = results
        .iter()
        .filter_map(|lane| lane.as_ref().ok())
        .collect();
    let errors = results.iter().filter_map(|lane| lane.as_ref().err());
    let comparison = match reports.as_slice() {
        [one, all] => conclusion::against(one, all),
        _ => None,
    };
    let scale_ms = scale(reports.iter().map(|report| report.stats.mean_ms));
    let kind = setting.executors.last().map(|executor| executor.kind());
    let all = workers(setting);
    let result = match &comparison {
        Some(found) => {
            let is_faster = found.verdict == Verdict::Faster;
            let class = classes!("result", kind.filter(|_| is_faster).map(Kind::id));
            let words = match found.verdict {
                Verdict::Faster => format!("as fast on {all} workers as on one"),
                Verdict::Slower => format!("as fast on {all} workers: slower than on one"),
                Verdict::NoDifference => {
                    let [low, high] = found.ci95;
                    format!(
                        "on {all} workers, give or take: {low:.1} to {high:.1}, so no difference can be seen"
                    )
                }
                Verdict::TooFewSamples => format!("on {all} workers, by too few runs to be sure"),
            };
            head(class, &factor(found.speed_up, found.ci95), &words)
        }
        None => head("unknown", "–", "The two cannot be compared."),
    };
    html! {
        <>
            { result }
            { for setting.executors.iter().zip(results).filter_map(|(executor, result)| {
                let report = result.as_ref().ok()?;
                let total_ms: f64 = report.samples_ms.iter().sum();
                let remark = format!("{} in all · middle run {}", duration(total_ms), duration(report.stats.median_ms));
                Some(lane(*executor, remark, &report.samples_ms, 0.0, scale_ms))
            }) }
            { for errors.map(|error| error_state(&error.diagnostic(), Html::default())) }
            <div class="race-note">
                <p aria-live="polite">{ conclusion::race(&reports) }</p>
                <p class="hint">{ how_to_read(&reports, comparison.as_ref()) }</p>
            </div>
        </>
    }
}

/// How the bars go with the factor. Bars are sums, which a single disturbed run can
/// make longer; the factor compares medians, which it does not move.
fn how_to_read(reports: &[&Report], comparison: Option<&Comparison>) -> &'static str {
    let sums: Vec<f64> = reports
        .iter()
        .map(|report| report.samples_ms.iter().sum())
        .collect();
    let (agree, sure) = match (sums.as_slice(), comparison) {
        ([one, all], Some(found)) => (
            (one / all / found.speed_up - 1.0).abs() < SAME,
            matches!(found.verdict, Verdict::Faster | Verdict::Slower),
        ),
        _ => (true, true),
    };
    match (sure, agree) {
        (false, _) => "Each block is one run. They vary too much for a winner.",
        (true, true) => "Each block is one run; the shorter bar is the faster one.",
        (true, false) => {
            "Each block is one run. Disturbed ones make a bar longer; the number compares runs of middle length, which they do not change."
        }
    }
}

/// The time in the middle; 0 if there is none.
fn middle(runs_ms: &[f64]) -> f64 {
    let mut sorted = runs_ms.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = sorted.len() / 2;
    match sorted.len() % 2 {
        0 => sorted
            .get(place.wrapping_sub(1)..=place)
            .map_or(0.0, |pair| pair.iter().sum::<f64>() / 2.0),
        _ => sorted.get(place).copied().unwrap_or(0.0),
    }
}

fn head(class: impl Into<Classes>, number: &str, words: &str) -> Html {
    html! {
        <div class="race-head">
            <p class={classes!("big-number", class)}>{ number.to_owned() }</p>
            <b>{ words.to_owned() }</b>
        </div>
    }
}

fn lane(executor: ExecutorId, remark: String, runs_ms: &[f64], now_ms: f64, scale_ms: f64) -> Html {
    race_lane(&RaceLane {
        kind: executor.kind(),
        workers: executor.workers(),
        name: &name(executor),
        memory: memory(executor),
        remark,
        runs_ms,
        now_ms,
        scale_ms,
    })
}

/// How much time the bars stand for: all runs of the slower lane.
fn scale(typical_ms: impl Iterator<Item = f64>) -> f64 {
    let slowest_ms = typical_ms.fold(0.0, f64::max);
    (slowest_ms * f64::from(RUNS) * MARGIN).max(1.0)
}

/// A speed-up with as many digits as its interval supports.
fn factor(speed_up: f64, [low, high]: [f64; 2]) -> String {
    if high - low < 0.1 {
        format!("{speed_up:.2}×")
    } else {
        format!("{speed_up:.1}×")
    }
}

/// How many workers the other lane has.
fn workers(setting: &Setting) -> usize {
    setting
        .executors
        .last()
        .map_or(1, |executor| executor.workers())
}

fn name(executor: ExecutorId) -> String {
    match executor.kind() {
        Kind::Threads => format!("{} threads", executor.workers()),
        Kind::Processes => format!("{} processes", executor.workers()),
        _ => "1 worker".to_owned(),
    }
}

/// What sets it apart, where there is room to say so.
fn memory(executor: ExecutorId) -> &'static str {
    match executor.kind() {
        Kind::Threads => ", shared memory",
        Kind::Processes => ", separate memories",
        _ => "",
    }
}
