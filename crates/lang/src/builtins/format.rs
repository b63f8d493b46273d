//! Formatting: floats, format specifications, `%`.

use crate::symbols::Sym;
use crate::value::Value;
use crate::vm::{Machine, Trap};

/// The shortest text that reads back as this float, as Python writes it.
pub fn float_repr(f: f64) -> String {
    if f.is_nan() {
        return "nan".to_owned();
    }
    if f.is_infinite() {
        return if f > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let magnitude = f.abs();
    if magnitude != 0.0 && !(1e-4..1e16).contains(&magnitude) {
        let text = format!("{f:e}");
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let exponent: i32 = exponent.parse().unwrap_or(0);
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{mantissa}e{sign}{:02}", exponent.abs());
    }
    let text = format!("{f}");
    if text.contains('.') { text } else { format!("{text}.0") }
}

impl Machine<'_> {
    /// `format(value, spec)`; methods in Python are called at once.
    pub fn format_value(&mut self, value: Value, spec: &str) -> Result<String, Trap> {
        if let Some(method) = self.class_attr(value, Sym::FORMAT) {
            let spec = self.heap_mut().str(spec);
            let text = self.call(method, &[value, spec])?;
            return Ok(self.heap().text(text).unwrap_or_default().to_owned());
        }
        if spec.is_empty() {
            return self.str_of(value);
        }
        let spec = Spec::parse(spec).ok_or_else(|| self.value_error("Invalid format specifier"))?;
        match value {
            Value::Int(_) | Value::Bool(_) | Value::Float(_) => self.format_number(value, &spec),
            _ => {
                let text = self.str_of(value)?;
                if self.heap().text(value).is_none() {
                    let name = self.type_name(value);
                    return Err(self.type_error(format!("unsupported format string passed to {name}.__format__")));
                }
                if !matches!(spec.kind, None | Some('s')) {
                    let kind = spec.kind.unwrap_or('s');
                    return Err(self.value_error(format!("Unknown format code '{kind}' for object of type 'str'")));
                }
                let text: String = match spec.precision {
                    Some(n) => text.chars().take(n).collect(),
                    None => text,
                };
                Ok(spec.pad(&text, '<'))
            }
        }
    }

    fn format_number(&mut self, value: Value, spec: &Spec) -> Result<String, Trap> {
        let kind = match (spec.kind, value) {
            (Some(kind), _) => kind,
            (None, Value::Float(_)) => 'r',
            (None, Value::Bool(_)) if spec.is_plain() => return Ok(spec.pad(&self.str_of(value)?, '<')),
            (None, _) => 'd',
        };
        let (negative, digits) = match (kind, value) {
            ('d' | 'x' | 'X' | 'b' | 'o' | 'c' | 'n', value) if value.as_int().is_some() => {
                let int = value.as_int().unwrap_or(0);
                (int < 0 && kind != 'c', integer_digits(int, kind, spec.alternate))
            }
            ('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' | 'r', value) => {
                let f = value.as_float().unwrap_or(0.0);
                (f.is_sign_negative() && !f.is_nan(), float_digits(f.abs(), kind, spec))
            }
            (kind, value) => {
                let name = self.type_name(value);
                return Err(self.value_error(format!("Unknown format code '{kind}' for object of type '{name}'")));
            }
        };
        let digits = match spec.grouping {
            Some(mark) => group(&digits, mark, if matches!(kind, 'x' | 'X' | 'b' | 'o') { 4 } else { 3 }),
            None => digits,
        };
        let sign = match (negative, spec.sign) {
            (true, _) => "-",
            (false, '+') => "+",
            (false, ' ') => " ",
            _ => "",
        };
        if spec.align == Some('=') {
            let width = spec.width.saturating_sub(sign.len() + digits.chars().count());
            let fill: String = std::iter::repeat_n(spec.fill, width).collect();
            return Ok(format!("{sign}{fill}{digits}"));
        }
        Ok(spec.pad(&format!("{sign}{digits}"), '>'))
    }
}

/// A format specification.
struct Spec {
    fill: char,
    align: Option<char>,
    sign: char,
    alternate: bool,
    width: usize,
    grouping: Option<char>,
    precision: Option<usize>,
    kind: Option<char>,
}

