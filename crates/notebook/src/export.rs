//! A notebook as a document to read, print and hand in.

mod html;
mod markdown;

pub use html::{Draw, html};
pub use markdown::markdown;
