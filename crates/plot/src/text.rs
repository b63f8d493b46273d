//! How much room text takes, without a font to ask.

/// Width of a text in CSS pixels at a font size in CSS pixels.
///
/// An estimate that leans to the wide side: the widths are those of DejaVu
/// Sans (and DejaVu Sans Mono for figures), wider than the fonts of most systems.
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    if is_figure(text) {
        return text.chars().count() as f64 * 0.61 * size;
    }
    let ems: f64 = text.chars().map(em).sum();
    ems * size * if bold { 1.1 } else { 1.0 }
}

/// Whether a text is nothing but figures and units, such as `10.9 ± 0.2 ms` or
/// `200 000`: those are set in a monospaced font, digit under digit.
pub fn is_figure(text: &str) -> bool {
    let is_part = |part: &str| {
        let digits = part.trim_start_matches(['-', '−', '+']);
        let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
            && digits
                .chars()
                .all(|c| c.is_ascii_digit() || ".e-kMGT".contains(c));
        is_number || ["±", "ns", "µs", "ms", "s", "%"].contains(&part)
    };
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    has_digit && text.split_whitespace().all(is_part)
}

fn em(c: char) -> f64 {
    match c {
        '\u{202f}' | '\u{2009}' => 0.2,
        ' ' | '\u{a0}' | 'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.33,
        'f' | 't' | 'r' | '(' | ')' | '/' | '[' | ']' | '-' => 0.41,
        'm' | 'W' | '@' | '%' | '→' | '…' | '—' => 1.0,
        'w' | 'M' | '±' | '×' | '+' | '=' | '<' | '>' | '~' | '↑' | '↓' => 0.86,
        'A'..='Z' => 0.72,
        '\u{1100}'.. => 1.05,
        _ => 0.64,
    }
}

/// The text, or as much of its begin as fits into `room` CSS pixels, with an
/// ellipsis.
pub(crate) fn fitted(text: &str, room: f64, size: f64, bold: bool) -> String {
    if text_width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut kept = text.to_owned();
    while kept.pop().is_some() {
        let shortened = format!("{}…", kept.trim_end());
        if text_width(&shortened, size, bold) <= room {
            return shortened;
        }
    }
    String::new()
}

/// The text on one line if it fits into `room` CSS pixels, on two otherwise.
pub(crate) fn wrapped(text: &str, room: f64, size: f64) -> Vec<String> {
    let fits = |text: &str| text_width(text, size, false) <= room;
    if fits(text) {
        return vec![text.to_owned()];
    }
    let mut spaces = text.match_indices(' ').map(|(index, _)| index);
    let cut = spaces.rfind(|cut| fits(&text[..*cut])).unwrap_or(0);
    let (first, second) = text.split_at(cut);
    [first, second]
        .into_iter()
        .map(|line| fitted(line.trim(), room, size, false))
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_words() {
        for figure in [
            "0",
            "10.9 ± 0.2 ms",
            "200\u{202f}000",
            "−4",
            "100 µs",
            "1.5e-7",
            "10k",
            "12 %",
        ] {
            assert!(is_figure(figure), "{figure}");
        }
        for words in [
            "",
            "ms",
            "4 cores",
            "threads:4",
            "+1 →",
            "worker 1",
            "–",
            "your guess",
        ] {
            assert!(!is_figure(words), "{words}");
        }
    }

    #[test]
    fn long_texts_are_shortened_to_fit() {
        assert_eq!(fitted("threads:4", 100.0, 12.0, false), "threads:4");
        let short = fitted("four threads under one lock", 100.0, 12.0, false);
        assert!(short.ends_with('…') && text_width(&short, 12.0, false) <= 100.0);
        assert_eq!(fitted("threads", 0.0, 12.0, false), "");
        let lines = wrapped("threads:4 wins from here", 110.0, 12.0);
        assert_eq!(lines, ["threads:4 wins", "from here"]);
        assert_eq!(wrapped("unbreakable", 40.0, 12.0).len(), 1);
    }
}
