//! A lesson and the list of them, as the page loads them.

use crate::{Node, Reading, Widget};
use diagnostics::Diagnostic;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The name and version of a lesson's format.
pub const SCHEMA: &str = "interleave.lesson/1";

/// A lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// [`SCHEMA`].
    pub schema: String,
    /// Its name in addresses.
    pub id: String,
    /// The part of the course that it belongs to.
    pub part: String,
    /// Its number in the course.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub lede: Vec<Node>,
    /// How many minutes it takes.
    pub minutes: u32,
    /// Lessons to have read before.
    pub needs: Vec<Link>,
    /// What a reader can do afterwards.
    pub goals: Vec<Vec<Node>>,
    /// The text.
    pub sections: Vec<Section>,
    /// What stands between the text.
    pub widgets: Vec<Widget>,
    /// The glossary's terms that occur in it.
    pub terms: Vec<Term>,
    /// The lesson before.
    pub previous: Option<Link>,
    /// The lesson after.
    pub next: Option<Link>,
}

/// A section of a lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Its name in addresses.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its text.
    pub nodes: Vec<Node>,
}

/// A term of the glossary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// The term.
    pub title: String,
    /// What it means.
    pub text: Vec<Node>,
}

/// Another lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Its name in addresses.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// All lessons, in order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Index {
    /// The lessons.
    pub lessons: Vec<Entry>,
}

/// What the list says of a lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its name in addresses.
    pub id: String,
    /// The part of the course that it belongs to.
    pub part: String,
    /// Its number in the course.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub lede: String,
    /// How many minutes it takes.
    pub minutes: u32,
    /// Ids of lessons to have read before.
    pub needs: Vec<String>,
    /// What a reader can do afterwards.
    pub goals: Vec<String>,
    /// How many sections it has.
    pub sections: usize,
}

/// Why a lesson cannot be shown.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum LoadError {
    /// Its file did not arrive.
    #[error("the file {file} could not be fetched: {why}")]
    Fetch {
        /// Which file.
        file: String,
        /// Why.
        why: String,
    },
    /// Its file is not a lesson.
    #[error("the lesson's file cannot be read: {0}")]
    Damaged(String),
    /// Its file is of another version of the page.
    #[error("the lesson's file has the format `{0}`, which this page does not know")]
    OtherVersion(String),
}

impl LoadError {
    /// The message for the reader.
    pub fn diagnostic(&self) -> Diagnostic {
        let (title, text, hint) = match self {
            Self::Fetch { file, why } => (
                "The lesson did not arrive",
                format!("The file {file} could not be fetched: {why}."),
                "Check that you are online, then try again.",
            ),
            Self::Damaged(why) => (
                "The lesson is damaged",
                format!("Its file cannot be read: {why}."),
                "Try again. If you look after this site, upload the whole folder again, with `lessons` in it.",
            ),
            Self::OtherVersion(found) => (
                "Page and lesson do not match",
                format!("The lesson has the format `{found}`, and this page reads `{SCHEMA}`."),
                "Reload the page to get both afresh.",
            ),
        };
        Diagnostic::new(title, text).hint(hint)
    }
}

/// Whether a text can be the id of a lesson: small letters, digits and hyphens.
pub fn is_id(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.len() <= 60 && text.chars().all(allowed)
}

fn damaged(why: impl ToString) -> LoadError {
    LoadError::Damaged(why.to_string())
}

impl Lesson {
    /// Reads a lesson's file and checks that nothing in it leads astray.
    ///
    /// # Errors
    /// [`LoadError::Damaged`] and [`LoadError::OtherVersion`].
    pub fn read(text: &str) -> Result<Self, LoadError> {
        let lesson: Self = serde_json::from_str(text).map_err(damaged)?;
        if lesson.schema != SCHEMA {
            return Err(LoadError::OtherVersion(
                lesson.schema.chars().take(40).collect(),
            ));
        }
        lesson.check()?;
        Ok(lesson)
    }

