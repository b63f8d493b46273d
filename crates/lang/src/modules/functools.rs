//! `functools`

use super::{Item, ModuleDef};
use crate::types::Ty;

/// The module.
pub static MODULE: ModuleDef = ModuleDef {
    name: "functools",
    functions: &[],
    items: &[("partial", Item::Type(Ty::PARTIAL))],
    prelude: Some(include_str!("../prelude/functools.py")),
};
