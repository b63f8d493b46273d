//! The digits of a number, written without an allocation.

/// Digits of a number, perhaps with a point among them.
pub struct Digits {
    /// They stand at the end.
    bytes: [u8; Self::MOST],
    begin: usize,
}

impl Digits {
    /// As many as 64 bits have in base ten, and a point.
    const MOST: usize = 21;

    /// A whole number.
    pub fn of(number: u64) -> Self {
        Self::with_point(number, 0)
    }

    /// A number of units of which ten to the power of `after` are one, with so many digits
    /// after the point and at least one before it; at most 18 digits after it.
    pub fn with_point(mut units: u64, after: usize) -> Self {
        let mut bytes = [b'0'; Self::MOST];
        let mut begin = Self::MOST;
        let least = begin - after - 1 - usize::from(after > 0);
        while units > 0 || begin > least {
            if after > 0 && begin == Self::MOST - after {
                begin -= 1;
                bytes[begin] = b'.';
            }
            begin -= 1;
            bytes[begin] = b'0' + (units % 10) as u8;
            units /= 10;
        }
        Self { bytes, begin }
    }

    /// As a text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[self.begin..]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Digits;

    #[test]
    fn digits_are_written_in_full() {
        for number in [0, 7, 10, 99_999, u64::MAX] {
            assert_eq!(Digits::of(number).text(), number.to_string());
        }
        for (units, after, text) in [
            (0, 2, "0.00"),
            (5, 1, "0.5"),
            (1234, 2, "12.34"),
            (100, 2, "1.00"),
            (7, 16, "0.0000000000000007"),
            (u64::MAX, 3, "18446744073709551.615"),
        ] {
            assert_eq!(Digits::with_point(units, after).text(), text);
        }
    }
}
