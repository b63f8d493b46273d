//! Floating-point numbers as Python writes, reads and rounds them.

/// The shortest decimal digits that read back as the same number, and where the point
/// stands: `0.DIGITS × 10^point`.
fn digits(value: f64) -> (String, i32) {
    let text = format!("{:e}", value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    (digits, exponent.parse::<i32>().unwrap_or(0) + 1)
}

/// `inf`, `nan` and their like; `None` for a finite number.
pub(crate) fn special(value: f64) -> Option<&'static str> {
    if value.is_nan() {
        Some("nan")
    } else if value.is_infinite() {
        Some("inf")
    } else {
        None
    }
}

/// `repr(value)`: the shortest text that reads back as the same number.
pub fn repr(value: f64) -> String {
    let sign = if value.is_sign_negative() && !value.is_nan() {
        "-"
    } else {
        ""
    };
    if let Some(word) = special(value) {
        return format!("{sign}{word}");
    }
    let (digits, point) = digits(value);
    let body = if (-3..=16).contains(&point) {
        positional(&digits, point)
    } else {
        scientific(&digits, point)
    };
    format!("{sign}{body}")
}

/// With a point and at least one digit after it.
pub(crate) fn positional(digits: &str, point: i32) -> String {
    if point <= 0 {
        return format!("0.{}{digits}", "0".repeat(-point as usize));
    }
    let point = point as usize;
    if digits.len() <= point {
        return format!("{digits}{}.0", "0".repeat(point - digits.len()));
    }
    format!("{}.{}", &digits[..point], &digits[point..])
}

/// With an exponent of at least two digits.
pub(crate) fn scientific(digits: &str, point: i32) -> String {
    let (first, rest) = digits.split_at(1);
    let dot = if rest.is_empty() { "" } else { "." };
    format!("{first}{dot}{rest}{}", exponent(point - 1))
}

/// `e+05`
pub(crate) fn exponent(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("e{sign}{:02}", exponent.unsigned_abs())
}

/// `float(text)`: a number as Python accepts it, with blanks around and `_` between digits.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim_matches(super::chars::is_space);
    let (negative, body) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let value = match body.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => plain(
            &body
                .chars()
                .map(|c| super::chars::decimal(c).map_or(c, ascii_digit))
                .collect::<String>(),
        )?,
    };
    Some(if negative { -value } else { value })
}

fn ascii_digit(digit: u32) -> char {
    char::from_digit(digit, 10).unwrap_or('0')
}

/// Digits with an optional point and exponent, and `_` only between digits.
fn plain(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut clean = String::with_capacity(text.len());
    for (i, byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-' => clean.push(*byte as char),
            b'_' if i > 0 && digit(i - 1) && digit(i + 1) => {}
            _ => return None,
        }
    }
    if !clean.bytes().any(|b| b.is_ascii_digit()) || clean.starts_with(['+', '-']) {
        return None;
    }
    clean.parse().ok()
}

/// `round(value, digits)`: to the nearest decimal, ties to even, by the exact value.
pub fn round(value: f64, digits: i64) -> f64 {
    if !value.is_finite() || digits > 323 {
        return value;
    }
    if digits < -308 {
        return 0.0 * value;
    }
    if digits >= 0 {
        return format!("{:.*}", digits as usize, value)
            .parse()
            .unwrap_or(value);
    }
    // Before the point: the exact decimal integer is rounded as text.
    let whole = format!("{:.0}", value.abs().trunc());
    let cut = (-digits) as usize;
    let rounded = round_integer_text(&whole, cut, value.fract() != 0.0);
    rounded.parse::<f64>().unwrap_or(0.0).copysign(value)
}

/// Rounds a decimal integer to a multiple of `10^cut`, ties to even; `more` tells that
/// something other than zero follows.
fn round_integer_text(whole: &str, cut: usize, more: bool) -> String {
    let padded = format!(
        "{}{whole}",
        "0".repeat((cut + 1).saturating_sub(whole.len()))
    );
    let (kept, rest) = padded.split_at(padded.len() - cut);
    let half = format!("5{}", "0".repeat(cut - 1));
    let odd = kept.bytes().last().is_some_and(|b| b % 2 == 1);
    let up = match rest.cmp(half.as_str()) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => more || odd,
        std::cmp::Ordering::Less => false,
    };
    let kept = if up { add_one(kept) } else { kept.to_owned() };
    format!("{kept}{}", "0".repeat(cut))
}

fn add_one(digits: &str) -> String {
    let mut bytes = digits.as_bytes().to_vec();
    for byte in bytes.iter_mut().rev() {
        if *byte == b'9' {
            *byte = b'0';
        } else {
            *byte += 1;
            return String::from_utf8_lossy(&bytes).into_owned();
        }
    }
    format!("1{}", String::from_utf8_lossy(&bytes))
}

/// `round(value, digits)` of an integer, with negative `digits`; `None` if it leaves 64 bits.
pub fn round_integer(value: i64, digits: i64) -> Option<i64> {
    if digits >= 0 {
        return Some(value);
    }
    let Some(unit) = u32::try_from(-digits)
        .ok()
        .and_then(|n| 10_i128.checked_pow(n))
    else {
        return Some(0);
    };
    let value = i128::from(value);
    let low = value.div_euclid(unit) * unit;
    let rest = value - low;
    let up = rest * 2 > unit || (rest * 2 == unit && low.div_euclid(unit) % 2 != 0);
    i64::try_from(if up { low + unit } else { low }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_python_does() {
        for (value, text) in [
            (0.1, "0.1"),
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (123_456_789_012_345_680.0, "1.2345678901234568e+17"),
            (1e-4, "0.0001"),
            (1e-5, "1e-05"),
            (5e-324, "5e-324"),
            (1e22, "1e+22"),
            (1.5e300, "1.5e+300"),
            (f64::NAN, "nan"),
            (f64::NEG_INFINITY, "-inf"),
        ] {
            assert_eq!(repr(value), text);
        }
    }

    #[test]
    fn texts_are_read_as_python_does() {
        for (text, value) in [
            (" 1e3 ", Some(1000.0)),
            ("1_0.5", Some(10.5)),
            (".5", Some(0.5)),
            ("5.", Some(5.0)),
            ("-inf", Some(f64::NEG_INFINITY)),
            ("+Infinity", Some(f64::INFINITY)),
            ("٣.5", Some(3.5)),
            ("1__0", None),
            ("_1", None),
            ("", None),
            ("e5", None),
            ("--1", None),
            ("1 2", None),
            ("infin", None),
        ] {
            assert_eq!(parse(text), value, "{text:?}");
        }
        assert!(parse("nan").is_some_and(f64::is_nan));
    }

    #[test]
    fn rounding_is_exact_and_to_even() {
        for (value, digits, rounded) in [
            (2.675, 2, 2.67),
            (0.125, 2, 0.12),
            (0.375, 2, 0.38),
            (1234.5678, -2, 1200.0),
            (1250.0, -2, 1200.0),
            (1250.5, -2, 1300.0),
            (9999.0, -3, 10000.0),
            (-1350.0, -2, -1400.0),
            (5.0, -1, 0.0),
            (15.0, -1, 20.0),
        ] {
            assert_eq!(round(value, digits), rounded, "{value} {digits}");
        }
        for (value, digits, rounded) in [
            (1250, -2, 1200),
            (1350, -2, 1400),
            (-1250, -2, -1200),
            (7, -2, 0),
        ] {
            assert_eq!(round_integer(value, digits), Some(rounded));
        }
    }
}
