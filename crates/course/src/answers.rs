//! What is remembered of a reader's way through a lesson.

use crate::{Given, Lesson, Section, Widget};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// A place that keeps texts by key, where there is one.
pub trait Storage {
    /// The text kept under a key, if there is one and it can be read.
    fn get(&self, key: &str) -> Option<String>;

    /// Keeps a text under a key.
    ///
    /// # Errors
    /// [`StorageError`] where nothing can be kept, or no more.
    fn set(&self, key: &str, text: &str) -> Result<(), StorageError>;
}

/// Nothing could be kept.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("nothing can be kept: storage is full or not allowed")]
pub struct StorageError;

/// What a reader answered and has seen of one lesson.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Predictions, by id.
    pub predictions: BTreeMap<String, Given>,
    /// Chosen answers of quizzes, by id.
    pub quizzes: BTreeMap<String, Vec<usize>>,
    /// Experiments that came to their end, by id.
    pub runs: BTreeSet<String>,
    /// Sections that were read to their end, by id.
    pub read: BTreeSet<String>,
    /// The section that was read last, by id.
    pub at: Option<String>,
    /// Sections that are done, by id: read, and everything in them answered and run.
    pub done: BTreeSet<String>,
}

impl Answers {
    /// What was kept of a lesson; nothing if that is nowhere to be had or no longer fits.
    pub fn load(storage: &dyn Storage, lesson: &str) -> Self {
        let text = storage.get(&key(lesson)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Keeps them.
    ///
    /// # Errors
    /// [`StorageError`]; the lesson goes on without.
    pub fn save(&self, storage: &dyn Storage, lesson: &str) -> Result<(), StorageError> {
        let text = serde_json::to_string(self).map_err(|_| StorageError)?;
        storage.set(&key(lesson), &text)
    }

    /// Forgets what does not fit the lesson, which may have changed since.
    pub fn fit(&mut self, lesson: &Lesson) {
        self.predictions.retain(|id, given| {
            lesson
                .prediction(id)
                .is_some_and(|predict| predict.accepts(given))
        });
        self.quizzes.retain(|id, chosen| {
            quiz(lesson, id)
                .is_some_and(|quiz| chosen.iter().all(|place| *place < quiz.answers.len()))
        });
        self.runs.retain(|id| lesson.experiment(id).is_some());
        let is_section = |id: &String| lesson.sections.iter().any(|section| section.id == *id);
        self.read.retain(&is_section);
        self.done.retain(&is_section);
        self.at = self.at.take().filter(|id| is_section(id));
        self.settle(lesson);
    }

    /// Works out which sections are done; to be called after every change.
    pub fn settle(&mut self, lesson: &Lesson) {
        for section in &lesson.sections {
            if self.is_done(lesson, section) {
                self.done.insert(section.id.clone());
            }
        }
    }

    fn is_done(&self, lesson: &Lesson, section: &Section) -> bool {
        let tasks: Vec<bool> = lesson
            .widgets_of(section)
            .into_iter()
            .filter_map(|widget| match widget {
                Widget::Predict(predict) => Some(self.predictions.contains_key(&predict.id)),
                Widget::Experiment(experiment) => Some(self.runs.contains(&experiment.id)),
                Widget::Quiz(quiz) => {
                    let chosen = self.quizzes.get(&quiz.id);
                    Some(chosen.is_some_and(|chosen| quiz.grade(chosen).right))
                }
                Widget::Reading(_) | Widget::Beside(_) => None,
            })
            .collect();
        match tasks.is_empty() {
            true => self.read.contains(&section.id),
            false => tasks.into_iter().all(|done| done),
        }
    }
}

fn key(lesson: &str) -> String {
    format!("interleave.lesson.{lesson}")
}

fn quiz<'a>(lesson: &'a Lesson, id: &str) -> Option<&'a crate::Quiz> {
    lesson.widgets.iter().find_map(|widget| match widget {
        Widget::Quiz(quiz) if quiz.id == id => Some(quiz),
        _ => None,
    })
}
