//! What the workers are doing at this moment: a bar for each.

use protocol::Kind;
use yew::prelude::*;

/// The properties of [`Lanes`].
#[derive(PartialEq, Properties)]
pub struct LanesProps {
    /// What stands before the bar.
    pub label: String,
    /// The executor's kind, for its colour.
    pub kind: Kind,
    /// The share of all work that each worker did, each from 0 to 1.
    pub shares: Vec<f64>,
}

/// Width of the bar in its own units.
const WIDTH: f64 = 1000.0;

/// One bar, made up of what each worker did.
#[component]
pub fn Lanes(props: &LanesProps) -> Html {
    let done: f64 = props.shares.iter().sum();
    let mut from = 0.0;
    html! {
        <div class={classes!("live", props.kind.id())}>
            <small>{ &props.label }</small>
            <svg class="live-bar" viewBox="0 0 1000 24" preserveAspectRatio="none" role="img"
                aria-label={format!("{:.0} % done", done.min(1.0) * 100.0)}>
                { for props.shares.iter().map(|share| {
                    let width = (share * WIDTH).min(WIDTH - from).max(0.0);
                    let x = from;
                    from += width;
                    html! { <rect x={x.to_string()} y="0" width={width.to_string()} height="24" /> }
                }) }
            </svg>
        </div>
    }
}
