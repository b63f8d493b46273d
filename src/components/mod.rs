//! Pieces of pages, one idea a file.
//!
//! What has no state of its own is a plain function: a component costs the page
//! some kilobytes.

mod clock_ticks;
mod course_map;
mod executors_field;
pub mod experiment;
mod experiment_footer;
mod files;
mod foot;
pub mod ids;
pub mod kit;
mod lanes;
mod laws_table;
pub mod lesson;
mod notebook_entry;
mod notes;
mod param_field;
pub mod plots;
mod race_card;
mod race_lane;
mod results_table;
mod sweep_field;
mod theme_button;
mod top_bar;

pub use clock_ticks::ClockTicks;
pub use course_map::CourseMap;
pub use executors_field::{ExecutorsField, executors_field, swatch};
pub use experiment::Experiment;
pub use files::Files;
pub use foot::foot;
pub use lanes::lanes;
pub use laws_table::laws_table;
pub use notebook_entry::{NotebookEntry, Wish};
pub use notes::{note, notes};
pub use param_field::{ParamField, param_field};
pub use race_card::race_card;
pub use results_table::results_table;
pub use sweep_field::{SweepField, sweep_field};
pub use top_bar::top_bar;
