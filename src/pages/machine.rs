//! What this machine and this page can do, and how to get what is missing.

use crate::app::Shared;
use crate::clipboard;
use crate::components::ClockTicks;
use crate::components::kit::{Button, Icon, disclosure, icon, said};
use crate::engines::{Availability, entry};
use crate::facts::{Fact, Seen, facts, summary};
use crate::machine::{Kept, ask_to_keep, look_further};
use protocol::Kind;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What this machine and this page can do.
#[component]
pub fn MachinePage() -> Html {
    let kept = use_state_eq(Kept::default);
    let said = use_state_eq(|| "");
    {
        let kept = kept.clone();
        use_effect_with((), move |()| {
            spawn_local(async move { kept.set(look_further().await) });
        });
    }
    let Some(shared) = use_context::<Rc<Shared>>() else {
        return Html::default();
    };
    let machine = &shared.machine;
    let seen = machine.seen(&kept);
    let facts = facts(&seen);
    let text = summary(&facts, &executors(&shared));
    let copy = {
        let (said, text) = (said.clone(), text.clone());
        Callback::from(move |_: MouseEvent| {
            let (said, text) = (said.clone(), text.clone());
            spawn_local(async move {
                said.set(match clipboard::copy(&text).await {
                    true => "The summary is copied.",
                    false => "This browser does not let the page copy: mark the text below and copy it yourself.",
                });
            });
        })
    };
    html! {
        <div class="column machine-page">
            <h1>{ "This machine" }</h1>
            <p class="lede">{ machine.line() }</p>
            <p class="row">
                { Button::plain("Copy summary", copy).view() }
                <span role="status" class="hint">{ *said }</span>
            </p>
            { disclosure("Summary for a bug report", html! { <pre class="summary">{ text }</pre> }) }
            <dl class="facts">
                { for facts.iter().map(|fact| fact_row(fact, &seen, &kept)) }
            </dl>
            <ClockTicks />
            <h2>{ "Executors" }</h2>
            <ul class="executor-list">
                { for Kind::ALL.iter().map(|kind| executor(*kind, &shared)) }
            </ul>
        </div>
    }
}

fn fact_row(fact: &Fact, seen: &Seen, kept: &UseStateHandle<Kept>) -> Html {
    let sign = match fact.lack {
        Some(_) => icon(Icon::Warning),
        None => icon(Icon::Check),
    };
    let can_ask = fact.name == "Storage" && seen.storage && seen.persisted == Some(false);
    html! {
        <div class={classes!("fact", fact.lack.is_some().then_some("lacking"))}>
            <dt>{ sign }{ fact.name }</dt>
            <dd>
                <b>{ &fact.value }</b>
                <small>{ fact.about }</small>
                if let Some(lack) = &fact.lack {
                    <small class="lack"><b>{ "What that costs. " }</b>{ said(lack.cost) }</small>
                    <small class="lack"><b>{ "How to get it. " }</b>{ said(lack.remedy) }</small>
                }
                if can_ask {
                    { ask_button(kept) }
                }
            </dd>
        </div>
    }
}

/// Asks the browser not to delete what is kept; it decides by itself.
fn ask_button(kept: &UseStateHandle<Kept>) -> Html {
    let onclick = {
        let kept = kept.clone();
        Callback::from(move |_: MouseEvent| {
            let kept = kept.clone();
            spawn_local(async move {
                ask_to_keep().await;
                kept.set(Kept {
                    was_asked: true,
                    ..look_further().await
                });
            });
        })
    };
    html! {
        <p class="row">
            { Button::plain("Ask to keep the notebook", onclick).small().view() }
            <span role="status" class="hint">
                if kept.was_asked {
                    { "The browser says no. It says yes to pages that are often visited or bookmarked." }
                }
            </span>
        </p>
    }
}

fn executors(shared: &Shared) -> Vec<(&'static str, bool)> {
    Kind::ALL
        .iter()
        .map(|kind| {
            let availability = entry(*kind).availability(&shared.machine);
            (kind.id(), availability == Availability::Available)
        })
        .collect()
}

fn executor(kind: Kind, shared: &Shared) -> Html {
    let entry = entry(kind);
    html! {
        <li class={kind.id()}>
            <b>{ entry.title }</b>{ " " }<code>{ kind.id() }</code><br />
            <small>
                { entry.about }
                if let Availability::Missing { reason, remedy } = entry.availability(&shared.machine) {
                    { " " }<b>{ "Not available here. " }</b>{ said(reason) }{ " " }{ said(remedy) }
                }
            </small>
        </li>
    }
}
