//! What authors write: the finished lesson, or every problem with its place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod anything;
mod course;
mod golden;
mod problems;
mod support;
mod widgets;
