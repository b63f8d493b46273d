//! The modules that a program may import.
//!
//! A module is a table of native functions and values, a file in Python under
//! `src/prelude`, or both: names that the Python file leaves open are found in the table.
//! To add one, write its [`ModuleDef`] and put it into [`ALL`].

mod collections;
mod functools;
mod math;
pub mod process;
pub mod process_queue;
mod python;
mod random;
mod sys;
mod thread;
mod time;

use crate::builtins::NativeDef;
use crate::types::Ty;

/// A value in a module's table.
#[derive(Clone, Copy, Debug)]
pub enum Item {
    /// A number.
    Float(f64),
    /// A number.
    Int(i64),
    /// A built-in type.
    Type(Ty),
}

/// One module.
#[derive(Debug)]
pub struct ModuleDef {
    /// Its name.
    pub name: &'static str,
    /// Its native functions.
    pub functions: &'static [NativeDef],
    /// Its other values.
    pub items: &'static [(&'static str, Item)],
    /// Its part in Python.
    pub prelude: Option<&'static str>,
}

/// The module that holds the built-ins written in Python.
pub static BUILTINS: ModuleDef = ModuleDef {
    name: "builtins",
    functions: &[],
    items: &[],
    prelude: Some(include_str!("../prelude/builtins.py")),
};

/// All modules.
pub static ALL: &[&ModuleDef] = &[
    &python::ASYNCIO,
    &collections::MODULE,
    &python::CONCURRENT,
    &python::FUTURES,
    &python::CONTEXTLIB,
    &functools::MODULE,
    &python::ITERTOOLS,
    &math::MODULE,
    &process::MODULE,
    &thread::QUEUE,
    &random::MODULE,
    &sys::MODULE,
    &thread::MODULE,
    &time::MODULE,
];

/// The module of this name.
pub fn find(name: &str) -> Option<&'static ModuleDef> {
    ALL.iter().copied().find(|module| module.name == name)
}

/// The names of all modules that a program may import.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter()
        .map(|module| module.name)
        .filter(|name| !name.starts_with('_'))
}
