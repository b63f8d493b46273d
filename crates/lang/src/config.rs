//! How a program is run: seed, limits, memory model, scheduling model.

/// Limits on what a program may use. Each ends it with a clear error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Instructions, of all threads together.
    pub steps: u64,
    /// Bytes on the heaps, roughly.
    pub memory: usize,
    /// Bytes of output.
    pub output: usize,
    /// Threads alive at once, of all processes together.
    pub threads: usize,
    /// Calls inside each other.
    pub recursion: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            steps: 2_000_000_000,
            memory: 1 << 30,
            output: 1 << 20,
            threads: 256,
            recursion: 1000,
        }
    }
}

/// What order other threads see stores in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Memory {
    /// Sequential consistency: every store is seen at once.
    #[default]
    Sc,
    /// Total store order: stores to plain places wait in a buffer of the thread's own,
    /// oldest first, until they are flushed; operations that synchronise flush first.
    Tso,
}

/// Who runs when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Model {
    /// Any thread may run after any instruction (as in a free-threaded interpreter);
    /// a plain run chooses by the seed.
    Any,
    /// As CPython 3.13 with its global lock: threads change only where the interpreter
    /// looks (at `RESUME`, when a function is entered or a generator goes on, at
    /// `JUMP_BACKWARD`, and at the end of a `CALL` of a function in C), once the switch
    /// interval of 5 ms is over, and where a thread waits.
    #[default]
    CPython,
    /// The same, with a change after this many instructions.
    Interval(u32),
    /// One thread to its end, or until it waits.
    Sequential,
}

/// How a program is run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Seeds `random` and the choices of [`Model::Any`].
    pub seed: u64,
    /// What the program may use.
    pub limits: Limits,
    /// What order other threads see stores in.
    pub memory: Memory,
}
