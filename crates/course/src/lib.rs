//! Lessons as the page reads them.
//!
//! A lesson is prose with widgets. Authors write Markdown (`crates/author`
//! turns it into what is here, when the site is built); a reader's page loads
//! the finished [`Lesson`] as JSON, so that it carries no Markdown parser.
//!
//! - [`node`]: prose and pictures as a tree of a few known elements, safe to draw
//! - [`widget`]: what is not prose: predictions, experiments, quizzes, figures of others
//! - [`evidence`], [`quantity`], [`when`]: what was measured, and which text fits it
//! - [`predict`]: what a reader foretold, beside what was measured
//! - [`answers`]: what is remembered of a reader's way through a lesson

pub mod answers;
pub mod evidence;
pub mod lesson;
pub mod node;
pub mod predict;
pub mod quantity;
pub mod quiz;
pub mod when;
pub mod who;
pub mod widget;

pub use answers::{Answers, Storage, StorageError};
pub use evidence::{Evidence, Finding, Lane, Look};
pub use lesson::{Entry, Index, Lesson, Link, LoadError, Section, Term};
pub use node::{Element, Node};
pub use predict::{Ask, Choice, Given, Judgement, Predict, Stand};
pub use quantity::Quantity;
pub use quiz::{Answer, Feedback, Quiz};
pub use when::When;
pub use who::{Who, WhoError};
pub use widget::{Beside, BesideRow, Case, Experiment, Knob, KnobValue, Reading, Widget};
