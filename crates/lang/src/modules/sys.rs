//! The few pieces of `sys` that small programs use.

use super::{Item, ModuleDef};

/// `sys`
pub static MODULE: ModuleDef = ModuleDef {
    name: "sys",
    functions: &[],
    items: &[("maxsize", Item::Int(i64::MAX))],
    prelude: Some(include_str!("../prelude/sys.py")),
};
