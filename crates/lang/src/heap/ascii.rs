//! Texts of one character of ASCII. There is one object of each, at the same place in every
//! heap, as in CPython, so that going through a text makes no objects.

use smol_str::SmolStr;

use super::Heap;
use crate::object::{Obj, Str};
use crate::value::Ref;

/// Where a text of this character lies.
#[inline(always)]
pub(super) fn place(c: char) -> Option<Ref> {
    c.is_ascii().then_some(Ref(u32::from(c)))
}

impl Default for Heap {
    fn default() -> Self {
        let mut heap = Heap {
            chunks: Vec::new(),
            next: 0,
            free: Vec::new(),
            base: 0,
            base_changed: false,
            fresh: 0,
            alive: 0,
        };
        for byte in 0..128u8 {
            let text = SmolStr::new_inline(char::from(byte).encode_utf8(&mut [0; 4]));
            heap.alloc(Obj::Str(Str::new(text)));
        }
        heap
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_of_ascii_is_always_the_same_object() {
        let mut heap = Heap::default();
        for (c, is_one) in [('\0', true), ('a', true), ('\x7f', true), ('é', false)] {
            let (a, b) = (heap.char(c), heap.char(c));
            assert_eq!(a.is(b), is_one, "{c:?}");
            assert_eq!(heap.text(a), Some(&*c.to_string()));
        }
    }
}
