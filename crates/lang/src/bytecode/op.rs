//! The instructions of the virtual machine, named as CPython 3.13 names its own.

use crate::symbols::Sym;

/// A binary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    MatMul,
}

impl BinOp {
    /// The operator as it is written.
    pub fn text(self) -> &'static str {
        use BinOp::*;
        match self {
            Add => "+",
            Sub => "-",
            Mul => "*",
            Div => "/",
            FloorDiv => "//",
            Mod => "%",
            Pow => "**",
            LShift => "<<",
            RShift => ">>",
            And => "&",
            Or => "|",
            Xor => "^",
            MatMul => "@",
        }
    }

    /// The names of the methods: plain, reflected, in place.
    pub fn methods(self) -> [Sym; 3] {
        use BinOp::*;
        match self {
            Add => [Sym::ADD, Sym::RADD, Sym::IADD],
            Sub => [Sym::SUB, Sym::RSUB, Sym::ISUB],
            Mul => [Sym::MUL, Sym::RMUL, Sym::IMUL],
            Div => [Sym::TRUEDIV, Sym::RTRUEDIV, Sym::ITRUEDIV],
            FloorDiv => [Sym::FLOORDIV, Sym::RFLOORDIV, Sym::IFLOORDIV],
            Mod => [Sym::MOD, Sym::RMOD, Sym::IMOD],
            Pow => [Sym::POW, Sym::RPOW, Sym::IPOW],
            LShift => [Sym::LSHIFT, Sym::RLSHIFT, Sym::ILSHIFT],
            RShift => [Sym::RSHIFT, Sym::RRSHIFT, Sym::IRSHIFT],
            And => [Sym::AND, Sym::RAND, Sym::IAND],
            Or => [Sym::OR, Sym::ROR, Sym::IOR],
            Xor => [Sym::XOR, Sym::RXOR, Sym::IXOR],
            MatMul => [Sym::MATMUL, Sym::RMATMUL, Sym::IMATMUL],
        }
    }
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum CmpOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl CmpOp {
    /// The operator as it is written.
    pub fn text(self) -> &'static str {
        match self {
            CmpOp::Lt => "<",
            CmpOp::Le => "<=",
            CmpOp::Eq => "==",
            CmpOp::Ne => "!=",
            CmpOp::Gt => ">",
            CmpOp::Ge => ">=",
        }
    }

    /// The method that answers it.
    pub fn method(self) -> Sym {
        match self {
            CmpOp::Lt => Sym::LT,
            CmpOp::Le => Sym::LE,
            CmpOp::Eq => Sym::EQ,
            CmpOp::Ne => Sym::NE,
            CmpOp::Gt => Sym::GT,
            CmpOp::Ge => Sym::GE,
        }
    }

    /// The same question with its sides exchanged.
    pub fn mirrored(self) -> CmpOp {
        match self {
            CmpOp::Lt => CmpOp::Gt,
            CmpOp::Le => CmpOp::Ge,
            CmpOp::Gt => CmpOp::Lt,
            CmpOp::Ge => CmpOp::Le,
            same => same,
        }
    }

    /// The answer for things that compare so.
    #[inline(always)]
    pub fn holds<T: PartialOrd>(self, a: &T, b: &T) -> bool {
        match self {
            CmpOp::Lt => a < b,
            CmpOp::Le => a <= b,
            CmpOp::Eq => a == b,
            CmpOp::Ne => a != b,
            CmpOp::Gt => a > b,
            CmpOp::Ge => a >= b,
        }
    }
}

