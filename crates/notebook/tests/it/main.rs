//! Tests of the notebook's core.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod book;
mod data;
mod exports;
mod files;
mod keeping;
mod sweeps;
