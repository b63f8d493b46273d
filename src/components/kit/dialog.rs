//! A question that has to be answered before anything else: the browser's own dialog.

use crate::components::kit::icon::{Icon, icon};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// The properties of [`Dialog`].
#[derive(PartialEq, Properties)]
pub struct DialogProps {
    /// Unique on the page.
    pub id: AttrValue,
    /// Whether it is open.
    pub open: bool,
    /// What it asks.
    pub title: AttrValue,
    /// Its buttons, the one that does it last.
    pub actions: Html,
    /// Called when it was closed: by Escape, by the sign in its corner.
    pub onclose: Callback<()>,
    /// What it says.
    pub children: Html,
}

/// A dialog over the page. The browser keeps the focus inside, and gives it back.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.open, move |open| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                match (*open, dialog.open()) {
                    // It fails only for a dialog outside of the document.
                    (true, false) => drop(dialog.show_modal()),
                    (false, true) => dialog.close(),
                    _ => {}
                }
            }
        });
    }
    let title_id = format!("{}-title", props.id);
    let closed = props.onclose.reform(|_: Event| ());
    let close = props.onclose.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={node} id={props.id.clone()} aria-labelledby={title_id.clone()} onclose={closed}>
            <header>
                <h2 id={title_id}>{ &props.title }</h2>
                <button type="button" class="quiet" aria-label="Close" onclick={close}>{ icon(Icon::Cross) }</button>
            </header>
            <div class="body">{ props.children.clone() }</div>
            <footer>{ props.actions.clone() }</footer>
        </dialog>
    }
}
