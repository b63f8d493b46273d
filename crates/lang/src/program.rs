//! A compiled program, ready to be run any number of times.

use std::sync::Arc;

use diagnostics::Diagnostic;

use crate::bytecode::{Code, Const, place_attrs};
use crate::config::Config;
use crate::heap::Heap;
use crate::linker::{Linker, Methods, Module, Slot};
use crate::parse::parse;
use crate::scope::Scopes;
use crate::symbols::{Sym, Symbols};
use crate::value::Value;
use crate::vm::{Process, Vm};

/// A compiled program.
#[derive(Debug)]
pub struct Program {
    /// Its file's name, for tracebacks.
    pub file: Arc<str>,
    /// Its text.
    pub source: Arc<str>,
    pub(crate) codes: Vec<Code>,
    pub(crate) symbols: Arc<Symbols>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) modules: Vec<Module>,
    pub(crate) keyword_names: Vec<Box<[Sym]>>,
    pub(crate) methods: Methods,
    /// The number of its body's code.
    pub(crate) main: u32,
    /// The number of its own module.
    pub(crate) main_module: u16,
    /// A process in which the library is ready and the program has not begun.
    pub(crate) base: Process,
    /// Whether it can tell what time it is.
    pub(crate) reads_clock: bool,
    /// Whether it may start threads that its end does not wait for.
    pub(crate) has_daemons: bool,
    /// For each name, whether an attribute of that name may change after its object was made.
    pub(crate) changing_attrs: Vec<bool>,
    /// Whether some class has a `__setattr__` of its own.
    pub(crate) has_setattr: bool,
}

/// Compiles a program. `file` is its name in tracebacks.
///
/// # Errors
///
/// What is wrong with it, or lies outside the language, each with its place.
pub fn compile(source: &str, file: &str) -> Result<Arc<Program>, Vec<Diagnostic>> {
    let mut linker = Linker::default();
    linker.add_library(&crate::modules::BUILTINS);
    let main_module = linker.add_module("__main__", None);
    let main = compile_module(&mut linker, main_module, source)?;
    let methods = linker.methods();
    linker.number_natives();
    place_attrs(&mut linker.codes, linker.symbols.len());
    let setters = ["setattr", "delattr"].map(|name| linker.symbols.intern(name));
    let by_name = crate::steady::sets_by_name(
        &linker.codes,
        |slot| linker.slots[slot as usize].name,
        &setters,
    );
    let changing_attrs = match by_name {
        true => Vec::new(),
        false => crate::steady::changing_attrs(&linker.codes, linker.symbols.len()),
    };
    let has_setattr = linker.codes.iter().any(|code| {
        code.kind == crate::bytecode::CodeKind::Class && code.locals.contains(&Sym::SETATTR)
    });
    let mut program = Program {
        has_setattr,
        changing_attrs,
        file: file.into(),
        source: source.into(),
        reads_clock: reads_clock(&linker),
        has_daemons: source.to_lowercase().contains("daemon"),
        codes: linker.codes,
        symbols: Arc::new(linker.symbols),
        slots: linker.slots,
        modules: linker.modules,
        keyword_names: linker.keyword_names,
        methods,
        main,
        main_module,
        base: Process::default(),
    };
    program.make_constants();
    program.run_library(&linker.bodies);
    Ok(Arc::new(program))
}

/// Parses and compiles one module.
pub(crate) fn compile_module(
    linker: &mut Linker,
    module: u16,
    source: &str,
) -> Result<u32, Vec<Diagnostic>> {
    let parsed = parse(source)?;
    let body = &parsed.syntax().body;
    let scopes = Scopes::of(body);
    crate::compile::module(linker, module, source, body, &scopes)
}

/// Whether the program's own code names a function that tells the time.
fn reads_clock(linker: &Linker) -> bool {
    const NAMES: [&str; 5] = [
        "time",
        "perf_counter",
        "monotonic",
        "process_time",
        "perf_counter_ns",
    ];
    let has_module = linker
        .modules
        .iter()
        .any(|module| module.is_library && &*module.name == "time");
    has_module
        && linker
            .codes
            .iter()
            .filter(|code| !code.is_library)
            .any(|code| {
                code.ops.iter().any(|op| match op {
                    crate::bytecode::Op::LoadAttr(sym)
                    | crate::bytecode::Op::LoadMethod(sym)
                    | crate::bytecode::Op::ImportFrom(sym) => {
                        NAMES.contains(&&**linker.symbols.name(*sym))
                    }
                    _ => false,
                })
            })
}

impl Program {
    /// Whether it may start threads that its end does not wait for.
    pub fn has_daemons(&self) -> bool {
        self.has_daemons
    }

    /// Whether it may start processes.
    pub fn has_processes(&self) -> bool {
        let mut modules = self.modules.iter();
        modules.any(|module| module.is_library && &*module.name == "multiprocessing")
    }

    /// A program that does nothing, for a machine that only makes the library ready.
    pub(crate) fn nothing() -> Program {
        Program {
            file: "".into(),
            source: "".into(),
            codes: Vec::new(),
            symbols: Arc::default(),
            slots: Vec::new(),
            modules: Vec::new(),
            keyword_names: Vec::new(),
            methods: Vec::new(),
            main: 0,
            main_module: 0,
            base: Process::default(),
            reads_clock: false,
            has_daemons: false,
            changing_attrs: Vec::new(),
            has_setattr: false,
        }
    }

    /// Gives constants their places on the heap.
    fn make_constants(&mut self) {
        let mut heap = Heap::default();
        let mut texts = std::collections::HashMap::new();
        for code in &mut self.codes {
            code.values = code
                .consts
                .iter()
                .map(|constant| place(&mut heap, &mut texts, constant))
                .collect();
        }
        self.base.heap = heap;
        self.base.globals = Arc::new(vec![Value::Unbound; self.slots.len()]);
        self.base.name = "MainProcess".into();
    }

    /// Runs the bodies of the library's modules.
    fn run_library(&mut self, bodies: &[u32]) {
        for body in bodies {
            let process = Vm::run_body(self, *body);
            self.base = process;
        }
        self.base.heap.settle();
    }

    /// A machine about to run it.
    pub fn start(self: &Arc<Self>, config: &Config) -> Vm {
        Vm::new(self.clone(), config)
    }

    /// The line of a byte of the source, from 1.
    pub fn line_of(&self, byte: usize) -> u32 {
        self.source
            .bytes()
            .take(byte)
            .filter(|b| *b == b'\n')
            .count() as u32
            + 1
    }
}

/// The character that a text consists of.
fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.as_str().is_empty())
}

type Texts = std::collections::HashMap<Arc<str>, Value>;

fn place(heap: &mut Heap, texts: &mut Texts, constant: &Const) -> Value {
    match constant {
        Const::None => Value::None,
        Const::Ellipsis => Value::Ellipsis,
        Const::Bool(value) => Value::Bool(*value),
        Const::Int(value) => Value::Int(*value),
        Const::Float(value) => Value::Float(*value),
        Const::Str(text) => *texts
            .entry(text.clone())
            .or_insert_with(|| match single(text) {
                Some(c) => heap.char(c),
                None => heap.str(text.clone()),
            }),
        Const::Tuple(items) => {
            let items: Vec<Value> = items.iter().map(|item| place(heap, texts, item)).collect();
            heap.tuple(items)
        }
    }
}
