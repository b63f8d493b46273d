//! Built-in functions, types and their methods.
//!
//! To add one, write a function of type [`NativeFn`] and put one line with it into a
//! table: [`FUNCTIONS`] for a function such as `len`, [`METHODS`] for a method of a
//! built-in type (its first argument is the object), or a module's own table in
//! [`crate::modules`]. The line says what the function touches ([`Effect`]), so that the
//! explorer knows it before the function runs. Whatever is easier in Python goes into
//! `src/prelude/builtins.py`.

mod attributes;
mod construct;
mod convert;
mod counter;
mod deque;
mod dict;
mod exception;
pub mod format;
mod functions;
mod generator;
mod list;
mod numeric;
mod print;
pub mod repr;
mod set;
mod str;
mod take;

use crate::types::Ty;
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

/// What a native function gives.
pub type Res = Result<Value, Trap>;

/// A native function.
pub type NativeFn = fn(&mut Machine<'_>, Args) -> Res;

/// What a native function touches that other threads may touch too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing but its arguments' immutable parts.
    Pure,
    /// Reads the contents of its first argument.
    ReadSelf,
    /// Changes the contents of its first argument.
    WriteSelf,
    /// Reads the contents of all its arguments.
    ReadArgs,
    /// Reads all its arguments and writes to the output.
    Output,
    /// Reads or moves the clock.
    Clock,
    /// Works on a thing threads meet at, its first argument.
    Sync(crate::sync::SyncOp),
}

/// Which arguments have to be made plain before the function sees them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prepare {
    /// None.
    Nothing,
    /// Generators and iterators written in Python become lists, from this argument on.
    Lists(u8),
    /// Objects whose class defines `__str__` or `__repr__` become texts.
    Texts,
}

/// One native function.
#[derive(Debug)]
pub struct NativeDef {
    /// Its name in Python.
    pub name: &'static str,
    /// What it does.
    pub run: NativeFn,
    /// What it touches.
    pub effect: Effect,
    /// What has to be done to its arguments first.
    pub prepare: Prepare,
}

impl NativeDef {
    /// A function that touches nothing shared.
    pub const fn pure(name: &'static str, run: NativeFn) -> Self {
        NativeDef {
            name,
            run,
            effect: Effect::Pure,
            prepare: Prepare::Nothing,
        }
    }

    /// A function with this effect.
    pub const fn new(name: &'static str, run: NativeFn, effect: Effect) -> Self {
        NativeDef {
            name,
            run,
            effect,
            prepare: Prepare::Nothing,
        }
    }

    /// The same, with generators made into lists from argument `from` on.
    #[must_use]
    pub const fn lists(mut self, from: u8) -> Self {
        self.prepare = Prepare::Lists(from);
        self
    }

    /// The same, with objects made into texts.
    #[must_use]
    pub const fn texts(mut self) -> Self {
        self.prepare = Prepare::Texts;
        self
    }
}

/// Built-in functions by table.
pub static FUNCTIONS: &[&[NativeDef]] = &[
    attributes::FUNCTIONS,
    functions::FUNCTIONS,
    print::FUNCTIONS,
    convert::FUNCTIONS,
    generator::FUNCTIONS,
];

/// Methods of built-in types, and their constructors as `__new__`.
pub static METHODS: &[(Ty, &[NativeDef])] = &[
    (Ty::OBJECT, construct::OBJECT),
    (Ty::TYPE, construct::TYPE),
    (Ty::INT, convert::INT),
    (Ty::BOOL, convert::BOOL),
    (Ty::FLOAT, convert::FLOAT),
    (Ty::STR, str::METHODS),
    (Ty::LIST, list::METHODS),
    (Ty::TUPLE, list::TUPLE),
    (Ty::RANGE, list::RANGE),
    (Ty::SLICE, list::SLICE),
    (Ty::DICT, dict::METHODS),
    (Ty::SET, set::METHODS),
    (Ty::FROZENSET, set::FROZEN),
    (Ty::DEQUE, deque::METHODS),
    (Ty::COUNTER, counter::COUNTER),
    (Ty::DEFAULTDICT, counter::DEFAULTDICT),
    (Ty::PARTIAL, construct::PARTIAL),
    (Ty::GENERATOR, generator::METHODS),
    (Ty::COROUTINE, generator::METHODS),
    (Ty::ASYNC_GENERATOR, generator::ASYNC),
    (Ty::PROPERTY, construct::PROPERTY),
    (Ty::STATICMETHOD, construct::STATICMETHOD),
    (Ty::CLASSMETHOD, construct::CLASSMETHOD),
    (Ty::SUPER, construct::SUPER),
    (Ty::BASE_EXCEPTION, exception::METHODS),
];

/// Built-in types that have a name of their own among the built-ins.
pub const TYPES: &[Ty] = &[
    Ty::OBJECT,
    Ty::TYPE,
    Ty::INT,
    Ty::BOOL,
    Ty::FLOAT,
    Ty::STR,
    Ty::LIST,
    Ty::TUPLE,
    Ty::DICT,
    Ty::SET,
    Ty::FROZENSET,
    Ty::RANGE,
    Ty::SLICE,
    Ty::PROPERTY,
    Ty::STATICMETHOD,
    Ty::CLASSMETHOD,
    Ty::SUPER,
];

/// The built-in value of this name, if it is a native one.
pub fn lookup(name: &str) -> Option<Value> {
    match name {
        "NotImplemented" => return Some(Value::NotImplemented),
        "Ellipsis" => return Some(Value::Ellipsis),
        _ => {}
    }
    let function = FUNCTIONS
        .iter()
        .flat_map(|table| table.iter())
        .find(|def| def.name == name);
    if let Some(def) = function {
        return Some(Value::Native(def));
    }
    if let Some(ty) = TYPES.iter().find(|ty| ty.full_name() == name) {
        return Some(Value::Type(*ty));
    }
    let exception = Ty::all().find(|ty| ty.is_exception() && ty.full_name() == name);
    exception
        .map(Value::Type)
        .or_else(|| (name == "IOError").then_some(Value::Type(Ty::OS_ERROR)))
}

/// All names that [`lookup`] knows.
pub fn names() -> impl Iterator<Item = &'static str> {
    let functions = FUNCTIONS
        .iter()
        .flat_map(|table| table.iter())
        .map(|def| def.name);
    let types = Ty::all()
        .map(Ty::full_name)
        .filter(|name| !name.contains('.'));
    functions.chain(types)
}

pub use set::operator as set_operator;

/// `+` of built-in containers that are neither texts nor lists nor tuples.
pub fn add_special(m: &mut Machine<'_>, a: Value, b: Value) -> Result<Option<Value>, Trap> {
    m.combine_counters(crate::bytecode::BinOp::Add, a, b)
}
