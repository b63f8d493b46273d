//! A plot on which the reader draws a curve: with mouse or finger, or with a
//! slider for each position, which has the focus ring on its own point.

use super::build::Build;
use super::painting::{PICTURE, place_on, use_painting};
use super::plot::Plot;
use super::readout::Readout;
use super::surroundings::use_surroundings;
use ::plot::{Pen, Point, Scene, SketchAxes, SketchLine, Sketched, sketch, sketch_value};
use std::rc::Rc;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// Properties of [`Sketch`].
///
/// ```ignore
/// let axes = use_memo((), |()| SketchAxes {
///     title: "Draw the speed-up that you expect".into(),
///     counted: "workers".into(),
///     positions: vec![1.0, 2.0, 4.0, 8.0],
///     x_log: false,
///     quantity: "speed-up over 1 worker".into(),
///     values: SketchValues::Number,
///     range: [0.0, 8.0],
///     y_log: false,
///     reference: vec![[1.0, 1.0], [8.0, 8.0]],
///     reference_label: "ideal".into(),
/// });
/// let values = use_state(|| vec![None; 4]);
/// let on_change = { let values = values.clone(); move |new| values.set(new) };
/// html! { <Sketch {axes} values={(*values).clone()} {on_change} name="my-guess" /> }
/// ```
#[derive(Properties, PartialEq)]
pub struct SketchProps {
    /// What the axes show; compared by address first, so keep it.
    pub axes: Rc<SketchAxes>,
    /// What is drawn so far: a value, or none, for each of the positions.
    pub values: Vec<Option<f64>>,
    /// Told all values whenever one of them has changed.
    #[prop_or_default]
    pub on_change: Callback<Vec<Option<f64>>>,
    /// Whether the curve is settled: it can be read, but not changed.
    #[prop_or(false)]
    pub disabled: bool,
    /// What was measured, to stand beside it. Something measured settles the curve.
    #[prop_or_default]
    pub measured: Vec<SketchLine>,
    /// Stem of the names of downloaded files.
    pub name: AttrValue,
    /// What the reader is asked to do; stands above the axes while they can draw.
    #[prop_or(AttrValue::Static(
        "Draw with mouse or finger, or press Tab and set each point with the arrow keys."
    ))]
    pub hint: AttrValue,
}

/// Axes to draw on; once `disabled` or `measured`, a plot like any other.
#[component]
pub fn Sketch(props: &SketchProps) -> Html {
    let settled = props.disabled || !props.measured.is_empty();
    let key = (
        props.axes.clone(),
        props.values.clone(),
        props.measured.clone(),
    );
    let build = use_memo(key, |(axes, values, measured)| {
        let (axes, values, measured) = (axes.clone(), values.clone(), measured.clone());
        Build::new(move |width, hidden| sketch(&axes, &values, &measured, width, hidden).scene)
    });
    if settled {
        return html! { <Plot build={(*build).clone()} name={props.name.clone()} /> };
    }
    html! {
        <Editor axes={props.axes.clone()} values={props.values.clone()}
            on_change={props.on_change.clone()} hint={props.hint.clone()} />
    }
}

#[derive(Properties, PartialEq)]
struct EditorProps {
    axes: Rc<SketchAxes>,
    values: Vec<Option<f64>>,
    on_change: Callback<Vec<Option<f64>>>,
    hint: AttrValue,
}

/// What the handlers share: the newest values and where the stroke has come to.
#[derive(Default)]
struct Hand {
    values: Vec<Option<f64>>,
    at: Option<Point>,
}

