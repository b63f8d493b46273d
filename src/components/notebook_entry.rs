//! One entry of the notebook on screen.

use crate::components::experiment::{Finished, came_out, results};
use crate::components::kit::{self, said};
use crate::components::plots::{Plots, Same};
use crate::pages::way;
use crate::route::{self, Route};
use gloo_timers::callback::Timeout;
use notebook::{Record, Toward, shown_date};
use std::rc::Rc;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// How long after the last letter a note is kept, in ms.
const KEEP_AFTER_MS: u32 = 600;

/// What the reader wishes for an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// Another name.
    Rename(String),
    /// Another note.
    Annotate(String),
    /// Another place.
    Shift(Toward),
    /// To be rid of it.
    Delete,
}

/// The properties of [`NotebookEntry`].
#[derive(PartialEq, Properties)]
pub struct NotebookEntryProps {
    /// The entry.
    pub record: Rc<Record>,
    /// Told the entry's id and what the reader wishes for it.
    pub on_wish: Callback<(String, Wish)>,
}

/// One entry of the notebook.
#[component]
pub fn NotebookEntry(props: &NotebookEntryProps) -> Html {
    let is_open = use_state_eq(|| false);
    let record = &props.record;
    let id = record.id.clone();
    let wish = {
        let (id, on_wish) = (id.clone(), props.on_wish.clone());
        Callback::from(move |wish: Wish| on_wish.emit((id.clone(), wish)))
    };
    let ontoggle = {
        let is_open = is_open.clone();
        Callback::from(move |event: Event| {
            is_open.set(
                event
                    .target_unchecked_into::<web_sys::Element>()
                    .has_attribute("open"),
            )
        })
    };
    let facts = [shown_date(&record.date), record.machine_line()];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    html! {
        <article class="card entry" aria-labelledby={format!("title-{id}")}>
            <header>
                <Title record={record.clone()} wish={wish.clone()} />
                <p class="when">{ facts.join(" · ") }</p>
            </header>
            <div class="body">
                { expected(record) }
                { kit::outcome(came_out(&record.run), said(&record.outcome)) }
                <Note record={record.clone()} wish={wish.clone()} />
                <details class="disclosure" {ontoggle}>
                    <summary>{ "Results and plots" }</summary>
                    if *is_open {
                        <Results record={record.clone()} />
                    }
                </details>
                { buttons(record, &wish) }
            </div>
        </article>
    }
}

fn expected(record: &Record) -> Html {
    let Some(prediction) = &record.prediction else {
        return Html::default();
    };
    html! {
        <p class="predicted"><b>{ "Predicted. " }</b>{ &prediction.question }{ " " }<span>{ &prediction.said }</span></p>
    }
}

fn buttons(record: &Record, wish: &Callback<Wish>) -> Html {
    let (id, title) = (&record.id, &record.title);
    let button = |stem: &str, words: &'static str, what: Wish| {
        let onclick = wish.reform(move |_: MouseEvent| what.clone());
        html! {
            <button type="button" class="quiet" id={format!("{stem}-{id}")}
                aria-label={format!("{words}: {title}")} {onclick}>{ words }</button>
        }
    };
    // What came from elsewhere is shown only if it leads to the Bench.
    let address = match route::read(&record.address) {
        (Route::Lab(setting), _) if !record.address.is_empty() => Some(setting.address()),
        _ => None,
    };
    html! {
        <footer>
            <div class="row">
                if let Some(address) = address {
                    <a class="button quiet" href={address} aria-label={format!("Run again: {title}")}>{ "Run again" }</a>
                }
                { button(way(Toward::Begin), "Move up", Wish::Shift(Toward::Begin)) }
                { button(way(Toward::End), "Move down", Wish::Shift(Toward::End)) }
                { button("delete", "Delete", Wish::Delete) }
            </div>
        </footer>
    }
}

#[derive(PartialEq, Properties)]
struct PartProps {
    record: Rc<Record>,
    wish: Callback<Wish>,
}

