//! `math`

mod integers;
mod many;

use super::{Item, ModuleDef};
use crate::builtins::{Effect, NativeDef, Res};
use crate::types::Ty;
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

/// The module.
pub static MODULE: ModuleDef = ModuleDef {
    name: "math",
    functions: FUNCTIONS,
    items: &[
        ("pi", Item::Float(std::f64::consts::PI)),
        ("e", Item::Float(std::f64::consts::E)),
        ("tau", Item::Float(std::f64::consts::TAU)),
        ("inf", Item::Float(f64::INFINITY)),
        ("nan", Item::Float(f64::NAN)),
    ],
    prelude: None,
};

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::pure("sqrt", |m, a| {
        one(m, a, "sqrt", |x| {
            if x < 0.0 {
                Err(Bad::Domain)
            } else {
                Ok(x.sqrt())
            }
        })
    }),
    NativeDef::pure("cbrt", |m, a| one(m, a, "cbrt", |x| Ok(x.cbrt()))),
    NativeDef::pure("sin", |m, a| one(m, a, "sin", |x| finite(x, x.sin()))),
    NativeDef::pure("cos", |m, a| one(m, a, "cos", |x| finite(x, x.cos()))),
    NativeDef::pure("tan", |m, a| one(m, a, "tan", |x| finite(x, x.tan()))),
    NativeDef::pure("asin", |m, a| {
        one(m, a, "asin", |x| within_one(x, x.asin()))
    }),
    NativeDef::pure("acos", |m, a| {
        one(m, a, "acos", |x| within_one(x, x.acos()))
    }),
    NativeDef::pure("atan", |m, a| one(m, a, "atan", |x| Ok(x.atan()))),
    NativeDef::pure("atan2", |m, a| two(m, a, "atan2", |y, x| Ok(y.atan2(x)))),
    NativeDef::pure("sinh", |m, a| one(m, a, "sinh", |x| ranged(x, x.sinh()))),
    NativeDef::pure("cosh", |m, a| one(m, a, "cosh", |x| ranged(x, x.cosh()))),
    NativeDef::pure("tanh", |m, a| one(m, a, "tanh", |x| Ok(x.tanh()))),
    NativeDef::pure("asinh", |m, a| one(m, a, "asinh", |x| Ok(x.asinh()))),
    NativeDef::pure("acosh", |m, a| {
        one(m, a, "acosh", |x| {
            if x < 1.0 {
                Err(Bad::Domain)
            } else {
                Ok(x.acosh())
            }
        })
    }),
    NativeDef::pure("atanh", |m, a| {
        one(m, a, "atanh", |x| {
            if x.abs() >= 1.0 {
                Err(Bad::Domain)
            } else {
                Ok(x.atanh())
            }
        })
    }),
    NativeDef::pure("exp", |m, a| one(m, a, "exp", |x| ranged(x, x.exp()))),
    NativeDef::pure("exp2", |m, a| one(m, a, "exp2", |x| ranged(x, x.exp2()))),
    NativeDef::pure("expm1", |m, a| {
        one(m, a, "expm1", |x| ranged(x, x.exp_m1()))
    }),
    NativeDef::pure("log", log),
    NativeDef::pure("log2", |m, a| one(m, a, "log2", |x| positive(x, f64::log2))),
    NativeDef::pure("log10", |m, a| {
        one(m, a, "log10", |x| positive(x, f64::log10))
    }),
    NativeDef::pure("log1p", |m, a| {
        one(m, a, "log1p", |x| {
            if x <= -1.0 {
                Err(Bad::Domain)
            } else {
                Ok(x.ln_1p())
            }
        })
    }),
    NativeDef::pure("fabs", |m, a| one(m, a, "fabs", |x| Ok(x.abs()))),
    NativeDef::pure("degrees", |m, a| {
        one(m, a, "degrees", |x| Ok(x * (180.0 / std::f64::consts::PI)))
    }),
    NativeDef::pure("radians", |m, a| {
        one(m, a, "radians", |x| Ok(x * (std::f64::consts::PI / 180.0)))
    }),
    NativeDef::pure("pow", |m, a| two(m, a, "pow", pow)),
    NativeDef::pure("fmod", |m, a| {
        two(m, a, "fmod", |x, y| {
            if x.is_infinite() || y == 0.0 {
                Err(Bad::Domain)
            } else {
                Ok(x % y)
            }
        })
    }),
    NativeDef::pure("copysign", |m, a| {
        two(m, a, "copysign", |x, y| Ok(x.copysign(y)))
    }),
    NativeDef::pure("ldexp", |m, a| {
        two(m, a, "ldexp", |x, e| ranged(x, scale(x, e as i32)))
    }),
    NativeDef::pure("frexp", frexp),
    NativeDef::pure("modf", modf),
    NativeDef::new("hypot", many::hypot, Effect::Pure),
    NativeDef::new("dist", many::dist, Effect::ReadArgs).lists(0),
    NativeDef::new("fsum", many::fsum, Effect::ReadArgs).lists(0),
    NativeDef::new("prod", many::prod, Effect::ReadArgs).lists(0),
    NativeDef::pure("floor", |m, a| whole(m, a, "floor", f64::floor)),
    NativeDef::pure("ceil", |m, a| whole(m, a, "ceil", f64::ceil)),
    NativeDef::pure("trunc", |m, a| whole(m, a, "trunc", f64::trunc)),
    NativeDef::pure("isnan", |m, a| question(m, a, "isnan", f64::is_nan)),
    NativeDef::pure("isinf", |m, a| question(m, a, "isinf", f64::is_infinite)),
    NativeDef::pure("isfinite", |m, a| {
        question(m, a, "isfinite", f64::is_finite)
    }),
    NativeDef::pure("isclose", isclose),
    NativeDef::pure("gcd", integers::gcd_of),
    NativeDef::pure("lcm", integers::lcm_of),
    NativeDef::pure("factorial", integers::factorial),
    NativeDef::pure("comb", integers::comb),
    NativeDef::pure("perm", integers::perm),
    NativeDef::pure("isqrt", integers::isqrt),
];

