//! The instruction loop.

use super::machine::Machine;
use super::pause::Pause;
use super::quick::quick;
use crate::bytecode::Op;
use crate::object::Obj;
use crate::value::Value;

impl Machine<'_> {
    /// Runs up to `budget` instructions, which is then less by how many were run.
    pub fn exec(&mut self, budget: &mut i64, fused: bool) -> Pause {
        let prog = self.prog;
        let mut left = *budget;
        if self.nested == 0 {
            self.slice = left;
            self.fuel = left;
        }
        let pause = 'frame: loop {
            let Some(frame) = self.th.frames.last() else {
                break Pause::Done;
            };
            let code = &prog.codes[frame.code as usize];
            let ops: &[Op] = if fused { &code.fused } else { &code.ops };
            let depth = self.th.frames.len();
            let base = frame.base as usize;
            let mut ip = frame.ip as usize;
            macro_rules! attempt_here {
                ($e:expr) => {
                    match $e {
                        Ok(value) => value,
                        Err(trap) => match self.trapped(trap, ip as u32, depth - 1) {
                            None => continue 'frame,
                            Some(pause) => break 'frame pause,
                        },
                    }
                };
            }
            macro_rules! push {
                ($e:expr) => {{
                    let value = $e;
                    self.th.stack.push(value);
                }};
            }
            macro_rules! pop {
                () => {
                    self.th.stack.pop().unwrap_or_default()
                };
            }
            macro_rules! save {
                () => {
                    if let Some(frame) = self.th.frames.last_mut() {
                        frame.ip = ip as u32;
                    }
                };
            }
            loop {
                if left <= 0 {
                    save!();
                    break 'frame Pause::Budget;
                }
                left -= 1;
                let op = ops[ip];
                ip += 1;
                match op {
                    Op::Nop => {}
                    Op::LoadFast(slot) => {
                        let value = self.th.stack[base + slot as usize];
                        if value.is_unbound() {
                            attempt_here!(Err(self.unbound_local(slot)));
                        }
                        push!(value);
                    }
                    Op::LoadConst(at) => push!(code.values[at as usize]),
                    Op::StoreFast(slot) => self.th.stack[base + slot as usize] = pop!(),
                    Op::PopTop => {
                        self.th.stack.pop();
                    }
                    Op::LoadGlobal(slot) | Op::LoadName(slot) => {
                        let mut value = self.proc.global(slot);
                        if value.is_unbound() {
                            value = attempt_here!(self.fallback(slot));
                        }
                        push!(value);
                    }
                    Op::StoreGlobal(slot) | Op::StoreName(slot) => {
                        let value = pop!();
                        *self.proc.global_mut(slot) = value;
                    }
                    Op::BinaryOp(op) => {
                        let top = self.th.stack.len();
                        let (a, b) = (self.th.stack[top - 2], self.th.stack[top - 1]);
                        let value = match quick(op, a, b) {
                            Some(value) => value,
                            None => attempt_here!(self.binary(op, a, b)),
                        };
                        self.th.stack.truncate(top - 1);
                        self.th.stack[top - 2] = value;
                    }
                    Op::BinaryOpInplace(op) => {
                        let top = self.th.stack.len();
                        let (a, b) = (self.th.stack[top - 2], self.th.stack[top - 1]);
                        let value = match quick(op, a, b) {
                            Some(value) => value,
                            None => attempt_here!(self.binary_inplace(op, a, b)),
                        };
                        self.th.stack.truncate(top - 1);
                        self.th.stack[top - 2] = value;
                    }
                    Op::CompareOp(op) => {
                        let top = self.th.stack.len();
                        let (a, b) = (self.th.stack[top - 2], self.th.stack[top - 1]);
                        let value = match (a, b) {
                            (Value::Int(a), Value::Int(b)) => Value::Bool(op.holds(&a, &b)),
                            (Value::Float(a), Value::Float(b)) => Value::Bool(op.holds(&a, &b)),
                            _ => attempt_here!(self.compare(op, a, b)),
                        };
                        self.th.stack.truncate(top - 1);
                        self.th.stack[top - 2] = value;
                    }
                    Op::PopJumpIfFalse(to) | Op::PopJumpIfTrue(to) => {
                        let value = pop!();
                        let truth = match value {
                            Value::Bool(truth) => truth,
                            other => attempt_here!(self.truth(other)),
                        };
                        if truth == matches!(op, Op::PopJumpIfTrue(_)) {
                            ip = to as usize;
                        }
                    }
                    Op::JumpForward(to) => ip = to as usize,
                    Op::JumpBackward(to) => {
                        ip = to as usize;
                        if self.proc.heap.wants_collection() {
                            save!();
                            attempt_here!(self.collect());
                        }
                    }
                    Op::ForIter(to) => {
                        let iter = self.th.stack[self.th.stack.len() - 1];
                        match attempt_here!(self.for_next(iter, to, ip as u32)) {
                            Some(value) => push!(value),
                            None => ip = to as usize,
                        }
                    }
                    Op::ForIterStore(slot, to) => {
                        let iter = self.th.stack[self.th.stack.len() - 1];
                        if let Some(value) = self.next_of_range(iter) {
                            self.th.stack[base + slot as usize] = value;
                            ip += 1;
                        } else {
                            match attempt_here!(self.for_next(iter, to, ip as u32)) {
                                Some(value) => {
                                    self.th.stack[base + slot as usize] = value;
                                    ip += 1;
                                }
                                None => ip = to as usize,
                            }
                        }
                    }
                    Op::LoadAttr(sym) => {
                        let object = self.th.stack[self.th.stack.len() - 1];
                        let value = match self.own_attr(object, sym) {
                            Some(value) => value,
                            None => attempt_here!(self.load_attr(object, sym)),
                        };
                        let top = self.th.stack.len() - 1;
                        self.th.stack[top] = value;
                    }
                    Op::LoadMethod(sym) => {
                        let object = self.th.stack[self.th.stack.len() - 1];
                        let (callable, me) = attempt_here!(self.load_method(object, sym));
                        let top = self.th.stack.len() - 1;
                        self.th.stack[top] = callable;
                        push!(me);
                    }
                    Op::StoreAttr(sym) => {
                        let top = self.th.stack.len();
                        let (value, object) = (self.th.stack[top - 2], self.th.stack[top - 1]);
                        if prog.has_setattr || !self.set_own_attr(object, sym, value) {
                            attempt_here!(self.store_attr(object, sym, value));
                        }
                        self.th.stack.truncate(top - 2);
                    }
                    Op::BinarySubscr => {
                        let top = self.th.stack.len();
                        let (object, key) = (self.th.stack[top - 2], self.th.stack[top - 1]);
                        let value = match self.item_of_list(object, key) {
                            Some(value) => value,
                            None => attempt_here!(self.subscript(object, key)),
                        };
                        self.th.stack.truncate(top - 1);
                        self.th.stack[top - 2] = value;
                    }
                    Op::StoreSubscr => {
                        let top = self.th.stack.len();
                        let (object, key) = (self.th.stack[top - 2], self.th.stack[top - 1]);
                        let value = self.th.stack[top - 3];
                        attempt_here!(self.store_subscript(object, key, value));
                        self.th.stack.truncate(top - 3);
                    }
                    Op::Call(count) => {
                        save!();
                        self.fuel = left;
                        attempt_here!(self.call_op(count as usize));
                        if self.th.frames.len() != depth {
                            continue 'frame;
                        }
                    }
                    Op::ReturnValue => {
                        let value = pop!();
                        match self.return_value(value) {
                            None => continue 'frame,
                            Some(pause) => break 'frame pause,
                        }
                    }
                    Op::ReturnConst(at) => match self.return_value(code.values[at as usize]) {
                        None => continue 'frame,
                        Some(pause) => break 'frame pause,
                    },
                    Op::LoadFast2(a, b) => {
                        let (a, b) = (
                            self.th.stack[base + a as usize],
                            self.th.stack[base + b as usize],
                        );
                        if a.is_unbound() || b.is_unbound() {
                            let Op::LoadFast(slot) = code.ops[ip - 1] else {
                                continue;
                            };
                            if a.is_unbound() {
                                attempt_here!(Err(self.unbound_local(slot)));
                            }
                            push!(a);
                            continue;
                        }
                        push!(a);
                        push!(b);
                        ip += 1;
                    }
                    Op::BinFastFast(op, a, b) => {
                        let (x, y) = (
                            self.th.stack[base + a as usize],
                            self.th.stack[base + b as usize],
                        );
                        match quick(op, x, y) {
                            Some(value) => {
                                push!(value);
                                ip += 2;
                            }
                            None => attempt_here!(self.first_load(a, x)),
                        }
                    }
                    Op::BinFastConst(op, a, c) => {
                        let (x, y) = (self.th.stack[base + a as usize], code.values[c as usize]);
                        match quick(op, x, y) {
                            Some(value) => {
                                push!(value);
                                ip += 2;
                            }
                            None => attempt_here!(self.first_load(a, x)),
                        }
                    }
                    Op::BinFastFastStore(op, a, b, to) => {
                        let (x, y) = (
                            self.th.stack[base + a as usize],
                            self.th.stack[base + b as usize],
                        );
                        match quick(op, x, y) {
                            Some(value) => {
                                self.th.stack[base + to as usize] = value;
                                ip += 3;
                            }
                            None => attempt_here!(self.first_load(a, x)),
                        }
                    }
                    Op::BinFastConstStore(op, a, to, c) => {
                        let (x, y) = (self.th.stack[base + a as usize], code.values[c as usize]);
                        match quick(op, x, y) {
                            Some(value) => {
                                self.th.stack[base + to as usize] = value;
                                ip += 3;
                            }
                            None => attempt_here!(self.first_load(a, x)),
                        }
                    }
                    Op::BinFast(op, b) => {
                        let y = self.th.stack[base + b as usize];
                        let top = self.th.stack.len() - 1;
                        match quick(op, self.th.stack[top], y) {
                            Some(value) => {
                                self.th.stack[top] = value;
                                ip += 1;
                            }
                            None => attempt_here!(self.first_load(b, y)),
                        }
                    }
                    Op::BinConst(op, c) => {
                        let y = code.values[c as usize];
                        let top = self.th.stack.len() - 1;
                        match quick(op, self.th.stack[top], y) {
                            Some(value) => {
                                self.th.stack[top] = value;
                                ip += 1;
                            }
                            None => push!(y),
                        }
                    }
                    Op::BinStore(op, to) => {
                        let top = self.th.stack.len();
                        let (a, b) = (self.th.stack[top - 2], self.th.stack[top - 1]);
                        match quick(op, a, b) {
                            Some(value) => {
                                self.th.stack.truncate(top - 2);
                                self.th.stack[base + to as usize] = value;
                                ip += 1;
                            }
                            None => {
                                let value = attempt_here!(match code.ops[ip - 1] {
                                    Op::BinaryOpInplace(op) => self.binary_inplace(op, a, b),
                                    _ => self.binary(op, a, b),
                                });
                                self.th.stack.truncate(top - 1);
                                self.th.stack[top - 2] = value;
                            }
                        }
                    }
                    Op::CompareJump(op, when, to) => {
                        let top = self.th.stack.len();
                        let (a, b) = (self.th.stack[top - 2], self.th.stack[top - 1]);
                        let truth = match (a, b) {
                            (Value::Int(a), Value::Int(b)) => op.holds(&a, &b),
                            (Value::Float(a), Value::Float(b)) => op.holds(&a, &b),
                            _ => {
                                let value = attempt_here!(self.compare(op, a, b));
                                self.th.stack.truncate(top - 1);
                                self.th.stack[top - 2] = value;
                                continue;
                            }
                        };
                        self.th.stack.truncate(top - 2);
                        ip = if truth == when { to as usize } else { ip + 1 };
                    }
                    Op::CompareFastFastJump(op, a, b, to) => {
                        let (x, y) = (
                            self.th.stack[base + a as usize],
                            self.th.stack[base + b as usize],
                        );
                        let truth = match (x, y) {
                            (Value::Int(x), Value::Int(y)) => op.holds(&x, &y),
                            (Value::Float(x), Value::Float(y)) => op.holds(&x, &y),
                            _ => {
                                attempt_here!(self.first_load(a, x));
                                continue;
                            }
                        };
                        ip = if truth { ip + 3 } else { to as usize };
                    }
                    Op::CompareFastConstJump(op, a, c, to) => {
                        let (x, y) = (self.th.stack[base + a as usize], code.values[c as usize]);
                        let truth = match (x, y) {
                            (Value::Int(x), Value::Int(y)) => op.holds(&x, &y),
                            (Value::Float(x), Value::Float(y)) => op.holds(&x, &y),
                            _ => {
                                attempt_here!(self.first_load(a, x));
                                continue;
                            }
                        };
                        ip = if truth { ip + 3 } else { to as usize };
                    }
                    Op::LoadFastAttr(a, sym) => {
                        let object = self.th.stack[base + a as usize];
                        match self.own_attr(object, crate::symbols::Sym(sym)) {
                            Some(value) => {
                                push!(value);
                                ip += 1;
                            }
                            None => attempt_here!(self.first_load(a, object)),
                        }
                    }
                    Op::SubscrFastFast(a, b) => {
                        let (x, y) = (
                            self.th.stack[base + a as usize],
                            self.th.stack[base + b as usize],
                        );
                        match self.item_of_list(x, y) {
                            Some(value) => {
                                push!(value);
                                ip += 2;
                            }
                            None => attempt_here!(self.first_load(a, x)),
                        }
                    }
                    Op::Copy(n) => push!(self.th.stack[self.th.stack.len() - n as usize]),
                    Op::Swap(n) => {
                        let top = self.th.stack.len();
                        self.th.stack.swap(top - 1, top - n as usize);
                    }
                    Op::PushNull => push!(Value::Unbound),
                    Op::GetIter => {
                        let value = self.th.stack[self.th.stack.len() - 1];
                        let iter = attempt_here!(self.get_iter(value));
                        let top = self.th.stack.len() - 1;
                        self.th.stack[top] = iter;
                    }
                    Op::LoadDeref(slot) => {
                        let value = attempt_here!(self.load_deref(base, slot));
                        push!(value);
                    }
                    Op::StoreDeref(slot) => {
                        let value = pop!();
                        if let Value::Ref(cell) = self.th.stack[base + slot as usize] {
                            *self.proc.heap.get_mut(cell) = Obj::Cell(value);
                        }
                    }
                    Op::YieldValue => {
                        let value = pop!();
                        match self.yield_value(value, ip as u32) {
                            None => continue 'frame,
                            Some(pause) => break 'frame pause,
                        }
                    }
                    Op::ReturnGenerator => {
                        let generator = self.make_generator(ip as u32);
                        match self.return_value(generator) {
                            None => continue 'frame,
                            Some(pause) => break 'frame pause,
                        }
                    }
                    Op::Resume => {
                        if self.proc.heap.wants_collection() {
                            save!();
                            attempt_here!(self.collect());
                        }
                    }
                    other => {
                        save!();
                        self.fuel = left;
                        attempt_here!(self.seldom(other, base));
                        match self.th.frames.last() {
                            Some(frame) if self.th.frames.len() == depth => ip = frame.ip as usize,
                            _ => continue 'frame,
                        }
                    }
                }
            }
        };
        *budget = left;
        pause
    }
}
