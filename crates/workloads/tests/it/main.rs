//! Every workload on every kind of executor that there can be: tasks in any
//! order, separate memories, teams on one thread and on several.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod lost_updates;
mod messages;
mod params;
mod splits;
mod support;
