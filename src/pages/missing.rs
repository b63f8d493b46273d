//! An address that leads nowhere.

use crate::components::Notes;
use diagnostics::Diagnostic;
use yew::prelude::*;

/// The properties of [`MissingPage`].
#[derive(PartialEq, Properties)]
pub struct MissingPageProps {
    /// What is wrong with the address.
    pub wrong: Vec<Diagnostic>,
}

/// An address that leads nowhere.
#[component]
pub fn MissingPage(props: &MissingPageProps) -> Html {
    html! {
        <div class="column">
            <h1>{ "There is nothing here" }</h1>
            <Notes diagnostics={props.wrong.clone()} />
            <p><a href="#/">{ "Go to the first page" }</a>{ " or " }<a href="#/lab">{ "to the Bench" }</a>{ "." }</p>
        </div>
    }
}
