//! `quiz`: a check question with feedback for every answer.

use super::{id, missing};
use crate::fields;
use crate::inline;
use crate::problem::Problems;
use crate::scope::Scope;
use course::{Answer, Quiz};

/// Reads a question.
pub fn read(
    body: &str,
    at: usize,
    scope: &mut Scope<'_>,
    problems: &mut Problems<'_>,
) -> Option<Quiz> {
    fields::read("quiz", body, at, problems, |fields| {
        let id = id(fields);
        let question = fields.text("question");
        let many = fields.is("many");
        let answers = fields.tables("answer", "answer", |fields| {
            let (text, right, why) = (fields.text("text"), fields.is("right"), fields.text("why"));
            Some(Answer {
                text: inline::line(&text?, scope, fields.problems()),
                right,
                why: inline::line(&why?, scope, fields.problems()),
            })
        });
        let right = answers.iter().filter(|answer| answer.right).count();
        let hint = "Mark right answers by `right = true`; `many = true` allows several.";
        if answers.len() < 2 {
            missing(
                fields,
                "A question has two answers or more.",
                "Add [[answer]].",
            );
        } else if right == 0 {
            missing(fields, "No answer is right.", hint);
        } else if right > 1 && !many {
            missing(
                fields,
                "Several answers are right, but only one can be chosen.",
                hint,
            );
        }
        Some(Quiz {
            id: id?,
            question: inline::line(&question?, scope, fields.problems()),
            many,
            answers,
        })
    })
}