impl Spec {
    fn parse(text: &str) -> Option<Spec> {
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        let peek = |at: usize| chars.get(at).copied();
        let mut spec = Spec {
            fill: ' ',
            align: None,
            sign: '-',
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            kind: None,
        };
        let is_align = |c: Option<char>| matches!(c, Some('<' | '>' | '^' | '='));
        if is_align(peek(1)) {
            spec.fill = chars[0];
            spec.align = peek(1);
            at = 2;
        } else if is_align(peek(0)) {
            spec.align = peek(0);
            at = 1;
        }
        if let Some(c @ ('+' | '-' | ' ')) = peek(at) {
            spec.sign = c;
            at += 1;
        }
        if peek(at) == Some('#') {
            spec.alternate = true;
            at += 1;
        }
        if peek(at) == Some('0') {
            if spec.align.is_none() {
                spec.align = Some('=');
                spec.fill = '0';
            }
            at += 1;
        }
        let number = |at: &mut usize| {
            let start = *at;
            while peek(*at).is_some_and(|c| c.is_ascii_digit()) {
                *at += 1;
            }
            chars[start..*at].iter().collect::<String>().parse::<usize>().ok().filter(|n| *n < 10_000)
        };
        spec.width = number(&mut at).unwrap_or(0);
        if let Some(c @ (',' | '_')) = peek(at) {
            spec.grouping = Some(c);
            at += 1;
        }
        if peek(at) == Some('.') {
            at += 1;
            spec.precision = Some(number(&mut at)?);
        }
        if let Some(c) = peek(at) {
            spec.kind = Some(c);
            at += 1;
        }
        (at == chars.len()).then_some(spec)
    }

    fn is_plain(&self) -> bool {
        self.grouping.is_none() && self.precision.is_none() && self.sign == '-'
    }

    fn pad(&self, text: &str, usual: char) -> String {
        let missing = self.width.saturating_sub(text.chars().count());
        let fill = |n: usize| -> String { std::iter::repeat_n(self.fill, n).collect() };
        match self.align.unwrap_or(usual) {
            '<' => format!("{text}{}", fill(missing)),
            '^' => format!("{}{text}{}", fill(missing / 2), fill(missing - missing / 2)),
            _ => format!("{}{text}", fill(missing)),
        }
    }
}

fn integer_digits(int: i64, kind: char, alternate: bool) -> String {
    let n = int.unsigned_abs();
    let (prefix, digits) = match kind {
        'x' => ("0x", format!("{n:x}")),
        'X' => ("0X", format!("{n:X}")),
        'b' => ("0b", format!("{n:b}")),
        'o' => ("0o", format!("{n:o}")),
        'c' => ("", u32::try_from(int).ok().and_then(char::from_u32).unwrap_or('?').to_string()),
        _ => ("", n.to_string()),
    };
    if alternate { format!("{prefix}{digits}") } else { digits }
}

fn float_digits(f: f64, kind: char, spec: &Spec) -> String {
    if !f.is_finite() {
        let text = float_repr(f);
        return if kind.is_uppercase() { text.to_uppercase() } else { text };
    }
    let precision = spec.precision.unwrap_or(6);
    match kind {
        'f' | 'F' => format!("{f:.precision$}"),
        '%' => format!("{:.precision$}%", f * 100.0),
        'e' | 'E' => exponent_form(f, precision, kind),
        'r' => match spec.precision {
            Some(precision) => general(f, precision, 'g', true),
            None => float_repr(f),
        },
        _ => general(f, precision, kind, false),
    }
}

fn exponent_form(f: f64, precision: usize, kind: char) -> String {
    let text = format!("{f:.precision$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}{kind}{sign}{:02}", exponent.abs())
}

/// `g`: `precision` significant digits, without zeros at the end.
fn general(f: f64, precision: usize, kind: char, keep_point: bool) -> String {
    let precision = precision.max(1);
    let e = if kind == 'G' { 'E' } else { 'e' };
    let scientific = exponent_form(f, precision - 1, e);
    let exponent: i32 = scientific.split(e).nth(1).and_then(|text| text.parse().ok()).unwrap_or(0);
    let limit = precision as i32 - i32::from(keep_point && precision > 1);
    let trim = |text: &str| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text.to_owned(),
    };
    if exponent < -4 || exponent > limit.max(0) && exponent >= precision as i32 || exponent >= precision as i32 {
        let (mantissa, rest) = scientific.split_once(e).unwrap_or((&scientific, "+00"));
        return format!("{}{e}{rest}", trim(mantissa));
    }
    let places = (precision as i32 - 1 - exponent).max(0) as usize;
    let text = trim(&format!("{f:.places$}"));
    if keep_point && !text.contains('.') { format!("{text}.0") } else { text }
}

