//! Buttons, from strong to quiet.

use crate::components::kit::icon::{Icon, icon};
use yew::prelude::*;

/// A button. A card has one strong button at most.
pub struct Button<'a> {
    label: &'a str,
    class: &'static str,
    size: Option<&'static str>,
    icon: Option<Icon>,
    name: Option<String>,
    disabled: bool,
    onclick: Callback<MouseEvent>,
}

impl<'a> Button<'a> {
    /// An ordinary button.
    pub fn plain(label: &'a str, onclick: Callback<MouseEvent>) -> Self {
        Self {
            label,
            class: "plain",
            size: None,
            icon: None,
            name: None,
            disabled: false,
            onclick,
        }
    }

    fn of(class: &'static str, label: &'a str, onclick: Callback<MouseEvent>) -> Self {
        Self {
            class,
            ..Self::plain(label, onclick)
        }
    }

    /// The one strong button: *Run*.
    pub fn strong(label: &'a str, onclick: Callback<MouseEvent>) -> Self {
        Self::of("run", label, onclick)
    }

    /// What stands in the place of *Run* while it runs.
    pub fn cancel(label: &'a str, onclick: Callback<MouseEvent>) -> Self {
        Self::of("cancel", label, onclick)
    }

    /// A button that steps back: in a card's foot, in a bar.
    pub fn quiet(label: &'a str, onclick: Callback<MouseEvent>) -> Self {
        Self::of("quiet", label, onclick)
    }

    /// A button that takes something away.
    pub fn danger(label: &'a str, onclick: Callback<MouseEvent>) -> Self {
        Self::of("danger", label, onclick)
    }

    /// With a sign before its label.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// With a name for those who hear it, where the label says too little:
    /// it has to contain the label.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Lower, for rows of tables.
    #[must_use]
    pub fn small(mut self) -> Self {
        self.size = Some("small");
        self
    }

    /// Higher: the first thing to press on a page.
    #[must_use]
    pub fn big(mut self) -> Self {
        self.size = Some("big");
        self
    }

    /// Whether it is out of use.
    #[must_use]
    pub fn disabled(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }

    /// Draws it.
    pub fn view(self) -> Html {
        html! {
            <button type="button" class={classes!(self.class, self.size)}
                aria-label={self.name} disabled={self.disabled} onclick={self.onclick}>
                { for self.icon.map(icon) }{ self.label.to_owned() }
            </button>
        }
    }
}

/// A link that looks like a button: `class` is `quiet`, `run` or empty.
pub fn link_button(class: &'static str, label: &str, href: &str) -> Html {
    html! { <a class={classes!("button", class)} href={href.to_owned()}>{ label.to_owned() }</a> }
}
