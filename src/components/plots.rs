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
    /// Whether timelines, too, wait until the reader asks for them.
    #[prop_or_default]
    pub compact: bool,
}

/// Where a figure stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    First,
    Open,
    Timelines,
    Details,
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
    place: Place,
    build: Build,
}

/// All plots that make sense for an experiment; those for a closer look only
/// when the reader asks for them.
#[component]
pub fn Plots(props: &PlotsProps) -> Html {
    // A new function would be a new plot at every turn of the page.
    let asked = (props.finished.clone(), props.show.clone(), props.compact);
    let drawn = use_memo(asked, |(finished, show, compact)| {
        drawn(&finished.0, show.as_deref(), *compact)
    });
    let open = [use_state_eq(|| false), use_state_eq(|| false)];
    let plots = |place: Place| {
        let wanted = drawn.iter().filter(|drawn| drawn.place == place);
        let plots = wanted.map(|drawn| {
            let (name, build) = (drawn.name.clone(), drawn.build.clone());
            html! { <Plot key={drawn.name.clone()} {build} {name} /> }
        });
        plots.collect::<Html>()
    };
    let later = |place: Place, open: &UseStateHandle<bool>, summary: &'static str| {
        if !drawn.iter().any(|drawn| drawn.place == place) {
            return Html::default();
        }
        let setter = open.setter();
        let ontoggle = move |event: Event| {
            let details = event.target_dyn_into::<web_sys::Element>();
            setter.set(details.is_some_and(|details| details.has_attribute("open")));
        };
        html! {
            <details class="plot-more disclosure" {ontoggle}>
                <summary>{ summary }</summary>
                <div>
                    if **open {
                        { plots(place) }
                    }
                </div>
            </details>
        }
    };
    html! {
        <>
            { plots(Place::First) }
            { plots(Place::Open) }
            { later(Place::Timelines, &open[0], "Timelines: what each worker did") }
            { later(Place::Details, &open[1], "A closer look at the samples") }
        </>
    }
}

/// Where a figure stands.
fn place(figure: &Figure, show: Option<&str>, compact: bool) -> Place {
    match figure {
        _ if show == Some(figure.name()) => Place::First,
        Figure::Timelines(_) if compact => Place::Timelines,
        _ if figure.is_detail() => Place::Details,
        _ => Place::Open,
    }
}

fn drawn(finished: &Finished, show: Option<&str>, compact: bool) -> Vec<Drawn> {
    let figures = figures(&finished.run).into_iter().enumerate();
    let drawn = figures.map(|(index, figure)| Drawn {
        name: format!("{}-{index}", figure.name()),
        place: place(&figure, show, compact),
        build: match figure {
            Figure::Timelines(_) => {
                Build::zoomable(move |width, hidden, range| figure.scene(width, hidden, range))
            }
            _ => Build::new(move |width, hidden| figure.scene(width, hidden, None)),
        },
    });
    drawn.collect()
}