/// Why there is no result.
enum Bad {
    Domain,
    Range,
}

type Answer = Result<f64, Bad>;

fn finite(x: f64, y: f64) -> Answer {
    if x.is_infinite() {
        Err(Bad::Domain)
    } else {
        Ok(y)
    }
}

fn within_one(x: f64, y: f64) -> Answer {
    if x.abs() > 1.0 {
        Err(Bad::Domain)
    } else {
        Ok(y)
    }
}

fn ranged(x: f64, y: f64) -> Answer {
    if x.is_finite() && y.is_infinite() {
        Err(Bad::Range)
    } else {
        Ok(y)
    }
}

fn positive(x: f64, f: fn(f64) -> f64) -> Answer {
    if x <= 0.0 { Err(Bad::Domain) } else { Ok(f(x)) }
}

fn pow(x: f64, y: f64) -> Answer {
    let result = x.powf(y);
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || (x == 0.0 && y < 0.0) {
            return Err(Bad::Domain);
        }
        return ranged(x, result);
    }
    Ok(result)
}

/// `x × 2^e`, also where `2^e` alone is out of range.
fn scale(x: f64, e: i32) -> f64 {
    let e = e.clamp(-2200, 2200);
    let half = e / 2;
    let rest = e - half;
    let split = |n: i32| 2_f64.powi(n / 2) * 2_f64.powi(n - n / 2);
    x * split(half) * split(rest)
}

fn number(m: &mut Machine<'_>, value: Value) -> Result<f64, Trap> {
    match value.as_float() {
        Some(x) => Ok(x),
        None => {
            let other = m.type_name(value);
            Err(m.type_error(format!("must be real number, not {other}")))
        }
    }
}

fn answer(m: &mut Machine<'_>, answer: Answer) -> Res {
    match answer {
        Ok(x) => Ok(Value::Float(x)),
        Err(Bad::Domain) => Err(m.value_error("math domain error")),
        Err(Bad::Range) => Err(m.raise(Ty::OVERFLOW_ERROR, "math range error")),
    }
}

