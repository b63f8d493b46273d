//! Colours and type.

use super::specimen;
use crate::components::swatch;
use protocol::Kind;
use yew::prelude::*;

/// Tokens with what they are for. The token's name is the end of the class.
const COLOURS: [(&str, &str); 16] = [
    ("paper", "the page"),
    ("card", "what stands on it"),
    ("well", "what is let into it"),
    ("line", "divides"),
    ("line-strong", "edges of controls"),
    ("ink", "text"),
    ("ink-2", "less weight"),
    ("ink-3", "remarks"),
    ("accent", "links, Run"),
    ("accent-soft", "what is chosen"),
    ("good", "right"),
    ("good-soft", "its ground"),
    ("bad", "wrong"),
    ("bad-soft", "its ground"),
    ("warn", "take care"),
    ("warn-soft", "its ground"),
];

pub(super) fn view() -> Html {
    html! {
        <>
            { specimen("Colours", html! {
                <ul class="colours">
                    { for COLOURS.iter().map(|(token, purpose)| html! {
                        <li>
                            <svg viewBox="0 0 36 36" aria-hidden="true"><rect width="36" height="36" fill={format!("var(--{token})")} /></svg>
                            <span>{ *token }<br /><small>{ *purpose }</small></span>
                        </li>
                    }) }
                </ul>
            }) }
            { specimen("Executors: a colour and a mark each", html! {
                <ul class="chips">
                    { for Kind::ALL.iter().map(|kind| html! { <li class="chip">{ swatch(*kind) }{ kind.id() }</li> }) }
                </ul>
            }) }
            { specimen("Type", html! {
                <div class="sizes">
                    <p class="kicker">{ "A kicker above a title" }</p>
                    <p class="lede">{ "A lede says in two lines what the page is about." }</p>
                    <p>{ "Running text is a serif with 66 to 72 characters in a line. " }<b>{ "Bold" }</b>{ ", " }<i>{ "italic" }</i>{ ", " }<code>{ "code()" }</code>{ ", " }<a href="#/style">{ "a link" }</a>{ ", " }<kbd>{ "Tab" }</kbd>{ "." }</p>
                    <p class="ui">{ "The sans operates: 0123456789 µs × ± ≤" }</p>
                    <p class="num">{ "The mono codes: x += 1 // 0O 1lI" }</p>
                    <p class="big-number">{ "3.6×" }</p>
                </div>
            }) }
        </>
    }
}
