//! `#/style`: every piece of the kit in every state, in the current theme.
//!
//! People look here before they build something, and the visual tests look here
//! before anybody else does. Whatever numbers it shows are made up, and it says so.

mod cards;
mod controls;
mod grounds;
mod messages;
mod overlays;
mod words;

use crate::components::kit::{OutlineItem, outline};
use crate::paint::gallery;
use yew::prelude::*;

/// The sections: ids and titles.
const SECTIONS: [(&str, &str); 7] = [
    ("style-grounds", "Colour and type"),
    ("style-controls", "Controls"),
    ("style-cards", "Cards"),
    ("style-messages", "Messages and states"),
    ("style-words", "Words, tables, figures"),
    ("style-overlays", "Dialogs and toasts"),
    ("style-plots", "Plots"),
];

/// The style page.
#[component]
pub fn StylePage() -> Html {
    let items: Vec<OutlineItem<'_>> = SECTIONS
        .iter()
        .enumerate()
        .map(|(index, (id, title))| OutlineItem {
            id,
            title,
            done: index == 0,
            current: index == 1,
        })
        .collect();
    html! {
        <div class="lesson">
            { outline("On this page", "#/style", &items) }
            <div>
                <p class="kicker">{ "For those who build here" }</p>
                <h1>{ "Style" }</h1>
                <p class="lede">{ "Every piece that pages are built from, in every state. All numbers on this page are made up." }</p>
                { section(0, grounds::view()) }
                { section(1, html! { <controls::Controls /> }) }
                { section(2, cards::view()) }
                { section(3, messages::view()) }
                { section(4, words::view()) }
                { section(5, html! { <overlays::Overlays /> }) }
                { section(6, gallery()) }
            </div>
        </div>
    }
}

fn section(index: usize, content: Html) -> Html {
    let (id, title) = SECTIONS[index];
    html! { <section aria-labelledby={id}><h2 {id}>{ title }</h2>{ content }</section> }
}

/// One piece in one state.
fn specimen(title: &str, content: Html) -> Html {
    html! { <div class="specimen"><h3>{ title.to_owned() }</h3>{ content }</div> }
}
