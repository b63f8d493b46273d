//! A question before an experiment: choose, write a number, or draw a curve.

use crate::components::kit::{Button, Choice, Choices, Field, Mark};
use crate::components::lesson::draw::text;
use crate::components::lesson::stand::{axes, measured, stand};
use crate::components::lesson::state::{Act, Draft, State};
use crate::paint::Sketch;
use course::predict::{Curve, Number};
use course::{Ask, Evidence, Given, Predict};
use std::rc::Rc;
use yew::prelude::*;

/// Draws the question with the answer as far as it is given.
pub fn prediction(predict: &Predict, state: &UseReducerHandle<State>) -> Html {
    let given = state.answers.predictions.get(&predict.id);
    let draft = state.drafts.get(&predict.id);
    let proposed = propose(predict, draft);
    let evidence = state.measured(&predict.experiment).map(Rc::as_ref);
    let title = format!("predict-{}-title", predict.id);
    let run = state.lesson.experiment(&predict.experiment);
    let run = run.map(|experiment| experiment.title.as_str());
    html! {
        <section class="card predict" aria-labelledby={title.clone()}>
            <header>
                <h3 id={title}>{ format!("Before you run “{}”", run.unwrap_or_default()) }</h3>
                <p class="question">{ text(&predict.question) }</p>
            </header>
            <div class="body">
                { ask(predict, given, draft, state) }
                if evidence.is_none() || given.is_none() {
                    { buttons(predict, given, proposed, state) }
                }
                <div class="outcome-box" aria-live="polite">{ said(predict, given, evidence) }</div>
            </div>
        </section>
    }
}

fn ask(
    predict: &Predict,
    given: Option<&Given>,
    draft: Option<&Draft>,
    state: &UseReducerHandle<State>,
) -> Html {
    match &predict.ask {
        Ask::Choice(choices) => choose(predict, choices, given, draft, state),
        Ask::Number(number) => write(predict, number, given, draft, state),
        Ask::Curve(curve) => drawing(predict, curve, given, draft, state),
    }
}

fn choose(
    predict: &Predict,
    choices: &[course::Choice],
    given: Option<&Given>,
    draft: Option<&Draft>,
    state: &UseReducerHandle<State>,
) -> Html {
    let chosen = match (given, draft) {
        (Some(Given::Choice(place)), _) => Some(*place),
        (_, Some(Draft::Chosen(places))) => places.first().copied(),
        _ => None,
    };
    let onchange = {
        let (id, state) = (predict.id.clone(), state.dispatcher());
        Callback::from(move |(value, _): (String, bool)| {
            let places = value.parse().into_iter().collect();
            state.dispatch(Act::Draft(id.clone(), Draft::Chosen(places)));
        })
    };
    let options = choices.iter().enumerate().map(|(place, choice)| Choice {
        value: place.to_string(),
        text: text(&choice.text),
        chosen: chosen == Some(place),
        mark: Mark::Open,
        why: Html::default(),
    });
    Choices {
        name: &format!("predict-{}", predict.id),
        legend: html! { <span class="spoken">{ "Your prediction" }</span> },
        many: false,
        disabled: given.is_some(),
    }
    .view(options.collect(), &onchange)
}

fn write(
    predict: &Predict,
    number: &Number,
    given: Option<&Given>,
    draft: Option<&Draft>,
    state: &UseReducerHandle<State>,
) -> Html {
    let written = match (given, draft) {
        (Some(Given::Number(number)), _) => number.to_string(),
        (_, Some(Draft::Written(text))) => text.clone(),
        _ => String::new(),
    };
    let is_wrong = !written.trim().is_empty() && read(number, &written).is_none();
    let error = is_wrong.then(|| format!("A number from {} to {}.", number.min, number.max));
    let oninput = {
        let (id, state) = (predict.id.clone(), state.dispatcher());
        Callback::from(move |text: String| {
            state.dispatch(Act::Draft(id.clone(), Draft::Written(text)));
        })
    };
    let id = format!("predict-{}", predict.id);
    Field::new(&id, &number.label)
        .unit(&number.unit)
        .error(error)
        .disabled(given.is_some())
        .text(&written, &oninput)
}

