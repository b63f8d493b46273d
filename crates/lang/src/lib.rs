//! The students' language: a subset of Python 3 whose running program is a value.
//!
//! ```
//! let program = lang::compile("print(sum(range(10)))", "main.py").expect("it is Python");
//! let mut vm = lang::Vm::new(program, &lang::Config::default());
//! assert_eq!(vm.run(lang::Model::CPython, &|| false), lang::End::Exit(0));
//! assert_eq!(vm.output(), "45\n");
//! ```
//!
//! # The seam to an explorer
//!
//! - [`compile`] gives an [`Arc<Program>`](Program), [`Program::disassemble`] shows it.
//! - [`Vm::run`] runs it to its [`End`] under a scheduling [`Model`].
//! - [`Vm::actions`] lists all that can happen next: a thread's [`Action::Step`], a waiting
//!   thread's [`Action::TimeOut`] (it may fire at any time), under [`Memory::Tso`] the
//!   [`Action::Flush`] of the oldest store in a buffer. [`Vm::pending_of`] tells what an
//!   action will touch, [`Vm::take`] takes it and tells what it touched. No actions left and
//!   no [`Vm::end`]: deadlock, [`Vm::wait_graph`] tells who waits for whom.
//! - [`Vm::step`], [`Vm::pending`], [`Vm::status`] are the same by thread;
//!   [`Vm::step_bytecode`] takes one instruction, [`Vm::may_switch_here`] tells whether
//!   CPython 3.13 would look for others here.
//! - `clone` is cheap; [`Vm::fingerprint`] is equal for equal states.
//!
//! A *visible* operation is one that touches what another thread may touch: globals,
//! attributes, elements, variables shared with inner functions, if the object has escaped
//! from its thread; what threads meet at; output, clock, random numbers; starting and
//! joining. Not visible: whatever a process does while it has one thread; globals that the
//! module's body will not store again; attributes that only `__init__` stores.
//!
//! A call of a native function, with all that it reads, is one operation, and so are special
//! methods in Python that a native function calls (`__eq__` of a dictionary's keys).
//! The library's own Python code touches shared data only under its own locks, so that only
//! its locks are visible.
//!
//! Time: a plain run lets 50 virtual nanoseconds pass for each instruction and jumps to
//! the next sleeper when all wait. Under an explorer `sleep` is just a place where others may
//! run, so that no sleep can be relied on.
//!
//! # Map
//!
//! `parse` → `scope` → `compile` (through the `linker`'s tables) → [`Program`]; `vm` runs
//! `bytecode` over [`heap`] and [`value`]; `builtins`, `modules` and `sync` are the library's
//! native half, `prelude/*.py` its other half. How to add to it: see [`builtins`].

pub mod builtins;
pub mod bytecode;
mod compile;
mod config;
pub mod heap;
mod linker;
mod mersenne;
pub mod modules;
pub mod object;
mod parse;
mod program;
mod scope;
mod steady;
pub mod symbols;
pub mod sync;
mod text;
pub mod types;
pub mod value;
mod vm;

pub use config::{Config, Limits, Memory, Model};
pub use program::{Program, compile};
pub use vm::{
    Access, Action, Args, Blocked, End, Frame, Kind, Machine, Pending, Place, Process, Resumed,
    Status, Stepped, Then, Thread, ThreadId, Trap, Vm, Wait,
};
