//! Bytecode: instructions, code objects, disassembly, fusion.

mod code;
mod dis;
mod fuse;
mod op;

pub use code::{Code, CodeKind, Const, Handler, Params, Place};
pub use fuse::{fuse, place_attrs};
pub use op::{BinOp, CmpOp, Op};
