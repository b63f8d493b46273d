//! The walk that finds scopes, and works out whose each name is.

use std::collections::{HashMap, HashSet};

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, Expr, ExprContext, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::{Scope, ScopeKind, address, bound_names};

pub(super) struct Builder {
    pub(super) scopes: Vec<Scope>,
    pub(super) by_node: HashMap<usize, usize>,
    pub(super) comprehensions: HashMap<usize, usize>,
    pub(super) errors: Vec<(String, TextRange)>,
    pub(super) global_names: HashSet<String>,
    pub(super) current: usize,
    /// Variables of the comprehensions that are open in the current scope, innermost last.
    pub(super) renames: Vec<(usize, Vec<String>)>,
}

impl Builder {
    fn scope(&mut self) -> &mut Scope {
        &mut self.scopes[self.current]
    }

    fn renamed(&self, name: &str) -> String {
        let found = self
            .renames
            .iter()
            .rev()
            .find(|(_, names)| names.iter().any(|n| n == name));
        match found {
            Some((number, _)) => format!("{name}@{number}"),
            None => name.to_owned(),
        }
    }

    fn bind(&mut self, name: &str) {
        let name = self.renamed(name);
        self.bind_exactly(&name);
    }

    fn bind_exactly(&mut self, name: &str) {
        let scope = self.scope();
        if scope.globals.contains_key(name) {
            self.global_names.insert(name.to_owned());
            return;
        }
        if scope.nonlocals.contains_key(name) {
            scope.uses.push(name.to_owned());
            return;
        }
        if scope.kind == ScopeKind::Module && !name.contains('@') {
            self.global_names.insert(name.to_owned());
            return;
        }
        let slot = scope.add_local(name) as usize;
        scope.stores[slot] += 1;
    }

    fn enter(&mut self, kind: ScopeKind, node: usize) -> (usize, Vec<(usize, Vec<String>)>) {
        let outer = self.current;
        self.scopes.push(Scope::new(kind, Some(outer)));
        self.current = self.scopes.len() - 1;
        self.by_node.insert(node, self.current);
        // Names of comprehensions around are found under their own names from inside.
        (outer, self.renames.clone())
    }

    fn leave(&mut self, (outer, renames): (usize, Vec<(usize, Vec<String>)>)) {
        self.current = outer;
        self.renames = renames;
    }

    fn parameters(&mut self, parameters: &ast::Parameters) {
        let positional = parameters.posonlyargs.iter().chain(&parameters.args);
        let keyword = &parameters.kwonlyargs;
        let mut names: Vec<&ast::Identifier> = positional
            .chain(keyword)
            .map(|p| &p.parameter.name)
            .collect();
        names.extend(parameters.vararg.iter().map(|p| &p.name));
        names.extend(parameters.kwarg.iter().map(|p| &p.name));
        for name in names {
            self.hide(name.as_str());
            if self.scope().index.contains_key(name.as_str()) {
                let text = format!("duplicate argument '{name}' in function definition");
                self.errors.push((text, name.range));
            }
            self.bind_exactly(name.as_str());
        }
    }

    /// A name bound here hides a comprehension's variable of the same name outside.
    fn hide(&mut self, name: &str) {
        for (_, names) in &mut self.renames {
            names.retain(|n| n != name);
        }
    }

    fn defaults(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters
            .posonlyargs
            .iter()
            .chain(&parameters.args)
            .chain(&parameters.kwonlyargs)
        {
            if let Some(default) = &parameter.default {
                self.visit_expr(default);
            }
        }
    }

    fn comprehension(&mut self, elements: &[&Expr], generators: &[ast::Comprehension]) {
        let Some(first) = generators.first() else {
            return;
        };
        self.visit_expr(&first.iter);
        let number = self.comprehensions.len() + 1;
        self.comprehensions
            .insert(generators.as_ptr() as usize, number);
        self.inside_comprehension(number, elements, generators);
    }

    fn inside_comprehension(
        &mut self,
        number: usize,
        elements: &[&Expr],
        generators: &[ast::Comprehension],
    ) {
        let mut names = Vec::new();
        generators
            .iter()
            .for_each(|generator| bound_names(&generator.target, &mut names));
        self.renames
            .push((number, names.into_iter().map(str::to_owned).collect()));
        for (i, generator) in generators.iter().enumerate() {
            if generator.is_async {
                self.scope().has_await = true;
            }
            if i > 0 {
                self.visit_expr(&generator.iter);
            }
            self.visit_expr(&generator.target);
            generator.ifs.iter().for_each(|test| self.visit_expr(test));
        }
        elements.iter().for_each(|element| self.visit_expr(element));
        self.renames.pop();
    }

