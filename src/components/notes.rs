//! Messages to the reader.

use crate::components::kit::said;
use diagnostics::Diagnostic;
use yew::prelude::*;

/// One message: what happened, why, what to do.
pub fn note(class: &'static str, diagnostic: &Diagnostic) -> Html {
    html! {
        <p class={classes!("note", class)}>
            <b>{ &diagnostic.title }{ "." }</b>{ " " }
            { said(&diagnostic.text) }
            if let Some(hint) = &diagnostic.hint {
                { " " }{ said(hint) }
            }
        </p>
    }
}

/// What is wrong with an address, announced when it appears.
pub fn notes(diagnostics: &[Diagnostic]) -> Html {
    html! {
        <div role="alert">
            { for diagnostics.iter().map(|diagnostic| note("warn", diagnostic)) }
        </div>
    }
}
