//! A lane of the race on the first page: the time that it has used, run by run.

use crate::components::swatch;
use protocol::Kind;
use yew::prelude::*;

/// Width and height of the bar in its own units.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 44.0;

/// Width of a bar that has not begun: the colour stands at the start.
const START: f64 = 12.0;

/// More workers than this are not told apart in the bar: their stripes would be
/// thinner than the lines between them.
const MOST_STRIPES: usize = 16;

/// A lane: runs stand one after the other on an axis of time that all lanes share.
pub struct RaceLane<'a> {
    /// Its executor.
    pub kind: Kind,
    /// How many workers work side by side.
    pub workers: usize,
    /// Its name.
    pub name: &'a str,
    /// What memory it has, where there is room to say so.
    pub memory: &'static str,
    /// What it does or did.
    pub remark: String,
    /// How long each run took, in ms.
    pub runs_ms: &'a [f64],
    /// How long the run that is under way has taken so far, in ms.
    pub now_ms: f64,
    /// How much time the whole bar stands for, in ms.
    pub scale_ms: f64,
}

/// Draws a lane.
pub fn race_lane(lane: &RaceLane<'_>) -> Html {
    let place = |ms: f64| (ms / lane.scale_ms * WIDTH).clamp(0.0, WIDTH);
    let mut ends = Vec::with_capacity(lane.runs_ms.len());
    let mut used_ms = 0.0;
    for run_ms in lane.runs_ms {
        used_ms += run_ms;
        ends.push(place(used_ms));
    }
    let done = place(used_ms).max(START);
    let tip = place(used_ms + lane.now_ms).max(done);
    let spoken = match lane.remark.as_str() {
        "" => [lane.name, lane.memory].concat(),
        remark => format!("{}{}: {remark}", lane.name, lane.memory),
    };
    html! {
        <div class={classes!("race-lane", lane.kind.id())}>
            <p><b>{ swatch(lane.kind) }{ lane.name.to_owned() }<span class="memory">{ lane.memory }</span></b><span>{ lane.remark.clone() }</span></p>
            <svg class="race-bar" viewBox="0 0 1000 44" preserveAspectRatio="none" role="img" aria-label={spoken}>
                <rect x="0" y="0" width={done.to_string()} height="44" />
                <rect class="now" x={done.to_string()} y="0" width={(tip - done).to_string()} height="44" />
                { for ends.iter().map(|x| html! { <line x1={x.to_string()} x2={x.to_string()} y1="0" y2="44" /> }) }
                { for stripes(lane.workers).map(|y| html! { <line x1="0" x2={tip.to_string()} y1={y.to_string()} y2={y.to_string()} /> }) }
            </svg>
        </div>
    }
}

/// The heights of the lines between the workers' stripes.
fn stripes(workers: usize) -> impl Iterator<Item = f64> {
    let lines = if workers > MOST_STRIPES { 1 } else { workers };
    (1..lines).map(move |line| HEIGHT * line as f64 / lines as f64)
}
