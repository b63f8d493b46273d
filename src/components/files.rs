//! The notebook's ways out and in: HTML, Markdown, JSON, and JSON again.

use crate::{browser, download, storage};
use notebook::Record;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The properties of [`Files`].
#[derive(PartialEq, Properties)]
pub struct FilesProps {
    /// How many records there are.
    pub count: usize,
    /// Told the text of a file that the reader chose.
    pub on_file: Callback<String>,
}

/// Longest file that is read, in bytes; longer ones say so all the same.
const LONGEST: f64 = (64 << 20) as f64 + 1.0;

/// The notebook's ways out and in.
#[component]
pub fn Files(props: &FilesProps) -> Html {
    let save = |name: &'static str, mime: &'static str, write: fn(&[Record]) -> String| {
        Callback::from(move |_: MouseEvent| {
            let text = storage::look(|book| write(book.records()));
            download::text(name, mime, &text);
        })
    };
    let onchange = {
        let on_file = props.on_file.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let file = input.files().and_then(|files| files.get(0));
            let on_file = on_file.clone();
            spawn_local(async move {
                if let Some(file) = file
                    && let Ok(part) = file.slice_with_f64_and_f64(0.0, LONGEST)
                    && let Ok(text) = JsFuture::from(part.text()).await
                {
                    on_file.emit(text.as_string().unwrap_or_default());
                }
                // The same file may be chosen again.
                input.set_value("");
            });
        })
    };
    html! {
        <div class="row files" role="group" aria-label="Files">
            if props.count > 0 {
                <button type="button" onclick={save("notebook.html", "text/html", as_html)}>{ "Export as HTML" }</button>
                <button type="button" class="quiet" onclick={save("notebook.md", "text/markdown", as_markdown)}>{ "Markdown" }</button>
                <button type="button" class="quiet" onclick={save("notebook.json", "application/json", notebook::write)}>{ "JSON" }</button>
            }
            <label class="button quiet file">
                <input type="file" class="unseen" accept=".json,application/json" {onchange} />
                { "Import JSON" }
            </label>
        </div>
    }
}

fn as_html(records: &[Record]) -> String {
    notebook::html(records, &browser::address_without_hash())
}

fn as_markdown(records: &[Record]) -> String {
    notebook::markdown(records, &browser::address_without_hash())
}
