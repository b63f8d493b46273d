//! The map of the course: the lessons that there are, by part, with what is done.

use crate::components::lesson::{Fetched, first_map, kept, use_index};
use course::Entry;
use yew::prelude::*;

/// The properties of [`CourseMap`].
#[derive(PartialEq, Properties)]
pub struct CourseMapProps {
    /// Whether the page is about nothing else: no heading, and more words.
    #[prop_or_default]
    pub alone: bool,
}

/// The map of the course; nothing where this build has no lessons. On the first
/// page what stood there before the program stays until the list is there.
#[component]
pub fn CourseMap(props: &CourseMapProps) -> Html {
    let alone = props.alone;
    let (index, _) = use_index();
    let Fetched::Here(index) = index else {
        return if alone {
            Html::default()
        } else {
            first_map().unwrap_or_default()
        };
    };
    let entries = &index.lessons;
    if entries.is_empty() {
        return Html::default();
    }
    let minutes: u32 = entries.iter().map(|entry| entry.minutes).sum();
    html! {
        <section class="course" aria-label="Lessons">
            if !alone {
                <h2>{ "The course" }</h2>
            }
            <p class="hint">{ format!("{} lessons · about {minutes} minutes · predict, run, explain, change it", entries.len()) }</p>
            { for entries.chunk_by(|a, b| a.part == b.part).map(|entries| part(entries, alone)) }
        </section>
    }
}

fn part(entries: &[Entry], alone: bool) -> Html {
    let title = entries.first().map(|entry| entry.part.clone());
    let heading = if alone { "h2" } else { "h3" };
    html! {
        <>
            <@{heading} class="part">{ title }</@>
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
                <small class="lede">{ &entry.lede }</small>
                <small class="minutes">
                    { format!("{} minutes", entry.minutes) }
                    if let Some(progress) = progress {
                        { " · " }<span class="done">{ progress }</span>
                    }
                </small>
            </a>
        </li>
    }
}
