//! What can be done with a finished experiment: a link to it, the notebook, files.

use crate::components::experiment::Finished;
use crate::components::plots::Same;
use crate::{browser, clipboard, conclusion, download, export, storage};
use notebook::{Prediction, Record};
use protocol::Report;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The properties of [`Footer`].
#[derive(PartialEq, Properties)]
pub struct FooterProps {
    /// The experiment.
    pub finished: Same,
    /// Its name; the notebook calls a run of the Bench by what was run.
    pub title: AttrValue,
    /// What the reader expected.
    pub prediction: Option<Prediction>,
}

/// What was done last.
#[derive(Clone, PartialEq)]
enum Said {
    Nothing,
    Copied,
    /// The browser does not copy: here is the address to be copied by hand.
    CopyThis(String),
    Kept,
    KeptAlready,
    /// It is there, but for a reason not for long.
    KeptForNow(String),
    NotKept,
}

/// What can be done with a finished experiment.
#[component]
pub fn Footer(props: &FooterProps) -> Html {
    let said = use_state_eq(|| Said::Nothing);
    let kept = use_mut_ref(|| None::<Rc<Finished>>);
    let finished = props.finished.0.clone();
    let permalink = {
        let (said, finished) = (said.clone(), finished.clone());
        Callback::from(move |_: MouseEvent| {
            let address = format!(
                "{}{}",
                browser::address_without_hash(),
                finished.setting.address()
            );
            let said = said.clone();
            spawn_local(async move {
                said.set(match clipboard::copy(&address).await {
                    true => Said::Copied,
                    false => Said::CopyThis(address),
                });
            });
        })
    };
    let keep = {
        let (said, finished, kept) = (said.clone(), finished.clone(), kept.clone());
        let (title, prediction) = (props.title.clone(), props.prediction.clone());
        Callback::from(move |_: MouseEvent| {
            let is_kept = |kept: &Rc<Finished>| Rc::ptr_eq(kept, &finished);
            if kept.borrow().as_ref().is_some_and(is_kept) {
                said.set(Said::KeptAlready);
                return;
            }
            let record = record(&finished, &title, prediction.clone());
            let (id, trouble) = storage::keep(record);
            if id.is_some() {
                kept.replace(Some(finished.clone()));
            }
            said.set(match (id, trouble) {
                (None, _) => Said::NotKept,
                (Some(_), None) => Said::Kept,
                (Some(_), Some(why)) => {
                    let hint = why.hint.unwrap_or_default();
                    Said::KeptForNow(format!("{} {hint}", why.text))
                }
            });
        })
    };
    let save = |name: &'static str, mime: &'static str, write: fn(&[&Report]) -> String| {
        let finished = finished.clone();
        Callback::from(move |_| download::text(name, mime, &write(&finished.reports())))
    };
    html! {
        <footer>
            <div class="row">
                <button type="button" class="quiet" onclick={permalink}>{ "Permalink" }</button>
                <button type="button" class="quiet" onclick={keep}>{ "Add to notebook" }</button>
                <button type="button" class="quiet" onclick={save("interleave.json", "application/json", export::json)}>{ "Download JSON" }</button>
                <button type="button" class="quiet" onclick={save("interleave.csv", "text/csv", export::csv)}>{ "Download CSV" }</button>
            </div>
            <p role="status" class="hint">{ status(&said) }</p>
        </footer>
    }
}

fn status(said: &Said) -> Html {
    let notebook = html! { <a href="#/notebook">{ "Open the notebook" }</a> };
    match said {
        Said::Nothing => Html::default(),
        Said::Copied => html! { "The address of this experiment is copied." },
        Said::CopyThis(address) => html! {
            <>{ "This browser does not let the page copy. The address is " }<code>{ address }</code></>
        },
        Said::Kept => html! { <>{ "Kept in the notebook. " }{ notebook }</> },
        Said::KeptAlready => html! { <>{ "This run is in the notebook already. " }{ notebook }</> },
        Said::KeptForNow(why) => {
            html! { <>{ "Added to the notebook. " }{ why }{ " " }{ notebook }</> }
        }
        Said::NotKept => {
            html! { <>{ "The notebook is full: delete a run there first. " }{ notebook }</> }
        }
    }
}

/// The run as the notebook keeps it.
fn record(finished: &Finished, title: &str, prediction: Option<Prediction>) -> Record {
    let setting = &finished.setting;
    let date = storage::now();
    let title = match title {
        "Experiment" => setting.title(),
        title => title.to_owned(),
    };
    Record {
        // Two runs in one second are told apart by the notebook.
        id: format!(
            "run-{}",
            date.replace(|char: char| !char.is_ascii_digit(), "")
        ),
        title,
        date,
        address: setting.address(),
        outcome: conclusion::of(&finished.run),
        prediction,
        note: String::new(),
        run: finished.run.clone(),
    }
}
