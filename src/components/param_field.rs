//! One parameter of a workload as a field of a form.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use workloads::{Kind, Param};
use yew::prelude::*;

/// The properties of [`ParamField`].
#[derive(PartialEq, Properties)]
pub struct ParamFieldProps {
    /// The parameter, by its place in the workload's list.
    pub spec: Spec,
    /// What is written in the field.
    pub text: String,
    /// Called with the parameter's name and what was written.
    pub onchange: Callback<(&'static str, String)>,
    /// Whether a run is under way.
    #[prop_or_default]
    pub disabled: bool,
}

/// A parameter, equal to another by its address: there is one list of them.
#[derive(Clone, Copy)]
pub struct Spec(pub &'static Param);

impl PartialEq for Spec {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// One parameter of a workload.
#[component]
pub fn ParamField(props: &ParamFieldProps) -> Html {
    let spec = props.spec.0;
    let name = spec.name;
    let error = spec
        .parse(&props.text)
        .err()
        .map(|error| error.diagnostic());
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
                    { &error.text }{ " " }{ error.hint.as_deref().unwrap_or_default() }
                </small>
            }
        </div>
    }
}

fn control(props: &ParamFieldProps, described_by: &str, invalid: bool) -> Html {
    let spec = props.spec.0;
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
            value={props.text.clone()} aria-describedby={described_by}
            aria-invalid={invalid.then_some("true")} disabled={props.disabled} {oninput} />
    }
}
