//! Dialogs and toasts, which have to be opened to be seen.

use super::specimen;
use crate::components::kit::{Button, Dialog, Toaster};
use yew::prelude::*;

#[component]
pub(super) fn Overlays() -> Html {
    let open = use_state_eq(|| false);
    let toaster = use_context::<Toaster>();
    let set_open = |to: bool| {
        let open = open.clone();
        Callback::from(move |_| open.set(to))
    };
    let say = {
        let toaster = toaster.clone();
        Callback::from(move |_| {
            if let Some(toaster) = &toaster {
                toaster.say("Kept in your notebook.");
            }
        })
    };
    let offer = Callback::from(move |_| {
        if let Some(toaster) = &toaster {
            let back = toaster.clone();
            let undo = Callback::from(move |()| back.say("It is back."));
            toaster.offer("Deleted “integrate on 4 threads”.", "Undo", undo);
        }
    });
    let actions = html! {
        <>
            { Button::plain("Keep them", set_open(false)).view() }
            { Button::danger("Delete all", set_open(false)).view() }
        </>
    };
    let onclose = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    html! {
        <>
            { specimen("They open", html! {
                <div class="row">
                    { Button::plain("Open a dialog", set_open(true)).view() }
                    { Button::plain("Say something", say).view() }
                    { Button::plain("Delete something", offer).view() }
                </div>
            }) }
            <Dialog id="style-dialog" open={*open} title="Delete all runs?" {actions} {onclose}>
                <p>{ "Your notebook holds 12 runs. They cannot be brought back." }</p>
            </Dialog>
        </>
    }
}
