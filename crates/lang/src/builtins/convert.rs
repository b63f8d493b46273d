//! Numbers from other values, and numbers as text.

use super::{Effect, NativeDef, Res};
use crate::symbols::Sym;
use crate::text::{chars, float, quote};
use crate::types::Ty;
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

/// Functions that convert.
pub const FUNCTIONS: &[NativeDef] = &[
    NativeDef::pure("bin", |m, a| based(m, a, "bin", |n| format!("0b{n:b}"))),
    NativeDef::pure("oct", |m, a| based(m, a, "oct", |n| format!("0o{n:o}"))),
    NativeDef::pure("hex", |m, a| based(m, a, "hex", |n| format!("0x{n:x}"))),
    NativeDef::pure("chr", chr),
    NativeDef::pure("ord", ord),
    NativeDef::new("repr", |m, a| text(m, a, "repr", |m, v| m.repr_of(v)), Effect::ReadArgs).texts(),
    NativeDef::new("ascii", |m, a| text(m, a, "ascii", |m, v| Ok(quote::ascii(&m.repr_of(v)?))), Effect::ReadArgs),
    NativeDef::new("format", format, Effect::ReadArgs),
    NativeDef::pure("round", round),
    NativeDef::pure("abs", abs),
    NativeDef::pure("divmod", divmod),
    NativeDef::pure("pow", pow),
];

/// `int(…)` and methods of integers.
pub const INT: &[NativeDef] = &[
    NativeDef::pure("__new__", int),
    NativeDef::pure("bit_length", |m, a| of_int(m, a, "bit_length", |n| 64 - n.unsigned_abs().leading_zeros())),
    NativeDef::pure("bit_count", |m, a| of_int(m, a, "bit_count", |n| n.unsigned_abs().count_ones())),
    NativeDef::pure("conjugate", |m, a| Ok(m.arg(a, 0))),
    NativeDef::pure("is_integer", |_, _| Ok(Value::Bool(true))),
];

/// `bool(…)`
pub const BOOL: &[NativeDef] = &[NativeDef::new("__new__", bool, Effect::ReadArgs)];

/// `float(…)` and methods of floating-point numbers.
pub const FLOAT: &[NativeDef] = &[
    NativeDef::pure("__new__", to_float),
    NativeDef::pure("is_integer", is_integer),
    NativeDef::pure("conjugate", |m, a| Ok(m.arg(a, 0))),
];

fn based(m: &mut Machine<'_>, args: Args, name: &str, digits: fn(u64) -> String) -> Res {
    m.expect(args, name, 1, 1)?;
    let int = m.int_value(m.arg(args, 0))?;
    let sign = if int < 0 { "-" } else { "" };
    Ok(m.heap_mut().str(format!("{sign}{}", digits(int.unsigned_abs()))))
}

fn chr(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "chr", 1, 1)?;
    let code = m.int_value(m.arg(args, 0))?;
    match u32::try_from(code).ok().and_then(char::from_u32) {
        Some(c) => Ok(m.heap_mut().str(c.to_string())),
        None => Err(m.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "ord", 1, 1)?;
    let value = m.arg(args, 0);
    let found = m.str_value(value).map(|text| (text.chars, text.text.chars().next()));
    match found {
        Some((1, Some(c))) => Ok(Value::Int(i64::from(u32::from(c)))),
        Some((n, _)) => Err(m.type_error(format!("ord() expected a character, but string of length {n} found"))),
        None => {
            let other = m.type_name(value);
            Err(m.type_error(format!("ord() expected string of length 1, but {other} found")))
        }
    }
}

fn text(
    m: &mut Machine<'_>,
    args: Args,
    name: &str,
    make: fn(&mut Machine<'_>, Value) -> Result<String, Trap>,
) -> Res {
    m.expect(args, name, 1, 1)?;
    let text = make(m, m.arg(args, 0))?;
    Ok(m.heap_mut().str(text))
}

fn format(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "format", 1, 2)?;
    let spec = match m.arg(args, 1) {
        Value::Unbound => String::new(),
        spec => m.text_arg(spec, "format() argument 2")?.to_string(),
    };
    let text = m.format_value(m.arg(args, 0), &spec)?;
    Ok(m.heap_mut().str(text))
}

fn round(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_positional(args, "round", 1, 2)?;
    let value = m.arg(args, 0);
    let digits = m.int_or_none(m.arg_named(args, 1, "ndigits"))?;
    match (value, digits) {
        (Value::Float(x), None) => whole(m, x.round_ties_even()),
        (Value::Float(x), Some(digits)) => Ok(Value::Float(float::round(x, digits))),
        _ => match (value.as_int(), digits) {
            (Some(int), digits) => match float::round_integer(int, digits.unwrap_or(0)) {
                Some(int) => Ok(Value::Int(int)),
                None => Err(m.overflow()),
            },
            (None, digits) => {
                if let Some(method) = m.class_attr(value, Sym::ROUND) {
                    let digits: Vec<Value> = digits.map(Value::Int).into_iter().collect();
                    return m.call(method, &[&[value], digits.as_slice()].concat());
                }
                let other = m.type_name(value);
                Err(m.type_error(format!("type {other} doesn't define __round__ method")))
            }
        },
    }
}