    fn function(&mut self, def: &ast::StmtFunctionDef) {
        def.decorator_list
            .iter()
            .for_each(|d| self.visit_expr(&d.expression));
        self.defaults(&def.parameters);
        self.bind(def.name.as_str());
        let outer = self.enter(ScopeKind::Function, address(def));
        self.parameters(&def.parameters);
        declarations(&def.body, self);
        def.body.iter().for_each(|stmt| self.visit_stmt(stmt));
        self.leave(outer);
    }

    fn class(&mut self, def: &ast::StmtClassDef) {
        def.decorator_list
            .iter()
            .for_each(|d| self.visit_expr(&d.expression));
        if let Some(arguments) = &def.arguments {
            arguments.args.iter().for_each(|base| self.visit_expr(base));
            arguments
                .keywords
                .iter()
                .for_each(|keyword| self.visit_expr(&keyword.value));
        }
        self.bind(def.name.as_str());
        let outer = self.enter(ScopeKind::Class, address(def));
        self.scope().add_local("__class__");
        declarations(&def.body, self);
        def.body.iter().for_each(|stmt| self.visit_stmt(stmt));
        self.leave(outer);
    }

    /// Finds, from the inside out, whose local each used name is.
    pub(super) fn resolve(&mut self) {
        for at in (0..self.scopes.len()).rev() {
            let nonlocals: Vec<_> = self.scopes[at]
                .nonlocals
                .iter()
                .map(|(n, r)| (n.clone(), *r))
                .collect();
            for (name, range) in nonlocals {
                match self.owner(at, &name) {
                    Some(owner) => {
                        let slot = self.scopes[owner].index[&name] as usize;
                        self.scopes[owner].stores[slot] += 2;
                    }
                    None => {
                        let text = format!("no binding for nonlocal '{name}' found");
                        self.errors.push((text, range));
                    }
                }
            }
        }
        let mut wanted: Vec<(usize, String)> = Vec::new();
        for (at, scope) in self.scopes.iter().enumerate() {
            for name in &scope.uses {
                if !scope.index.contains_key(name) && !scope.globals.contains_key(name) {
                    wanted.push((at, name.clone()));
                }
            }
        }
        for (at, name) in wanted {
            if let Some(owner) = self.owner(at, &name) {
                self.capture(at, owner, &name);
            }
        }
    }

    /// The function around `at` that has this name as a local.
    fn owner(&self, at: usize, name: &str) -> Option<usize> {
        let mut around = self.scopes[at].parent;
        while let Some(scope) = around {
            let it = &self.scopes[scope];
            let visible =
                it.kind == ScopeKind::Function || name == "__class__" || name.contains('@');
            if visible && it.globals.contains_key(name) {
                return None;
            }
            if visible
                && let Some(slot) = it.index.get(name)
                && (*slot as usize) < it.locals.len() - it.free
            {
                return Some(scope);
            }
            around = it.parent;
        }
        None
    }

    fn capture(&mut self, from: usize, owner: usize, name: &str) {
        let slot = self.scopes[owner].index[name] as usize;
        self.scopes[owner].is_cell[slot] = true;
        let mut at = from;
        while at != owner {
            let scope = &mut self.scopes[at];
            if !scope.index.contains_key(name) {
                scope.add_local(name);
                scope.free += 1;
            } else if scope.kind == ScopeKind::Class && !scope.is_free(name) {
                // A class's own variable of this name does not hide the outer one from methods.
                let inner = format!("{name}@outer");
                if !scope.index.contains_key(&inner) {
                    scope.add_local(&inner);
                    scope.free += 1;
                }
            }
            match scope.parent {
                Some(parent) => at = parent,
                None => break,
            }
        }
    }
}

/// `global` and `nonlocal` hold for the whole function, so they are looked for first.
fn declarations(body: &[Stmt], builder: &mut Builder) {
    struct Find<'b>(&'b mut Builder);
    impl<'a> Visitor<'a> for Find<'_> {
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            match stmt {
                Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
                Stmt::Global(global) => {
                    for name in &global.names {
                        self.0.check_parameter(name, "global");
                        self.0.scope().globals.insert(name.to_string(), name.range);
                    }
                }
                Stmt::Nonlocal(nonlocal) => {
                    for name in &nonlocal.names {
                        self.0.check_parameter(name, "nonlocal");
                        self.0
                            .scope()
                            .nonlocals
                            .insert(name.to_string(), name.range);
                        self.0.scope().uses.push(name.to_string());
                    }
                }
                other => walk_stmt(self, other),
            }
        }
        fn visit_expr(&mut self, _: &'a Expr) {}
    }
    let mut find = Find(builder);
    body.iter().for_each(|stmt| find.visit_stmt(stmt));
}

