//! The short ways of the instruction loop: numbers, ranges, lists.

use super::machine::{Machine, Trap};
use crate::bytecode::BinOp;
use crate::object::{Iter, Obj};
use crate::value::Value;

impl Machine<'_> {
    /// The next value if this is an iterator over a range.
    #[inline(always)]
    pub(super) fn next_of_range(&mut self, iter: Value) -> Option<Value> {
        let Value::Ref(r) = iter else { return None };
        match self.proc.heap.get_mut(r) {
            Obj::Iter(Iter::Range(range)) => {
                let value = range.start;
                let more = if range.step > 0 {
                    value < range.stop
                } else {
                    value > range.stop
                };
                if !more {
                    return None;
                }
                range.start = value.saturating_add(range.step);
                Some(Value::Int(value))
            }
            _ => None,
        }
    }

    /// An element of a list by an integer, if it is that.
    #[inline(always)]
    pub(super) fn item_of_list(&self, object: Value, key: Value) -> Option<Value> {
        let (Value::Ref(r), Value::Int(at)) = (object, key) else {
            return None;
        };
        match self.proc.heap.get(r) {
            Obj::List(items) => items.get(usize::try_from(at).ok()?).copied(),
            _ => None,
        }
    }

    /// Does the load that a fused instruction begins with.
    pub(super) fn first_load(&mut self, slot: u8, value: Value) -> Result<(), Trap> {
        if value.is_unbound() {
            return Err(self.unbound_local(u16::from(slot)));
        }
        self.th.stack.push(value);
        Ok(())
    }
}

/// The operators on numbers that need neither heap nor exception.
#[inline(always)]
pub fn quick(op: BinOp, a: Value, b: Value) -> Option<Value> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(Value::Int(match op {
            BinOp::Add => a.checked_add(b)?,
            BinOp::Sub => a.checked_sub(b)?,
            BinOp::Mul => a.checked_mul(b)?,
            BinOp::FloorDiv if b > 0 => a.div_euclid(b),
            BinOp::Mod if b > 0 => a.rem_euclid(b),
            BinOp::And => a & b,
            BinOp::Or => a | b,
            BinOp::Xor => a ^ b,
            BinOp::Div if b != 0 => {
                let exact = -(1 << 53)..=1 << 53;
                return (exact.contains(&a) && exact.contains(&b))
                    .then(|| Value::Float(a as f64 / b as f64));
            }
            _ => return None,
        })),
        (Value::Float(a), Value::Float(b)) => quick_float(op, a, b),
        (Value::Float(a), Value::Int(b)) => quick_float(op, a, b as f64),
        (Value::Int(a), Value::Float(b)) => quick_float(op, a as f64, b),
        _ => None,
    }
}

#[inline(always)]
fn quick_float(op: BinOp, a: f64, b: f64) -> Option<Value> {
    Some(Value::Float(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mul => a * b,
        BinOp::Div if b != 0.0 => a / b,
        _ => return None,
    }))
}
