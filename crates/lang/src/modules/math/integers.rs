//! Functions of `math` on integers.

use crate::builtins::Res;
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

/// `gcd(*integers)`
pub fn gcd_of(m: &mut Machine<'_>, args: Args) -> Res {
    fold(m, args, 0, |a, b| Some(gcd(a, b)))
}

/// `lcm(*integers)`
pub fn lcm_of(m: &mut Machine<'_>, args: Args) -> Res {
    fold(m, args, 1, lcm)
}

/// Folds the magnitudes of all arguments.
fn fold(m: &mut Machine<'_>, args: Args, begin: u64, f: fn(u64, u64) -> Option<u64>) -> Res {
    let mut total = begin;
    for value in m.args_from(args, 0) {
        let next = m.int_value(value)?.unsigned_abs();
        total = match f(total, next) {
            Some(total) => total,
            None => return Err(m.overflow()),
        };
    }
    int_result(m, i128::from(total))
}

fn int_result(m: &mut Machine<'_>, value: i128) -> Res {
    match i64::try_from(value) {
        Ok(int) => Ok(Value::Int(int)),
        Err(_) => Err(m.overflow()),
    }
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn lcm(a: u64, b: u64) -> Option<u64> {
    if a == 0 || b == 0 {
        Some(0)
    } else {
        (a / gcd(a, b)).checked_mul(b)
    }
}

fn natural(m: &mut Machine<'_>, value: Value, text: &str) -> Result<i64, Trap> {
    let n = m.int_value(value)?;
    if n < 0 {
        Err(m.value_error(text))
    } else {
        Ok(n)
    }
}

/// `factorial(n)`
pub fn factorial(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "math.factorial", 1, 1)?;
    let n = natural(
        m,
        m.arg(args, 0),
        "factorial() not defined for negative values",
    )?;
    product(m, 1, n)
}

/// `from × … × to`
fn product(m: &mut Machine<'_>, from: i64, to: i64) -> Res {
    let mut total: i64 = 1;
    for factor in from..=to {
        total = match total.checked_mul(factor) {
            Some(total) => total,
            None => return Err(m.overflow()),
        };
    }
    Ok(Value::Int(total))
}

/// `comb(n, k)`
pub fn comb(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "comb", 2, 2)?;
    let n = natural(m, m.arg(args, 0), "n must be a non-negative integer")?;
    let k = natural(m, m.arg(args, 1), "k must be a non-negative integer")?;
    if k > n {
        return Ok(Value::Int(0));
    }
    let mut total: i128 = 1;
    for i in 1..=i128::from(k.min(n - k)) {
        total = total * (i128::from(n) - i + 1) / i;
        if total > i128::from(i64::MAX) {
            return Err(m.overflow());
        }
    }
    int_result(m, total)
}

/// `perm(n, k=None)`
pub fn perm(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "perm", 1, 2)?;
    let n = natural(m, m.arg(args, 0), "n must be a non-negative integer")?;
    let k = match m.arg(args, 1) {
        Value::Unbound | Value::None => n,
        value => natural(m, value, "k must be a non-negative integer")?,
    };
    if k > n {
        return Ok(Value::Int(0));
    }
    product(m, n - k + 1, n)
}

/// `isqrt(n)`
pub fn isqrt(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "math.isqrt", 1, 1)?;
    let n = natural(m, m.arg(args, 0), "isqrt() argument must be nonnegative")?;
    Ok(Value::Int(n.isqrt()))
}
