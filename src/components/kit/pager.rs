//! What comes before and what comes next.

use yew::prelude::*;

/// Links to the previous and the next page, each a title and an address.
pub fn pager(previous: Option<(&str, &str)>, next: Option<(&str, &str)>) -> Html {
    let link = |class: &'static str, word: &'static str, to: Option<(&str, &str)>| {
        to.map(|(title, href)| {
            html! {
                <a {class} href={href.to_owned()} rel={if class == "next" { "next" } else { "prev" }}>
                    <small>{ word }</small>{ title.to_owned() }
                </a>
            }
        })
    };
    html! {
        <nav class="pager" aria-label="Previous and next">
            { for link("previous", "← Previous", previous) }
            { for link("next", "Next →", next) }
        </nav>
    }
}
