//! Answers to choose from: one or several, with a verdict on each once it is given.

use crate::components::kit::icon::{Icon, icon};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What is said of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Nothing: it is still open, or was neither chosen nor right.
    #[default]
    Open,
    /// Chosen, and right.
    Right,
    /// Chosen, and wrong.
    Wrong,
    /// Not chosen, though it was right.
    Missed,
}

impl Mark {
    fn look(self) -> Option<(&'static str, Icon, &'static str)> {
        match self {
            Self::Open => None,
            Self::Right => Some(("right", Icon::Check, "Right")),
            Self::Wrong => Some(("wrong", Icon::Cross, "Wrong")),
            Self::Missed => Some(("missed", Icon::Check, "This is right")),
        }
    }
}

/// One answer.
pub struct Choice {
    /// Its value, unique in the list.
    pub value: String,
    /// What it says.
    pub text: Html,
    /// Whether it is chosen.
    pub chosen: bool,
    /// What is said of it.
    pub mark: Mark,
    /// Why it is right or wrong; empty while it is open.
    pub why: Html,
}

/// A list of answers.
pub struct Choices<'a> {
    /// Unique on the page.
    pub name: &'a str,
    /// The question.
    pub legend: Html,
    /// Whether several may be chosen.
    pub many: bool,
    /// Whether the answer is given.
    pub disabled: bool,
}

impl Choices<'_> {
    /// Draws them; `onchange` gets a value and whether it is chosen now.
    pub fn view(self, choices: Vec<Choice>, onchange: &Callback<(String, bool)>) -> Html {
        let kind = if self.many { "checkbox" } else { "radio" };
        html! {
            <fieldset class="choices">
                <legend>{ self.legend.clone() }</legend>
                { for choices.into_iter().map(|choice| {
                    let onchange = onchange.reform(|event: Event| {
                        let input = event.target_unchecked_into::<HtmlInputElement>();
                        (input.value(), input.checked())
                    });
                    let look = choice.mark.look();
                    html! {
                        <label class={classes!("choice", look.map(|(class, _, _)| class))}>
                            <input type={kind} name={self.name.to_owned()} value={choice.value}
                                checked={choice.chosen} disabled={self.disabled} {onchange} />
                            <span>{ choice.text }</span>
                            if let Some((_, sign, word)) = look {
                                <span class="verdict">{ icon(sign) }{ word }</span>
                            }
                            if choice.why != Html::default() {
                                <span class="why">{ choice.why }</span>
                            }
                        </label>
                    }
                }) }
            </fieldset>
        }
    }
}
