//! Truth, equality, order, hashing.

use super::machine::{Asked, Machine, Then, Trap};
use crate::bytecode::CmpOp;
use crate::heap::Heap;
use crate::object::Obj;
use crate::symbols::Sym;
use crate::value::{Ref, Value};

/// The answer of the heap alone, or `None` where a method in Python has to be asked.
pub fn equal_on_heap(heap: &Heap, a: Value, b: Value, depth: u32) -> Option<bool> {
    match (a, b) {
        (Value::Ref(x), Value::Ref(y)) => {
            if x == y {
                return Some(true);
            }
            objects_equal(heap, x, y, depth)
        }
        (Value::Float(x), Value::Float(y)) => Some(x == y),
        (Value::Ref(r), _) | (_, Value::Ref(r)) => match heap.get(r) {
            Obj::Instance(_) | Obj::Exc(_) => None,
            _ => Some(false),
        },
        _ => match (a.as_int(), b.as_int()) {
            (Some(x), Some(y)) => Some(x == y),
            (Some(x), None) | (None, Some(x)) => match (a, b) {
                (Value::Float(f), _) | (_, Value::Float(f)) => {
                    Some(order_exactly(x, f).is_some_and(|o| o.is_eq()))
                }
                _ => Some(false),
            },
            _ => match (a.as_float(), b.as_float()) {
                (Some(x), Some(y)) => Some(x == y),
                _ => Some(a.is(b)),
            },
        },
    }
}

fn objects_equal(heap: &Heap, x: Ref, y: Ref, depth: u32) -> Option<bool> {
    let all = |a: &[Value], b: &[Value]| {
        if a.len() != b.len() {
            return Some(false);
        }
        if depth > 200 {
            return None;
        }
        for (a, b) in a.iter().zip(b) {
            if !(a.is(*b) || equal_on_heap(heap, *a, *b, depth + 1)?) {
                return Some(false);
            }
        }
        Some(true)
    };
    Some(match (heap.get(x), heap.get(y)) {
        (Obj::Instance(_) | Obj::Exc(_), _) | (_, Obj::Instance(_) | Obj::Exc(_)) => return None,
        (Obj::Str(a), Obj::Str(b)) => a.text == b.text,
        (Obj::Tuple(a), Obj::Tuple(b)) => return all(a, b),
        (Obj::List(a), Obj::List(b)) => return all(a, b),
        (Obj::Range(a), Obj::Range(b)) => {
            let (n, m) = (a.len(), b.len());
            n == m && (n == 0 || (a.start == b.start && (n == 1 || a.step == b.step)))
        }
        (Obj::Method(f, a), Obj::Method(g, b)) => f.is(*g) && a.is(*b),
        (Obj::NativeMethod(f, a), Obj::NativeMethod(g, b)) => std::ptr::eq(*f, *g) && a.is(*b),
        (Obj::Dict(_), Obj::Dict(_))
        | (Obj::Set(_), Obj::Set(_))
        | (Obj::Deque(_), Obj::Deque(_)) => return None,
        (Obj::View(..), _) | (_, Obj::View(..)) => return None,
        _ => false,
    })
}

