//! Numbers and texts formatted by a specification.

use super::digits::Digits;
use super::float::{exponent, special};
use super::spec::{Align, Spec, SpecError};

fn value_error<T>(message: impl Into<String>) -> Result<T, SpecError> {
    Err(SpecError::Value(message.into()))
}

/// Writes `format(text, spec)`.
///
/// # Errors
///
/// If the specification is not one for texts.
pub fn text(out: &mut String, value: &str, spec: &Spec) -> Result<(), SpecError> {
    if !matches!(spec.kind, None | Some('s')) {
        return Err(spec.unknown("str"));
    }
    if let Some(mark) = spec.grouping {
        return value_error(format!("Cannot specify '{mark}' with 's'."));
    }
    let forbidden = [
        (spec.sign == Some(' '), "Space"),
        (spec.sign.is_some(), "Sign"),
        (spec.no_negative_zero, "Negative zero coercion (z)"),
        (spec.alternate, "Alternate form (#)"),
        (spec.align == Some(Align::AfterSign), "'=' alignment"),
    ];
    if let Some((_, what)) = forbidden.iter().find(|(used, _)| *used) {
        return value_error(format!("{what} not allowed in string format specifier"));
    }
    let cut = spec
        .precision
        .and_then(|most| value.char_indices().nth(most));
    let value = cut.map_or(value, |(end, _)| &value[..end]);
    spec.pad(out, ["", value, ""], Align::Left);
    Ok(())
}

/// Writes `format(value, spec)` of an integer; `type_name` is for the message, as
/// truth values are integers, too.
///
/// # Errors
///
/// If the specification is not one for integers.
pub fn integer(
    out: &mut String,
    value: i64,
    spec: &Spec,
    type_name: &str,
) -> Result<(), SpecError> {
    if let Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') = spec.kind {
        return float(out, value as f64, spec);
    }
    if !matches!(
        spec.kind,
        None | Some('d' | 'n' | 'b' | 'o' | 'x' | 'X' | 'c')
    ) {
        return Err(spec.unknown(type_name));
    }
    if spec.precision.is_some() {
        return value_error("Precision not allowed in integer format specifier");
    }
    if spec.no_negative_zero {
        return value_error("Negative zero coercion (z) not allowed in integer format specifier");
    }
    let magnitude = value.unsigned_abs();
    let (digits, prefix) = match spec.kind {
        None | Some('d' | 'n') => {
            let head = sign(spec, value < 0);
            assemble(out, spec, head, [Digits::of(magnitude).text(), ""], 3);
            return Ok(());
        }
        Some('b') => (format!("{magnitude:b}"), "0b"),
        Some('o') => (format!("{magnitude:o}"), "0o"),
        Some('x') => (format!("{magnitude:x}"), "0x"),
        Some('X') => (format!("{magnitude:X}"), "0X"),
        Some('c') => return character(out, value, spec),
        Some(_) => return Err(spec.unknown(type_name)),
    };
    let mut head = sign(spec, value < 0).to_owned();
    if spec.alternate {
        head.push_str(prefix);
    }
    assemble(out, spec, &head, [&digits, ""], 4);
    Ok(())
}

fn character(out: &mut String, value: i64, spec: &Spec) -> Result<(), SpecError> {
    if spec.sign.is_some() {
        return value_error("Sign not allowed with integer format specifier 'c'");
    }
    if spec.alternate {
        return value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    }
    let c = u32::try_from(value).ok().and_then(char::from_u32);
    let c = c.ok_or(SpecError::Overflow("%c arg not in range(0x110000)"))?;
    spec.pad(out, ["", c.encode_utf8(&mut [0; 4]), ""], Align::Right);
    Ok(())
}

/// Writes `format(value, spec)` of a floating-point number.
///
/// # Errors
///
/// If the specification is not one for such numbers.
pub fn float(out: &mut String, value: f64, spec: &Spec) -> Result<(), SpecError> {
    let mut negative = value.is_sign_negative() && !value.is_nan();
    let (short, long);
    let body = match short_of(value.abs(), spec) {
        Some(digits) => {
            short = digits;
            short.text()
        }
        None => {
            long = body_of(value.abs(), spec)?;
            &long
        }
    };
    if spec.no_negative_zero
        && !body.bytes().any(|b| (b'1'..=b'9').contains(&b))
        && value.is_finite()
    {
        negative = false;
    }
    let split = body
        .bytes()
        .position(|b| !b.is_ascii_digit())
        .unwrap_or(body.len());
    let (whole, rest) = body.split_at(split);
    assemble(out, spec, sign(spec, negative), [whole, rest], 3);
    Ok(())
}

/// The most usual: a number of a moderate size with a few digits after the point.
fn short_of(value: f64, spec: &Spec) -> Option<Digits> {
    match spec.kind {
        Some('f' | 'F') if !spec.alternate => fixed_by_integers(value, spec.precision.unwrap_or(6)),
        _ => None,
    }
}

