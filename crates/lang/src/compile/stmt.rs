//! Statements.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::Compiler;
use super::block::Block;
use crate::bytecode::{BinOp, CodeKind, Const, Op};

impl<'c> Compiler<'c> {
    /// A list of statements.
    pub(super) fn stmts(&mut self, body: &'c [Stmt]) {
        for stmt in body {
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &'c Stmt) {
        self.at(stmt.range());
        match stmt {
            Stmt::FunctionDef(def) => self.function_def(def),
            Stmt::ClassDef(def) => self.class_def(def),
            Stmt::Return(ret) => self.return_stmt(ret),
            Stmt::Delete(delete) => delete.targets.iter().for_each(|target| self.delete(target)),
            Stmt::Assign(assign) => self.assign_stmt(assign),
            Stmt::AugAssign(assign) => self.aug_assign(assign),
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.expr(value);
                    self.store(&assign.target);
                }
            }
            Stmt::For(stmt) => self.for_stmt(stmt),
            Stmt::While(stmt) => self.while_stmt(stmt),
            Stmt::If(stmt) => self.if_stmt(stmt),
            Stmt::With(stmt) => self.with_items(stmt, &stmt.items),
            Stmt::Raise(stmt) => self.raise_stmt(stmt),
            Stmt::Try(stmt) => self.try_stmt(stmt),
            Stmt::Assert(stmt) => self.assert_stmt(stmt),
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Global(_) | Stmt::Nonlocal(_) => {}
            Stmt::Pass(_) => self.emit(Op::Nop),
            Stmt::Expr(expr) => {
                self.expr(&expr.value);
                self.emit(Op::PopTop);
            }
            Stmt::Break(_) => self.break_stmt(stmt),
            Stmt::Continue(_) => self.continue_stmt(stmt),
            Stmt::Match(_) => self.refuse("`match` is not", "Use if and elif.", stmt.range()),
            Stmt::TypeAlias(_) => {
                self.refuse(
                    "A type alias is not",
                    "Leave it out: types are not checked.",
                    stmt.range(),
                );
            }
            Stmt::IpyEscapeCommand(_) => {
                self.refuse(
                    "A notebook command is not",
                    "Write plain Python.",
                    stmt.range(),
                );
            }
        }
    }

    fn return_stmt(&mut self, ret: &'c ast::StmtReturn) {
        if self.kind() != CodeKind::Function {
            self.syntax_error("'return' outside function", ret.range);
            return;
        }
        match &ret.value {
            Some(value) => {
                self.expr(value);
                self.unwind(0, true);
                self.at(ret.range);
                self.emit(Op::ReturnValue);
            }
            None => {
                self.unwind(0, false);
                self.at(ret.range);
                self.return_none();
            }
        }
    }

    fn innermost_loop(&mut self) -> Option<usize> {
        self.unit()
            .blocks
            .iter()
            .rposition(|block| matches!(block, Block::Loop { .. }))
    }

    fn break_stmt(&mut self, stmt: &'c Stmt) {
        let Some(at) = self.innermost_loop() else {
            self.syntax_error("'break' outside loop", stmt.range());
            return;
        };
        self.unwind(at + 1, false);
        if let Block::Loop { is_for, end, .. } = self.unit().blocks[at] {
            if is_for {
                self.emit(Op::PopTop);
            }
            self.emit(Op::JumpForward(end.0));
        }
    }

    fn continue_stmt(&mut self, stmt: &'c Stmt) {
        let Some(at) = self.innermost_loop() else {
            self.syntax_error("'continue' not properly in loop", stmt.range());
            return;
        };
        self.unwind(at + 1, false);
        if let Block::Loop { again, .. } = self.unit().blocks[at] {
            self.emit(Op::JumpBackward(again.0));
        }
    }

    fn if_stmt(&mut self, stmt: &'c ast::StmtIf) {
        let end = self.unit().label();
        let mut next = self.unit().label();
        self.jump_if(&stmt.test, next, false);
        self.stmts(&stmt.body);
        for clause in &stmt.elif_else_clauses {
            self.emit(Op::JumpForward(end.0));
            self.unit().bind(next);
            next = self.unit().label();
            if let Some(test) = &clause.test {
                self.at(test.range());
                self.jump_if(test, next, false);
            }
            self.stmts(&clause.body);
        }
        self.unit().bind(next);
        self.unit().bind(end);
    }

    fn while_stmt(&mut self, stmt: &'c ast::StmtWhile) {
        let (again, done, end) = (
            self.unit().label(),
            self.unit().label(),
            self.unit().label(),
        );
        self.unit().enter_loop();
        self.unit().bind(again);
        self.jump_if(&stmt.test, done, false);
        self.unit().blocks.push(Block::Loop {
            is_for: false,
            again,
            end,
        });
        self.stmts(&stmt.body);
        self.unit().blocks.pop();
        self.at(stmt.test.range());
        self.emit(Op::JumpBackward(again.0));
        self.unit().bind(done);
        self.unit().leave_loop();
        self.stmts(&stmt.orelse);
        self.unit().bind(end);
    }

    fn for_stmt(&mut self, stmt: &'c ast::StmtFor) {
        if stmt.is_async {
            self.async_for(stmt);
            return;
        }
        let (again, done, end) = (
            self.unit().label(),
            self.unit().label(),
            self.unit().label(),
        );
        self.expr(&stmt.iter);
        self.at(stmt.iter.range());
        self.emit(Op::GetIter);
        self.unit().enter_loop();
        self.unit().bind(again);
        self.emit(Op::ForIter(done.0));
        self.unit().blocks.push(Block::Loop {
            is_for: true,
            again,
            end,
        });
        self.store(&stmt.target);
        self.stmts(&stmt.body);
        self.at(stmt.iter.range());
        self.emit(Op::JumpBackward(again.0));
        self.unit().blocks.pop();
        self.unit().bind(done);
        self.emit(Op::EndFor);
        self.unit().leave_loop();
        self.stmts(&stmt.orelse);
        self.unit().bind(end);
    }

    fn async_for(&mut self, stmt: &'c ast::StmtFor) {
        self.needs_async("'async for' outside async function", stmt.range);
        let (again, stop, end) = (
            self.unit().label(),
            self.unit().label(),
            self.unit().label(),
        );
        self.expr(&stmt.iter);
        self.emit(Op::GetAiter);
        self.unit().enter_loop();
        self.unit().bind(again);
        self.unit().blocks.push(Block::Loop {
            is_for: true,
            again,
            end,
        });
        let region = self.region(stop);
        self.unit().blocks.push(Block::Try(region));
        self.emit(Op::GetAnext);
        self.await_top();
        self.close_block();
        self.store(&stmt.target);
        self.stmts(&stmt.body);
        self.emit(Op::JumpBackward(again.0));
        self.unit().blocks.pop();
        self.unit().bind(stop);
        self.emit(Op::EndAsyncFor);
        self.unit().leave_loop();
        self.stmts(&stmt.orelse);
        self.unit().bind(end);
    }

    fn with_items(&mut self, stmt: &'c ast::StmtWith, items: &'c [ast::WithItem]) {
        let Some((item, rest)) = items.split_first() else {
            self.stmts(&stmt.body);
            return;
        };
        if stmt.is_async {
            self.needs_async("'async with' outside async function", stmt.range);
        }
        self.expr(&item.context_expr);
        self.at(item.context_expr.range());
        if stmt.is_async {
            self.emit(Op::BeforeAsyncWith);
            self.emit(Op::GetAwaitable);
            self.await_top();
        } else {
            self.emit(Op::BeforeWith);
        }
        let (error, end) = (self.unit().label(), self.unit().label());
        let region = self.region(error);
        // The exit method stays on the stack below whatever the handler gets.
        let region = super::unit::Region {
            depth: region.depth + 1,
            ..region
        };
        self.unit().blocks.push(Block::With {
            region,
            is_async: stmt.is_async,
        });
        match &item.optional_vars {
            Some(target) => self.store(target),
            None => self.emit(Op::PopTop),
        }
        self.with_items(stmt, rest);
        self.close_block();
        self.at(item.context_expr.range());
        self.call_exit(stmt.is_async);
        self.emit(Op::JumpForward(end.0));
        self.unit().bind(error);
        self.with_error(stmt.is_async);
        self.unit().bind(end);
    }

    /// On the stack: the exit method, then the exception.
    fn with_error(&mut self, is_async: bool) {
        let (cleanup, suppress, end) = (
            self.unit().label(),
            self.unit().label(),
            self.unit().label(),
        );
        self.emit(Op::PushExcInfo);
        self.unit().blocks.extend([Block::Value, Block::Value]);
        let region = self.region(cleanup);
        self.emit(Op::WithExceptStart);
        if is_async {
            self.emit(Op::GetAwaitable);
            self.await_top();
        }
        self.emit(Op::ToBool);
        self.emit(Op::PopJumpIfTrue(suppress.0));
        self.unit().end_region(region);
        self.emit(Op::Swap(2));
        self.emit(Op::PopExcept);
        self.emit(Op::Reraise);
        self.unit().bind(suppress);
        self.emit(Op::PopTop);
        self.emit(Op::PopExcept);
        self.emit(Op::PopTop);
        self.emit(Op::JumpForward(end.0));
        self.unit().bind(cleanup);
        self.emit(Op::Swap(2));
        self.emit(Op::PopExcept);
        self.emit(Op::Reraise);
        let blocks = &mut self.unit().blocks;
        blocks.truncate(blocks.len() - 2);
        self.unit().bind(end);
    }

    fn raise_stmt(&mut self, stmt: &'c ast::StmtRaise) {
        let mut count = 0;
        if let Some(exc) = &stmt.exc {
            self.expr(exc);
            count = 1;
            if let Some(cause) = &stmt.cause {
                self.expr(cause);
                count = 2;
            }
        }
        self.at(stmt.range);
        self.emit(Op::RaiseVarargs(count));
    }

    fn assert_stmt(&mut self, stmt: &'c ast::StmtAssert) {
        let end = self.unit().label();
        self.jump_if(&stmt.test, end, true);
        self.emit(Op::LoadAssertionError);
        if let Some(message) = &stmt.msg {
            self.emit(Op::PushNull);
            self.expr(message);
            self.at(stmt.range);
            self.emit(Op::Call(1));
        }
        self.emit(Op::RaiseVarargs(1));
        self.unit().bind(end);
    }

    fn try_stmt(&mut self, stmt: &'c ast::StmtTry) {
        if stmt.is_star {
            self.refuse("`except*` is not", "Use except.", stmt.range);
            return;
        }
        if stmt.finalbody.is_empty() {
            self.try_except(stmt);
            return;
        }
        let (error, end) = (self.unit().label(), self.unit().label());
        let region = self.region(error);
        self.unit()
            .blocks
            .push(Block::Finally(region, &stmt.finalbody));
        if stmt.handlers.is_empty() {
            self.stmts(&stmt.body);
        } else {
            self.try_except(stmt);
        }
        self.close_block();
        self.stmts(&stmt.finalbody);
        self.emit(Op::JumpForward(end.0));
        self.unit().bind(error);
        self.emit(Op::PushExcInfo);
        self.cleanup_around(Block::FinallyError, |this| this.stmts(&stmt.finalbody));
        self.emit(Op::Swap(2));
        self.emit(Op::PopExcept);
        self.emit(Op::Reraise);
        self.unit().bind(end);
    }

    /// Compiles the body of a handler; an exception in it restores what was handled before.
    fn cleanup_around(&mut self, block: Block<'c>, body: impl FnOnce(&mut Self)) {
        let (cleanup, past) = (self.unit().label(), self.unit().label());
        self.unit().blocks.push(Block::Value);
        let region = self.region(cleanup);
        self.unit().blocks.pop();
        self.unit().blocks.push(Block::Try(region));
        self.unit().blocks.push(block);
        body(self);
        self.unit().blocks.pop();
        self.close_block();
        self.emit(Op::JumpForward(past.0));
        self.unit().bind(cleanup);
        self.emit(Op::Swap(2));
        self.emit(Op::PopExcept);
        self.emit(Op::Reraise);
        self.unit().bind(past);
    }

    fn try_except(&mut self, stmt: &'c ast::StmtTry) {
        let (error, end) = (self.unit().label(), self.unit().label());
        let region = self.region(error);
        self.unit().blocks.push(Block::Try(region));
        self.stmts(&stmt.body);
        self.close_block();
        self.stmts(&stmt.orelse);
        self.emit(Op::JumpForward(end.0));
        self.unit().bind(error);
        self.emit(Op::PushExcInfo);
        for ast::ExceptHandler::ExceptHandler(handler) in &stmt.handlers {
            let next = self.unit().label();
            self.at(handler.range);
            if let Some(kind) = &handler.type_ {
                self.unit().blocks.push(Block::FinallyError);
                self.expr(kind);
                self.at(kind.range());
                self.emit(Op::CheckExcMatch);
                self.emit(Op::PopJumpIfFalse(next.0));
                self.unit().blocks.pop();
            }
            let name = handler.name.as_ref().map(ast::Identifier::as_str);
            match name {
                Some(name) => self.store_name(name),
                None => self.emit(Op::PopTop),
            }
            self.handler_body(name, &handler.body);
            self.emit(Op::JumpForward(end.0));
            self.unit().bind(next);
        }
        self.emit(Op::Swap(2));
        self.emit(Op::PopExcept);
        self.emit(Op::Reraise);
        self.unit().bind(end);
    }

    /// The body of a handler; below it on the stack stands what was handled before.
    fn handler_body(&mut self, name: Option<&'c str>, body: &'c [Stmt]) {
        let (cleanup, past) = (self.unit().label(), self.unit().label());
        let region = self.region(cleanup);
        let region = super::unit::Region {
            depth: region.depth + 1,
            ..region
        };
        self.unit().blocks.push(Block::Handler(region, name));
        self.stmts(body);
        self.close_block();
        self.emit(Op::PopExcept);
        self.forget(name);
        self.emit(Op::JumpForward(past.0));
        self.unit().bind(cleanup);
        self.unit().blocks.extend([Block::Value, Block::Value]);
        self.forget(name);
        self.emit(Op::Swap(2));
        self.emit(Op::PopExcept);
        self.emit(Op::Reraise);
        let blocks = &mut self.unit().blocks;
        blocks.truncate(blocks.len() - 2);
        self.unit().bind(past);
    }

    fn aug_assign(&mut self, assign: &'c ast::StmtAugAssign) {
        let op = Op::BinaryOpInplace(binary(assign.op));
        match &*assign.target {
            Expr::Name(name) => {
                self.load_name(name.id.as_str());
                self.expr(&assign.value);
                self.at(assign.range);
                self.emit(op);
                self.store_name(name.id.as_str());
            }
            Expr::Attribute(attribute) => {
                let sym = self.attribute(attribute.attr.as_str());
                self.expr(&attribute.value);
                self.emit(Op::Copy(1));
                self.emit(Op::LoadAttr(sym));
                self.expr(&assign.value);
                self.at(assign.range);
                self.emit(op);
                self.emit(Op::Swap(2));
                self.emit(Op::StoreAttr(sym));
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value);
                self.expr(&subscript.slice);
                self.emit(Op::Copy(2));
                self.emit(Op::Copy(2));
                self.emit(Op::BinarySubscr);
                self.expr(&assign.value);
                self.at(assign.range);
                self.emit(op);
                self.emit(Op::Swap(3));
                self.emit(Op::Swap(2));
                self.emit(Op::StoreSubscr);
            }
            other => self.syntax_error("illegal target for augmented assignment", other.range()),
        }
    }

    /// Awaiting things needs an `async def` around.
    pub(super) fn needs_async(&mut self, text: &str, range: ruff_text_size::TextRange) {
        if !self.unit().is_async {
            self.syntax_error(text, range);
        }
    }

    /// Pushes a constant.
    pub(super) fn load_const(&mut self, value: Const) {
        let at = self.unit().constant(value);
        self.emit(Op::LoadConst(at));
    }
}

/// The operator of a syntax node.
pub(super) fn binary(op: ast::Operator) -> BinOp {
    use ast::Operator;
    match op {
        Operator::Add => BinOp::Add,
        Operator::Sub => BinOp::Sub,
        Operator::Mult => BinOp::Mul,
        Operator::MatMult => BinOp::MatMul,
        Operator::Div => BinOp::Div,
        Operator::Mod => BinOp::Mod,
        Operator::Pow => BinOp::Pow,
        Operator::LShift => BinOp::LShift,
        Operator::RShift => BinOp::RShift,
        Operator::BitOr => BinOp::Or,
        Operator::BitXor => BinOp::Xor,
        Operator::BitAnd => BinOp::And,
        Operator::FloorDiv => BinOp::FloorDiv,
    }
}
