//! A lesson on screen.

use crate::app::Shared;
use crate::browser;
use crate::components::kit::{Button, OutlineItem, go_to, outline, pager};
use crate::components::lesson::beside::beside;
use crate::components::lesson::draw::{Filling, draw, text};
use crate::components::lesson::experiment::experiment;
use crate::components::lesson::keep::{Kept, kept};
use crate::components::lesson::place::{anchor, heading, use_place};
use crate::components::lesson::prediction::prediction;
use crate::components::lesson::quiz::quiz;
use crate::components::lesson::reading::reading;
use crate::components::lesson::state::State;
use course::{Lesson, Link, Section, Widget};
use std::rc::Rc;
use yew::prelude::*;

/// The properties of [`Player`].
#[derive(Properties)]
pub struct PlayerProps {
    /// The lesson.
    pub lesson: Rc<Lesson>,
    /// The section to begin with; the top if nothing is said.
    pub section: Option<String>,
}

impl PartialEq for PlayerProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.lesson, &other.lesson) && self.section == other.section
    }
}

/// A lesson on screen.
#[component]
pub fn Player(props: &PlayerProps) -> Html {
    let lesson = &props.lesson;
    let state = {
        let lesson = lesson.clone();
        use_reducer(move || {
            let answers = kept(&lesson.id);
            State::new(lesson, answers)
        })
    };
    let resume = use_memo((), |()| state.answers.at.clone());
    {
        let id = lesson.id.clone();
        use_effect_with(state.answers.clone(), move |answers| {
            // Without storage the lesson goes on; nothing is remembered, that is all.
            let _ = answers.save(&Kept, &id);
        });
    }
    use_place(&state);
    use_effect_with((), |()| browser::name_page());
    use_effect_with(props.section.clone(), |section| {
        if let Some(section) = section {
            go_to(&heading(section));
        }
    });
    let Some(shared) = use_context::<Rc<Shared>>() else {
        return Html::default();
    };
    html! {
        <div class="lesson">
            { contents(&state) }
            <article>
                { head(lesson, resume.as_deref()) }
                { for lesson.sections.iter().map(|part| section(part, &state, &shared)) }
                { terms(lesson) }
                { neighbours(lesson) }
            </article>
        </div>
    }
}

fn contents(state: &State) -> Html {
    let ids: Vec<String> = state
        .lesson
        .sections
        .iter()
        .map(|section| heading(&section.id))
        .collect();
    let first = state.lesson.sections.first().map(|section| &section.id);
    let at = state.answers.at.as_ref().or(first);
    let sections = state.lesson.sections.iter().zip(&ids);
    let items: Vec<OutlineItem<'_>> = sections
        .map(|(section, id)| OutlineItem {
            id,
            title: &section.title,
            done: state.answers.done.contains(&section.id),
            current: at == Some(&section.id),
        })
        .collect();
    let page = format!("#/lessons/{}", state.lesson.id);
    outline("In this lesson", &page, &items)
}

fn head(lesson: &Lesson, resume: Option<&str>) -> Html {
    html! {
        <header class="lesson-head">
            <p class="kicker">{ format!("{} · lesson {} · {} minutes", lesson.part, lesson.number, lesson.minutes) }</p>
            <h1>{ &lesson.title }</h1>
            <p class="lede">{ text(&lesson.lede) }</p>
            { before(&lesson.needs) }
            <div class="goals">
                <p>{ "Afterwards you can" }</p>
                <ul>{ for lesson.goals.iter().map(|goal| html! { <li>{ text(goal) }</li> }) }</ul>
            </div>
            { continuing(lesson, resume) }
        </header>
    }
}

fn before(needs: &[Link]) -> Html {
    if needs.is_empty() {
        return Html::default();
    }
    html! {
        <p class="hint">
            { "Builds on " }
            { for needs.iter().enumerate().map(|(index, need)| html! {
                <>
                    { if index > 0 { ", " } else { "" } }
                    <a href={format!("#/lessons/{}", need.id)}>{ &need.title }</a>
                </>
            }) }
            { "." }
        </p>
    }
}

/// A way back to where the reader stopped; never a jump that nobody asked for.
fn continuing(lesson: &Lesson, resume: Option<&str>) -> Html {
    let place = lesson
        .sections
        .iter()
        .position(|section| Some(section.id.as_str()) == resume);
    let Some(section) = place
        .filter(|place| *place > 0)
        .map(|place| &lesson.sections[place])
    else {
        return Html::default();
    };
    let id = heading(&section.id);
    let onclick = Callback::from(move |_| go_to(&id));
    html! {
        <p class="row no-print">{ Button::plain(&format!("Continue at “{}”", section.title), onclick).view() }</p>
    }
}

fn section(section: &Section, state: &UseReducerHandle<State>, shared: &Rc<Shared>) -> Html {
    let widget = |place: usize| match state.lesson.widgets.get(place) {
        Some(found) => widget(found, place, section, state, shared),
        None => Html::default(),
    };
    let filling = Filling {
        look: None,
        widget: Some(&widget),
    };
    html! {
        <section key={section.id.clone()} class="prose" id={anchor(&section.id)} aria-labelledby={heading(&section.id)}>
            <h2 id={heading(&section.id)} tabindex="-1">{ &section.title }</h2>
            { draw(&section.nodes, filling) }
        </section>
    }
}

fn widget(
    widget: &Widget,
    place: usize,
    section: &Section,
    state: &UseReducerHandle<State>,
    shared: &Rc<Shared>,
) -> Html {
    let lesson = &state.lesson;
    match widget {
        Widget::Predict(found) => prediction(found, state),
        Widget::Experiment(found) => {
            let below = lesson.readings_below(section, place);
            experiment(found, below.map(|(_, reading)| reading), state, shared)
        }
        // The card of its experiment holds it already.
        Widget::Reading(_) if lesson.is_below_its_experiment(section, place) => Html::default(),
        Widget::Reading(found) => reading(found, state.measured(&found.experiment).map(Rc::as_ref)),
        Widget::Beside(found) => {
            let experiment = found.experiment.as_deref();
            beside(
                found,
                experiment.and_then(|id| state.measured(id)).map(Rc::as_ref),
            )
        }
        Widget::Quiz(found) => {
            let quizzes = state
                .lesson
                .widgets
                .iter()
                .filter_map(|widget| match widget {
                    Widget::Quiz(quiz) => Some(&quiz.id),
                    _ => None,
                });
            let before = quizzes.take_while(|id| **id != found.id).count();
            quiz(found, before + 1, state)
        }
    }
}

/// The explanations that terms in the text open; on paper they follow the text.
fn terms(lesson: &Lesson) -> Html {
    html! {
        <div class="terms">
            { for lesson.terms.iter().map(|term| html! {
                <div key={term.id.clone()} class="definition" id={format!("term-{}", term.id)} popover="auto">
                    <p><b>{ &term.title }</b>{ " " }{ text(&term.text) }</p>
                </div>
            }) }
        </div>
    }
}

fn neighbours(lesson: &Lesson) -> Html {
    let address = |link: &Link| format!("#/lessons/{}", link.id);
    let (previous, next) = (lesson.previous.as_ref(), lesson.next.as_ref());
    let (before, after) = (previous.map(address), next.map(address));
    pager(
        previous
            .zip(before.as_deref())
            .map(|(link, href)| (link.title.as_str(), href)),
        next.zip(after.as_deref())
            .map(|(link, href)| (link.title.as_str(), href)),
    )
}
