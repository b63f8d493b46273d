//! Functions and lambdas.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::Compiler;
use crate::bytecode::{CodeKind, Op, Params};
use crate::object::GenKind;

impl<'c> Compiler<'c> {
    /// `def` and `async def`
    pub(super) fn function_def(&mut self, def: &'c ast::StmtFunctionDef) {
        if def.type_params.is_some() {
            self.refuse(
                "A type parameter is not",
                "Leave it out: types are not checked.",
                def.range,
            );
        }
        def.decorator_list
            .iter()
            .for_each(|decorator| self.decorator(decorator));
        self.at(def.name.range);
        let flags = self.defaults(&def.parameters);
        let scope = self.scopes.opened_by(def);
        let line = self.place.line;
        self.open(def.name.as_str(), CodeKind::Function, scope, line);
        self.begin_function(&def.parameters, def.is_async);
        self.unit().doc = docstring(&def.body);
        self.stmts(&def.body);
        self.return_none();
        let code = self.close();
        self.at(def.name.range);
        self.make_function(code, scope, flags);
        def.decorator_list
            .iter()
            .rev()
            .for_each(|decorator| self.decorate(decorator));
        self.at(def.name.range);
        self.store_name(def.name.as_str());
    }

    /// Evaluates a decorator, to be called later.
    pub(super) fn decorator(&mut self, decorator: &'c ast::Decorator) {
        self.expr(&decorator.expression);
        self.emit(Op::PushNull);
    }

    /// Calls the decorator that waits below the value on the stack.
    pub(super) fn decorate(&mut self, decorator: &'c ast::Decorator) {
        self.at(decorator.expression.range());
        self.emit(Op::Call(1));
    }

    /// `lambda`
    pub(super) fn lambda(&mut self, lambda: &'c ast::ExprLambda) {
        let flags = lambda
            .parameters
            .as_ref()
            .map_or(0, |parameters| self.defaults(parameters));
        let scope = self.scopes.opened_by(lambda);
        let line = self.place.line;
        let before = self.place;
        let renames = std::mem::take(&mut self.renames);
        self.renames = renames
            .iter()
            .map(|(number, names)| {
                let hidden = |name: &String| self.scopes.get(scope).locals.contains(name);
                (
                    *number,
                    names.iter().filter(|name| !hidden(name)).cloned().collect(),
                )
            })
            .collect();
        self.open("<lambda>", CodeKind::Function, scope, line);
        match &lambda.parameters {
            Some(parameters) => self.begin_function(parameters, false),
            None => self.begin_unit(
                Params {
                    simple: true,
                    ..Params::default()
                },
                false,
            ),
        }
        self.expr(&lambda.body);
        self.at(lambda.body.range());
        self.emit(Op::ReturnValue);
        let code = self.close();
        self.renames = renames;
        self.place = before;
        self.make_function(code, scope, flags);
    }

    /// Pushes the defaults; gives which there are.
    fn defaults(&mut self, parameters: &'c ast::Parameters) -> u8 {
        let mut flags = 0;
        let mut count = 0;
        for parameter in parameters.posonlyargs.iter().chain(&parameters.args) {
            if let Some(default) = &parameter.default {
                self.expr(default);
                count += 1;
            }
        }
        if count > 0 {
            self.emit(Op::BuildTuple(count));
            flags |= 1;
        }
        if parameters
            .kwonlyargs
            .iter()
            .any(|parameter| parameter.default.is_some())
        {
            for parameter in &parameters.kwonlyargs {
                match &parameter.default {
                    Some(default) => self.expr(default),
                    None => self.emit(Op::PushNull),
                }
            }
            self.emit(Op::BuildTuple(parameters.kwonlyargs.len() as u32));
            flags |= 2;
        }
        flags
    }

    fn begin_function(&mut self, parameters: &ast::Parameters, is_async: bool) {
        let positional_only = parameters.posonlyargs.len() as u32;
        let positional = positional_only + parameters.args.len() as u32;
        let keyword_only = parameters.kwonlyargs.len() as u32;
        let (varargs, varkw) = (parameters.vararg.is_some(), parameters.kwarg.is_some());
        let simple = keyword_only == 0 && !varargs && !varkw;
        let params = Params {
            positional_only,
            positional,
            keyword_only,
            varargs,
            varkw,
            simple,
        };
        self.begin_unit(params, is_async);
    }

    /// The instructions every function begins with.
    pub(super) fn begin_unit(&mut self, params: Params, is_async: bool) {
        let scope_number = self.unit().scope;
        let scope = self.scopes.get(scope_number);
        let (has_yield, own) = (scope.has_yield, scope.locals.len() - scope.free);
        let (free, cells) = (scope.free, scope.is_cell.clone());
        let unit = self.unit();
        unit.params = params;
        unit.is_async = is_async;
        unit.generator = match (is_async, has_yield) {
            (true, true) => Some(GenKind::Async),
            (true, false) => Some(GenKind::Coroutine),
            (false, true) => Some(GenKind::Generator),
            (false, false) => None,
        };
        if free > 0 {
            self.emit(Op::CopyFreeVars(free as u16));
        }
        for (slot, _) in cells
            .iter()
            .enumerate()
            .take(own)
            .filter(|(_, is_cell)| **is_cell)
        {
            self.emit(Op::MakeCell(slot as u16));
        }
        if self.unit().generator.is_some() {
            self.emit(Op::ReturnGenerator);
        }
        self.emit(Op::Resume);
    }

    /// Makes a function of a code, with the variables it shares.
    pub(super) fn make_function(&mut self, code: u32, scope: usize, mut flags: u8) {
        let free = self.scopes.get(scope).free_names().to_vec();
        if !free.is_empty() {
            for name in &free {
                self.load_cell(name);
            }
            self.emit(Op::BuildTuple(free.len() as u32));
            flags |= 4;
        }
        self.emit(Op::MakeFunction(code, flags));
    }

    /// Pushes the cell itself that holds a shared variable.
    fn load_cell(&mut self, name: &str) {
        let scope = self.unit().scope;
        let scope = self.scopes.get(scope);
        let place = match scope.place(&format!("{name}@outer")) {
            crate::scope::Place::Global => scope.place(name),
            outer => outer,
        };
        if let crate::scope::Place::Deref(slot) | crate::scope::Place::Fast(slot) = place {
            self.emit(Op::LoadFast(slot));
        }
    }
}

/// The text a body begins with.
pub(super) fn docstring(body: &[Stmt]) -> Option<String> {
    match body.first() {
        Some(Stmt::Expr(expr)) => match &*expr.value {
            Expr::StringLiteral(text) => Some(text.value.to_str().to_owned()),
            _ => None,
        },
        _ => None,
    }
}
