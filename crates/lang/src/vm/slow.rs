//! The ways of the instruction loop for operands of any kind, which stand on the stack.

use super::machine::{Machine, Trap};
use crate::bytecode::{CmpOp, Op};
use crate::heap::DictKind;
use crate::object::Obj;
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::Value;

/// The type of an object whose methods are all native and cannot be hidden.
#[inline(always)]
fn plain_type(object: &Obj) -> Option<Ty> {
    match object {
        Obj::Str(_) => Some(Ty::STR),
        Obj::List(_) => Some(Ty::LIST),
        Obj::Set(set) if !set.frozen => Some(Ty::SET),
        Obj::Dict(dict) if matches!(dict.kind, DictKind::Plain) => Some(Ty::DICT),
        _ => None,
    }
}

impl Machine<'_> {
    /// The operand on top, and the one below it before it.
    #[inline]
    fn top_two(&self) -> (Value, Value) {
        let top = self.th.stack.len();
        (self.th.stack[top - 2], self.th.stack[top - 1])
    }

    #[inline]
    fn on_top(&self) -> Value {
        self.th.stack[self.th.stack.len() - 1]
    }

    #[inline]
    fn put_on_top(&mut self, value: Value) {
        let top = self.th.stack.len() - 1;
        self.th.stack[top] = value;
    }

    /// `a op b` or `a op= b`
    #[inline(never)]
    pub(super) fn binary_on_top(&mut self, op: Op) -> Result<(), Trap> {
        let (a, b) = self.top_two();
        let value = match op {
            Op::BinaryOp(op) => self.binary(op, a, b)?,
            Op::BinaryOpInplace(op) => self.binary_inplace(op, a, b)?,
            _ => return Ok(()),
        };
        self.put_for_two(value);
        Ok(())
    }

    /// `a < b` and its like.
    #[inline(never)]
    pub(super) fn compare_on_top(&mut self, op: CmpOp) -> Result<(), Trap> {
        let (a, b) = self.top_two();
        let value = self.compare(op, a, b)?;
        self.put_for_two(value);
        Ok(())
    }

    /// `a in b` or `a not in b`
    #[inline(never)]
    pub(super) fn contains_on_top(&mut self, negate: bool) -> Result<(), Trap> {
        let (item, container) = self.top_two();
        let found = self.contains(container, item, negate)?;
        self.put_for_two(Value::Bool(found != negate));
        Ok(())
    }

    /// Whether the operand on top counts as true; it stays there.
    #[inline(never)]
    pub(super) fn truth_on_top(&mut self) -> Result<bool, Trap> {
        self.truth(self.on_top())
    }

    /// What a global name means that its module has not stored.
    #[inline(never)]
    pub(super) fn push_fallback(&mut self, slot: u32) -> Result<(), Trap> {
        let value = self.fallback(slot)?;
        self.th.stack.push(value);
        Ok(())
    }

    /// Pushes the next item of the iterator on top, for a `for` that ends at `to`; false if
    /// there is none.
    #[inline(never)]
    pub(super) fn push_next(&mut self, to: u32, ip: u32) -> Result<bool, Trap> {
        let next = self.for_next(self.on_top(), to, ip)?;
        self.th.stack.extend(next);
        Ok(next.is_some())
    }

    /// `iter(object)`
    #[inline(never)]
    pub(super) fn iter_on_top(&mut self) -> Result<(), Trap> {
        let iter = self.get_iter(self.on_top())?;
        self.put_on_top(iter);
        Ok(())
    }

    /// `object.name`
    #[inline(never)]
    pub(super) fn attr_on_top(&mut self, sym: Sym) -> Result<(), Trap> {
        let object = self.on_top();
        let value = match self.own_attr(object, sym) {
            Some(value) => value,
            None => self.load_attr(object, sym)?,
        };
        self.put_on_top(value);
        Ok(())
    }

    /// `object.name(`
    #[inline(never)]
    pub(super) fn method_on_top(&mut self, sym: Sym) -> Result<(), Trap> {
        // Read in place: a copy would wait for what was just written in two parts.
        if let Some(Value::Ref(r)) = self.th.stack.last()
            && let r = *r
            && let Some(ty) = plain_type(self.heap().get(r))
            && let Some(method) = self.native_method(ty, sym)
        {
            self.put_on_top(Value::Native(method));
            self.th.stack.push(Value::Ref(r));
            return Ok(());
        }
        let (callable, object) = self.load_method(self.on_top(), sym)?;
        self.put_on_top(callable);
        self.th.stack.push(object);
        Ok(())
    }

    /// `object.name = value`
    #[inline(never)]
    pub(super) fn store_attr_on_top(&mut self, sym: Sym) -> Result<(), Trap> {
        let (value, object) = self.top_two();
        if self.prog.has_setattr || !self.set_own_attr(object, sym, value) {
            self.store_attr(object, sym, value)?;
        }
        self.drop_operands(2);
        Ok(())
    }

    /// `object[key]`
    #[inline(never)]
    pub(super) fn subscript_on_top(&mut self) -> Result<(), Trap> {
        let (object, key) = self.top_two();
        let value = self.subscript(object, key)?;
        self.put_for_two(value);
        Ok(())
    }

    /// `object[key] = value`
    #[inline(never)]
    pub(super) fn store_on_top(&mut self) -> Result<(), Trap> {
        let (object, key) = self.top_two();
        let value = self.th.stack[self.th.stack.len() - 3];
        self.store_subscript(object, key, value)?;
        self.drop_operands(3);
        Ok(())
    }

    /// The value of a variable shared with inner functions.
    #[inline(never)]
    pub(super) fn push_deref(&mut self, base: usize, slot: u16) -> Result<(), Trap> {
        let value = self.load_deref(base, slot)?;
        self.th.stack.push(value);
        Ok(())
    }
}
