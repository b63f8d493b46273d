//! From what authors of lessons write to what the page reads.
//!
//! Authors write folders of Markdown, TOML and SVG (`docs/lessons.md` says
//! how). [`compile`] reads them all, checks them, and gives the finished
//! [`Course`], or every [`Problem`] with its file, its line and the nearest
//! right name. It runs when the site is built, never on a reader's page.

mod assemble;
mod course_map;
mod fields;
mod glossary;
mod html;
mod inline;
mod markdown;
mod problem;
mod scope;
mod settings;
mod svg;
mod tree;
mod widgets;

pub use assemble::{Course, compile};
pub use problem::Problem;
pub use settings::ENDING_SECTIONS;

/// All files of the course by their path below `lessons/`, with `/` between folders.
pub type Sources = std::collections::BTreeMap<String, String>;
