//! Functions of `math` on many numbers at once.

use super::number;
use crate::builtins::Res;
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

fn numbers(m: &mut Machine<'_>, values: Vec<Value>) -> Result<Vec<f64>, Trap> {
    values.into_iter().map(|value| number(m, value)).collect()
}

/// The length of a vector, without overflow on the way.
fn length(parts: &[f64]) -> f64 {
    match parts {
        [] => 0.0,
        [x] => x.abs(),
        [x, y] => x.hypot(*y),
        _ => {
            let largest = parts.iter().fold(0.0_f64, |a, x| a.max(x.abs()));
            if largest == 0.0 || largest.is_infinite() {
                return largest;
            }
            largest
                * parts
                    .iter()
                    .map(|x| (x / largest).powi(2))
                    .sum::<f64>()
                    .sqrt()
        }
    }
}

/// `hypot(*parts)`
pub fn hypot(m: &mut Machine<'_>, args: Args) -> Res {
    let parts = numbers(m, m.args_from(args, 0))?;
    Ok(Value::Float(length(&parts)))
}

/// `dist(p, q)`
pub fn dist(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "dist", 2, 2)?;
    let p = m.list_of(m.arg(args, 0))?;
    let q = m.list_of(m.arg(args, 1))?;
    let (p, q) = (numbers(m, p)?, numbers(m, q)?);
    if p.len() != q.len() {
        return Err(m.value_error("both points must have the same number of dimensions"));
    }
    let parts: Vec<f64> = p.iter().zip(&q).map(|(a, b)| a - b).collect();
    Ok(Value::Float(length(&parts)))
}

/// The exactly rounded sum, by partial sums that do not overlap.
///
/// J. R. Shewchuk, *Adaptive precision floating-point arithmetic and fast robust geometric
/// predicates*, 1997.
pub fn fsum(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "math.fsum", 1, 1)?;
    let values = m.list_of(m.arg(args, 0))?;
    let mut partials: Vec<f64> = Vec::new();
    for mut x in numbers(m, values)? {
        let mut kept = 0;
        for i in 0..partials.len() {
            let mut y = partials[i];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        partials.push(x);
    }
    Ok(Value::Float(rounded_sum(&partials)))
}

/// The sum of partial sums in ascending order, rounded once, ties to even.
fn rounded_sum(partials: &[f64]) -> f64 {
    let mut rest = partials.iter().rev();
    let Some(mut high) = rest.next().copied() else {
        return 0.0;
    };
    let mut low = 0.0;
    for y in rest.by_ref() {
        let x = high;
        high = x + y;
        low = y - (high - x);
        if low != 0.0 {
            break;
        }
    }
    if let Some(next) = rest.next()
        && ((low < 0.0 && *next < 0.0) || (low > 0.0 && *next > 0.0))
    {
        let y = low * 2.0;
        let x = high + y;
        if y == x - high {
            high = x;
        }
    }
    high
}

/// `prod(items, start=1)`
pub fn prod(m: &mut Machine<'_>, args: Args) -> Res {
    let mut total = match m.arg_named(args, 1, "start") {
        Value::Unbound => Value::Int(1),
        start => start,
    };
    for value in m.list_of(m.arg(args, 0))? {
        total = match (total.as_int(), value.as_int()) {
            (Some(a), Some(b)) => match a.checked_mul(b) {
                Some(product) => Value::Int(product),
                None => return Err(m.overflow()),
            },
            _ => Value::Float(number(m, total)? * number(m, value)?),
        };
    }
    Ok(total)
}
