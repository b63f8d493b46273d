//! The page's side of the board that it shares with an engine.

use js_sys::{Atomics, BigUint64Array, Int32Array, Uint8Array};
use protocol::{MOST_WORKERS, board as layout};
use wasm_bindgen::JsValue;

/// What an engine wrote when it died.
pub enum LastWords {
    /// It panicked, and said this.
    Panicked(String),
    /// It ran out of memory.
    OutOfMemory,
}

/// A few words of an engine's shared memory.
pub struct Board {
    words: Int32Array,
    units: BigUint64Array,
    text: Uint8Array,
}

impl Board {
    /// The board at this address of an engine's memory.
    pub fn new(memory: &JsValue, address: u32) -> Self {
        let words = Int32Array::new_with_byte_offset_and_length(memory, address, 3);
        let stride = layout::STRIDE / 8;
        let units = BigUint64Array::new_with_byte_offset_and_length(
            memory,
            address + layout::UNITS,
            MOST_WORKERS as u32 * stride,
        );
        let text = Uint8Array::new_with_byte_offset_and_length(
            memory,
            address + layout::TEXT,
            layout::TEXT_BYTES,
        );
        Self { words, units, text }
    }

    /// Asks the engine to stop.
    pub fn cancel(&self) {
        // Fails only for arrays that are not of integers.
        let _ = Atomics::store(&self.words, layout::CANCEL / 4, 1);
    }

    /// Units done by a worker in the current sample.
    pub fn units(&self, worker: usize) -> f64 {
        self.units.get_index(worker as u32 * (layout::STRIDE / 8)) as f64
    }

    /// What the engine wrote when it died, if it did.
    pub fn last_words(&self) -> Option<LastWords> {
        match self.word(layout::STATE) {
            layout::ALIVE => None,
            layout::OUT_OF_MEMORY => Some(LastWords::OutOfMemory),
            _ => Some(LastWords::Panicked(self.text())),
        }
    }

    fn word(&self, offset: u32) -> u32 {
        Atomics::load(&self.words, offset / 4).unwrap_or_default() as u32
    }

    fn text(&self) -> String {
        let length = self.word(layout::TEXT_LENGTH).min(layout::TEXT_BYTES);
        let bytes: Vec<u8> = (0..length)
            .map(|index| self.text.get_index(index))
            .collect();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
