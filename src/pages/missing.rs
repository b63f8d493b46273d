//! An address that leads nowhere.

use crate::components::kit::link_button;
use crate::components::notes;
use crate::route::meant;
use diagnostics::Diagnostic;
use yew::prelude::*;

/// The page for an address that leads nowhere, with what is wrong with it.
pub fn missing_page(path: &str, wrong: &[Diagnostic]) -> Html {
    let (home, bench) = (
        ("Go to the first page", "#/".to_owned()),
        ("Go to the Bench", "#/lab".to_owned()),
    );
    let [first, second] = match meant(path) {
        Some(address) => [("Go there", address), home],
        None => [home, bench],
    };
    html! {
        <div class="column">
            <p class="kicker">{ "A wrong turn" }</p>
            <h1>{ "There is nothing here" }</h1>
            { notes(wrong) }
            <p class="row">
                { link_button("run", first.0, &first.1) }
                { link_button("", second.0, &second.1) }
            </p>
        </div>
    }
}
