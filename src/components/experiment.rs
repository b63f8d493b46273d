//! An experiment on screen: a labelled region with *Run* and *Cancel*, a
//! progress bar, the outcome in one sentence, a table and plots.
//!
//! A page may hold several; each has ids of its own, and only one runs at a time.

use crate::app::Shared;
use crate::components::experiment_footer::Footer;
use crate::components::ids::use_id;
use crate::components::kit::{self, Outcome, disclosure, said};
use crate::components::plots::{Plots, Same};
use crate::components::{laws_table, note, results_table};
use crate::conclusion;
use crate::engines::EngineError;
use crate::paint::LiveTimeline;
use crate::route::Setting;
use crate::run::{Job, Live};
use measure::human::duration;
use notebook::{Prediction, Run};
use protocol::Report;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The properties of [`Experiment`].
#[derive(PartialEq, Properties)]
pub struct ExperimentProps {
    /// What is run where.
    pub setting: Setting,
    /// Whether the setting may be run as it stands.
    #[prop_or(true)]
    pub is_valid: bool,
    /// Told whether a run is under way.
    #[prop_or_default]
    pub on_running: Callback<bool>,
    /// Told what came of a run that did not fail as a whole.
    #[prop_or_default]
    pub on_finished: Callback<Same>,
    /// The heading, and the name of the region.
    #[prop_or(AttrValue::Static("Experiment"))]
    pub title: AttrValue,
    /// What it is to find out, in one line.
    #[prop_or_default]
    pub question: Option<AttrValue>,
    /// Level of the heading, 2 to 6.
    #[prop_or(2)]
    pub level: u8,
    /// Whether a prediction is still due: *Run* waits for it.
    #[prop_or_default]
    pub locked: bool,
    /// The figure that stands first, by its name; the usual one if none is said.
    #[prop_or_default]
    pub show: Option<AttrValue>,
    /// Whether all but the outcome and its plot waits until the reader asks for it.
    #[prop_or_default]
    pub compact: bool,
    /// What stands below the outcome's sentence: in a lesson, what it means.
    #[prop_or_default]
    pub reading: Option<Html>,
    /// What the reader expects; kept with the run in the notebook.
    #[prop_or_default]
    pub prediction: Option<Prediction>,
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
    /// What came of it.
    pub run: Run,
}

impl Finished {
    /// The reports of the executors that came to their end.
    pub fn reports(&self) -> Vec<&Report> {
        self.run.reports()
    }
}

/// All that a press of a button needs.
#[derive(Clone)]
struct Controls {
    shared: Rc<Shared>,
    phase: UseStateHandle<Phase>,
    /// Whether another experiment was running when this one was to be started.
    is_blocked: UseStateHandle<bool>,
    /// This card's own run, to be ended with the card.
    mine: Rc<RefCell<Option<Rc<Live>>>>,
    tick: UseForceUpdateHandle,
}

/// An experiment on screen.
#[component]
pub fn Experiment(props: &ExperimentProps) -> Html {
    let phase = use_state(|| Phase::Empty);
    let is_blocked = use_state_eq(|| false);
    let mine = use_mut_ref(|| None::<Rc<Live>>);
    let tick = use_force_update();
    let id = use_id("experiment");
    {
        let mine = mine.clone();
        // Leaving the page ends the run, but not that of another card.
        use_effect_with((), move |()| move || cancel(&mine));
    }
    let Some(shared) = use_context::<Rc<Shared>>() else {
        return Html::default();
    };
    let controls = Controls {
        shared,
        phase,
        is_blocked,
        mine,
        tick,
    };
    let is_running = matches!(*controls.phase, Phase::Running(_));
    let heading = format!("h{}", props.level.clamp(2, 6));
    html! {
        <section class="card experiment" aria-labelledby={id.clone()} aria-busy={is_running.to_string()}>
            <header>
                <@{heading} id={id}>{ &props.title }</@>
                if let Some(question) = &props.question {
                    <p>{ question }</p>
                }
            </header>
            <div class="body">
                { buttons(props, &controls, is_running) }
                { running(&controls.phase, &props.setting) }
                <div aria-live="polite" class="outcome-box">{ outcome(props, &controls) }</div>
                { reading(props, &controls.phase) }
                { finished(props, &controls.phase) }
            </div>
        </section>
    }
}

