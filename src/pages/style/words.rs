//! Running text, terms, tables, figures, ways on.

use super::specimen;
use crate::components::kit::{Term, crumbs, figure, framed, pager, table_box};
use yew::prelude::*;

pub(super) fn view() -> Html {
    html! {
        <>
            { specimen("Where you are", crumbs(&[("Course", "#/"), ("Concurrency", "#/")], "The global lock")) }
            { specimen("A lesson's text", prose()) }
            { specimen("A table of words", table_box("Example of a table of words", api())) }
            { specimen("Figures", html! {
                <>
                    { figure(drawing(), html! { <><b>{ "Figure 1. " }</b>{ "Two threads and one lock. Whoever has it runs." }</> }) }
                    { framed(drawing(), html! { <><b>{ "Figure 2. " }</b>{ "The same on a ground of its own." }</> }) }
                </>
            }) }
            { specimen("What comes next", pager(Some(("Waiting well", "#/style")), Some(("Keep the page alive", "#/style")))) }
        </>
    }
}

fn prose() -> Html {
    html! {
        <div class="prose">
            <p>
                { "An interpreter keeps books about every object that it touches. If two threads write in those books at once, the books are wrong. The simplest protection is " }
                <Term id="style-term" word="one lock" term="Lock" meaning={html! { "Something that at most one thread can have at a time. The others wait until it is given back." }} />
                { " around the whole interpreter: a thread may run only while it holds it." }
            </p>
            <ul>
                <li>{ "Predict before you press " }<kbd>{ "Run" }</kbd>{ "." }</li>
                <li>{ "Then compare, and say why with " }<code>{ "sys.setswitchinterval" }</code>{ "." }</li>
            </ul>
            <blockquote><p>{ "A program that printed the right answer is not therefore right." }</p></blockquote>
            <pre tabindex="0" role="region" aria-label="Example program"><code>{ "def work():\n    global counter\n    for _ in range(2):\n        counter += 1  # three steps, not one\n" }</code></pre>
        </div>
    }
}

fn api() -> Html {
    let row = |name: &str, python: &str, rust: &str| {
        html! { <tr><th scope="row">{ name.to_owned() }</th><td><code>{ python.to_owned() }</code></td><td><code>{ rust.to_owned() }</code></td></tr> }
    };
    html! {
        <table class="words">
            <thead><tr><th scope="col">{ "Idea" }</th><th scope="col">{ "Python" }</th><th scope="col">{ "Rust" }</th></tr></thead>
            <tbody>
                { row("A thread", "threading.Thread", "std::thread::spawn") }
                { row("A lock", "threading.Lock", "std::sync::Mutex") }
            </tbody>
        </table>
    }
}

fn drawing() -> Html {
    html! {
        <svg class="drawing" viewBox="0 0 360 96" role="img" aria-label="Thread a runs while thread b waits; then they change places">
            <text x="0" y="27">{ "thread a" }</text><text x="0" y="73">{ "thread b" }</text>
            <g class="worker"><rect class="mark" x="66" y="10" width="130" height="25" rx="5" /></g>
            <rect class="box" x="200" y="10" width="159" height="25" rx="5" />
            <rect class="box" x="66" y="56" width="130" height="25" rx="5" />
            <g class="main"><rect class="mark" x="200" y="56" width="159" height="25" rx="5" /></g>
            <path class="flow" d="M198 4v84" />
            <text class="faint" x="262" y="27">{ "waits" }</text><text class="faint" x="115" y="73">{ "waits" }</text>
        </svg>
    }
}