/// A number within the bounds; a decimal comma is a point to some readers.
fn read(number: &Number, written: &str) -> Option<f64> {
    let value: f64 = written.trim().replace(',', ".").parse().ok()?;
    (number.min..=number.max).contains(&value).then_some(value)
}

fn drawing(
    predict: &Predict,
    curve: &Curve,
    given: Option<&Given>,
    draft: Option<&Draft>,
    state: &UseReducerHandle<State>,
) -> Html {
    let values = match (given, draft) {
        (Some(Given::Curve(heights)), _) => heights.iter().copied().map(Some).collect(),
        (_, Some(Draft::Drawn(values))) => values.clone(),
        _ => vec![None; curve.of.len()],
    };
    let on_change = {
        let (id, state) = (predict.id.clone(), state.dispatcher());
        Callback::from(move |values| {
            state.dispatch(Act::Draft(id.clone(), Draft::Drawn(values)));
        })
    };
    let measured = match (given, state.measured(&predict.experiment)) {
        (Some(Given::Curve(_)), Some(evidence)) => measured(curve, evidence),
        _ => Vec::new(),
    };
    html! {
        <Sketch axes={Rc::new(axes(curve))} {values} {on_change} {measured} disabled={given.is_some()}
            name={format!("prediction-{}", predict.id)} />
    }
}

/// The answer that the draft comes to, if it comes to one.
fn propose(predict: &Predict, draft: Option<&Draft>) -> Option<Given> {
    let given = match (&predict.ask, draft?) {
        (Ask::Choice(_), Draft::Chosen(places)) => Given::Choice(*places.first()?),
        (Ask::Number(number), Draft::Written(text)) => Given::Number(read(number, text)?),
        (Ask::Curve(_), Draft::Drawn(values)) => {
            Given::Curve(values.iter().copied().collect::<Option<Vec<f64>>>()?)
        }
        _ => return None,
    };
    predict.accepts(&given).then_some(given)
}

/// One button that makes the prediction or takes it back, so that it keeps the
/// focus; and a plain way around it, so that nobody is locked out.
fn buttons(
    predict: &Predict,
    given: Option<&Given>,
    proposed: Option<Given>,
    state: &UseReducerHandle<State>,
) -> Html {
    let act = |make: Box<dyn Fn() -> Option<Act>>| {
        let state = state.dispatcher();
        Callback::from(move |_: MouseEvent| {
            if let Some(act) = make() {
                state.dispatch(act);
            }
        })
    };
    let id = predict.id.clone();
    let (label, is_off, first) = match given {
        Some(_) => {
            let make = move || Some(Act::Withdraw(id.clone()));
            ("Change my prediction", false, act(Box::new(make)))
        }
        None => {
            let is_off = proposed.is_none();
            let make = move || Some(Act::Predict(id.clone(), proposed.clone()?));
            ("This is my prediction", is_off, act(Box::new(make)))
        }
    };
    let id = predict.id.clone();
    let skip = act(Box::new(move || {
        Some(Act::Predict(id.clone(), Given::Skipped))
    }));
    html! {
        <p class="row">
            { Button::plain(label, first).disabled(is_off).view() }
            if given.is_none() {
                { Button::quiet("Skip", skip).name("Skip the prediction").view() }
            }
        </p>
    }
}

/// What the prediction is, and after the run how it stands beside the measurement.
fn said(predict: &Predict, given: Option<&Given>, evidence: Option<&Evidence>) -> Html {
    let Some(given) = given else {
        return Html::default();
    };
    if let Some(evidence) = evidence {
        return stand(predict, given, evidence);
    }
    match given {
        Given::Skipped => html! { <p class="hint">{ "Skipped. You can run it now." }</p> },
        given => {
            let said = predict.said(given);
            html! { <p class="hint">{ format!("Noted: {said}. Now run it.") }</p> }
        }
    }
}
