//! What this machine and this page can do, and how to get what is missing.

use crate::app::Shared;
use crate::engines::{Availability, entry};
use protocol::Kind;
use std::rc::Rc;
use yew::prelude::*;

/// What this machine and this page can do.
#[component]
pub fn MachinePage() -> Html {
    let Some(shared) = use_context::<Rc<Shared>>() else {
        return Html::default();
    };
    let shared = &*shared;
    let machine = &shared.machine;
    let clock = measure::human::duration(machine.resolution_ms).to_string();
    let clock_text = if machine.resolution_ms < 0.02 {
        "A sample lasts at least 200 of these steps, so that rounding does not matter."
    } else {
        "A coarse clock makes samples longer. Browsers give isolated pages a finer one."
    };
    html! {
        <div class="column">
            <h1>{ "This machine" }</h1>
            <p class="lede">{ machine.line() }</p>
            <dl class="facts">
                { fact("Cores", &machine.cores.to_string(), "Logical cores, as far as the browser tells. Two of them may share one real core.") }
                { fact("Threads", yes(machine.isolated), isolation_text(machine.isolated, machine.framed)) }
                { fact("Clock", &clock, clock_text) }
                { fact("Vector instructions", yes(machine.simd), "The engine uses WebAssembly's 128-bit vectors.") }
                { fact("Memory", &machine.memory_gib.map_or("not told".to_owned(), |gib| format!("{gib} GiB or more")), "What one engine may use ends at 1 GiB.") }
                { fact("Storage", yes(machine.storage), "Without it everything works, but nothing is remembered after the page is closed.") }
                { fact("Secure connection", yes(machine.secure), "Threads need https, or localhost.") }
                { fact("Browser", &machine.user_agent, "") }
            </dl>
            <h2>{ "Executors" }</h2>
            <ul class="executor-list">
                { for Kind::ALL.iter().map(|kind| executor(*kind, shared)) }
            </ul>
        </div>
    }
}

fn fact(name: &str, value: &str, text: &str) -> Html {
    html! {
        <div>
            <dt>{ name.to_owned() }</dt>
            <dd><b>{ value.to_owned() }</b>{ " " }<small>{ text.to_owned() }</small></dd>
        </div>
    }
}

fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn isolation_text(isolated: bool, framed: bool) -> &'static str {
    match (isolated, framed) {
        (true, _) => "The page is cross-origin isolated, so workers can share memory.",
        (false, true) => {
            "The page stands in a frame and is not cross-origin isolated. Open it in a tab of its own, \
             or serve it with the header Document-Isolation-Policy: isolate-and-require-corp."
        }
        (false, false) => {
            "The page is not cross-origin isolated. Serve it with the headers \
             Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp."
        }
    }
}

fn executor(kind: Kind, shared: &Shared) -> Html {
    let entry = entry(kind);
    html! {
        <li class={kind.id()}>
            <b>{ entry.title }</b>{ " " }<code>{ kind.id() }</code><br />
            <small>
                { entry.about }
                if let Availability::Missing { reason, remedy } = entry.availability(&shared.machine) {
                    { " " }<b>{ "Not available here. " }</b>{ reason }{ " " }{ remedy }
                }
            </small>
        </li>
    }
}
