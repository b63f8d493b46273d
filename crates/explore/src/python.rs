//! Programs in the students' language, as the explorer sees them.

mod machine;
mod place;
mod reduction;
mod setting;

pub use machine::Python;
pub use reduction::ReductionError;
pub use setting::{Memory, Recipe, RecipeError, Setting, SettingError, memory, model};
