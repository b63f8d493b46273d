//! Classes.

use ruff_python_ast as ast;

use super::Compiler;
use super::function::docstring;
use crate::bytecode::{CodeKind, Op};

impl<'c> Compiler<'c> {
    /// `class`
    pub(super) fn class_def(&mut self, def: &'c ast::StmtClassDef) {
        if def.type_params.is_some() {
            self.refuse(
                "A type parameter is not",
                "Leave it out: types are not checked.",
                def.range,
            );
        }
        if let Some(keyword) = def.arguments.iter().flat_map(|a| a.keywords.iter()).next() {
            let instead = "Leave it out, or decorate the class.";
            self.refuse(
                "A keyword in a class's bases (as `metaclass=`) is not",
                instead,
                keyword.range,
            );
        }
        def.decorator_list
            .iter()
            .for_each(|decorator| self.decorator(decorator));
        self.at(def.name.range);
        let scope = self.scopes.opened_by(def);
        let line = self.place.line;
        self.open(def.name.as_str(), CodeKind::Class, scope, line);
        self.classes.push(def.name.to_string());
        let renames = std::mem::take(&mut self.renames);
        self.begin_unit(
            crate::bytecode::Params {
                simple: true,
                ..Default::default()
            },
            false,
        );
        self.unit().doc = docstring(&def.body);
        self.stmts(&def.body);
        self.return_none();
        self.renames = renames;
        self.classes.pop();
        let code = self.close();
        self.at(def.name.range);
        self.make_function(code, scope, 0);
        let bases = def
            .arguments
            .as_ref()
            .map_or(&[][..], |arguments| &arguments.args);
        bases.iter().for_each(|base| self.expr(base));
        self.at(def.name.range);
        self.emit(Op::BuildClass(bases.len() as u16));
        def.decorator_list
            .iter()
            .rev()
            .for_each(|decorator| self.decorate(decorator));
        self.at(def.name.range);
        self.store_name(def.name.as_str());
    }
}
