//! The tests of the measuring core, one boundary a file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test fails by panicking

mod clocks;
mod comparing;
mod crossing;
mod human;
mod laws;
mod plans;
mod properties;
mod reference;
mod same;
mod samples;
mod stats;
mod warnings;
