//! Generators and coroutines.

use super::machine::{Frame, Machine, Resumed, Then, Trap};
use super::pause::Pause;
use crate::object::{Gen, GenKind, GenState, Obj};
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};

impl Machine<'_> {
    /// Makes a generator of the innermost frame; `ip` is where it begins.
    pub(super) fn make_generator(&mut self, ip: u32) -> Value {
        let Some(frame) = self.th.frames.last().copied() else {
            return Value::None;
        };
        let code = &self.prog.codes[frame.code as usize];
        let stack = self.th.stack.split_off(frame.base as usize);
        let generator = Gen {
            kind: code.generator.unwrap_or(GenKind::Generator),
            code: frame.code,
            ip,
            stack,
            handled: Value::Unbound,
            state: GenState::Created,
        };
        Value::Ref(self.heap_mut().alloc(Obj::Gen(Box::new(generator))))
    }

    /// Puts a generator's frame on the stack; false if it is over.
    pub(super) fn resume(&mut self, r: Ref, sent: Value, resumed: Resumed) -> Result<bool, Trap> {
        let Obj::Gen(generator) = self.proc.heap.get_mut(r) else {
            return Ok(false);
        };
        let state = generator.state;
        match state {
            GenState::Done => return Ok(false),
            GenState::Running => {
                let what = self.generator_word(r);
                return Err(self.value_error(format!("{what} already executing")));
            }
            GenState::Created if !matches!(sent, Value::Unbound | Value::None) => {
                let what = self.generator_word(r);
                return Err(self.type_error(format!(
                    "can't send non-None value to a just-started {what}"
                )));
            }
            _ => {}
        }
        if self.th.frames.len() >= self.vm.config.limits.recursion {
            return Err(self.raise(Ty::RECURSION_ERROR, "maximum recursion depth exceeded"));
        }
        let Obj::Gen(generator) = self.proc.heap.get_mut(r) else {
            return Ok(false);
        };
        generator.state = GenState::Running;
        let (code, ip) = (generator.code, generator.ip);
        let stack = std::mem::take(&mut generator.stack);
        let own = generator.handled;
        let ret = self.th.stack.len();
        let before = self.th.handled;
        if !own.is_unbound() {
            self.th.handled = own;
        }
        self.th.stack.extend(stack);
        if state == GenState::Suspended {
            self.th
                .stack
                .push(if sent.is_unbound() { Value::None } else { sent });
        }
        self.th.frames.push(Frame {
            code,
            ip,
            base: ret as u32,
            ret: ret as u32,
            then: Then::Generator(r, resumed),
            handled: before,
        });
        Ok(true)
    }

    /// "generator" or "coroutine".
    fn generator_word(&self, r: Ref) -> &'static str {
        match self.heap().get(r) {
            Obj::Gen(generator) if generator.kind == GenKind::Coroutine => "coroutine",
            _ => "generator",
        }
    }

    pub(super) fn is_generator(&self, value: Value) -> bool {
        matches!(value, Value::Ref(r) if matches!(self.heap().get(r), Obj::Gen(_)))
    }

    pub(super) fn is_async_generator(&self, value: Value) -> bool {
        matches!(value, Value::Ref(r) if matches!(self.heap().get(r), Obj::Gen(it) if it.kind == GenKind::Async))
    }

    /// `yield`: puts the innermost frame aside.
    pub(super) fn yield_value(&mut self, value: Value, ip: u32) -> Option<Pause> {
        let frame = self.th.frames.pop()?;
        let Then::Generator(r, resumed) = frame.then else {
            return Some(Pause::Done);
        };
        let stack = self.th.stack.split_off(frame.base as usize);
        let own = if self.th.handled.is(frame.handled) {
            Value::Unbound
        } else {
            self.th.handled
        };
        self.th.handled = frame.handled;
        if let Obj::Gen(generator) = self.heap_mut().get_mut(r) {
            generator.stack = stack;
            generator.ip = ip;
            generator.handled = own;
            generator.state = GenState::Suspended;
        }
        self.th.stack.truncate(frame.ret as usize);
        match resumed {
            Resumed::For(_) => self.th.stack.push(value),
            Resumed::Send(_) => {
                self.drop_operands(1);
                self.th.stack.push(value);
            }
            Resumed::Call => return self.end_call(value),
            Resumed::CallOr => return self.end_call(value),
            Resumed::Close => {
                let Trap::Raise(exc) =
                    self.raise(Ty::RUNTIME_ERROR, "generator ignored GeneratorExit")
                else {
                    return None;
                };
                self.end_call(Value::None);
                return self.unwind(exc);
            }
        }
        None
    }

    /// Puts the result of `next`, `send`, `throw` or `close` where the call's result goes:
    /// the place is below the generator's frame, on the stack.
    pub(super) fn end_call(&mut self, value: Value) -> Option<Pause> {
        let (ret, native) = self.call_place();
        self.th.stack.truncate(ret);
        if native {
            return Some(Pause::Returned(value));
        }
        self.th.stack.push(value);
        None
    }

    /// Where the call that resumed a generator wants its result: pushed by `resume_call`.
    fn call_place(&mut self) -> (usize, bool) {
        let _default = self.th.stack.pop();
        let native = self.th.stack.pop();
        match self.th.stack.pop() {
            Some(Value::Int(ret)) => (ret as usize, matches!(native, Some(Value::Bool(true)))),
            _ => (self.th.stack.len(), false),
        }
    }

    /// Resumes a generator for a native function: `next`, `send`, `close`. The default, if
    /// there is one, is the result when the generator is over.
    pub fn resume_call(
        &mut self,
        r: Ref,
        sent: Value,
        default: Value,
        resumed: Resumed,
    ) -> Result<Value, Trap> {
        let len = self.th.stack.len();
        let ret = Value::Int(i64::from(self.ret));
        self.th
            .stack
            .extend([ret, Value::Bool(self.by_native), default]);
        match self.resume(r, sent, resumed) {
            Ok(true) => Err(Trap::Enter),
            Ok(false) => {
                self.th.stack.truncate(len);
                match (resumed, default) {
                    (Resumed::Close, _) => Ok(Value::None),
                    (_, Value::Unbound) if self.generator_word(r) == "coroutine" => {
                        Err(self.raise(Ty::RUNTIME_ERROR, "cannot reuse already awaited coroutine"))
                    }
                    (_, Value::Unbound) => Err(Trap::Raise(
                        self.new_exception(Value::Type(Ty::STOP_ITERATION), Vec::new()),
                    )),
                    (_, default) => Ok(default),
                }
            }
            Err(trap) => {
                self.th.stack.truncate(len);
                Err(trap)
            }
        }
    }

    /// Resumes a generator with an exception raised where it stands.
    pub fn throw_call(&mut self, r: Ref, exc: Ref, resumed: Resumed) -> Result<Value, Trap> {
        let state = match self.heap().get(r) {
            Obj::Gen(generator) => generator.state,
            _ => GenState::Done,
        };
        if matches!(state, GenState::Done | GenState::Created) {
            if let Obj::Gen(generator) = self.heap_mut().get_mut(r) {
                generator.state = GenState::Done;
                generator.stack.clear();
            }
            return if resumed == Resumed::Close {
                Ok(Value::None)
            } else {
                Err(Trap::Raise(exc))
            };
        }
        match self.resume_call(r, Value::None, Value::Unbound, resumed) {
            Err(Trap::Enter) => {
                self.resume_inner()?;
                Err(Trap::Throw(exc))
            }
            other => other,
        }
    }

    /// While the innermost frame is one that waits for another generator, puts that one's
    /// frame on the stack too.
    fn resume_inner(&mut self) -> Result<(), Trap> {
        while let Some(frame) = self.th.frames.last().copied() {
            let ops = &self.prog.codes[frame.code as usize].ops;
            let send = frame.ip.checked_sub(2).and_then(|at| ops.get(at as usize));
            let Some(crate::bytecode::Op::Send(to)) = send.copied() else {
                return Ok(());
            };
            let inner = self.th.stack[self.th.stack.len() - 2];
            let Value::Ref(r) = inner else { return Ok(()) };
            let waits =
                matches!(self.heap().get(r), Obj::Gen(inner) if inner.state == GenState::Suspended);
            if !waits {
                return Ok(());
            }
            if let Some(frame) = self.th.frames.last_mut() {
                frame.ip -= 1;
            }
            self.resume(r, Value::None, Resumed::Send(to))?;
        }
        Ok(())
    }

    /// Whether a native function waits for the generator of this frame.
    pub(super) fn resumed_by_native(&self, frame: &Frame, resumed: Resumed) -> bool {
        let is_call = matches!(resumed, Resumed::Call | Resumed::CallOr | Resumed::Close);
        is_call
            && matches!(
                self.th.stack.get(frame.ret as usize - 2),
                Some(Value::Bool(true))
            )
    }

    /// A generator's frame ended with a result.
    pub(super) fn generator_ended(
        &mut self,
        r: Ref,
        resumed: Resumed,
        value: Value,
    ) -> Result<(), Trap> {
        if let Obj::Gen(generator) = self.heap_mut().get_mut(r) {
            generator.state = GenState::Done;
        }
        match resumed {
            Resumed::For(to) => {
                if let Some(frame) = self.th.frames.last_mut() {
                    frame.ip = to;
                }
            }
            Resumed::Send(to) => {
                self.drop_operands(1);
                self.th.stack.push(value);
                if let Some(frame) = self.th.frames.last_mut() {
                    frame.ip = to;
                }
            }
            Resumed::Close => {
                self.end_call(Value::None);
            }
            Resumed::CallOr => {
                let default = self.th.stack.last().copied().unwrap_or_default();
                self.end_call(default);
            }
            Resumed::Call => {
                let (ret, _) = self.call_place();
                self.th.stack.truncate(ret);
                let args = if value.is_none() {
                    Vec::new()
                } else {
                    vec![value]
                };
                return Err(Trap::Raise(
                    self.new_exception(Value::Type(Ty::STOP_ITERATION), args),
                ));
            }
        }
        Ok(())
    }

    /// `SEND`: on the stack stand an awaitable and a value for it.
    pub(super) fn send_op(&mut self, to: u32) -> Result<(), Trap> {
        let top = self.th.stack.len();
        let (target, value) = (self.th.stack[top - 2], self.th.stack[top - 1]);
        let Value::Ref(r) = target else { return Ok(()) };
        match self.heap().get(r) {
            Obj::Gen(_) => {
                if self.resume(r, value, Resumed::Send(to))? {
                    return Err(Trap::Enter);
                }
                if self.generator_word(r) == "coroutine" {
                    return Err(
                        self.raise(Ty::RUNTIME_ERROR, "cannot reuse already awaited coroutine")
                    );
                }
                self.th.stack[top - 1] = Value::None;
                self.jump_to(to);
                Ok(())
            }
            Obj::Iter(_) => {
                match self.next_native(r)? {
                    Some(item) => self.th.stack[top - 1] = item,
                    None => {
                        self.th.stack[top - 1] = Value::None;
                        self.jump_to(to);
                    }
                }
                Ok(())
            }
            _ => self.send_to_object(target, to),
        }
    }

    fn jump_to(&mut self, to: u32) {
        if let Some(frame) = self.th.frames.last_mut() {
            frame.ip = to;
        }
    }

    fn send_to_object(&mut self, target: Value, to: u32) -> Result<(), Trap> {
        let top = self.th.stack.len();
        let Some(method) = self.class_attr(target, Sym::NEXT) else {
            let name = self.type_name(target);
            return Err(self.type_error(format!("'{name}' object is not an iterator")));
        };
        match self.call(method, &[target]) {
            Ok(value) => {
                self.th.stack[top - 1] = value;
                Ok(())
            }
            Err(Trap::Raise(exc)) if self.is_instance(Value::Ref(exc), Ty::STOP_ITERATION) => {
                self.th.stack[top - 1] = self.stop_value(exc);
                self.jump_to(to);
                Ok(())
            }
            Err(trap) => Err(trap),
        }
    }

    /// What a `StopIteration` carries.
    pub(super) fn stop_value(&self, exc: Ref) -> Value {
        match self.heap().get(exc) {
            Obj::Exc(exc) => exc.args.first().copied().unwrap_or(Value::None),
            _ => Value::None,
        }
    }

    /// `await`: the awaitable's iterator takes its place.
    pub(super) fn get_awaitable(&mut self) -> Result<(), Trap> {
        let top = self.th.stack.len() - 1;
        let value = self.th.stack[top];
        if let Value::Ref(r) = value
            && let Obj::Gen(generator) = self.heap().get(r)
            && generator.kind == GenKind::Coroutine
        {
            if generator.state != GenState::Created {
                let text = match generator.state {
                    GenState::Done => "cannot reuse already awaited coroutine",
                    _ => "coroutine is being awaited already",
                };
                return Err(self.raise(Ty::RUNTIME_ERROR, text));
            }
            return Ok(());
        }
        if let Some(method) = self.class_attr(value, Sym::AWAIT) {
            self.push_call(method, &[value], Then::Replace(1))?;
            return Err(Trap::Enter);
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("object {name} can't be used in 'await' expression")))
    }

    /// Replaces the top of the stack by what its special method gives.
    pub(super) fn call_dunder_of_top(&mut self, sym: Sym, missing: &str) -> Result<(), Trap> {
        let value = self.th.stack[self.th.stack.len() - 1];
        if let Some(method) = self.class_attr(value, sym) {
            self.push_call(method, &[value], Then::Replace(1))?;
            return Err(Trap::Enter);
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("{missing} {name}")))
    }

    pub(super) fn get_anext(&mut self) -> Result<(), Trap> {
        let value = self.th.stack[self.th.stack.len() - 1];
        if self.is_async_generator(value) {
            let next = self.prelude("_AsyncNext");
            let awaitable = self.call(next, &[value])?;
            self.th.stack.push(awaitable);
            return self.get_awaitable();
        }
        let Some(method) = self.class_attr(value, Sym::ANEXT) else {
            let name = self.type_name(value);
            let text = format!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {name}"
            );
            return Err(self.type_error(text));
        };
        let awaitable = self.call(method, &[value])?;
        self.th.stack.push(awaitable);
        self.get_awaitable()
    }

    /// On the stack: the asynchronous iterator and an exception.
    pub(super) fn end_async_for(&mut self) -> Result<(), Trap> {
        let exc = self.th.stack[self.th.stack.len() - 1];
        if self.is_instance(exc, Ty::STOP_ASYNC_ITERATION) {
            self.drop_operands(2);
            return Ok(());
        }
        match exc {
            Value::Ref(r) => Err(Trap::Raise(r)),
            _ => Ok(()),
        }
    }
}
