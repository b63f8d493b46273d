//! What kind of character something is, by Python's words.

/// Where the runs of ten decimal digits of all scripts begin (Unicode 15.1, category Nd).
const ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650,
    0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50,
    0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// Digits that do not stand for a place in a decimal number, such as `²` (Unicode 15.1).
const OTHER_DIGITS: [(u32, u32); 20] = [
    (0xb2, 0xb3),
    (0xb9, 0xb9),
    (0x1369, 0x1371),
    (0x19da, 0x19da),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2460, 0x2468),
    (0x2474, 0x247c),
    (0x2488, 0x2490),
    (0x24ea, 0x24ea),
    (0x24f5, 0x24fd),
    (0x24ff, 0x24ff),
    (0x2776, 0x277e),
    (0x2780, 0x2788),
    (0x278a, 0x2792),
    (0x10a40, 0x10a43),
    (0x10e60, 0x10e68),
    (0x11052, 0x1105a),
    (0x1f100, 0x1f10a),
];

/// The value of a decimal digit of any script.
pub fn decimal(c: char) -> Option<u32> {
    let code = u32::from(c);
    let run = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?;
    let digit = code - ZEROS[run];
    (digit < 10).then_some(digit)
}

/// `str.isdecimal` of one character.
pub fn is_decimal(c: char) -> bool {
    decimal(c).is_some()
}

/// `str.isdigit` of one character.
pub fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    let code = u32::from(c);
    is_decimal(c)
        || OTHER_DIGITS
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&code))
}

/// `str.isnumeric` of one character.
pub fn is_numeric(c: char) -> bool {
    c.is_numeric() || is_digit(c)
}

/// `str.isalpha` of one character: a letter, so neither a numeral nor a mark.
pub fn is_alpha(c: char) -> bool {
    c.is_alphabetic() && !c.is_numeric()
}

/// `str.isalnum` of one character.
pub fn is_alnum(c: char) -> bool {
    is_alpha(c) || is_numeric(c)
}

/// `str.isspace` of one character.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// Whether a line ends here, for `str.splitlines`.
pub fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether `repr` shows it as it is.
pub fn is_printable(c: char) -> bool {
    // The standard library escapes what Unicode calls Other or Separator, but
    // for the blank, as Python does; all it escapes besides has an escape of its own.
    matches!(c, ' '..='~') || !format!("a{c}").escape_debug().any(|c| c == '\\')
}

/// The character in upper case, lower case, or as the first of a word.
pub fn to_title(c: char) -> impl Iterator<Item = char> {
    // Digraphs and ligatures have a form of their own for the beginning of a word.
    let title = match c {
        'Ǆ' | 'ǅ' | 'ǆ' => "ǅ",
        'Ǉ' | 'ǈ' | 'ǉ' => "ǈ",
        'Ǌ' | 'ǋ' | 'ǌ' => "ǋ",
        'Ǳ' | 'ǲ' | 'ǳ' => "ǲ",
        'ß' => "Ss",
        'ﬁ' => "Fi",
        'ﬂ' => "Fl",
        _ => "",
    };
    let upper = title.is_empty().then(|| c.to_uppercase());
    title.chars().chain(upper.into_iter().flatten())
}

/// Whether it begins a cased word: has a lower and an upper form.
pub fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_sorted_as_python_does() {
        for (c, alpha, digit, decimal, numeric) in [
            ('a', true, false, false, false),
            ('7', false, true, true, true),
            ('²', false, true, false, true),
            ('Ⅷ', false, false, false, true),
            ('½', false, false, false, true),
            ('٣', false, true, true, true),
            ('é', true, false, false, false),
            ('_', false, false, false, false),
        ] {
            assert_eq!(
                (is_alpha(c), is_digit(c), is_decimal(c), is_numeric(c)),
                (alpha, digit, decimal, numeric),
                "{c}"
            );
        }
        assert!(is_space('\x1f') && is_space('\u{3000}') && !is_space('\u{200b}'));
        assert!(is_printable('é') && is_printable('\u{301}') && is_printable('😀'));
        assert!(!is_printable('\u{200b}') && !is_printable('\u{a0}') && !is_printable('\n'));
    }
}
