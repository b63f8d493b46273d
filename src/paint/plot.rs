//! The plot component: canvas, read-out, zoom, legend, table and downloads.

use super::build::Build;
use super::download::{save_csv, save_png, save_svg};
use super::keys::{Action, action};
use super::legend::legend;
use super::painting::{PICTURE, place_on, use_painting};
use super::reading::Reading;
use super::readout::Readout;
use super::surroundings::use_surroundings;
use super::table::table;
use super::theme::Theme;
use super::words::PlotWords;
use super::zooming::{buttons, show_marked, use_wheel};
use ::plot::{Gesture, Gestured, Point, Scene};
use std::rc::Rc;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

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
    /// Whether table, downloads and zoom buttons belong to it. A plot that changes
    /// with every frame does without.
    #[prop_or(true)]
    pub tools: bool,
    /// The words around the plot.
    #[prop_or_default]
    pub words: PlotWords,
}

/// A plot with everything that belongs to it.
#[component]
pub fn Plot(props: &PlotProps) -> Html {
    let (stage, canvas, probe) = (use_node_ref(), use_node_ref(), use_node_ref());
    let marked = use_node_ref();
    let hidden = use_state(Vec::<String>::new);
    let range = use_state_eq(|| None::<[f64; 2]>);
    let reading = use_state_eq(|| None::<Reading>);
    let table_open = use_state_eq(|| false);
    let gesture = use_mut_ref(Gesture::default);
    let surroundings = use_surroundings(&stage);
    let width = if surroundings.width > 0.0 {
        surroundings.width
    } else {
        PICTURE
    };
    let scene = use_memo(
        (props.build.clone(), width, (*hidden).clone(), *range),
        |(build, width, hidden, range)| build.scene(*width, hidden, *range),
    );
    let failed = use_painting(&canvas, &probe, &scene, surroundings);
    let show = {
        let range = range.setter();
        Callback::from(move |shown| range.set(shown))
    };
    use_wheel(&canvas, &scene, show.clone());
    let index = reading.as_ref().and_then(|reading| reading.index(&scene));

    let onkeydown = {
        let (scene, reading, show) = (scene.clone(), reading.setter(), show.clone());
        Callback::from(move |event: KeyboardEvent| {
            let mark = index.and_then(|index| scene.marks.get(index));
            let Some(action) = action(&event, &scene, mark) else {
                return;
            };
            event.prevent_default();
            match action {
                Action::Read(step) => {
                    let next = scene.step(index, step);
                    reading.set(next.and_then(|next| Reading::new(&scene, next, true)));
                }
                Action::Leave => reading.set(None),
                Action::Show(range) => show.emit(range),
            }
        })
    };
    let onpointer = {
        let (scene, canvas, marked) = (scene.clone(), canvas.clone(), marked.clone());
        let (reading, show) = (reading.setter(), show.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(at) = place_on(&canvas, &scene, &event) else {
                return;
            };
            let gestured = gestured(&mut gesture.borrow_mut(), &event, &scene, &canvas, at);
            let plot = scene.zoom.map(|zoom| zoom.plot);
            if let (Some(plot), Gestured::Marking(part)) = (plot, gestured) {
                show_marked(&marked, Some(part), plot);
            } else if let (Some(plot), true) = (plot, event.type_() != "pointermove") {
                show_marked(&marked, None, plot);
            }
            match gestured {
                Gestured::Show(range) => show.emit(range),
                Gestured::Click(at) => {
                    let mark = scene.mark_at(at).and_then(|mark| scene.marks.get(mark));
                    if let Some(range) = mark.and_then(|mark| mark.zoom) {
                        show.emit(Some(range));
                    }
                }
                Gestured::Marking(_) | Gestured::Nothing => {}
            }
            let found = match gestured {
                Gestured::Marking(_) | Gestured::Show(_) => None,
                _ => scene.mark_at(at),
            };
            reading.set(found.and_then(|mark| Reading::new(&scene, mark, false)));
        })
    };
    let onblur = {
        let reading = reading.setter();
        Callback::from(move |_: FocusEvent| reading.set(None))
    };
    let onpointerleave = {
        let reading = reading.clone();
        Callback::from(move |_: PointerEvent| {
            if reading.as_ref().is_some_and(|reading| !reading.keyboard) {
                reading.set(None);
            }
        })
    };
    let toggle = {
        let (hidden, reading) = (hidden.clone(), reading.setter());
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
    let ontoggle = {
        let table_open = table_open.setter();
        Callback::from(move |event: Event| {
            let details = event.target_dyn_into::<Element>();
            table_open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
    };

    let words = &props.words;
    let mark = index.and_then(|index| scene.marks.get(index)).cloned();
    let keyboard = reading.as_ref().is_some_and(|reading| reading.keyboard);
    let spoken = mark.as_ref().filter(|_| keyboard);
    let spoken = spoken.map(|mark| mark.text.clone());
    let zoom = scene.zoom.filter(|_| props.tools);
    let zoom_hint = scene.zoom.map_or("", |_| &words.zoom_hint);
    let label = [
        &scene.title,
        ". ",
        &scene.description,
        " ",
        &words.hint,
        " ",
        zoom_hint,
    ];
    let canvas_class = classes!("plot-canvas", scene.zoom.map(|_| "plot-zoomable"));
    html! {
        <figure class="plot">
            if props.caption {
                <figcaption class="plot-title">{ &scene.title }</figcaption>
            }
            <div ref={stage} class="plot-stage">
                <canvas ref={canvas} class={canvas_class} role="img" tabindex="0" aria-label={label.concat()}
                    {onkeydown} {onblur} {onpointerleave}
                    onpointermove={onpointer.clone()} onpointerdown={onpointer.clone()}
                    onpointerup={onpointer.clone()} onpointercancel={onpointer} />
                <span ref={probe.clone()} class="plot-probe" aria-hidden="true" />
                <div ref={marked} class="plot-marked" hidden=true />
                <Readout {mark} width={scene.width} />
            </div>
            <p class="plot-spoken" aria-live="polite">{ spoken }</p>
            if failed {
                <p class="plot-failed">{ &words.failed }</p>
            }
            <div class="plot-tools">
                { legend(&words.series, &scene.series, &toggle) }
                if let Some(zoom) = zoom {
                    { buttons(&zoom, words, &show) }
                }
            </div>
            if props.tools {
                <div class="plot-foot">
                    <details class="plot-data" {ontoggle}>
                        <summary>{ &words.table }</summary>
                        // Rows only while somebody looks.
                        if *table_open {
                            { table(&scene.table, &words.table, &scene.title) }
                        }
                    </details>
                    { saves(props, &scene, &probe, width, &hidden, *range) }
                </div>
            }
        </figure>
    }
}

/// What a pointer's event means to a plot that can be zoomed; nothing to others.
fn gestured(
    gesture: &mut Gesture,
    event: &PointerEvent,
    scene: &Scene,
    canvas: &NodeRef,
    at: Point,
) -> Gestured {
    let Some(zoom) = scene.zoom else {
        return Gestured::Nothing;
    };
    let id = event.pointer_id();
    match event.type_().as_str() {
        "pointerdown" if event.button() == 0 => {
            if let Some(canvas) = canvas.cast::<Element>() {
                // Without it, a drag ends at the canvas's edge: no harm.
                let _ = canvas.set_pointer_capture(id);
            }
            gesture.down(id, at, zoom, event.shift_key());
            Gestured::Nothing
        }
        "pointermove" => gesture.moved(id, at),
        "pointerup" => gesture.up(id, at),
        "pointercancel" => {
            gesture.cancel();
            Gestured::Nothing
        }
        _ => Gestured::Nothing,
    }
}

/// Buttons that save the plot as files.
fn saves(
    props: &PlotProps,
    scene: &Rc<Scene>,
    probe: &NodeRef,
    width: f64,
    hidden: &[String],
    range: Option<[f64; 2]>,
) -> Html {
    let words = &props.words;
    let picture = |save: fn(&Scene, &Theme, &str)| {
        let (build, name, probe) = (props.build.clone(), props.name.clone(), probe.clone());
        let hidden = hidden.to_vec();
        move |_: MouseEvent| {
            if let Some(probe) = probe.cast::<HtmlElement>() {
                let scene = build.scene(width.max(PICTURE), &hidden, range);
                save(&scene, &Theme::read(&probe), &name);
            }
        }
    };
    let oncsv = {
        let (scene, name) = (scene.clone(), props.name.clone());
        move |_: MouseEvent| save_csv(&scene, &name)
    };
    let button = |name: &AttrValue, onclick: Callback<MouseEvent>| {
        let label = [&words.download, " ", name].concat();
        html! {
            <button type="button" class="quiet plot-save" aria-label={label} {onclick}>{ name }</button>
        }
    };
    html! {
        <div class="plot-saves">
            <span aria-hidden="true">{ &words.download }</span>
            { button(&words.png, Callback::from(picture(save_png))) }
            { button(&words.svg, Callback::from(picture(save_svg))) }
            { button(&words.csv, Callback::from(oncsv)) }
        </div>
    }
}
