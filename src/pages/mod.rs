//! The rooms of the lab.

mod home;
mod lab;
mod machine;
mod missing;

pub use home::HomePage;
pub use lab::LabPage;
pub use machine::MachinePage;
pub use missing::MissingPage;
