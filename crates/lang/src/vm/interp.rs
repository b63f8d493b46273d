//! The instruction loop.

use super::machine::Machine;
use super::pause::Pause;
use super::quick::{quick, quick_compare};
use crate::bytecode::Op;
use crate::object::Obj;
use crate::symbols::Sym;
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
            macro_rules! local {
                ($slot:expr) => {
                    self.th.stack[base + $slot as usize]
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
            // Operations that need more than numbers and lists take their operands from the
            // stack themselves: what a call takes by address would not stay in registers here.
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
                        let value = local!(slot);
                        if value.is_unbound() {
                            attempt_here!(Err(self.unbound_local(slot)));
                        }
                        push!(value);
                    }
                    Op::LoadConst(at) => push!(code.values[at as usize]),
                    Op::StoreFast(slot) => local!(slot) = pop!(),
                    Op::PopTop => {
                        self.th.stack.pop();
                    }
                    Op::LoadGlobal(slot) | Op::LoadName(slot) => {
                        let value = self.proc.global(slot);
                        if value.is_unbound() {
                            attempt_here!(self.push_fallback(slot));
                        } else {
                            push!(value);
                        }
                    }
                    Op::LoadGlobalNull(slot) => {
                        let value = self.proc.global(slot);
                        if value.is_unbound() {
                            attempt_here!(self.push_fallback(slot));
                        } else {
                            push!(value);
                            push!(Value::Unbound);
                            ip += 1;
                        }
                    }
                    Op::StoreGlobal(slot) | Op::StoreName(slot) => {
                        let value = pop!();
                        *self.proc.global_mut(slot) = value;
                    }
                    Op::BinaryOp(op) | Op::BinaryOpInplace(op) => {
                        let top = self.th.stack.len();
                        match quick(op, self.th.stack[top - 2], self.th.stack[top - 1]) {
                            Some(value) => self.put_for_two(value),
                            None => attempt_here!(self.binary_on_top(code.ops[ip - 1])),
                        }
                    }
                    Op::CompareOp(op) => {
                        let top = self.th.stack.len();
                        match quick_compare(op, self.th.stack[top - 2], self.th.stack[top - 1]) {
                            Some(truth) => self.put_for_two(Value::Bool(truth)),
                            None => attempt_here!(self.compare_on_top(op)),
                        }
                    }
                    Op::ContainsOp(negate) => attempt_here!(self.contains_on_top(negate)),
                    Op::PopJumpIfFalse(to) | Op::PopJumpIfTrue(to) => {
                        let truth = match self.th.stack.last() {
                            Some(Value::Bool(truth)) => *truth,
                            _ => attempt_here!(self.truth_on_top()),
                        };
                        self.th.stack.pop();
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
                        if !attempt_here!(self.push_next(to, ip as u32)) {
                            ip = to as usize;
                        }
                    }
                    Op::ForIterStore(slot, to) => {
                        if let Some(value) = self.next_of_range() {
                            local!(slot) = value;
                            ip += 1;
                        } else if attempt_here!(self.push_next(to, ip as u32)) {
                            local!(slot) = pop!();
                            ip += 1;
                        } else {
                            ip = to as usize;
                        }
                    }
                    Op::LoadAttr(sym) => attempt_here!(self.attr_on_top(sym)),
                    Op::LoadAttrAt(hint, sym) => {
                        let top = self.th.stack.len() - 1;
                        match self.own_attr_at(self.th.stack[top], hint, sym) {
                            Some(value) => self.th.stack[top] = value,
                            None => attempt_here!(self.attr_on_top(Sym(sym))),
                        }
                    }
                    Op::LoadMethod(sym) => attempt_here!(self.method_on_top(sym)),
                    Op::StoreAttr(sym) => attempt_here!(self.store_attr_on_top(sym)),
                    Op::StoreAttrAt(hint, sym) => {
                        let top = self.th.stack.len();
                        let (value, object) = (self.th.stack[top - 2], self.th.stack[top - 1]);
                        if !prog.has_setattr && self.set_attr_at(object, hint, sym, value) {
                            self.th.stack.truncate(top - 2);
                        } else {
                            attempt_here!(self.store_attr_on_top(Sym(sym)));
                        }
                    }
                    Op::BinarySubscr => {
                        let top = self.th.stack.len();
                        match self.item_of_list(self.th.stack[top - 2], self.th.stack[top - 1]) {
                            Some(value) => self.put_for_two(value),
                            None => attempt_here!(self.subscript_on_top()),
                        }
                    }
                    Op::StoreSubscr => {
                        let top = self.th.stack.len();
                        let (object, key) = (self.th.stack[top - 2], self.th.stack[top - 1]);
                        if self.set_item_of_list(object, key, self.th.stack[top - 3]) {
                            self.th.stack.truncate(top - 3);
                        } else {
                            attempt_here!(self.store_on_top());
                        }
                    }
                    Op::StoreSubscrFast(a, b) => {
                        let value = self.th.stack.last().copied().unwrap_or_default();
                        if self.set_item_of_list(local!(a), local!(b), value) {
                            self.th.stack.pop();
                            ip += 2;
                        } else {
                            attempt_here!(self.first_load(base, a));
                        }
                    }
                    Op::StoreSubscrConst(a, b, c) => {
                        let value = code.values[c as usize];
                        if self.set_item_of_list(local!(a), local!(b), value) {
                            ip += 3;
                        } else {
                            push!(value);
                        }
                    }
                    Op::CopyFastAttr(a, hint, sym) => {
                        let object = local!(a);
                        match self.own_attr_at(object, hint, sym) {
                            Some(value) => {
                                push!(object);
                                push!(value);
                                ip += 2;
                            }
                            None => attempt_here!(self.first_load(base, a)),
                        }
                    }
                    Op::BinStoreAttr(op, hint, sym) => {
                        let top = self.th.stack.len();
                        let (a, b) = (self.th.stack[top - 2], self.th.stack[top - 1]);
                        match quick(op, a, b) {
                            Some(value) => {
                                self.put_for_two(value);
                                let object = self.th.stack[top - 3];
                                if !prog.has_setattr && self.set_attr_at(object, hint, sym, value) {
                                    self.th.stack.truncate(top - 3);
                                    ip += 2;
                                }
                            }
                            None => attempt_here!(self.binary_on_top(code.ops[ip - 1])),
                        }
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
                        if self.return_top() {
                            continue 'frame;
                        }
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
                        let (x, y) = (local!(a), local!(b));
                        if x.is_unbound() {
                            attempt_here!(Err(self.unbound_local(a)));
                        }
                        push!(x);
                        if !y.is_unbound() {
                            push!(y);
                            ip += 1;
                        }
                    }
                    Op::BinFastFast(op, a, b) => match quick(op, local!(a), local!(b)) {
                        Some(value) => {
                            push!(value);
                            ip += 2;
                        }
                        None => attempt_here!(self.first_load(base, a)),
                    },
                    Op::BinFastConst(op, a, c) => {
                        match quick(op, local!(a), code.values[c as usize]) {
                            Some(value) => {
                                push!(value);
                                ip += 2;
                            }
                            None => attempt_here!(self.first_load(base, a)),
                        }
                    }
                    Op::BinFastFastStore(op, a, b, to) => match quick(op, local!(a), local!(b)) {
                        Some(value) => {
                            local!(to) = value;
                            ip += 3;
                        }
                        None => attempt_here!(self.first_load(base, a)),
                    },
                    Op::BinFastConstStore(op, a, to, c) => {
                        match quick(op, local!(a), code.values[c as usize]) {
                            Some(value) => {
                                local!(to) = value;
                                ip += 3;
                            }
                            None => attempt_here!(self.first_load(base, a)),
                        }
                    }
                    Op::BinFast(op, b) => {
                        let top = self.th.stack.len() - 1;
                        match quick(op, self.th.stack[top], local!(b)) {
                            Some(value) => {
                                self.th.stack[top] = value;
                                ip += 1;
                            }
                            None => attempt_here!(self.first_load(base, b)),
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
                        match quick(op, self.th.stack[top - 2], self.th.stack[top - 1]) {
                            Some(value) => {
                                self.th.stack.truncate(top - 2);
                                local!(to) = value;
                                ip += 1;
                            }
                            None => attempt_here!(self.binary_on_top(code.ops[ip - 1])),
                        }
                    }
                    Op::CompareJump(op, when, to) => {
                        let top = self.th.stack.len();
                        match quick_compare(op, self.th.stack[top - 2], self.th.stack[top - 1]) {
                            Some(truth) => {
                                self.th.stack.truncate(top - 2);
                                ip = if truth == when { to as usize } else { ip + 1 };
                            }
                            None => attempt_here!(self.compare_on_top(op)),
                        }
                    }
                    Op::CompareFastJump(op, b, to) => {
                        let top = self.th.stack.len() - 1;
                        match quick_compare(op, self.th.stack[top], local!(b)) {
                            Some(truth) => {
                                self.th.stack.truncate(top);
                                ip = if truth { ip + 2 } else { to as usize };
                            }
                            None => attempt_here!(self.first_load(base, b)),
                        }
                    }
                    Op::CompareFastFastJump(op, a, b, to) => {
                        match quick_compare(op, local!(a), local!(b)) {
                            Some(truth) => ip = if truth { ip + 3 } else { to as usize },
                            None => attempt_here!(self.first_load(base, a)),
                        }
                    }
                    Op::CompareFastConstJump(op, a, c, to) => {
                        match quick_compare(op, local!(a), code.values[c as usize]) {
                            Some(truth) => ip = if truth { ip + 3 } else { to as usize },
                            None => attempt_here!(self.first_load(base, a)),
                        }
                    }
                    Op::LoadFastAttr(a, hint, sym) => {
                        match self.own_attr_at(local!(a), hint, sym) {
                            Some(value) => {
                                push!(value);
                                ip += 1;
                            }
                            None => attempt_here!(self.first_load(base, a)),
                        }
                    }
                    Op::SubscrFastFast(a, b) => match self.item_of_list(local!(a), local!(b)) {
                        Some(value) => {
                            push!(value);
                            ip += 2;
                        }
                        None => attempt_here!(self.first_load(base, a)),
                    },
                    Op::TurnAround(n) => {
                        let at = self.th.stack.len() - n as usize;
                        self.th.stack[at..].reverse();
                        ip += 1;
                    }
                    Op::FormatConst(at) => {
                        if self.format_on_top(&code.specs[at as usize]) {
                            ip += 2;
                        } else {
                            push!(code.values[at as usize]);
                        }
                    }
                    Op::UnpackSequence(n) => attempt_here!(self.unpack(n as usize)),
                    Op::BuildString(n) => self.build_string(n as usize),
                    Op::Copy(n) => push!(self.th.stack[self.th.stack.len() - n as usize]),
                    Op::Swap(n) => {
                        let top = self.th.stack.len();
                        self.th.stack.swap(top - 1, top - n as usize);
                    }
                    Op::PushNull => push!(Value::Unbound),
                    Op::GetIter => attempt_here!(self.iter_on_top()),
                    Op::LoadDeref(slot) => attempt_here!(self.push_deref(base, slot)),
                    Op::StoreDeref(slot) => {
                        let value = pop!();
                        if let Value::Ref(cell) = local!(slot) {
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
