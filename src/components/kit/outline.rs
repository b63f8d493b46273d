//! What a long page holds, what of it is done, and where the reader is.

use crate::browser;
use crate::components::kit::icon::{Icon, icon};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// One section of a page.
pub struct OutlineItem<'a> {
    /// The id of the section's heading.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Whether the reader is through with it.
    pub done: bool,
    /// Whether the reader is there.
    pub current: bool,
}

/// The sections of the page whose own address is `page`: a fragment is taken by
/// the route, so that a link can only scroll.
pub fn outline(title: &str, page: &str, items: &[OutlineItem<'_>]) -> Html {
    let list = html! { <ol>{ for items.iter().map(|item| entry(page, item)) }</ol> };
    html! { <Fold title={title.to_owned()} {list} /> }
}

#[derive(PartialEq, Properties)]
struct FoldProps {
    title: AttrValue,
    list: Html,
}

/// The list, which opens at a press where there is no room beside the text; the
/// style sheet decides where that is.
#[component]
fn Fold(props: &FoldProps) -> Html {
    let open = use_state_eq(|| false);
    let is_open = *open;
    let onclick = Callback::from(move |_| open.set(!is_open));
    html! {
        <nav class={classes!("outline", is_open.then_some("open"))} aria-label={props.title.clone()}>
            <p class="title" aria-hidden="true">{ &props.title }</p>
            <button type="button" class="toggle" aria-expanded={is_open.to_string()} {onclick}>{ &props.title }</button>
            { props.list.clone() }
        </nav>
    }
}

fn entry(page: &str, item: &OutlineItem<'_>) -> Html {
    let id = item.id.to_owned();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        go_to(&id);
    });
    html! {
        <li>
            <a href={page.to_owned()} {onclick} aria-current={item.current.then_some("location")}>
                { item.title.to_owned() }
                if item.done {
                    <span class="done">{ icon(Icon::Check) }<span class="spoken">{ "done" }</span></span>
                }
            </a>
        </li>
    }
}

/// Scrolls to an element and puts the focus there, so that reading goes on from it.
pub fn go_to(id: &str) {
    let target = browser::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(target) = target {
        if target.tab_index() < 0 {
            // No element refuses this name.
            let _ = target.set_attribute("tabindex", "-1");
        }
        let _ = target.focus();
        target.scroll_into_view();
    }
}
