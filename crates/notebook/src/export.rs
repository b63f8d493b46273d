//! A notebook as a document to read, print and hand in.

mod html;
mod markdown;
mod paper;

pub use html::html;
pub use markdown::markdown;
