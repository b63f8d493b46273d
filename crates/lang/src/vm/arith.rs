//! Operators on values of any kind.

use super::machine::{Asked, Machine, Then, Trap};
use super::quick::quick;
use crate::bytecode::{BinOp, Op};
use crate::object::Obj;
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::Value;

impl Machine<'_> {
    /// `a op b`, where both stand on top of the stack.
    pub(super) fn binary(&mut self, op: BinOp, a: Value, b: Value) -> Result<Value, Trap> {
        if let Some(value) = self.numbers(op, a, b)? {
            return Ok(value);
        }
        if self.has_methods(a) || self.has_methods(b) {
            return self.binary_asking(op, Asked::Left, a, b);
        }
        match self.natives(op, a, b, false)? {
            Some(value) => Ok(value),
            None => Err(self.unsupported(op.text(), a, b, false)),
        }
    }

    /// `a op= b`
    pub(super) fn binary_inplace(&mut self, op: BinOp, a: Value, b: Value) -> Result<Value, Trap> {
        if let Some(value) = self.numbers(op, a, b)? {
            return Ok(value);
        }
        if self.has_methods(a) || self.has_methods(b) {
            return self.binary_asking(op, Asked::InPlace, a, b);
        }
        match self.natives(op, a, b, true)? {
            Some(value) => Ok(value),
            None => Err(self.unsupported(op.text(), a, b, true)),
        }
    }

    /// Whether operators of this value may be written in Python.
    pub(super) fn has_methods(&self, value: Value) -> bool {
        matches!(value, Value::Ref(r) if matches!(self.heap().get(r), Obj::Instance(_) | Obj::Exc(_)))
    }

    /// Asks the operands' methods, from this one on.
    fn binary_asking(&mut self, op: BinOp, from: Asked, a: Value, b: Value) -> Result<Value, Trap> {
        let [plain, _, in_place] = op.methods();
        if from == Asked::InPlace
            && let Some(method) = self.class_attr(a, in_place)
        {
            self.push_call(method, &[a, b], Then::Binary(op, Asked::InPlace))?;
            return Err(Trap::Enter);
        }
        if let Some(method) = self.class_attr(a, plain) {
            self.push_call(method, &[a, b], Then::Binary(op, Asked::Left))?;
            return Err(Trap::Enter);
        }
        self.binary_next(op, Asked::Left, a, b)
    }

    /// Asks whoever comes after the one that did not know.
    pub(super) fn binary_next(
        &mut self,
        op: BinOp,
        asked: Asked,
        a: Value,
        b: Value,
    ) -> Result<Value, Trap> {
        let [plain, reflected, _] = op.methods();
        if asked == Asked::InPlace
            && let Some(method) = self.class_attr(a, plain)
        {
            self.push_call(method, &[a, b], Then::Binary(op, Asked::Left))?;
            return Err(Trap::Enter);
        }
        if asked != Asked::Right
            && let Some(method) = self.class_attr(b, reflected)
        {
            self.push_call(method, &[b, a], Then::Binary(op, Asked::Right))?;
            return Err(Trap::Enter);
        }
        Err(self.unsupported(op.text(), a, b, false))
    }

    #[cold]
    pub(super) fn unsupported(&mut self, op: &str, a: Value, b: Value, in_place: bool) -> Trap {
        if op == "+" {
            for (this, name) in [(a, "str"), (a, "list"), (a, "tuple")] {
                if self.type_name(this) == name {
                    let other = self.type_name(b);
                    let text = format!("can only concatenate {name} (not \"{other}\") to {name}");
                    return self.type_error(text);
                }
            }
        }
        if op == "*" {
            let sequence = |this: &Self, value| {
                ["str", "list", "tuple"].contains(&this.type_name(value).as_str())
            };
            let other = if sequence(self, a) {
                Some(b)
            } else if sequence(self, b) {
                Some(a)
            } else {
                None
            };
            if let Some(other) = other {
                let name = self.type_name(other);
                return self.type_error(format!(
                    "can't multiply sequence by non-int of type '{name}'"
                ));
            }
        }
        let (a, b) = (self.type_name(a), self.type_name(b));
        let op = match (op, in_place) {
            ("**", false) => "** or pow()".to_owned(),
            ("**", true) => "**=".to_owned(),
            (op, false) => op.to_owned(),
            (op, true) => format!("{op}="),
        };
        self.type_error(format!(
            "unsupported operand type(s) for {op}: '{a}' and '{b}'"
        ))
    }

    /// Operators on numbers.
    fn numbers(&mut self, op: BinOp, a: Value, b: Value) -> Result<Option<Value>, Trap> {
        if let Some(value) = quick(op, a, b) {
            return Ok(Some(value));
        }
        match (a, b) {
            (Value::Bool(a), Value::Bool(b)) => {
                let bits = match op {
                    BinOp::And => a & b,
                    BinOp::Or => a | b,
                    BinOp::Xor => a ^ b,
                    _ => return self.integers(op, i64::from(a), i64::from(b)).map(Some),
                };
                Ok(Some(Value::Bool(bits)))
            }
            _ => match (a.as_int(), b.as_int()) {
                (Some(a), Some(b)) => self.integers(op, a, b).map(Some),
                _ => match (a.as_float(), b.as_float()) {
                    (Some(a), Some(b)) => self.floats(op, a, b),
                    _ => Ok(None),
                },
            },
        }
    }

    fn integers(&mut self, op: BinOp, a: i64, b: i64) -> Result<Value, Trap> {
        let exact = match op {
            BinOp::Add => a.checked_add(b),
            BinOp::Sub => a.checked_sub(b),
            BinOp::Mul => a.checked_mul(b),
            BinOp::Div => {
                if b == 0 {
                    return Err(self.raise(Ty::ZERO_DIVISION_ERROR, "division by zero"));
                }
                return Ok(Value::Float(divide(a, b)));
            }
            BinOp::FloorDiv | BinOp::Mod if b == 0 => {
                let text = if op == BinOp::Mod {
                    "integer modulo by zero"
                } else {
                    "integer division or modulo by zero"
                };
                return Err(self.raise(Ty::ZERO_DIVISION_ERROR, text));
            }
            BinOp::FloorDiv => a.checked_div(b).map(|q| {
                if a % b != 0 && (a < 0) != (b < 0) {
                    q - 1
                } else {
                    q
                }
            }),
            BinOp::Mod => Some(a.checked_rem(b).map_or(0, |r| {
                if r != 0 && (r < 0) != (b < 0) {
                    r + b
                } else {
                    r
                }
            })),
            BinOp::Pow if b < 0 => {
                if a == 0 {
                    let text = "0.0 cannot be raised to a negative power";
                    return Err(self.raise(Ty::ZERO_DIVISION_ERROR, text));
                }
                return Ok(Value::Float((a as f64).powf(b as f64)));
            }
            BinOp::Pow => match a {
                0 | 1 if b > 0 => Some(a),
                -1 => Some(if b % 2 == 0 { 1 } else { -1 }),
                _ => u32::try_from(b).ok().and_then(|b| a.checked_pow(b)),
            },
            BinOp::LShift | BinOp::RShift if b < 0 => {
                return Err(self.value_error("negative shift count"));
            }
            BinOp::LShift => match a {
                0 => Some(0),
                _ => u32::try_from(b).ok().filter(|b| *b < 64).and_then(|b| {
                    let shifted = a << b;
                    (shifted >> b == a).then_some(shifted)
                }),
            },
            BinOp::RShift => Some(a >> b.min(63)),
            BinOp::And => Some(a & b),
            BinOp::Or => Some(a | b),
            BinOp::Xor => Some(a ^ b),
            BinOp::MatMul => {
                return Err(self.unsupported("@", Value::Int(a), Value::Int(b), false));
            }
        };
        match exact {
            Some(value) => Ok(Value::Int(value)),
            None => Err(self.overflow()),
        }
    }

    fn floats(&mut self, op: BinOp, a: f64, b: f64) -> Result<Option<Value>, Trap> {
        let zero = |this: &mut Self, text: &str| Err(this.raise(Ty::ZERO_DIVISION_ERROR, text));
        Ok(Some(Value::Float(match op {
            BinOp::Add => a + b,
            BinOp::Sub => a - b,
            BinOp::Mul => a * b,
            BinOp::Div if b == 0.0 => return zero(self, "float division by zero"),
            BinOp::Div => a / b,
            BinOp::FloorDiv if b == 0.0 => return zero(self, "float floor division by zero"),
            BinOp::FloorDiv => floor_divide(a, b).0,
            BinOp::Mod if b == 0.0 => return zero(self, "float modulo by zero"),
            BinOp::Mod => floor_divide(a, b).1,
            BinOp::Pow => return self.power(a, b).map(Some),
            _ => return Ok(None),
        })))
    }

    fn power(&mut self, a: f64, b: f64) -> Result<Value, Trap> {
        if a == 0.0 && b < 0.0 {
            let text = "0.0 cannot be raised to a negative power";
            return Err(self.raise(Ty::ZERO_DIVISION_ERROR, text));
        }
        if a < 0.0 && b.is_finite() && b.fract() != 0.0 {
            return Err(self
                .value_error("the result is a complex number, which is not part of this Python"));
        }
        let power = a.powf(b);
        if power.is_infinite() && a.is_finite() && b.is_finite() {
            let parts = {
                let number = Value::Int(34);
                let text = self.heap_mut().str("Numerical result out of range");
                vec![number, text]
            };
            return Err(Trap::Raise(
                self.new_exception(Value::Type(Ty::OVERFLOW_ERROR), parts),
            ));
        }
        Ok(Value::Float(power))
    }

    /// Operators on built-in values that are not numbers.
    fn natives(
        &mut self,
        op: BinOp,
        a: Value,
        b: Value,
        in_place: bool,
    ) -> Result<Option<Value>, Trap> {
        use crate::builtins::format;
        if let (Value::Ref(r), BinOp::Mod) = (a, op)
            && let Obj::Str(_) = self.heap().get(r)
        {
            return format::percent(self, a, b).map(Some);
        }
        self.sequence_op(op, a, b, in_place)
    }

    /// `-a`, `+a`, `~a`
    pub(super) fn unary(&mut self, op: Op, a: Value) -> Result<Value, Trap> {
        match (op, a) {
            (Op::UnaryNegative, Value::Float(a)) => return Ok(Value::Float(-a)),
            (Op::UnaryPositive, Value::Float(_)) => return Ok(a),
            _ => {}
        }
        if let Some(int) = a.as_int() {
            return match op {
                Op::UnaryNegative => int
                    .checked_neg()
                    .map(Value::Int)
                    .ok_or_else(|| self.overflow()),
                Op::UnaryPositive => Ok(Value::Int(int)),
                _ => Ok(Value::Int(!int)),
            };
        }
        let counter = match op {
            Op::UnaryNegative => self.signed_counter(a, -1)?,
            Op::UnaryPositive => self.signed_counter(a, 1)?,
            _ => None,
        };
        if let Some(counter) = counter {
            return Ok(counter);
        }
        let (method, sign) = match op {
            Op::UnaryNegative => (Sym::NEG, "-"),
            Op::UnaryPositive => (Sym::POS, "+"),
            _ => (Sym::INVERT, "~"),
        };
        if let Some(method) = self.class_attr(a, method) {
            self.push_call(method, &[a], Then::Replace(1))?;
            return Err(Trap::Enter);
        }
        let name = self.type_name(a);
        Err(self.type_error(format!("bad operand type for unary {sign}: '{name}'")))
    }
}

