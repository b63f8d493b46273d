//! Pieces of pages, one idea a file.

mod executors_field;
mod experiment;
mod lanes;
mod notes;
mod param_field;
mod plots;
mod results_table;
mod top_bar;

pub use executors_field::ExecutorsField;
pub use experiment::Experiment;
pub use lanes::Lanes;
pub use notes::{Notes, note};
pub use param_field::{ParamField, Spec};
pub use results_table::ResultsTable;
pub use top_bar::TopBar;
