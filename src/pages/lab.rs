//! The Bench: one experiment with every setting in the address.

use crate::browser;
use crate::components::{
    ExecutorsField, Experiment, ParamField, executors_field, notes, param_field,
};
use crate::route::{MOST_SAMPLES, Setting, Sweep};
use diagnostics::Diagnostic;
use protocol::{ExecutorId, Kind};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use workloads::{AnyWorkload, Params};
use yew::prelude::*;

/// The Bench, for what the address says and what is wrong with it.
pub fn lab_page(setting: &Setting, wrong: &[Diagnostic]) -> Html {
    // A new address is a new form.
    let key = setting.address();
    html! { <Form {key} setting={setting.clone()} wrong={wrong.to_vec()} /> }
}

#[derive(PartialEq, Properties)]
struct FormProps {
    setting: Setting,
    wrong: Vec<Diagnostic>,
}

/// What is written in the form, right or wrong.
#[derive(Clone, PartialEq)]
struct Written {
    workload: &'static str,
    params: Vec<(&'static str, String)>,
    executors: Vec<ExecutorId>,
    samples: String,
    interval: String,
    sweep: Option<Sweep>,
}

impl Written {
    fn of(setting: &Setting) -> Self {
        Self {
            workload: setting.workload,
            params: setting
                .params
                .iter()
                .map(|(name, value)| (name, value.to_string()))
                .collect(),
            executors: setting.executors.clone(),
            samples: setting
                .samples
                .map(|samples| samples.to_string())
                .unwrap_or_default(),
            interval: setting.interval_ms.to_string(),
            sweep: setting.sweep,
        }
    }

    /// The setting that it stands for, if all of it is right.
    fn setting(&self) -> Option<Setting> {
        let info = workloads::by_id(self.workload).ok()?.info();
        let pairs = self
            .params
            .iter()
            .map(|(name, text)| (*name, text.as_str()));
        let params = Params::parse(info.id, info.params, pairs).ok()?;
        let is_empty = self.executors.is_empty();
        let samples = samples(&self.samples).ok()?;
        let interval_ms = interval(&self.interval).ok()?;
        (!is_empty).then(|| Setting {
            workload: info.id,
            params,
            executors: self.executors.clone(),
            samples,
            interval_ms,
            sweep: self.sweep,
        })
    }
}

fn samples(text: &str) -> Result<Option<u32>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    match text.trim().parse::<u32>() {
        Ok(samples) if (1..=MOST_SAMPLES).contains(&samples) => Ok(Some(samples)),
        _ => Err(format!(
            "A whole number from 1 to {MOST_SAMPLES}, or nothing."
        )),
    }
}

fn interval(text: &str) -> Result<f64, String> {
    match text.trim().parse::<f64>() {
        Ok(interval) if (0.01..=1000.0).contains(&interval) => Ok(interval),
        _ => Err("A number of milliseconds from 0.01 to 1000.".to_owned()),
    }
}

#[component]
fn Form(props: &FormProps) -> Html {
    let written = use_state_eq(|| Written::of(&props.setting));
    let running = use_state_eq(|| false);
    let setting = written.setting();
    {
        let address = setting.as_ref().map(Setting::address);
        use_effect_with(address, |address| {
            if let Some(address) = address {
                browser::replace_hash(address);
            }
        });
    }
    let change = |edit: fn(&mut Written, String)| {
        let written = written.clone();
        Callback::from(move |text: String| {
            let mut new = (*written).clone();
            edit(&mut new, text);
            written.set(new);
        })
    };
    let on_param = {
        let written = written.clone();
        Callback::from(move |(name, text): (&'static str, String)| {
            let mut new = (*written).clone();
            if let Some(param) = new.params.iter_mut().find(|param| param.0 == name) {
                param.1 = text;
            }
            written.set(new);
        })
    };
    let on_executors = {
        let written = written.clone();
        Callback::from(move |executors| {
            written.set(Written {
                executors,
                ..(*written).clone()
            })
        })
    };
    let on_running = {
        let running = running.clone();
        Callback::from(move |is| running.set(is))
    };
    let info = workloads::by_id(written.workload)
        .map(AnyWorkload::info)
        .ok();
    let has_gil = written
        .executors
        .iter()
        .any(|executor| executor.kind() == Kind::Gil);
    let shown = setting.clone().unwrap_or_else(|| props.setting.clone());
    html! {
        <div class="wide">
            <h1>{ "Bench" }</h1>
            <p class="lede">{ "Pick a computation, pick where it runs, and see what your machine makes of it." }</p>
            if !props.wrong.is_empty() {
                { notes(&props.wrong) }
            }
            <div class="bench">
                <form class="settings" aria-label="Settings" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                    { workload_field(written.workload, *running, change(choose)) }
                    if let Some(info) = info {
                        <p class="about">{ info.about }</p>
                        { for info.params.iter().map(|param| {
                            let text = written.params.iter().find(|(name, _)| *name == param.name);
                            param_field(&ParamField {
                                spec: param,
                                text: text.map(|(_, text)| text.as_str()).unwrap_or_default(),
                                onchange: &on_param,
                                disabled: *running,
                            })
                        }) }
                        if let Some(text) = info.separate_memories {
                            <p class="about">{ text }</p>
                        }
                    }
                    { executors_field(&ExecutorsField { chosen: &written.executors, onchange: &on_executors, disabled: *running }) }
                    if written.executors.is_empty() {
                        <small class="error" role="alert">{ "Choose at least one." }</small>
                    }
                    { text_field("samples", "Samples", "As many as are worth it when empty.", &written.samples,
                        samples(&written.samples).err(), *running, change(|new, text| new.samples = text)) }
                    if has_gil {
                        { text_field("interval", "Switch interval (ms)",
                            "How long a thread may keep the global lock while another wants it. CPython's is 5 ms.",
                            &written.interval, interval(&written.interval).err(), *running,
                            change(|new, text| new.interval = text)) }
                    }
                </form>
                <Experiment setting={shown} is_valid={setting.is_some()} {on_running} />
            </div>
        </div>
    }
}

/// Another workload: its own parameters at their defaults.
fn choose(written: &mut Written, id: String) {
    if let Ok(workload) = workloads::by_id(&id) {
        let fresh = Written::of(&Setting::of(workload));
        written.workload = fresh.workload;
        written.params = fresh.params;
        written.sweep = None;
    }
}

fn workload_field(chosen: &str, disabled: bool, onchange: Callback<String>) -> Html {
    let onchange =
        onchange.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <div class="field">
            <label for="workload">{ "Workload" }</label>
            <select id="workload" {disabled} {onchange}>
                { for workloads::ALL.iter().map(|workload| {
                    let info = workload.info();
                    html! { <option value={info.id} selected={info.id == chosen}>{ info.title }</option> }
                }) }
            </select>
        </div>
    }
}

fn text_field(
    id: &'static str,
    label: &'static str,
    help: &'static str,
    text: &str,
    error: Option<String>,
    disabled: bool,
    onchange: Callback<String>,
) -> Html {
    let oninput = onchange
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <input {id} type="text" inputmode="decimal" autocomplete="off" value={text.to_owned()} {disabled}
                aria-describedby={format!("{id}-help")} aria-invalid={error.is_some().then_some("true")} {oninput} />
            <small id={format!("{id}-help")}>{ help }</small>
            if let Some(error) = error {
                <small class="error" role="alert">{ error }</small>
            }
        </div>
    }
}
