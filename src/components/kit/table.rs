//! A table's own box: it scrolls there, never the page.

use yew::prelude::*;

/// A box around a `<table>`, named for those who hear it and reachable by keyboard,
/// so that it can be scrolled.
pub fn table_box(name: &str, table: Html) -> Html {
    html! {
        <div class="scroll" role="region" aria-label={name.to_owned()} tabindex="0">{ table }</div>
    }
}
