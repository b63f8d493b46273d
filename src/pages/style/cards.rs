//! Cards: empty, running, finished, failed.

use super::specimen;
use crate::components::kit::{
    Button, Card, Choice, Choices, Field, Mark, Outcome, announced, empty_state, error_state,
    outcome, progress, table_box,
};
use crate::components::{lanes, swatch};
use diagnostics::Diagnostic;
use protocol::Kind;
use yew::prelude::*;

const QUESTION: &str = "The same sum on one worker, and on four under one lock.";

pub(super) fn view() -> Html {
    html! {
        <>
            <div class="specimens">
                { specimen("Empty", empty()) }
                { specimen("Running", running()) }
                { specimen("Failed", failed()) }
            </div>
            { specimen("Finished", finished()) }
            <div class="specimens">
                { specimen("A question", question("style-open", &[Mark::Open; 3], false)) }
                { specimen("Answered", question("style-given", &[Mark::Wrong, Mark::Missed, Mark::Open], true)) }
                { specimen("Answered rightly", question("style-right", &[Mark::Open, Mark::Right, Mark::Open], true)) }
            </div>
        </>
    }
}

fn controls(running: bool) -> Html {
    html! {
        <>
            if running {
                { Button::cancel("Cancel", Callback::noop()).view() }
            } else {
                { Button::strong("Run", Callback::noop()).view() }
            }
        </>
    }
}

fn empty() -> Html {
    Card::new("style-empty", "One lock, not run")
        .level(4)
        .question(QUESTION)
        .controls(controls(false))
        .body(empty_state(
            "Nothing measured yet",
            "Press Run: the time of every executor appears here, measured on this machine.",
            Html::default(),
        ))
        .view()
}

fn running() -> Html {
    Card::new("style-running", "One lock, running")
        .level(4)
        .question(QUESTION)
        .busy(true)
        .controls(controls(true))
        .body(html! {
            <>
                { progress("Progress of the example", Some(0.42), "gil:4: sampling", "about 3 s left") }
                { lanes("worker", Kind::Worker, &[1.0]) }
                { lanes("gil:4", Kind::Gil, &[0.22, 0.1, 0.17, 0.12]) }
            </>
        })
        .view()
}

fn failed() -> Html {
    let diagnostic = Diagnostic::new(
        "The engine ran out of memory",
        "Sorting 400 million numbers needs more than the 1 GiB that an engine may have.",
    )
    .hint("Choose at most 100 million.");
    Card::new("style-failed", "One lock, failed")
        .level(4)
        .question(QUESTION)
        .controls(controls(false))
        .body(error_state(
            &diagnostic,
            Button::plain("Use 100 million", Callback::noop()).view(),
        ))
        .view()
}

fn finished() -> Html {
    let field = Field::new("style-workers", "Workers").select(
        &[("2", "2"), ("4", "4")],
        "4",
        &Callback::noop(),
    );
    let sentence = html! { <>{ "With the lock, four threads took " }<b>{ "1.02 times as long" }</b>{ " as one; without it they were " }<b>{ "3.6 times as fast" }</b>{ "." }</> };
    Card::new("style-finished", "One lock, or none")
        .level(4)
        .question(QUESTION)
        .controls(html! { <>{ Button::strong("Run again", Callback::noop()).view() }{ field }</> })
        .body(html! {
            <>
                { announced(outcome(Outcome::Good, sentence)) }
                { outcome(Outcome::Even, "No difference between gil:4 and worker can be seen.") }
                { outcome(Outcome::Bad, "The result on threads:4 is wrong: its time says nothing.") }
                { table_box("Example results", results()) }
            </>
        })
        .footer(html! {
            <>
                { Button::quiet("Permalink", Callback::noop()).view() }
                { Button::quiet("Add to notebook", Callback::noop()).view() }
                { Button::quiet("Download", Callback::noop()).view() }
            </>
        })
        .view()
}

fn results() -> Html {
    let row = |kind: Kind, name: &str, start: &str, median: &str, factor: &str| {
        html! {
            <tr>
                <th scope="row">{ swatch(kind) }{ name.to_owned() }</th>
                <td>{ start.to_owned() }</td><td>{ median.to_owned() }</td><td>{ factor.to_owned() }</td>
                <td class="result"><span class="verified">{ "✓ verified" }</span></td>
            </tr>
        }
    };
    html! {
        <table>
            <caption>{ "Made-up times, median with its 95 % interval." }</caption>
            <thead><tr>
                <th scope="col">{ "Executor" }</th><th scope="col">{ "Cold start" }</th><th scope="col">{ "Median" }</th>
                <th scope="col">{ "Speed-up" }</th><th scope="col" class="result">{ "Result" }</th>
            </tr></thead>
            <tbody>
                { row(Kind::Worker, "worker", "14 ms", "10.8 ± 0.2 ms", "1") }
                { row(Kind::Gil, "gil:4", "96 ms", "11.0 ± 0.3 ms", "0.98 (0.95–1.01)") }
                { row(Kind::Threads, "threads:4", "94 ms", "3.0 ± 0.1 ms", "3.6 (3.4–3.7)") }
                <tr class="failed"><th scope="row">{ swatch(Kind::Processes) }{ "processes:4" }</th>
                    <td colspan="4">{ "The engine was ended from outside." }</td></tr>
            </tbody>
        </table>
    }
}

fn question(name: &str, marks: &[Mark; 3], given: bool) -> Html {
    let texts = ["about 4 times as fast", "about as fast", "slower"];
    let why = [
        "Only one thread at a time may run.",
        "One runs, three wait for the lock.",
        "",
    ];
    let choices = texts
        .iter()
        .zip(why)
        .zip(marks)
        .enumerate()
        .map(|(index, ((text, why), mark))| Choice {
            value: text.to_string(),
            text: html! { *text },
            chosen: matches!(mark, Mark::Right | Mark::Wrong) || (!given && index == 1),
            mark: *mark,
            why: if given && *mark != Mark::Open {
                html! { why }
            } else {
                Html::default()
            },
        })
        .collect();
    Choices {
        name,
        legend: html! { "Four threads under one lock, compared with one, will be …" },
        many: false,
        disabled: given,
    }
    .view(choices, &Callback::noop())
}
