//! What stands where something will be: nothing yet, not yet, not at all.

use crate::components::kit::icon::{Icon, icon};
use crate::components::kit::said::said;
use diagnostics::Diagnostic;
use yew::prelude::*;

/// Nothing is here yet: what will appear, and how to get it.
pub fn empty_state(title: &str, text: &str, action: Html) -> Html {
    html! {
        <div class="state">
            <p class="title">{ title.to_owned() }</p>
            <p>{ text.to_owned() }</p>
            <div class="row">{ action }</div>
        </div>
    }
}

/// Something is on its way.
pub fn loading_state(text: &str) -> Html {
    html! {
        <div class="state loading" role="status">
            <span>{ text.to_owned() }</span>
            <progress aria-label={text.to_owned()} />
        </div>
    }
}

/// Something failed: what happened, why, what to do, and a button that does it.
pub fn error_state(diagnostic: &Diagnostic, action: Html) -> Html {
    html! {
        <div class="state failed" role="alert">
            <p class="title">{ icon(Icon::Warning) }{ &diagnostic.title }</p>
            <p>{ said(&diagnostic.text) }</p>
            if let Some(hint) = &diagnostic.hint {
                <p>{ said(hint) }</p>
            }
            <div class="row">{ action }</div>
        </div>
    }
}
