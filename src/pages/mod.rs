//! The rooms of the lab.

mod home;
mod lab;
mod machine;
mod missing;
mod style;

pub use home::HomePage;
pub use lab::lab_page;
pub use machine::machine_page;
pub use missing::missing_page;
pub use style::StylePage;