    fn check(&self) -> Result<(), LoadError> {
        if self.sections.is_empty() {
            return Err(damaged("it is empty"));
        }
        for section in &self.sections {
            self.check_nodes(&section.nodes)?;
        }
        for widget in &self.widgets {
            let experiment = match widget {
                Widget::Predict(predict) => Some(&predict.experiment),
                Widget::Reading(reading) => Some(&reading.experiment),
                Widget::Beside(beside) => beside.experiment.as_ref(),
                Widget::Experiment(_) | Widget::Quiz(_) => None,
            };
            if experiment.is_some_and(|id| self.experiment(id).is_none()) {
                return Err(damaged(
                    "a widget belongs to an experiment that is not there",
                ));
            }
        }
        Ok(())
    }

    fn check_nodes(&self, nodes: &[Node]) -> Result<(), LoadError> {
        for node in nodes {
            match node {
                Node::Widget(index) if *index >= self.widgets.len() => {
                    return Err(damaged("a widget is missing"));
                }
                Node::Element(element) => self.check_nodes(&element.children)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The experiment of this id.
    pub fn experiment(&self, id: &str) -> Option<&crate::Experiment> {
        self.widgets.iter().find_map(|widget| match widget {
            Widget::Experiment(experiment) if experiment.id == id => Some(experiment),
            _ => None,
        })
    }

    /// The prediction of this id.
    pub fn prediction(&self, id: &str) -> Option<&crate::Predict> {
        self.widgets.iter().find_map(|widget| match widget {
            Widget::Predict(predict) if predict.id == id => Some(predict),
            _ => None,
        })
    }

    /// The readings of an experiment that follow it in a section with nothing
    /// in between, each with its place among the widgets.
    pub fn readings_below<'a>(
        &'a self,
        section: &'a Section,
        experiment: usize,
    ) -> impl Iterator<Item = (usize, &'a Reading)> {
        let id = match self.widgets.get(experiment) {
            Some(Widget::Experiment(found)) => Some(&found.id),
            _ => None,
        };
        let here = |node: &Node| matches!(node, Node::Widget(place) if *place == experiment);
        let mut nodes = section.nodes.iter();
        nodes.find(|node| here(node));
        nodes.map_while(move |node| {
            let Node::Widget(place) = node else {
                return None;
            };
            match self.widgets.get(*place)? {
                Widget::Reading(found) if Some(&found.experiment) == id => Some((*place, found)),
                _ => None,
            }
        })
    }

    /// Whether a reading of a section is one of [`Lesson::readings_below`] its
    /// experiment.
    pub fn is_below_its_experiment(&self, section: &Section, reading: usize) -> bool {
        let places = 0..self.widgets.len();
        let mut below = places.flat_map(|place| self.readings_below(section, place));
        below.any(|(place, _)| place == reading)
    }

    /// The widgets of a section, in order.
    pub fn widgets_of<'a>(&'a self, section: &'a Section) -> Vec<&'a Widget> {
        let mut places = Vec::new();
        widgets_in(&section.nodes, &mut places);
        places
            .into_iter()
            .filter_map(|place| self.widgets.get(place))
            .collect()
    }
}

fn widgets_in(nodes: &[Node], places: &mut Vec<usize>) {
    for node in nodes {
        match node {
            Node::Widget(place) => places.push(*place),
            Node::Element(element) => widgets_in(&element.children, places),
            Node::Text(_) | Node::Value(_) => {}
        }
    }
}

impl Index {
    /// Reads the list's file.
    ///
    /// # Errors
    /// [`LoadError::Damaged`].
    pub fn read(text: &str) -> Result<Self, LoadError> {
        serde_json::from_str(text).map_err(damaged)
    }

    /// What is said of an address that names no lesson, with the nearest right one.
    pub fn missing(&self, id: &str) -> Diagnostic {
        let shown: String = id.chars().take(60).collect();
        let text = format!("There is no lesson `{shown}`.");
        let hint = match self.nearest(id) {
            Some(near) => format!("Did you mean “{}”?", near.title),
            None => "All lessons are listed below.".to_owned(),
        };
        Diagnostic::new("No such lesson", text).hint(hint)
    }

    /// The lesson whose id is nearest to a wrong one, if any is near.
    pub fn nearest(&self, id: &str) -> Option<&Entry> {
        let known = self.lessons.iter().map(|entry| entry.id.as_str());
        let near = diagnostics::nearest(id, known)?;
        self.lessons.iter().find(|entry| entry.id == near)
    }
}
