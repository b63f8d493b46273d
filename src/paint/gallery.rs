//! Every kind of plot with made-up data, for the style page.

use super::{Build, Plot, Sketch};
use ::plot::{Flame, SketchAxes, SketchValues, Timelines};
use yew::prelude::*;

mod examples;

/// Every kind of plot, each said to show example data.
pub fn gallery() -> Html {
    html! { <Gallery /> }
}

#[component]
fn Gallery() -> Html {
    // A new function would be a new plot at every turn of the page.
    let builds = use_memo((), |()| builds());
    let axes = use_memo((), |()| axes());
    let values = use_state(|| vec![None; 4]);
    let shown = use_state_eq(|| false);
    let on_change = {
        let values = values.clone();
        Callback::from(move |new| values.set(new))
    };
    let measured = if *shown {
        vec![examples::measured()]
    } else {
        Vec::new()
    };
    let onclick = {
        let shown = shown.clone();
        move |_: MouseEvent| shown.set(!*shown)
    };
    let name = if *shown {
        "Draw again"
    } else {
        "Compare with example data"
    };
    html! {
        <div class="plot-gallery">
            <p>{ "Example data: all numbers here are made up. Nothing was measured." }</p>
            { for builds.iter().map(|(name, build)| html! {
                <Plot key={*name} build={build.clone()} name={*name} />
            }) }
            <Sketch {axes} values={(*values).clone()} {on_change} {measured} name="example-sketch" />
            <button type="button" {onclick}>{ name }</button>
        </div>
    }
}

fn builds() -> Vec<(&'static str, Build)> {
    let times = examples::times("Time of one run");
    let strip = examples::times("Every sample in the order of taking");
    let dots = examples::times("How much the times vary");
    let speed_up = examples::speed_up();
    let sizes = examples::sizes();
    let timelines = examples::timelines();
    let flame = examples::flame();
    let histogram = examples::histogram();
    let counts = examples::counts();
    vec![
        (
            "example-times",
            Build::new(move |width, hidden| ::plot::times(&times, width, hidden)),
        ),
        (
            "example-samples",
            Build::new(move |width, hidden| ::plot::taken(&strip, width, hidden)),
        ),
        (
            "example-distribution",
            Build::new(move |width, hidden| ::plot::distribution(&dots, width, hidden)),
        ),
        (
            "example-speed-up",
            Build::new(move |width, hidden| ::plot::speed_up(&speed_up, width, hidden)),
        ),
        (
            "example-sizes",
            Build::new(move |width, hidden| ::plot::sizes(&sizes, width, hidden)),
        ),
        (
            "example-timelines",
            Build::zoomable(move |width, hidden, range_ms| {
                let input = Timelines {
                    range_ms,
                    ..timelines.clone()
                };
                ::plot::timelines(&input, width, hidden)
            }),
        ),
        (
            "example-flame",
            Build::zoomable(move |width, hidden, range_ms| {
                let input = Flame {
                    range_ms,
                    ..flame.clone()
                };
                ::plot::flame(&input, width, hidden)
            }),
        ),
        (
            "example-histogram",
            Build::new(move |width, hidden| ::plot::histogram(&histogram, width, hidden)),
        ),
        (
            "example-outcomes",
            Build::new(move |width, hidden| ::plot::counts(&counts, width, hidden)),
        ),
    ]
}

fn axes() -> SketchAxes {
    SketchAxes {
        title: "Draw the speed-up that you expect (example)".to_owned(),
        counted: "workers".to_owned(),
        positions: examples::WORKERS.to_vec(),
        x_log: false,
        quantity: "speed-up over 1 worker".to_owned(),
        values: SketchValues::Number,
        range: [0.0, 8.0],
        y_log: false,
        reference: vec![[1.0, 1.0], [8.0, 8.0]],
        reference_label: "ideal".to_owned(),
    }
}
