//! What a text may refer to, and what it did refer to.

use course::{Predict, Who, Widget};
use std::collections::{BTreeMap, BTreeSet};

/// Names that texts may refer to.
#[derive(Default)]
pub struct Known {
    /// Ids of the glossary's terms.
    pub terms: Vec<String>,
    /// Ids of all lessons.
    pub lessons: Vec<String>,
}

/// What one lesson's texts may refer to, and what they did.
pub struct Scope<'a> {
    /// Names of the course.
    pub known: &'a Known,
    /// The lesson's figures, by file name.
    pub figures: BTreeMap<&'a str, &'a str>,
    /// Terms that occurred.
    pub terms: BTreeSet<String>,
    /// Figures that occurred.
    pub drawn: BTreeSet<String>,
    /// Widgets so far, with the byte where each begins.
    pub widgets: Vec<(usize, Widget)>,
}

impl<'a> Scope<'a> {
    /// Nothing referred to yet.
    pub fn new(known: &'a Known) -> Self {
        Self {
            known,
            figures: BTreeMap::new(),
            terms: BTreeSet::new(),
            drawn: BTreeSet::new(),
            widgets: Vec::new(),
        }
    }

    /// The executors of an experiment so far.
    pub fn executors(&self, experiment: &str) -> Option<&[Who]> {
        self.widgets.iter().find_map(|(_, widget)| match widget {
            Widget::Experiment(found) if found.id == experiment => Some(found.on.as_slice()),
            _ => None,
        })
    }

    /// Ids of the experiments so far.
    pub fn experiments(&self) -> Vec<&str> {
        let ids = self.widgets.iter().map(|(_, widget)| match widget {
            Widget::Experiment(experiment) => Some(experiment.id.as_str()),
            _ => None,
        });
        ids.flatten().collect()
    }

    /// The predictions so far, each with the byte where it begins.
    pub fn predictions(&self) -> impl Iterator<Item = (usize, &Predict)> {
        self.widgets.iter().filter_map(|(at, widget)| match widget {
            Widget::Predict(predict) => Some((*at, predict)),
            _ => None,
        })
    }
}