/// The name, which can be changed in its place.
#[component]
fn Title(props: &PartProps) -> Html {
    let written = use_state_eq(|| None::<String>);
    let (field, button) = (use_node_ref(), use_node_ref());
    let id = &props.record.id;
    let is_open = written.is_some();
    {
        let (field, button) = (field.clone(), button.clone());
        // Opening moves the focus into the field, closing back to the button.
        let before = use_mut_ref(|| false);
        use_effect_with(is_open, move |is_open| {
            let to = match (before.replace(*is_open), *is_open) {
                (false, true) => field.cast::<HtmlElement>(),
                (true, false) => button.cast::<HtmlElement>(),
                _ => None,
            };
            if let Some(to) = to {
                let _ = to.focus();
            }
        });
    }
    let title = &props.record.title;
    if !is_open {
        let onclick = {
            let (written, title) = (written.clone(), title.clone());
            Callback::from(move |_: MouseEvent| written.set(Some(title.clone())))
        };
        return html! {
            <div class="title-row">
                <h2 id={format!("title-{id}")}>{ title }</h2>
                <button type="button" class="quiet" ref={button} {onclick}
                    aria-label={format!("Rename: {title}")}>{ "Rename" }</button>
            </div>
        };
    }
    let oninput = {
        let written = written.clone();
        Callback::from(move |event: InputEvent| {
            written.set(Some(
                event.target_unchecked_into::<HtmlInputElement>().value(),
            ))
        })
    };
    let onsubmit = {
        let (written, wish) = (written.clone(), props.wish.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            wish.emit(Wish::Rename((*written).clone().unwrap_or_default()));
            written.set(None);
        })
    };
    let close = {
        let written = written.clone();
        Callback::from(move |_: MouseEvent| written.set(None))
    };
    let onkeydown = {
        let written = written.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                written.set(None);
            }
        })
    };
    html! {
        <form class="title-row" {onsubmit} {onkeydown}>
            <h2 id={format!("title-{id}")} hidden=true>{ title }</h2>
            <input ref={field} type="text" aria-label="Name of the run" maxlength="200" autocomplete="off"
                value={(*written).clone().unwrap_or_default()} {oninput} />
            <button type="submit">{ "Save" }</button>
            <button type="button" class="quiet" onclick={close}>{ "Cancel" }</button>
        </form>
    }
}

/// The note, kept shortly after the last letter and when the field is left.
#[component]
fn Note(props: &PartProps) -> Html {
    let later = use_mut_ref(|| None::<Timeout>);
    // What is written, so that nothing is lost when the page turns meanwhile.
    let written = use_state_eq(|| props.record.note.clone());
    {
        let written = written.setter();
        use_effect_with(props.record.note.clone(), move |note| {
            written.set(note.clone())
        });
    }
    let id = format!("note-{}", props.record.id);
    let oninput = {
        let (later, written, wish) = (later.clone(), written.setter(), props.wish.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            written.set(text.clone());
            let wish = wish.clone();
            let keep = Timeout::new(KEEP_AFTER_MS, move || wish.emit(Wish::Annotate(text)));
            // Dropping the timer before ends it.
            later.replace(Some(keep));
        })
    };
    let onchange = {
        let wish = props.wish.clone();
        Callback::from(move |event: Event| {
            later.replace(None);
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            wish.emit(Wish::Annotate(text));
        })
    };
    html! {
        <div class="field note-field">
            <label for={id.clone()}>{ "Note" }</label>
            <textarea {id} rows="3" maxlength="20000" value={(*written).clone()} {oninput} {onchange}
                placeholder="What surprised you? Why is it so?" />
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct ResultsProps {
    record: Rc<Record>,
}

/// Table and plots; drawn only while they are to be seen.
#[component]
fn Results(props: &ResultsProps) -> Html {
    // A new note leaves the results, and with them the plots, as they are.
    let finished = use_memo(props.record.run.clone(), |run| {
        let setting = match route::read(&props.record.address) {
            (Route::Lab(setting), _) => Some(setting),
            _ => None,
        };
        let setting = setting.or_else(|| Some(route::Setting::of(*workloads::ALL.first()?)))?;
        Some(Same(Rc::new(Finished {
            setting,
            run: run.clone(),
        })))
    });
    let Some(same) = (*finished).clone() else {
        return Html::default();
    };
    html! {
        <div class="body">
            { results(&same.0.run, html! { <Plots finished={same.clone()} /> }, false) }
        </div>
    }
}
