//! The choice of executors: which, and with how many workers.

use crate::app::Shared;
use crate::components::kit::said;
use crate::engines::{Availability, Entry, entry};
use plot::{Point, Shape};
use protocol::{ExecutorId, Kind};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The choice of executors.
pub struct ExecutorsField<'a> {
    /// What is chosen, in order.
    pub chosen: &'a [ExecutorId],
    /// Called with the new choice.
    pub onchange: &'a Callback<Vec<ExecutorId>>,
    /// Whether a run is under way.
    pub disabled: bool,
}

/// Draws the choice of executors.
pub fn executors_field(field: &ExecutorsField<'_>) -> Html {
    html! {
        <fieldset class="executors">
            <legend>{ "Run it on" }</legend>
            { for Kind::ALL.iter().map(|kind| html! {
                <Row key={kind.id()} kind={*kind} chosen={field.chosen.to_vec()}
                    onchange={field.onchange.clone()} disabled={field.disabled} />
            }) }
        </fieldset>
    }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    kind: Kind,
    chosen: Vec<ExecutorId>,
    onchange: Callback<Vec<ExecutorId>>,
    disabled: bool,
}

/// One kind of executor.
#[component]
fn Row(props: &RowProps) -> Html {
    let Some(shared) = use_context::<Rc<Shared>>() else {
        return Html::default();
    };
    let entry = entry(props.kind);
    let mine: Vec<usize> = counts(&props.chosen, props.kind);
    let is_on = !mine.is_empty();
    // What is being written, kept apart from what it means: half a number is none.
    let text = use_state(|| {
        list(&if mine.is_empty() {
            vec![2]
        } else {
            mine.clone()
        })
    });
    let availability = entry.availability(&shared.machine);
    let missing = availability != Availability::Available;
    let toggle = {
        let (props_chosen, kind, onchange) =
            (props.chosen.clone(), props.kind, props.onchange.clone());
        let text = text.clone();
        Callback::from(move |event: Event| {
            let on = event.target_unchecked_into::<HtmlInputElement>().checked();
            let counts = if on {
                parse(kind, &text).unwrap_or_else(|_| vec![1])
            } else {
                Vec::new()
            };
            onchange.emit(replaced(&props_chosen, kind, &counts));
        })
    };
    let id = format!("on-{}", props.kind.id());
    html! {
        <div class={classes!("executor", props.kind.id(), missing.then_some("missing"))}>
            <input type="checkbox" id={id.clone()} checked={is_on} onchange={toggle}
                disabled={props.disabled || (missing && !is_on)}
                aria-describedby={format!("{id}-about")} />
            <label for={id.clone()}>{ swatch(props.kind) }{ entry.title }</label>
            if props.kind.counted() {
                { workers_input(props, &text, entry) }
            }
            <small id={format!("{id}-about")}>
                { entry.about }
                if let Availability::Missing { reason, remedy } = availability {
                    { " " }<b>{ "Not available here. " }</b>{ reason }{ " " }{ remedy }
                }
            </small>
        </div>
    }
}

fn workers_input(props: &RowProps, text: &UseStateHandle<String>, entry: &Entry) -> Html {
    let (chosen, kind, onchange) = (props.chosen.clone(), props.kind, props.onchange.clone());
    let error = parse(kind, text).err();
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            let written = event.target_unchecked_into::<HtmlInputElement>().value();
            if let Ok(counts) = parse(kind, &written)
                && chosen.iter().any(|executor| executor.kind() == kind)
            {
                onchange.emit(replaced(&chosen, kind, &counts));
            }
            text.set(written);
        })
    };
    let what = if kind == Kind::Tasks {
        "tasks"
    } else {
        "workers"
    };
    let label = format!(
        "{}: how many {what}; several numbers compare them",
        entry.title
    );
    html! {
        <span class="workers">
            <input type="text" inputmode="numeric" autocomplete="off" value={(**text).clone()}
                aria-label={label} aria-invalid={error.is_some().then_some("true")}
                disabled={props.disabled} {oninput} />
            { " " }{ what }
            if let Some(error) = error {
                <small class="error" role="alert">{ said(&error) }</small>
            }
        </span>
    }
}

/// The executor's mark: the same colour and shape as in the plots.
pub fn swatch(kind: Kind) -> Html {
    let centre = Point { x: 6.0, y: 6.0 };
    let shape = Shape::of(kind);
    let corners: Vec<String> = shape
        .corners(centre, 5.0)
        .iter()
        .map(|corner| format!("{:.1},{:.1}", corner.x, corner.y))
        .collect();
    html! {
        <svg class={classes!("swatch", kind.id())} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            if shape == Shape::Circle {
                <circle cx="6" cy="6" r="5" />
            } else {
                <polygon points={corners.join(" ")} />
            }
        </svg>
    }
}

fn counts(chosen: &[ExecutorId], kind: Kind) -> Vec<usize> {
    chosen
        .iter()
        .filter(|executor| executor.kind() == kind)
        .map(|executor| executor.workers())
        .collect()
}

fn list(counts: &[usize]) -> String {
    counts
        .iter()
        .map(usize::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Numbers of workers with commas between them.
fn parse(kind: Kind, text: &str) -> Result<Vec<usize>, String> {
    if !kind.counted() {
        return Ok(vec![1]);
    }
    text.split(',')
        .map(|part| format!("{}:{}", kind.id(), part.trim()).parse::<ExecutorId>())
        .map(|parsed| {
            parsed
                .map(ExecutorId::workers)
                .map_err(|error| error.diagnostic().text)
        })
        .collect()
}

/// The choice with another set of numbers for one kind, in the usual order; but
/// what somebody put first, to be compared with, stays first if it can.
fn replaced(chosen: &[ExecutorId], kind: Kind, counts: &[usize]) -> Vec<ExecutorId> {
    let mut new: Vec<ExecutorId> = chosen
        .iter()
        .copied()
        .filter(|executor| executor.kind() != kind)
        .collect();
    new.extend(
        counts
            .iter()
            .filter_map(|count| ExecutorId::new(kind, *count).ok()),
    );
    new.sort_by_key(|executor| executor.kind());
    let is_usual = chosen.is_sorted_by_key(|executor| executor.kind());
    let first = chosen.first().filter(|_| !is_usual);
    if let Some(place) = new.iter().position(|executor| Some(executor) == first) {
        let first = new.remove(place);
        new.insert(0, first);
    }
    new
}
