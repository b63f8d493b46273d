//! Short messages at the page's lower edge, announced politely, with at most one
//! action each, such as *Undo*.

use crate::components::kit::icon::{Icon, icon};
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// Most of them on screen; the oldest goes first.
const MOST: usize = 3;

/// How long a message without an action stays, in ms. One with an action stays
/// until it is dismissed: nobody has to hurry.
const STAY_MS: u32 = 6_000;

/// One message.
#[derive(Clone, PartialEq)]
struct Toast {
    id: u32,
    text: AttrValue,
    action: Option<(AttrValue, Callback<()>)>,
}

/// All that are on screen.
#[derive(Clone, Default, PartialEq)]
struct Toasts {
    list: Vec<Toast>,
    last_id: u32,
}

/// What can be done with them.
enum Act {
    Say(AttrValue, Option<(AttrValue, Callback<()>)>),
    Dismiss(u32),
}

impl Reducible for Toasts {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut new = (*self).clone();
        match act {
            Act::Say(text, action) => {
                new.last_id += 1;
                let id = new.last_id;
                new.list.push(Toast { id, text, action });
                let over = new.list.len().saturating_sub(MOST);
                new.list.drain(..over);
            }
            Act::Dismiss(id) => new.list.retain(|toast| toast.id != id),
        }
        Rc::new(new)
    }
}

/// Says things; every component gets it by `use_context::<Toaster>()`.
#[derive(Clone, PartialEq)]
pub struct Toaster {
    toasts: UseReducerDispatcher<Toasts>,
}

impl Toaster {
    /// A message that goes by itself.
    pub fn say(&self, text: impl Into<AttrValue>) {
        self.toasts.dispatch(Act::Say(text.into(), None));
    }

    /// A message with something that can be done, such as *Undo*.
    pub fn offer(
        &self,
        text: impl Into<AttrValue>,
        action: impl Into<AttrValue>,
        onclick: Callback<()>,
    ) {
        let action = Some((action.into(), onclick));
        self.toasts.dispatch(Act::Say(text.into(), action));
    }
}

/// The properties of [`ToastRoom`].
#[derive(PartialEq, Properties)]
pub struct ToastRoomProps {
    /// The page.
    pub children: Html,
}

/// The page with its messages.
#[component]
pub fn ToastRoom(props: &ToastRoomProps) -> Html {
    let toasts = use_reducer_eq(Toasts::default);
    let toaster = Toaster {
        toasts: toasts.dispatcher(),
    };
    html! {
        <ContextProvider<Toaster> context={toaster.clone()}>
            { props.children.clone() }
            <div class="toasts" role="status">
                { for toasts.list.iter().map(|toast| html! {
                    <ToastView key={toast.id} toast={toast.clone()} toaster={toaster.clone()} />
                }) }
            </div>
        </ContextProvider<Toaster>>
    }
}

#[derive(PartialEq, Properties)]
struct ToastViewProps {
    toast: Toast,
    toaster: Toaster,
}

#[component]
fn ToastView(props: &ToastViewProps) -> Html {
    let id = props.toast.id;
    let dismiss = {
        let toasts = props.toaster.toasts.clone();
        Callback::from(move |()| toasts.dispatch(Act::Dismiss(id)))
    };
    {
        let stays = props.toast.action.is_some();
        let dismiss = dismiss.clone();
        use_effect_with(id, move |_| {
            let timer = (!stays).then(|| Timeout::new(STAY_MS, move || dismiss.emit(())));
            move || drop(timer)
        });
    }
    let act = props.toast.action.clone().map(|(label, onclick)| {
        let dismiss = dismiss.clone();
        let press = Callback::from(move |_| {
            onclick.emit(());
            dismiss.emit(());
        });
        html! { <button type="button" onclick={press}>{ label }</button> }
    });
    html! {
        <p class="toast">
            <span>{ &props.toast.text }</span>
            { for act }
            <button type="button" class="quiet" aria-label="Dismiss" onclick={dismiss.reform(|_: MouseEvent| ())}>
                { icon(Icon::Cross) }
            </button>
        </p>
    }
}
