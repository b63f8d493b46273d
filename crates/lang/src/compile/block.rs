//! Loops, `try`, `with`: what has to be undone when control leaves them early.

use ruff_python_ast::Stmt;

use super::Compiler;
use super::unit::{Label, Region};
use crate::bytecode::{Const, Op};

/// A construct that is open around the statement under compilation.
#[derive(Debug)]
pub(crate) enum Block<'c> {
    /// A loop; a `for` keeps its iterator on the stack.
    Loop {
        is_for: bool,
        again: Label,
        end: Label,
    },
    /// The body of a `try` with handlers.
    Try(Region),
    /// The body of a `try` with `finally`.
    Finally(Region, &'c [Stmt]),
    /// A handler: the exception handled before is on the stack.
    Handler(Region, Option<&'c str>),
    /// A `finally` that runs for an exception: two operands on the stack.
    FinallyError,
    /// A `with`: the exit method is on the stack.
    With { region: Region, is_async: bool },
    /// A value that waits on the stack.
    Value,
}

impl Block<'_> {
    fn region(&mut self) -> Option<&mut Region> {
        match self {
            Block::Loop { .. } | Block::Value | Block::FinallyError => None,
            Block::Try(region)
            | Block::Finally(region, _)
            | Block::Handler(region, _)
            | Block::With { region, .. } => Some(region),
        }
    }

    /// How many operands it keeps on the stack.
    fn operands(&self) -> u32 {
        match self {
            Block::Loop { is_for, .. } => u32::from(*is_for),
            Block::Try(_) | Block::Finally(..) => 0,
            Block::Handler(..) | Block::With { .. } | Block::Value => 1,
            Block::FinallyError => 2,
        }
    }
}

impl<'c> Compiler<'c> {
    /// How many operands the open blocks keep.
    pub(super) fn depth(&mut self) -> u32 {
        self.unit().blocks.iter().map(Block::operands).sum()
    }

    /// Begins a region whose exceptions go to `target`.
    pub(super) fn region(&mut self, target: Label) -> Region {
        let depth = self.depth();
        self.unit().begin_region(target, depth)
    }

    /// Closes the innermost block and its region.
    pub(super) fn close_block(&mut self) {
        let unit = self.unit();
        if let Some(mut block) = unit.blocks.pop()
            && let Some(region) = block.region()
        {
            let region = region.clone();
            unit.end_region(region);
        }
    }

    /// Emits what leaving all blocks but the `keep` outermost takes. `has_value` says
    /// that a value on the stack is to be kept.
    pub(super) fn unwind(&mut self, keep: usize, has_value: bool) {
        let mut aside = Vec::new();
        while self.unit().blocks.len() > keep {
            let unit = self.unit();
            let Some(mut block) = unit.blocks.pop() else {
                break;
            };
            if let Some(region) = block.region() {
                unit.pause_region(region);
            }
            self.leave(&block, has_value);
            aside.push(block);
        }
        while let Some(mut block) = aside.pop() {
            let unit = self.unit();
            if let Some(region) = block.region() {
                unit.resume_region(region);
            }
            unit.blocks.push(block);
        }
    }

    fn leave(&mut self, block: &Block<'c>, has_value: bool) {
        match block {
            Block::Loop { is_for: false, .. } | Block::Try(_) => {}
            Block::Loop { .. } | Block::Value => self.drop_below(has_value),
            Block::Finally(_, body) => {
                if has_value {
                    self.unit().blocks.push(Block::Value);
                }
                self.stmts(body);
                if has_value {
                    self.unit().blocks.pop();
                }
            }
            Block::Handler(_, name) => {
                if has_value {
                    self.emit(Op::Swap(2));
                }
                self.emit(Op::PopExcept);
                self.forget(*name);
            }
            Block::FinallyError => {
                self.drop_below(has_value);
                if has_value {
                    self.emit(Op::Swap(2));
                }
                self.emit(Op::PopExcept);
            }
            Block::With { is_async, .. } => {
                if has_value {
                    self.emit(Op::Swap(2));
                }
                self.call_exit(*is_async);
            }
        }
    }

    fn drop_below(&mut self, has_value: bool) {
        if has_value {
            self.emit(Op::Swap(2));
        }
        self.emit(Op::PopTop);
    }

    /// Calls the exit method on top of the stack with three times `None`.
    pub(super) fn call_exit(&mut self, is_async: bool) {
        let none = self.unit().constant(Const::None);
        self.emit(Op::PushNull);
        for _ in 0..3 {
            self.emit(Op::LoadConst(none));
        }
        self.emit(Op::Call(3));
        if is_async {
            self.emit(Op::GetAwaitable);
            self.await_top();
        }
        self.emit(Op::PopTop);
    }

    /// Unbinds the name of a handler's exception.
    pub(super) fn forget(&mut self, name: Option<&str>) {
        if let Some(name) = name {
            let none = self.unit().constant(Const::None);
            self.emit(Op::LoadConst(none));
            self.store_name(name);
            self.delete_name(name);
        }
    }

    /// Waits for the awaitable on top of the stack; its result takes its place.
    pub(super) fn await_top(&mut self) {
        let none = self.unit().constant(Const::None);
        self.emit(Op::LoadConst(none));
        let (again, done) = (self.unit().label(), self.unit().label());
        self.unit().bind(again);
        self.emit(Op::Send(done.0));
        self.emit(Op::YieldValue);
        self.emit(Op::JumpBackward(again.0));
        self.unit().bind(done);
        self.emit(Op::EndSend);
    }
}
