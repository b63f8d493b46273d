//! The rooms of the lab.

mod course;
mod home;
mod lab;
mod lesson;
mod machine;
mod missing;
mod notebook;
mod style;

pub use course::course_page;
pub use home::HomePage;
pub use lab::lab_page;
pub use lesson::LessonPage;
pub use machine::MachinePage;
pub use missing::missing_page;
pub use notebook::{NotebookPage, way};
pub use style::StylePage;