/// One instruction. Jumps hold the instruction's index that they go to.
///
/// The instructions from `LoadFast2` on are fused ones: they do the work of the
/// one to four instructions that begin at their place, and stand only in the
/// array that a plain run executes, never in a disassembly.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Op {
    Nop,
    Resume,
    PopTop,
    Copy(u8),
    Swap(u8),
    PushNull,
    LoadConst(u32),
    LoadFast(u16),
    LoadFastCheck(u16),
    StoreFast(u16),
    DeleteFast(u16),
    LoadName(u32),
    StoreName(u32),
    DeleteName(u32),
    LoadGlobal(u32),
    StoreGlobal(u32),
    DeleteGlobal(u32),
    MakeCell(u16),
    CopyFreeVars(u16),
    LoadDeref(u16),
    StoreDeref(u16),
    DeleteDeref(u16),
    /// In a class body: the local slot if bound, else the global.
    LoadClassName(u16),
    LoadAttr(Sym),
    /// Pushes a method and its object, or an attribute and nothing, for a call.
    LoadMethod(Sym),
    StoreAttr(Sym),
    DeleteAttr(Sym),
    BinaryOp(BinOp),
    BinaryOpInplace(BinOp),
    BinarySubscr,
    StoreSubscr,
    DeleteSubscr,
    UnaryNegative,
    UnaryPositive,
    UnaryNot,
    UnaryInvert,
    ToBool,
    CompareOp(CmpOp),
    IsOp(bool),
    ContainsOp(bool),
    BuildTuple(u32),
    BuildList(u32),
    BuildSet(u32),
    BuildMap(u32),
    BuildString(u32),
    BuildSlice(u8),
    ListExtend(u8),
    ListAppend(u8),
    ListToTuple,
    SetAdd(u8),
    SetUpdate(u8),
    MapAdd(u8),
    DictUpdate(u8),
    DictMerge(u8),
    FormatSimple,
    FormatWithSpec,
    ConvertValue(u8),
    UnpackSequence(u16),
    UnpackEx(u16, u16),
    GetIter,
    ForIter(u32),
    EndFor,
    JumpForward(u32),
    JumpBackward(u32),
    PopJumpIfFalse(u32),
    PopJumpIfTrue(u32),
    PopJumpIfNone(u32),
    PopJumpIfNotNone(u32),
    Call(u16),
    /// Arguments in all, and the tuple of keyword names among the program's.
    CallKw(u16, u32),
    /// Whether there is a dictionary of keywords.
    CallFunctionEx(bool),
    /// Code, and which of defaults (1), keyword defaults (2), closure (4) stand on the stack.
    MakeFunction(u32, u8),
    /// So many bases, above body and name.
    BuildClass(u16),
    ReturnValue,
    ReturnConst(u32),
    ReturnGenerator,
    YieldValue,
    AsyncGenWrap,
    Send(u32),
    EndSend,
    GetYieldFromIter,
    GetAwaitable,
    GetAiter,
    GetAnext,
    EndAsyncFor,
    BeforeWith,
    BeforeAsyncWith,
    WithExceptStart,
    PushExcInfo,
    PopExcept,
    CheckExcMatch,
    Reraise,
    RaiseVarargs(u8),
    LoadAssertionError,
    ImportName(u16),
    ImportFrom(Sym),

    LoadFast2(u16, u16),
    BinFastFast(BinOp, u8, u8),
    BinFastConst(BinOp, u8, u32),
    BinFast(BinOp, u8),
    BinConst(BinOp, u32),
    BinStore(BinOp, u8),
    BinFastFastStore(BinOp, u8, u8, u8),
    BinFastConstStore(BinOp, u8, u8, u16),
    CompareJump(CmpOp, bool, u32),
    CompareFastFastJump(CmpOp, u8, u8, u32),
    CompareFastConstJump(CmpOp, u8, u8, u32),
    ForIterStore(u8, u32),
    CompareFastJump(CmpOp, u8, u32),
    /// Slot, the place where the attribute most likely is, its name.
    LoadFastAttr(u8, u8, u32),
    LoadAttrAt(u8, u32),
    StoreAttrAt(u8, u32),
    SubscrFastFast(u8, u8),
    StoreSubscrFast(u8, u8),
    StoreSubscrConst(u8, u8, u32),
    /// A slot's value and its attribute, to be changed in place.
    CopyFastAttr(u8, u8, u32),
    /// The end of such a change.
    BinStoreAttr(BinOp, u8, u32),
    LoadGlobalNull(u32),
    /// A tuple of so many that is taken apart at once.
    TurnAround(u8),
    /// Formats by a constant.
    FormatConst(u32),
}

impl Op {
    /// How CPython calls it.
    pub fn name(self) -> String {
        let name = match self {
            Op::LoadMethod(_) => "LoadAttr".to_owned(),
            Op::BinaryOpInplace(_) => "BinaryOp".to_owned(),
            Op::LoadClassName(_) => "LoadName".to_owned(),
            Op::BuildClass(_) => "BuildClass".to_owned(),
            other => {
                let debug = format!("{other:?}");
                debug
                    .split(['(', ' '])
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            }
        };
        let mut out = String::new();
        for (i, c) in name.chars().enumerate() {
            if i > 0 && c.is_uppercase() {
                out.push('_');
            }
            out.extend(c.to_uppercase());
        }
        out
    }

    /// Where it may jump.
    pub fn target(self) -> Option<u32> {
        match self {
            Op::ForIter(to)
            | Op::JumpForward(to)
            | Op::JumpBackward(to)
            | Op::PopJumpIfFalse(to)
            | Op::PopJumpIfTrue(to)
            | Op::PopJumpIfNone(to)
            | Op::PopJumpIfNotNone(to)
            | Op::Send(to) => Some(to),
            _ => None,
        }
    }

    /// The same instruction with another place to jump to.
    #[must_use]
    pub fn with_target(self, to: u32) -> Op {
        match self {
            Op::ForIter(_) => Op::ForIter(to),
            Op::JumpForward(_) => Op::JumpForward(to),
            Op::JumpBackward(_) => Op::JumpBackward(to),
            Op::PopJumpIfFalse(_) => Op::PopJumpIfFalse(to),
            Op::PopJumpIfTrue(_) => Op::PopJumpIfTrue(to),
            Op::PopJumpIfNone(_) => Op::PopJumpIfNone(to),
            Op::PopJumpIfNotNone(_) => Op::PopJumpIfNotNone(to),
            Op::Send(_) => Op::Send(to),
            other => other,
        }
    }
}
