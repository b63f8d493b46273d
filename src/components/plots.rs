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
}

/// An experiment, equal to itself alone.
#[derive(Clone)]
pub struct Same(pub Rc<Finished>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// All plots that make sense for an experiment.
#[component]
pub fn Plots(props: &PlotsProps) -> Html {
    // A new function would be a new plot at every turn of the page.
    let builds = use_memo(props.finished.clone(), |finished| builds(&finished.0));
    html! {
        <>
            { for builds.iter().map(|(name, build)| html! { <Plot key={name.clone()} build={build.clone()} name={name.clone()} /> }) }
        </>
    }
}

fn builds(finished: &Finished) -> Vec<(String, Build)> {
    let figures = figures(&finished.run).into_iter().enumerate();
    let builds = figures.map(|(index, figure)| {
        let name = format!("{}-{index}", figure.name());
        let build = match figure {
            Figure::Timelines(_) => {
                Build::zoomable(move |width, hidden, range| figure.scene(width, hidden, range))
            }
            _ => Build::new(move |width, hidden| figure.scene(width, hidden, None)),
        };
        (name, build)
    });
    builds.collect()
}