/// Correctly rounded division of integers.
fn divide(a: i64, b: i64) -> f64 {
    const EXACT: u64 = 1 << 53;
    if a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT {
        return a as f64 / b as f64;
    }
    // Scale so that the quotient has at least 55 bits, keep a sticky bit, round once.
    let (n, d) = (u128::from(a.unsigned_abs()), u128::from(b.unsigned_abs()));
    let shift = (56 - (bits(n) as i32 - bits(d) as i32)).clamp(0, 127 - bits(n) as i32) as u32;
    let scaled = n << shift;
    let mut quotient = scaled / d;
    if !scaled.is_multiple_of(d) {
        quotient |= 1;
    }
    let value = quotient as f64 / 2f64.powi(shift as i32);
    if (a < 0) != (b < 0) { -value } else { value }
}

fn bits(n: u128) -> u32 {
    128 - n.leading_zeros()
}

/// Python's `//` and `%` of floats. Source: CPython, `Objects/floatobject.c`, `_float_div_mod`.
pub fn floor_divide(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest != 0.0 {
        if (b < 0.0) != (rest < 0.0) {
            rest += b;
            quotient -= 1.0;
        }
    } else {
        rest = 0f64.copysign(b);
    }
    let floor = if quotient != 0.0 {
        let floor = quotient.floor();
        if quotient - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        }
    } else {
        0f64.copysign(a / b)
    };
    (floor, rest)
}
