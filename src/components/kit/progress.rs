//! How far something is.

use yew::prelude::*;

/// A bar that says how far something is (`share` from 0 to 1, `None` when that is
/// not known), with what it does at the left below it and what is left at the right.
pub fn progress(label: &str, share: Option<f64>, doing: &str, left: &str) -> Html {
    html! {
        <div class="progress-box">
            <progress aria-label={label.to_owned()} max="1"
                value={share.map(|share| format!("{:.3}", share.clamp(0.0, 1.0)))} />
            <small><span>{ doing.to_owned() }</span><span>{ left.to_owned() }</span></small>
        </div>
    }
}
