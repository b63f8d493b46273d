//! The second, optional entry point: a team that gets the memory itself.
//!
//! Members are resumable, so that an executor that can block (threads) and one
//! that cannot (async tasks on one event loop) may carry the same team. The
//! end of a step is a point at which an executor may switch to another member;
//! inside a step it cannot, as CPython cannot switch inside one C call.

/// What a member did in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Some units of work, and there is more to do.
    More(u32),
    /// Nothing yet: it waits for something that another member has to do first.
    /// Its executor should let others run before it asks again.
    Blocked,
    /// It may go on only when all members have come to this point.
    Barrier,
    /// It has nothing more to do.
    Done,
}

/// One member of a team.
pub trait Member: Send {
    /// Does the next bit of work, of well below a millisecond where it can.
    ///
    /// Never called again after it returned [`Step::Done`].
    fn step(&mut self) -> Step;
}

/// Members that work on the same memory.
pub trait Team: Sync {
    /// How many members there are; at least 1.
    fn size(&self) -> usize;

    /// Makes the member with this index, below [`Team::size`]. Called once for each.
    fn member(&self, index: usize) -> Box<dyn Member + '_>;
}
