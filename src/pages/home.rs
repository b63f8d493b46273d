//! The first page: one sentence, one button, a real race, the course.

use crate::app::Shared;
use crate::components::kit::{Button, link_button};
use crate::components::{CourseMap, race_card};
use crate::race::{Race, setting};
use crate::run::{Job, Live};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The first page.
#[component]
pub fn HomePage() -> Html {
    let Some(shared) = use_context::<Rc<Shared>>() else {
        return Html::default();
    };
    let race = use_state(|| Race::Ready);
    let tick = use_force_update();
    {
        let shared = shared.clone();
        use_effect_with((), move |()| move || shared.cancel());
    }
    let Some(setting) = setting(&shared.machine) else {
        return Html::default();
    };
    let is_running = matches!(*race, Race::Running(_));
    let start = {
        let job = Job {
            setting: setting.clone(),
            machine: shared.machine.clone(),
        };
        start(job, &shared, &race, &tick)
    };
    let button = if is_running {
        let shared = shared.clone();
        Button::cancel("Cancel", Callback::from(move |_| shared.cancel()))
    } else {
        let label = if matches!(*race, Race::Ready) {
            "Race my cores"
        } else {
            "Race again"
        };
        Button::strong(label, start)
    };
    let foot = link_button("quiet", "Open on the Bench", &setting.address());
    html! {
        <div class="wide">
            <section class="hero">
                <div>
                    <p class="kicker">{ "A concurrency lab in your browser" }</p>
                    <h1>{ "See your own cores race, lose and wait." }</h1>
                    <p class="lede">{ "Run real programs on real threads, right here. Predict, measure, break them, and see why. Nothing to install." }</p>
                    <p class="row">
                        { button.big().view() }
                        <a class="ui" href="#/lab">{ "or choose your own experiment" }</a>
                    </p>
                    <p class="machine">
                        { "Your machine: " }{ shared.machine.line() }{ " · " }
                        <a href="#/machine">{ "what does that mean?" }</a>
                    </p>
                </div>
                <section class="card race" aria-label="Race" aria-busy={is_running.to_string()}>
                    <div class="body">{ race_card(&race, &setting) }</div>
                    <footer>{ foot }</footer>
                </section>
            </section>
            <CourseMap />
        </div>
    }
}

fn start(
    job: Job,
    shared: &Rc<Shared>,
    race: &UseStateHandle<Race>,
    tick: &UseForceUpdateHandle,
) -> Callback<MouseEvent> {
    let (shared, race, tick) = (shared.clone(), race.clone(), tick.clone());
    Callback::from(move |_| {
        let live = Rc::new(Live::default());
        race.set(Race::running(live.clone()));
        let (job, shared, race, tick) = (job.clone(), shared.clone(), race.clone(), tick.clone());
        spawn_local(async move {
            race.set(
                match shared.run(&job, &live, &move || tick.force_update()).await {
                    Ok(lanes) => Race::Over(Rc::new(lanes)),
                    Err(error) => Race::Failed(error),
                },
            );
        });
    })
}
