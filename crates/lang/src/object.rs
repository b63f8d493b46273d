//! What may stand on the heap.

use std::collections::VecDeque;
use std::sync::Arc;

use smol_str::SmolStr;

use crate::builtins::NativeDef;
use crate::heap::{Dict, Set};
use crate::symbols::Sym;
use crate::sync::Sync;
use crate::value::{Ref, Value};

/// An object.
#[derive(Clone, Debug, Default)]
pub enum Obj {
    /// An empty place.
    #[default]
    Free,
    /// A `str`.
    Str(Str),
    /// A `list`.
    List(Vec<Value>),
    /// A `tuple`.
    Tuple(Arc<[Value]>),
    /// A `dict` or one of its kin.
    Dict(Box<Dict>),
    /// A `set` or `frozenset`.
    Set(Box<Set>),
    /// A `range`.
    Range(Range),
    /// A `slice`.
    Slice(Box<[Value; 3]>),
    /// A native iterator.
    Iter(Iter),
    /// A view of a dictionary.
    View(ViewKind, Ref),
    /// A function.
    Func(Arc<Func>),
    /// A bound method: function and object.
    Method(Value, Value),
    /// A bound method of a built-in type.
    NativeMethod(&'static NativeDef, Value),
    /// A variable shared with inner functions.
    Cell(Value),
    /// An instance of a class of the program.
    Instance(Instance),
    /// A class.
    Class(Arc<Class>),
    /// An exception.
    Exc(Box<Exc>),
    /// A generator or coroutine.
    Gen(Box<Gen>),
    /// A `property`: getter, setter, deleter.
    Property(Box<[Value; 3]>),
    /// A `staticmethod`.
    Static(Value),
    /// A `classmethod`.
    ClassMethod(Value),
    /// A `super()`: class where the search begins, object.
    Super(Value, Value),
    /// A `functools.partial`.
    Partial(Box<Partial>),
    /// A `collections.deque`.
    Deque(Box<Deque>),
    /// Something threads meet at.
    Sync(Box<Sync>),
    /// A `threading.local`: attributes by thread.
    Local(Box<Locals>),
    /// A generator of random numbers, seeded when it is first used unless it was before.
    Random(Option<Arc<crate::mersenne::Mersenne>>),
    /// Something processes meet at, by its number among the kernel's.
    Ipc(IpcKind, u32),
}

/// The attributes that each thread has of a `threading.local`.
pub type Locals = Vec<(u32, Vec<(Sym, Value)>)>;

/// A text with its length in code points.
#[derive(Clone, Debug)]
pub struct Str {
    /// The text.
    pub text: SmolStr,
    /// How many code points it has.
    pub chars: u32,
}

impl Str {
    /// A text.
    #[inline(always)]
    pub fn new(text: SmolStr) -> Self {
        let chars = if text.as_bytes().is_ascii() {
            text.len()
        } else {
            text.chars().count()
        };
        Str {
            chars: chars as u32,
            text,
        }
    }

    /// Whether a code point is a byte.
    pub fn is_ascii(&self) -> bool {
        self.chars as usize == self.text.len()
    }
}

/// A `range`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First value.
    pub start: i64,
    /// Where it ends, exclusively.
    pub stop: i64,
    /// Distance, never 0.
    pub step: i64,
}

impl Range {
    /// How many values it has.
    pub fn len(self) -> i64 {
        let span = if self.step > 0 {
            i128::from(self.stop) - i128::from(self.start)
        } else {
            i128::from(self.start) - i128::from(self.stop)
        };
        if span <= 0 {
            return 0;
        }
        let step = i128::from(self.step).abs();
        ((span + step - 1) / step).min(i128::from(i64::MAX)) as i64
    }

    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Its first value, which it then begins after.
    #[inline(always)]
    pub fn take_first(&mut self) -> Option<i64> {
        let value = self.start;
        let more = if self.step > 0 {
            value < self.stop
        } else {
            value > self.stop
        };
        if !more {
            return None;
        }
        self.start = value.saturating_add(self.step);
        Some(value)
    }
}

/// Which view of a dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewKind {
    /// `keys()`
    Keys,
    /// `values()`
    Values,
    /// `items()`
    Items,
}

