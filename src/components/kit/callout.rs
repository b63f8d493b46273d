//! Callouts: something set apart from the text around it.

use crate::components::kit::icon::{Icon, icon};
use yew::prelude::*;

/// What a callout is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Worth knowing.
    Note,
    /// A good idea.
    Tip,
    /// Take care.
    Warning,
    /// Something right.
    Right,
    /// Something wrong.
    Wrong,
    /// What the page says of what it measured: set apart from the author's words.
    Reading,
}

impl Tone {
    fn look(self) -> (&'static str, Icon) {
        match self {
            Self::Note => ("note-box", Icon::Info),
            Self::Tip => ("tip", Icon::Bulb),
            Self::Warning => ("warning", Icon::Warning),
            Self::Right => ("right", Icon::Check),
            Self::Wrong => ("wrong", Icon::Cross),
            Self::Reading => ("reading", Icon::Chart),
        }
    }
}

/// A callout with a title of a few words.
pub fn callout(tone: Tone, title: &str, body: Html) -> Html {
    let (class, sign) = tone.look();
    html! {
        <div class={classes!("callout", class)} role="note">
            { icon(sign) }
            <p class="title">{ title.to_owned() }</p>
            <div>{ body }</div>
        </div>
    }
}
