//! The template on the left of `text % values`.

use thiserror::Error;

/// What is wrong with a template; a `ValueError` with Python's own message.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PercentError {
    /// It ends within a conversion.
    #[error("incomplete format")]
    Incomplete,
    /// The name in parentheses has no end.
    #[error("incomplete format key")]
    IncompleteKey,
    /// A letter that is no conversion.
    #[error("unsupported format character '{0}' (0x{1:x}) at index {2}")]
    Unsupported(char, u32, usize),
    /// A width or precision too large for a text.
    #[error("width too big")]
    TooBig,
}

/// A width or precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Told in the template.
    Told(usize),
    /// `*`: the next value tells it.
    Next,
}

/// One piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as it is.
    Text(String),
    /// `%[(key)][flags][width][.precision]kind`
    Value(Conversion),
}

/// How one value is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversion {
    /// The name of the value, if values have names.
    pub key: Option<String>,
    /// `-`
    pub left: bool,
    /// `+` or a blank before numbers that are not negative.
    pub sign: Option<char>,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zeros: bool,
    /// Least width in characters.
    pub width: Option<Measure>,
    /// Digits after the point, or most characters.
    pub precision: Option<Measure>,
    /// The letter at the end.
    pub kind: char,
}

impl Conversion {
    /// The same as a specification for `format`, given width and precision; `numeric` tells
    /// whether a number is shown.
    pub fn spec(&self, width: usize, precision: Option<usize>, numeric: bool) -> String {
        let mut spec = String::new();
        if self.left {
            spec.push('<');
        } else if self.zeros && numeric {
            spec.push_str("0=");
        } else {
            spec.push('>');
        }
        if numeric {
            spec.extend(self.sign);
            spec.extend(self.alternate.then_some('#'));
        }
        if width > 0 {
            spec.push_str(&width.to_string());
        }
        if let Some(precision) = precision {
            spec.push_str(&format!(".{precision}"));
        }
        spec
    }
}

/// Cuts a template into pieces; `%%` is text.
///
/// # Errors
///
/// If a conversion is not complete or not known.
pub fn parse(template: &str) -> Result<Vec<Piece>, PercentError> {
    let chars: Vec<char> = template.chars().collect();
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        at += 1;
        if *c != '%' {
            text.push(*c);
            continue;
        }
        let (conversion, next) = conversion(&chars, at)?;
        at = next;
        if conversion.kind == '%' {
            text.push('%');
            continue;
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
        }
        pieces.push(Piece::Value(conversion));
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Ok(pieces)
}

fn conversion(chars: &[char], mut at: usize) -> Result<(Conversion, usize), PercentError> {
    let mut found = Conversion::default();
    if chars.get(at) == Some(&'(') {
        let (key, next) = key(chars, at + 1)?;
        found.key = Some(key);
        at = next;
    }
    while let Some(flag) = chars.get(at) {
        match flag {
            '-' => found.left = true,
            '+' => found.sign = Some('+'),
            ' ' => found.sign = found.sign.or(Some(' ')),
            '#' => found.alternate = true,
            '0' => found.zeros = true,
            _ => break,
        }
        at += 1;
    }
    (found.width, at) = measure(chars, at)?;
    if chars.get(at) == Some(&'.') {
        (found.precision, at) = measure(chars, at + 1)?;
        found.precision = found.precision.or(Some(Measure::Told(0)));
    }
    if let Some('h' | 'l' | 'L') = chars.get(at) {
        at += 1;
    }
    found.kind = *chars.get(at).ok_or(PercentError::Incomplete)?;
    if !"diouxXeEfFgGcrsa%".contains(found.kind) {
        return Err(PercentError::Unsupported(
            found.kind,
            u32::from(found.kind),
            at,
        ));
    }
    Ok((found, at + 1))
}

fn key(chars: &[char], begin: usize) -> Result<(String, usize), PercentError> {
    let mut depth = 1;
    for (at, c) in chars.iter().enumerate().skip(begin) {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((chars[begin..at].iter().collect(), at + 1));
        }
    }
    Err(PercentError::IncompleteKey)
}

fn measure(chars: &[char], mut at: usize) -> Result<(Option<Measure>, usize), PercentError> {
    if chars.get(at) == Some(&'*') {
        return Ok((Some(Measure::Next), at + 1));
    }
    let mut value = None;
    while let Some(digit) = chars.get(at).and_then(|c| c.to_digit(10)) {
        let grown = value.unwrap_or(0_usize) * 10 + digit as usize;
        if grown > super::spec::MOST_CHARS {
            return Err(PercentError::TooBig);
        }
        value = Some(grown);
        at += 1;
    }
    Ok((value.map(Measure::Told), at))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_cut_into_pieces() {
        let pieces = parse("a %5.2f%% %(k)-3s%*d").unwrap();
        assert_eq!(pieces.len(), 5);
        assert_eq!(pieces[0], Piece::Text("a ".to_owned()));
        let Piece::Value(float) = &pieces[1] else {
            panic!("a value")
        };
        assert_eq!(
            (float.width, float.precision, float.kind),
            (Some(Measure::Told(5)), Some(Measure::Told(2)), 'f')
        );
        assert_eq!(float.spec(5, Some(2), true), ">5.2");
        assert_eq!(pieces[2], Piece::Text("% ".to_owned()));
        let Piece::Value(named) = &pieces[3] else {
            panic!("a value")
        };
        assert_eq!(
            (named.key.as_deref(), named.left, named.kind),
            (Some("k"), true, 's')
        );
        let Piece::Value(starred) = &pieces[4] else {
            panic!("a value")
        };
        assert_eq!(starred.width, Some(Measure::Next));
    }

    #[test]
    fn mistakes_are_told_in_pythons_words() {
        for (template, message) in [
            ("%", "incomplete format"),
            ("%(a", "incomplete format key"),
            ("%y", "unsupported format character 'y' (0x79) at index 1"),
        ] {
            assert_eq!(parse(template).unwrap_err().to_string(), message);
        }
    }
}
