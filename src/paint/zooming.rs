//! Zooming with wheel and buttons, and the sign of what is being marked.

use super::words::PlotWords;
use ::plot::{Area, Scene, Zoom};
use gloo_events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, WheelEvent};
use yew::prelude::*;

/// Follows the wheel over a plot: sideways it moves what is shown; with Ctrl (or
/// pinched on a touchpad), or while the plot has the focus, it zooms. Otherwise
/// it scrolls the page, as readers expect.
#[hook]
pub fn use_wheel(canvas: &NodeRef, scene: &Rc<Scene>, show: Callback<Option<[f64; 2]>>) {
    let newest = use_mut_ref(|| scene.clone());
    newest.replace(scene.clone());
    let canvas = canvas.clone();
    use_effect_with(scene.zoom.is_some(), move |zoomable| {
        let element = canvas.cast::<Element>().filter(|_| *zoomable);
        let listener = element.map(|element| {
            let options = EventListenerOptions::enable_prevent_default();
            let target = element.clone();
            EventListener::new_with_options(&element, "wheel", options, move |event| {
                let zoom = newest.borrow().zoom;
                if let (Some(event), Some(zoom)) = (event.dyn_ref::<WheelEvent>(), zoom)
                    && let Some(shown) = wheeled(event, &zoom, &target)
                {
                    event.prevent_default();
                    show.emit(shown);
                }
            })
        });
        move || drop(listener)
    });
}

fn wheeled(event: &WheelEvent, zoom: &Zoom, target: &Element) -> Option<Option<[f64; 2]>> {
    // Lines and pages as pixels.
    let unit = match event.delta_mode() {
        WheelEvent::DOM_DELTA_PIXEL => 1.0,
        WheelEvent::DOM_DELTA_LINE => 16.0,
        _ => 400.0,
    };
    let (across, down) = (event.delta_x() * unit, event.delta_y() * unit);
    if across.abs() > down.abs() {
        return (!zoom.is_whole()).then(|| zoom.moved(across));
    }
    if event.shift_key() {
        return (!zoom.is_whole()).then(|| zoom.moved(down));
    }
    let active = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element());
    if !event.ctrl_key() && active.as_ref() != Some(target) {
        return None;
    }
    // A pinch gives small steps, a wheel large ones.
    let speed = if event.ctrl_key() { 0.01 } else { 0.002 };
    let factor = (down * speed).clamp(-1.0, 1.0).exp();
    let x = f64::from(event.client_x()) - target.get_bounding_client_rect().left();
    Some(zoom.scaled(factor, Some(x)))
}

/// Buttons that zoom.
pub fn buttons(zoom: &Zoom, words: &PlotWords, show: &Callback<Option<[f64; 2]>>) -> Html {
    let whole = zoom.is_whole();
    let aside = zoom.plot.width() / 4.0;
    let ranges = [
        ("−", zoom.scaled(2.0, None), whole),
        ("+", zoom.scaled(0.5, None), false),
        ("←", zoom.moved(-aside), whole),
        ("→", zoom.moved(aside), whole),
        ("⤢", None, whole),
    ];
    let buttons = ranges.into_iter().zip(&words.zooms);
    let button = |((sign, range, disabled), label): ((&'static str, _, bool), &AttrValue)| {
        let show = show.clone();
        let onclick = move |_: MouseEvent| show.emit(range);
        html! {
            <button type="button" class="quiet plot-zoom" aria-label={label.clone()} title={label.clone()}
                {onclick} aria-disabled={disabled.then_some("true")}>{ sign }</button>
        }
    };
    html! {
        <div class="plot-zooms" role="group" aria-label={words.zoom.clone()}>{ for buttons.map(button) }</div>
    }
}

/// Shows which part is being marked, or none.
pub fn show_marked(sign: &NodeRef, marked: Option<[f64; 2]>, plot: Area) {
    let Some(sign) = sign.cast::<HtmlElement>() else {
        return;
    };
    sign.set_hidden(marked.is_none());
    if let Some([from, to]) = marked {
        let inside = |x: f64| x.clamp(plot.left, plot.right);
        let (left, right) = (inside(from.min(to)), inside(from.max(to)));
        let area = Area::new(left, plot.top, right, plot.bottom);
        super::readout::cover(&sign, area);
    }
}
