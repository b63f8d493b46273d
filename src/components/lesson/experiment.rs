//! An experiment inside a lesson: its knobs and the card of the Bench.

use crate::app::Shared;
use crate::components::experiment::Experiment;
use crate::components::kit::Field;
use crate::components::lesson::state::{Act, State};
use crate::components::notes;
use crate::components::plots::Same;
use crate::route::{self, Route, Setting};
use course::{Given, Knob, Lane};
use diagnostics::Diagnostic;
use notebook::{Prediction, Row};
use std::rc::Rc;
use yew::prelude::*;

/// Draws the experiment, with the readings that follow it in the text, if any do:
/// what the outcome means belongs right below it, above plots and table.
pub fn experiment<'a>(
    experiment: &course::Experiment,
    readings: impl Iterator<Item = &'a course::Reading>,
    state: &UseReducerHandle<State>,
    shared: &Shared,
) -> Html {
    let cores = shared.machine.cores;
    let turned = state.turned(&experiment.id);
    let (setting, wrong) = setting(&experiment.address(turned, cores));
    let Some(setting) = setting.filter(|_| wrong.is_empty()) else {
        return notes(&wrong);
    };
    let predict = experiment.predict.as_deref();
    let predict = predict.and_then(|id| state.lesson.prediction(id));
    let given = predict.and_then(|predict| state.answers.predictions.get(&predict.id));
    let prediction = predict
        .zip(given)
        .and_then(|(predict, given)| said(predict, given));
    let show = experiment.show.clone().map(AttrValue::from);
    let evidence = state.measured(&experiment.id).map(Rc::as_ref);
    let readings: Vec<Html> = readings
        .map(|found| super::reading::reading(found, evidence))
        .collect();
    let meaning = (!readings.is_empty()).then(|| Html::from_iter(readings));
    let on_finished = finished(&experiment.id, cores, state);
    html! {
        <div class="experiment-box">
            if !experiment.knobs.is_empty() {
                <div class="knobs" role="group" aria-label={format!("Change: {}", experiment.title)}>
                    { for experiment.knobs.iter().enumerate().map(|(index, knob)| field(&experiment.id, index, knob, state)) }
                </div>
            }
            <Experiment {setting} {on_finished} title={experiment.title.clone()}
                question={AttrValue::from(experiment.question.clone())} level={3} compact=true
                locked={predict.is_some() && given.is_none()} {prediction} {show} reading={meaning} />
        </div>
    }
}

/// Lessons are untrusted like any address: what is wrong with one is said.
fn setting(address: &str) -> (Option<Setting>, Vec<Diagnostic>) {
    match route::read(address) {
        (Route::Lab(setting), wrong) => (Some(setting), wrong),
        (_, wrong) => (None, wrong),
    }
}

fn said(predict: &course::Predict, given: &Given) -> Option<Prediction> {
    if *given == Given::Skipped {
        return None;
    }
    let curve = match (&predict.ask, given) {
        (course::Ask::Curve(curve), Given::Curve(heights)) => {
            let workers = curve.of.iter().filter_map(|who| who.resolve(2));
            let points = workers.zip(heights);
            points
                .map(|(executor, height)| [executor.workers() as f64, *height])
                .collect()
        }
        _ => Vec::new(),
    };
    Some(Prediction {
        question: course::node::plain(&predict.question),
        said: predict.said(given),
        curve,
    })
}

fn finished(id: &str, cores: usize, state: &UseReducerHandle<State>) -> Callback<Same> {
    let (id, state) = (id.to_owned(), state.dispatcher());
    Callback::from(move |finished: Same| {
        let stages = finished.0.run.stages.iter();
        let lanes = stages.flat_map(|stage| &stage.rows).map(lane).collect();
        state.dispatch(Act::Finished(id.clone(), lanes, cores));
    })
}

fn lane(row: &Row) -> Lane {
    Lane {
        executor: row.executor,
        outcome: match (&row.report, &row.error) {
            (Some(report), _) => Ok(report.clone()),
            (None, Some(error)) => Err(error.clone()),
            (None, None) => Err("It did not come to its end.".to_owned()),
        },
    }
}

fn field(id: &str, index: usize, knob: &Knob, state: &UseReducerHandle<State>) -> Html {
    let place = state.turned(id).get(index).copied().unwrap_or(knob.first);
    let places: Vec<String> = (0..knob.values.len())
        .map(|place| place.to_string())
        .collect();
    let labels = knob.values.iter().map(|value| value.label.as_str());
    let options: Vec<(&str, &str)> = places.iter().map(String::as_str).zip(labels).collect();
    let onchange = {
        let (id, state) = (id.to_owned(), state.dispatcher());
        Callback::from(move |place: String| {
            if let Ok(place) = place.parse() {
                state.dispatch(Act::Turn(id.clone(), index, place));
            }
        })
    };
    let field = format!("knob-{id}-{index}");
    Field::new(&field, &knob.label).select(&options, &place.to_string(), &onchange)
}