/// It belongs to what was measured, and is out of place while that changes.
fn reading(props: &ExperimentProps, phase: &Phase) -> Html {
    match phase {
        Phase::Running(_) | Phase::Failed(_) => Html::default(),
        Phase::Empty | Phase::Finished(_) => props.reading.clone().unwrap_or_default(),
    }
}

fn cancel(mine: &RefCell<Option<Rc<Live>>>) {
    if let Some(live) = mine.borrow().as_ref() {
        live.cancel();
    }
}

/// One button that is *Run* or *Cancel*, so that it keeps the focus.
fn buttons(props: &ExperimentProps, controls: &Controls, is_running: bool) -> Html {
    let onclick = if is_running {
        let mine = controls.mine.clone();
        Callback::from(move |_| cancel(&mine))
    } else {
        start(props, controls)
    };
    let label = match &*controls.phase {
        Phase::Running(_) => "Cancel",
        Phase::Finished(_) => "Run again",
        Phase::Empty | Phase::Failed(_) => "Run",
    };
    let disabled = !is_running && (props.locked || !props.is_valid);
    let hint = if props.locked {
        "Say first what you expect; then you can run it."
    } else if !props.is_valid {
        "Something in the settings has to be mended first."
    } else {
        warning(&props.setting)
    };
    html! {
        <div class="row">
            <button type="button" class={if is_running { "cancel" } else { "run" }} {onclick} {disabled}>{ label }</button>
            <span class="hint">{ hint }</span>
        </div>
    }
}

fn start(props: &ExperimentProps, controls: &Controls) -> Callback<MouseEvent> {
    let setting = props.setting.clone();
    let (on_running, on_finished) = (props.on_running.clone(), props.on_finished.clone());
    let controls = controls.clone();
    Callback::from(move |_| {
        let Controls {
            shared,
            phase,
            is_blocked,
            mine,
            tick,
        } = controls.clone();
        // What this card shows already is worth more than a word that it must wait.
        is_blocked.set(shared.engines.is_busy());
        if shared.engines.is_busy() {
            return;
        }
        let live = Rc::new(Live::default());
        let job = Job {
            setting: setting.clone(),
            machine: shared.machine.clone(),
        };
        phase.set(Phase::Running(live.clone()));
        mine.replace(Some(live.clone()));
        on_running.emit(true);
        let (on_running, on_finished) = (on_running.clone(), on_finished.clone());
        spawn_local(async move {
            let look = move || tick.force_update();
            let result = shared.carry_out(&job, &live, &look).await;
            mine.replace(None);
            on_running.emit(false);
            match result {
                Ok(run) => {
                    let finished = Rc::new(Finished {
                        setting: job.setting,
                        run,
                    });
                    phase.set(Phase::Finished(finished.clone()));
                    on_finished.emit(Same(finished));
                }
                Err(error) => phase.set(Phase::Failed(error)),
            }
        });
    })
}

/// What has to be known before the button is pressed.
fn warning(setting: &Setting) -> &'static str {
    let on_main = |executor: &protocol::ExecutorId| executor.kind() == protocol::Kind::Main;
    if setting.executors.iter().any(on_main) {
        "While it runs on main, this page will freeze and cannot be cancelled before a sample ends."
    } else {
        ""
    }
}

fn running(phase: &Phase, setting: &Setting) -> Html {
    let Phase::Running(live) = phase else {
        return Html::default();
    };
    let leg = live.leg.get();
    // A leg of a sweep has executors of its own.
    let legs = setting.legs();
    let place = leg.map_or(0, |leg| leg.number - 1);
    let here = legs.get(place).map(|leg| leg.setting.executors.clone());
    let executors = here.unwrap_or_default();
    let lane = live.lane.get().and_then(|lane| executors.get(lane));
    let left = left(live.left_ms.get(), live.stage.get());
    let progress = live.progress.get();
    let doing = lane.map(|lane| format!("{lane}: {}", live.stage.get()));
    let leg_text = leg.map(|leg| {
        let sweep = setting.sweep.as_ref();
        let unit = sweep.map_or("", |sweep| sweep.over.unit(setting.workload));
        format!("{} {unit} ({} of {}) · ", leg.at, leg.number, leg.count)
    });
    html! {
        <div class="progress-box">
            <progress aria-label="Progress" max="1" value={format!("{progress:.3}")}
                aria-valuetext={format!("{:.0} %, {left}", progress * 100.0)} />
            <small>
                <span>{ leg_text }{ doing }</span><span>{ left }</span>
            </small>
            <LiveTimeline key={place} lane={live.lane.get()} shares={live.shares.borrow().clone()} {executors} />
        </div>
    }
}

