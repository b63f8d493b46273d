//! The Bench: one experiment with every setting in the address.

use crate::app::Shared;
use crate::browser;
use crate::components::kit::{Field, said};
use crate::components::{
    ExecutorsField, Experiment, ParamField, SweepField, executors_field, notes, param_field,
    sweep_field,
};
use crate::presets::PRESETS;
use crate::route::{MOST_EXECUTORS, Over, Setting};
use crate::summary::summary;
use crate::written::{Written, interval, samples};
use diagnostics::Diagnostic;
use protocol::{ExecutorId, Kind};
use std::rc::Rc;
use workloads::AnyWorkload;
use yew::prelude::*;

/// The Bench, for what the address says and what is wrong with it; each visit
/// has its number.
pub fn lab_page(setting: &Setting, wrong: &[Diagnostic], visit: u32) -> Html {
    // A new visit is a new form.
    let key = visit.to_string();
    html! { <Form {key} setting={setting.clone()} wrong={wrong.to_vec()} /> }
}

#[derive(PartialEq, Properties)]
struct FormProps {
    setting: Setting,
    wrong: Vec<Diagnostic>,
}

/// The form as it stands, and the way to change it.
struct Sheet<'a> {
    written: &'a UseStateHandle<Written>,
    disabled: bool,
    cores: usize,
}

impl Sheet<'_> {
    /// A callback that edits what is written.
    fn change<T: 'static>(&self, edit: impl Fn(&mut Written, T) + 'static) -> Callback<T> {
        let written = self.written.clone();
        Callback::from(move |value: T| {
            let mut new = (*written).clone();
            edit(&mut new, value);
            written.set(new);
        })
    }
}

#[component]
fn Form(props: &FormProps) -> Html {
    let written = use_state_eq(|| Written::of(&props.setting));
    let running = use_state_eq(|| false);
    let open = use_state_eq(|| false);
    let cores = use_context::<Rc<Shared>>().map_or(1, |shared| shared.machine.cores);
    let setting = written.setting();
    {
        let address = setting.as_ref().ok().map(Setting::address);
        use_effect_with(address, |address| {
            if let Some(address) = address {
                browser::replace_hash(address);
            }
        });
    }
    let on_running = {
        let running = running.clone();
        Callback::from(move |is| running.set(is))
    };
    let form = Sheet {
        written: &written,
        disabled: *running,
        cores,
    };
    let is_valid = setting.is_ok();
    // What is wrong must not be folded away.
    let is_open = *open || !is_valid;
    let shown = setting.unwrap_or_else(|_| props.setting.clone());
    html! {
        <div class="wide broad">
            <h1>{ "Bench" }</h1>
            <p class="lede">{ "Pick a computation, pick where it runs, and see what your machine makes of it." }</p>
            if !props.wrong.is_empty() {
                { notes(&props.wrong) }
            }
            { presets(&props.setting) }
            <div class="bench">
                <form class={classes!("settings", is_open.then_some("open"))} aria-label="Settings" onsubmit={|event: SubmitEvent| event.prevent_default()}>
                    { toggle(&summary(&shown), is_open, &open) }
                    <div class="fields" id="settings-fields">
                        { what(&form) }
                        { whereabouts(&form) }
                        { how(&form) }
                    </div>
                </form>
                <Experiment setting={shown} {is_valid} {on_running} />
            </div>
        </div>
    }
}

/// Where the form stands above the experiment it is folded up, so that the experiment
/// is in sight; the style sheet decides where that is.
fn toggle(summary: &str, is_open: bool, open: &UseStateHandle<bool>) -> Html {
    let open = open.clone();
    let onclick = Callback::from(move |_| open.set(!is_open));
    html! {
        <button type="button" class="toggle" aria-expanded={is_open.to_string()} aria-controls="settings-fields" {onclick}>
            <span><b>{ "Settings" }</b><small>{ summary.to_owned() }</small></span>
        </button>
    }
}

/// Experiments worth a look; open on a Bench that nobody has set up yet, where there
/// is room for them beside the experiment.
fn presets(setting: &Setting) -> Html {
    let is_fresh = workloads::ALL
        .first()
        .is_some_and(|workload| *setting == Setting::of(*workload));
    let address = setting.address();
    html! {
        <details class="disclosure presets" open={is_fresh && browser::is_wide()}>
            <summary>{ "Experiments worth a look" }</summary>
            <div>
                <ul>
                    { for PRESETS.iter().map(|preset| html! {
                        <li>
                            <a href={preset.address} aria-current={(address == preset.address).then_some("true")}>
                                <b>{ preset.title }</b>
                                <small>{ preset.question }</small>
                            </a>
                        </li>
                    }) }
                </ul>
            </div>
        </details>
    }
}

