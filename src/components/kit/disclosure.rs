//! More for those who ask.

use yew::prelude::*;

/// Something that opens below its summary.
pub fn disclosure(summary: &str, body: Html) -> Html {
    html! {
        <details class="disclosure">
            <summary>{ summary.to_owned() }</summary>
            <div>{ body }</div>
        </details>
    }
}
