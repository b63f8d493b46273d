//! The map of the course: the lessons that there are, by part, with what is done.

use crate::browser;
use crate::components::top_bar::leads_somewhere;
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;
use yew::prelude::*;

/// Where the build puts the list of lessons.
const INDEX: &str = "lessons/index.json";

/// A lesson as the list has it.
#[derive(Clone, Debug, Deserialize, PartialEq)]
struct Entry {
    id: String,
    part: String,
    number: u32,
    title: String,
    minutes: u32,
}

/// The map of the course; nothing where this build has no lessons.
#[component]
pub fn CourseMap() -> Html {
    let entries = use_state(Vec::<Entry>::new);
    {
        let entries = entries.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                if let Some(found) = fetch_index().await {
                    entries.set(found);
                }
            });
        });
    }
    if entries.is_empty() {
        return Html::default();
    }
    let minutes: u32 = entries.iter().map(|entry| entry.minutes).sum();
    html! {
        <section class="course" aria-labelledby="course-title">
            <h2 id="course-title">{ "The course" }</h2>
            <p class="hint">{ format!("{} lessons · about {minutes} minutes · predict, run, explain, change it", entries.len()) }</p>
            { for entries.chunk_by(|a, b| a.part == b.part).map(part) }
        </section>
    }
}

fn part(entries: &[Entry]) -> Html {
    let title = entries.first().map(|entry| entry.part.clone());
    html! {
        <>
            <h3>{ title }</h3>
            <ol class="map">{ for entries.iter().map(lesson) }</ol>
        </>
    }
}

fn lesson(entry: &Entry) -> Html {
    html! {
        <li>
            <a href={format!("#/lessons/{}", entry.id)}>
                <span class="number" aria-hidden="true">{ entry.number }</span>
                { &entry.title }
                <small>{ format!("{} minutes", entry.minutes) }</small>
            </a>
        </li>
    }
}

/// The lessons that can be opened; `None` where there is no list, or one that is
/// of no use.
async fn fetch_index() -> Option<Vec<Entry>> {
    if !leads_somewhere("#/lessons/any") {
        return None;
    }
    let window = browser::window()?;
    let response: Response = JsFuture::from(window.fetch_with_str(INDEX))
        .await
        .ok()?
        .dyn_into()
        .ok()?;
    if !response.ok() {
        return None;
    }
    let text: JsValue = JsFuture::from(response.text().ok()?).await.ok()?;
    let mut entries: Vec<Entry> = serde_json::from_str(&text.as_string()?).ok()?;
    entries.retain(|entry| leads_somewhere(&format!("#/lessons/{}", entry.id)));
    Some(entries)
}
