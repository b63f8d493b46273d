//! Where one is.

use yew::prelude::*;

/// The way from the first page to this one: titles and addresses, then the title
/// of the page itself.
pub fn crumbs(way: &[(&str, &str)], here: &str) -> Html {
    html! {
        <nav class="crumbs" aria-label="Where you are">
            <ol>
                { for way.iter().map(|(title, href)| html! {
                    <li><a href={href.to_string()}>{ title.to_string() }</a></li>
                }) }
                <li aria-current="page">{ here.to_owned() }</li>
            </ol>
        </nav>
    }
}
