//! What the crate promises about every scene.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod data;
mod golden;
mod layout;
mod listing;
mod properties;
mod reading;
