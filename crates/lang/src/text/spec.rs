//! What stands after the colon in `f"{value:spec}"`.

use thiserror::Error;

/// Why a value cannot be formatted so.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SpecError {
    /// A `ValueError` with Python's own message.
    #[error("{0}")]
    Value(String),
    /// An `OverflowError` with Python's own message.
    #[error("{0}")]
    Overflow(&'static str),
    /// The text would be longer than a text may become here.
    #[error("the formatted text would be too long")]
    TooLong,
}

/// The longest text that formatting makes, in characters.
pub const MOST_CHARS: usize = 1_000_000;

/// Where a value stands in its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Centre,
    /// `=`: between sign and digits.
    AfterSign,
}

/// A parsed format specification:
/// `[[fill]align][sign]["z"]["#"]["0"][width][grouping]["." precision][kind]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// What fills the field; `None` if it was not told.
    pub fill: Option<char>,
    /// Where the value stands; `None` if it was not told.
    pub align: Option<Align>,
    /// `+`, `-` or a blank.
    pub sign: Option<char>,
    /// `z`: no negative zero.
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// Least width in characters.
    pub width: usize,
    /// `,` or `_` between groups of digits.
    pub grouping: Option<char>,
    /// Digits after the point, significant digits, or most characters of a text.
    pub precision: Option<usize>,
    /// The letter at the end.
    pub kind: Option<char>,
}

impl Spec {
    /// Reads a specification; `type_name` is for the message.
    ///
    /// # Errors
    ///
    /// If it does not follow the rules.
    pub fn parse(text: &str, type_name: &str) -> Result<Self, SpecError> {
        let mut reader = Reader { rest: text };
        let (mut fill, mut align) = reader.alignment();
        let sign = reader.take_any("+- ");
        let no_negative_zero = reader.take('z');
        let alternate = reader.take('#');
        if fill.is_none() && reader.take('0') {
            fill = Some('0');
            align = align.or((type_name != "str").then_some(Align::AfterSign));
        }
        let width = reader.number()?.unwrap_or(0);
        let grouping = reader.grouping()?;
        let precision = if reader.take('.') {
            let missing = || SpecError::Value("Format specifier missing precision".to_owned());
            Some(reader.number()?.ok_or_else(missing)?)
        } else {
            None
        };
        let mut rest = reader.rest.chars();
        let kind = rest.next();
        if rest.next().is_some() {
            return Err(SpecError::Value(format!(
                "Invalid format specifier '{text}' for object of type '{type_name}'"
            )));
        }
        if width > MOST_CHARS || precision.is_some_and(|p| p > MOST_CHARS) {
            return Err(SpecError::TooLong);
        }
        let spec = Self {
            fill,
            align,
            sign,
            no_negative_zero,
            alternate,
            width,
            grouping,
            precision,
            kind,
        };
        spec.check_grouping()?;
        Ok(spec)
    }

    fn check_grouping(&self) -> Result<(), SpecError> {
        let (Some(mark), Some(kind)) = (self.grouping, self.kind) else {
            return Ok(());
        };
        let fits = match kind {
            'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' => true,
            'b' | 'o' | 'x' | 'X' => mark == '_',
            _ => false,
        };
        if fits {
            return Ok(());
        }
        Err(SpecError::Value(format!(
            "Cannot specify '{mark}' with '{kind}'."
        )))
    }

    /// The error for a letter that this type does not know.
    pub fn unknown(&self, type_name: &str) -> SpecError {
        let kind = self.kind.unwrap_or(' ');
        let shown = if kind.is_ascii_graphic() {
            kind.to_string()
        } else {
            format!("\\x{:x}", u32::from(kind))
        };
        SpecError::Value(format!(
            "Unknown format code '{shown}' for object of type '{type_name}'"
        ))
    }

    /// Writes sign, digits and what follows them into their field, one after the other.
    pub fn pad(&self, out: &mut String, [head, body, tail]: [&str; 3], default: Align) {
        let chars = head.len() + tail.len() + body.chars().count();
        let missing = self.width.saturating_sub(chars);
        let (left, inside) = match self.align.unwrap_or(default) {
            Align::Left => (0, 0),
            Align::Right => (missing, 0),
            Align::Centre => (missing / 2, 0),
            Align::AfterSign => (0, missing),
        };
        let fill = |out: &mut String, count: usize| {
            out.extend(std::iter::repeat_n(self.fill.unwrap_or(' '), count));
        };
        fill(out, left);
        out.push_str(head);
        fill(out, inside);
        out.push_str(body);
        out.push_str(tail);
        fill(out, missing - left - inside);
    }
}

/// A specification that stands in the program, read once; none where it is none for a type.
#[derive(Clone, Copy, Debug)]
pub struct ConstSpec {
    /// As one for numbers.
    pub number: Option<Spec>,
    /// As one for texts.
    pub text: Option<Spec>,
}

impl ConstSpec {
    /// Reads a specification.
    pub fn of(text: &str) -> Self {
        Self {
            number: Spec::parse(text, "int").ok(),
            text: Spec::parse(text, "str").ok(),
        }
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn take_if(&mut self, wanted: impl FnOnce(char) -> bool) -> Option<char> {
        let mut rest = self.rest.chars();
        let found = rest.next().filter(|c| wanted(*c))?;
        self.rest = rest.as_str();
        Some(found)
    }

    fn take(&mut self, wanted: char) -> bool {
        self.take_if(|c| c == wanted).is_some()
    }

    fn take_any(&mut self, wanted: &str) -> Option<char> {
        self.take_if(|c| wanted.contains(c))
    }

    fn alignment(&mut self) -> (Option<char>, Option<Align>) {
        let align = |c: Option<char>| match c? {
            '<' => Some(Align::Left),
            '>' => Some(Align::Right),
            '^' => Some(Align::Centre),
            '=' => Some(Align::AfterSign),
            _ => None,
        };
        let mut rest = self.rest.chars();
        let first = rest.next();
        let after_first = rest.as_str();
        if let Some(found) = align(rest.next()) {
            self.rest = rest.as_str();
            return (first, Some(found));
        }
        let found = align(first);
        if found.is_some() {
            self.rest = after_first;
        }
        (None, found)
    }

    fn number(&mut self) -> Result<Option<usize>, SpecError> {
        let mut value: Option<usize> = None;
        while let Some(digit) = self.rest.chars().next().and_then(|c| c.to_digit(10)) {
            let next = value
                .unwrap_or(0)
                .checked_mul(10)
                .and_then(|v| v.checked_add(digit as usize))
                .filter(|v| *v <= i64::MAX as usize);
            value = Some(next.ok_or_else(|| {
                SpecError::Value("Too many decimal digits in format string".to_owned())
            })?);
            self.rest = &self.rest[1..];
        }
        Ok(value)
    }

    fn grouping(&mut self) -> Result<Option<char>, SpecError> {
        let first = self.take_any(",_");
        let second = self.take_any(",_");
        match (first, second) {
            (Some(a), Some(b)) if a == b => Err(SpecError::Value(format!(
                "Cannot specify '{a}' with '{b}'."
            ))),
            (Some(_), Some(_)) => Err(SpecError::Value(
                "Cannot specify both ',' and '_'.".to_owned(),
            )),
            _ => Ok(first),
        }
    }
}
