//! Messages to the reader.

use diagnostics::Diagnostic;
use yew::prelude::*;

/// One message: what happened, why, what to do.
pub fn note(class: &'static str, diagnostic: &Diagnostic) -> Html {
    html! {
        <p class={classes!("note", class)}>
            <b>{ &diagnostic.title }{ "." }</b>{ " " }
            { &diagnostic.text }
            if let Some(hint) = &diagnostic.hint {
                { " " }{ hint }
            }
        </p>
    }
}

/// The properties of [`Notes`].
#[derive(PartialEq, Properties)]
pub struct NotesProps {
    /// The messages.
    pub diagnostics: Vec<Diagnostic>,
}

/// What is wrong with an address, announced when it appears.
#[component]
pub fn Notes(props: &NotesProps) -> Html {
    html! {
        <div role="alert">
            { for props.diagnostics.iter().map(|diagnostic| note("warn", diagnostic)) }
        </div>
    }
}
