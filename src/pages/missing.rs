//! An address that leads nowhere.

use crate::components::kit::link_button;
use crate::components::notes;
use diagnostics::Diagnostic;
use yew::prelude::*;

/// The page for an address that leads nowhere, with what is wrong with it.
pub fn missing_page(wrong: &[Diagnostic]) -> Html {
    html! {
        <div class="column">
            <p class="kicker">{ "A wrong turn" }</p>
            <h1>{ "There is nothing here" }</h1>
            { notes(wrong) }
            <p class="row">
                { link_button("run", "Go to the first page", "#/") }
                { link_button("", "Go to the Bench", "#/lab") }
            </p>
        </div>
    }
}
