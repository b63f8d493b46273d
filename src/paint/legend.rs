//! The legend: a switch for each series, with its colour and its marker.

use ::plot::{Dash, Pattern, Point, Series, Shape, Symbol};
use yew::prelude::*;

/// A switch for each series, in a group with this name; told the id of the one
/// that is to be switched. A single series needs no legend.
pub fn legend(label: &AttrValue, series: &[Series], toggle: &Callback<String>) -> Html {
    if series.len() < 2 {
        return Html::default();
    }
    let keys = series.iter().map(|series| {
        let (toggle, id) = (toggle.clone(), series.id.clone());
        let onclick = move |_: MouseEvent| toggle.emit(id.clone());
        let pressed = if series.shown { "true" } else { "false" };
        html! {
            <button key={series.id.clone()} type="button" class="plot-key" aria-pressed={pressed} {onclick}>
                { swatch(series) }
                <span>{ &series.label }</span>
            </button>
        }
    });
    html! {
        <div class="plot-legend" role="group" aria-label={label}>{ for keys }</div>
    }
}

const WIDTH: f64 = 22.0;
const HEIGHT: f64 = 14.0;

fn swatch(series: &Series) -> Html {
    let ink = classes!(["plot-ink-", series.ink.token()].concat());
    let edge = classes!(["plot-ink-", series.edge.token()].concat());
    let middle = Point::new(WIDTH / 2.0, HEIGHT / 2.0);
    let line = |dash: Dash| {
        let dashes: Vec<String> = dash.lengths().iter().map(f64::to_string).collect();
        let dashes = (!dashes.is_empty()).then(|| dashes.join(" "));
        html! {
            <path class={edge.clone()} d="M0 7H22" fill="none" stroke="currentColor"
                stroke-width="2" stroke-dasharray={dashes} />
        }
    };
    let marker = |shape: Shape| {
        html! {
            <>
                <path class={ink.clone()} d={outline(shape, middle)} fill="currentColor" />
                <path class={edge.clone()} d={outline(shape, middle)} fill="none" stroke="currentColor" />
            </>
        }
    };
    let inside = match series.symbol {
        Symbol::Marker(shape) => marker(shape),
        Symbol::Line(dash) => line(dash),
        Symbol::Both(shape, dash) => html! { <>{ line(dash) }{ marker(shape) }</> },
        Symbol::Fill(pattern) => {
            let (opacity, lines) = filling(pattern);
            html! {
                <>
                    <path class={ink.clone()} d="M2 1h18v12H2z" fill="currentColor" fill-opacity={opacity} />
                    <path class={ink.clone()} d={lines} fill="none" stroke="currentColor" stroke-width="1.5" />
                    <path class={edge.clone()} d="M2.5 1.5h17v11h-17z" fill="none" stroke="currentColor" />
                </>
            }
        }
    };
    html! {
        <svg class="plot-swatch" width="22" height="14" viewBox="0 0 22 14" aria-hidden="true">{ inside }</svg>
    }
}

/// How much of an area its ground covers, and the lines on it.
fn filling(pattern: Pattern) -> (&'static str, &'static str) {
    match pattern {
        Pattern::Solid => ("1", ""),
        Pattern::Hatched => ("0.16", "M2 11L12 1M5 13L17 1M11 13L20 4"),
        Pattern::CrossHatched => (
            "0.16",
            "M2 11L12 1M5 13L17 1M11 13L20 4M2 3L12 13M5 1L17 13M11 1L20 10",
        ),
        Pattern::Dots => (
            "0.16",
            "M5 4h1.5M10 4h1.5M15 4h1.5M7.5 7h1.5M12.5 7h1.5M5 10h1.5M10 10h1.5M15 10h1.5",
        ),
        Pattern::Hollow => ("0", "M2 7H20"),
    }
}

fn outline(shape: Shape, at: Point) -> String {
    const RADIUS: f64 = 4.5;
    if shape == Shape::Circle {
        return "M6.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z".to_owned();
    }
    let mut path = String::new();
    for corner in shape.corners(at, RADIUS) {
        path.push(if path.is_empty() { 'M' } else { 'L' });
        for value in [corner.x, corner.y] {
            path.push_str(&((value * 100.0).round() / 100.0).to_string());
            path.push(' ');
        }
    }
    path.push('z');
    path
}
