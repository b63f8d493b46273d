//! Fuzz target: see [`fuzz::schedule`].
#![cfg_attr(feature = "libfuzzer", no_main)]

fuzz::target!(fuzz::schedule);
