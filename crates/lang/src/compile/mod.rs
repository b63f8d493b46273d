//! From syntax tree to bytecode.

mod assign;
mod block;
mod call;
mod class;
mod comprehension;
mod expr;
mod function;
mod guarded;
mod import;
mod stmt;
mod text;
mod unit;

use diagnostics::Diagnostic;
use ruff_python_ast::Stmt;
use ruff_text_size::TextRange;

use crate::bytecode::{Code, CodeKind, Op, Place};
use crate::linker::Linker;
use crate::scope::{Place as NamePlace, Scopes};
use crate::symbols::Sym;
use unit::Unit;

/// Compiles one module into the linker's tables and gives the number of its body's code.
pub fn module<'c>(
    linker: &'c mut Linker,
    module: u16,
    source: &'c str,
    body: &'c [Stmt],
    scopes: &'c Scopes,
) -> Result<u32, Vec<Diagnostic>> {
    let mut compiler = Compiler {
        linker,
        module,
        lines: line_starts(source),
        scopes,
        units: Vec::new(),
        errors: Vec::new(),
        place: Place::default(),
        renames: Vec::new(),
        classes: Vec::new(),
    };
    for (text, range) in &scopes.errors {
        compiler.syntax_error(text, *range);
    }
    let code = compiler.body(body);
    let errors = compiler.errors;
    if errors.is_empty() {
        Ok(code)
    } else {
        Err(errors)
    }
}

/// `__x` inside a class is `_Class__x`, for names of attributes.
fn private(class: &str, name: &str) -> String {
    if name.starts_with("__") && !name.ends_with("__") {
        format!("_{}{name}", class.trim_start_matches('_'))
    } else {
        name.to_owned()
    }
}

fn line_starts(source: &str) -> Vec<u32> {
    let ends = source
        .bytes()
        .enumerate()
        .filter(|(_, b)| *b == b'\n')
        .map(|(i, _)| i as u32 + 1);
    std::iter::once(0).chain(ends).collect()
}

/// One module under compilation.
pub(crate) struct Compiler<'c> {
    pub linker: &'c mut Linker,
    module: u16,
    lines: Vec<u32>,
    scopes: &'c Scopes,
    units: Vec<Unit<'c>>,
    errors: Vec<Diagnostic>,
    /// Where the instructions that follow come from.
    place: Place,
    /// Variables of the comprehensions that are open: number and names.
    renames: Vec<(usize, Vec<String>)>,
    /// Names of the classes that are open, for private names.
    classes: Vec<String>,
}

impl<'c> Compiler<'c> {
    fn body(&mut self, body: &'c [Stmt]) -> u32 {
        self.open("<module>", CodeKind::Module, self.scopes.module(), 1);
        self.emit(Op::Resume);
        self.stmts(body);
        self.return_none();
        self.close()
    }

