//! The template of `text.format(…)`.

use thiserror::Error;

/// What is wrong with a template; a `ValueError` with Python's own message.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TemplateError {
    /// A `{` without its end, at the end of the text.
    #[error("Single '{{' encountered in format string")]
    SingleOpen,
    /// A `}` without its beginning.
    #[error("Single '}}' encountered in format string")]
    SingleClose,
    /// A field without its end.
    #[error("expected '}}' before end of string")]
    NoEnd,
    /// More than one letter after `!`.
    #[error("expected ':' after conversion specifier")]
    LongConversion,
    /// Nothing after `!`.
    #[error("unmatched '{{' in format spec")]
    NoConversion,
    /// Something other than `.name` or `[key]` after a field's name.
    #[error("Only '.' or '[' may follow ']' in format field specifier")]
    AfterBracket,
    /// `.` or `[]` with nothing.
    #[error("Empty attribute in format string")]
    EmptyAttribute,
    /// `[` without its end.
    #[error("Missing ']' in format string")]
    NoBracket,
}

/// One piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as it is.
    Text(String),
    /// `{name!conversion:spec}`
    Field(Field),
}

/// A field to be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name or number of the value; empty for the next one.
    pub name: String,
    /// What is taken from the value, in order.
    pub path: Vec<Step>,
    /// `r`, `s` or `a`.
    pub conversion: Option<char>,
    /// The specification, itself a template.
    pub spec: String,
}

/// What is taken from a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `.name`
    Attribute(String),
    /// `[3]`
    Index(i64),
    /// `[key]`
    Key(String),
}

/// Cuts a template into pieces; `{{` and `}}` are text.
///
/// # Errors
///
/// If braces or brackets do not match.
pub fn parse(template: &str) -> Result<Vec<Piece>, TemplateError> {
    let chars: Vec<char> = template.chars().collect();
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('{', Some('{')) | ('}', Some('}')) => {
                text.push(chars[at]);
                at += 2;
            }
            ('{', None) => return Err(TemplateError::SingleOpen),
            ('}', _) => return Err(TemplateError::SingleClose),
            ('{', _) => {
                if !text.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                }
                let end = end_of_field(&chars, at + 1)?;
                pieces.push(Piece::Field(field(&chars[at + 1..end])?));
                at = end + 1;
            }
            (c, _) => {
                text.push(c);
                at += 1;
            }
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Ok(pieces)
}

fn end_of_field(chars: &[char], begin: usize) -> Result<usize, TemplateError> {
    let mut depth = 1;
    for (at, c) in chars.iter().enumerate().skip(begin) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok(at);
        }
    }
    Err(TemplateError::NoEnd)
}

fn field(chars: &[char]) -> Result<Field, TemplateError> {
    let mut inside = false;
    let cut = chars.iter().position(|c| {
        inside = (inside || *c == '[') && *c != ']';
        !inside && (*c == '!' || *c == ':')
    });
    let (head, tail) = chars.split_at(cut.unwrap_or(chars.len()));
    let (conversion, spec) = match tail {
        ['!'] => return Err(TemplateError::NoConversion),
        ['!', c] => (Some(*c), String::new()),
        ['!', c, ':', rest @ ..] => (Some(*c), rest.iter().collect()),
        ['!', ..] => return Err(TemplateError::LongConversion),
        [':', rest @ ..] => (None, rest.iter().collect()),
        _ => (None, String::new()),
    };
    let end = head
        .iter()
        .position(|c| *c == '.' || *c == '[')
        .unwrap_or(head.len());
    let name = head[..end].iter().collect();
    Ok(Field {
        name,
        path: path(&head[end..])?,
        conversion,
        spec,
    })
}

fn path(mut rest: &[char]) -> Result<Vec<Step>, TemplateError> {
    let mut steps = Vec::new();
    loop {
        let (word, after) = match rest {
            [] => return Ok(steps),
            ['.', tail @ ..] => {
                let end = tail
                    .iter()
                    .position(|c| *c == '.' || *c == '[')
                    .unwrap_or(tail.len());
                let word: String = tail[..end].iter().collect();
                (Step::Attribute(word), &tail[end..])
            }
            ['[', tail @ ..] => {
                let end = tail
                    .iter()
                    .position(|c| *c == ']')
                    .ok_or(TemplateError::NoBracket)?;
                let word: String = tail[..end].iter().collect();
                let step = match word.parse::<i64>() {
                    Ok(index) if word.bytes().all(|b| b.is_ascii_digit()) => Step::Index(index),
                    _ => Step::Key(word),
                };
                (step, &tail[end + 1..])
            }
            _ => return Err(TemplateError::AfterBracket),
        };
        if matches!(&word, Step::Attribute(text) | Step::Key(text) if text.is_empty()) {
            return Err(TemplateError::EmptyAttribute);
        }
        steps.push(word);
        rest = after;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_cut_into_pieces() {
        let pieces = parse("a{{{0.x[3][k]!r:>{w}}b{}").unwrap();
        assert_eq!(pieces[0], Piece::Text("a{".to_owned()));
        let Piece::Field(field) = &pieces[1] else {
            panic!("a field")
        };
        assert_eq!(
            (field.name.as_str(), field.conversion, field.spec.as_str()),
            ("0", Some('r'), ">{w}")
        );
        assert_eq!(
            field.path,
            [
                Step::Attribute("x".to_owned()),
                Step::Index(3),
                Step::Key("k".to_owned())
            ]
        );
        assert_eq!(pieces[2], Piece::Text("b".to_owned()));
        assert!(matches!(&pieces[3], Piece::Field(field) if field.name.is_empty()));
    }

    #[test]
    fn mistakes_are_told_in_pythons_words() {
        for (template, message) in [
            ("{", "Single '{' encountered in format string"),
            ("}", "Single '}' encountered in format string"),
            ("{a", "expected '}' before end of string"),
            ("{a!rr}", "expected ':' after conversion specifier"),
            ("{a[}", "Missing ']' in format string"),
            ("{a.}", "Empty attribute in format string"),
        ] {
            assert_eq!(parse(template).unwrap_err().to_string(), message);
        }
    }
}
