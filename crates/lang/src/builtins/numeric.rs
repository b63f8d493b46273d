//! Built-in functions on numbers: `abs`, `round`, `divmod`, `pow`, `sum`.

use super::Res;
use crate::symbols::Sym;
use crate::value::Value;
use crate::vm::{Args, Machine};

pub fn abs(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "abs", 1, 1)?;
    let value = m.arg(args, 0);
    match value {
        Value::Float(f) => return Ok(Value::Float(f.abs())),
        _ => {
            if let Some(i) = value.as_int() {
                return i.checked_abs().map(Value::Int).ok_or_else(|| m.overflow());
            }
        }
    }
    if let Some(method) = m.class_attr(value, Sym::ABS) {
        return m.call(method, &[value]);
    }
    let name = m.type_name(value);
    Err(m.type_error(format!("bad operand type for abs(): '{name}'")))
}

pub fn round(m: &mut Machine<'_>, args: Args) -> Res {
    let ndigits = m.intern("ndigits");
    let value = m.arg(args, 0);
    let places = m.arg_or_key(args, 1, ndigits);
    if let Some(method) = m.class_attr(value, Sym::ROUND) {
        return if places.is_unbound() {
            m.call(method, &[value])
        } else {
            m.call(method, &[value, places])
        };
    }
    let (Some(number), places) = (value.as_float(), places.as_int()) else {
        let name = m.type_name(value);
        return Err(m.type_error(format!("type {name} doesn't define __round__ method")));
    };
    match (value.as_int(), places) {
        (Some(int), None) => Ok(Value::Int(int)),
        (Some(int), Some(places)) if places >= 0 => Ok(Value::Int(int)),
        (Some(int), Some(places)) => match crate::text::float::round_integer(int, places) {
            Some(rounded) => Ok(Value::Int(rounded)),
            None => Err(m.overflow()),
        },
        (None, None) => m.float_to_int(number.round_ties_even()),
        (None, Some(places)) => Ok(Value::Float(crate::text::float::round(number, places))),
    }
}

pub fn divmod(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "divmod", 2, 2)?;
    let (a, b) = (m.arg(args, 0), m.arg(args, 1));
    let quotient = m.operate(crate::bytecode::BinOp::FloorDiv, a, b)?;
    let rest = m.operate(crate::bytecode::BinOp::Mod, a, b)?;
    Ok(m.heap_mut().tuple(vec![quotient, rest]))
}

pub fn pow(m: &mut Machine<'_>, args: Args) -> Res {
    let (a, b, modulus) = (m.arg(args, 0), m.arg(args, 1), m.arg(args, 2));
    if modulus.is_unbound() || modulus.is_none() {
        return m.operate(crate::bytecode::BinOp::Pow, a, b);
    }
    let (Some(base), Some(mut exponent), Some(modulus)) =
        (a.as_int(), b.as_int(), modulus.as_int())
    else {
        return Err(
            m.type_error("pow() 3rd argument not allowed unless all arguments are integers")
        );
    };
    if modulus == 0 {
        return Err(m.value_error("pow() 3rd argument cannot be 0"));
    }
    if exponent < 0 {
        return Err(m.value_error("a negative exponent with a modulus is not part of this Python"));
    }
    let wide = i128::from(modulus);
    let (mut result, mut factor) = (
        1i128.rem_euclid(wide.abs()),
        i128::from(base).rem_euclid(wide.abs()),
    );
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * factor % wide.abs();
        }
        factor = factor * factor % wide.abs();
        exponent >>= 1;
    }
    let result = if modulus < 0 && result != 0 {
        result + wide
    } else {
        result
    };
    Ok(Value::Int(result as i64))
}

/// The sum of a list of numbers.
pub fn sum(m: &mut Machine<'_>, args: Args) -> Res {
    let (items, mut total) = (m.arg(args, 0), m.arg(args, 1));
    if let Value::Ref(r) = items
        && let crate::object::Obj::List(items) = m.heap().get(r)
        && add_numbers(&mut total, items) == items.len()
    {
        return Ok(total);
    }
    let items = m.list_of(items)?;
    let mut total = m.arg(args, 1);
    let mut at = 0;
    loop {
        at += add_numbers(&mut total, &items[at..]);
        let Some(item) = items.get(at) else {
            return Ok(total);
        };
        total = m.operate(crate::bytecode::BinOp::Add, total, *item)?;
        at += 1;
    }
}

/// Adds numbers to a total of their kind as long as they fit; tells how many. Floats are
/// added with Neumaier's correction, as CPython does since 3.12.
fn add_numbers(total: &mut Value, items: &[Value]) -> usize {
    let mut at = 0;
    match *total {
        Value::Int(mut sum) => {
            let ints = items.iter().map_while(|item| item.as_int());
            for x in ints {
                let Some(next) = sum.checked_add(x) else {
                    break;
                };
                sum = next;
                at += 1;
            }
            *total = Value::Int(sum);
        }
        Value::Float(mut sum) => {
            let mut lost = 0.0;
            while let Some(x) = items.get(at).and_then(|item| item.as_float()) {
                let next = sum + x;
                lost += if f64::abs(sum) >= x.abs() {
                    (sum - next) + x
                } else {
                    (x - next) + sum
                };
                sum = next;
                at += 1;
            }
            let corrected = sum + lost;
            *total = Value::Float(if corrected.is_finite() {
                corrected
            } else {
                sum
            });
        }
        _ => {}
    }
    at
}
