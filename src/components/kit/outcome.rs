//! What came of something, in one sentence, announced when it appears.

use yew::prelude::*;

/// How it came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As hoped: right, faster.
    Good,
    /// Neither.
    Even,
    /// Wrong, broken.
    Bad,
}

/// The sentence itself.
pub fn outcome(kind: Outcome, sentence: impl Into<Html>) -> Html {
    let class = match kind {
        Outcome::Good => "good",
        Outcome::Even => "even",
        Outcome::Bad => "bad",
    };
    html! { <p class={classes!("outcome", class)}>{ sentence.into() }</p> }
}

/// A place whose content is announced politely when it changes. It has to be on
/// the page before its content is.
pub fn announced(content: Html) -> Html {
    html! { <div class="outcome-box" aria-live="polite">{ content }</div> }
}
