//! Imports of the modules there are.

use ruff_python_ast as ast;

use super::Compiler;
use crate::bytecode::Op;
use crate::modules;

impl<'c> Compiler<'c> {
    /// `import a, b as c`
    pub(super) fn import(&mut self, import: &'c ast::StmtImport) {
        for alias in &import.names {
            let name = alias.name.as_str();
            let Some(module) = self.known_module(name, alias.range) else {
                continue;
            };
            let (first, dotted) = match name.split_once('.') {
                Some((first, _)) => (first, true),
                None => (name, false),
            };
            match &alias.asname {
                Some(alias) => {
                    self.emit(Op::ImportName(module));
                    self.store_name(alias.as_str());
                }
                None if dotted => {
                    if let Some(parent) = self.linker.module(first) {
                        self.emit(Op::ImportName(parent));
                        self.store_name(first);
                    }
                }
                None => {
                    self.emit(Op::ImportName(module));
                    self.store_name(name);
                }
            }
        }
    }

    /// `from a import b as c`
    pub(super) fn import_from(&mut self, import: &'c ast::StmtImportFrom) {
        let name = import.module.as_ref().map_or("", ast::Identifier::as_str);
        if import.level > 0 {
            self.refuse(
                "A relative import is not",
                "A program here is one file.",
                import.range,
            );
            return;
        }
        if name == "__future__" {
            return;
        }
        let Some(module) = self.known_module(name, import.range) else {
            return;
        };
        self.emit(Op::ImportName(module));
        for alias in &import.names {
            if alias.name.as_str() == "*" {
                self.refuse("`import *` is not", "Name what you import.", alias.range);
                continue;
            }
            let sym = self.linker.symbols.intern(alias.name.as_str());
            if !self.linker.exports(module, sym) {
                self.unknown_export(module, alias);
                continue;
            }
            self.emit(Op::ImportFrom(sym));
            self.store_name(alias.asname.as_ref().unwrap_or(&alias.name).as_str());
        }
        self.emit(Op::PopTop);
    }

    fn known_module(&mut self, name: &str, range: ruff_text_size::TextRange) -> Option<u16> {
        if let Some(module) = self.linker.module(name) {
            return Some(module);
        }
        let all: Vec<&str> = modules::names().collect();
        let instead = match diagnostics::nearest(name, all.iter().copied()) {
            Some(near) => format!("Did you mean {near}?"),
            None => format!(
                "There are {}.",
                diagnostics::or_list(all).replace(" or ", " and ")
            ),
        };
        self.refuse(&format!("The module `{name}` is not"), &instead, range);
        None
    }

    fn unknown_export(&mut self, module: u16, alias: &ast::Alias) {
        let names = self.linker.export_names(module);
        let name = &self.linker.modules[module as usize].name;
        let what = format!("`{}` of the module `{name}` is not", alias.name);
        let near = diagnostics::nearest(alias.name.as_str(), names.iter().map(|n| &**n));
        let instead = match near {
            Some(near) => format!("Did you mean {near}?"),
            None => format!(
                "It has {}.",
                diagnostics::or_list(names.iter().map(|n| &**n)).replace(" or ", " and ")
            ),
        };
        self.refuse(&what, &instead, alias.range);
    }
}
