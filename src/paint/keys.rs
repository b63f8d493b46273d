//! What keys on a plot mean.

use ::plot::{Mark, Scene, Step, Zoom};
use web_sys::KeyboardEvent;

/// What a key asks for.
pub enum Action {
    /// Read the mark that this step leads to.
    Read(Step),
    /// Read nothing any more.
    Leave,
    /// Show this range; all if there is none.
    Show(Option<[f64; 2]>),
}

/// What a key asks for while a mark is read, or none is; `None` for keys that
/// are not the plot's.
pub fn action(event: &KeyboardEvent, scene: &Scene, reading: Option<&Mark>) -> Option<Action> {
    if event.alt_key() || event.ctrl_key() || event.meta_key() {
        return None;
    }
    let key = event.key();
    if let Some(zoom) = &scene.zoom
        && let Some(shown) = zoomed(&key, event.shift_key(), zoom, reading)
    {
        return Some(Action::Show(shown));
    }
    let step = match key.as_str() {
        "ArrowUp" if scene.rows => Step::Above,
        "ArrowDown" if scene.rows => Step::Below,
        "ArrowRight" | "ArrowDown" => Step::Next,
        "ArrowLeft" | "ArrowUp" => Step::Previous,
        "Home" => Step::First,
        "End" => Step::Last,
        "Escape" if reading.is_some() => return Some(Action::Leave),
        _ => return None,
    };
    Some(Action::Read(step))
}

/// The range that a key leads to, if it is a key for that.
fn zoomed(key: &str, shift: bool, zoom: &Zoom, reading: Option<&Mark>) -> Option<Option<[f64; 2]>> {
    let at = reading.map(|mark| mark.at.x);
    let aside = zoom.plot.width() / 4.0;
    let shown = match key {
        "+" | "=" => zoom.scaled(0.5, at),
        "-" | "_" => zoom.scaled(2.0, at),
        "0" => None,
        "ArrowLeft" if shift => zoom.moved(-aside),
        "ArrowRight" if shift => zoom.moved(aside),
        "Enter" | " " => Some(reading?.zoom?),
        "Escape" if reading.is_none() && !zoom.is_whole() => None,
        _ => return None,
    };
    Some(shown)
}
