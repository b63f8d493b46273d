//! One parameter of a workload as a field of a form.

use crate::components::kit::said;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use workloads::{Kind, Param};
use yew::prelude::*;

/// A field for one parameter.
pub struct ParamField<'a> {
    /// The parameter.
    pub spec: &'static Param,
    /// What is written in the field.
    pub text: &'a str,
    /// Called with the parameter's name and what was written.
    pub onchange: &'a Callback<(&'static str, String)>,
    /// Whether a run is under way.
    pub disabled: bool,
}

/// Draws the field, with what is wrong with its text.
pub fn param_field(props: &ParamField<'_>) -> Html {
    let spec = props.spec;
    let name = spec.name;
    let error = spec.parse(props.text).err().map(|error| error.diagnostic());
    let (help_id, error_id) = (format!("help-{name}"), format!("error-{name}"));
    let described_by = match &error {
        Some(_) => format!("{error_id} {help_id}"),
        None => help_id.clone(),
    };
    let label = match spec.unit {
        "" => spec.title.to_owned(),
        unit if unit.eq_ignore_ascii_case(spec.title) => spec.title.to_owned(),
        unit => format!("{} ({unit})", spec.title),
    };
    html! {
        <div class="field">
            <label for={format!("param-{name}")}>{ label }</label>
            { control(props, &described_by, error.is_some()) }
            <small id={help_id}>{ spec.help }</small>
            if let Some(error) = &error {
                <small id={error_id} class="error" role="alert">
                    { said(&error.text) }{ " " }{ said(error.hint.as_deref().unwrap_or_default()) }
                </small>
            }
        </div>
    }
}

fn control(props: &ParamField<'_>, described_by: &str, invalid: bool) -> Html {
    let spec = props.spec;
    let name = spec.name;
    let id = format!("param-{name}");
    let described_by = described_by.to_owned();
    if let Kind::Choice { options } = &spec.kind {
        let onchange = props.onchange.reform(move |event: Event| {
            (
                name,
                event.target_unchecked_into::<HtmlSelectElement>().value(),
            )
        });
        return html! {
            <select {id} aria-describedby={described_by} disabled={props.disabled} {onchange}>
                { for options.iter().map(|option| html! {
                    <option value={option.id} selected={option.id == props.text}>{ option.title }</option>
                }) }
            </select>
        };
    }
    let oninput = props.onchange.reform(move |event: InputEvent| {
        (
            name,
            event.target_unchecked_into::<HtmlInputElement>().value(),
        )
    });
    html! {
        <input {id} type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
            value={props.text.to_owned()} aria-describedby={described_by}
            aria-invalid={invalid.then_some("true")} disabled={props.disabled} {oninput} />
    }
}
