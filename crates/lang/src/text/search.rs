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
    match single(wanted) {
        Some(c) => text.find(c),
        None if text.len() <= 32 && !wanted.is_empty() => {
            let mut places = text.as_bytes().windows(wanted.len());
            places.position(|part| part == wanted.as_bytes())
        }
        None => text.find(wanted),
    }
}

/// How many there are that do not overlap.
pub fn count(text: &str, wanted: &str) -> usize {
    match single(wanted) {
        Some(c) => text.bytes().filter(|byte| char::from(*byte) == c).count(),
        None => text.matches(wanted).count(),
    }
}

/// The text with all replaced.
pub fn replace(text: &str, old: &str, new: &str) -> String {
    match single(old) {
        Some(c) => text.replace(c, new),
        None => text.replace(old, new),
    }
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
            assert_eq!(
                replace(text, x, "_"),
                text.replace(x, "_"),
                "{x:?} in {text:?}"
            );
            for most in [0, 1, usize::MAX] {
                let parts: Vec<&str> = text.splitn(most.saturating_add(1), x).collect();
                assert_eq!(split(text, x, most), parts, "{x:?} in {text:?}");
            }
        }
    }
}
