//! The explanation that fits what was measured.

use crate::components::kit::{Tone, callout};
use crate::components::lesson::draw::{Filling, draw, text};
use course::{Evidence, Reading};
use yew::prelude::*;

/// Draws the explanation, or what stands there before there is one.
pub fn reading(reading: &Reading, evidence: Option<&Evidence>) -> Html {
    let case = evidence.and_then(|evidence| Some((reading.choose(evidence)?, evidence)));
    let body = match case {
        None => html! { <p class="empty">{ text(&reading.before) }</p> },
        Some((case, evidence)) => {
            let look = case.when.look(evidence);
            let filling = Filling {
                look: Some(&look),
                widget: None,
            };
            draw(&case.text, filling)
        }
    };
    html! {
        <div class="reading-box" aria-live="polite">{ callout(Tone::Reading, "On your machine", body) }</div>
    }
}
