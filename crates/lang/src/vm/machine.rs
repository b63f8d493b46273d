//! A thread at work: the thread and its process, taken out of the machine's tables.

use std::fmt::Display;

use crate::bytecode::BinOp;
use crate::heap::Heap;
use crate::program::Program;
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};

use super::Vm;
use super::process::Process;
use super::thread::Thread;

/// Why an operation gave no value.
#[derive(Clone, Copy, Debug)]
pub enum Trap {
    /// An exception was raised.
    Raise(Ref),
    /// It has to wait; it will be tried again.
    Block,
    /// A frame was pushed; its result is the operation's.
    Enter,
    /// Frames were pushed; this exception is raised where the innermost one stands.
    Throw(Ref),
    /// A frame was pushed that prepares an operand; the operation is to be tried again.
    Retry,
}

/// Where a call's arguments stand on the stack.
#[derive(Clone, Copy, Debug)]
pub struct Args {
    /// The first.
    pub at: u32,
    /// How many positional ones.
    pub count: u32,
    /// How many keyword ones, after them; their names are [`Machine::keywords`].
    pub keywords: u32,
}

/// What becomes of a frame's result.
#[derive(Clone, Copy, Debug, Default)]
pub enum Then {
    /// It is the result of the call.
    #[default]
    Push,
    /// It takes the place of so many operands.
    Replace(u8),
    /// It has to be `None`; the result is this new instance.
    Instance(Ref),
    /// It belongs to a generator.
    Generator(Ref, Resumed),
    /// A native function called it and waits.
    Native,
    /// It takes the place of an operand.
    Operand(u32),
    /// It has to be a text, and takes the place of an operand.
    Text(u32),
    /// It is the next item of a `for`, which ends at this instruction.
    ForItem(u32),
    /// The answer's truth, or the opposite.
    Truth(bool),
    /// If it is `NotImplemented`, the other side is asked.
    Binary(BinOp, Asked),
    /// The same for a comparison.
    Compare(crate::bytecode::CmpOp, Asked),
    /// It was a class's body; so many bases.
    Class(u16),
    /// It has to be an iterator, and takes the place of an operand.
    Iterator,
    /// It is dropped, with so many operands: the answer of `__setattr__` and its like.
    Drop(u8),
}

/// Who was asked for the answer to an operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The left side, in place.
    InPlace,
    /// The left side.
    Left,
    /// The right side, first or last.
    Right,
}

/// Who resumed a generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resumed {
    /// A `for`, which ends at this instruction.
    For(u32),
    /// `await` or `yield from`, which ends at this instruction.
    Send(u32),
    /// `next`, `send` or `throw`.
    Call,
    /// `next` with a default, which stands on the stack below.
    CallOr,
    /// `close`.
    Close,
}

/// One call.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The code.
    pub code: u32,
    /// The next instruction.
    pub ip: u32,
    /// Where its locals begin.
    pub base: u32,
    /// Where its result goes.
    pub ret: u32,
    /// What becomes of the result.
    pub then: Then,
    /// The exception that was handled when it began.
    pub handled: Value,
}

/// A thread at work.
#[derive(Debug)]
pub struct Machine<'p> {
    /// The program.
    pub prog: &'p Program,
    /// The thread.
    pub th: Thread,
    /// Its process.
    pub proc: Process,
    /// Everything else.
    pub vm: &'p mut Vm,
    /// Names of the keyword arguments of the call in hand.
    pub keywords: Vec<Sym>,
    /// Where texts are put together.
    pub buffer: String,
    /// Where the result of the call in hand goes.
    pub ret: u32,
    /// How many native functions wait for frames.
    pub nested: u32,
    /// Instructions that the loop was given, and that were left when it last called out.
    pub slice: i64,
    /// See `slice`.
    pub fuel: i64,
    /// Whether operands are prepared at once instead of by a frame of their own.
    pub eager: bool,
    /// Whether the native function in hand was called by another one.
    pub by_native: bool,
    /// The result of a native function called by a native function.
    pub result: Value,
}

impl<'p> Machine<'p> {
    /// The virtual time, in nanoseconds.
    pub fn now(&self) -> u64 {
        let run = if self.vm.exploring {
            0
        } else {
            (self.slice - self.fuel).max(0) as u64
        };
        self.vm.clock + run * super::run::INSTRUCTION_NS
    }

    /// The heap of the thread's process.
    #[inline(always)]
    pub fn heap(&self) -> &Heap {
        &self.proc.heap
    }

    /// The heap, to change.
    #[inline(always)]
    pub fn heap_mut(&mut self) -> &mut Heap {
        &mut self.proc.heap
    }

    /// A positional argument.
    #[inline(always)]
    pub fn arg(&self, args: Args, at: u32) -> Value {
        if at < args.count {
            self.th.stack[(args.at + at) as usize]
        } else {
            Value::Unbound
        }
    }

