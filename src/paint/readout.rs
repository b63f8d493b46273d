//! The read-out beside a mark: a note and a ring, placed over the canvas.

use ::plot::{Area, Mark, Point};
use web_sys::HtmlElement;
use yew::prelude::*;

/// Properties of [`Readout`].
#[derive(Properties, PartialEq)]
pub struct ReadoutProps {
    /// The mark that is read, if any.
    pub mark: Option<Mark>,
    /// Width of the scene in CSS pixels.
    pub width: f64,
}

/// The note and the ring.
#[component]
pub fn Readout(props: &ReadoutProps) -> Html {
    let (note, ring) = (use_node_ref(), use_node_ref());
    {
        let (note, ring) = (note.clone(), ring.clone());
        let key = (props.mark.clone(), props.width);
        use_effect_with(key, move |(mark, width)| {
            let Some(mark) = mark else {
                return;
            };
            if let Some(ring) = ring.cast::<HtmlElement>() {
                cover(&ring, mark.area);
            }
            if let Some(note) = note.cast::<HtmlElement>() {
                place_note(&note, mark.at, *width);
            }
        });
    }
    let hidden = props.mark.is_none();
    let text = props.mark.as_ref().map(|mark| mark.text.clone());
    html! {
        <>
            <div ref={ring} class="plot-ring" {hidden} />
            <div ref={note} class="plot-note" aria-hidden="true" {hidden}>{ text }</div>
        </>
    }
}

/// Above the mark if there is room, below it otherwise; never beyond the sides.
fn place_note(note: &HtmlElement, at: Point, width: f64) {
    const APART: f64 = 14.0;
    // At the left it can take its full width.
    put(note, Point::new(0.0, 0.0));
    let size = Point::new(
        f64::from(note.offset_width()),
        f64::from(note.offset_height()),
    );
    let x = (at.x - size.x / 2.0).min(width - size.x).max(0.0);
    let above = at.y - size.y - APART;
    let y = if above < -24.0 { at.y + APART } else { above };
    put(note, Point::new(x, y));
}

/// Puts an element over an area of its stage.
pub(super) fn cover(element: &HtmlElement, area: Area) {
    put(element, Point::new(area.left, area.top));
    set(element, "width", area.width());
    set(element, "height", area.height());
}

/// Puts an element at a point of its stage.
pub(super) fn put(element: &HtmlElement, at: Point) {
    set(element, "left", at.x);
    set(element, "top", at.y);
}

fn set(element: &HtmlElement, property: &str, css: f64) {
    let value = [&css.round().to_string(), "px"].concat();
    let _ = element.style().set_property(property, &value);
}
