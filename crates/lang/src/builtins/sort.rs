//! Sorting: stable, with keys, by whatever `<` means.

use std::cmp::Ordering;

use crate::bytecode::CmpOp;
use crate::object::Obj;
use crate::value::Value;
use crate::vm::{Machine, Trap};

/// Runs of this length are sorted by insertion.
const RUN: usize = 16;

/// An item and what it is sorted by.
type Keyed = (Value, Value);

impl Machine<'_> {
    /// Sorts as `list.sort` does. If a comparison or the key fails, the items are all
    /// still there, in some order.
    pub fn sort_values(&mut self, items: &mut [Value], key: Value, reverse: bool) -> Result<(), Trap> {
        let mut keyed: Vec<Keyed> = Vec::with_capacity(items.len());
        for item in items.iter() {
            let by = match key {
                Value::Unbound | Value::None => *item,
                key => self.call(key, &[*item])?,
            };
            keyed.push((by, *item));
        }
        // Sorting backwards twice keeps equal items in their order.
        if reverse {
            keyed.reverse();
        }
        let outcome = match self.sort_alike(&mut keyed) {
            true => Ok(()),
            false => self.sort_mixed(&mut keyed),
        };
        if reverse {
            keyed.reverse();
        }
        for (place, (_, item)) in items.iter_mut().zip(keyed) {
            *place = item;
        }
        outcome
    }

    /// Sorts keys that are all integers, all numbers that have an order, or all texts.
    fn sort_alike(&self, keyed: &mut [Keyed]) -> bool {
        if keyed.iter().all(|(key, _)| matches!(key, Value::Int(_))) {
            keyed.sort_by_key(|(key, _)| key.as_int());
            return true;
        }
        let ordered = |(key, _): &Keyed| matches!(key, Value::Float(f) if !f.is_nan());
        if keyed.iter().all(ordered) {
            keyed.sort_by(|(a, _), (b, _)| a.as_float().partial_cmp(&b.as_float()).unwrap_or(Ordering::Equal));
            return true;
        }
        let heap = self.heap();
        if keyed.iter().all(|(key, _)| heap.text(*key).is_some()) {
            keyed.sort_by(|(a, _), (b, _)| heap.text(*a).cmp(&heap.text(*b)));
            return true;
        }
        false
    }

    /// Merge sort on insertion-sorted runs; never more than `n log n` comparisons.
    fn sort_mixed(&mut self, keyed: &mut Vec<Keyed>) -> Result<(), Trap> {
        for run in keyed.chunks_mut(RUN) {
            for at in 1..run.len() {
                let mut to = at;
                while to > 0 && self.less(run[to].0, run[to - 1].0)? {
                    run.swap(to, to - 1);
                    to -= 1;
                }
            }
        }
        let mut width = RUN;
        while width < keyed.len() {
            let mut merged = Vec::with_capacity(keyed.len());
            for pair in keyed.chunks(2 * width) {
                let (left, right) = pair.split_at(width.min(pair.len()));
                self.merge(left, right, &mut merged)?;
            }
            *keyed = merged;
            width *= 2;
        }
        Ok(())
    }

    fn merge(&mut self, mut left: &[Keyed], mut right: &[Keyed], into: &mut Vec<Keyed>) -> Result<(), Trap> {
        while let (Some(a), Some(b)) = (left.first(), right.first()) {
            if self.less(b.0, a.0)? {
                into.push(*b);
                right = &right[1..];
            } else {
                into.push(*a);
                left = &left[1..];
            }
        }
        into.extend_from_slice(left);
        into.extend_from_slice(right);
        Ok(())
    }

    /// `a < b`
    pub fn less(&mut self, a: Value, b: Value) -> Result<bool, Trap> {
        if let (Value::Ref(x), Value::Ref(y)) = (a, b)
            && let (Obj::Tuple(x), Obj::Tuple(y)) = (self.heap().get(x), self.heap().get(y))
            && let (Some(Value::Int(x)), Some(Value::Int(y))) = (x.first(), y.first())
            && x != y
        {
            return Ok(x < y);
        }
        self.compare_plain(CmpOp::Lt, a, b)
    }
}
