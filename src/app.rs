//! The root component: what all rooms share, and which room is shown.

use crate::browser;
use crate::components::kit::{ToastRoom, go_to};
use crate::components::{foot, lesson, top_bar};
use crate::engines::{EngineError, Engines};
use crate::machine::Machine;
use crate::pages::{
    HomePage, LessonPage, MachinePage, NotebookPage, StylePage, course_page, lab_page, missing_page,
};
use crate::route::{self, Route};
use crate::run::{self, Job, Lane, Live};
use diagnostics::Diagnostic;
use gloo_events::EventListener;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// What all rooms share.
pub struct Shared {
    /// This machine.
    pub machine: Rc<Machine>,
    /// The engines, warm or not.
    pub engines: Rc<Engines>,
    /// The run that is under way.
    current: RefCell<Option<Rc<Live>>>,
}

impl PartialEq for Shared {
    /// There is only one.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Shared {
    fn new() -> Self {
        Self {
            machine: Rc::new(Machine::look()),
            engines: Rc::default(),
            current: RefCell::default(),
        }
    }

    /// Runs an experiment, which [`Shared::cancel`] can end.
    ///
    /// # Errors
    /// As [`run::run`].
    pub async fn run(
        &self,
        job: &Job,
        live: &Rc<Live>,
        look: &dyn Fn(),
    ) -> Result<Vec<Lane>, EngineError> {
        self.under_way(live, run::run(job, &self.engines, live, look))
            .await
    }

    /// Carries out an experiment with its sweep, which [`Shared::cancel`] can end.
    ///
    /// # Errors
    /// As [`run::carry_out`].
    pub async fn carry_out(
        &self,
        job: &Job,
        live: &Rc<Live>,
        look: &dyn Fn(),
    ) -> Result<notebook::Run, EngineError> {
        self.under_way(live, run::carry_out(job, &self.engines, live, look))
            .await
    }

    async fn under_way<T>(
        &self,
        live: &Rc<Live>,
        work: impl Future<Output = Result<T, EngineError>>,
    ) -> Result<T, EngineError> {
        if self.engines.is_busy() {
            return Err(EngineError::Busy);
        }
        self.current.replace(Some(live.clone()));
        let result = work.await;
        self.current.replace(None);
        result
    }

    /// Ends the run that is under way, if any.
    pub fn cancel(&self) {
        let current = self.current.borrow().clone();
        if let Some(live) = current {
            live.cancel();
        }
    }
}

/// Where the address leads, with what is wrong in it.
#[derive(Clone, PartialEq)]
struct Place {
    route: Route,
    wrong: Vec<Diagnostic>,
    /// Rises with every visit: going again to an address begins afresh there,
    /// even if the page has changed the address itself in the meantime.
    visit: u32,
}

impl Place {
    fn now(visit: u32) -> Self {
        let (route, wrong) = route::read(&browser::hash());
        Self {
            route,
            wrong,
            visit,
        }
    }
}

/// The properties of [`App`].
#[derive(PartialEq, Properties)]
struct AppProps {
    shared: Rc<Shared>,
}

/// The whole page.
#[component]
fn App(props: &AppProps) -> Html {
    let place = use_state_eq(|| Place::now(0));
    {
        let place = place.clone();
        use_effect_with((), move |()| {
            let visits = Cell::new(0);
            let listener = browser::window().map(|window| {
                EventListener::new(&window, "hashchange", move |_| {
                    visits.set(visits.get() + 1);
                    place.set(Place::now(visits.get()));
                })
            });
            move || drop(listener)
        });
    }
    use_arrival(path());
    let room = match &place.route {
        Route::Home => html! { <HomePage /> },
        Route::Lab(setting) => lab_page(setting, &place.wrong, place.visit),
        Route::Lessons => course_page(),
        Route::Lesson { id, section } => {
            html! { <LessonPage key={id.clone()} id={id.clone()} section={section.clone()} /> }
        }
        Route::Notebook => html! { <NotebookPage /> },
        Route::Machine => html! { <MachinePage /> },
        Route::Style => html! { <StylePage /> },
        Route::Missing { path } => missing_page(path, &place.wrong),
    };
    let is_alone = is_embedded();
    html! {
        <ContextProvider<Rc<Shared>> context={props.shared.clone()}>
            <ToastRoom>
                <a class="skip" href="#main" onclick={skip_to_content()}>{ "Skip to content" }</a>
                if !is_alone {
                    { top_bar() }
                }
                <main id="main" tabindex="-1">{ room }</main>
                if !is_alone {
                    { foot(&props.shared.machine) }
                }
            </ToastRoom>
        </ContextProvider<Rc<Shared>>>
    }
}

/// The address's fragment is the route, so the link cannot be an ordinary one.
fn skip_to_content() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        go_to("main");
    })
}

/// Another page begins at its top, and there reading goes on, as after any link.
#[hook]
fn use_arrival(path: String) {
    let is_first = use_mut_ref(|| true);
    use_effect_with(path, move |_| {
        browser::name_page();
        if !is_first.replace(false) {
            go_to("main");
            if let Some(window) = browser::window() {
                window.scroll_to_with_x_and_y(0.0, 0.0);
            }
        }
    });
}

/// The part of the address that says which page this is, without its settings and
/// without the section of a lesson, which the lesson itself goes to.
fn path() -> String {
    let hash = browser::hash();
    let path = hash.split('?').next().unwrap_or_default();
    path.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

/// Whether the page shows only the one thing, without the site around it.
fn is_embedded() -> bool {
    let address = browser::address_without_hash();
    address
        .split_once('?')
        .is_some_and(|(_, query)| query.split('&').any(|part| part.starts_with("embed")))
}

/// Puts the page into the document.
pub fn mount() {
    let shared = Rc::new(Shared::new());
    let root = browser::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"));
    if let Some(root) = root {
        lesson::keep_first_text();
        root.set_inner_html("");
        yew::Renderer::<App>::with_root_and_props(
            root,
            AppProps {
                shared: shared.clone(),
            },
        )
        .render();
    }
    crate::api::install(&shared);
}