/// The time left as people say it, once it is known well enough.
fn left(left_ms: Option<f64>, stage: &str) -> String {
    match left_ms {
        None if stage == "starting" => "getting ready".to_owned(),
        None => "estimating the time left".to_owned(),
        Some(ms) if ms > 90e3 => format!("about {:.0} min left", (ms / 60e3).ceil()),
        Some(ms) => format!("about {} left", duration((ms / 1e3).ceil() * 1e3)),
    }
}

fn outcome(props: &ExperimentProps, controls: &Controls) -> Html {
    if *controls.is_blocked {
        let Controls {
            shared, is_blocked, ..
        } = controls.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            shared.cancel();
            is_blocked.set(false);
        });
        return html! {
            <p class="note warn">
                <b>{ "Another experiment is still running." }</b>
                { " Two at once would spoil each other's times. Wait for it to end, or " }
                <button type="button" class="quiet" {onclick}>{ "cancel the other one" }</button>
                { "." }
            </p>
        };
    }
    match &*controls.phase {
        // The reading says what will stand there.
        Phase::Empty if props.reading.is_some() => Html::default(),
        Phase::Empty => html! {
            <p class="empty">{ "Press Run: the times of every executor will appear here, measured on this machine." }</p>
        },
        Phase::Running(_) => Html::default(),
        Phase::Failed(error) => note("bad", &error.diagnostic()),
        Phase::Finished(finished) => html! {
            <>
                { kit::outcome(came_out(&finished.run), said(&conclusion::of(&finished.run))) }
                if finished.setting != props.setting {
                    <p class="hint">{ "The settings have changed since: run again to see what that does." }</p>
                }
            </>
        },
    }
}

/// How a run came out, for whoever shows its sentence.
pub fn came_out(run: &Run) -> Outcome {
    let reports = run.reports();
    if reports.is_empty() || reports.iter().any(|report| report.fault().is_some()) {
        Outcome::Bad
    } else if conclusion::is_something_faster(run) {
        Outcome::Good
    } else {
        Outcome::Even
    }
}

fn finished(props: &ExperimentProps, phase: &Phase) -> Html {
    let Phase::Finished(finished) = phase else {
        return Html::default();
    };
    html! {
        <>
            { results(&finished.run, plots(finished, props), props.compact) }
            <Footer finished={Same(finished.clone())} title={props.title.clone()} prediction={props.prediction.clone()} />
        </>
    }
}

fn plots(finished: &Rc<Finished>, props: &ExperimentProps) -> Html {
    html! { <Plots finished={Same(finished.clone())} show={props.show.clone()} compact={props.compact} /> }
}

/// Table, warnings and plots of a run. A sweep has many rows, so its curve
/// stands first and they open below it; so they do in a lesson.
pub fn results(run: &Run, plots: Html, compact: bool) -> Html {
    let table = results_table(run);
    if run.over.is_none() && !compact {
        return html! { <>{ table }{ warnings(run) }{ plots }</> };
    }
    html! {
        <>
            { plots }
            { laws_table(run) }
            { disclosure("Every result as a table", table) }
            { warnings(run) }
        </>
    }
}

/// All warnings in one place, each with where it belongs.
fn warnings(run: &Run) -> Html {
    let all = run.stages.iter().flat_map(|stage| {
        let at = stage.at.map(|at| format!(" ({at})")).unwrap_or_default();
        stage.named_reports().flat_map(move |(name, report)| {
            let whose = format!("{name}{at}");
            report
                .warnings
                .iter()
                .map(move |warning| (whose.clone(), warning))
        })
    });
    let all: Vec<(String, _)> = all.collect();
    if all.is_empty() {
        return Html::default();
    }
    html! {
        <details class="warnings">
            <summary>{ counted(all.len()) }</summary>
            <ul>
                { for all.into_iter().map(|(whose, warning)| html! {
                    <li><b>{ whose }{ ": " }</b>{ said(&warning.text) }</li>
                }) }
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
