//! Exceptions: making, matching, chaining, showing.

use std::fmt::Write;

use super::machine::{Machine, Then, Trap};
use crate::object::{Exc, Obj};
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};

impl Machine<'_> {
    /// A new exception of this class.
    pub fn new_exception(&mut self, class: Value, args: Vec<Value>) -> Ref {
        let exc = Exc {
            class,
            args: args.into(),
            traceback: Vec::new(),
            cause: Value::None,
            context: Value::None,
            suppress_context: false,
            attrs: Vec::new(),
        };
        self.heap_mut().alloc(Obj::Exc(Box::new(exc)))
    }

    /// `RAISE_VARARGS`: gives the trap for what is on the stack.
    pub(super) fn raise_op(&mut self, count: u8) -> Result<Trap, Trap> {
        if count == 0 {
            return Ok(match self.th.handled {
                Value::Ref(r) => Trap::Raise(r),
                _ => self.raise(Ty::RUNTIME_ERROR, "No active exception to reraise"),
            });
        }
        let top = self.th.stack.len();
        let at = top - count as usize;
        let value = self.th.stack[at];
        if self.is_exception_class(value) {
            // The class is called; the instruction then finds the instance.
            let args = super::machine::Args {
                at: top as u32,
                count: 0,
                keywords: 0,
            };
            self.keywords.clear();
            let depth = self.th.frames.len();
            match self.call_value(value, args, top, Then::Operand(at as u32)) {
                Ok(()) if self.th.frames.len() > depth => return Ok(Trap::Retry),
                Ok(()) => {}
                Err(Trap::Enter) => return Ok(Trap::Retry),
                Err(trap) => return Err(trap),
            }
        }
        let Value::Ref(exc) = self.th.stack[at] else {
            return Ok(self.not_an_exception());
        };
        if !matches!(self.heap().get(exc), Obj::Exc(_)) {
            return Ok(self.not_an_exception());
        }
        if count == 2 {
            let mut cause = self.th.stack[at + 1];
            if self.is_exception_class(cause) {
                cause = self.call(cause, &[])?;
            }
            let is_exception =
                matches!(cause, Value::Ref(r) if matches!(self.heap().get(r), Obj::Exc(_)));
            if !cause.is_none() && !is_exception {
                return Ok(self.type_error("exception causes must derive from BaseException"));
            }
            self.set_cause(exc, cause);
        }
        self.th.stack.truncate(at);
        Ok(Trap::Raise(exc))
    }

    fn not_an_exception(&mut self) -> Trap {
        self.type_error("exceptions must derive from BaseException")
    }

    /// Whether a value is a class of exceptions.
    pub fn is_exception_class(&self, value: Value) -> bool {
        match value {
            Value::Type(ty) => ty.is_exception(),
            Value::Ref(r) => matches!(self.heap().get(r), Obj::Class(class) if class.is_exception),
            _ => false,
        }
    }

    /// Whether `except kind` catches this exception.
    pub(super) fn exception_matches(&mut self, exc: Value, kind: Value) -> Result<bool, Trap> {
        if self.is_exception_class(kind) {
            return Ok(self.is_subclass(self.class_of(exc), kind));
        }
        if let Value::Ref(r) = kind
            && let Obj::Tuple(kinds) = self.heap().get(r)
        {
            let kinds = kinds.clone();
            for kind in kinds.iter() {
                if self.exception_matches(exc, *kind)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        Err(self
            .type_error("catching classes that do not inherit from BaseException is not allowed"))
    }

    /// Notes what was handled while this exception was raised.
    pub(super) fn set_context(&mut self, exc: Ref) {
        let handled = self.th.handled;
        let Value::Ref(context) = handled else { return };
        if context == exc {
            return;
        }
        // A chain must not become a ring.
        let mut at = context;
        for _ in 0..100 {
            let Obj::Exc(older) = self.heap().get(at) else {
                break;
            };
            match older.context {
                Value::Ref(next) if next == exc => {
                    if let Obj::Exc(older) = self.heap_mut().get_mut(at) {
                        older.context = Value::None;
                    }
                    break;
                }
                Value::Ref(next) => at = next,
                _ => break,
            }
        }
        if let Obj::Exc(exc) = self.heap_mut().get_mut(exc)
            && exc.context.is_none()
        {
            exc.context = handled;
        }
    }

    /// `raise … from cause`
    pub(super) fn set_cause(&mut self, exc: Ref, cause: Value) {
        if let Obj::Exc(exc) = self.heap_mut().get_mut(exc) {
            exc.cause = cause;
            exc.suppress_context = true;
        }
    }

    /// Notes that an exception passed through this line.
    pub(super) fn note_traceback(&mut self, exc: Ref, code: u32, line: u32) {
        if let Obj::Exc(exc) = self.heap_mut().get_mut(exc)
            && exc.traceback.len() < 2000
        {
            exc.traceback.push((code, line));
        }
    }

    /// An attribute that exceptions have of themselves.
    pub(super) fn exception_attr(&mut self, r: Ref, sym: Sym) -> Option<Value> {
        let Obj::Exc(exc) = self.heap().get(r) else {
            return None;
        };
        let first = exc.args.first().copied().unwrap_or(Value::None);
        Some(match sym {
            Sym::ARGS => {
                let args = exc.args.clone();
                self.heap_mut().tuple(args)
            }
            Sym::CAUSE => exc.cause,
            Sym::CONTEXT => exc.context,
            Sym::TRACEBACK => Value::None,
            Sym::SUPPRESS => Value::Bool(exc.suppress_context),
            Sym::VALUE if self.is_instance(Value::Ref(r), Ty::STOP_ITERATION) => first,
            Sym::CODE if self.is_instance(Value::Ref(r), Ty::SYSTEM_EXIT) => first,
            _ => return None,
        })
    }

    /// The text of an exception, as `str` gives it.
    pub fn exception_text(&mut self, r: Ref) -> Result<String, Trap> {
        let Obj::Exc(exc) = self.heap().get(r) else {
            return Ok(String::new());
        };
        let args = exc.args.clone();
        let is_key_error = self.is_instance(Value::Ref(r), Ty::KEY_ERROR);
        match &*args {
            [] => Ok(String::new()),
            [one] if is_key_error => self.repr_of(*one),
            [one] => self.str_of(*one),
            [number, text] if self.is_instance(Value::Ref(r), Ty::OS_ERROR) => Ok(format!(
                "[Errno {}] {}",
                self.str_of(*number)?,
                self.str_of(*text)?
            )),
            _ => {
                let tuple = self.heap_mut().tuple(args);
                self.repr_of(tuple)
            }
        }
    }

    /// The traceback of an exception, with those it came from.
    pub fn traceback(&mut self, r: Ref) -> String {
        let mut out = String::new();
        self.chained(r, &mut out, 0);
        out
    }

    fn chained(&mut self, r: Ref, out: &mut String, depth: u32) {
        let Obj::Exc(exc) = self.heap().get(r) else {
            return;
        };
        let (cause, context, suppress) = (exc.cause, exc.context, exc.suppress_context);
        if depth < 20 {
            if let Value::Ref(cause) = cause {
                self.chained(cause, out, depth + 1);
                out.push_str(
                    "\nThe above exception was the direct cause of the following exception:\n\n",
                );
            } else if let (Value::Ref(context), false) = (context, suppress) {
                self.chained(context, out, depth + 1);
                out.push_str(
                    "\nDuring handling of the above exception, another exception occurred:\n\n",
                );
            }
        }
        let Obj::Exc(exc) = self.heap().get(r) else {
            return;
        };
        let traceback = exc.traceback.clone();
        if !traceback.is_empty() {
            out.push_str("Traceback (most recent call last):\n");
        }
        for same in traceback
            .iter()
            .rev()
            .collect::<Vec<_>>()
            .chunk_by(|a, b| a == b)
        {
            for place in same.iter().take(3) {
                self.show_line(**place, out);
            }
            let more = same.len().saturating_sub(3);
            if more > 0 {
                let plural = if more == 1 { "" } else { "s" };
                let _ = writeln!(out, "  [Previous line repeated {more} more time{plural}]");
            }
        }
        let _ = writeln!(out, "{}", self.exception_line(r));
    }

    fn show_line(&self, (code, line): (u32, u32), out: &mut String) {
        let code = &self.prog.codes[code as usize];
        let _ = writeln!(
            out,
            "  File \"{}\", line {line}, in {}",
            self.prog.file, code.name
        );
        if let Some(text) = self.prog.source.lines().nth(line as usize - 1) {
            let _ = writeln!(out, "    {}", text.trim());
        }
    }

    /// The last line of a traceback: name and text.
    pub fn exception_line(&mut self, r: Ref) -> String {
        let class = self.class_of(Value::Ref(r));
        let name = match class {
            Value::Ref(_) => self.qualified_class_name(class),
            other => self.class_name(other),
        };
        let text = match self.class_attr(Value::Ref(r), Sym::STR) {
            Some(method) => match self.call(method, &[Value::Ref(r)]) {
                Ok(text) => self.heap().text(text).unwrap_or_default().to_owned(),
                Err(_) => "<exception str() failed>".to_owned(),
            },
            None => self
                .exception_text(r)
                .unwrap_or_else(|_| "<exception str() failed>".to_owned()),
        };
        let hint = match self.heap().get(r) {
            Obj::Exc(exc) => {
                super::attr::find(&exc.attrs, Sym::HINT).and_then(|hint| self.heap().text(hint))
            }
            _ => None,
        };
        let hint = hint.unwrap_or_default();
        if text.is_empty() {
            format!("{name}{hint}")
        } else {
            format!("{name}: {text}{hint}")
        }
    }

    fn qualified_class_name(&self, class: Value) -> String {
        let name = self.class_name(class);
        if let Value::Ref(r) = class
            && let Obj::Class(it) = self.heap().get(r)
        {
            let module =
                super::attr::find(&it.attrs, Sym::MODULE).and_then(|value| self.heap().text(value));
            let qualname = super::attr::find(&it.attrs, Sym::QUALNAME)
                .and_then(|value| self.heap().text(value));
            let qualname = qualname.unwrap_or(&name);
            return match module {
                Some(module) if module != "__main__" && module != "builtins" => {
                    format!("{module}.{qualname}")
                }
                _ => qualname.to_owned(),
            };
        }
        name
    }

    fn names_code(&self) -> u32 {
        self.th.frames.last().map_or(0, |frame| frame.code)
    }

    #[cold]
    pub(super) fn unbound_local(&mut self, slot: u16) -> Trap {
        let name = self.name(self.prog.codes[self.names_code() as usize].locals[slot as usize]);
        let text = format!(
            "cannot access local variable '{name}' where it is not associated with a value"
        );
        self.raise(Ty::UNBOUND_LOCAL_ERROR, text)
    }

    #[cold]
    pub(super) fn unbound_free(&mut self, slot: u16) -> Trap {
        let code = &self.prog.codes[self.names_code() as usize];
        let is_free = slot as usize >= code.locals.len() - code.free as usize;
        if !is_free {
            return self.unbound_local(slot);
        }
        let name = self.name(code.locals[slot as usize]);
        let text = format!(
            "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        );
        self.raise(Ty::NAME_ERROR, text)
    }

    /// What an unbound global means: a built-in, or nothing.
    #[cold]
    pub(super) fn fallback(&mut self, slot: u32) -> Result<Value, Trap> {
        use crate::linker::Fallback;
        match self.prog.slots[slot as usize].fallback {
            Fallback::Value(value) => Ok(value),
            Fallback::Slot(slot) => Ok(self.proc.global(slot)),
            Fallback::None => {
                let name = self.name(self.prog.slots[slot as usize].name);
                if &*name == "__name__" {
                    return Ok(self.heap_mut().str("__main__"));
                }
                Err(self.unknown_name(slot))
            }
        }
    }

    #[cold]
    pub(super) fn unknown_name(&mut self, slot: u32) -> Trap {
        let slot = &self.prog.slots[slot as usize];
        let name = self.name(slot.name);
        let text = format!("name '{name}' is not defined");
        let module = &self.prog.modules[slot.module as usize];
        let bound = module
            .slots
            .values()
            .filter(|slot| !self.proc.global(**slot).is_unbound());
        let own: Vec<_> = bound
            .map(|slot| self.name(self.prog.slots[*slot as usize].name))
            .collect();
        let builtins: Vec<&str> = crate::builtins::names().collect();
        let known = own
            .iter()
            .map(|name| &**name)
            .chain(builtins.iter().map(|name| &**name));
        let near =
            diagnostics::nearest(&name, known).filter(|near| near.len().abs_diff(name.len()) <= 2);
        let hint = near.map(|near| format!(". Did you mean: '{near}'?"));
        let trap = self.raise(Ty::NAME_ERROR, text);
        // CPython shows the hint in tracebacks only; so the text itself does not have it.
        if let (Some(hint), Trap::Raise(exc)) = (hint, trap) {
            let hint = self.heap_mut().str(hint);
            if let Obj::Exc(exc) = self.heap_mut().get_mut(exc) {
                exc.attrs.push((Sym::HINT, hint));
            }
        }
        trap
    }
}