impl Machine<'_> {
    /// Whether a value counts as true.
    pub fn truth(&mut self, value: Value) -> Result<bool, Trap> {
        Ok(match value {
            Value::Bool(truth) => truth,
            Value::None => false,
            Value::Int(i) => i != 0,
            Value::Float(f) => f != 0.0,
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Str(text) => !text.text.is_empty(),
                Obj::List(items) => !items.is_empty(),
                Obj::Tuple(items) => !items.is_empty(),
                Obj::Dict(dict) => !dict.is_empty(),
                Obj::Set(set) => !set.is_empty(),
                Obj::Range(range) => !range.is_empty(),
                Obj::Deque(deque) => !deque.items.is_empty(),
                Obj::View(..) => self.len_of(value)? != 0,
                Obj::Instance(_) | Obj::Exc(_) => return self.truth_asking(value),
                _ => true,
            },
            _ => true,
        })
    }

    fn truth_asking(&mut self, value: Value) -> Result<bool, Trap> {
        if let Some(method) = self.class_attr(value, Sym::BOOL) {
            return match self.call(method, &[value])? {
                Value::Bool(truth) => Ok(truth),
                other => {
                    let name = self.type_name(other);
                    Err(self.type_error(format!("__bool__ should return bool, returned {name}")))
                }
            };
        }
        match self.class_attr(value, Sym::LEN) {
            Some(method) => Ok(self.call(method, &[value])?.as_int() != Some(0)),
            None => Ok(true),
        }
    }

    /// `a op b`, where both stand on top of the stack.
    pub(super) fn compare(&mut self, op: CmpOp, a: Value, b: Value) -> Result<Value, Trap> {
        if self.has_methods(a) || self.has_methods(b) {
            return self.compare_asking(op, a, b);
        }
        self.compare_plain(op, a, b).map(Value::Bool)
    }

    fn compare_asking(&mut self, op: CmpOp, a: Value, b: Value) -> Result<Value, Trap> {
        if let Some(method) = self.class_attr(a, op.method()) {
            self.push_call(method, &[a, b], Then::Compare(op, Asked::Left))?;
            return Err(Trap::Enter);
        }
        self.compare_next(op, Asked::Left, a, b)
    }

    /// Asks whoever comes after the one that did not know.
    pub(super) fn compare_next(
        &mut self,
        op: CmpOp,
        asked: Asked,
        a: Value,
        b: Value,
    ) -> Result<Value, Trap> {
        if asked == Asked::Left
            && let Some(method) = self.class_attr(b, op.mirrored().method())
        {
            self.push_call(method, &[b, a], Then::Compare(op, Asked::Right))?;
            return Err(Trap::Enter);
        }
        match op {
            CmpOp::Eq => Ok(Value::Bool(a.is(b))),
            CmpOp::Ne => match self.class_attr(a, Sym::EQ) {
                Some(_) => Ok(Value::Bool(!self.equal(a, b)?)),
                None => Ok(Value::Bool(!a.is(b))),
            },
            _ => Err(self.not_ordered(op, a, b)),
        }
    }

    #[cold]
    fn not_ordered(&mut self, op: CmpOp, a: Value, b: Value) -> Trap {
        let (a, b) = (self.type_name(a), self.type_name(b));
        let op = op.text();
        self.type_error(format!(
            "'{op}' not supported between instances of '{a}' and '{b}'"
        ))
    }

    /// Compares values of any kind; methods in Python are called at once.
    pub fn compare_plain(&mut self, op: CmpOp, a: Value, b: Value) -> Result<bool, Trap> {
        match op {
            CmpOp::Eq => return self.equal(a, b),
            CmpOp::Ne => return Ok(!self.equal(a, b)?),
            _ => {}
        }
        if let (Some(x), Some(y)) = (a.as_int(), b.as_int()) {
            return Ok(op.holds(&x, &y));
        }
        match (a, b) {
            (Value::Float(x), _) if b.as_int().is_some() => {
                let order = order_exactly(b.as_int().unwrap_or(0), x);
                return Ok(order.is_some_and(|order| op.mirrored().holds(&(order as i8), &0)));
            }
            (_, Value::Float(y)) if a.as_int().is_some() => {
                let order = order_exactly(a.as_int().unwrap_or(0), y);
                return Ok(order.is_some_and(|order| op.holds(&(order as i8), &0)));
            }
            _ => {}
        }
        if let (Some(x), Some(y)) = (a.as_float(), b.as_float()) {
            return Ok(op.holds(&x, &y));
        }
        if let (Value::Ref(x), Value::Ref(y)) = (a, b) {
            match (self.heap().get(x), self.heap().get(y)) {
                (Obj::Str(x), Obj::Str(y)) => return Ok(op.holds(&&*x.text, &&*y.text)),
                (Obj::List(x), Obj::List(y)) => {
                    let (x, y) = (x.clone(), y.clone());
                    return self.compare_items(op, &x, &y);
                }
                (Obj::Tuple(x), Obj::Tuple(y)) => {
                    let (x, y) = (x.clone(), y.clone());
                    return self.compare_items(op, &x, &y);
                }
                (Obj::Set(_), Obj::Set(_)) => return self.compare_sets(op, x, y),
                _ => {}
            }
        }
        for (this, other, op) in [(a, b, op), (b, a, op.mirrored())] {
            if self.has_methods(this)
                && let Some(method) = self.class_attr(this, op.method())
            {
                let answer = self.call(method, &[this, other])?;
                if !matches!(answer, Value::NotImplemented) {
                    return self.truth(answer);
                }
            }
        }
        Err(self.not_ordered(op, a, b))
    }

    fn compare_items(&mut self, op: CmpOp, a: &[Value], b: &[Value]) -> Result<bool, Trap> {
        for (x, y) in a.iter().zip(b) {
            if !x.is(*y) && !self.equal(*x, *y)? {
                return self.compare_plain(op, *x, *y);
            }
        }
        Ok(op.holds(&a.len(), &b.len()))
    }

    /// `a == b`; methods in Python are called at once.
    pub fn equal(&mut self, a: Value, b: Value) -> Result<bool, Trap> {
        if let Some(answer) = equal_on_heap(&self.proc.heap, a, b, 0) {
            return Ok(answer);
        }
        for (this, other) in [(a, b), (b, a)] {
            if self.has_methods(this)
                && let Some(method) = self.class_attr(this, Sym::EQ)
            {
                let answer = self.call(method, &[this, other])?;
                if !matches!(answer, Value::NotImplemented) {
                    return self.truth(answer);
                }
            }
        }
        match (a, b) {
            (Value::Ref(x), Value::Ref(y)) => self.containers_equal(x, y),
            _ => Ok(false),
        }
    }

    fn containers_equal(&mut self, x: Ref, y: Ref) -> Result<bool, Trap> {
        let (a, b) = match (self.heap().get(x), self.heap().get(y)) {
            (Obj::Tuple(a), Obj::Tuple(b)) => (a.to_vec(), b.to_vec()),
            (Obj::List(a), Obj::List(b)) => (a.clone(), b.clone()),
            (Obj::Deque(a), Obj::Deque(b)) => (
                a.items.iter().copied().collect(),
                b.items.iter().copied().collect(),
            ),
            (Obj::Dict(_), Obj::Dict(_)) => return self.dicts_equal(x, y),
            (Obj::Set(_) | Obj::View(..), Obj::Set(_) | Obj::View(..)) => {
                return self.sets_equal(x, y);
            }
            _ => return Ok(false),
        };
        if a.len() != b.len() {
            return Ok(false);
        }
        if self.nested >= 55 {
            let text = "maximum recursion depth exceeded in comparison";
            return Err(self.raise(crate::types::Ty::RECURSION_ERROR, text));
        }
        self.nested += 1;
        let mut outcome = Ok(true);
        for (x, y) in a.into_iter().zip(b) {
            outcome = if x.is(y) { Ok(true) } else { self.equal(x, y) };
            if !matches!(outcome, Ok(true)) {
                break;
            }
        }
        self.nested -= 1;
        outcome
    }

    /// A value's hash.
    #[inline]
    pub fn hash(&mut self, value: Value) -> Result<i64, Trap> {
        match value {
            Value::Int(i) => Ok(hash_int(i)),
            other => self.hash_of_other(other),
        }
    }

    fn hash_of_other(&mut self, value: Value) -> Result<i64, Trap> {
        Ok(match value {
            Value::Float(f) => hash_float(f),
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Str(text) => hash_bytes(text.text.as_bytes()),
                Obj::Tuple(items) => {
                    let items = items.clone();
                    let hashes = items.iter().map(|item| self.hash(*item));
                    hash_tuple(items.len(), hashes)?
                }
                Obj::Set(set) if set.frozen => {
                    let mix = |(h, _): (i64, Value)| {
                        (h as u64 ^ 89_869_747 ^ ((h as u64) << 16)).wrapping_mul(3_644_798_167)
                    };
                    set.iter().map(mix).fold(set.len() as u64, |a, b| a ^ b) as i64
                }
                Obj::List(_) | Obj::Dict(_) | Obj::Set(_) | Obj::Deque(_) => {
                    let name = self.type_name(value);
                    return Err(self.type_error(format!("unhashable type: '{name}'")));
                }
                Obj::Range(range) => {
                    let parts = [range.start, range.stop, range.step];
                    hash_tuple(parts.len(), parts.into_iter().map(Ok))?
                }
                Obj::Instance(_) => return self.hash_asking(value, r),
                _ => i64::from(r.0) * 16 + 8,
            },
            other => match other.as_int() {
                Some(i) => hash_int(i),
                None => match other {
                    Value::Native(def) => hash_text(def.name),
                    Value::Type(ty) => i64::from(ty.0) * 64 + 1,
                    Value::Module(m) => i64::from(m) * 64 + 2,
                    _ => 0xFCA8_6420,
                },
            },
        })
    }

    fn hash_asking(&mut self, value: Value, r: Ref) -> Result<i64, Trap> {
        match self.class_attr(value, Sym::HASH) {
            Some(Value::None) => {}
            Some(method) => {
                let answer = self.call(method, &[value])?;
                return match answer.as_int() {
                    Some(i) => Ok(hash_int(i)),
                    None => Err(self.type_error("__hash__ method should return an integer")),
                };
            }
            None if self.class_attr(value, Sym::EQ).is_none() => return Ok(i64::from(r.0) * 16 + 8),
            None => {}
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("unhashable type: '{name}'")))
    }
}

