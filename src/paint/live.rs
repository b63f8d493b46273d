//! What the workers of an experiment are doing while it runs, as far as their
//! progress tells.

use super::build::Build;
use super::plot::Plot;
use crate::browser;
use ::plot::{Progress, Timelines, Track, timelines};
use protocol::ExecutorId;
use yew::prelude::*;

/// How often the picture follows, in milliseconds: drawing takes time from the
/// very cores that are being measured.
const EVERY_MS: f64 = 250.0;

/// Properties of [`LiveTimeline`].
#[derive(Properties, PartialEq)]
pub struct LiveTimelineProps {
    /// Who takes part, from top to bottom. Another list needs another key.
    pub executors: Vec<ExecutorId>,
    /// Whose turn it is, as an index into the list.
    pub lane: Option<usize>,
    /// How much of its present work each worker did, as a share of all of it;
    /// nothing while none is at work.
    pub shares: Vec<f64>,
}

/// What is kept from turn to turn.
struct Kept {
    begun_ms: f64,
    progress: Vec<Progress>,
    built_ms: f64,
    build: Build,
}

/// A timeline that grows: one track for each executor, all on one axis.
#[component]
pub fn LiveTimeline(props: &LiveTimelineProps) -> Html {
    let kept = use_mut_ref(|| {
        let now_ms = browser::now_ms();
        let progress = vec![Progress::new(now_ms); props.executors.len()];
        Kept {
            begun_ms: now_ms,
            build: build(&props.executors, &progress, 0.0),
            progress,
            built_ms: now_ms,
        }
    });
    let mut kept = kept.borrow_mut();
    let now_ms = browser::now_ms();
    for (index, progress) in kept.progress.iter_mut().enumerate() {
        if props.lane == Some(index) && !props.shares.is_empty() {
            progress.look(now_ms, &props.shares);
        } else {
            progress.rest();
        }
    }
    if now_ms - kept.built_ms >= EVERY_MS {
        kept.built_ms = now_ms;
        kept.build = build(&props.executors, &kept.progress, now_ms - kept.begun_ms);
    }
    html! { <Plot build={kept.build.clone()} name="live" caption=false tools=false /> }
}

fn build(executors: &[ExecutorId], progress: &[Progress], now_ms: f64) -> Build {
    // Without shared memory an engine tells only what all of them did together.
    let together = !browser::is_isolated();
    let tracks = executors.iter().zip(progress).map(|(executor, progress)| {
        let several = together && executor.workers() > 1;
        let note = if several {
            ", all workers together"
        } else {
            ""
        };
        Track {
            label: [&executor.to_string(), note].concat(),
            kind: executor.kind(),
            workers: if several { 1 } else { executor.workers() },
            spans: progress.spans().to_vec(),
        }
    });
    let input = Timelines {
        title: "What the workers are doing".to_owned(),
        tracks: tracks.collect(),
        range_ms: None,
        now_ms: Some(now_ms),
    };
    Build::zoomable(move |width, hidden, range_ms| {
        let input = Timelines {
            range_ms,
            ..input.clone()
        };
        timelines(&input, width, hidden)
    })
}
