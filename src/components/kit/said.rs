//! Sentences of the lab, set as they are meant.

use measure::human::bound;
use yew::prelude::*;

/// A sentence in which numbers stay with their units, and what stands between
/// backticks is code. A backtick without another one is itself.
pub fn said(sentence: &str) -> Html {
    let mut pieces: Vec<&str> = sentence.split('`').collect();
    let lone = pieces
        .len()
        .is_multiple_of(2)
        .then(|| pieces.pop())
        .flatten();
    let set = pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| match index % 2 {
            0 => Html::from(bound(piece)),
            _ => html! { <code>{ *piece }</code> },
        });
    let end = lone.map(|rest| Html::from(format!("`{rest}")));
    set.chain(end).collect()
}
