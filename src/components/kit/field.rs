//! A field: a label, a control, help, and what is wrong with its value.

use crate::components::kit::said::said;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// A field of a form; ends in one of its controls.
pub struct Field<'a> {
    pub(super) id: &'a str,
    pub(super) label: &'a str,
    help: &'a str,
    pub(super) unit: &'a str,
    error: Option<String>,
    pub(super) disabled: bool,
}

impl<'a> Field<'a> {
    /// A field with a label; `id` is unique on the page.
    pub fn new(id: &'a str, label: &'a str) -> Self {
        Self {
            id,
            label,
            help: "",
            unit: "",
            error: None,
            disabled: false,
        }
    }

    /// What the value means, in a sentence below the control.
    #[must_use]
    pub fn help(mut self, help: &'a str) -> Self {
        self.help = help;
        self
    }

    /// The unit of the value, shown inside the control and read with its label.
    #[must_use]
    pub fn unit(mut self, unit: &'a str) -> Self {
        self.unit = unit;
        self
    }

    /// What is wrong with the value as it is written now.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// Whether it can be changed.
    #[must_use]
    pub fn disabled(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }

    /// One line of text, which may be a number: validated by who draws it, as it
    /// is written.
    pub fn text(self, value: &str, oninput: &Callback<String>) -> Html {
        let control = self.input(value, oninput);
        self.around(control)
    }

    /// Several lines of text.
    pub fn area(self, value: &str, oninput: &Callback<String>) -> Html {
        let oninput = oninput.reform(|event: InputEvent| {
            event.target_unchecked_into::<HtmlTextAreaElement>().value()
        });
        let control = html! {
            <textarea id={self.id.to_owned()} value={value.to_owned()} aria-describedby={self.described_by()}
                aria-invalid={self.invalid()} disabled={self.disabled} {oninput} />
        };
        self.around(control)
    }

    /// The input of one line, with its unit at its end.
    pub(super) fn input(&self, value: &str, oninput: &Callback<String>) -> Html {
        let oninput = oninput
            .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
        let input = html! {
            <input id={self.id.to_owned()} type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
                value={value.to_owned()} aria-describedby={self.described_by()} aria-invalid={self.invalid()}
                disabled={self.disabled} {oninput} />
        };
        if self.unit.is_empty() {
            return input;
        }
        html! { <span class="with-unit">{ input }<span class="unit" aria-hidden="true">{ self.unit.to_owned() }</span></span> }
    }

    /// Label, help and error around a control that carries the field's id.
    pub(super) fn around(self, control: Html) -> Html {
        html! {
            <div class="field">
                <label for={self.id.to_owned()}>
                    { self.label.to_owned() }
                    if !self.unit.is_empty() {
                        <span class="spoken">{ format!(" in {}", self.unit) }</span>
                    }
                </label>
                { control }
                if !self.help.is_empty() {
                    <small id={format!("{}-help", self.id)}>{ self.help.to_owned() }</small>
                }
                if let Some(error) = &self.error {
                    <small id={format!("{}-error", self.id)} class="error" role="alert">{ said(error) }</small>
                }
            </div>
        }
    }

    /// The ids of what describes the control.
    pub(super) fn described_by(&self) -> Option<String> {
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        let help = (!self.help.is_empty()).then(|| format!("{}-help", self.id));
        match (error, help) {
            (Some(error), Some(help)) => Some(format!("{error} {help}")),
            (error, help) => error.or(help),
        }
    }

    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }
}
