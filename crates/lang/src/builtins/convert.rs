//! `int`, `float`, `bool` and what turns numbers into text.

use super::{NativeDef, Res};
use crate::object::Obj;
use crate::symbols::Sym;
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

pub const FUNCTIONS: &[NativeDef] = &[
    NativeDef::pure("bin", bin),
    NativeDef::pure("hex", hex),
    NativeDef::pure("oct", oct),
    NativeDef::pure("chr", chr),
    NativeDef::pure("ord", ord),
];

pub const INT: &[NativeDef] = &[
    NativeDef::pure("__new__", new_int),
    NativeDef::pure("bit_length", bit_length),
    NativeDef::pure("bit_count", bit_count),
];
pub const BOOL: &[NativeDef] = &[NativeDef::pure("__new__", new_bool)];
pub const FLOAT: &[NativeDef] = &[
    NativeDef::pure("__new__", new_float),
    NativeDef::pure("is_integer", is_integer),
];

fn new_int(m: &mut Machine<'_>, args: Args) -> Res {
    let value = m.arg(args, 0);
    let base_sym = m.intern("base");
    let base = m.arg_or_key(args, 1, base_sym);
    match value {
        Value::Unbound => return Ok(Value::Int(0)),
        Value::Int(_) | Value::Bool(_) if base.is_unbound() => {
            return Ok(Value::Int(value.as_int().unwrap_or(0)));
        }
        Value::Float(f) => return m.float_to_int(f),
        _ => {}
    }
    if let Some(text) = m.heap().text(value).map(str::to_owned) {
        let radix = base.as_int().unwrap_or(10);
        return parse_int(m, &text, radix);
    }
    for sym in [Sym::INT, Sym::INDEX] {
        if let Some(method) = m.class_attr(value, sym) {
            return m.call(method, &[value]);
        }
    }
    let name = m.type_name(value);
    Err(m.type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{name}'"
    )))
}

impl Machine<'_> {
    /// The integer part of a float.
    pub fn float_to_int(&mut self, f: f64) -> Res {
        if f.is_nan() {
            return Err(self.value_error("cannot convert float NaN to integer"));
        }
        if f.is_infinite() {
            let text = "cannot convert float infinity to integer";
            return Err(self.raise(crate::types::Ty::OVERFLOW_ERROR, text));
        }
        let whole = f.trunc();
        if (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&whole) {
            Ok(Value::Int(whole as i64))
        } else {
            Err(self.overflow())
        }
    }
}

