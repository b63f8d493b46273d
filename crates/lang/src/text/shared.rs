//! A text that can be copied at little cost.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// The longest text that needs no allocation of its own, in bytes.
const SHORT: usize = 22;

/// A text that never changes: a short one lies in place, a longer one is shared.
///
/// Most texts of a program are short, and an allocation costs more than all else that is
/// done with them.
#[derive(Clone)]
pub struct Text(Repr);

#[derive(Clone)]
enum Repr {
    Short(u8, [u8; SHORT]),
    Long(Arc<str>),
}

impl Text {
    fn short(text: &str) -> Option<Text> {
        let mut bytes = [0; SHORT];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Text(Repr::Short(text.len() as u8, bytes)))
    }

    /// Its bytes.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Repr::Short(len, bytes) => &bytes[..usize::from(*len)],
            Repr::Long(text) => text.as_bytes(),
        }
    }

    /// How many bytes it has.
    #[inline]
    pub fn len(&self) -> usize {
        match &self.0 {
            Repr::Short(len, _) => usize::from(*len),
            Repr::Long(text) => text.len(),
        }
    }

    /// Whether it has none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Deref for Text {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        match &self.0 {
            // The bytes come from a text, so that nothing is ever replaced by the default.
            Repr::Short(len, bytes) => {
                std::str::from_utf8(&bytes[..usize::from(*len)]).unwrap_or_default()
            }
            Repr::Long(text) => text,
        }
    }
}

impl From<&str> for Text {
    #[inline]
    fn from(text: &str) -> Self {
        Text::short(text).unwrap_or_else(|| Text(Repr::Long(text.into())))
    }
}

impl From<String> for Text {
    #[inline]
    fn from(text: String) -> Self {
        Text::short(&text).unwrap_or_else(|| Text(Repr::Long(text.into())))
    }
}

impl From<Arc<str>> for Text {
    #[inline]
    fn from(text: Arc<str>) -> Self {
        Text::short(&text).unwrap_or(Text(Repr::Long(text)))
    }
}

impl PartialEq for Text {
    #[inline]
    fn eq(&self, other: &Text) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_what_it_was_made_of() {
        let longest = "x".repeat(SHORT);
        let two_bytes = "é".repeat(SHORT / 2);
        for text in ["", "a", "é", &longest, &two_bytes, &format!("{longest}y")] {
            let whole: Arc<str> = text.into();
            for made in [Text::from(text), text.to_owned().into(), whole.into()] {
                assert_eq!(&*made, text);
                assert_eq!(made.as_bytes(), text.as_bytes());
                assert_eq!(made.len(), text.len());
                assert_eq!(made.is_empty(), text.is_empty());
            }
        }
    }
}