/// A native iterator. `at` counts what was given so far.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum Iter {
    Range(Range),
    List {
        list: Ref,
        at: u32,
    },
    Tuple {
        tuple: Ref,
        at: u32,
    },
    /// `byte` is the place in the text.
    Str {
        text: Ref,
        byte: u32,
    },
    Dict {
        dict: Ref,
        at: u32,
        size: u32,
        kind: ViewKind,
    },
    Set {
        set: Ref,
        at: u32,
        size: u32,
    },
    Deque {
        deque: Ref,
        at: u32,
        size: u32,
    },
    /// `left` counts down.
    Reversed {
        list: Ref,
        left: u32,
    },
    Enumerate {
        inner: Ref,
        next: i64,
    },
    Zip {
        inner: Arc<[Value]>,
        strict: bool,
    },
    Done,
}

/// A function.
#[derive(Clone, Debug)]
pub struct Func {
    /// Its code, by number in the program.
    pub code: u32,
    /// Defaults of its last positional parameters.
    pub defaults: Box<[Value]>,
    /// Defaults of its keyword-only parameters, in their order; `Unbound` where there is none.
    pub kw_defaults: Box<[Value]>,
    /// The variables it shares with outer functions.
    pub closure: Box<[Value]>,
    /// Attributes set on it.
    pub attrs: Vec<(Sym, Value)>,
}

/// An instance of a class.
#[derive(Clone, Debug)]
pub struct Instance {
    /// Its class.
    pub class: Ref,
    /// Its attributes, in the order in which they were first set.
    pub attrs: Vec<(Sym, Value)>,
}

/// A class.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its name.
    pub name: Arc<str>,
    /// Its direct bases: classes and built-in types.
    pub bases: Vec<Value>,
    /// Where attributes are looked for, in order, itself first.
    pub mro: Vec<Value>,
    /// Its own attributes, in order.
    pub attrs: Vec<(Sym, Value)>,
    /// Whether its instances are exceptions.
    pub is_exception: bool,
    /// Whether it stands in the language's own library.
    pub is_library: bool,
}

/// An exception.
#[derive(Clone, Debug)]
pub struct Exc {
    /// Its class: a built-in type or a class.
    pub class: Value,
    /// What it was made with.
    pub args: Arc<[Value]>,
    /// Where it passed: code and line, innermost first.
    pub traceback: Vec<(u32, u32)>,
    /// `raise … from` this.
    pub cause: Value,
    /// What was handled when it was raised.
    pub context: Value,
    /// Whether the context is not shown.
    pub suppress_context: bool,
    /// Further attributes.
    pub attrs: Vec<(Sym, Value)>,
}

/// What kind of generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GenKind {
    /// A generator.
    Generator,
    /// A coroutine.
    Coroutine,
    /// An asynchronous generator.
    Async,
}

/// A generator or coroutine: a frame that is put aside.
#[derive(Clone, Debug)]
pub struct Gen {
    /// What kind.
    pub kind: GenKind,
    /// Its code.
    pub code: u32,
    /// Where it goes on.
    pub ip: u32,
    /// Its locals and operands; empty while it runs and when it is done.
    pub stack: Vec<Value>,
    /// The exception it was handling.
    pub handled: Value,
    /// Where it stands.
    pub state: GenState,
}

/// Where a generator stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GenState {
    /// Not begun.
    Created,
    /// Put aside at a `yield`.
    Suspended,
    /// On some thread's stack.
    Running,
    /// Over.
    Done,
}

/// A `functools.partial`.
#[derive(Clone, Debug)]
pub struct Partial {
    /// The function.
    pub func: Value,
    /// Its first arguments.
    pub args: Vec<Value>,
    /// Its keyword arguments.
    pub keywords: Vec<(Sym, Value)>,
}

/// A `collections.deque`.
#[derive(Clone, Debug, Default)]
pub struct Deque {
    /// The elements.
    pub items: VecDeque<Value>,
    /// The most it holds.
    pub maxlen: Option<usize>,
}

/// What kind of thing processes meet at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IpcKind {
    /// A `multiprocessing.Queue`.
    Queue,
    /// One end of a pipe: 0 or 1.
    Connection(u8),
    /// A lock, recursive or not, or a semaphore.
    Lock,
    /// A `Value`.
    Value,
    /// An `Array`.
    Array,
    /// An `Event`.
    Event,
}
