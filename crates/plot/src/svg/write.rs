//! Numbers and texts as SVG wants them.

/// Pushes a number with at most two decimals; 0 for what is not a number.
///
/// Whole numbers only are formatted: the machinery for floats is large.
pub(super) fn push_number(text: &mut String, value: f64) {
    let hundredths = (value * 100.0).round() as i64;
    if hundredths < 0 {
        text.push('-');
    }
    let hundredths = hundredths.unsigned_abs();
    text.push_str(&(hundredths / 100).to_string());
    let rest = hundredths % 100;
    if rest > 0 {
        text.push('.');
        text.push(digit(rest / 10));
        if !rest.is_multiple_of(10) {
            text.push(digit(rest % 10));
        }
    }
}

fn digit(value: u64) -> char {
    char::from(b'0' + (value % 10) as u8)
}

/// A text without what XML gives a meaning to or does not allow at all.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (12.0, "12"),
            (0.5, "0.5"),
            (0.05, "0.05"),
            (-3.456, "-3.46"),
            (99.999, "100"),
            (10.1, "10.1"),
            (f64::NAN, "0"),
        ];
        for (value, expected) in cases {
            let mut text = String::new();
            push_number(&mut text, value);
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn texts_cannot_break_out() {
        assert_eq!(
            escaped("a<b> & \"c\"\n\u{0}"),
            "a&lt;b&gt; &amp; &quot;c&quot; "
        );
    }
}
