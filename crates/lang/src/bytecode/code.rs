//! The compiled form of a function, class body or module.

use std::sync::Arc;

use super::op::Op;
use crate::object::GenKind;
use crate::symbols::Sym;
use crate::text::spec::ConstSpec;
use crate::value::Value;

/// A constant, before it has a place on the heap.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Const {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    Float(f64),
    Str(Arc<str>),
    Tuple(Vec<Const>),
}

/// Where an exception goes that is raised in `start..end`.
#[derive(Clone, Copy, Debug)]
pub struct Handler {
    /// First instruction covered.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Where it goes on.
    pub target: u32,
    /// How many operands stay on the stack.
    pub depth: u32,
}

/// The parameters of a function.
#[derive(Clone, Debug, Default)]
pub struct Params {
    /// Positional-only ones, the first of `positional`.
    pub positional_only: u32,
    /// Positional ones.
    pub positional: u32,
    /// Keyword-only ones.
    pub keyword_only: u32,
    /// Whether there is a `*args`.
    pub varargs: bool,
    /// Whether there is a `**kwargs`.
    pub varkw: bool,
    /// Whether it takes positional ones only, so that a call needs no matching.
    pub simple: bool,
}

/// What a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// A module's body.
    Module,
    /// A function's or lambda's.
    Function,
    /// A class's body.
    Class,
}

/// A line and a span of bytes for an instruction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// First byte in the source.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// The compiled form of a function, class body or module.
#[derive(Clone, Debug)]
pub struct Code {
    /// Its name.
    pub name: Arc<str>,
    /// Its name with those around it.
    pub qualname: Arc<str>,
    /// What it is.
    pub kind: CodeKind,
    /// The module it stands in.
    pub module: u16,
    /// Whether it belongs to the language's own library: its accesses are not shared ones and
    /// its lines do not stand in tracebacks.
    pub is_library: bool,
    /// Its instructions.
    pub ops: Box<[Op]>,
    /// The same, some replaced by fused ones; equal indices mean equal places.
    pub fused: Box<[Op]>,
    /// A place for each instruction.
    pub places: Box<[Place]>,
    /// Its constants.
    pub consts: Vec<Const>,
    /// Their values on the heap.
    pub values: Vec<Value>,
    /// Those of its constants that are format specifications, by the numbers of the constants.
    pub(crate) specs: Box<[Option<ConstSpec>]>,
    /// Names of its local slots, parameters first.
    pub locals: Vec<Sym>,
    /// How many of the last local slots come from outer functions.
    pub free: u32,
    /// Its parameters.
    pub params: Params,
    /// Innermost first.
    pub handlers: Vec<Handler>,
    /// Where its operands are at their most.
    pub most_operands: u32,
    /// What a call gives instead of running it.
    pub generator: Option<GenKind>,
    /// Its line.
    pub line: u32,
    /// What it says of itself.
    pub doc: Option<Arc<str>>,
    /// In a class body, the global slot for each local slot.
    pub class_globals: Vec<u32>,
    /// Local slots of cells that are stored once before anyone else can see them.
    pub steady_cells: Vec<u16>,
}

impl Code {
    /// The line of this instruction.
    pub fn line_at(&self, ip: u32) -> u32 {
        self.places
            .get(ip as usize)
            .map_or(self.line, |place| place.line)
    }
}
