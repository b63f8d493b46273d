//! The instructions of the register machine.

pub type Reg = usize;
pub type Var = u64;

/// A value that an instruction works out from the registers.
#[derive(Clone, Copy, Debug)]
pub enum Val {
    Is(i64),
    Reg(Reg),
    Plus(Reg, i64),
}

#[derive(Clone, Copy, Debug)]
pub enum If {
    Eq(i64),
    Ne(i64),
    Less(i64),
}

impl If {
    pub fn holds(self, value: i64) -> bool {
        match self {
            Self::Eq(other) => value == other,
            Self::Ne(other) => value != other,
            Self::Less(other) => value < other,
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub enum Op {
    // Visible: one transition each.
    Load(Reg, Var),
    /// From the variable that many after the first.
    LoadAt(Reg, Var, Reg),
    Store(Var, Val),
    /// 1 into the register if the variable had the first value and got the second.
    Cas(Reg, Var, Val, Val),
    /// The same at the variable that many after the first.
    CasAt(Reg, Var, Reg, Val, Val),
    Lock(Var),
    Unlock(Var),
    /// 1 into the register if the lock was free.
    TryLock(Reg, Var),
    /// The same, but waits for a while.
    LockFor(Reg, Var),
    /// Gives the lock back, waits to be notified, takes the lock again.
    Wait(Var, Var),
    Notify(Var),
    Fork(u32),
    Join(u32),
    /// The thread's end, for those that are joined.
    Exit,
    Fence,
    Print(Val),
    Halt,
    // Invisible: carried out at once after the visible one before.
    Set(Reg, Val),
    Jump(usize),
    JumpIf(Reg, If, usize),
    Assert(Reg, If),
}

impl Op {
    pub fn is_visible(self) -> bool {
        !matches!(
            self,
            Self::Set(..) | Self::Jump(_) | Self::JumpIf(..) | Self::Assert(..)
        )
    }
}

#[derive(Clone, Debug, Default)]
pub struct Program {
    pub threads: Vec<Vec<Op>>,
    /// Threads that wait to be started.
    pub later: Vec<u32>,
    /// Whether stores go through a buffer.
    pub tso: bool,
    /// Variables whose last value is part of the outcome.
    pub shown: Vec<Var>,
}
