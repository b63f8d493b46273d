//! Keeps a canvas painted with a scene, and finds pointers on it.

use super::canvas::paint;
use super::surroundings::Surroundings;
use super::theme::Theme;
use ::plot::{Point, Scene};
use std::rc::Rc;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, MouseEvent};
use yew::prelude::{NodeRef, hook, use_effect_with, use_mut_ref, use_state_eq};

/// Width of a plot whose place has none yet, and at least that of downloaded
/// pictures, in CSS pixels.
pub const PICTURE: f64 = 720.0;

/// The scene that was painted, known by its address. It is held, so that no other
/// scene can come to lie there.
struct Painted(Rc<Scene>);

impl PartialEq for Painted {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Paints the scene whenever it, the screen or the theme has changed. The probe
/// is an element beside the canvas that colours are read from. Tells whether
/// there is no surface to paint on.
#[hook]
pub fn use_painting(
    canvas: &NodeRef,
    probe: &NodeRef,
    scene: &Rc<Scene>,
    surroundings: Surroundings,
) -> bool {
    let failed = use_state_eq(|| false);
    let theme = use_mut_ref(|| None::<(u32, Theme)>);
    {
        let (canvas, probe, scene) = (canvas.clone(), probe.clone(), scene.clone());
        let failed = failed.setter();
        use_effect_with(
            (Painted(scene), surroundings),
            move |(scene, surroundings)| {
                let canvas = canvas.cast::<HtmlCanvasElement>();
                let probe = probe.cast::<HtmlElement>();
                if let (Some(canvas), Some(probe)) = (canvas, probe) {
                    // Reading the theme costs a layout: not for every frame.
                    let mut kept = theme.borrow_mut();
                    if kept
                        .as_ref()
                        .is_some_and(|(version, _)| *version != surroundings.theme)
                    {
                        *kept = None;
                    }
                    let read = || (surroundings.theme, Theme::read(&probe));
                    let (_, theme) = kept.get_or_insert_with(read);
                    failed.set(paint(&canvas, &scene.0, theme, surroundings.dpr).is_err());
                }
            },
        );
    }
    *failed
}

/// Where a pointer is on a scene, in the scene's CSS pixels.
pub fn place_on(canvas: &NodeRef, scene: &Scene, event: &MouseEvent) -> Option<Point> {
    let bounds = canvas.cast::<Element>()?.get_bounding_client_rect();
    let scale = scene.width / bounds.width().max(1.0);
    Some(Point::new(
        (f64::from(event.client_x()) - bounds.left()) * scale,
        (f64::from(event.client_y()) - bounds.top()) * scale,
    ))
}
