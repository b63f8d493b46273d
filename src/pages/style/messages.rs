//! Notes, callouts, states.

use super::specimen;
use crate::components::kit::{
    Button, Icon, Tone, callout, empty_state, error_state, icon, loading_state, progress,
};
use crate::components::note;
use diagnostics::Diagnostic;
use yew::prelude::*;

pub(super) fn view() -> Html {
    let diagnostic = Diagnostic::new("No such workload", "Nothing is called `integrat`.")
        .hint("Did you mean `integrate`?");
    html! {
        <>
            <div class="specimens">
                { specimen("Empty", empty_state("Your notebook is empty", "Runs that you keep appear here, with your prediction and your note.",
                    Button::plain("Go to the Bench", Callback::noop()).view())) }
                { specimen("Loading", loading_state("Loading the lesson …")) }
                { specimen("Failed", error_state(&diagnostic, Button::plain("Use integrate", Callback::noop()).icon(Icon::Again).view())) }
                { specimen("Progress", html! {
                    <div class="stack">
                        { progress("Known progress", Some(0.66), "sampling", "about 2 s left") }
                        { progress("Unknown progress", None, "starting", "getting ready") }
                    </div>
                }) }
            </div>
            { specimen("Notes", html! {
                <div>{ note("warn", &diagnostic) }{ note("bad", &diagnostic) }{ note("good", &Diagnostic::new("Right", "Only one of them runs at any moment.")) }</div>
            }) }
            { specimen("Callouts", html! {
                <div>
                    { callout(Tone::Note, "Worth knowing", words("Two logical cores may be halves of one real core.")) }
                    { callout(Tone::Tip, "A good idea", words("Run it twice: if the two disagree, believe neither.")) }
                    { callout(Tone::Warning, "Take care", words("While it runs on main, this page freezes.")) }
                    { callout(Tone::Right, "Right", words("Every order of the threads gives 4.")) }
                    { callout(Tone::Wrong, "Wrong", words("Thread b read the counter before a had written it.")) }
                    { callout(Tone::Reading, "What your machine did", words("The two threads shared the work and hardly waited for each other.")) }
                </div>
            }) }
            { specimen("Signs", html! { <p class="row">{ for [
                Icon::Check, Icon::Cross, Icon::Warning, Icon::Info, Icon::Bulb, Icon::Chart, Icon::Sun, Icon::Moon, Icon::Half,
                Icon::Play, Icon::Stop, Icon::Again, Icon::Download, Icon::Link, Icon::Plus, Icon::Left, Icon::Right,
            ].map(icon) }</p> }) }
        </>
    }
}

fn words(text: &str) -> Html {
    html! { <p>{ text.to_owned() }</p> }
}
