//! `collections`

use super::{Item, ModuleDef};
use crate::types::Ty;

/// The module.
pub static MODULE: ModuleDef = ModuleDef {
    name: "collections",
    functions: &[],
    items: &[
        ("deque", Item::Type(Ty::DEQUE)),
        ("defaultdict", Item::Type(Ty::DEFAULTDICT)),
        ("Counter", Item::Type(Ty::COUNTER)),
    ],
    prelude: Some(include_str!("../prelude/collections.py")),
};