/// How an integer compares with a float, exactly; `None` for NaN.
fn order_exactly(int: i64, float: f64) -> Option<std::cmp::Ordering> {
    use std::cmp::Ordering;
    if float.is_nan() {
        return None;
    }
    if float >= 9_223_372_036_854_775_808.0 {
        return Some(Ordering::Less);
    }
    if float < -9_223_372_036_854_775_808.0 {
        return Some(Ordering::Greater);
    }
    let whole = float.floor();
    let order = int.cmp(&(whole as i64));
    Some(if order.is_eq() && float > whole {
        Ordering::Less
    } else {
        order
    })
}

const MODULUS: i64 = (1 << 61) - 1;

/// CPython's hash of an integer.
#[inline]
pub fn hash_int(i: i64) -> i64 {
    let h = if i.unsigned_abs() < MODULUS as u64 {
        i
    } else {
        i % MODULUS
    };
    if h == -1 { -2 } else { h }
}

/// CPython's hash of a float. Source: `Python/pyhash.c`, `_Py_HashDouble`.
fn hash_float(f: f64) -> i64 {
    if f.is_infinite() {
        return if f > 0.0 { 314_159 } else { -314_159 };
    }
    if f.is_nan() {
        return 0;
    }
    if f.fract() == 0.0 && f.abs() < 9e18 {
        return hash_int(f as i64);
    }
    let bits = f.abs().to_bits();
    let exponent = (bits >> 52) as i32;
    let mantissa = (bits & ((1 << 52) - 1)) | if exponent == 0 { 0 } else { 1 << 52 };
    let shift = (exponent.max(1) - 1075).rem_euclid(61) as u32;
    let modulus = MODULUS as u64;
    let reduced = mantissa % modulus;
    let rotated = ((u128::from(reduced) << shift) % u128::from(modulus)) as i64;
    let hash = if f < 0.0 { -rotated } else { rotated };
    if hash == -1 { -2 } else { hash }
}

/// The hash of a text: not CPython's, which differs from run to run.
pub fn hash_text(text: &str) -> i64 {
    hash_bytes(text.as_bytes())
}

fn hash_bytes(text: &[u8]) -> i64 {
    let mut h = 0x9E37_79B9_7F4A_7C15u64 ^ text.len() as u64;
    let mut chunks = text.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        h = (h ^ u64::from_le_bytes(word)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 32;
    }
    for byte in chunks.remainder() {
        h = (h ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    h ^= h >> 29;
    h.wrapping_mul(0xc4ce_b9fe_1a85_ec53) as i64
}

/// CPython's hash of a tuple. Source: `Objects/tupleobject.c`.
fn hash_tuple(len: usize, hashes: impl Iterator<Item = Result<i64, Trap>>) -> Result<i64, Trap> {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;
    let mut acc = P5;
    for hash in hashes {
        acc = acc
            .wrapping_add((hash? as u64).wrapping_mul(P2))
            .rotate_left(31)
            .wrapping_mul(P1);
    }
    acc = acc.wrapping_add(len as u64 ^ (P5 ^ 3_527_539));
    Ok(if acc == u64::MAX {
        1_546_275_796
    } else {
        acc as i64
    })
}
