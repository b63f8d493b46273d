//! The foot of every page.

use crate::machine::Machine;
use yew::prelude::*;

/// The foot of every page: what this is, and the machine that it runs on.
pub fn foot(machine: &Machine) -> Html {
    html! {
        <footer class="foot">
            <p>{ "Interleave · everything runs in this browser, nothing is sent anywhere" }</p>
            <div class="machine-line">
                <a href="#/machine">{ "This machine" }</a>
                <span class="tabular">{ machine.line() }</span>
            </div>
        </footer>
    }
}
