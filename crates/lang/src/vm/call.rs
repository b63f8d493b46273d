//! Calls: from a callable and arguments on the stack to a frame or a result.

use super::machine::{Args, Frame, Machine, Then, Trap};
use crate::builtins::{NativeDef, Prepare};
use crate::object::Obj;
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};

impl Machine<'_> {
    /// `CALL`: on the stack stand callable, object or nothing, `count` arguments.
    #[inline]
    pub(super) fn call_op(&mut self, count: usize) -> Result<(), Trap> {
        let top = self.th.stack.len();
        let at = top - count - 2;
        let callee = self.th.stack[at];
        if let Value::Ref(r) = callee
            && let Obj::Func(func) = self.proc.heap.get(r)
        {
            let has_object = !self.th.stack[at + 1].is_unbound();
            let given = count + usize::from(has_object);
            let number = func.code;
            let code = &self.prog.codes[number as usize];
            if code.params.simple && code.params.positional as usize == given {
                let base = top - given;
                return self.push_frame(number, base, at, Then::Push);
            }
        }
        self.keywords.clear();
        if let Value::Native(def) = callee
            && def.prepare == Prepare::Nothing
        {
            return self.call_directly(def, at, count);
        }
        self.call_general(at, count)
    }

    /// Calls a native function whose arguments can stay as they are.
    #[inline]
    fn call_directly(
        &mut self,
        def: &'static NativeDef,
        at: usize,
        count: usize,
    ) -> Result<(), Trap> {
        let has_object = !self.th.stack[at + 1].is_unbound();
        let args = Args {
            at: at as u32 + 2 - u32::from(has_object),
            count: count as u32 + u32::from(has_object),
            keywords: 0,
        };
        self.ret = at as u32;
        self.by_native = false;
        let value = (def.run)(self, args)?;
        self.th.stack.truncate(at);
        self.th.stack.push(value);
        Ok(())
    }

    /// Pushes a frame whose parameters are in place.
    #[inline(always)]
    pub(super) fn push_frame(
        &mut self,
        code: u32,
        base: usize,
        ret: usize,
        then: Then,
    ) -> Result<(), Trap> {
        if self.th.frames.len() >= self.vm.config.limits.recursion {
            return Err(self.too_deep());
        }
        let top = base + self.prog.codes[code as usize].locals.len();
        if top != self.th.stack.len() {
            self.th.stack.resize(top, Value::Unbound);
        }
        let handled = self.th.handled;
        self.th.frames.push(Frame {
            code,
            ip: 0,
            base: base as u32,
            ret: ret as u32,
            then,
            handled,
        });
        Ok(())
    }

    #[cold]
    fn too_deep(&mut self) -> Trap {
        self.raise(Ty::RECURSION_ERROR, "maximum recursion depth exceeded")
    }

    /// `CALL_KW`: the names are in `keywords`, their values are the last arguments.
    pub(super) fn call_with_keywords(&mut self, count: usize) -> Result<(), Trap> {
        let at = self.th.stack.len() - count - 2;
        self.call_general(at, count)
    }

    /// `CALL_FUNCTION_EX`: on the stack stand callable, object or nothing, a tuple, and
    /// perhaps a dictionary.
    pub(super) fn call_spread(&mut self, has_keywords: bool) -> Result<(), Trap> {
        let top = self.th.stack.len();
        let at = top - 3 - usize::from(has_keywords);
        let args = self.list_of(self.th.stack[at + 2])?;
        self.keywords.clear();
        let mut values = Vec::new();
        if has_keywords && let Value::Ref(r) = self.th.stack[at + 3] {
            let pairs: Vec<(Value, Value)> = match self.heap().get(r) {
                Obj::Dict(dict) => dict.iter().map(|entry| (entry.key, entry.value)).collect(),
                _ => Vec::new(),
            };
            for (key, value) in pairs {
                let Some(name) = self.heap().text(key).map(str::to_owned) else {
                    return Err(self.type_error("keywords must be strings"));
                };
                let sym = self.intern(&name);
                self.keywords.push(sym);
                values.push(value);
            }
        }
        let count = args.len() + values.len();
        // A call that has to be tried again finds its operands as they were.
        let (callee, object) = (self.th.stack[at], self.th.stack[at + 1]);
        let saved: Vec<Value> = self.th.stack[at + 2..].to_vec();
        self.th.stack.truncate(at + 2);
        self.th.stack.extend(args);
        self.th.stack.extend(values);
        self.eager = true;
        let outcome = self.call_general(at, count);
        self.eager = false;
        if matches!(outcome, Err(Trap::Block)) {
            self.th.stack.truncate(at);
            self.th.stack.extend([callee, object]);
            self.th.stack.extend(saved);
        }
        outcome
    }

    /// Any call: `count` arguments stand above callable (at `at`) and object.
    fn call_general(&mut self, at: usize, count: usize) -> Result<(), Trap> {
        self.spread_method(at);
        let callee = self.th.stack[at];
        let object = self.th.stack[at + 1];
        let (first, given) = if object.is_unbound() {
            (at + 2, count)
        } else {
            (at + 1, count + 1)
        };
        let args = Args {
            at: first as u32,
            count: (given - self.keywords.len()) as u32,
            keywords: self.keywords.len() as u32,
        };
        self.call_value(callee, args, at, Then::Push)
    }

    /// Replaces a bound method by its function and its object.
    fn spread_method(&mut self, at: usize) {
        let (Value::Ref(r), Value::Unbound) = (self.th.stack[at], self.th.stack[at + 1]) else {
            return;
        };
        let (func, me) = match self.heap().get(r) {
            Obj::Method(func, me) => (*func, *me),
            Obj::NativeMethod(def, me) => (Value::Native(def), *me),
            _ => return,
        };
        self.th.stack[at] = func;
        self.th.stack[at + 1] = me;
    }

    /// Calls with arguments that stand on the stack; the result goes to `ret`.
    pub(super) fn call_value(
        &mut self,
        callee: Value,
        args: Args,
        ret: usize,
        then: Then,
    ) -> Result<(), Trap> {
        match callee {
            Value::Native(def) => self.call_native(def, args, ret, then),
            Value::Type(ty) => self.construct(ty, args, ret, then),
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Func(func) => {
                    let code = func.code;
                    self.bind(r, code, args, ret, then)
                }
                Obj::Method(func, me) => {
                    let (func, me) = (*func, *me);
                    let args = self.insert_first(args, me);
                    self.call_value(func, args, ret, then)
                }
                Obj::NativeMethod(def, me) => {
                    let (def, me) = (*def, *me);
                    let args = self.insert_first(args, me);
                    self.call_native(def, args, ret, then)
                }
                Obj::Class(_) => self.instantiate(r, args, ret, then),
                Obj::Partial(_) => self.call_partial(r, args, ret, then),
                Obj::Instance(_) => match self.class_attr(callee, Sym::CALL) {
                    Some(func) => {
                        let args = self.insert_first(args, callee);
                        self.call_value(func, args, ret, then)
                    }
                    None => Err(self.not_callable(callee)),
                },
                _ => Err(self.not_callable(callee)),
            },
            _ => Err(self.not_callable(callee)),
        }
    }

    #[cold]
    fn not_callable(&mut self, callee: Value) -> Trap {
        let name = self.type_name(callee);
        self.type_error(format!("'{name}' object is not callable"))
    }

    /// Puts a first argument before the others.
    pub(super) fn insert_first(&mut self, args: Args, value: Value) -> Args {
        self.th.stack.insert(args.at as usize, value);
        Args {
            count: args.count + 1,
            ..args
        }
    }

    fn call_native(
        &mut self,
        def: &'static NativeDef,
        args: Args,
        ret: usize,
        then: Then,
    ) -> Result<(), Trap> {
        match def.prepare {
            Prepare::Nothing => {}
            Prepare::Lists(from) => {
                for at in u32::from(from)..args.count {
                    self.prepare_list((args.at + at) as usize)?;
                }
            }
            Prepare::Texts => {
                for at in 0..args.count {
                    self.prepare_text((args.at + at) as usize)?;
                }
            }
        }
        self.ret = ret as u32;
        self.by_native = matches!(then, Then::Native);
        let value = (def.run)(self, args)?;
        self.finish_native(value, ret, then)
    }

    /// Puts a native function's result where a frame's result would go.
    pub(super) fn finish_native(
        &mut self,
        value: Value,
        ret: usize,
        then: Then,
    ) -> Result<(), Trap> {
        self.th.stack.truncate(ret);
        match then {
            Then::Push => self.th.stack.push(value),
            Then::Native => self.result = value,
            other => self.deliver(value, other)?,
        }
        Ok(())
    }

    /// Calls a function with arguments that are not on the stack yet.
    pub(super) fn push_call(
        &mut self,
        callee: Value,
        args: &[Value],
        then: Then,
    ) -> Result<(), Trap> {
        self.keywords.clear();
        let ret = self.th.stack.len();
        self.th.stack.push(callee);
        self.th.stack.extend_from_slice(args);
        let args = Args {
            at: ret as u32 + 1,
            count: args.len() as u32,
            keywords: 0,
        };
        let outcome = self.call_value(callee, args, ret, then);
        if matches!(outcome, Err(Trap::Block)) {
            self.th.stack.truncate(ret);
        }
        outcome
    }

    /// Calls from inside a native function and waits for the result. Other threads do not
    /// run meanwhile.
    pub fn call(&mut self, callee: Value, args: &[Value]) -> Result<Value, Trap> {
        let ret = self.th.stack.len();
        let depth = self.th.frames.len();
        let keywords = std::mem::take(&mut self.keywords);
        let outer = self.ret;
        if self.nested >= 60 {
            return Err(self.too_deep());
        }
        let begun = self.push_call(callee, args, Then::Native);
        let outcome = match begun {
            Ok(()) if self.th.frames.len() == depth => Ok(std::mem::take(&mut self.result)),
            Ok(()) | Err(Trap::Enter) => self.run_nested(),
            Err(Trap::Throw(exc)) => match self.unwind(exc) {
                None => self.run_nested(),
                Some(super::pause::Pause::Returned(value)) => Ok(value),
                Some(_) => Err(Trap::Raise(exc)),
            },
            Err(Trap::Block | Trap::Retry) => {
                let text = "a method called by a built-in function cannot wait for another thread";
                Err(self.raise(Ty::RUNTIME_ERROR, text))
            }
            Err(trap) => Err(trap),
        };
        self.th.stack.truncate(ret);
        self.th.frames.truncate(depth);
        self.keywords = keywords;
        self.ret = outer;
        outcome
    }

    fn run_nested(&mut self) -> Result<Value, Trap> {
        use super::pause::Pause;
        self.nested += 1;
        let mut budget = 10_000_000;
        let pause = self.exec(&mut budget, true);
        self.nested -= 1;
        self.vm.steps += (10_000_000 - budget) as u64;
        match pause {
            Pause::Returned(value) => Ok(value),
            Pause::Raised(exc) => Err(Trap::Raise(exc)),
            Pause::Budget => Err(self.raise(
                Ty::RUNTIME_ERROR,
                "a method called by a built-in function runs too long",
            )),
            _ => {
                let text = "a method called by a built-in function cannot wait for another thread";
                Err(self.raise(Ty::RUNTIME_ERROR, text))
            }
        }
    }

    fn call_partial(&mut self, r: Ref, args: Args, ret: usize, then: Then) -> Result<(), Trap> {
        let Obj::Partial(partial) = self.heap().get(r) else {
            return Ok(());
        };
        let partial = partial.clone();
        let at = args.at as usize;
        let given = self.keyword_args(args);
        let values: Vec<Value> = self.args_from(args, 0);
        self.th.stack.truncate(at);
        self.th.stack.extend(partial.args.iter().copied());
        self.th.stack.extend(values.iter().copied());
        let mut keywords = partial.keywords;
        for (name, value) in given {
            match keywords.iter_mut().find(|(known, _)| *known == name) {
                Some(known) => known.1 = value,
                None => keywords.push((name, value)),
            }
        }
        self.keywords = keywords.iter().map(|(name, _)| *name).collect();
        self.th
            .stack
            .extend(keywords.iter().map(|(_, value)| *value));
        let count = (partial.args.len() + values.len()) as u32;
        let args = Args {
            at: at as u32,
            count,
            keywords: keywords.len() as u32,
        };
        self.call_value(partial.func, args, ret, then)
    }
}
