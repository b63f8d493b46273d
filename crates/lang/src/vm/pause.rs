//! Why an instruction loop stops.

use crate::value::{Ref, Value};

/// Why the loop stopped.
#[derive(Clone, Copy, Debug)]
pub enum Pause {
    /// It has run as many instructions as it was told.
    Budget,
    /// The next instruction has to wait.
    Blocked,
    /// The thread is over.
    Done,
    /// An exception left the last frame.
    Uncaught(Ref),
    /// The frame that a native function waits for is over, with this result.
    Returned(Value),
    /// An exception left the frame that a native function waits for.
    Raised(Ref),
}
