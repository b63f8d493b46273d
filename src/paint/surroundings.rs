//! What a plot has to follow: its width, the density of the screen, the theme.

use gloo_events::EventListener;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, MutationObserver, MutationObserverInit, ResizeObserver};
use yew::prelude::*;

/// Where a plot stands.
#[derive(Clone, Copy, PartialEq)]
pub struct Surroundings {
    /// Width of its stage in CSS pixels; 0 until it is known.
    pub width: f64,
    /// Device pixels in a CSS pixel.
    pub dpr: f64,
    /// Rises whenever colours or fonts may have changed.
    pub theme: u32,
}

/// Follows the surroundings of an element for as long as it is on the page.
#[hook]
pub fn use_surroundings(stage: &NodeRef) -> Surroundings {
    let width = use_state_eq(|| 0.0);
    let dpr = use_state_eq(device_pixel_ratio);
    let theme = use_state_eq(|| 0);
    {
        let (stage, width) = (stage.clone(), width.setter());
        use_effect_with((), move |()| {
            let watch = stage.cast::<Element>().map(|stage| {
                width.set(f64::from(stage.client_width()));
                let measured = stage.clone();
                Resizes::watch(&stage, move || {
                    width.set(f64::from(measured.client_width()))
                })
            });
            move || drop(watch)
        });
    }
    {
        let theme = theme.setter();
        use_effect_with((), move |()| {
            let rises = Rc::new(Cell::new(0_u32));
            let watch = watch_theme(move || {
                rises.set(rises.get().wrapping_add(1));
                theme.set(rises.get());
            });
            move || drop(watch)
        });
    }
    {
        let setter = dpr.setter();
        // A query for the present density: it changes when the density does.
        use_effect_with(*dpr, move |dpr| {
            let query = ["(resolution: ", &dpr.to_string(), "dppx)"].concat();
            let watch = listen_to_query(&query, move || setter.set(device_pixel_ratio()));
            move || drop(watch)
        });
    }
    Surroundings {
        width: *width,
        dpr: *dpr,
        theme: *theme,
    }
}

fn device_pixel_ratio() -> f64 {
    let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
    if ratio.is_finite() {
        ratio.clamp(0.5, 8.0)
    } else {
        1.0
    }
}

fn listen_to_query(query: &str, call: impl Fn() + 'static) -> Option<EventListener> {
    let list = web_sys::window()?.match_media(query).ok()??;
    Some(EventListener::new(&list, "change", move |_| call()))
}

/// Everything that is watched for a change of colours or fonts.
struct ThemeWatch {
    _listeners: Vec<EventListener>,
    attribute: Option<MutationObserver>,
    _closure: Closure<dyn FnMut()>,
}

impl Drop for ThemeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.attribute {
            observer.disconnect();
        }
    }
}

fn watch_theme(call: impl Fn() + Clone + 'static) -> ThemeWatch {
    let queries = [
        "(prefers-color-scheme: dark)",
        "(forced-colors: active)",
        "(prefers-contrast: more)",
    ];
    let mut listeners: Vec<EventListener> = queries
        .iter()
        .filter_map(|query| listen_to_query(query, call.clone()))
        .collect();
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(document) = &document {
        // Fonts may arrive after the first painting.
        let call = call.clone();
        let fonts = document.fonts();
        listeners.push(EventListener::new(&fonts, "loadingdone", move |_| call()));
    }
    let closure = Closure::<dyn FnMut()>::new(call);
    let attribute = document
        .and_then(|document| document.document_element())
        .and_then(|root| {
            let observer = MutationObserver::new(closure.as_ref().unchecked_ref()).ok()?;
            let options = MutationObserverInit::new();
            options.set_attributes(true);
            options.set_attribute_filter(&js_sys::Array::of1(&"data-theme".into()));
            observer.observe_with_options(&root, &options).ok()?;
            Some(observer)
        });
    ThemeWatch {
        _listeners: listeners,
        attribute,
        _closure: closure,
    }
}

/// Watches the size of an element.
struct Resizes {
    observer: Option<ResizeObserver>,
    _closure: Closure<dyn FnMut()>,
}

impl Resizes {
    fn watch(element: &Element, call: impl FnMut() + 'static) -> Self {
        let closure = Closure::<dyn FnMut()>::new(call);
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self {
            observer,
            _closure: closure,
        }
    }
}

impl Drop for Resizes {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
