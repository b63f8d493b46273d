//! Comprehensions, which run in their function's frame, and generator expressions.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::Compiler;
use super::block::Block;
use crate::bytecode::{CodeKind, Const, Op, Params};
use crate::scope::{Place, bound_names};

impl<'c> Compiler<'c> {
    /// `[… for …]`
    pub(super) fn list_comp(&mut self, comp: &'c ast::ExprListComp) {
        self.inlined(Op::BuildList(0), &comp.generators, &mut |this, depth| {
            this.expr(&comp.elt);
            this.emit(Op::ListAppend(depth));
        });
    }

    /// `{… for …}`
    pub(super) fn set_comp(&mut self, comp: &'c ast::ExprSetComp) {
        self.inlined(Op::BuildSet(0), &comp.generators, &mut |this, depth| {
            this.expr(&comp.elt);
            this.emit(Op::SetAdd(depth));
        });
    }

    /// `{…: … for …}`
    pub(super) fn dict_comp(&mut self, comp: &'c ast::ExprDictComp) {
        self.inlined(Op::BuildMap(0), &comp.generators, &mut |this, depth| {
            comp.key.iter().for_each(|key| this.expr(key));
            this.expr(&comp.value);
            this.emit(Op::MapAdd(depth));
        });
    }

    fn inlined(
        &mut self,
        start: Op,
        generators: &'c [ast::Comprehension],
        element: &mut dyn FnMut(&mut Self, u8),
    ) {
        let Some(first) = generators.first() else {
            return;
        };
        if let Some(generator) = generators.iter().find(|generator| generator.is_async) {
            self.needs_async(
                "asynchronous comprehension outside of an asynchronous function",
                generator.range,
            );
        }
        self.expr(&first.iter);
        self.emit(if first.is_async {
            Op::GetAiter
        } else {
            Op::GetIter
        });
        self.emit(start);
        self.emit(Op::Swap(2));
        let number = self.scopes.comprehension(generators);
        let mut names = Vec::new();
        generators
            .iter()
            .for_each(|generator| bound_names(&generator.target, &mut names));
        self.renames.push((
            number,
            names.iter().map(|name| (*name).to_owned()).collect(),
        ));
        self.fresh_cells(&names);
        self.fors(generators, 0, element);
        self.renames.pop();
    }

    /// Variables shared with functions inside get new cells each time.
    fn fresh_cells(&mut self, names: &[&str]) {
        for name in names {
            if let (_, Place::Deref(slot)) = self.resolve(name) {
                self.load_const(Const::None);
                self.emit(Op::StoreFast(slot));
                self.emit(Op::MakeCell(slot));
            }
        }
    }

    /// The loops; the iterator of the one at `at` is on the stack.
    fn fors(
        &mut self,
        generators: &'c [ast::Comprehension],
        at: usize,
        element: &mut dyn FnMut(&mut Self, u8),
    ) {
        let generator = &generators[at];
        let (again, done) = (self.unit().label(), self.unit().label());
        self.unit().enter_loop();
        self.unit().bind(again);
        if generator.is_async {
            self.next_or_end(done);
        } else {
            self.emit(Op::ForIter(done.0));
        }
        self.store(&generator.target);
        for test in &generator.ifs {
            self.jump_if(test, again, false);
        }
        match generators.get(at + 1) {
            Some(next) => {
                self.expr(&next.iter);
                self.emit(if next.is_async {
                    Op::GetAiter
                } else {
                    Op::GetIter
                });
                self.fors(generators, at + 1, element);
            }
            None => element(self, at as u8 + 2),
        }
        self.emit(Op::JumpBackward(again.0));
        self.unit().bind(done);
        if generator.is_async {
            self.emit(Op::PopTop);
        }
        self.emit(Op::EndFor);
        self.unit().leave_loop();
    }

    /// The next item of the asynchronous iterator on top of the stack; `None` is left there
    /// and `done` is jumped to when it is over. (An exception handler would not do: below it
    /// may stand any number of operands.)
    fn next_or_end(&mut self, done: super::unit::Label) {
        let next = self.linker.global(self.module, "_next_or_end");
        self.emit(Op::LoadGlobal(next));
        self.emit(Op::PushNull);
        self.emit(Op::Copy(3));
        self.emit(Op::Call(1));
        self.emit(Op::GetAwaitable);
        self.await_top();
        self.emit(Op::Copy(1));
        self.emit(Op::PopJumpIfNone(done.0));
        self.emit(Op::UnpackSequence(1));
    }

    /// `(… for …)`: a generator function, called at once with the first iterator.
    pub(super) fn generator(&mut self, generator: &'c ast::ExprGenerator) {
        let Some(first) = generator.generators.first() else {
            return;
        };
        if generator
            .generators
            .iter()
            .any(|generator| generator.is_async)
        {
            let instead = "Use an async for loop that appends to a list.";
            self.refuse(
                "An asynchronous generator expression is not",
                instead,
                generator.range,
            );
        }
        let scope = self.scopes.opened_by(generator);
        let line = self.place.line;
        let before = self.place;
        let renames = self.renames.clone();
        let mut names = Vec::new();
        generator
            .generators
            .iter()
            .for_each(|g| bound_names(&g.target, &mut names));
        for (_, hidden) in &mut self.renames {
            hidden.retain(|name| !names.contains(&name.as_str()));
        }
        self.open("<genexpr>", CodeKind::Function, scope, line);
        let params = Params {
            positional_only: 1,
            positional: 1,
            simple: true,
            ..Params::default()
        };
        self.begin_unit(params, false);
        self.emit(Op::LoadFast(0));
        self.unit().blocks.push(Block::Value);
        self.generator_fors(&generator.generators, &generator.elt);
        self.unit().blocks.pop();
        self.return_none();
        let code = self.close();
        self.renames = renames;
        self.place = before;
        self.make_function(code, scope, 0);
        self.emit(Op::PushNull);
        self.expr(&first.iter);
        self.at(first.iter.range());
        self.emit(Op::GetIter);
        self.place = before;
        self.emit(Op::Call(1));
    }

    fn generator_fors(&mut self, generators: &'c [ast::Comprehension], element: &'c Expr) {
        self.fors(generators, 0, &mut |this, _| {
            this.expr(element);
            this.emit(Op::YieldValue);
            this.emit(Op::PopTop);
        });
    }
}
