//! The player of a lesson: its text with widgets that are alive.

mod beside;
mod draw;
mod experiment;
mod first_text;
mod keep;
mod load;
mod place;
mod player;
mod prediction;
mod quiz;
mod reading;
mod stand;
mod state;

pub use first_text::{first_map, first_text, keep_first_text};
pub use keep::kept;
pub use load::{Fetched, use_index, use_lesson};
pub use player::Player;
