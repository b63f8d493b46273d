//! An experiment on screen: a labelled region with *Run* and *Cancel*, a
//! progress bar, the outcome in one sentence, a table and plots.

use crate::app::Shared;
use crate::components::plots::{Plots, Same};
use crate::components::{lanes, note, results_table};
use crate::engines::EngineError;
use crate::route::Setting;
use crate::run::{Job, Lane, Live};
use crate::{browser, conclusion, download, export};
use measure::human::duration;
use protocol::Report;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The properties of [`Experiment`].
#[derive(PartialEq, Properties)]
pub struct ExperimentProps {
    /// What is run where.
    pub setting: Setting,
    /// Whether the setting may be run as it stands.
    pub is_valid: bool,
    /// Told whether a run is under way.
    pub on_running: Callback<bool>,
}

/// What the experiment shows.
#[derive(Clone)]
enum Phase {
    Empty,
    Running(Rc<Live>),
    Finished(Rc<Finished>),
    Failed(EngineError),
}

/// A finished experiment with the setting that it was made with.
pub struct Finished {
    /// What was run where.
    pub setting: Setting,
    /// What came of each executor.
    pub lanes: Vec<Lane>,
}

impl Finished {
    /// The reports of the executors that came to their end.
    pub fn reports(&self) -> Vec<&Report> {
        self.lanes
            .iter()
            .filter_map(|lane| lane.as_ref().ok())
            .collect()
    }
}

/// An experiment on screen.
#[component]
pub fn Experiment(props: &ExperimentProps) -> Html {
    let Some(shared) = use_context::<Rc<Shared>>() else {
        return Html::default();
    };
    let phase = use_state(|| Phase::Empty);
    let tick = use_force_update();
    {
        let shared = shared.clone();
        // Leaving the page ends the run.
        use_effect_with((), move |()| move || shared.cancel());
    }
    let start = start(props, &shared, &phase, &tick);
    let cancel = {
        let shared = shared.clone();
        Callback::from(move |_| shared.cancel())
    };
    let is_running = matches!(*phase, Phase::Running(_));
    html! {
        <section class="card" aria-labelledby="experiment-title" aria-busy={is_running.to_string()}>
            <header>
                <h2 id="experiment-title">{ "Experiment" }</h2>
            </header>
            <div class="body">
                <p class="row">
                    if is_running {
                        <button class="run" onclick={cancel}>{ "Cancel" }</button>
                    } else {
                        <button class="run" onclick={start} disabled={!props.is_valid}>{ "Run" }</button>
                    }
                    <span class="hint">{ warning(&props.setting) }</span>
                </p>
                { running(&phase, &props.setting) }
                <div aria-live="polite" class="outcome-box">{ outcome(&phase) }</div>
                { finished(&phase) }
            </div>
        </section>
    }
}

fn start(
    props: &ExperimentProps,
    shared: &Rc<Shared>,
    phase: &UseStateHandle<Phase>,
    tick: &UseForceUpdateHandle,
) -> Callback<MouseEvent> {
    let setting = props.setting.clone();
    let (shared, phase, tick) = (shared.clone(), phase.clone(), tick.clone());
    let on_running = props.on_running.clone();
    Callback::from(move |_| {
        let live = Rc::new(Live::default());
        let job = Job {
            setting: setting.clone(),
            machine: shared.machine.clone(),
        };
        phase.set(Phase::Running(live.clone()));
        on_running.emit(true);
        let (shared, phase, tick, on_running) = (
            shared.clone(),
            phase.clone(),
            tick.clone(),
            on_running.clone(),
        );
        spawn_local(async move {
            let result = shared.run(&job, &live, &move || tick.force_update()).await;
            phase.set(match result {
                Ok(lanes) => Phase::Finished(Rc::new(Finished {
                    setting: job.setting,
                    lanes,
                })),
                Err(error) => Phase::Failed(error),
            });
            on_running.emit(false);
        });
    })
}

/// What has to be known before the button is pressed.
fn warning(setting: &Setting) -> &'static str {
    if setting
        .executors
        .iter()
        .any(|executor| executor.kind() == protocol::Kind::Main)
    {
        "While it runs on main, this page will freeze and cannot be cancelled before a sample ends."
    } else {
        ""
    }
}

fn running(phase: &Phase, setting: &Setting) -> Html {
    let Phase::Running(live) = phase else {
        return Html::default();
    };
    let lane = live.lane.get().and_then(|lane| setting.executors.get(lane));
    let left = match live.left_ms.get() {
        Some(left) => format!("about {} left", duration((left / 1e3).ceil() * 1e3)),
        None => "getting ready".to_owned(),
    };
    html! {
        <div class="progress-box">
            <progress aria-label="Progress" max="1" value={format!("{:.3}", live.progress.get())} />
            <small>
                { lane.map(|lane| format!("{lane}: {} · ", live.stage.get())) }{ left }
            </small>
            if let Some(lane) = lane {
                { lanes(&lane.to_string(), lane.kind(), &live.shares.borrow()) }
            }
        </div>
    }
}

fn outcome(phase: &Phase) -> Html {
    match phase {
        Phase::Empty => html! {
            <p class="empty">{ "Press Run: the times of every executor will appear here, measured on this machine." }</p>
        },
        Phase::Running(_) => Html::default(),
        Phase::Failed(error) => note("bad", &error.diagnostic()),
        Phase::Finished(finished) => html! {
            <p class="outcome">{ conclusion::sentence(&finished.reports()) }</p>
        },
    }
}

fn finished(phase: &Phase) -> Html {
    let Phase::Finished(finished) = phase else {
        return Html::default();
    };
    let reports = finished.reports();
    html! {
        <>
            { results_table(&finished.setting.executors, &finished.lanes) }
            { for reports.iter().map(|report| warnings(report)) }
            <Plots finished={Same(finished.clone())} />
            { footer(finished) }
        </>
    }
}

fn warnings(report: &Report) -> Html {
    if report.warnings.is_empty() {
        return Html::default();
    }
    html! {
        <details class="warnings">
            <summary>{ format!("{}: {}", report.executor_id(), counted(report.warnings.len())) }</summary>
            <ul>
                { for report.warnings.iter().map(|warning| html! { <li>{ &warning.text }</li> }) }
            </ul>
        </details>
    }
}

fn counted(warnings: usize) -> String {
    match warnings {
        1 => "1 warning".to_owned(),
        many => format!("{many} warnings"),
    }
}

fn footer(finished: &Rc<Finished>) -> Html {
    let address = finished.setting.address();
    let save = |name: &'static str, mime: &'static str, write: fn(&[&Report]) -> String| {
        let finished = finished.clone();
        Callback::from(move |_| download::text(name, mime, &write(&finished.reports())))
    };
    html! {
        <footer>
            <a class="button quiet" href={format!("{}{address}", browser::address_without_hash())}>{ "Permalink" }</a>
            <button class="quiet" onclick={save("interleave.json", "application/json", export::json)}>{ "Download JSON" }</button>
            <button class="quiet" onclick={save("interleave.csv", "text/csv", export::csv)}>{ "Download CSV" }</button>
        </footer>
    }
}