    fn unit(&mut self) -> &mut Unit<'c> {
        // There is one from `open` to `close`, within which everything is compiled.
        let last = self.units.len() - 1;
        &mut self.units[last]
    }

    /// Begins a code object.
    fn open(&mut self, name: &str, kind: CodeKind, scope: usize, line: u32) {
        let outer = self
            .units
            .last()
            .filter(|unit| unit.kind != CodeKind::Module);
        let qualname = match outer {
            Some(unit) if unit.kind == CodeKind::Class => format!("{}.{name}", unit.qualname),
            Some(unit) => format!("{}.<locals>.{name}", unit.qualname),
            None => name.to_owned(),
        };
        let names = &self.scopes.get(scope).locals;
        let locals = names.iter().map(|local| {
            let local = local.split('@').next().unwrap_or(local);
            match kind {
                CodeKind::Class => self.linker.symbols.intern(&private(name, local)),
                _ => self.linker.symbols.intern(local),
            }
        });
        let locals: Vec<Sym> = locals.collect();
        let unit = Unit::new(name, qualname, kind, scope, line, locals);
        self.units.push(unit);
    }

    /// Ends a code object and gives its number.
    fn close(&mut self) -> u32 {
        let Some(unit) = self.units.pop() else {
            return 0;
        };
        let scope = self.scopes.get(unit.scope);
        let stores = unit.slot_stores();
        let is_library = self.linker.modules[self.module as usize].is_library;
        let code: Code = unit.finish(self.module, is_library, scope);
        let number = self.linker.add_code(code);
        self.linker.note_stores(stores);
        number
    }

    /// From here on instructions come from this range.
    fn at(&mut self, range: TextRange) -> Place {
        let start = u32::from(range.start());
        let line = self.line_of(start);
        std::mem::replace(
            &mut self.place,
            Place {
                line,
                start,
                end: u32::from(range.end()),
            },
        )
    }

    fn line_of(&self, byte: u32) -> u32 {
        self.lines.partition_point(|start| *start <= byte) as u32
    }

    fn emit(&mut self, op: Op) {
        let place = self.place;
        self.unit().emit(op, place);
    }

    /// Where a name is found, under the name it has here.
    fn resolve(&self, name: &str) -> (String, NamePlace) {
        let inside = self
            .renames
            .iter()
            .rev()
            .find(|(_, names)| names.iter().any(|n| n == name));
        let name = match inside {
            Some((number, _)) => format!("{name}@{number}"),
            None => name.to_owned(),
        };
        let scope = self.units.last().map_or(0, |unit| unit.scope);
        let place = self.scopes.get(scope).place(&name);
        (name, place)
    }

    fn attribute(&mut self, name: &str) -> Sym {
        match self.classes.last() {
            Some(class) => self.linker.symbols.intern(&private(class, name)),
            None => self.linker.symbols.intern(name),
        }
    }

    fn kind(&self) -> CodeKind {
        self.units.last().map_or(CodeKind::Module, |unit| unit.kind)
    }

    fn load_name(&mut self, name: &str) {
        let (name, place) = self.resolve(name);
        match place {
            NamePlace::Fast(slot) if self.kind() == CodeKind::Class && !name.contains('@') => {
                self.unit_class_slot(slot, &name);
                self.emit(Op::LoadClassName(slot));
            }
            NamePlace::Fast(slot) => self.emit(Op::LoadFast(slot)),
            NamePlace::Deref(slot) => self.emit(Op::LoadDeref(slot)),
            NamePlace::Global => {
                let slot = self.linker.global(self.module, &name);
                let at_top = self.kind() == CodeKind::Module;
                self.emit(if at_top {
                    Op::LoadName(slot)
                } else {
                    Op::LoadGlobal(slot)
                });
            }
        }
    }

    fn unit_class_slot(&mut self, slot: u16, name: &str) {
        let global = self.linker.global(self.module, name);
        self.unit().class_global(slot, global);
    }

    fn store_name(&mut self, name: &str) {
        let (name, place) = self.resolve(name);
        match place {
            NamePlace::Fast(slot) => self.emit(Op::StoreFast(slot)),
            NamePlace::Deref(slot) => self.emit(Op::StoreDeref(slot)),
            NamePlace::Global => {
                let slot = self.linker.global(self.module, &name);
                self.unit().note_store(slot);
                let at_top = self.kind() == CodeKind::Module;
                self.emit(if at_top {
                    Op::StoreName(slot)
                } else {
                    Op::StoreGlobal(slot)
                });
            }
        }
    }

    fn delete_name(&mut self, name: &str) {
        let (name, place) = self.resolve(name);
        match place {
            NamePlace::Fast(slot) => self.emit(Op::DeleteFast(slot)),
            NamePlace::Deref(slot) => self.emit(Op::DeleteDeref(slot)),
            NamePlace::Global => {
                let slot = self.linker.global(self.module, &name);
                self.unit().note_store(slot);
                let at_top = self.kind() == CodeKind::Module;
                self.emit(if at_top {
                    Op::DeleteName(slot)
                } else {
                    Op::DeleteGlobal(slot)
                });
            }
        }
    }

    fn return_none(&mut self) {
        let none = self.unit().constant(crate::bytecode::Const::None);
        self.emit(Op::ReturnConst(none));
    }

    /// Something Python itself refuses.
    fn syntax_error(&mut self, text: &str, range: TextRange) {
        let (start, end) = (usize::from(range.start()), usize::from(range.end()));
        self.errors
            .push(Diagnostic::new("SyntaxError", format!("{text}.")).at(start, end));
    }

    /// Something of Python that this language leaves out.
    fn refuse(&mut self, what: &str, instead: &str, range: TextRange) {
        let (start, end) = (usize::from(range.start()), usize::from(range.end()));
        let text = format!("{what} part of the Python that is understood here.");
        self.errors.push(
            Diagnostic::new("Not in this Python", text)
                .at(start, end)
                .hint(instead),
        );
    }
}
