//! Calls.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::Compiler;
use crate::bytecode::{Const, Op};
use crate::symbols::Sym;

impl<'c> Compiler<'c> {
    /// A call.
    pub(super) fn call(&mut self, call: &'c ast::ExprCall) {
        self.refuse_by_name(call);
        let is_super = matches!(&*call.func, Expr::Name(name) if name.id.as_str() == "super");
        if is_super && call.arguments.is_empty() {
            self.bare_super(call);
            return;
        }
        match &*call.func {
            Expr::Attribute(attribute) => {
                let sym = self.attribute(attribute.attr.as_str());
                self.expr(&attribute.value);
                let before = self.at(attribute.range);
                self.emit(Op::LoadMethod(sym));
                self.place = before;
            }
            other => {
                self.expr(other);
                self.emit(Op::PushNull);
            }
        }
        self.arguments(&call.arguments.args, &call.arguments.keywords, 0);
    }

    /// The arguments of a call and the call itself; `before` of them stand on the stack.
    pub(super) fn arguments(
        &mut self,
        args: &'c [Expr],
        keywords: &'c [ast::Keyword],
        before: u16,
    ) {
        let starred = args.iter().any(Expr::is_starred_expr);
        let double = keywords.iter().any(|keyword| keyword.arg.is_none());
        if starred || double {
            self.arguments_spread(args, keywords, before);
            return;
        }
        args.iter().for_each(|arg| self.expr(arg));
        let count = before + args.len() as u16 + keywords.len() as u16;
        if keywords.is_empty() {
            self.emit(Op::Call(count));
            return;
        }
        let mut names = Vec::new();
        for keyword in keywords {
            let name = keyword.arg.as_ref().map_or("", ast::Identifier::as_str);
            let sym = self.linker.symbols.intern(name);
            if names.contains(&sym) {
                self.syntax_error(&format!("keyword argument repeated: {name}"), keyword.range);
            }
            names.push(sym);
            self.expr(&keyword.value);
        }
        let names = self.linker.keyword_names(names);
        self.emit(Op::CallKw(count, names));
    }

    fn arguments_spread(&mut self, args: &'c [Expr], keywords: &'c [ast::Keyword], before: u16) {
        self.emit(Op::BuildList(u32::from(before)));
        for arg in args {
            match arg {
                Expr::Starred(starred) => {
                    self.expr(&starred.value);
                    self.emit(Op::ListExtend(1));
                }
                other => {
                    self.expr(other);
                    self.emit(Op::ListAppend(1));
                }
            }
        }
        self.emit(Op::ListToTuple);
        if !keywords.is_empty() {
            self.emit(Op::BuildMap(0));
            for keyword in keywords {
                match &keyword.arg {
                    Some(name) => {
                        self.load_const(Const::Str(name.as_str().into()));
                        self.expr(&keyword.value);
                        self.emit(Op::BuildMap(1));
                    }
                    None => self.expr(&keyword.value),
                }
                self.emit(Op::DictMerge(1));
            }
        }
        self.emit(Op::CallFunctionEx(!keywords.is_empty()));
    }

    /// `super()` is `super(__class__, self)`.
    fn bare_super(&mut self, call: &'c ast::ExprCall) {
        let first: Option<Sym> = self.unit().first_parameter();
        if first.is_none() {
            self.syntax_error("super(): no arguments", call.range());
            return;
        }
        self.load_name("super");
        self.emit(Op::PushNull);
        self.load_name("__class__");
        self.load_first_parameter();
        self.emit(Op::Call(2));
    }

    fn load_first_parameter(&mut self) {
        let scope = self.unit().scope;
        let name = self.scopes.get(scope).locals[0].clone();
        self.load_name(&name);
    }

    /// Built-in functions that this language leaves out.
    fn refuse_by_name(&mut self, call: &'c ast::ExprCall) {
        let Expr::Name(name) = &*call.func else {
            return;
        };
        let instead = match name.id.as_str() {
            "eval" | "exec" | "compile" => "Write the code where it is to run.",
            "open" => "Keep the text in a string: there are no files.",
            "globals" | "locals" => "Use a dictionary of your own.",
            "__import__" => "Use import.",
            "breakpoint" => "Step through the program with the buttons.",
            "bytes" | "bytearray" | "memoryview" => "Use a str or a list of integers.",
            "complex" => "Use two floats.",
            _ => return,
        };
        if self.resolve(name.id.as_str()).1 == crate::scope::Place::Global
            && !self.scopes.global_names.contains(name.id.as_str())
        {
            let what = format!("`{}` is not", name.id);
            self.refuse(&what, instead, call.range());
        }
    }
}