impl Builder {
    fn check_parameter(&mut self, name: &ast::Identifier, what: &str) {
        if self.scope().index.contains_key(name.as_str()) {
            self.errors
                .push((format!("name '{name}' is parameter and {what}"), name.range));
        }
    }
}

impl<'a> Visitor<'a> for Builder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(def) => self.class(def),
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.visit_expr(value);
                    self.visit_expr(&assign.target);
                } else if let Expr::Name(name) = &*assign.target {
                    let scope = self.scope();
                    if scope.kind == ScopeKind::Function
                        && !scope.globals.contains_key(name.id.as_str())
                    {
                        scope.add_local(name.id.as_str());
                    }
                }
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    let first = name.split('.').next().unwrap_or_default().to_owned();
                    self.bind(&first);
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    self.bind(alias.asname.as_ref().unwrap_or(&alias.name).as_str());
                }
            }
            Stmt::Try(block) => {
                walk_stmt(self, stmt);
                for ast::ExceptHandler::ExceptHandler(handler) in &block.handlers {
                    if let Some(name) = &handler.name {
                        self.bind(name.as_str());
                    }
                }
            }
            Stmt::For(ast::StmtFor { is_async: true, .. })
            | Stmt::With(ast::StmtWith { is_async: true, .. }) => {
                self.scope().has_await = true;
                walk_stmt(self, stmt);
            }
            Stmt::AugAssign(assign) => {
                walk_stmt(self, stmt);
                if let Expr::Name(name) = &*assign.target {
                    self.bind(name.id.as_str());
                }
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) => {
                if matches!(name.ctx, ExprContext::Load) {
                    let used = self.renamed(name.id.as_str());
                    if used == "super" && self.scope().kind == ScopeKind::Function {
                        self.scope().uses.push("__class__".to_owned());
                    }
                    self.scope().uses.push(used);
                } else {
                    self.bind(name.id.as_str());
                }
            }
            Expr::Named(named) => {
                self.visit_expr(&named.value);
                if let Expr::Name(name) = &*named.target {
                    self.bind_exactly(name.id.as_str());
                }
            }
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults(parameters);
                }
                let outer = self.enter(ScopeKind::Function, address(lambda));
                if let Some(parameters) = &lambda.parameters {
                    self.parameters(parameters);
                }
                self.visit_expr(&lambda.body);
                self.leave(outer);
            }
            Expr::Generator(generator) => {
                let Some(first) = generator.generators.first() else {
                    return;
                };
                self.visit_expr(&first.iter);
                let outer = self.enter(ScopeKind::Function, address(generator));
                self.bind_exactly(".0");
                self.scope().has_yield = true;
                let mut names = Vec::new();
                generator
                    .generators
                    .iter()
                    .for_each(|g| bound_names(&g.target, &mut names));
                names.iter().for_each(|name| self.hide(name));
                for (i, comprehension) in generator.generators.iter().enumerate() {
                    if i > 0 {
                        self.visit_expr(&comprehension.iter);
                    }
                    self.visit_expr(&comprehension.target);
                    comprehension
                        .ifs
                        .iter()
                        .for_each(|test| self.visit_expr(test));
                }
                self.visit_expr(&generator.elt);
                self.leave(outer);
            }
            Expr::ListComp(comp) => self.comprehension(&[&comp.elt], &comp.generators),
            Expr::SetComp(comp) => self.comprehension(&[&comp.elt], &comp.generators),
            Expr::DictComp(comp) => {
                let mut elements: Vec<&Expr> = comp.key.iter().map(|key| &**key).collect();
                elements.push(&comp.value);
                self.comprehension(&elements, &comp.generators);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                if self.scope().kind != ScopeKind::Function {
                    self.errors
                        .push(("'yield' outside function".to_owned(), expr.range()));
                }
                self.scope().has_yield = true;
                walk_expr(self, expr);
            }
            Expr::Await(_) => {
                self.scope().has_await = true;
                walk_expr(self, expr);
            }
            _ => walk_expr(self, expr),
        }
    }
}
