//! The rooms of the lab.

mod home;
mod lab;
mod machine;
mod missing;
mod notebook;
mod style;

pub use home::HomePage;
pub use lab::lab_page;
pub use machine::MachinePage;
pub use missing::missing_page;
pub use notebook::{NotebookPage, way};
pub use style::StylePage;
