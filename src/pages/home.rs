//! The first page: one sentence, one button, a real race.

use crate::app::Shared;
use crate::components::{lanes, note};
use crate::conclusion;
use crate::engines::EngineError;
use crate::route::Setting;
use crate::run::{Job, Lane, Live};
use measure::human::duration;
use protocol::{ExecutorId, Kind, MOST_WORKERS, Report};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use workloads::Params;
use yew::prelude::*;

/// Steps of the race: some hundred milliseconds on one worker.
const STEPS: &str = "20000000";

/// Samples of the race: the least that can be told apart from chance.
const SAMPLES: u32 = 7;

#[derive(Clone)]
enum Phase {
    Ready,
    Running(Rc<Live>),
    Over(Rc<Vec<Lane>>),
    Failed(EngineError),
}

/// The first page.
#[component]
pub fn HomePage() -> Html {
    let Some(shared) = use_context::<Rc<Shared>>() else {
        return Html::default();
    };
    let phase = use_state(|| Phase::Ready);
    let tick = use_force_update();
    {
        let shared = shared.clone();
        use_effect_with((), move |()| move || shared.cancel());
    }
    let Some(setting) = race(&shared) else {
        return Html::default();
    };
    let is_running = matches!(*phase, Phase::Running(_));
    let start = start(&setting, &shared, &phase, &tick);
    let cancel = {
        let shared = shared.clone();
        Callback::from(move |_| shared.cancel())
    };
    html! {
        <div class="wide">
            <section class="hero">
                <div>
                    <p class="kicker">{ "A concurrency lab in your browser" }</p>
                    <h1>{ "See your own cores race, lose and wait." }</h1>
                    <p class="lede">{ "Run real programs on real threads, right here, and see them timed. Nothing to install." }</p>
                    <p class="row">
                        if is_running {
                            <button class="run big" onclick={cancel}>{ "Cancel" }</button>
                        } else {
                            <button class="run big" onclick={start}>{ if matches!(*phase, Phase::Ready) { "Race my cores" } else { "Race again" } }</button>
                        }
                        <a class="ui" href={setting.address()}>{ "or choose your own experiment →" }</a>
                    </p>
                    <p class="machine">
                        { "Your machine: " }{ shared.machine.line() }{ " · " }
                        <a href="#/machine">{ "what does that mean?" }</a>
                    </p>
                </div>
                <section class="card" aria-label="Race" aria-busy={is_running.to_string()}>
                    <div class="body race">{ card(&phase, &setting) }</div>
                </section>
            </section>
        </div>
    }
}

/// The same work on one worker and on all cores.
fn race(shared: &Shared) -> Option<Setting> {
    let workload = workloads::by_id("integrate").ok()?;
    let info = workload.info();
    let kind = if shared.machine.isolated {
        Kind::Threads
    } else {
        Kind::Processes
    };
    let all = ExecutorId::new(kind, shared.machine.cores.clamp(2, MOST_WORKERS)).ok()?;
    Some(Setting {
        params: Params::parse(info.id, info.params, [("n", STEPS)]).ok()?,
        executors: vec![ExecutorId::WORKER, all],
        samples: Some(SAMPLES),
        ..Setting::of(workload)
    })
}

fn start(
    setting: &Setting,
    shared: &Rc<Shared>,
    phase: &UseStateHandle<Phase>,
    tick: &UseForceUpdateHandle,
) -> Callback<MouseEvent> {
    let job = Job {
        setting: setting.clone(),
        machine: shared.machine.clone(),
        is_leg: false,
    };
    let (shared, phase, tick) = (shared.clone(), phase.clone(), tick.clone());
    Callback::from(move |_| {
        let live = Rc::new(Live::default());
        phase.set(Phase::Running(live.clone()));
        let (job, shared, phase, tick) = (job.clone(), shared.clone(), phase.clone(), tick.clone());
        spawn_local(async move {
            phase.set(
                match shared.run(&job, &live, &move || tick.force_update()).await {
                    Ok(lanes) => Phase::Over(Rc::new(lanes)),
                    Err(error) => Phase::Failed(error),
                },
            );
        });
    })
}

fn card(phase: &Phase, setting: &Setting) -> Html {
    match phase {
        Phase::Ready => html! {
            <>
                <p class="empty">{ "Press the button: the same work runs on one worker and on all cores, and both bars move for real." }</p>
                { for setting.executors.iter().map(|executor| html! {
                    <>{ lanes(&label(*executor), executor.kind(), &[]) }</>
                }) }
            </>
        },
        Phase::Failed(error) => {
            html! { <div role="alert">{ note("bad", &error.diagnostic()) }</div> }
        }
        Phase::Running(live) => html! {
            <>
                <progress aria-label="Progress" max="1" value={format!("{:.3}", live.progress.get())} />
                { for setting.executors.iter().enumerate().map(|(lane, executor)| running_lane(live, lane, *executor)) }
            </>
        },
        Phase::Over(lanes) => over(lanes, setting),
    }
}

fn running_lane(live: &Live, lane: usize, executor: ExecutorId) -> Html {
    let is_mine = live.lane.get() == Some(lane);
    let shares = if is_mine {
        live.shares.borrow().clone()
    } else {
        Vec::new()
    };
    let best = live
        .samples_ms
        .borrow()
        .get(lane)
        .and_then(|samples| samples.iter().copied().reduce(f64::min));
    let time = best
        .map(|best| format!(" · best so far {}", duration(best)))
        .unwrap_or_default();
    let stage = if is_mine {
        format!(" · {}", live.stage.get())
    } else {
        String::new()
    };
    lanes(
        &format!("{}{stage}{time}", label(executor)),
        executor.kind(),
        &shares,
    )
}

fn over(results: &[Lane], setting: &Setting) -> Html {
    let reports: Vec<&Report> = results
        .iter()
        .filter_map(|lane| lane.as_ref().ok())
        .collect();
    let errors = results.iter().filter_map(|lane| lane.as_ref().err());
    let slowest = reports
        .iter()
        .map(|report| report.stats.median_ms)
        .fold(0.0, f64::max);
    let speed_up = match reports.as_slice() {
        [first, other] => conclusion::against(first, other).map(|comparison| comparison.speed_up),
        _ => None,
    };
    html! {
        <>
            if let Some(speed_up) = speed_up {
                <div class={classes!("big-number", setting.executors.last().map(|executor| executor.kind().id()))}>
                    { format!("{speed_up:.2}×") }
                </div>
            }
            <p class="outcome" aria-live="polite">{ conclusion::race(&reports) }</p>
            { for errors.map(|error| note("bad", &error.diagnostic())) }
            { for setting.executors.iter().zip(results).filter_map(|(executor, lane)| {
                let report = lane.as_ref().ok()?;
                let share = report.stats.median_ms / slowest;
                let label = format!("{} · {}", label(*executor), duration(report.stats.median_ms));
                Some(lanes(&label, executor.kind(), &[share]))
            }) }
            <footer><a class="button quiet" href={setting.address()}>{ "Open on the Bench" }</a></footer>
        </>
    }
}

fn label(executor: ExecutorId) -> String {
    match executor.kind() {
        Kind::Threads => format!("{} threads, shared memory", executor.workers()),
        Kind::Processes => format!("{} processes, separate memories", executor.workers()),
        _ => "1 worker".to_owned(),
    }
}
