//! A value: small, copied freely; everything larger is a place on the heap.

use crate::builtins::NativeDef;
use crate::types::Ty;

/// The place of an object on its process's heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ref(pub u32);

impl Ref {
    /// The place as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A value of the language.
///
/// Tag and payload are one word each: with a smaller tag a copy moves overlapping words, and
/// the next read has to wait until the writes before it have reached the cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(u64)]
pub enum Value {
    /// No value at all: an unbound name, an empty slot, the `NULL` of a call.
    #[default]
    Unbound,
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// An integer of 64 bits.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// An object on the heap.
    Ref(Ref),
    /// A function of the language's own.
    Native(&'static NativeDef),
    /// A built-in type.
    Type(Ty),
    /// A module, by its number in the program.
    Module(u16),
    /// `Ellipsis`.
    Ellipsis,
    /// `NotImplemented`.
    NotImplemented,
}

impl Value {
    /// Whether this is `None`.
    pub fn is_none(self) -> bool {
        matches!(self, Value::None)
    }

    /// Whether there is no value.
    pub fn is_unbound(self) -> bool {
        matches!(self, Value::Unbound)
    }

    /// The object's place, if it is one on the heap.
    pub fn as_ref(self) -> Option<Ref> {
        match self {
            Value::Ref(r) => Some(r),
            _ => None,
        }
    }

    /// An integer, also from a bool, as Python does.
    pub fn as_int(self) -> Option<i64> {
        match self {
            Value::Int(i) => Some(i),
            Value::Bool(b) => Some(i64::from(b)),
            _ => None,
        }
    }

    /// A number as a float.
    pub fn as_float(self) -> Option<f64> {
        match self {
            Value::Float(f) => Some(f),
            other => other.as_int().map(|i| i as f64),
        }
    }

    /// Python's `is`.
    pub fn is(self, other: Value) -> bool {
        match (self, other) {
            (Value::Unbound, Value::Unbound)
            | (Value::None, Value::None)
            | (Value::Ellipsis, Value::Ellipsis)
            | (Value::NotImplemented, Value::NotImplemented) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::Ref(a), Value::Ref(b)) => a == b,
            (Value::Native(a), Value::Native(b)) => std::ptr::eq(a, b),
            (Value::Type(a), Value::Type(b)) => a == b,
            (Value::Module(a), Value::Module(b)) => a == b,
            _ => false,
        }
    }
}
