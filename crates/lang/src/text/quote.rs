//! Texts as they are written in a program.

use std::fmt::Write as _;

use super::chars::is_printable;

/// `repr(text)`
pub fn repr(text: &str) -> String {
    let mark = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(mark);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == mark => {
                out.push('\\');
                out.push(c);
            }
            c if is_printable(c) => out.push(c),
            c => escape(&mut out, c),
        }
    }
    out.push(mark);
    out
}

/// `ascii(text)`, given what `repr` makes of it: everything beyond ASCII becomes an escape.
pub fn ascii(repr: &str) -> String {
    let mut out = String::with_capacity(repr.len());
    for c in repr.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            escape(&mut out, c);
        }
    }
    out
}

/// `\xNN`, `\uNNNN` or `\UNNNNNNNN`
fn escape(out: &mut String, c: char) {
    let code = u32::from(c);
    // Writing into a text cannot fail.
    let _ = match code {
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_as_python_does() {
        for (text, quoted) in [
            ("plain", "'plain'"),
            ("it's", "\"it's\""),
            ("both ' and \"", "'both \\' and \"'"),
            ("a\nb\t\\", "'a\\nb\\t\\\\'"),
            ("\0\x7f\u{200b}é😀", "'\\x00\\x7f\\u200bé😀'"),
        ] {
            assert_eq!(repr(text), quoted);
        }
        assert_eq!(ascii(&repr("é😀")), "'\\xe9\\U0001f600'");
    }
}