/// A float without a fraction as an integer.
fn whole(m: &mut Machine<'_>, x: f64) -> Res {
    if x.is_nan() {
        return Err(m.value_error("cannot convert float NaN to integer"));
    }
    if x.is_infinite() {
        return Err(m.raise(Ty::OVERFLOW_ERROR, "cannot convert float infinity to integer"));
    }
    // 2⁶³ is a float, 2⁶³ - 1 is none.
    if !(-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&x) {
        return Err(m.overflow());
    }
    Ok(Value::Int(x as i64))
}

fn abs(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "abs", 1, 1)?;
    let value = m.arg(args, 0);
    match (value, value.as_int()) {
        (Value::Float(x), _) => Ok(Value::Float(x.abs())),
        (_, Some(int)) => match int.checked_abs() {
            Some(int) => Ok(Value::Int(int)),
            None => Err(m.overflow()),
        },
        _ => match m.class_attr(value, Sym::ABS) {
            Some(method) => m.call(method, &[value]),
            None => {
                let other = m.type_name(value);
                Err(m.type_error(format!("bad operand type for abs(): '{other}'")))
            }
        },
    }
}

fn divmod(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "divmod", 2, 2)?;
    let (a, b) = (m.arg(args, 0), m.arg(args, 1));
    let (quotient, rest) = match (a.as_int(), b.as_int(), a.as_float(), b.as_float()) {
        (Some(_), Some(0), ..) => {
            return Err(m.raise(Ty::ZERO_DIVISION_ERROR, "integer division or modulo by zero"));
        }
        (Some(a), Some(b), ..) => {
            let Some(quotient) = a.checked_div_euclid(b) else { return Err(m.overflow()) };
            // Euclid's remainder is never negative; Python's has the sign of the divisor.
            let rest = a.wrapping_rem_euclid(b);
            let floor = b < 0 && rest != 0;
            let (quotient, rest) = if floor { (quotient - 1, rest + b) } else { (quotient, rest) };
            (Value::Int(quotient), Value::Int(rest))
        }
        (_, _, Some(_), Some(0.0)) => {
            return Err(m.raise(Ty::ZERO_DIVISION_ERROR, "float floor division by zero"));
        }
        (_, _, Some(a), Some(b)) => {
            let (quotient, rest) = crate::vm::arith::floor_divide(a, b);
            (Value::Float(quotient), Value::Float(rest))
        }
        _ => {
            let (a, b) = (m.type_name(a), m.type_name(b));
            return Err(m.type_error(format!("unsupported operand type(s) for divmod(): '{a}' and '{b}'")));
        }
    };
    Ok(m.heap_mut().tuple(vec![quotient, rest]))
}

