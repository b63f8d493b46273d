//! Fuzz target: see [`fuzz::compile`].
#![cfg_attr(feature = "libfuzzer", no_main)]

fuzz::target!(fuzz::compile);
