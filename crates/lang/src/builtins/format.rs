//! Formatting: what stands in f-strings, `format(value, spec)` and `text % values`.

use super::Res;
use crate::object::Obj;
use crate::symbols::Sym;
pub use crate::text::float::repr as float_repr;
use crate::text::percent::{self, Conversion, Measure, Piece};
use crate::text::spec::{Spec, SpecError};
use crate::text::{format, quote};
use crate::types::Ty;
use crate::value::Value;
use crate::vm::{Machine, Trap};

impl Machine<'_> {
    /// `format(value, spec)`
    pub fn format_value(&mut self, value: Value, spec: &str) -> Result<String, Trap> {
        if let Some(method) = self.class_attr(value, Sym::FORMAT) {
            let spec = self.heap_mut().str(spec);
            let text = self.call(method, &[value, spec])?;
            return match self.str_value(text) {
                Some(text) => Ok(text.text.to_string()),
                None => {
                    let other = self.type_name(text);
                    Err(self.type_error(format!("__format__ must return a str, not {other}")))
                }
            };
        }
        if spec.is_empty() {
            return self.str_of(value);
        }
        match value {
            Value::Float(x) => self.written(|out| write_float(out, x, spec)),
            Value::Int(int) => self.written(|out| write_integer(out, int, spec, "int")),
            Value::Bool(is) => self.written(|out| write_integer(out, is.into(), spec, "bool")),
            _ => match self.str_value(value).map(|text| text.text.clone()) {
                Some(text) => self.written(|out| write_text(out, &text, spec)),
                None => {
                    let name = self.type_name(value);
                    Err(self.type_error(format!(
                        "unsupported format string passed to {name}.__format__"
                    )))
                }
            },
        }
    }

    /// The text that is written, or the error as an exception.
    fn written(
        &mut self,
        write: impl FnOnce(&mut String) -> Result<(), SpecError>,
    ) -> Result<String, Trap> {
        let mut out = String::new();
        match write(&mut out) {
            Ok(()) => Ok(out),
            Err(error) => Err(self.spec_error(error)),
        }
    }

    #[cold]
    fn spec_error(&mut self, error: SpecError) -> Trap {
        let ty = match error {
            SpecError::Value(_) => Ty::VALUE_ERROR,
            SpecError::Overflow(_) => Ty::OVERFLOW_ERROR,
            SpecError::TooLong => Ty::MEMORY_ERROR,
        };
        self.raise(ty, error.to_string())
    }
}

fn write_float(out: &mut String, value: f64, spec: &str) -> Result<(), SpecError> {
    format::float(out, value, &Spec::parse(spec, "float")?)
}

fn write_integer(
    out: &mut String,
    value: i64,
    spec: &str,
    type_name: &str,
) -> Result<(), SpecError> {
    format::integer(out, value, &Spec::parse(spec, type_name)?, type_name)
}

fn write_text(out: &mut String, value: &str, spec: &str) -> Result<(), SpecError> {
    format::text(out, value, &Spec::parse(spec, "str")?)
}

/// `text % values`
pub fn percent(m: &mut Machine<'_>, template: Value, values: Value) -> Res {
    let template = m.text_of(template, "a template")?;
    let pieces = percent::parse(&template).map_err(|error| m.value_error(error.to_string()))?;
    let mut source = Source::new(m, values);
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(&text),
            Piece::Value(conversion) => out.push_str(&source.show(m, &conversion)?),
        }
    }
    source.finish(m)?;
    Ok(m.heap_mut().str(out))
}

/// Where the values come from.
struct Source {
    whole: Value,
    items: Vec<Value>,
    next: usize,
    named: bool,
    /// Whether the values are a tuple, of which nothing may be left over.
    is_tuple: bool,
}

impl Source {
    fn new(m: &Machine<'_>, whole: Value) -> Self {
        let tuple = m.tuple_items(whole);
        let is_tuple = tuple.is_some();
        Self {
            whole,
            items: tuple.unwrap_or_else(|| vec![whole]),
            next: 0,
            named: false,
            is_tuple,
        }
    }

    fn take(&mut self, m: &mut Machine<'_>) -> Res {
        match self.items.get(self.next) {
            Some(value) => {
                self.next += 1;
                Ok(*value)
            }
            None => Err(m.type_error("not enough arguments for format string")),
        }
    }

