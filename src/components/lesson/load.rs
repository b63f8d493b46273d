//! Fetching lessons, with a way to try again.

use crate::browser;
use course::{Index, Lesson, LoadError};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;
use yew::prelude::*;

/// Something that is fetched.
#[derive(Clone, PartialEq)]
pub enum Fetched<T> {
    /// It is under way.
    Loading,
    /// It is there.
    Here(Rc<T>),
    /// It is not, and why.
    Failed(LoadError),
}

/// A lesson by its id, and a call that fetches it again.
#[hook]
pub fn use_lesson(id: &str) -> (Fetched<Lesson>, Callback<()>) {
    use_fetched(format!("lessons/{id}/en.json"), Lesson::read)
}

/// The list of lessons, and a call that fetches it again.
#[hook]
pub fn use_index() -> (Fetched<Index>, Callback<()>) {
    use_fetched("lessons/index.json".to_owned(), Index::read)
}

#[hook]
fn use_fetched<T: 'static>(
    file: String,
    read: fn(&str) -> Result<T, LoadError>,
) -> (Fetched<T>, Callback<()>) {
    // The file that it belongs to stands beside what was fetched: an answer that
    // comes late must not be taken for that of another file.
    let state = use_state(|| (String::new(), Fetched::Loading));
    let tries = use_state(|| 0_u32);
    {
        let state = state.setter();
        use_effect_with((file.clone(), *tries), move |(file, _)| {
            let file = file.clone();
            state.set((file.clone(), Fetched::Loading));
            let is_wanted = Rc::new(());
            let still = Rc::downgrade(&is_wanted);
            spawn_local(async move {
                let fetched = match text(&file).await.and_then(|text| read(&text)) {
                    Ok(found) => Fetched::Here(Rc::new(found)),
                    Err(error) => Fetched::Failed(error),
                };
                if still.strong_count() > 0 {
                    state.set((file, fetched));
                }
            });
            move || drop(is_wanted)
        });
    }
    let again = Callback::from(move |()| tries.set(*tries + 1));
    let fetched = match &*state {
        (of, fetched) if *of == file => clone(fetched),
        _ => Fetched::Loading,
    };
    (fetched, again)
}

/// Without asking that the thing itself can be cloned.
fn clone<T>(fetched: &Fetched<T>) -> Fetched<T> {
    match fetched {
        Fetched::Loading => Fetched::Loading,
        Fetched::Here(found) => Fetched::Here(found.clone()),
        Fetched::Failed(error) => Fetched::Failed(error.clone()),
    }
}

async fn text(file: &str) -> Result<String, LoadError> {
    let failed = |why: &str| LoadError::Fetch {
        file: file.to_owned(),
        why: why.to_owned(),
    };
    let window = browser::window().ok_or_else(|| failed("there is no page"))?;
    let response: Response = JsFuture::from(window.fetch_with_str(file))
        .await
        .ok()
        .and_then(|response| response.dyn_into().ok())
        .ok_or_else(|| failed("the connection failed"))?;
    if !response.ok() {
        return Err(failed(&format!(
            "the server answered {}",
            response.status()
        )));
    }
    let text = response.text().map_err(|_| failed("it cannot be read"))?;
    let text = JsFuture::from(text)
        .await
        .map_err(|_| failed("it broke off"))?;
    text.as_string().ok_or_else(|| failed("it is not a text"))
}
