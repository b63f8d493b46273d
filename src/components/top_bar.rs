//! The bar above every page: the name, the rooms, the theme.

use crate::browser;
use crate::components::theme_button::ThemeButton;
use crate::route::{self, Route};
use yew::prelude::*;

/// The rooms in their order, each with its title.
const ROOMS: [(&str, &str); 4] = [
    ("#/lessons", "Course"),
    ("#/lab", "Bench"),
    ("#/races", "Race lab"),
    ("#/notebook", "Notebook"),
];

/// The bar above every page. A room that this build does not have is left out.
pub fn top_bar() -> Html {
    let here = browser::hash();
    let rooms = ROOMS.iter().filter(|(address, _)| leads_somewhere(address));
    html! {
        <header class="bar">
            <a class="brand" href="#/" aria-current={is_home(&here).then_some("page")}>
                <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
                    <path class="strand-a" d="M3 7h6c5 0 5 12 10 12h4" />
                    <path class="strand-b" d="M3 19h6c5 0 5-12 10-12h4" />
                </svg>
                { "Interleave" }
            </a>
            <nav aria-label="Rooms">
                { for rooms.map(|(address, title)| html! {
                    <a href={*address} aria-current={is_below(&here, address).then_some("page")}>{ *title }</a>
                }) }
            </nav>
            <ThemeButton />
        </header>
    }
}

/// Whether there is a page at an address.
pub fn leads_somewhere(address: &str) -> bool {
    !matches!(route::read(address).0, Route::Missing { .. })
}

fn is_home(here: &str) -> bool {
    matches!(here, "" | "#" | "#/")
}

/// Whether `here` is a room's own address or one below it.
fn is_below(here: &str, room: &str) -> bool {
    here.strip_prefix(room)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
}
