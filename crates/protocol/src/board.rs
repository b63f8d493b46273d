//! Where page and engine meet in shared memory: a few words that the engine
//! writes while it is too busy for messages, and one that the page writes.
//!
//! All offsets are in bytes from the begin of the board, which is aligned to 64.

use crate::MOST_WORKERS;

/// A 32-bit word: 1 when the page wants the run to stop.
pub const CANCEL: u32 = 0;

/// A 32-bit word: [`ALIVE`], [`PANICKED`] or [`OUT_OF_MEMORY`].
pub const STATE: u32 = 4;

/// A 32-bit word: bytes of UTF-8 in [`TEXT`].
pub const TEXT_LENGTH: u32 = 8;

/// What an engine said when it died, in UTF-8.
pub const TEXT: u32 = 64;

/// Most bytes of [`TEXT`].
pub const TEXT_BYTES: u32 = 448;

/// Units done by each worker since the sample began: a 64-bit word each,
/// [`STRIDE`] bytes apart, so that workers do not share a cache line.
pub const UNITS: u32 = TEXT + TEXT_BYTES;

/// Distance between two workers' words.
pub const STRIDE: u32 = 64;

/// Size of the board.
pub const BYTES: u32 = UNITS + STRIDE * MOST_WORKERS as u32;

/// The engine is well.
pub const ALIVE: u32 = 0;
/// A thread of the engine panicked.
pub const PANICKED: u32 = 1;
/// A thread of the engine asked for more memory than there is.
pub const OUT_OF_MEMORY: u32 = 2;
