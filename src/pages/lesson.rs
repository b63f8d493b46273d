//! A lesson, from its file to the player; and what to do when it does not come.

use crate::browser;
use crate::components::CourseMap;
use crate::components::kit::{Button, crumbs, error_state, link_button, loading_state};
use crate::components::lesson::{Fetched, Player, first_text, use_index, use_lesson};
use course::lesson::is_id;
use course::{Index, LoadError};
use yew::prelude::*;

/// The properties of [`LessonPage`].
#[derive(PartialEq, Properties)]
pub struct LessonPageProps {
    /// The lesson's id, as the address has it.
    pub id: String,
    /// The section to begin with.
    pub section: Option<String>,
}

/// A lesson.
#[component]
pub fn LessonPage(props: &LessonPageProps) -> Html {
    let id = props.id.clone();
    match is_id(&id) {
        true => html! { <Named {id} section={props.section.clone()} /> },
        false => html! { <Trouble {id} /> },
    }
}

/// A lesson whose name could be one.
#[component]
fn Named(props: &LessonPageProps) -> Html {
    let (lesson, again) = use_lesson(&props.id);
    let is_here = matches!(lesson, Fetched::Here(_));
    use_effect_with((props.id.clone(), is_here), |_| browser::name_page());
    match lesson {
        Fetched::Loading => first_text(&props.id).unwrap_or_else(waiting),
        Fetched::Failed(error) => html! { <Trouble id={props.id.clone()} {error} {again} /> },
        Fetched::Here(lesson) => html! { <Player {lesson} section={props.section.clone()} /> },
    }
}

fn waiting() -> Html {
    html! { <div class="column lesson-waits">{ loading_state("The lesson is on its way.") }</div> }
}

#[derive(PartialEq, Properties)]
struct TroubleProps {
    id: String,
    #[prop_or_default]
    error: Option<LoadError>,
    #[prop_or_default]
    again: Callback<()>,
}

/// A way to the lesson that was meant.
fn there(index: &Index, id: &str) -> Html {
    let near = index.nearest(id);
    near.map(|entry| link_button("", "Go there", &format!("#/lessons/{}", entry.id)))
        .unwrap_or_default()
}

/// A lesson that did not come: because there is none of that name, or for
/// another reason, which trying again may mend.
#[component]
fn Trouble(props: &TroubleProps) -> Html {
    let (index, _) = use_index();
    if let Fetched::Here(index) = &index
        && !index.lessons.iter().any(|entry| entry.id == props.id)
    {
        return html! {
            <div class="wide">
                { crumbs(&[("Course", "#/lessons")], "No such lesson") }
                <h1>{ "There is no such lesson" }</h1>
                { error_state(&index.missing(&props.id), there(index, &props.id)) }
                <CourseMap />
            </div>
        };
    }
    let error = match (&props.error, &index) {
        (_, Fetched::Loading) => return waiting(),
        (Some(error), _) | (None, Fetched::Failed(error)) => error,
        (None, Fetched::Here(_)) => return Html::default(),
    };
    let again = props.again.reform(|_| ());
    html! {
        <div class="column">
            <h1>{ "Lesson" }</h1>
            { error_state(&error.diagnostic(), Button::plain("Try again", again).view()) }
        </div>
    }
}
