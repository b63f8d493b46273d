//! Numbers that travel between memories as plain bytes.
//!
//! One number after the other, as serde has it for any list, takes some ten
//! times as long as copying their bytes; what is measured as the price of
//! separate memories would then be the price of a slow format.

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};
use std::borrow::Cow;
use std::ops::Deref;

/// Numbers, borrowed where memory is shared. Read from a message they are
/// always a copy, with memory for as many as the message really holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers<'a>(Cow<'a, [f64]>);

impl Deref for Numbers<'_> {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        &self.0
    }
}

impl AsRef<[f64]> for Numbers<'_> {
    fn as_ref(&self) -> &[f64] {
        self
    }
}

impl From<Vec<f64>> for Numbers<'_> {
    fn from(numbers: Vec<f64>) -> Self {
        Self(Cow::Owned(numbers))
    }
}

impl<'a> From<&'a [f64]> for Numbers<'a> {
    fn from(numbers: &'a [f64]) -> Self {
        Self(Cow::Borrowed(numbers))
    }
}

impl Serialize for Numbers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut bytes = vec![0; self.len() * size_of::<f64>()];
        let (places, _) = bytes.as_chunks_mut();
        for (place, number) in places.iter_mut().zip(&**self) {
            *place = number.to_le_bytes();
        }
        serializer.serialize_bytes(&bytes)
    }
}

impl<'de> Deserialize<'de> for Numbers<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(Bytes)
    }
}

struct Bytes;

impl Visitor<'_> for Bytes {
    type Value = Numbers<'static>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("numbers of eight bytes each")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Numbers<'static>, E> {
        match bytes.as_chunks() {
            (numbers, []) => Ok(numbers
                .iter()
                .map(|number| f64::from_le_bytes(*number))
                .collect::<Vec<_>>()
                .into()),
            _ => Err(E::invalid_length(bytes.len(), &self)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::Numbers;

    #[test]
    fn every_bit_arrives() {
        let numbers = [
            0.0,
            -0.0,
            1.5,
            f64::MIN_POSITIVE / 2.0,
            f64::INFINITY,
            f64::NAN,
        ];
        for many in [&numbers[..], &[]] {
            let bytes = postcard::to_allocvec(&Numbers::from(many)).unwrap();
            assert!(bytes.len() <= many.len() * 8 + 1, "{many:?}");
            let back: Numbers<'_> = postcard::from_bytes(&bytes).unwrap();
            let bits = |all: &[f64]| all.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&back), bits(many));
        }
    }

    #[test]
    fn half_a_number_is_refused() {
        for bytes in [
            &[4, 1, 2, 3, 4][..],
            &[8, 1, 2],
            &[0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
        ] {
            assert!(
                postcard::from_bytes::<Numbers<'_>>(bytes).is_err(),
                "{bytes:?}"
            );
        }
    }
}