fn group(digits: &str, mark: char, size: usize) -> String {
    let end = digits.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(digits.len());
    let (whole, rest) = digits.split_at(end);
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % size == 0 {
            out.push(mark);
        }
        out.push(c);
    }
    out + rest
}

/// `text % values`
pub fn percent(m: &mut Machine<'_>, text: Value, values: Value) -> Result<Value, Trap> {
    let pattern: Vec<char> = m.heap().text(text).unwrap_or_default().chars().collect();
    let is_tuple = m.type_name(values) == "tuple";
    let mut rest = if is_tuple { m.list_of(values)? } else { vec![values] }.into_iter();
    let is_dict = m.is_instance(values, crate::types::Ty::DICT);
    let mut out = String::new();
    let mut at = 0;
    while at < pattern.len() {
        if pattern[at] != '%' {
            out.push(pattern[at]);
            at += 1;
            continue;
        }
        at += 1;
        let mut named = None;
        if pattern.get(at) == Some(&'(') {
            let end = pattern[at..].iter().position(|c| *c == ')').map_or(pattern.len(), |n| at + n);
            let key: String = pattern[at + 1..end].iter().collect();
            let key = m.heap_mut().str(key);
            named = Some(m.subscript_now(values, key)?);
            at = end + 1;
        }
        let start = at;
        while pattern.get(at).is_some_and(|c| "-+ #0123456789.*".contains(*c)) {
            at += 1;
        }
        let mut flags: String = pattern[start..at.min(pattern.len())].iter().collect();
        let Some(kind) = pattern.get(at).copied() else { return Err(m.value_error("incomplete format")) };
        at += 1;
        if kind == '%' {
            out.push('%');
            continue;
        }
        while let Some(star) = flags.find('*') {
            let width = rest.next().and_then(Value::as_int).unwrap_or(0);
            flags.replace_range(star..=star, &width.to_string());
        }
        let value = match named {
            Some(value) => value,
            None => match rest.next() {
                Some(value) => value,
                None => return Err(m.type_error("not enough arguments for format string")),
            },
        };
        out.push_str(&percent_one(m, &flags, kind, value)?);
    }
    if rest.next().is_some() && !is_dict {
        return Err(m.type_error("not all arguments converted during string formatting"));
    }
    Ok(m.heap_mut().str(out))
}

fn percent_one(m: &mut Machine<'_>, flags: &str, kind: char, value: Value) -> Result<String, Trap> {
    let left = flags.contains('-');
    let flags = flags.trim_start_matches('-');
    match kind {
        's' | 'r' | 'a' => {
            let text = match kind {
                's' => m.str_of(value)?,
                'r' => m.repr_of(value)?,
                _ => super::repr::ascii(&m.repr_of(value)?),
            };
            let (width, precision) = flags.split_once('.').map_or((flags, None), |(w, p)| (w, Some(p)));
            let text: String = match precision.and_then(|p| p.parse::<usize>().ok()) {
                Some(n) => text.chars().take(n).collect(),
                None => text,
            };
            let width = width.parse::<usize>().unwrap_or(0).min(10_000);
            let missing = " ".repeat(width.saturating_sub(text.chars().count()));
            Ok(if left { text + &missing } else { missing + &text })
        }
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'c' => {
            let value = match (kind, value) {
                ('d' | 'i' | 'u', Value::Float(f)) => Value::Int(f as i64),
                (_, value) => value,
            };
            if kind == 'c' && m.heap().text(value).is_some() {
                return m.str_of(value);
            }
            if value.as_float().is_none() {
                let name = m.type_name(value);
                let text = if matches!(kind, 'd' | 'i' | 'u') {
                    format!("%{kind} format: a real number is required, not {name}")
                } else {
                    format!("must be real number, not {name}")
                };
                return Err(m.type_error(text));
            }
            let kind = if matches!(kind, 'i' | 'u') { 'd' } else { kind };
            let spec = format!("{}{flags}{kind}", if left { "<" } else { "" });
            m.format_value(value, &spec)
        }
        other => Err(m.value_error(format!("unsupported format character '{other}' ({:#x})", other as u32))),
    }
}
