//! Check questions with feedback for every answer.

use crate::Node;
use serde::{Deserialize, Serialize};

/// A question with answers to choose from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quiz {
    /// Its id, unique in the lesson.
    pub id: String,
    /// The question.
    pub question: Vec<Node>,
    /// Whether several answers may be right.
    #[serde(default)]
    pub many: bool,
    /// The answers.
    pub answers: Vec<Answer>,
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The answer.
    pub text: Vec<Node>,
    /// Whether it is right.
    #[serde(default)]
    pub right: bool,
    /// Why it is right or wrong, said to whoever chose it.
    pub why: Vec<Node>,
}

/// What is said to an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Feedback<'a> {
    /// Whether exactly the right answers were chosen.
    pub right: bool,
    /// What is said to each chosen answer.
    pub why: Vec<&'a Answer>,
    /// How many right answers were not chosen.
    pub missed: usize,
}

impl Quiz {
    /// What is said to these answers, given by their places.
    pub fn grade(&self, chosen: &[usize]) -> Feedback<'_> {
        let is_chosen = |index: &usize| chosen.contains(index);
        let places = 0..self.answers.len();
        let why: Vec<&Answer> = places
            .clone()
            .filter(is_chosen)
            .map(|index| &self.answers[index])
            .collect();
        let missed = places
            .filter(|index| self.answers[*index].right && !is_chosen(index))
            .count();
        Feedback {
            right: missed == 0 && !why.is_empty() && why.iter().all(|option| option.right),
            why,
            missed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiz(many: bool, right: &[bool]) -> Quiz {
        let option = |right: &bool| Answer {
            text: Vec::new(),
            right: *right,
            why: Vec::new(),
        };
        Quiz {
            id: "q".into(),
            question: Vec::new(),
            many,
            answers: right.iter().map(option).collect(),
        }
    }

    #[test]
    fn answers_are_graded() {
        let check = |quiz: &Quiz, chosen: &[usize], right: bool, missed: usize| {
            let feedback = quiz.grade(chosen);
            assert_eq!(
                (feedback.right, feedback.missed),
                (right, missed),
                "{chosen:?}"
            );
        };
        let one = quiz(false, &[false, true, false]);
        check(&one, &[1], true, 0);
        check(&one, &[0], false, 1);
        check(&one, &[], false, 1);
        check(&one, &[9], false, 1);
        let two = quiz(true, &[true, true, false]);
        check(&two, &[0, 1], true, 0);
        check(&two, &[0], false, 1);
        check(&two, &[0, 1, 2], false, 0);
    }
}
