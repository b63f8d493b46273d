//! `lesson.toml` and `part.toml`.

use crate::fields::{self, Text};
use crate::problem::Problems;
pub use course::lesson::is_id;
use diagnostics::Diagnostic;

/// Sections that every lesson ends with, in this order: what the reader can
/// now say, check questions, where it lives in real languages, further reading.
pub const ENDING_SECTIONS: [&str; 4] = ["say", "check", "elsewhere", "further"];

/// What `lesson.toml` says.
pub struct Settings {
    /// The lesson's name in addresses.
    pub id: Text,
    /// Its number in the course.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub lede: Text,
    /// How many minutes it takes.
    pub minutes: u32,
    /// Ids of lessons to have read before.
    pub needs: Vec<Text>,
    /// What a reader can do afterwards.
    pub goals: Vec<Text>,
}

/// Reads `lesson.toml`.
pub fn lesson(text: &str, problems: &mut Problems<'_>) -> Option<Settings> {
    fields::read("lesson", text, 0, problems, |fields| {
        let id = fields.text("id");
        let number = fields.number("number", 1.0..1000.0);
        let title = fields.text("title");
        let lede = fields.text("lede");
        let minutes = fields.number("minutes", 1.0..121.0);
        let needs = fields.texts("needs");
        let goals = fields.texts("goals");
        if goals.is_empty() {
            let text = "A lesson says what a reader can do afterwards.";
            let problem = Diagnostic::new("No goals", text)
                .hint("Add `goals = [\"tell … from …\"]`, one sentence each.");
            fields.problems().add(0, problem);
        }
        if let Some(Text { text, at }) = &id
            && !is_id(text)
        {
            fields.problems().add(*at, not_an_id(text));
        }
        Some(Settings {
            id: id?,
            number: number? as u32,
            title: title?.text,
            lede: lede?,
            minutes: minutes? as u32,
            needs,
            goals,
        })
    })
}

/// Reads `part.toml`: the part's title.
pub fn part(text: &str, problems: &mut Problems<'_>) -> Option<String> {
    fields::read("part", text, 0, problems, |fields| {
        Some(fields.text("title")?.text)
    })
}

/// What is said of a text that is none.
pub fn not_an_id(text: &str) -> Diagnostic {
    let shown: String = text.chars().take(60).collect();
    Diagnostic::new(
        "Not an id",
        format!("`{shown}` cannot stand in an address."),
    )
    .hint("Use small letters, digits and hyphens, such as `the-global-lock`.")
}
