//! `+`, `*` and the set operators on built-in containers.

use super::machine::{Machine, Trap};
use crate::bytecode::BinOp;
use crate::object::Obj;
use crate::types::Ty;
use crate::value::Value;

impl Machine<'_> {
    /// `+`, `*` and the set operators on built-in containers.
    pub(super) fn sequence_op(
        &mut self,
        op: BinOp,
        a: Value,
        b: Value,
        in_place: bool,
    ) -> Result<Option<Value>, Trap> {
        match op {
            BinOp::Add => self.concatenate(a, b, in_place),
            BinOp::Mul => match (a.as_int(), b.as_int()) {
                (None, Some(n)) => self.repeat(a, n, in_place),
                (Some(n), None) => self.repeat(b, n, false),
                _ => Ok(None),
            },
            BinOp::Or | BinOp::And | BinOp::Sub | BinOp::Xor => {
                match self.combine_counters(op, a, b)? {
                    Some(counter) => Ok(Some(counter)),
                    None => crate::builtins::set_operator(self, op, a, b, in_place),
                }
            }
            _ => Ok(None),
        }
    }

    fn concatenate(&mut self, a: Value, b: Value, in_place: bool) -> Result<Option<Value>, Trap> {
        let Value::Ref(x) = a else { return Ok(None) };
        if in_place && matches!(self.heap().get(x), Obj::List(_)) {
            let items = self.list_of(b)?;
            if let Obj::List(list) = self.heap_mut().get_mut(x) {
                list.extend(items);
            }
            return Ok(Some(a));
        }
        let Value::Ref(y) = b else { return Ok(None) };
        match (self.heap().get(x), self.heap().get(y)) {
            (Obj::Str(a), Obj::Str(b)) => {
                let mut text = String::with_capacity(a.text.len() + b.text.len());
                text.push_str(&a.text);
                text.push_str(&b.text);
                Ok(Some(self.heap_mut().str(text)))
            }
            (Obj::List(a), Obj::List(b)) => {
                let items = [a.as_slice(), b.as_slice()].concat();
                Ok(Some(self.heap_mut().list(items)))
            }
            (Obj::Tuple(a), Obj::Tuple(b)) => {
                let items = [&**a, &**b].concat();
                Ok(Some(self.heap_mut().tuple(items)))
            }
            _ => crate::builtins::add_special(self, a, b),
        }
    }

    fn repeat(&mut self, value: Value, n: i64, in_place: bool) -> Result<Option<Value>, Trap> {
        let Value::Ref(r) = value else {
            return Ok(None);
        };
        let n = n.max(0) as usize;
        let len = match self.heap().get(r) {
            Obj::Str(text) => text.text.len(),
            Obj::List(items) => items.len() * 16,
            Obj::Tuple(items) => items.len() * 16,
            _ => return Ok(None),
        };
        if len.saturating_mul(n) > self.vm.config.limits.memory {
            return Err(self.raise(Ty::MEMORY_ERROR, ""));
        }
        match self.heap().get(r) {
            Obj::Str(text) => {
                let text = text.text.repeat(n);
                Ok(Some(self.heap_mut().str(text)))
            }
            Obj::List(items) => {
                let items = items.repeat(n);
                if in_place {
                    if let Obj::List(list) = self.heap_mut().get_mut(r) {
                        *list = items;
                    }
                    return Ok(Some(value));
                }
                Ok(Some(self.heap_mut().list(items)))
            }
            Obj::Tuple(items) => {
                let items = items.repeat(n);
                Ok(Some(self.heap_mut().tuple(items)))
            }
            _ => Ok(None),
        }
    }
}
