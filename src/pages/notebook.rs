//! The notebook: every run that was kept, to be named, noted, ordered and handed in.

use crate::browser;
use crate::components::kit::{Toaster, empty_state, link_button};
use crate::components::{Files, NotebookEntry, Wish, note, notes};
use crate::{download, storage};
use diagnostics::Diagnostic;
use gloo_events::EventListener;
use notebook::{Record, Removed, Toward};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What the page says about the last change.
#[derive(Clone, Default)]
struct Told {
    /// Said politely.
    text: String,
    /// What is wrong with a file that was taken in.
    complaints: Vec<Diagnostic>,
    /// The element that gets the focus now, by its id.
    focus: Option<String>,
}

/// All that a change of the notebook needs.
#[derive(Clone)]
struct Controls {
    told: UseStateHandle<Told>,
    toaster: Option<Toaster>,
}

impl Controls {
    fn tell(&self, text: String, focus: Option<String>) {
        self.told.set(Told {
            text,
            complaints: Vec::new(),
            focus,
        });
    }

    /// Does what an entry wishes.
    fn fulfil(&self, id: &str, wish: Wish) {
        match wish {
            Wish::Rename(title) => {
                storage::change(|book| book.rename(id, &title));
                self.tell("Renamed.".to_owned(), None);
            }
            Wish::Annotate(note) => storage::change(|book| book.annotate(id, &note)),
            Wish::Shift(toward) => self.shift(id, toward),
            Wish::Delete => self.delete(id),
        }
    }

    fn shift(&self, id: &str, toward: Toward) {
        let place = storage::change(|book| book.shift(id, toward));
        let count = storage::look(|book| book.records().len());
        let text = match (place, toward) {
            (Some(place), _) => format!("Moved: it is number {} of {count} now.", place + 1),
            (None, Toward::Begin) => "It is the first one already.".to_owned(),
            (None, Toward::End) => "It is the last one already.".to_owned(),
        };
        // Moving an element takes the focus from its buttons.
        self.tell(text, Some(format!("{}-{id}", way(toward))));
    }

    fn delete(&self, id: &str) {
        let Some(removed) = storage::change(|book| book.remove(id)) else {
            return;
        };
        let said = format!("“{}” is deleted.", removed.record().title);
        self.tell(String::new(), Some("notebook-title".to_owned()));
        if let Some(toaster) = &self.toaster {
            let controls = self.clone();
            let undo = Callback::from(move |()| controls.undo(&removed));
            toaster.offer(said, "Undo", undo);
        }
    }

    fn undo(&self, removed: &Removed) {
        let record = removed.record();
        let focus = format!("delete-{}", record.id);
        let said = format!("“{}” is back where it was.", record.title);
        storage::change(|book| book.restore(removed.clone()));
        self.tell(said, Some(focus));
    }

    /// Takes in the text of a file.
    fn import(&self, text: &str) {
        let (text, complaints) = match notebook::read(text) {
            Ok(read) => {
                let merged = storage::change(|book| book.merge(read.records));
                (told_of(merged), read.complaints)
            }
            Err(error) => (String::new(), vec![error.diagnostic()]),
        };
        self.told.set(Told {
            text,
            complaints,
            focus: None,
        });
    }
}

/// The part of a button's id that says which way it moves.
pub fn way(toward: Toward) -> &'static str {
    match toward {
        Toward::Begin => "up",
        Toward::End => "down",
    }
}

fn told_of(merged: notebook::Merged) -> String {
    let runs = |count: usize| match count {
        1 => "1 run".to_owned(),
        many => format!("{many} runs"),
    };
    let mut text = format!("{} taken in.", runs(merged.added));
    if merged.known > 0 {
        text.push_str(&format!(" {} here already.", runs(merged.known)));
    }
    if merged.refused > 0 {
        text.push_str(&format!(" {} found no room.", runs(merged.refused)));
    }
    text
}

/// The notebook.
#[component]
pub fn NotebookPage() -> Html {
    let turn = use_force_update();
    let controls = Controls {
        told: use_state(Told::default),
        toaster: use_context::<Toaster>(),
    };
    use_effect_with((), move |()| {
        if storage::refresh() {
            turn.force_update();
        }
        // Another tab may change the notebook, too.
        let listener = browser::window().map(|window| {
            EventListener::new(&window, "storage", move |_| {
                if storage::refresh() {
                    turn.force_update();
                }
            })
        });
        move || drop(listener)
    });
    {
        let told = controls.told.clone();
        use_effect(move || {
            if let Some(id) = &told.focus {
                focus(id);
                told.set(Told {
                    focus: None,
                    ..(*told).clone()
                });
            }
        });
    }
    let records: Vec<Rc<Record>> =
        storage::look(|book| book.records().iter().cloned().map(Rc::new).collect());
    let on_wish = {
        let controls = controls.clone();
        Callback::from(move |(id, wish): (String, Wish)| controls.fulfil(&id, wish))
    };
    let on_file = {
        let controls = controls.clone();
        Callback::from(move |text: String| controls.import(&text))
    };
    html! {
        <div class="column notebook">
            <h1 id="notebook-title" tabindex="-1">{ "Notebook" }</h1>
            <p class="lede">{ "The runs that you kept, with what you expected and what you thought of them." }</p>
            { trouble() }
            <Files count={records.len()} {on_file} />
            <p role="status" class="hint">{ &controls.told.text }</p>
            if !controls.told.complaints.is_empty() {
                { notes(&controls.told.complaints) }
            }
            if records.is_empty() {
                { empty() }
            }
            <div class="entries">
                { for records.iter().map(|record| html! {
                    <NotebookEntry key={record.id.clone()} record={record.clone()} on_wish={on_wish.clone()} />
                }) }
            </div>
        </div>
    }
}

fn focus(id: &str) {
    let element = browser::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

fn empty() -> Html {
    empty_state(
        "Nothing is kept yet",
        "Run an experiment, then press “Add to notebook” below its results: it appears here with its plots, ready for your note.",
        link_button("", "Go to the Bench", "#/lab"),
    )
}

/// Why changes are not kept, and what could not be read.
fn trouble() -> Html {
    let Some(trouble) = storage::trouble() else {
        return Html::default();
    };
    let save = Callback::from(|_: MouseEvent| {
        if let Some(text) = storage::set_aside() {
            download::text("interleave-unreadable.txt", "text/plain", &text);
        }
    });
    html! {
        <div role="alert">
            { note("warn", &trouble) }
            if storage::set_aside().is_some() {
                <p><button type="button" onclick={save}>{ "Save what could not be read" }</button></p>
            }
        </div>
    }
}