fn pow(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_positional(args, "pow", 2, 3)?;
    let (base, exponent) = (m.arg_named(args, 0, "base"), m.arg_named(args, 1, "exp"));
    let modulus = m.arg_named(args, 2, "mod");
    if matches!(modulus, Value::Unbound | Value::None) {
        return m.power_of(base, exponent);
    }
    let (Some(base), Some(exponent), Some(modulus)) = (base.as_int(), exponent.as_int(), modulus.as_int()) else {
        return Err(m.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    };
    if modulus == 0 {
        return Err(m.value_error("pow() 3rd argument cannot be 0"));
    }
    let wide = i128::from(modulus);
    let Some(mut base) = base_for(base, exponent, wide) else {
        return Err(m.value_error("base is not invertible for the given modulus"));
    };
    let mut rest = exponent.unsigned_abs();
    let mut result = 1_i128.rem_euclid(wide.abs());
    while rest > 0 {
        if rest & 1 == 1 {
            result = (result * base).rem_euclid(wide.abs());
        }
        base = (base * base).rem_euclid(wide.abs());
        rest >>= 1;
    }
    let signed = if modulus < 0 && result != 0 { result + wide } else { result };
    Ok(Value::Int(signed as i64))
}

/// The base, or for a negative exponent its inverse, from 0 up to the modulus.
fn base_for(base: i64, exponent: i64, modulus: i128) -> Option<i128> {
    let base = i128::from(base).rem_euclid(modulus.abs());
    if exponent >= 0 {
        return Some(base);
    }
    let (mut r, mut next_r, mut t, mut next_t) = (modulus.abs(), base, 0_i128, 1_i128);
    while next_r != 0 {
        let quotient = r / next_r;
        (r, next_r) = (next_r, r - quotient * next_r);
        (t, next_t) = (next_t, t - quotient * next_t);
    }
    (r == 1).then(|| t.rem_euclid(modulus.abs()))
}

fn of_int(m: &mut Machine<'_>, args: Args, name: &str, f: fn(i64) -> u32) -> Res {
    m.expect_method(args, &format!("int.{name}"), 0, 0)?;
    match m.arg(args, 0).as_int() {
        Some(int) => Ok(Value::Int(i64::from(f(int)))),
        None => Err(m.wrong_self(args, name, "int")),
    }
}

/// `int(value=0, base=10)`
fn int(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_positional(args, "int", 0, 2)?;
    let value = m.arg(args, 0);
    let base = m.arg_named(args, 1, "base");
    if value.is_unbound() {
        return Ok(Value::Int(0));
    }
    if !base.is_unbound() {
        let base = m.int_value(base)?;
        let Some(text) = m.str_value(value).map(|text| text.text.clone()) else {
            return Err(m.type_error("int() can't convert non-string with explicit base"));
        };
        if base != 0 && !(2..=36).contains(&base) {
            return Err(m.value_error("int() base must be >= 2 and <= 36, or 0"));
        }
        return parse_int(m, &text, base as u32);
    }
    if let Value::Float(x) = value {
        return whole(m, x.trunc());
    }
    if let Some(int) = value.as_int() {
        return Ok(Value::Int(int));
    }
    if let Some(text) = m.str_value(value).map(|text| text.text.clone()) {
        return parse_int(m, &text, 10);
    }
    for sym in [Sym::INT, Sym::INDEX] {
        if let Some(method) = m.class_attr(value, sym) {
            return m.call(method, &[value]);
        }
    }
    let other = m.type_name(value);
    let text = format!("int() argument must be a string, a bytes-like object or a real number, not '{other}'");
    Err(m.type_error(text))
}

fn parse_int(m: &mut Machine<'_>, text: &str, base: u32) -> Res {
    match digits_of(text, base) {
        Some(Some(int)) => Ok(Value::Int(int)),
        Some(None) => Err(m.overflow()),
        None => Err(m.value_error(format!("invalid literal for int() with base {base}: {}", quote::repr(text)))),
    }
}

/// The integer that a text stands for; inside, nothing if it leaves 64 bits.
fn digits_of(text: &str, base: u32) -> Option<Option<i64>> {
    let text = text.trim_matches(chars::is_space);
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let lower = text.to_ascii_lowercase();
    let prefixes = [("0x", 16), ("0o", 8), ("0b", 2)];
    let prefix = prefixes.iter().find(|(mark, radix)| lower.starts_with(mark) && (base == *radix || base == 0));
    let (digits, radix) = match prefix {
        Some((mark, radix)) => (text[mark.len()..].strip_prefix('_').unwrap_or(&text[mark.len()..]), *radix),
        None => (text, if base == 0 { 10 } else { base }),
    };
    let leading_zero = base == 0 && prefix.is_none() && digits.starts_with('0') && digits.trim_matches(['0', '_']) != "";
    if leading_zero || digits.is_empty() || digits.starts_with('_') || digits.ends_with('_') || digits.contains("__") {
        return None;
    }
    let mut value: Option<i64> = Some(0);
    for c in digits.chars().filter(|c| *c != '_') {
        let digit = c.to_digit(radix).or_else(|| chars::decimal(c).filter(|digit| *digit < radix))?;
        let digit = i64::from(digit);
        value = value
            .and_then(|value| value.checked_mul(i64::from(radix)))
            .and_then(|value| if negative { value.checked_sub(digit) } else { value.checked_add(digit) });
    }
    Some(value)
}

fn bool(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "bool", 0, 1)?;
    match m.arg(args, 0) {
        Value::Unbound => Ok(Value::Bool(false)),
        value => m.truth(value).map(Value::Bool),
    }
}

/// `float(value=0.0)`
fn to_float(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "float", 0, 1)?;
    let value = m.arg(args, 0);
    if value.is_unbound() {
        return Ok(Value::Float(0.0));
    }
    if let Some(x) = value.as_float() {
        return Ok(Value::Float(x));
    }
    if let Some(text) = m.str_value(value).map(|text| text.text.clone()) {
        return match float::parse(&text) {
            Some(x) => Ok(Value::Float(x)),
            None => Err(m.value_error(format!("could not convert string to float: {}", quote::repr(&text)))),
        };
    }
    if let Some(method) = m.class_attr(value, Sym::FLOAT) {
        return m.call(method, &[value]);
    }
    let other = m.type_name(value);
    Err(m.type_error(format!("float() argument must be a string or a real number, not '{other}'")))
}

fn is_integer(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "float.is_integer", 0, 0)?;
    match m.arg(args, 0) {
        Value::Float(x) => Ok(Value::Bool(x.is_finite() && x.fract() == 0.0)),
        _ => Err(m.wrong_self(args, "is_integer", "float")),
    }
}
