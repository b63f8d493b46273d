//! What a lesson on screen knows: answers, drafts, what was measured.

use course::{Answers, Evidence, Given, Lane, Lesson};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// What a lesson on screen knows.
#[derive(Clone)]
pub struct State {
    /// The lesson.
    pub lesson: Rc<Lesson>,
    /// What is kept.
    pub answers: Answers,
    /// Answers that are not given yet, by the id of their widget.
    pub drafts: BTreeMap<String, Draft>,
    /// What was measured since the lesson was opened, by experiment.
    pub evidence: BTreeMap<String, Rc<Evidence>>,
    /// How knobs are turned, by experiment.
    pub knobs: BTreeMap<String, Vec<usize>>,
}

/// An answer that is not given yet.
#[derive(Clone, Debug, PartialEq)]
pub enum Draft {
    /// Chosen answers, by place.
    Chosen(Vec<usize>),
    /// What is written in a field.
    Written(String),
    /// A curve, as far as it is drawn.
    Drawn(Vec<Option<f64>>),
}

/// What can happen in a lesson.
pub enum Act {
    /// An answer is being made up.
    Draft(String, Draft),
    /// A prediction is made or skipped.
    Predict(String, Given),
    /// A prediction is taken back.
    Withdraw(String),
    /// A quiz is answered.
    Answer(String, Vec<usize>),
    /// A quiz is to be answered again.
    Retry(String),
    /// A knob of an experiment is turned: which one, and to what.
    Turn(String, usize, usize),
    /// An experiment came to its end, on so many cores.
    Finished(String, Vec<Lane>, usize),
    /// Where the reader is, and which sections have been read to their end.
    Read(Option<String>, Vec<String>),
}

impl State {
    /// A lesson with what is kept of it.
    pub fn new(lesson: Rc<Lesson>, mut answers: Answers) -> Self {
        answers.fit(&lesson);
        Self {
            lesson,
            answers,
            drafts: BTreeMap::new(),
            evidence: BTreeMap::new(),
            knobs: BTreeMap::new(),
        }
    }

    /// What was measured in an experiment.
    pub fn measured(&self, experiment: &str) -> Option<&Rc<Evidence>> {
        self.evidence.get(experiment)
    }

    /// How an experiment's knobs are turned.
    pub fn turned(&self, experiment: &str) -> &[usize] {
        self.knobs.get(experiment).map_or(&[], Vec::as_slice)
    }
}

impl Reducible for State {
    type Action = Act;

    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut next = (*self).clone();
        match act {
            Act::Draft(id, draft) => {
                next.drafts.insert(id, draft);
            }
            Act::Predict(id, given) => {
                next.answers.predictions.insert(id, given);
            }
            Act::Withdraw(id) => {
                next.answers.predictions.remove(&id);
            }
            Act::Answer(id, chosen) => {
                next.answers.quizzes.insert(id, chosen);
            }
            Act::Retry(id) => {
                next.answers.quizzes.remove(&id);
                next.drafts.remove(&id);
            }
            Act::Turn(id, knob, place) => {
                let experiment = self.lesson.experiment(&id);
                let knobs = experiment.map_or(&[][..], |experiment| &experiment.knobs);
                let turned = next.knobs.entry(id).or_default();
                turned.extend(knobs.iter().skip(turned.len()).map(|knob| knob.first));
                if let Some(turned) = turned.get_mut(knob) {
                    *turned = place;
                }
            }
            Act::Finished(id, lanes, cores) => {
                let last = next.evidence.get(&id);
                let evidence = Evidence {
                    runs: last.map_or(1, |last| last.runs + 1),
                    before: last.map_or_else(Vec::new, |last| last.lanes.clone()),
                    lanes,
                    cores,
                };
                if evidence.lanes.iter().any(|lane| lane.outcome.is_ok()) {
                    next.answers.runs.insert(id.clone());
                }
                next.evidence.insert(id, Rc::new(evidence));
            }
            Act::Read(at, read) => {
                if next.answers.at == at && read.iter().all(|id| next.answers.read.contains(id)) {
                    return self;
                }
                next.answers.at = at;
                next.answers.read.extend(read);
            }
        }
        next.answers.settle(&next.lesson);
        Rc::new(next)
    }
}
