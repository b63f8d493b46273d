//! What happens when a frame ends, by a result or by an exception.

use super::machine::{Asked, Frame, Machine, Resumed, Then, Trap};
use super::pause::Pause;
use crate::object::{GenState, Obj};
use crate::types::Ty;
use crate::value::{Ref, Value};

impl Machine<'_> {
    /// Ends the innermost frame with the operand on top, if that is all there is to do.
    #[inline(always)]
    pub(super) fn return_top(&mut self) -> bool {
        let [.., _, frame] = &self.th.frames[..] else {
            return false;
        };
        if !matches!(frame.then, Then::Push) {
            return false;
        }
        let ret = frame.ret as usize;
        self.th.frames.pop();
        let value = self.th.stack.pop().unwrap_or_default();
        self.th.stack.truncate(ret);
        self.th.stack.push(value);
        true
    }

    /// Ends the innermost frame with a result.
    pub(super) fn return_value(&mut self, value: Value) -> Option<Pause> {
        let frame = self.th.frames.pop()?;
        let kept = match frame.then {
            Then::Class(_) => self.class_namespace(&frame),
            _ => Vec::new(),
        };
        self.th.stack.truncate(frame.ret as usize);
        match frame.then {
            Then::Push => {
                if self.th.frames.is_empty() {
                    return Some(Pause::Done);
                }
                self.th.stack.push(value);
                None
            }
            Then::Native => Some(Pause::Returned(value)),
            Then::Class(bases) => {
                let outcome = self.finish_class(&frame, bases, kept);
                self.settle(outcome)
            }
            then => {
                let outcome = self.deliver(value, then);
                self.settle(outcome)
            }
        }
    }

    /// Goes on after a frame's result was dealt with.
    fn settle(&mut self, outcome: Result<(), Trap>) -> Option<Pause> {
        match outcome {
            Ok(()) => None,
            // The frames are as they should be already.
            Err(Trap::Enter | Trap::Retry) => None,
            Err(trap) => {
                let at = self.th.frames.len().saturating_sub(1);
                let ip = self.th.frames.last().map_or(0, |frame| frame.ip);
                self.trapped(trap, ip, at)
            }
        }
    }

    /// Puts a result where it belongs.
    pub(super) fn deliver(&mut self, value: Value, then: Then) -> Result<(), Trap> {
        match then {
            Then::Push => self.th.stack.push(value),
            Then::Native => self.result = value,
            Then::Replace(n) => {
                self.drop_operands(n as usize);
                self.th.stack.push(value);
            }
            Then::Drop(n) => self.drop_operands(n as usize),
            Then::Instance(instance) => {
                if !value.is_none() {
                    let name = self.type_name(value);
                    return Err(
                        self.type_error(format!("__init__() should return None, not '{name}'"))
                    );
                }
                self.th.stack.push(Value::Ref(instance));
            }
            Then::Operand(at) => self.th.stack[at as usize] = value,
            Then::Text(at) => self.th.stack[at as usize] = self.checked_text(value)?,
            Then::ForItem(_) => self.th.stack.push(value),
            Then::Truth(negate) => {
                let truth = self.truth(value)?;
                self.drop_operands(2);
                self.th.stack.push(Value::Bool(truth != negate));
            }
            Then::Binary(op, asked) => return self.answered(op, asked, value),
            Then::Compare(op, asked) => return self.compare_answered(op, asked, value),
            Then::Iterator => {
                let value = self.checked_iterator(value)?;
                self.drop_operands(1);
                self.th.stack.push(value);
            }
            Then::Generator(generator, resumed) => {
                return self.generator_ended(generator, resumed, value);
            }
            Then::Class(_) => {}
        }
        Ok(())
    }

    pub(super) fn drop_operands(&mut self, n: usize) {
        let len = self.th.stack.len().saturating_sub(n);
        self.th.stack.truncate(len);
    }

    /// Deals with an operation of the frame at `at` that gave no value; `ip` is the next
    /// instruction.
    #[cold]
    pub(super) fn trapped(&mut self, trap: Trap, ip: u32, at: usize) -> Option<Pause> {
        let frame = self.th.frames.get_mut(at)?;
        match trap {
            Trap::Raise(exc) => {
                frame.ip = ip;
                self.unwind(exc)
            }
            Trap::Throw(exc) => {
                frame.ip = ip;
                self.unwind(exc)
            }
            Trap::Block => {
                frame.ip = ip - 1;
                Some(Pause::Blocked)
            }
            Trap::Enter => {
                frame.ip = ip;
                None
            }
            Trap::Retry => {
                frame.ip = ip - 1;
                None
            }
        }
    }

    /// Finds who handles an exception, and goes on there.
    pub(super) fn unwind(&mut self, exc: Ref) -> Option<Pause> {
        self.set_context(exc);
        let mut first = true;
        while let Some(frame) = self.th.frames.last().copied() {
            let code = &self.prog.codes[frame.code as usize];
            let at = frame.ip.saturating_sub(1);
            let reraised = first && matches!(code.ops[at as usize], crate::bytecode::Op::Reraise);
            if !reraised && !code.is_library {
                self.note_traceback(exc, frame.code, code.line_at(at));
            }
            first = false;
            let handler = code
                .handlers
                .iter()
                .find(|handler| handler.start <= at && at < handler.end);
            if let Some(handler) = handler {
                let depth = frame.base as usize + code.locals.len() + handler.depth as usize;
                self.th.stack.truncate(depth);
                self.th.stack.push(Value::Ref(exc));
                if let Some(frame) = self.th.frames.last_mut() {
                    frame.ip = handler.target;
                }
                return None;
            }
            match self.leave_frame(&frame, exc) {
                Left::On(replacement) => {
                    if let Some(other) = replacement {
                        return self.unwind(other);
                    }
                }
                Left::Handled => return None,
                Left::Stop(pause) => return Some(pause),
            }
        }
        Some(Pause::Uncaught(exc))
    }

    /// Ends a frame by an exception.
    fn leave_frame(&mut self, frame: &Frame, exc: Ref) -> Left {
        self.th.frames.pop();
        self.th.stack.truncate(frame.ret as usize);
        self.th.handled = frame.handled;
        match frame.then {
            Then::Native => Left::Stop(Pause::Raised(exc)),
            Then::ForItem(to) if self.is_instance(Value::Ref(exc), Ty::STOP_ITERATION) => {
                if let Some(caller) = self.th.frames.last_mut() {
                    caller.ip = to;
                }
                Left::Handled
            }
            Then::Generator(generator, resumed) => {
                self.generator_failed(frame, generator, resumed, exc)
            }
            _ => Left::On(None),
        }
    }

    /// A generator's frame ended by an exception.
    fn generator_failed(
        &mut self,
        frame: &Frame,
        generator: Ref,
        resumed: Resumed,
        exc: Ref,
    ) -> Left {
        let native = self.resumed_by_native(frame, resumed);
        let mut is_generator = true;
        if let Obj::Gen(it) = self.heap_mut().get_mut(generator) {
            it.state = GenState::Done;
            is_generator = it.kind == crate::object::GenKind::Generator;
        }
        let value = Value::Ref(exc);
        if self.is_instance(value, Ty::STOP_ITERATION) {
            let what = if is_generator {
                "generator"
            } else {
                "coroutine"
            };
            let Trap::Raise(other) =
                self.raise(Ty::RUNTIME_ERROR, format!("{what} raised StopIteration"))
            else {
                return Left::On(None);
            };
            self.set_cause(other, value);
            return if native {
                Left::Stop(Pause::Raised(other))
            } else {
                Left::On(Some(other))
            };
        }
        let closes = resumed == Resumed::Close
            && (self.is_instance(value, Ty::GENERATOR_EXIT)
                || self.is_instance(value, Ty::STOP_ITERATION));
        if closes {
            return match self.end_call(Value::None) {
                Some(pause) => Left::Stop(pause),
                None => Left::Handled,
            };
        }
        if native {
            Left::Stop(Pause::Raised(exc))
        } else {
            Left::On(None)
        }
    }

    /// An operator's method has answered.
    fn answered(
        &mut self,
        op: crate::bytecode::BinOp,
        asked: Asked,
        value: Value,
    ) -> Result<(), Trap> {
        let top = self.th.stack.len();
        let (a, b) = (self.th.stack[top - 2], self.th.stack[top - 1]);
        if !matches!(value, Value::NotImplemented) {
            self.drop_operands(2);
            self.th.stack.push(value);
            return Ok(());
        }
        let value = self.binary_next(op, asked, a, b)?;
        self.drop_operands(2);
        self.th.stack.push(value);
        Ok(())
    }

    fn compare_answered(
        &mut self,
        op: crate::bytecode::CmpOp,
        asked: Asked,
        value: Value,
    ) -> Result<(), Trap> {
        let top = self.th.stack.len();
        let (a, b) = (self.th.stack[top - 2], self.th.stack[top - 1]);
        let value = match value {
            Value::NotImplemented => self.compare_next(op, asked, a, b)?,
            value => value,
        };
        self.drop_operands(2);
        self.th.stack.push(value);
        Ok(())
    }
}

/// How leaving a frame by an exception went.
enum Left {
    /// The exception goes on, perhaps replaced.
    On(Option<Ref>),
    /// It ended here.
    Handled,
    /// The loop stops.
    Stop(Pause),
}
