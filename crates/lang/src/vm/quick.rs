//! The short ways of the instruction loop: numbers, ranges, lists.

use super::machine::{Machine, Trap};
use crate::bytecode::{BinOp, CmpOp};
use crate::object::{Iter, Obj};
use crate::symbols::Sym;
use crate::value::Value;

impl Machine<'_> {
    /// The next value if the iterator on top of the stack is one over a range.
    #[inline(always)]
    pub(super) fn next_of_range(&mut self) -> Option<Value> {
        let Some(Value::Ref(r)) = self.th.stack.last() else {
            return None;
        };
        match self.proc.heap.get_mut(*r) {
            Obj::Iter(Iter::Range(range)) => range.take_first().map(Value::Int),
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

    /// Stores an element of a list by an integer, if it is that.
    #[inline(always)]
    pub(super) fn set_item_of_list(&mut self, object: Value, key: Value, value: Value) -> bool {
        let (Value::Ref(r), Value::Int(at)) = (object, key) else {
            return false;
        };
        let Obj::List(items) = self.proc.heap.get_mut(r) else {
            return false;
        };
        let place = usize::try_from(at).ok().and_then(|at| items.get_mut(at));
        place.map(|place| *place = value).is_some()
    }

    /// An attribute that the instance itself has, most likely at this place.
    #[inline(always)]
    pub(super) fn own_attr_at(&self, object: Value, hint: u8, sym: u32) -> Option<Value> {
        let Value::Ref(r) = object else { return None };
        let Obj::Instance(instance) = self.proc.heap.get(r) else {
            return None;
        };
        match instance.attrs.get(hint as usize) {
            Some((name, value)) if name.0 == sym => Some(*value),
            _ => super::attr::find(&instance.attrs, Sym(sym)),
        }
    }

    /// Stores an attribute that the instance itself has, most likely at this place.
    #[inline(always)]
    pub(super) fn set_attr_at(&mut self, object: Value, hint: u8, sym: u32, value: Value) -> bool {
        let Value::Ref(r) = object else { return false };
        let Obj::Instance(instance) = self.proc.heap.get_mut(r) else {
            return false;
        };
        if let Some((name, place)) = instance.attrs.get_mut(hint as usize)
            && name.0 == sym
        {
            *place = value;
            return true;
        }
        let mut attrs = instance.attrs.iter_mut();
        let place = attrs.find(|(name, _)| name.0 == sym);
        place.map(|(_, place)| *place = value).is_some()
    }

    /// Puts a result in the place of two operands.
    #[inline(always)]
    pub(super) fn put_for_two(&mut self, value: Value) {
        self.th.stack.pop();
        if let Some(place) = self.th.stack.last_mut() {
            *place = value;
        }
    }

    /// Does the load that a fused instruction begins with.
    #[inline(never)]
    pub(super) fn first_load(&mut self, base: usize, slot: u8) -> Result<(), Trap> {
        let value = self.th.stack[base + slot as usize];
        if value.is_unbound() {
            return Err(self.unbound_local(u16::from(slot)));
        }
        self.th.stack.push(value);
        Ok(())
    }
}

/// Comparisons of numbers of one kind.
#[inline(always)]
pub fn quick_compare(op: CmpOp, a: Value, b: Value) -> Option<bool> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(op.holds(&a, &b)),
        (Value::Float(a), Value::Float(b)) => Some(op.holds(&a, &b)),
        _ => None,
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
        BinOp::Pow if a > 0.0 => Some(a.powf(b)).filter(|power| power.is_finite())?,
        _ => return None,
    }))
}
