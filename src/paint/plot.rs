//! The plot component: canvas, read-out, legend, table and downloads.

use super::canvas::paint;
use super::download::{save_csv, save_png};
use super::legend::Legend;
use super::readout::{Reading, Readout};
use super::surroundings::use_surroundings;
use super::theme::Theme;
use super::words::PlotWords;
use ::plot::{Point, Scene, Step, Table};
use std::fmt;
use std::rc::Rc;
use web_sys::{Element, HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

/// Makes the scene for a width in CSS pixels without the hidden series. Two of
/// them are equal if they are the same one.
#[derive(Clone)]
pub struct Build(Rc<BuildFn>);

type BuildFn = dyn Fn(f64, &[String]) -> Scene;

impl Build {
    /// Wraps a function of width and hidden series.
    pub fn new(build: impl Fn(f64, &[String]) -> Scene + 'static) -> Self {
        Self(Rc::new(build))
    }

    fn scene(&self, width: f64, hidden: &[String]) -> Scene {
        (self.0)(width, hidden)
    }
}

impl PartialEq for Build {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Build {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Build")
    }
}

/// Properties of [`Plot`].
#[derive(Properties, PartialEq)]
pub struct PlotProps {
    /// Makes the scene.
    pub build: Build,
    /// Stem of the names of downloaded files.
    pub name: AttrValue,
    /// Whether the scene's title stands above it.
    #[prop_or(true)]
    pub caption: bool,
    /// The words around the plot.
    #[prop_or_default]
    pub words: PlotWords,
}

/// Width of downloaded pictures in CSS pixels, at least.
const PICTURE: f64 = 720.0;

/// A plot with everything that belongs to it.
#[component]
pub fn Plot(props: &PlotProps) -> Html {
    let (stage, canvas, probe) = (use_node_ref(), use_node_ref(), use_node_ref());
    let hidden = use_state(Vec::<String>::new);
    let reading = use_state_eq(|| None::<Reading>);
    let failed = use_state_eq(|| false);
    let table_open = use_state_eq(|| false);
    let surroundings = use_surroundings(&stage);
    let width = if surroundings.width > 0.0 {
        surroundings.width
    } else {
        PICTURE
    };
    let scene = use_memo(
        (props.build.clone(), width, (*hidden).clone()),
        |(build, width, hidden)| build.scene(*width, hidden),
    );

    {
        let (canvas, probe, scene) = (canvas.clone(), probe.clone(), scene.clone());
        let failed = failed.setter();
        // The scene's address stands for the scene: a new one is a new one.
        let key = (Rc::as_ptr(&scene) as usize, surroundings);
        use_effect_with(key, move |(_, surroundings)| {
            let canvas = canvas.cast::<HtmlCanvasElement>();
            let probe = probe.cast::<HtmlElement>();
            if let (Some(canvas), Some(probe)) = (canvas, probe) {
                let theme = Theme::read(&probe);
                failed.set(paint(&canvas, &scene, &theme, surroundings.dpr).is_err());
            }
        });
    }

    let onkeydown = {
        let (scene, reading) = (scene.clone(), reading.clone());
        Callback::from(move |event: KeyboardEvent| {
            let from = reading.map(|reading| reading.mark);
            let step = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => Step::Next,
                "ArrowLeft" | "ArrowUp" => Step::Previous,
                "Home" => Step::First,
                "End" => Step::Last,
                "Escape" if from.is_some() => {
                    event.prevent_default();
                    reading.set(None);
                    return;
                }
                _ => return,
            };
            if event.alt_key() || event.ctrl_key() || event.meta_key() {
                return;
            }
            event.prevent_default();
            let mark = scene.step(from, step);
            reading.set(mark.map(|mark| Reading {
                mark,
                keyboard: true,
            }));
        })
    };
    let onpointer = {
        let (scene, reading, canvas) = (scene.clone(), reading.clone(), canvas.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(canvas) = canvas.cast::<Element>() else {
                return;
            };
            let bounds = canvas.get_bounding_client_rect();
            let scale = scene.width / bounds.width().max(1.0);
            let pointer = Point::new(
                (f64::from(event.client_x()) - bounds.left()) * scale,
                (f64::from(event.client_y()) - bounds.top()) * scale,
            );
            reading.set(scene.mark_at(pointer).map(|mark| Reading {
                mark,
                keyboard: false,
            }));
        })
    };
    let onblur = {
        let reading = reading.clone();
        Callback::from(move |_: FocusEvent| reading.set(None))
    };
    let onpointerleave = {
        let reading = reading.clone();
        Callback::from(move |_: PointerEvent| {
            if reading.is_some_and(|reading| !reading.keyboard) {
                reading.set(None);
            }
        })
    };
    let toggle = {
        let (hidden, reading) = (hidden.clone(), reading.clone());
        Callback::from(move |id: String| {
            let mut list = (*hidden).clone();
            match list.iter().position(|other| *other == id) {
                Some(index) => drop(list.remove(index)),
                None => list.push(id),
            }
            reading.set(None);
            hidden.set(list);
        })
    };
    let onpng = {
        let (build, name, probe) = (props.build.clone(), props.name.clone(), probe.clone());
        let hidden = hidden.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(probe) = probe.cast::<HtmlElement>() {
                let scene = build.scene(width.max(PICTURE), &hidden);
                save_png(&scene, &Theme::read(&probe), &name);
            }
        })
    };
    let oncsv = {
        let (scene, name) = (scene.clone(), props.name.clone());
        Callback::from(move |_: MouseEvent| save_csv(&scene.data, &name))
    };
    let ontoggle = {
        let table_open = table_open.setter();
        Callback::from(move |event: Event| {
            let details = event.target_dyn_into::<Element>();
            table_open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };

    let words = &props.words;
    let mark = reading
        .and_then(|reading| scene.marks.get(reading.mark))
        .cloned();
    let spoken = mark
        .as_ref()
        .filter(|_| reading.is_some_and(|reading| reading.keyboard))
        .map(|mark| mark.text.clone());
    let label = [&scene.title, ". ", &scene.description, " ", &words.hint].concat();
    html! {
        <figure class="plot">
            if props.caption {
                <figcaption class="plot-title">{ &scene.title }</figcaption>
            }
            <div ref={stage} class="plot-stage">
                <canvas ref={canvas} class="plot-canvas" role="img" tabindex="0" aria-label={label}
                    {onkeydown} {onblur} onpointermove={onpointer.clone()} onpointerdown={onpointer}
                    {onpointerleave} />
                <span ref={probe} class="plot-probe" aria-hidden="true" />
                <Readout {mark} width={scene.width} />
            </div>
            <p class="plot-spoken" aria-live="polite">{ spoken }</p>
            if *failed {
                <p class="plot-failed">{ &words.failed }</p>
            }
            <Legend label={words.series.clone()} series={scene.series.clone()} {toggle} />
            <div class="plot-foot">
                <details class="plot-data" {ontoggle}>
                    <summary>{ &words.table }</summary>
                    // Rows only while somebody looks: plots may change with every frame.
                    if *table_open {
                        { table(&scene.table, &words.table, &scene.title) }
                    }
                </details>
                <div class="plot-saves">
                    <button type="button" class="quiet plot-save" onclick={onpng}>{ &words.png }</button>
                    <button type="button" class="quiet plot-save" onclick={oncsv}>{ &words.csv }</button>
                </div>
            </div>
        </figure>
    }
}

fn table(table: &Table, name: &str, title: &str) -> Html {
    let label = [name, ": ", title].concat();
    let head = table
        .header
        .iter()
        .map(|text| html! { <th scope="col">{ text }</th> });
    let row = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(index, text)| {
            if index == 0 {
                html! { <th scope="row">{ text }</th> }
            } else {
                html! { <td>{ text }</td> }
            }
        });
        html! { <tr>{ for cells }</tr> }
    };
    html! {
        <div class="plot-table" role="region" tabindex="0" aria-label={label}>
            <table>
                <thead><tr>{ for head }</tr></thead>
                <tbody>{ for table.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}
