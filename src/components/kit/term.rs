//! A word of the glossary, explained where it stands.

use yew::prelude::*;

/// The properties of [`Term`].
#[derive(PartialEq, Properties)]
pub struct TermProps {
    /// Unique on the page.
    pub id: AttrValue,
    /// The word as it stands in the text.
    pub word: AttrValue,
    /// The term's own name.
    pub term: AttrValue,
    /// What it means.
    pub meaning: Html,
}

/// A word that opens its explanation below its line. Escape, another press, or
/// going elsewhere closes it.
#[component]
pub fn Term(props: &TermProps) -> Html {
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    let close = {
        let open = open.clone();
        Callback::from(move |_: FocusEvent| open.set(false))
    };
    let onkeydown = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                open.set(false);
            }
        })
    };
    let note_id = format!("{}-meaning", props.id);
    html! {
        <>
            <button type="button" class="term" aria-expanded={open.to_string()} aria-controls={note_id.clone()}
                aria-describedby={open.then(|| note_id.clone())} onclick={toggle} onblur={close} {onkeydown}>
                { &props.word }
            </button>
            if *open {
                <span class="term-note" id={note_id} role="note"><b>{ &props.term }</b>{ props.meaning.clone() }</span>
            }
        </>
    }
}
