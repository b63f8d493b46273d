//! Dates as a notebook keeps them: local time with its offset, by RFC 3339.

/// Longest date that is kept, in characters.
pub(crate) const LONGEST: usize = 40;

/// `2026-11-22T11:47:03+01:00` as people read it: `2026-11-22 11:47`. Any other
/// text stays as it is.
pub fn shown(date: &str) -> String {
    let is_date = date.is_ascii()
        && date.len() >= 16
        && date
            .bytes()
            .take(16)
            .enumerate()
            .all(|(place, byte)| match place {
                4 | 7 => byte == b'-',
                10 => byte == b'T',
                13 => byte == b':',
                _ => byte.is_ascii_digit(),
            });
    match is_date {
        true => format!("{} {}", &date[..10], &date[11..16]),
        false => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn dates_are_shown_as_people_read_them() {
        let check = |date: &str, expected: &str| assert_eq!(shown(date), expected, "{date}");
        check("2026-11-22T11:47:03+01:00", "2026-11-22 11:47");
        check("2026-11-22T11:47", "2026-11-22 11:47");
        check("yesterday", "yesterday");
        check("2026/11/22 11:47:03", "2026/11/22 11:47:03");
        check("ééééééééééééééééé", "ééééééééééééééééé");
        check("", "");
    }
}
