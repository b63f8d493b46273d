//! Looking for one text in another: most often for a single character, which is much less to
//! prepare than a search for a longer text.

/// The character that a text consists of, if it is one of ASCII.
fn single(text: &str) -> Option<char> {
    match *text.as_bytes() {
        [byte] => Some(char::from(byte)),
        _ => None,
    }
}

/// Where the first one stands, in bytes.
pub fn find(text: &str, wanted: &str) -> Option<usize> {
    match wanted.as_bytes() {
        [first, rest @ ..] if text.len() <= 32 => {
            let bytes = text.as_bytes();
            let begins = |at: &usize| bytes[*at] == *first && bytes[at + 1..].starts_with(rest);
            (0..bytes.len()).find(begins)
        }
        _ => match single(wanted) {
            Some(c) => text.find(c),
            None => text.find(wanted),
        },
    }
}

/// How many there are that do not overlap.
pub fn count(text: &str, wanted: &str) -> usize {
    match single(wanted) {
        Some(c) => text.bytes().filter(|byte| char::from(*byte) == c).count(),
        None => text.matches(wanted).count(),
    }
}

/// Writes the text with so many of them replaced, at most.
pub fn replace(out: &mut String, text: &str, old: &str, new: &str, most: usize) {
    if old.is_empty() {
        return out.push_str(&text.replacen(old, new, most));
    }
    let mut rest = text;
    for _ in 0..most {
        let Some(at) = find(rest, old) else { break };
        out.push_str(&rest[..at]);
        out.push_str(new);
        rest = &rest[at + old.len()..];
    }
    out.push_str(rest);
}

/// The parts between so many of them at most.
pub fn split<'a>(text: &'a str, sep: &str, most: usize) -> Vec<&'a str> {
    let parts = most.saturating_add(1);
    match single(sep) {
        Some(c) => text.splitn(parts, c).collect(),
        None => text.splitn(parts, sep).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_ways_find_the_same() {
        let texts = [
            "",
            "a",
            "aa",
            "abab",
            "é",
            "aéaé",
            "a, b, c",
            &"ab ".repeat(20),
        ];
        let wanted = ["a", "b", "é", "ab", ", ", "ba", "aéaéa"];
        for (text, x) in texts.iter().flat_map(|t| wanted.map(|x| (*t, x))) {
            assert_eq!(find(text, x), text.find(x), "{x:?} in {text:?}");
            assert_eq!(count(text, x), text.matches(x).count(), "{x:?} in {text:?}");
            for most in [0, 1, usize::MAX] {
                let mut replaced = String::new();
                replace(&mut replaced, text, x, "_", most);
                assert_eq!(replaced, text.replacen(x, "_", most), "{x:?} in {text:?}");
            }
            for most in [0, 1, usize::MAX] {
                let parts: Vec<&str> = text.splitn(most.saturating_add(1), x).collect();
                assert_eq!(split(text, x, most), parts, "{x:?} in {text:?}");
            }
        }
    }
}