fn one(m: &mut Machine<'_>, args: Args, name: &str, f: fn(f64) -> Answer) -> Res {
    m.expect(args, format_args!("math.{name}"), 1, 1)?;
    let x = number(m, m.arg(args, 0))?;
    answer(m, f(x))
}

fn two(m: &mut Machine<'_>, args: Args, name: &str, f: fn(f64, f64) -> Answer) -> Res {
    m.expect(args, name, 2, 2)?;
    let x = number(m, m.arg(args, 0))?;
    let y = number(m, m.arg(args, 1))?;
    answer(m, f(x, y))
}

fn question(m: &mut Machine<'_>, args: Args, name: &str, f: fn(f64) -> bool) -> Res {
    m.expect(args, format_args!("math.{name}"), 1, 1)?;
    Ok(Value::Bool(f(number(m, m.arg(args, 0))?)))
}

fn log(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "log", 1, 2)?;
    let x = number(m, m.arg(args, 0))?;
    let top = positive(x, f64::ln);
    let Value::Float(top) = answer(m, top)? else {
        return Ok(Value::None);
    };
    let base = m.arg(args, 1);
    if base.is_unbound() {
        return Ok(Value::Float(top));
    }
    let base = number(m, base)?;
    let Value::Float(bottom) = answer(m, positive(base, f64::ln))? else {
        return Ok(Value::None);
    };
    if bottom == 0.0 {
        return Err(m.raise(Ty::ZERO_DIVISION_ERROR, "division by zero"));
    }
    Ok(Value::Float(top / bottom))
}

fn pair(m: &mut Machine<'_>, a: Value, b: Value) -> Value {
    m.heap_mut().tuple(vec![a, b])
}

fn frexp(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "math.frexp", 1, 1)?;
    let x = number(m, m.arg(args, 0))?;
    if x == 0.0 || !x.is_finite() {
        return Ok(pair(m, Value::Float(x), Value::Int(0)));
    }
    // Numbers too small to have a full mantissa are made larger first.
    let (x, shift) = if x.abs() < f64::MIN_POSITIVE {
        (x * 2_f64.powi(54), 54)
    } else {
        (x, 0)
    };
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1022;
    let mantissa = f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52));
    Ok(pair(
        m,
        Value::Float(mantissa),
        Value::Int(exponent - shift),
    ))
}

fn modf(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "math.modf", 1, 1)?;
    let x = number(m, m.arg(args, 0))?;
    let rest = if x.is_infinite() {
        0.0_f64.copysign(x)
    } else {
        x.fract()
    };
    Ok(pair(m, Value::Float(rest), Value::Float(x.trunc())))
}

fn whole(m: &mut Machine<'_>, args: Args, name: &str, f: fn(f64) -> f64) -> Res {
    m.expect(args, format_args!("math.{name}"), 1, 1)?;
    let value = m.arg(args, 0);
    if let Some(int) = value.as_int() {
        return Ok(Value::Int(int));
    }
    let x = f(number(m, value)?);
    if x.is_nan() {
        return Err(m.value_error("cannot convert float NaN to integer"));
    }
    if x.is_infinite() {
        return Err(m.raise(
            Ty::OVERFLOW_ERROR,
            "cannot convert float infinity to integer",
        ));
    }
    if x.abs() >= 9.3e18 || x as i64 as f64 != x {
        return Err(m.overflow());
    }
    Ok(Value::Int(x as i64))
}

fn isclose(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_positional(args, "isclose", 2, 2)?;
    let a = number(m, m.arg(args, 0))?;
    let b = number(m, m.arg(args, 1))?;
    let tolerance = |m: &mut Machine<'_>, name: &str, default: f64| match m.key_named(args, name) {
        Value::Unbound => Ok(default),
        value => number(m, value),
    };
    let relative = tolerance(m, "rel_tol", 1e-9)?;
    let absolute = tolerance(m, "abs_tol", 0.0)?;
    if relative < 0.0 || absolute < 0.0 {
        return Err(m.value_error("tolerances must be non-negative"));
    }
    let apart = (a - b).abs();
    let close = a == b
        || (a.is_finite()
            && b.is_finite()
            && (apart <= relative * a.abs().max(b.abs()) || apart <= absolute));
    Ok(Value::Bool(close))
}
