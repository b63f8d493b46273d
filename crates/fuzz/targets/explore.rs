//! Fuzz target: see [`fuzz::explore`].
#![cfg_attr(feature = "libfuzzer", no_main)]

fuzz::target!(fuzz::explore);
