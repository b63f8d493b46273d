//! The choice of a sweep: over what, from where to where, in how many points.

use crate::components::kit::{Field, said};
use crate::route::{Sweep, sizes};
use crate::written::WrittenSweep;
use diagnostics::Diagnostic;
use notebook::OVER_WORKERS;
use workloads::AnyWorkload;
use yew::prelude::*;

/// The choice of a sweep.
pub struct SweepField<'a> {
    /// The workload's id.
    pub workload: &'static str,
    /// What is written.
    pub written: &'a WrittenSweep,
    /// The sweep that it stands for, or what is wrong with it.
    pub outcome: Result<Option<Sweep>, Diagnostic>,
    /// Called with what is to be swept over.
    pub on_over: &'a Callback<String>,
    /// Called with what is written now.
    pub onchange: &'a Callback<WrittenSweep>,
    /// Whether a run is under way.
    pub disabled: bool,
}

/// Draws the choice.
pub fn sweep_field(field: &SweepField<'_>) -> Html {
    let Ok(info) = workloads::by_id(field.workload).map(AnyWorkload::info) else {
        return Html::default();
    };
    let mut options = vec![("", "nothing: one measurement")];
    options.extend(sizes(info).map(|param| (param.name, param.title)));
    options.push((OVER_WORKERS, "number of workers"));
    let over = Field::new("sweep", "Repeat it over")
        .help("A sweep measures at several points, one after another, and draws the curve.")
        .disabled(field.disabled);
    html! {
        <fieldset class="sweep">
            <legend>{ "Sweep" }</legend>
            { over.select(&options, &field.written.over, field.on_over) }
            if !field.written.over.is_empty() {
                <div class="sweep-range">
                    { part(field, "sweep-from", "From", |sweep| &mut sweep.from) }
                    { part(field, "sweep-to", "To", |sweep| &mut sweep.to) }
                    { part(field, "sweep-points", "Points", |sweep| &mut sweep.points) }
                </div>
            }
            { outcome(&field.outcome) }
        </fieldset>
    }
}

type Part = fn(&mut WrittenSweep) -> &mut String;

fn part(field: &SweepField<'_>, id: &'static str, label: &'static str, part: Part) -> Html {
    let mut written = field.written.clone();
    let text = part(&mut written).clone();
    let oninput = field.onchange.reform(move |text: String| {
        let mut new = written.clone();
        *part(&mut new) = text;
        new
    });
    Field::new(id, label)
        .disabled(field.disabled)
        .text(&text, &oninput)
}

/// The points that will be measured, or what is wrong.
fn outcome(outcome: &Result<Option<Sweep>, Diagnostic>) -> Html {
    match outcome {
        Ok(None) => Html::default(),
        Ok(Some(sweep)) => {
            let points: Vec<String> = sweep.values().iter().map(u64::to_string).collect();
            html! { <p class="about">{ format!("{} points: {}.", points.len(), points.join(", ")) }</p> }
        }
        Err(error) => html! {
            <small class="error" role="alert">{ said(&error.text) }{ " " }{ said(error.hint.as_deref().unwrap_or_default()) }</small>
        },
    }
}