    /// A positional or keyword argument, or `Unbound`.
    pub fn arg_or_key(&self, args: Args, at: u32, name: Sym) -> Value {
        match self.arg(args, at) {
            Value::Unbound => self.key(args, name),
            value => value,
        }
    }

    /// A keyword argument, or `Unbound`.
    pub fn key(&self, args: Args, name: Sym) -> Value {
        let keywords = &self.keywords[..args.keywords as usize];
        match keywords.iter().position(|keyword| *keyword == name) {
            Some(at) => self.th.stack[args.at as usize + args.count as usize + at],
            None => Value::Unbound,
        }
    }

    /// The positional arguments from `from` on.
    pub fn args_from(&self, args: Args, from: u32) -> Vec<Value> {
        let (at, end) = (args.at + from.min(args.count), args.at + args.count);
        self.th.stack[at as usize..end as usize].to_vec()
    }

    /// The keyword arguments.
    pub fn keyword_args(&self, args: Args) -> Vec<(Sym, Value)> {
        let at = (args.at + args.count) as usize;
        let values = self.th.stack[at..at + args.keywords as usize]
            .iter()
            .copied();
        self.keywords.iter().copied().zip(values).collect()
    }

    /// Checks how many positional arguments there are (from the object on, for methods), and
    /// that there are no keywords.
    pub fn expect(
        &mut self,
        args: Args,
        name: impl Display,
        least: u32,
        most: u32,
    ) -> Result<(), Trap> {
        if args.keywords > 0 {
            return Err(self.type_error(format!("{name}() takes no keyword arguments")));
        }
        self.expect_positional(args, name, least, most)
    }

    /// Checks how many positional arguments there are.
    #[inline]
    pub fn expect_positional(
        &mut self,
        args: Args,
        name: impl Display,
        least: u32,
        most: u32,
    ) -> Result<(), Trap> {
        if (least..=most).contains(&args.count) {
            return Ok(());
        }
        Err(self.wrong_count(args.count, &name, least, most))
    }

    #[cold]
    fn wrong_count(&mut self, given: u32, name: &dyn Display, least: u32, most: u32) -> Trap {
        let plural = |n: u32| if n == 1 { "" } else { "s" };
        let text = if least == most {
            match least {
                0 => format!("{name}() takes no arguments ({given} given)"),
                1 => format!("{name}() takes exactly one argument ({given} given)"),
                _ => format!("{name} expected {least} arguments, got {given}"),
            }
        } else if given < least {
            format!(
                "{name} expected at least {least} argument{}, got {given}",
                plural(least)
            )
        } else {
            format!(
                "{name} expected at most {most} argument{}, got {given}",
                plural(most)
            )
        };
        self.type_error(text)
    }

    /// Checks a method's arguments, the object not counted.
    pub fn expect_method(
        &mut self,
        args: Args,
        name: impl Display,
        least: u32,
        most: u32,
    ) -> Result<(), Trap> {
        let shifted = Args {
            at: args.at + 1,
            count: args.count.saturating_sub(1),
            ..args
        };
        self.expect(shifted, name, least, most)
    }

    /// An exception with a message, ready to be raised.
    #[cold]
    pub fn raise(&mut self, ty: Ty, text: impl Into<String>) -> Trap {
        let text: String = text.into();
        let text = self.heap_mut().str(text);
        Trap::Raise(self.new_exception(Value::Type(ty), vec![text]))
    }

    /// A `TypeError`.
    #[cold]
    pub fn type_error(&mut self, text: impl Into<String>) -> Trap {
        self.raise(Ty::TYPE_ERROR, text)
    }

    /// A `ValueError`.
    #[cold]
    pub fn value_error(&mut self, text: impl Into<String>) -> Trap {
        self.raise(Ty::VALUE_ERROR, text)
    }

    /// An `OverflowError` for an integer beyond 64 bits.
    #[cold]
    pub fn overflow(&mut self) -> Trap {
        let text = "integer too large: integers here have 64 bits (from -2**63 to 2**63 - 1)";
        self.raise(Ty::OVERFLOW_ERROR, text)
    }

    /// The name's text.
    pub fn name(&self, sym: Sym) -> std::sync::Arc<str> {
        self.vm.symbols.name(sym).clone()
    }

    /// The number of a name, new if need be.
    pub fn intern(&mut self, name: &str) -> Sym {
        match self.vm.symbols.get(name) {
            Some(sym) => sym,
            None => std::sync::Arc::make_mut(&mut self.vm.symbols).intern(name),
        }
    }

    /// The name of a value's type.
    pub fn type_name(&self, value: Value) -> String {
        self.class_name(self.class_of(value))
    }
}