fn parse_int(m: &mut Machine<'_>, text: &str, radix: i64) -> Res {
    if radix != 0 && !(2..=36).contains(&radix) {
        return Err(m.value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    let bad = |m: &mut Machine<'_>| {
        let shown = crate::text::quote::repr(text);
        m.value_error(format!(
            "invalid literal for int() with base {radix}: {shown}"
        ))
    };
    let trimmed = text.trim();
    let (negative, digits) = match trimmed.strip_prefix(['-', '+']) {
        Some(rest) => (trimmed.starts_with('-'), rest),
        None => (false, trimmed),
    };
    let lower = digits.to_ascii_lowercase();
    let prefixes = [("0x", 16), ("0o", 8), ("0b", 2)];
    let prefixed = prefixes
        .iter()
        .find(|(prefix, base)| lower.starts_with(prefix) && (radix == *base || radix == 0));
    let (body, base) = match prefixed {
        Some((_, base)) => (&lower[2..], *base),
        None => (lower.as_str(), if radix == 0 { 10 } else { radix }),
    };
    let underscores = body.starts_with('_') || body.ends_with('_') || body.contains("__");
    let plain: String = body.chars().filter(|c| *c != '_').collect();
    if plain.is_empty() || underscores || !plain.chars().all(|c| c.is_digit(base as u32)) {
        return Err(bad(m));
    }
    match i128::from_str_radix(&plain, base as u32)
        .map(|n| if negative { -n } else { n })
        .map(i64::try_from)
    {
        Ok(Ok(n)) => Ok(Value::Int(n)),
        _ => Err(m.overflow()),
    }
}

fn bit_length(m: &mut Machine<'_>, args: Args) -> Res {
    let n = m.arg(args, 0).as_int().unwrap_or(0).unsigned_abs();
    Ok(Value::Int(i64::from(64 - n.leading_zeros())))
}

fn bit_count(m: &mut Machine<'_>, args: Args) -> Res {
    Ok(Value::Int(i64::from(
        m.arg(args, 0)
            .as_int()
            .unwrap_or(0)
            .unsigned_abs()
            .count_ones(),
    )))
}

fn new_bool(m: &mut Machine<'_>, args: Args) -> Res {
    match m.arg(args, 0) {
        Value::Unbound => Ok(Value::Bool(false)),
        value => m.truth(value).map(Value::Bool),
    }
}

fn new_float(m: &mut Machine<'_>, args: Args) -> Res {
    let value = m.arg(args, 0);
    if value.is_unbound() {
        return Ok(Value::Float(0.0));
    }
    if let Some(f) = value.as_float() {
        return Ok(Value::Float(f));
    }
    if let Some(text) = m.heap().text(value).map(str::to_owned) {
        return match crate::text::float::parse(&text) {
            Some(f) => Ok(Value::Float(f)),
            None => {
                let shown = crate::text::quote::repr(&text);
                Err(m.value_error(format!("could not convert string to float: {shown}")))
            }
        };
    }
    if let Some(method) = m.class_attr(value, Sym::FLOAT) {
        return m.call(method, &[value]);
    }
    let name = m.type_name(value);
    Err(m.type_error(format!(
        "float() argument must be a string or a real number, not '{name}'"
    )))
}

fn is_integer(m: &mut Machine<'_>, args: Args) -> Res {
    let f = m.arg(args, 0).as_float().unwrap_or(0.0);
    Ok(Value::Bool(f.is_finite() && f.fract() == 0.0))
}

fn in_base(m: &mut Machine<'_>, args: Args, name: &str, kind: char) -> Res {
    m.expect(args, name, 1, 1)?;
    let value = m.arg(args, 0);
    match m.index(value)? {
        Some(n) => {
            let text = m.format_value(Value::Int(n), &format!("#{kind}"))?;
            Ok(m.heap_mut().str(text))
        }
        None => Err(not_an_integer(m, value)),
    }
}

/// The error for a value that should be an integer.
pub fn not_an_integer(m: &mut Machine<'_>, value: Value) -> Trap {
    let name = m.type_name(value);
    m.type_error(format!(
        "'{name}' object cannot be interpreted as an integer"
    ))
}

fn bin(m: &mut Machine<'_>, args: Args) -> Res {
    in_base(m, args, "bin", 'b')
}

fn hex(m: &mut Machine<'_>, args: Args) -> Res {
    in_base(m, args, "hex", 'x')
}

fn oct(m: &mut Machine<'_>, args: Args) -> Res {
    in_base(m, args, "oct", 'o')
}

fn chr(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "chr", 1, 1)?;
    let value = m.arg(args, 0);
    let Some(code) = value.as_int() else {
        return Err(not_an_integer(m, value));
    };
    match u32::try_from(code).ok().and_then(char::from_u32) {
        Some(c) => Ok(m.heap_mut().char(c)),
        None => Err(m.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "ord", 1, 1)?;
    let value = m.arg(args, 0);
    if let Value::Ref(r) = value
        && let Obj::Str(text) = m.heap().get(r)
    {
        let (chars, first) = (text.chars, text.text.chars().next());
        if let (1, Some(c)) = (chars, first) {
            return Ok(Value::Int(i64::from(c as u32)));
        }
        return Err(m.type_error(format!(
            "ord() expected a character, but string of length {chars} found"
        )));
    }
    let name = m.type_name(value);
    Err(m.type_error(format!(
        "ord() expected string of length 1, but {name} found"
    )))
}
