//! The heap of one process: objects in chunks that forks of a machine share until one writes.

mod ascii;
mod cow;
mod dict;
pub mod gc;
mod set;

use std::sync::Arc;

use smol_str::SmolStr;

pub use dict::{Dict, DictKind, Entry};
pub use set::Set;

pub use cow::own;

use crate::object::{Obj, Str};
use crate::value::{Ref, Value};

/// Objects in a chunk. Small, so that a write after a fork copies little.
const CHUNK: usize = 16;

type Chunk = [Obj; CHUNK];

/// A heap. Cloning it costs one count for each chunk.
#[derive(Clone, Debug)]
pub struct Heap {
    chunks: Vec<Arc<Chunk>>,
    /// The first place never used.
    next: u32,
    /// Places freed by the last collection.
    free: Vec<u32>,
    /// Objects below this place belong to the program and are not collected.
    base: u32,
    /// Whether an object below `base` was changed.
    pub base_changed: bool,
    /// Roughly how many bytes were allocated since the last collection.
    fresh: usize,
    /// Roughly how many bytes were alive after the last collection.
    alive: usize,
}

impl Heap {
    /// The object at this place.
    #[inline(always)]
    pub fn get(&self, r: Ref) -> &Obj {
        &self.chunks[r.index() / CHUNK][r.index() % CHUNK]
    }

    /// The object at this place, to change.
    #[inline(always)]
    pub fn get_mut(&mut self, r: Ref) -> &mut Obj {
        if r.0 < self.base {
            self.base_changed = true;
        }
        &mut cow::own(&mut self.chunks[r.index() / CHUNK])[r.index() % CHUNK]
    }

    /// Puts an object on the heap.
    #[inline]
    pub fn alloc(&mut self, object: Obj) -> Ref {
        self.fresh += 48;
        let at = match self.free.pop() {
            Some(at) => at,
            None => self.grow(),
        };
        cow::own(&mut self.chunks[at as usize / CHUNK])[at as usize % CHUNK] = object;
        Ref(at)
    }

    #[cold]
    fn new_chunk(&mut self) {
        self.chunks
            .push(Arc::new(std::array::from_fn(|_| Obj::Free)));
    }

    fn grow(&mut self) -> u32 {
        let at = self.next;
        if at as usize == self.chunks.len() * CHUNK {
            self.new_chunk();
        }
        self.next += 1;
        at
    }

    /// Counts bytes that an object holds beside its place.
    pub fn charge(&mut self, bytes: usize) {
        self.fresh += bytes;
    }

    /// Roughly how many bytes are in use.
    pub fn bytes(&self) -> usize {
        self.alive + self.fresh
    }

    /// Roughly how many bytes were allocated since the last collection.
    pub fn fresh_bytes(&self) -> usize {
        self.fresh
    }

    /// From now on what is there belongs to the program.
    pub fn settle(&mut self) {
        self.base = self.next;
        self.base_changed = false;
        self.fresh = 0;
    }

    /// Objects below this place belong to the program.
    pub fn base(&self) -> u32 {
        self.base
    }

    /// How many places there are.
    pub fn places(&self) -> usize {
        self.next as usize
    }

    /// Puts a text on the heap.
    // A value that a call gives has to go through memory: here and below only its place does.
    #[inline(always)]
    pub fn str(&mut self, text: impl Into<SmolStr>) -> Value {
        Value::Ref(self.put_str(text.into()))
    }

    /// The text of one character.
    #[inline]
    pub fn char(&mut self, c: char) -> Value {
        match ascii::place(c) {
            Some(known) => Value::Ref(known),
            None => self.str(SmolStr::new_inline(c.encode_utf8(&mut [0; 4]))),
        }
    }

    fn put_str(&mut self, text: SmolStr) -> Ref {
        let text = Str::new(text);
        self.fresh += text.text.len();
        self.alloc(Obj::Str(text))
    }

    /// Puts a list on the heap.
    #[inline(always)]
    pub fn list(&mut self, items: Vec<Value>) -> Value {
        self.fresh += items.len() * 16;
        Value::Ref(self.alloc(Obj::List(items)))
    }

    /// Puts a tuple on the heap.
    #[inline(always)]
    pub fn tuple(&mut self, items: impl Into<Arc<[Value]>>) -> Value {
        Value::Ref(self.put_tuple(items.into()))
    }

    fn put_tuple(&mut self, items: Arc<[Value]>) -> Ref {
        self.fresh += items.len() * 16;
        self.alloc(Obj::Tuple(items))
    }

    /// The text of a `str`.
    #[inline]
    pub fn text(&self, value: Value) -> Option<&str> {
        match value {
            Value::Ref(r) => match self.get(r) {
                Obj::Str(text) => Some(&text.text),
                _ => None,
            },
            _ => None,
        }
    }
}
