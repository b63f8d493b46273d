//! The nearest right name for a wrong one.

/// The candidate closest to `word`, or `None` when all are too far away to be
/// what was meant.
///
/// Closeness is the Damerau–Levenshtein distance without regard to case; a
/// candidate counts when at most a third of the longer word (and at least one
/// character) differs, or when one is the beginning of the other.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A distance over a very long word would cost quadratic time for a text
    // that no one mistyped.
    let word: String = word.chars().take(64).collect::<String>().to_lowercase();
    candidates
        .into_iter()
        .filter_map(|candidate| Some((distance(&word, &candidate.to_lowercase())?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn distance(word: &str, candidate: &str) -> Option<usize> {
    let distance = strsim::damerau_levenshtein(word, candidate);
    let longer = word.chars().count().max(candidate.chars().count());
    let begins = word.len().min(candidate.len()) >= 2
        && (word.starts_with(candidate) || candidate.starts_with(word));
    (begins || distance <= (longer / 3).max(1)).then_some(distance)
}

/// Names as a sentence part: `a, b or c`.
pub fn or_list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let names = [
            "integrate",
            "sort",
            "word_count",
            "spring_mass",
            "lost_updates",
        ];
        let check = |word: &str, expected: Option<&str>| {
            assert_eq!(nearest(word, names), expected, "for {word:?}");
        };
        check("integrat", Some("integrate"));
        check("Integrate", Some("integrate"));
        check("srot", Some("sort"));
        check("wordcount", Some("word_count"));
        check("spring", Some("spring_mass"));
        check("quicksilver", None);
        check("", None);
        check(&"x".repeat(10_000), None);
    }

    #[test]
    fn lists_names() {
        assert_eq!(or_list(["a"]), "a");
        assert_eq!(or_list(["a", "b", "c"]), "a, b or c");
        assert_eq!(or_list([]), "");
    }
}
