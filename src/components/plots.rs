//! The plots of a finished experiment.

use crate::components::experiment::Finished;
use crate::paint::{Build, Plot};
use notebook::{Figure, figures};
use std::rc::Rc;
use yew::prelude::*;

/// The properties of [`Plots`].
#[derive(PartialEq, Properties)]
pub struct PlotsProps {
    /// The experiment; two are equal if they are the same one.
    pub finished: Same,
    /// The figure that stands first, by its name, even if it is a detail.
    #[prop_or_default]
    pub show: Option<AttrValue>,
}

/// An experiment, equal to itself alone.
#[derive(Clone)]
pub struct Same(pub Rc<Finished>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A figure of a run, ready to be drawn.
#[derive(Clone)]
struct Drawn {
    name: String,
    is_first: bool,
    is_detail: bool,
    build: Build,
}

/// All plots that make sense for an experiment; those for a closer look only
/// when the reader asks for them.
#[component]
pub fn Plots(props: &PlotsProps) -> Html {
    // A new function would be a new plot at every turn of the page.
    let drawn = use_memo(
        (props.finished.clone(), props.show.clone()),
        |(finished, show)| drawn(&finished.0, show.as_deref()),
    );
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.setter();
        move |event: Event| {
            let details = event.target_dyn_into::<web_sys::Element>();
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        }
    };
    let plots = |details: bool| {
        let wanted = drawn.iter().filter(|drawn| drawn.is_detail == details);
        let plots = wanted.map(|drawn| {
            let (name, build) = (drawn.name.clone(), drawn.build.clone());
            html! { <Plot key={drawn.name.clone()} {build} {name} /> }
        });
        plots.collect::<Html>()
    };
    html! {
        <>
            { plots(false) }
            if drawn.iter().any(|drawn| drawn.is_detail) {
                <details class="plot-more" {ontoggle}>
                    <summary>{ "A closer look at the samples" }</summary>
                    if *open {
                        { plots(true) }
                    }
                </details>
            }
        </>
    }
}

fn drawn(finished: &Finished, show: Option<&str>) -> Vec<Drawn> {
    let figures = figures(&finished.run).into_iter().enumerate();
    let drawn = figures.map(|(index, figure)| Drawn {
        name: format!("{}-{index}", figure.name()),
        is_first: show == Some(figure.name()),
        is_detail: figure.is_detail() && show != Some(figure.name()),
        build: match figure {
            Figure::Timelines(_) => {
                Build::zoomable(move |width, hidden, range| figure.scene(width, hidden, range))
            }
            _ => Build::new(move |width, hidden| figure.scene(width, hidden, None)),
        },
    });
    let mut drawn: Vec<Drawn> = drawn.collect();
    drawn.sort_by_key(|drawn| !drawn.is_first);
    drawn
}
