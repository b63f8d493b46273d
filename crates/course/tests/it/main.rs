//! What a lesson says of what was measured, what it remembers, what it refuses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod experiments;
mod findings;
mod loading;
mod predictions;
mod support;
