//! The clock measured live: its smallest step, and how its steps are spread.

use crate::components::kit::Button;
use crate::machine::ticks;
use crate::paint::{Build, Plot};
use measure::human::duration;
use plot::Histogram;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The clock measured live.
#[component]
pub fn ClockTicks() -> Html {
    let steps_ms = use_state(|| None::<Rc<Vec<f64>>>);
    let measure = {
        let steps_ms = steps_ms.clone();
        Callback::from(move |()| {
            let steps_ms = steps_ms.clone();
            spawn_local(async move { steps_ms.set(Some(Rc::new(ticks().await))) });
        })
    };
    {
        let measure = measure.clone();
        use_effect_with((), move |()| measure.emit(()));
    }
    let build = use_memo((*steps_ms).clone(), |steps_ms| {
        let histogram = histogram(steps_ms.as_deref()?);
        Some(Build::new(move |width, hidden| {
            plot::histogram(&histogram, width, hidden)
        }))
    });
    html! {
        <section class="card" aria-labelledby="clock-title">
            <header>
                <h2 id="clock-title">{ "The clock, measured just now" }</h2>
                <p>{ "How far apart are two readings of performance.now that differ?" }</p>
            </header>
            <div class="body">
                <p class="row">{ Button::plain("Measure again", measure.reform(|_| ())).view() }</p>
                <div aria-live="polite" class="outcome-box">
                    if let Some(steps_ms) = &*steps_ms {
                        <p class="outcome even">{ sentence(steps_ms) }</p>
                    }
                </div>
                if let Some(build) = &*build {
                    <Plot build={build.clone()} name="clock" />
                }
            </div>
        </section>
    }
}

fn sentence(steps_ms: &[f64]) -> String {
    let mut sorted = steps_ms.to_vec();
    sorted.sort_by(f64::total_cmp);
    match (sorted.first(), sorted.get(sorted.len() / 2), sorted.last()) {
        (Some(least), Some(usual), Some(most)) => format!(
            "Of {} steps the smallest was {}, the usual one {}, and the largest {}.",
            sorted.len(),
            duration(*least),
            duration(*usual),
            duration(*most)
        ),
        _ => "The clock did not move while it was watched.".to_owned(),
    }
}

/// The steps below the hundredth part that is longest: a pause of the machine
/// would squeeze all others into one bar.
fn histogram(steps_ms: &[f64]) -> Histogram {
    let mut values: Vec<f64> = steps_ms.iter().map(|ms| ms * 1e3).collect();
    values.sort_by(f64::total_cmp);
    values.truncate((values.len() * 99).div_ceil(100));
    Histogram {
        title: "Steps of the clock, without the longest hundredth".to_owned(),
        quantity: "step in µs".to_owned(),
        values,
        expected: None,
    }
}
