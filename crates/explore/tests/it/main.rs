//! The explorer against programs small enough to be worked out by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod agree;
mod check;
mod code;
mod counts;
mod faults;
mod library;
mod limits;
mod memory;
mod programs;
mod samples;
mod schedules;
mod toy;
mod toy_system;
