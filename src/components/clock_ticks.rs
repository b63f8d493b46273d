//! The clock measured live: its smallest step, and how its steps are spread.

use crate::components::kit::Button;
use crate::machine::ticks;
use crate::paint::{Build, Plot};
use measure::human::duration;
use plot::{Count, Counts};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Lengths that are told apart, in smallest steps; the last stands for all longer ones.
const MOST_LENGTHS: usize = 8;

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
        let lengths = lengths(steps_ms.as_deref()?);
        Some(Build::new(move |width, hidden| {
            plot::counts(&lengths, width, hidden)
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

/// How many steps were one, two, … of the smallest step long.
fn lengths(steps_ms: &[f64]) -> Counts {
    let least = steps_ms.iter().copied().fold(f64::INFINITY, f64::min);
    let mut counts = [0_u64; MOST_LENGTHS];
    for step in steps_ms {
        let length = (step / least).round() as usize;
        counts[length.clamp(1, MOST_LENGTHS) - 1] += 1;
    }
    let longest = counts
        .iter()
        .rposition(|count| *count > 0)
        .map_or(0, |place| place + 1);
    let counts = counts
        .iter()
        .take(longest)
        .enumerate()
        .map(|(place, count)| {
            let length = duration(least * (place + 1) as f64);
            let is_last = place + 1 == MOST_LENGTHS;
            Count {
                outcome: format!("{length}{}", if is_last { " or more" } else { "" }),
                count: *count,
                right: None,
            }
        });
    Counts {
        title: "How long the steps of the clock were".to_owned(),
        noun: "steps".to_owned(),
        counts: counts.collect(),
    }
}
