//! An address that leads nowhere.

use crate::components::notes;
use diagnostics::Diagnostic;
use yew::prelude::*;

/// The page for an address that leads nowhere, with what is wrong with it.
pub fn missing_page(wrong: &[Diagnostic]) -> Html {
    html! {
        <div class="column">
            <h1>{ "There is nothing here" }</h1>
            { notes(wrong) }
            <p><a href="#/">{ "Go to the first page" }</a>{ " or " }<a href="#/lab">{ "to the Bench" }</a>{ "." }</p>
        </div>
    }
}
