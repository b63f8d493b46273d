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
#[derive(Clone, Debug, PartialEq, Eq)]
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
        let chars: Vec<char> = text.chars().collect();
        let mut reader = Reader {
            chars: &chars,
            at: 0,
        };
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
        let rest = &chars[reader.at..];
        if rest.len() > 1 {
            return Err(SpecError::Value(format!(
                "Invalid format specifier '{text}' for object of type '{type_name}'"
            )));
        }
        if width > MOST_CHARS || precision.is_some_and(|p| p > MOST_CHARS) {
            return Err(SpecError::TooLong);
        }
        let kind = rest.first().copied();
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

    /// Puts a text into its field; `sign_len` characters of it stand before the digits.
    pub fn pad(&self, body: &str, default: Align, sign_len: usize) -> String {
        let missing = self.width.saturating_sub(body.chars().count());
        if missing == 0 {
            return body.to_owned();
        }
        let fill = |n: usize| self.fill.unwrap_or(' ').to_string().repeat(n);
        match self.align.unwrap_or(default) {
            Align::Left => format!("{body}{}", fill(missing)),
            Align::Right => format!("{}{body}", fill(missing)),
            Align::Centre => format!("{}{body}{}", fill(missing / 2), fill(missing - missing / 2)),
            Align::AfterSign => {
                let (sign, digits) = body.split_at(sign_len);
                format!("{sign}{}{digits}", fill(missing))
            }
        }
    }
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn take(&mut self, wanted: char) -> bool {
        let found = self.chars.get(self.at) == Some(&wanted);
        self.at += usize::from(found);
        found
    }

    fn take_any(&mut self, wanted: &str) -> Option<char> {
        let found = self
            .chars
            .get(self.at)
            .copied()
            .filter(|c| wanted.contains(*c));
        self.at += usize::from(found.is_some());
        found
    }

    fn alignment(&mut self) -> (Option<char>, Option<Align>) {
        let align = |c: Option<&char>| match c? {
            '<' => Some(Align::Left),
            '>' => Some(Align::Right),
            '^' => Some(Align::Centre),
            '=' => Some(Align::AfterSign),
            _ => None,
        };
        if let Some(found) = align(self.chars.get(1)) {
            self.at = 2;
            return (self.chars.first().copied(), Some(found));
        }
        let found = align(self.chars.first());
        self.at = usize::from(found.is_some());
        (None, found)
    }

    fn number(&mut self) -> Result<Option<usize>, SpecError> {
        let begin = self.at;
        let mut value: usize = 0;
        while let Some(digit) = self.chars.get(self.at).and_then(|c| c.to_digit(10)) {
            value = value
                .checked_mul(10)
                .and_then(|v| v.checked_add(digit as usize))
                .filter(|v| *v <= i64::MAX as usize)
                .ok_or_else(|| {
                    SpecError::Value("Too many decimal digits in format string".to_owned())
                })?;
            self.at += 1;
        }
        Ok((self.at > begin).then_some(value))
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