#[component]
fn Editor(props: &EditorProps) -> Html {
    let (stage, canvas, probe) = (use_node_ref(), use_node_ref(), use_node_ref());
    let handles = use_node_ref();
    let focused = use_state_eq(|| None::<usize>);
    let hand = use_mut_ref(Hand::default);
    let surroundings = use_surroundings(&stage);
    let width = if surroundings.width > 0.0 {
        surroundings.width
    } else {
        PICTURE
    };
    let count = props.axes.positions.len();
    let mut values = props.values.clone();
    values.resize(count, None);
    hand.borrow_mut().values.clone_from(&values);
    let sketched = use_memo(
        (props.axes.clone(), values.clone(), width),
        |(axes, values, width)| {
            let Sketched { scene, pen } = sketch(axes, values, &[], *width, &[]);
            (Rc::new(scene), pen)
        },
    );
    let (scene, pen) = (sketched.0.clone(), sketched.1.clone());
    let failed = use_painting(&canvas, &probe, &scene, surroundings);
    {
        let (handles, sketched) = (handles.clone(), sketched.clone());
        // By what the places follow from: another scene may lie at an old one's address.
        let places = (props.axes.clone(), values.clone(), width);
        use_effect_with(places, move |_| place_handles(&handles, &sketched.0));
    }
    let draw = {
        let (hand, on_change) = (hand.clone(), props.on_change.clone());
        Rc::new(move |drawn: Vec<(usize, f64)>| {
            let mut hand = hand.borrow_mut();
            for (index, value) in drawn {
                if let Some(place) = hand.values.get_mut(index) {
                    *place = Some(value);
                }
            }
            let values = hand.values.clone();
            drop(hand);
            on_change.emit(values);
        })
    };
    let onpointer = pointer(&canvas, &scene, &pen, &hand, draw.clone());
    let onpointerup = {
        let hand = hand.clone();
        Callback::from(move |_: PointerEvent| hand.borrow_mut().at = None)
    };
    let clear = {
        let on_change = props.on_change.clone();
        Callback::from(move |_: MouseEvent| on_change.emit(vec![None; count]))
    };
    let sliders = (0..pen.count()).map(|index| {
        let value = values.get(index).copied().flatten();
        let onfocus = {
            let focused = focused.clone();
            move |_: FocusEvent| focused.set(Some(index))
        };
        slider(&props.axes, &pen, index, value, onfocus, draw.clone())
    });
    let onblur = {
        let focused = focused.clone();
        Callback::from(move |_: FocusEvent| focused.set(None))
    };
    let mark = focused.and_then(|index| scene.marks.get(index)).cloned();
    let label = [&props.axes.quantity, " against ", &props.axes.counted].concat();
    let empty = values.iter().all(Option::is_none);
    html! {
        <figure class="plot plot-sketch">
            <figcaption class="plot-title">{ &props.axes.title }</figcaption>
            <p class="plot-how">{ &props.hint }</p>
            <div ref={stage} class="plot-stage">
                <canvas ref={canvas} class="plot-canvas plot-paper" aria-hidden="true"
                    onpointerdown={onpointer.clone()} onpointermove={onpointer}
                    onpointerup={onpointerup.clone()} onpointercancel={onpointerup} />
                <span ref={probe} class="plot-probe" aria-hidden="true" />
                <div ref={handles} class="plot-handles" role="group" aria-label={label} {onblur}>
                    { for sliders }
                </div>
                <Readout {mark} width={scene.width} />
            </div>
            if failed {
                <p class="plot-failed">{ "This browser gave no drawing surface. The sliders work all the same." }</p>
            }
            <div class="plot-saves">
                <button type="button" class="quiet plot-save" onclick={clear} disabled={empty}>{ "Clear" }</button>
            </div>
        </figure>
    }
}

/// Draws from where the pointer was to where it is, as long as it is down.
fn pointer(
    canvas: &NodeRef,
    scene: &Rc<Scene>,
    pen: &Pen,
    hand: &Rc<std::cell::RefCell<Hand>>,
    draw: Rc<impl Fn(Vec<(usize, f64)>) + 'static>,
) -> Callback<PointerEvent> {
    let (canvas, scene, pen, hand) = (canvas.clone(), scene.clone(), pen.clone(), hand.clone());
    Callback::from(move |event: PointerEvent| {
        let Some(at) = place_on(&canvas, &scene, &event) else {
            return;
        };
        let from = if event.type_() == "pointerdown" {
            if let Some(canvas) = canvas.cast::<Element>() {
                // Without it, drawing ends at the canvas's edge: no harm.
                let _ = canvas.set_pointer_capture(event.pointer_id());
            }
            at
        } else {
            match hand.borrow().at {
                Some(from) => from,
                None => return,
            }
        };
        hand.borrow_mut().at = Some(at);
        draw(pen.stroke(from, at));
    })
}

fn slider(
    axes: &SketchAxes,
    pen: &Pen,
    index: usize,
    value: Option<f64>,
    onfocus: impl Fn(FocusEvent) + 'static,
    draw: Rc<impl Fn(Vec<(usize, f64)>) + 'static>,
) -> Html {
    let text = match value {
        Some(value) => sketch_value(axes, value),
        None => "not drawn yet".to_owned(),
    };
    let pen_of = pen.clone();
    let oninput = move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>()
            && let Ok(steps) = input.value().parse()
        {
            draw(vec![(index, pen_of.value(steps))]);
        }
    };
    html! {
        <input type="range" class="plot-handle" min="0" max={pen.most_steps().to_string()}
            value={pen.steps(value).to_string()} aria-label={pen.label(axes, index)}
            aria-valuetext={text} {onfocus} {oninput} />
    }
}

/// Puts each slider where its point is, so that what is focused and what is
/// seen are in one place.
fn place_handles(handles: &NodeRef, scene: &Scene) {
    let first = handles.cast::<Element>();
    let mut next = first.and_then(|group| group.first_element_child());
    for mark in &scene.marks {
        let Some(handle) = next else {
            return;
        };
        next = handle.next_element_sibling();
        if let Ok(handle) = wasm_bindgen::JsCast::dyn_into::<HtmlElement>(handle) {
            super::readout::put(&handle, mark.at);
        }
    }
}