    fn measure(
        &mut self,
        m: &mut Machine<'_>,
        measure: Option<Measure>,
    ) -> Result<Option<i64>, Trap> {
        match measure {
            None => Ok(None),
            Some(Measure::Told(n)) => Ok(Some(n as i64)),
            Some(Measure::Next) => match self.take(m)?.as_int() {
                Some(n) => Ok(Some(n)),
                None => Err(m.type_error("* wants int")),
            },
        }
    }

    fn show(&mut self, m: &mut Machine<'_>, conversion: &Conversion) -> Result<String, Trap> {
        let width = self.measure(m, conversion.width)?.unwrap_or(0);
        let precision = self
            .measure(m, conversion.precision)?
            .map(|n| n.max(0) as usize);
        let value = match &conversion.key {
            None => self.take(m)?,
            Some(key) => {
                if m.dict_items(self.whole).is_none() {
                    return Err(m.type_error("format requires a mapping"));
                }
                self.named = true;
                let key = m.heap_mut().str(key.as_str());
                m.subscript_now(self.whole, key)?
            }
        };
        let mut conversion = conversion.clone();
        conversion.left |= width < 0;
        let width = width.unsigned_abs() as usize;
        self.convert(m, value, &conversion, width, precision)
    }

    fn convert(
        &self,
        m: &mut Machine<'_>,
        value: Value,
        conversion: &Conversion,
        width: usize,
        precision: Option<usize>,
    ) -> Result<String, Trap> {
        let spec = |precision: Option<usize>, numeric: bool, kind: &str| {
            format!("{}{kind}", conversion.spec(width, precision, numeric))
        };
        let text = match conversion.kind {
            's' => m.str_of(value)?,
            'r' => m.repr_of(value)?,
            'a' => quote::ascii(&m.repr_of(value)?),
            'c' => character(m, value)?,
            kind @ ('d' | 'i' | 'u' | 'x' | 'X' | 'o') => {
                let int = integer(m, value, kind)?;
                let letter = if matches!(kind, 'i' | 'u') {
                    "d".to_owned()
                } else {
                    kind.to_string()
                };
                return m.written(|out| write_integer(out, int, &spec(None, true, &letter), "int"));
            }
            kind => {
                let Some(x) = value.as_float() else {
                    let other = m.type_name(value);
                    return Err(m.type_error(format!("must be real number, not {other}")));
                };
                let spec = spec(precision, true, &kind.to_string());
                return m.written(|out| write_float(out, x, &spec));
            }
        };
        let precision = if conversion.kind == 'c' {
            None
        } else {
            precision
        };
        m.written(|out| write_text(out, &text, &spec(precision, false, "")))
    }

    /// Every value must have been shown.
    fn finish(&self, m: &mut Machine<'_>) -> Result<(), Trap> {
        let is_container = matches!(self.whole, Value::Ref(r) if matches!(m.heap().get(r), Obj::Dict(_) | Obj::List(_)));
        let left = self.next < self.items.len() && !self.named;
        if left && (self.is_tuple || !is_container) {
            return Err(m.type_error("not all arguments converted during string formatting"));
        }
        Ok(())
    }
}

fn integer(m: &mut Machine<'_>, value: Value, kind: char) -> Result<i64, Trap> {
    if let Some(int) = value.as_int() {
        return Ok(int);
    }
    let other = m.type_name(value);
    match value {
        Value::Float(x) if matches!(kind, 'd' | 'i' | 'u') => match x.trunc() {
            x if x.abs() < 9.2e18 => Ok(x as i64),
            _ => Err(m.overflow()),
        },
        _ if matches!(kind, 'd' | 'i' | 'u') => Err(m.type_error(format!(
            "%{kind} format: a real number is required, not {other}"
        ))),
        _ => Err(m.type_error(format!(
            "%{kind} format: an integer is required, not {other}"
        ))),
    }
}

fn character(m: &mut Machine<'_>, value: Value) -> Result<String, Trap> {
    if let Some(text) = m.str_value(value).filter(|text| text.chars == 1) {
        return Ok(text.text.to_string());
    }
    match value.as_int() {
        Some(code) => match u32::try_from(code).ok().and_then(char::from_u32) {
            Some(c) => Ok(c.to_string()),
            None => Err(m.raise(Ty::OVERFLOW_ERROR, "%c arg not in range(0x110000)")),
        },
        None => {
            let other = m.type_name(value);
            Err(m.type_error(format!(
                "%c requires an int or a unicode character, not {other}"
            )))
        }
    }
}
