//! Where the reader is in a lesson, and what has been read to its end.

use crate::browser;
use crate::components::lesson::state::{Act, State};
use course::Lesson;
use gloo_events::EventListener;
use web_sys::{Document, Window};
use yew::prelude::*;

/// A section's heading counts as reached above this share of the window's height.
const REACHED: f64 = 0.4;

/// Follows the reader through the lesson.
#[hook]
pub fn use_place(state: &UseReducerHandle<State>) {
    let dispatcher = state.dispatcher();
    let lesson = state.lesson.clone();
    use_effect_with(lesson.id.clone(), move |_| {
        let listener = browser::window().map(|window| {
            EventListener::new(&window.clone(), "scroll", move |_| {
                if let Some((at, read)) = look(&window, &lesson) {
                    dispatcher.dispatch(Act::Read(at, read));
                }
            })
        });
        move || drop(listener)
    });
}

fn look(window: &Window, lesson: &Lesson) -> Option<(Option<String>, Vec<String>)> {
    let document = window.document()?;
    let height = window.inner_height().ok()?.as_f64()?;
    let mut at = None;
    let mut read = Vec::new();
    for section in &lesson.sections {
        let Some((top, bottom)) = extent(&document, &anchor(&section.id)) else {
            continue;
        };
        if top < REACHED * height {
            at = Some(section.id.clone());
        }
        if bottom <= height {
            read.push(section.id.clone());
        }
    }
    Some((at, read))
}

fn extent(document: &Document, id: &str) -> Option<(f64, f64)> {
    let bounds = document.get_element_by_id(id)?.get_bounding_client_rect();
    Some((bounds.top(), bounds.bottom()))
}

/// The id of a section on the page.
pub fn anchor(section: &str) -> String {
    format!("s-{section}")
}

/// The id of a section's heading on the page.
pub fn heading(section: &str) -> String {
    format!("s-{section}-title")
}
