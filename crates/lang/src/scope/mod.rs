//! Scopes: which names are local, shared with inner functions, or global.
//!
//! A comprehension runs inside its function, as in CPython since 3.12; its
//! variables get names of their own (`x@2`) there.

mod build;

use std::collections::{HashMap, HashSet};

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::TextRange;

use build::Builder;

/// What a scope belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    Module,
    Class,
    Function,
}

/// Where a name is found at run time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A local slot.
    Fast(u16),
    /// A local slot that holds a cell.
    Deref(u16),
    /// A global of the module.
    Global,
}

/// What is known of one scope.
#[derive(Debug)]
pub struct Scope {
    pub kind: ScopeKind,
    parent: Option<usize>,
    /// Local names in the order of their slots, parameters first; then those from outside.
    pub locals: Vec<String>,
    index: HashMap<String, u16>,
    /// How many of the last locals come from outside.
    pub free: usize,
    /// Whether a local is shared with inner functions.
    pub is_cell: Vec<bool>,
    /// How often a local is stored, and whether an inner function stores it.
    pub stores: Vec<u32>,
    globals: HashMap<String, TextRange>,
    nonlocals: HashMap<String, TextRange>,
    uses: Vec<String>,
    /// Whether it has a `yield`.
    pub has_yield: bool,
    /// Whether it has an `await`, or anything else that needs `async def`.
    pub has_await: bool,
}

impl Scope {
    fn new(kind: ScopeKind, parent: Option<usize>) -> Self {
        Scope {
            kind,
            parent,
            locals: Vec::new(),
            index: HashMap::new(),
            free: 0,
            is_cell: Vec::new(),
            stores: Vec::new(),
            globals: HashMap::new(),
            nonlocals: HashMap::new(),
            uses: Vec::new(),
            has_yield: false,
            has_await: false,
        }
    }

    fn add_local(&mut self, name: &str) -> u16 {
        if let Some(slot) = self.index.get(name) {
            return *slot;
        }
        let slot = self.locals.len() as u16;
        self.locals.push(name.to_owned());
        self.is_cell.push(false);
        self.stores.push(0);
        self.index.insert(name.to_owned(), slot);
        slot
    }

    /// Where a name is found from inside this scope.
    pub fn place(&self, name: &str) -> Place {
        match self.index.get(name) {
            Some(slot) if !self.globals.contains_key(name) => {
                if self.is_cell[*slot as usize] || *slot as usize >= self.locals.len() - self.free {
                    Place::Deref(*slot)
                } else {
                    Place::Fast(*slot)
                }
            }
            _ => Place::Global,
        }
    }

    fn is_free(&self, name: &str) -> bool {
        let own = self.locals.len() - self.free;
        self.index
            .get(name)
            .is_some_and(|slot| *slot as usize >= own)
    }

    /// The names that come from outside, in order.
    pub fn free_names(&self) -> &[String] {
        &self.locals[self.locals.len() - self.free..]
    }
}

/// All scopes of a module, found by the node that opens them.
#[derive(Debug)]
pub struct Scopes {
    scopes: Vec<Scope>,
    by_node: HashMap<usize, usize>,
    comprehensions: HashMap<usize, usize>,
    /// Names that the module stores.
    pub global_names: HashSet<String>,
    /// What was wrong: message and place.
    pub errors: Vec<(String, TextRange)>,
}

fn address<T>(node: &T) -> usize {
    std::ptr::from_ref(node) as usize
}

impl Scopes {
    /// Looks through a module.
    pub fn of(body: &[Stmt]) -> Scopes {
        let mut builder = Builder {
            scopes: vec![Scope::new(ScopeKind::Module, None)],
            by_node: HashMap::new(),
            comprehensions: HashMap::new(),
            errors: Vec::new(),
            global_names: HashSet::new(),
            current: 0,
            renames: Vec::new(),
        };
        for stmt in body {
            builder.visit_stmt(stmt);
        }
        builder.resolve();
        Scopes {
            scopes: builder.scopes,
            by_node: builder.by_node,
            comprehensions: builder.comprehensions,
            global_names: builder.global_names,
            errors: builder.errors,
        }
    }

    /// The module's own scope.
    pub fn module(&self) -> usize {
        0
    }

    /// The scope that this node opens.
    pub fn opened_by<T>(&self, node: &T) -> usize {
        self.by_node.get(&address(node)).copied().unwrap_or(0)
    }

    /// The number of a comprehension, by its list of `for`s.
    pub fn comprehension(&self, generators: &[ast::Comprehension]) -> usize {
        self.comprehensions
            .get(&(generators.as_ptr() as usize))
            .copied()
            .unwrap_or(0)
    }

    /// A scope.
    pub fn get(&self, scope: usize) -> &Scope {
        &self.scopes[scope]
    }
}

/// The names that a target binds.
pub fn bound_names<'a>(target: &'a Expr, out: &mut Vec<&'a str>) {
    match target {
        Expr::Name(name) => out.push(name.id.as_str()),
        Expr::Tuple(tuple) => tuple.elts.iter().for_each(|elt| bound_names(elt, out)),
        Expr::List(list) => list.elts.iter().for_each(|elt| bound_names(elt, out)),
        Expr::Starred(starred) => bound_names(&starred.value, out),
        _ => {}
    }
}
