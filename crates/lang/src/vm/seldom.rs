//! The instructions that are too seldom, or do too much, to stand in the loop.

use std::sync::Arc;

use super::machine::{Machine, Then, Trap};
use crate::bytecode::Op;
use crate::object::{Func, Obj};
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::Value;

impl Machine<'_> {
    fn top(&self, below: usize) -> Value {
        self.th.stack[self.th.stack.len() - 1 - below]
    }

    fn set_top(&mut self, value: Value) {
        let top = self.th.stack.len() - 1;
        self.th.stack[top] = value;
    }

    fn drop_n(&mut self, n: usize) {
        let len = self.th.stack.len() - n;
        self.th.stack.truncate(len);
    }

    fn take(&mut self, n: usize) -> Vec<Value> {
        let at = self.th.stack.len() - n;
        self.th.stack.split_off(at)
    }

    fn last(&self, n: usize) -> Vec<Value> {
        self.th.stack[self.th.stack.len() - n..].to_vec()
    }

    fn jump(&mut self, to: u32) {
        if let Some(frame) = self.th.frames.last_mut() {
            frame.ip = to;
        }
    }

    /// Runs one instruction; the frame holds the place of the next one.
    pub(super) fn seldom(&mut self, op: Op, base: usize) -> Result<(), Trap> {
        match op {
            Op::DeleteFast(slot) => {
                let at = base + slot as usize;
                if std::mem::take(&mut self.th.stack[at]).is_unbound() {
                    return Err(self.unbound_local(slot));
                }
            }
            Op::DeleteName(slot) | Op::DeleteGlobal(slot) => {
                if std::mem::take(self.proc.global_mut(slot)).is_unbound() {
                    return Err(self.unknown_name(slot));
                }
            }
            Op::MakeCell(slot) => {
                let value = self.th.stack[base + slot as usize];
                let cell = self.heap_mut().alloc(Obj::Cell(value));
                self.th.stack[base + slot as usize] = Value::Ref(cell);
            }
            Op::CopyFreeVars(count) => self.copy_free(base, count as usize),
            Op::DeleteDeref(slot) => {
                self.load_deref(base, slot)?;
                if let Value::Ref(cell) = self.th.stack[base + slot as usize] {
                    *self.heap_mut().get_mut(cell) = Obj::Cell(Value::Unbound);
                }
            }
            Op::LoadClassName(slot) => {
                let mut value = self.th.stack[base + slot as usize];
                if value.is_unbound() {
                    let code = self.th.frames.last().map_or(0, |frame| frame.code);
                    let global = self.prog.codes[code as usize].class_globals[slot as usize];
                    value = self.proc.global(global);
                    if value.is_unbound() {
                        value = self.fallback(global)?;
                    }
                }
                self.th.stack.push(value);
            }
            Op::DeleteAttr(sym) => {
                self.delete_attr(self.top(0), sym)?;
                self.drop_n(1);
            }
            Op::DeleteSubscr => {
                self.delete_subscript(self.top(1), self.top(0))?;
                self.drop_n(2);
            }
            Op::UnaryNegative | Op::UnaryPositive | Op::UnaryInvert => {
                let value = self.unary(op, self.top(0))?;
                self.set_top(value);
            }
            Op::UnaryNot => {
                let truth = self.truth(self.top(0))?;
                self.set_top(Value::Bool(!truth));
            }
            Op::ToBool => {
                let truth = self.truth(self.top(0))?;
                self.set_top(Value::Bool(truth));
            }
            Op::IsOp(negate) => {
                let same = self.top(1).is(self.top(0));
                self.drop_n(1);
                self.set_top(Value::Bool(same != negate));
            }
            Op::PopJumpIfNone(to) | Op::PopJumpIfNotNone(to) => {
                let is_none = self.top(0).is_none();
                self.drop_n(1);
                if is_none == matches!(op, Op::PopJumpIfNone(_)) {
                    self.jump(to);
                }
            }
            Op::CallKw(count, names) => {
                self.keywords.clear();
                self.keywords
                    .extend_from_slice(&self.prog.keyword_names[names as usize]);
                return self.call_with_keywords(count as usize);
            }
            Op::CallFunctionEx(has_keywords) => return self.call_spread(has_keywords),
            Op::MakeFunction(code, flags) => self.make_function(code, flags),
            Op::BuildClass(bases) => return self.begin_class(bases),
            Op::LoadAssertionError => self.th.stack.push(Value::Type(Ty::ASSERTION_ERROR)),
            Op::ImportName(module) => self.th.stack.push(Value::Module(module)),
            Op::ImportFrom(sym) => {
                let value = self.load_attr(self.top(0), sym)?;
                self.th.stack.push(value);
            }
            _ => return self.build_op(op),
        }
        Ok(())
    }

    fn build_op(&mut self, op: Op) -> Result<(), Trap> {
        match op {
            Op::BuildTuple(n) => {
                let at = self.th.stack.len() - n as usize;
                let tuple = self.proc.heap.tuple(&self.th.stack[at..]);
                self.th.stack.truncate(at);
                self.th.stack.push(tuple);
            }
            Op::BuildList(n) => {
                let items = self.take(n as usize);
                let list = self.heap_mut().list(items);
                self.th.stack.push(list);
            }
            Op::BuildSet(n) => {
                let set = self.new_set(&self.last(n as usize), false)?;
                self.drop_n(n as usize);
                self.th.stack.push(set);
            }
            Op::BuildMap(n) => {
                let items = self.last(2 * n as usize);
                let dict = self.heap_mut().alloc(Obj::Dict(Box::default()));
                for pair in items.chunks_exact(2) {
                    self.dict_set(dict, pair[0], pair[1])?;
                }
                self.drop_n(2 * n as usize);
                self.th.stack.push(Value::Ref(dict));
            }
            Op::BuildSlice(n) => {
                let parts = self.take(n as usize);
                let third = parts.get(2).copied().unwrap_or(Value::None);
                let slice = Obj::Slice(Box::new([parts[0], parts[1], third]));
                let slice = self.heap_mut().alloc(slice);
                self.th.stack.push(Value::Ref(slice));
            }
            Op::ListAppend(depth) => {
                let value = self.top(0);
                if let Value::Ref(r) = self.top(depth as usize)
                    && let Obj::List(items) = self.proc.heap.get_mut(r)
                {
                    items.push(value);
                    self.proc.heap.charge(16);
                }
                self.drop_n(1);
            }
            Op::ListExtend(depth) => {
                self.prepare_list(self.th.stack.len() - 1)?;
                let items = self.list_of(self.top(0))?;
                if let Value::Ref(r) = self.top(depth as usize)
                    && let Obj::List(list) = self.proc.heap.get_mut(r)
                {
                    list.extend(items);
                }
                self.drop_n(1);
            }
            Op::ListToTuple => {
                let items = self.list_of(self.top(0))?;
                let tuple = self.heap_mut().tuple(items);
                self.set_top(tuple);
            }
            Op::SetAdd(depth) => {
                if let Value::Ref(r) = self.top(depth as usize) {
                    self.set_add(r, self.top(0))?;
                }
                self.drop_n(1);
            }
            Op::SetUpdate(depth) => {
                self.prepare_list(self.th.stack.len() - 1)?;
                let items = self.list_of(self.top(0))?;
                if let Value::Ref(r) = self.top(depth as usize) {
                    for item in items {
                        self.set_add(r, item)?;
                    }
                }
                self.drop_n(1);
            }
            Op::MapAdd(depth) => {
                if let Value::Ref(r) = self.top(depth as usize + 1) {
                    self.dict_set(r, self.top(1), self.top(0))?;
                }
                self.drop_n(2);
            }
            Op::DictUpdate(depth) | Op::DictMerge(depth) => {
                if let Value::Ref(r) = self.top(depth as usize) {
                    self.dict_merge(r, self.top(0), matches!(op, Op::DictMerge(_)))?;
                }
                self.drop_n(1);
            }
            _ => return self.value_op(op),
        }
        Ok(())
    }

    fn value_op(&mut self, op: Op) -> Result<(), Trap> {
        match op {
            Op::FormatSimple => {
                if self.str_value(self.top(0)).is_some() {
                    return Ok(());
                }
                if !self.has_own_format(self.top(0)) {
                    self.prepare_text(self.th.stack.len() - 1)?;
                }
                let text = self.format_value(self.top(0), "")?;
                let text = self.heap_mut().str(text);
                self.set_top(text);
            }
            Op::FormatWithSpec => {
                let spec = self.str_value(self.top(0)).map(|spec| spec.text.clone());
                let spec = spec.unwrap_or_default();
                if matches!(self.top(1), Value::Ref(_)) && !self.has_own_format(self.top(1)) {
                    self.prepare_text(self.th.stack.len() - 2)?;
                }
                let text = self.format_value(self.top(1), &spec)?;
                self.drop_n(1);
                let text = self.heap_mut().str(text);
                self.set_top(text);
            }
            Op::ConvertValue(how) => {
                if how == 1 {
                    self.prepare_text(self.th.stack.len() - 1)?;
                }
                let text = match how {
                    1 => self.str_of(self.top(0))?,
                    2 => self.repr_of(self.top(0))?,
                    _ => crate::text::quote::ascii(&self.repr_of(self.top(0))?),
                };
                let text = self.heap_mut().str(text);
                self.set_top(text);
            }
            Op::UnpackEx(before, after) => {
                self.prepare_list(self.th.stack.len() - 1)?;
                self.unpack_starred(before as usize, after as usize)?;
            }
            Op::AsyncGenWrap => {
                let value = self.top(0);
                let wrapped = self.heap_mut().alloc(Obj::Cell(value));
                self.set_top(Value::Ref(wrapped));
            }
            Op::EndFor => self.drop_n(1),
            Op::EndSend => {
                let value = self.top(0);
                self.drop_n(1);
                self.set_top(value);
            }
            Op::Send(to) => return self.send_op(to),
            Op::GetYieldFromIter if self.is_generator(self.top(0)) => {}
            Op::GetYieldFromIter => {
                let iter = self.get_iter(self.top(0))?;
                self.set_top(iter);
            }
            Op::GetAwaitable => return self.get_awaitable(),
            Op::GetAiter if self.is_async_generator(self.top(0)) => {}
            Op::GetAiter => {
                return self.call_dunder_of_top(
                    Sym::AITER,
                    "'async for' requires an object with __aiter__ method, got",
                );
            }
            Op::GetAnext => return self.get_anext(),
            Op::EndAsyncFor => return self.end_async_for(),
            Op::BeforeWith => return self.before_with(Sym::ENTER, Sym::EXIT),
            Op::BeforeAsyncWith => return self.before_with(Sym::AENTER, Sym::AEXIT),
            Op::WithExceptStart => return self.with_except_start(),
            Op::PushExcInfo => {
                let exc = self.top(0);
                let before = std::mem::replace(&mut self.th.handled, exc);
                self.set_top(if before.is_unbound() {
                    Value::None
                } else {
                    before
                });
                self.th.stack.push(exc);
            }
            Op::PopExcept => {
                self.th.handled = self.top(0);
                self.drop_n(1);
            }
            Op::CheckExcMatch => {
                let matches = self.exception_matches(self.top(1), self.top(0))?;
                self.set_top(Value::Bool(matches));
            }
            Op::Reraise => {
                let exc = self.top(0);
                self.drop_n(1);
                if let Value::Ref(r) = exc {
                    return Err(Trap::Raise(r));
                }
            }
            Op::RaiseVarargs(count) => return Err(self.raise_op(count)?),
            _ => {}
        }
        Ok(())
    }

    fn copy_free(&mut self, base: usize, count: usize) {
        let Some(frame) = self.th.frames.last() else {
            return;
        };
        let locals = self.prog.codes[frame.code as usize].locals.len();
        // The function being called still stands below its frame.
        let callee = self.th.stack[frame.ret as usize];
        let closure: Vec<Value> = match callee {
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Func(func) => func.closure.to_vec(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        for (i, cell) in closure.into_iter().enumerate().take(count) {
            self.th.stack[base + locals - count + i] = cell;
        }
    }

    pub(super) fn load_deref(&mut self, base: usize, slot: u16) -> Result<Value, Trap> {
        let value = match self.th.stack[base + slot as usize] {
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Cell(value) => *value,
                _ => Value::Unbound,
            },
            _ => Value::Unbound,
        };
        if value.is_unbound() {
            return Err(self.unbound_free(slot));
        }
        Ok(value)
    }

    fn make_function(&mut self, code: u32, flags: u8) {
        let items = |this: &mut Self, flag: u8| -> Box<[Value]> {
            if flags & flag == 0 {
                return Box::default();
            }
            match this.th.stack.pop() {
                Some(Value::Ref(r)) => match this.heap().get(r) {
                    Obj::Tuple(items) => items.to_vec().into(),
                    _ => Box::default(),
                },
                _ => Box::default(),
            }
        };
        let closure = items(self, 4);
        let kw_defaults = items(self, 2);
        let defaults = items(self, 1);
        let func = Func {
            code,
            defaults,
            kw_defaults,
            closure,
            attrs: Vec::new(),
        };
        let func = self.heap_mut().alloc(Obj::Func(Arc::new(func)));
        self.th.stack.push(Value::Ref(func));
    }

    fn begin_class(&mut self, bases: u16) -> Result<(), Trap> {
        let at = self.th.stack.len() - 1 - bases as usize;
        let body = self.th.stack[at];
        self.push_call(body, &[], Then::Class(bases))
    }
}