/// A number that is not negative, without sign, grouping and field.
fn body_of(value: f64, spec: &Spec) -> Result<String, SpecError> {
    let upper = matches!(spec.kind, Some('E' | 'F' | 'G'));
    let percent = spec.kind == Some('%');
    let word = special(value).map(str::to_owned);
    let precision = spec.precision.unwrap_or(6);
    let mut body = match (spec.kind, word) {
        (None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%'), Some(word)) => word,
        (Some('f' | 'F'), None) => fixed(value, precision, spec.alternate),
        (Some('%'), None) => {
            let hundredfold = value * 100.0;
            special(hundredfold).map_or_else(
                || fixed(hundredfold, precision, spec.alternate),
                str::to_owned,
            )
        }
        (Some('e' | 'E'), None) => with_exponent(value, precision, spec.alternate),
        (Some('g' | 'G' | 'n'), None) => general(value, precision, spec.alternate, false),
        (None, None) => match spec.precision {
            Some(precision) => general(value, precision, spec.alternate, true),
            None => super::float::repr(value),
        },
        (Some(_), _) => return Err(spec.unknown("float")),
    };
    if percent {
        body.push('%');
    }
    Ok(if upper { body.to_uppercase() } else { body })
}

/// So many digits after the point.
fn fixed(value: f64, precision: usize, alternate: bool) -> String {
    let dot = if alternate && precision == 0 { "." } else { "" };
    format!("{value:.precision$}{dot}")
}

/// The same for numbers of a moderate size: mantissa times a power of ten, exactly, over a
/// power of two, rounded once and half to even.
fn fixed_by_integers(value: f64, precision: usize) -> Option<Digits> {
    if value == 0.0 {
        return (precision <= 16).then(|| Digits::with_point(0, precision));
    }
    let bits = value.to_bits();
    let shift = 1075u32.checked_sub((bits >> 52) as u32)?;
    if shift > 120 || precision > 16 {
        return None;
    }
    let mantissa = (bits & ((1 << 52) - 1)) | 1 << 52;
    let scale = 10u64.pow(precision as u32);
    let scaled = u128::from(mantissa) * u128::from(scale);
    let (mut units, rest) = (scaled >> shift, scaled & ((1 << shift) - 1));
    let half = (1u128 << shift) / 2;
    if shift > 0 && (rest > half || rest == half && units & 1 == 1) {
        units += 1;
    }
    let units = u64::try_from(units).ok()?;
    Some(Digits::with_point(units, precision))
}

/// One digit before the point, so many after it.
fn with_exponent(value: f64, precision: usize, alternate: bool) -> String {
    let (digits, point) = significant(value, precision + 1);
    let (first, rest) = digits.split_at(1);
    let dot = if rest.is_empty() && !alternate {
        ""
    } else {
        "."
    };
    format!("{first}{dot}{rest}{}", exponent(point - 1))
}

/// So many significant digits, and the place of the point: `0.DIGITS × 10^point`.
fn significant(value: f64, count: usize) -> (String, i32) {
    let text = format!("{value:.*e}", count - 1);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = mantissa.chars().filter(|c| *c != '.').collect();
    (digits, exponent.parse::<i32>().unwrap_or(0) + 1)
}

/// The shorter of the two notations; `with_point` is for a specification without a letter,
/// which always shows a point or an exponent.
fn general(value: f64, precision: usize, alternate: bool, with_point: bool) -> String {
    let precision = precision.max(1);
    let (digits, mut point) = significant(value, precision);
    if value == 0.0 {
        point = 1;
    }
    let digits = if alternate {
        digits.as_str()
    } else {
        digits.trim_end_matches('0')
    };
    let digits = if digits.is_empty() { "0" } else { digits };
    let most = precision as i32 - i32::from(with_point);
    if point <= -4 || point > most {
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() && !alternate {
            ""
        } else {
            "."
        };
        return format!("{first}{dot}{rest}{}", exponent(point - 1));
    }
    let text = super::float::positional(digits, point);
    if with_point {
        return text;
    }
    match text.strip_suffix(".0") {
        Some(whole) if point > 0 && digits.len() <= point as usize => {
            if alternate {
                format!("{whole}.")
            } else {
                whole.to_owned()
            }
        }
        _ => text,
    }
}

fn sign(spec: &Spec, negative: bool) -> &'static str {
    match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    }
}

/// Head, grouped digits and rest in their field. Zeros that fill the field are grouped, too.
fn assemble(out: &mut String, spec: &Spec, head: &str, [digits, rest]: [&str; 2], group: usize) {
    let Some(mark) = spec.grouping.filter(|_| !digits.is_empty()) else {
        return spec.pad(out, [head, digits, rest], Align::Right);
    };
    let zeros = spec.fill == Some('0') && spec.align == Some(Align::AfterSign);
    let mut digits = digits.to_owned();
    let room = spec.width.saturating_sub(head.len() + rest.len());
    while zeros && digits.len() + (digits.len() - 1) / group < room {
        digits.insert(0, '0');
    }
    let digits = grouped(&digits, mark, group);
    spec.pad(out, [head, &digits, rest], Align::Right);
}

