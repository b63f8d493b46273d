//! Fuzz target: see [`fuzz::run`].
#![cfg_attr(feature = "libfuzzer", no_main)]

fuzz::target!(fuzz::run);
