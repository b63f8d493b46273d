//! `with` and `try`.

use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::Ranged;

use super::Compiler;
use super::block::Block;
use crate::bytecode::Op;

impl<'c> Compiler<'c> {
    pub(super) fn with_items(&mut self, stmt: &'c ast::StmtWith, items: &'c [ast::WithItem]) {
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

    pub(super) fn try_stmt(&mut self, stmt: &'c ast::StmtTry) {
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
}
