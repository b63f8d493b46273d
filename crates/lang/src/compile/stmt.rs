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
