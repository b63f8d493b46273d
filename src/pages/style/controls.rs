//! Buttons and fields.

use super::specimen;
use crate::components::kit::{Button, Field, Icon, Range, Scale, disclosure, segmented};
use yew::prelude::*;

#[component]
pub(super) fn Controls() -> Html {
    let pressed = Callback::noop;
    let view = use_state_eq(|| "time".to_owned());
    let size = use_state_eq(|| "50000".to_owned());
    let share = use_state_eq(|| "40".to_owned());
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |text| state.set(text))
    };
    let size_error = match size.trim().parse::<f64>() {
        Ok(size) if (100.0..=1e7).contains(&size) => None,
        _ => Some("A whole number from 100 to 10 000 000.".to_owned()),
    };
    html! {
        <>
            { specimen("Buttons", html! {
                <div class="stack">
                    <div class="row">
                        { Button::strong("Run", pressed()).view() }
                        { Button::cancel("Cancel", pressed()).view() }
                        { Button::plain("Plain", pressed()).view() }
                        { Button::danger("Delete", pressed()).view() }
                        { Button::quiet("Quiet", pressed()).view() }
                    </div>
                    <div class="row">
                        { Button::strong("Run disabled", pressed()).disabled(true).view() }
                        { Button::plain("Plain disabled", pressed()).disabled(true).view() }
                        { Button::quiet("Quiet disabled", pressed()).disabled(true).view() }
                    </div>
                    <div class="row">
                        { Button::strong("Big", pressed()).big().icon(Icon::Play).view() }
                        { Button::plain("Small", pressed()).small().view() }
                        { Button::plain("Stop", pressed()).icon(Icon::Stop).view() }
                        { Button::quiet("Again", pressed()).icon(Icon::Again).view() }
                        { Button::quiet("Download", pressed()).icon(Icon::Download).name("Download the data of this example").view() }
                        { Button::quiet("Permalink", pressed()).icon(Icon::Link).view() }
                        { Button::plain("Add to notebook", pressed()).icon(Icon::Plus).view() }
                    </div>
                </div>
            }) }
            { specimen("One of a few", html! {
                <div class="row">
                    { segmented("style-view", "Show", &[("time", "Time"), ("speed", "Speed-up"), ("samples", "Samples")], &view, false, &set(&view)) }
                    { segmented("style-off", "Disabled", &[("one", "One"), ("two", "Two")], "two", true, &Callback::noop()) }
                </div>
            }) }
            <div class="specimens">
                { specimen("Text, with a unit", Field::new("style-text", "Switch interval").unit("ms")
                    .help("How long a thread may keep the lock while another wants it.").text("5", &Callback::noop())) }
                { specimen("Invalid", Field::new("style-wrong", "Samples").error(Some("A whole number from 1 to 1000.".to_owned()))
                    .help("As many as are worth it when empty.").text("many", &Callback::noop())) }
                { specimen("Disabled", Field::new("style-disabled", "Steps").disabled(true).help("While it runs, nothing can be changed.").text("1000000", &Callback::noop())) }
                { specimen("Select", Field::new("style-select", "Workload").select(
                    &[("integrate", "Integrate a function"), ("sort", "Sort numbers"), ("count", "Count words")], "sort", &Callback::noop())) }
                { specimen("Slider, by factors", Field::new("style-size", "Size").unit("numbers").error(size_error)
                    .range(Range { least: 100.0, most: 1e7, scale: Scale::Factors }, &size, &set(&size))) }
                { specimen("Slider, in steps", Field::new("style-share", "Serial share").unit("%")
                    .range(Range { least: 0.0, most: 100.0, scale: Scale::Steps(5.0) }, &share, &set(&share))) }
                { specimen("Several lines", Field::new("style-note", "Your note").help("It stays with the run.").area("With the lock, nothing gets faster.", &Callback::noop())) }
                { specimen("More for those who ask", disclosure("How is this measured?", html! { <p class="hint">{ "By the clock of the page, in turns." }</p> })) }
            </div>
        </>
    }
}
