//! Text of values: how numbers and texts are written and read.

pub mod chars;
pub mod digits;
pub mod float;
pub mod format;
pub mod percent;
pub mod quote;
pub mod search;
pub mod spec;
pub mod template;
