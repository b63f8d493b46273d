//! The map of the course: the lessons that there are, by part, with what is done.

use crate::components::lesson::{Fetched, kept, use_index};
use course::Entry;
use yew::prelude::*;

/// The map of the course; nothing where this build has no lessons.
#[component]
pub fn CourseMap() -> Html {
    let (index, _) = use_index();
    let Fetched::Here(index) = index else {
        return Html::default();
    };
    let entries = &index.lessons;
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
    let done = kept(&entry.id).done.len().min(entry.sections);
    let progress = match done {
        0 => None,
        done if done == entry.sections => Some("✓ done".to_owned()),
        done => Some(format!("{done} of {} sections done", entry.sections)),
    };
    html! {
        <li>
            <a href={format!("#/lessons/{}", entry.id)}>
                <span class="number" aria-hidden="true">{ entry.number }</span>
                { &entry.title }
                <small>{ &entry.lede }</small>
                <small class="minutes">{ format!("{} minutes", entry.minutes) }</small>
                if let Some(progress) = progress {
                    <small class="done">{ progress }</small>
                }
            </a>
        </li>
    }
}