/// What is computed: the workload and its parameters.
fn what(form: &Sheet<'_>) -> Html {
    let written = form.written;
    let options: Vec<(&str, &str)> = workloads::ALL
        .iter()
        .map(|workload| (workload.info().id, workload.info().title))
        .collect();
    let on_param = form.change(|new, (name, text): (&'static str, String)| {
        if let Some(param) = new.params.iter_mut().find(|param| param.0 == name) {
            param.1 = text;
        }
    });
    let field = Field::new("workload", "Workload").disabled(form.disabled);
    let info = workloads::by_id(written.workload)
        .map(AnyWorkload::info)
        .ok();
    let swept = |name: &str| written.sweep.over == name;
    html! {
        <>
            { field.select(&options, written.workload, &form.change(choose)) }
            if let Some(info) = info {
                <p class="about">{ info.about }</p>
                { for info.params.iter().filter(|param| !swept(param.name)).map(|param| {
                    let text = written.params.iter().find(|(name, _)| *name == param.name);
                    param_field(&ParamField {
                        spec: param,
                        text: text.map(|(_, text)| text.as_str()).unwrap_or_default(),
                        onchange: &on_param,
                        disabled: form.disabled,
                    })
                }) }
                if let Some(text) = info.separate_memories {
                    <p class="about">{ text }</p>
                }
            }
            if let Some(error) = written.together() {
                <small class="error" role="alert">{ said(&error) }</small>
            }
        </>
    }
}

/// Another workload: its own parameters at their defaults.
fn choose(written: &mut Written, id: String) {
    if let Ok(workload) = workloads::by_id(&id) {
        let fresh = Written::of(&Setting::of(workload));
        written.workload = fresh.workload;
        written.params = fresh.params;
        if written.sweep.over != Over::Workers.name() {
            written.sweep = fresh.sweep;
        }
    }
}

/// Where it runs: the executors, and which of them others are compared with.
fn whereabouts(form: &Sheet<'_>) -> Html {
    let chosen = &form.written.executors;
    let on_executors = form.change(|new, executors| new.executors = executors);
    let error = match chosen.len() {
        0 => Some("Choose at least one.".to_owned()),
        many if many > MOST_EXECUTORS => Some(format!(
            "At most {MOST_EXECUTORS} can be compared at a time, and these are {many}."
        )),
        _ => None,
    };
    html! {
        <>
            { executors_field(&ExecutorsField { chosen, onchange: &on_executors, disabled: form.disabled }) }
            if let Some(error) = error {
                <small class="error" role="alert">{ said(&error) }</small>
            }
            if chosen.len() > 1 && form.written.sweep.over != Over::Workers.name() {
                { baseline(form) }
            }
        </>
    }
}

fn baseline(form: &Sheet<'_>) -> Html {
    let mut names: Vec<String> = form
        .written
        .executors
        .iter()
        .map(ExecutorId::to_string)
        .collect();
    let first = names.first().cloned().unwrap_or_default();
    names.sort_unstable();
    names.dedup();
    let options: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), name.as_str()))
        .collect();
    let onchange = form.change(|new, name: String| {
        let place = new
            .executors
            .iter()
            .position(|executor| executor.to_string() == name);
        if let Some(place) = place {
            let executor = new.executors.remove(place);
            new.executors.insert(0, executor);
        }
    });
    Field::new("baseline", "Compared with")
        .help("The first row, whose speed-up is 1.")
        .disabled(form.disabled)
        .select(&options, &first, &onchange)
}

/// How it is measured: over which sweep, how often, with which interval.
fn how(form: &Sheet<'_>) -> Html {
    let written = form.written;
    let has_gil = written
        .executors
        .iter()
        .any(|executor| executor.kind() == Kind::Gil);
    let cores = form.cores;
    let on_over = form.change(move |new, over: String| new.sweep_over(&over, cores));
    let on_sweep = form.change(|new, sweep| new.sweep = sweep);
    let samples_field = Field::new("samples", "Samples")
        .help("As many as are worth it when empty.")
        .error(samples(&written.samples).err())
        .disabled(form.disabled);
    let interval_field = Field::new("interval", "Switch interval (ms)")
        .help(
            "How long a thread may keep the global lock while another wants it. CPython's is 5 ms.",
        )
        .error(interval(&written.interval).err())
        .disabled(form.disabled);
    html! {
        <>
            { sweep_field(&SweepField {
                workload: written.workload,
                written: &written.sweep,
                outcome: written.sweep().map_err(|error| error.diagnostic()),
                on_over: &on_over,
                onchange: &on_sweep,
                disabled: form.disabled,
            }) }
            { samples_field.text(&written.samples, &form.change(|new, text| new.samples = text)) }
            if has_gil {
                { interval_field.text(&written.interval, &form.change(|new, text| new.interval = text)) }
            }
        </>
    }
}
