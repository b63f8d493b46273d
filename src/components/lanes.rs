//! What the workers are doing at this moment: a bar for each.

use protocol::Kind;
use yew::prelude::*;

/// Width of the bar in its own units.
const WIDTH: f64 = 1000.0;

/// One bar with `label` before it, made up of what each worker did, each a
/// share from 0 to 1.
pub fn lanes(label: &str, kind: Kind, shares: &[f64]) -> Html {
    let done: f64 = shares.iter().sum();
    let mut from = 0.0;
    html! {
        <div class={classes!("live", kind.id())}>
            <small>{ label.to_owned() }</small>
            <svg class="live-bar" viewBox="0 0 1000 24" preserveAspectRatio="none" role="img"
                aria-label={format!("{:.0} % done", done.min(1.0) * 100.0)}>
                { for shares.iter().map(|share| {
                    let width = (share * WIDTH).min(WIDTH - from).max(0.0);
                    let x = from;
                    from += width;
                    html! { <rect x={x.to_string()} y="0" width={width.to_string()} height="24" /> }
                }) }
            </svg>
        </div>
    }
}
