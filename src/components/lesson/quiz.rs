//! A check question with feedback for every answer.

use crate::components::kit::{Button, Choice, Choices, Mark, Outcome, outcome};
use crate::components::lesson::draw::text;
use crate::components::lesson::state::{Act, Draft, State};
use course::Quiz;
use yew::prelude::*;

/// Draws the question with what was answered; `number` is its place among them.
pub fn quiz(quiz: &Quiz, number: usize, state: &UseReducerHandle<State>) -> Html {
    let answered = state.answers.quizzes.get(&quiz.id);
    let chosen = match (answered, state.drafts.get(&quiz.id)) {
        (Some(chosen), _) | (None, Some(Draft::Chosen(chosen))) => chosen.clone(),
        _ => Vec::new(),
    };
    let onchange = choosing(quiz, &chosen, state);
    let options = quiz.answers.iter().enumerate().map(|(place, answer)| {
        let is_chosen = chosen.contains(&place);
        let is_told = answered.is_some() && is_chosen;
        Choice {
            value: place.to_string(),
            text: text(&answer.text),
            chosen: is_chosen,
            mark: match (is_told, answer.right) {
                (true, true) => Mark::Right,
                (true, false) => Mark::Wrong,
                (false, _) => Mark::Open,
            },
            why: if is_told {
                text(&answer.why)
            } else {
                Html::default()
            },
        }
    });
    let choices = Choices {
        name: &format!("quiz-{}", quiz.id),
        legend: html! { <b class="question">{ text(&quiz.question) }</b> },
        many: quiz.many,
        disabled: answered.is_some(),
    };
    html! {
        <section class="card quiz" aria-label={format!("Question {number}")}>
            <div class="body">
                { choices.view(options.collect(), &onchange) }
                <p class="row">{ button(quiz, answered.is_some(), chosen.clone(), state) }</p>
                <div class="outcome-box" aria-live="polite">
                    if answered.is_some() {
                        { feedback(quiz, &chosen) }
                    }
                </div>
            </div>
        </section>
    }
}

fn choosing(
    quiz: &Quiz,
    chosen: &[usize],
    state: &UseReducerHandle<State>,
) -> Callback<(String, bool)> {
    let (id, many, chosen) = (quiz.id.clone(), quiz.many, chosen.to_vec());
    let state = state.dispatcher();
    Callback::from(move |(value, is_on): (String, bool)| {
        let Ok(place) = value.parse::<usize>() else {
            return;
        };
        let mut places = if many { chosen.clone() } else { Vec::new() };
        places.retain(|other| *other != place);
        if is_on {
            places.push(place);
        }
        state.dispatch(Act::Draft(id.clone(), Draft::Chosen(places)));
    })
}

/// One button for both, so that it keeps the focus.
fn button(
    quiz: &Quiz,
    is_answered: bool,
    chosen: Vec<usize>,
    state: &UseReducerHandle<State>,
) -> Html {
    let (id, state) = (quiz.id.clone(), state.dispatcher());
    let is_empty = chosen.is_empty();
    let onclick = Callback::from(move |_| {
        state.dispatch(match is_answered {
            true => Act::Retry(id.clone()),
            false => Act::Answer(id.clone(), chosen.clone()),
        });
    });
    let label = if is_answered { "Try again" } else { "Check" };
    Button::plain(label, onclick)
        .disabled(!is_answered && is_empty)
        .view()
}

fn feedback(quiz: &Quiz, chosen: &[usize]) -> Html {
    let feedback = quiz.grade(chosen);
    let is_any_wrong = feedback.why.iter().any(|answer| !answer.right);
    match (feedback.right, is_any_wrong, feedback.missed) {
        (true, ..) => outcome(Outcome::Good, "Right."),
        (false, true, _) => outcome(Outcome::Bad, "Not yet: read why, then try again."),
        (false, false, 1) => outcome(
            Outcome::Even,
            "What you chose is right, but one more is, too.",
        ),
        (false, false, missed) => outcome(
            Outcome::Even,
            format!("What you chose is right, but {missed} more are, too."),
        ),
    }
}