fn grouped(digits: &str, mark: char, group: usize) -> String {
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(group) {
            out.push(mark);
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::{float as float_into, integer as integer_into, text as text_into, *};

    type Made = Result<String, SpecError>;

    fn made(write: impl FnOnce(&mut String) -> Result<(), SpecError>) -> Made {
        let mut out = String::new();
        write(&mut out).map(|()| out)
    }

    fn integer(value: i64, spec: &str) -> Made {
        let spec = Spec::parse(spec, "int")?;
        made(|out| integer_into(out, value, &spec, "int"))
    }

    fn float(value: f64, spec: &str) -> Made {
        let spec = Spec::parse(spec, "float")?;
        made(|out| float_into(out, value, &spec))
    }

    fn text(value: &str, spec: &str) -> Made {
        let spec = Spec::parse(spec, "str")?;
        made(|out| text_into(out, value, &spec))
    }

    #[test]
    fn integers_are_formatted_as_python_does() {
        for (value, spec, text) in [
            (42, "5", "   42"),
            (42, "<5", "42   "),
            (42, "^5", " 42  "),
            (42, "05", "00042"),
            (-42, "05", "-0042"),
            (42, "+", "+42"),
            (42, " ", " 42"),
            (255, "#010x", "0x000000ff"),
            (255, "#b", "0b11111111"),
            (65535, "_x", "ffff"),
            (1_234_567, ",", "1,234,567"),
            (1234, "010,", "00,001,234"),
            (1234, "08,", "0,001,234"),
            (42, "*^9", "***42****"),
            (42, "=+6", "+   42"),
            (42, ".1f", "42.0"),
            (42, "%", "4200.000000%"),
            (65, "c", "A"),
            (i64::MIN, "d", "-9223372036854775808"),
        ] {
            assert_eq!(integer(value, spec).as_deref(), Ok(text), "{value}:{spec}");
        }
    }

    #[test]
    fn floats_are_formatted_as_python_does() {
        for (value, spec, text) in [
            (7.14159265, ".2f", "7.14"),
            (7.14159265, "08.2f", "00007.14"),
            (7.14159265, "#.0f", "7."),
            (7.14159265, "e", "7.141593e+00"),
            (7.14159265, ".3g", "7.14"),
            (1e10, "g", "1e+10"),
            (1e-5, "g", "1e-05"),
            (0.0001, "g", "0.0001"),
            (123_456_789.0, "g", "1.23457e+08"),
            (100.0, "g", "100"),
            (100.0, "#g", "100.000"),
            (0.256, ".1%", "25.6%"),
            (1_234_567.891, ",.2f", "1,234,567.89"),
            (1.0, ".3", "1.0"),
            (100.0, ".3", "1e+02"),
            (1234.5, ".2", "1.2e+03"),
            (1e5, ".10", "100000.0"),
            (1e16, "", "1e+16"),
            (2.5, ".0f", "2"),
            (3.5, ".0f", "4"),
            (0.125, ".2f", "0.12"),
            (-0.0, ".1f", "-0.0"),
            (-0.001, "z.1f", "0.0"),
            (f64::NAN, ">6", "   nan"),
            (f64::NEG_INFINITY, ".2f", "-inf"),
            (f64::INFINITY, "08.2f", "00000inf"),
            (1.5, "=+10.2f", "+     1.50"),
            (0.0, "g", "0"),
            (0.0, "e", "0.000000e+00"),
            (1234.5, "012,.1f", "00,001,234.5"),
        ] {
            assert_eq!(float(value, spec).as_deref(), Ok(text), "{value}:{spec}");
        }
    }

    #[test]
    fn texts_are_formatted_as_python_does() {
        for (value, spec, formatted) in [
            ("abc", "6", "abc   "),
            ("abc", ">6", "   abc"),
            ("abc", "*^7", "**abc**"),
            ("abc", ".2", "ab"),
            ("é", ">3", "  é"),
            ("a", "05", "a0000"),
        ] {
            assert_eq!(
                text(value, spec).as_deref(),
                Ok(formatted),
                "{value}:{spec}"
            );
        }
    }

    #[test]
    fn mistakes_are_told_in_pythons_words() {
        let message = |result: Made| result.unwrap_err().to_string();
        assert_eq!(
            message(text("a", "d")),
            "Unknown format code 'd' for object of type 'str'"
        );
        assert_eq!(
            message(integer(1, "s")),
            "Unknown format code 's' for object of type 'int'"
        );
        assert_eq!(
            message(integer(1, ".2d")),
            "Precision not allowed in integer format specifier"
        );
        assert_eq!(
            message(text("a", "+")),
            "Sign not allowed in string format specifier"
        );
        assert_eq!(message(integer(1, ",x")), "Cannot specify ',' with 'x'.");
        assert_eq!(
            message(float(1.0, ".f")),
            "Format specifier missing precision"
        );
        assert_eq!(
            message(integer(1, "5x5")),
            "Invalid format specifier '5x5' for object of type 'int'"
        );
        assert_eq!(integer(1, "9999999999"), Err(SpecError::TooLong));
    }
}
