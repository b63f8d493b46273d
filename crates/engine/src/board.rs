//! The engine's side of the [`protocol::board`].

use protocol::{MOST_WORKERS, board as layout};
use std::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering};

/// One worker's count, alone on its cache line.
#[repr(C, align(64))]
struct Units(AtomicU64);

#[repr(C, align(64))]
struct Board {
    cancel: AtomicU32,
    state: AtomicU32,
    text_length: AtomicU32,
    _rest: [AtomicU32; 13],
    text: [AtomicU8; layout::TEXT_BYTES as usize],
    units: [Units; MOST_WORKERS],
}

static BOARD: Board = Board {
    cancel: AtomicU32::new(0),
    state: AtomicU32::new(layout::ALIVE),
    text_length: AtomicU32::new(0),
    _rest: [const { AtomicU32::new(0) }; 13],
    text: [const { AtomicU8::new(0) }; layout::TEXT_BYTES as usize],
    units: [const { Units(AtomicU64::new(0)) }; MOST_WORKERS],
};

// The page reads the board by these numbers.
const _: () = {
    assert!(size_of::<Board>() == layout::BYTES as usize);
    assert!(std::mem::offset_of!(Board, cancel) == layout::CANCEL as usize);
    assert!(std::mem::offset_of!(Board, state) == layout::STATE as usize);
    assert!(std::mem::offset_of!(Board, text_length) == layout::TEXT_LENGTH as usize);
    assert!(std::mem::offset_of!(Board, text) == layout::TEXT as usize);
    assert!(std::mem::offset_of!(Board, units) == layout::UNITS as usize);
    assert!(size_of::<Units>() == layout::STRIDE as usize);
};

/// Where the board lies in memory, in bytes.
pub fn address() -> u32 {
    (&raw const BOARD).addr() as u32
}

/// Clears counts and the wish to cancel, before a sample.
pub fn clear() {
    BOARD.cancel.store(0, Ordering::Relaxed);
    for units in &BOARD.units {
        units.0.store(0, Ordering::Relaxed);
    }
}

/// Whether the page wants the run to stop.
pub fn cancelled() -> bool {
    BOARD.cancel.load(Ordering::Relaxed) != 0
}

/// Adds to a worker's count.
pub fn advance(worker: usize, units: u32) {
    if let Some(count) = BOARD.units.get(worker) {
        count.0.fetch_add(u64::from(units), Ordering::Relaxed);
    }
}

/// Units done by all workers since the last [`clear`].
pub fn units() -> u64 {
    BOARD
        .units
        .iter()
        .map(|units| units.0.load(Ordering::Relaxed))
        .sum()
}

/// Leaves a last message; only the first one stays.
pub fn die(state: u32, text: &str) {
    let first = BOARD.state.load(Ordering::Relaxed) == layout::ALIVE;
    if first {
        let bytes = text.as_bytes();
        for (place, byte) in BOARD.text.iter().zip(bytes) {
            place.store(*byte, Ordering::Relaxed);
        }
        BOARD
            .text_length
            .store(bytes.len().min(BOARD.text.len()) as u32, Ordering::Relaxed);
        BOARD.state.store(state, Ordering::Release);
    }
}
