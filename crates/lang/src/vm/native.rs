//! What native functions use: output, operators, entering functions in Python.

use super::machine::{Machine, Then, Trap};
use crate::bytecode::BinOp;
use crate::types::Ty;
use crate::value::Value;

impl Machine<'_> {
    /// Prints.
    pub fn write(&mut self, text: &str, to_errors: bool) -> Result<(), Trap> {
        let output = std::sync::Arc::make_mut(&mut self.vm.output);
        let stream = if to_errors {
            &mut output.err
        } else {
            &mut output.out
        };
        stream.push_str(text);
        if stream.len() > self.vm.config.limits.output {
            let text = format!(
                "too much output: more than {} bytes",
                self.vm.config.limits.output
            );
            return Err(self.raise(Ty::MEMORY_ERROR, text));
        }
        Ok(())
    }

    /// Whether a `file=` argument is `sys.stderr`.
    pub fn is_error_stream(&self, file: Value) -> bool {
        match self.class_of(file) {
            Value::Ref(_) => self.class_name(self.class_of(file)) == "_ErrorStream",
            _ => false,
        }
    }

    /// Calls a function whose result is the native function's own.
    pub fn enter(&mut self, callee: Value, args: &[Value]) -> Result<Value, Trap> {
        if self.by_native || self.eager {
            return self.call(callee, args);
        }
        let ret = self.ret as usize;
        self.th.stack.truncate(ret);
        let depth = self.th.frames.len();
        match self.push_call(callee, args, Then::Push) {
            Ok(()) if self.th.frames.len() == depth => Ok(self.th.stack.pop().unwrap_or_default()),
            Ok(()) => Err(Trap::Enter),
            Err(trap) => Err(trap),
        }
    }

    /// `a op b`, at once.
    pub fn operate(&mut self, op: BinOp, a: Value, b: Value) -> Result<Value, Trap> {
        if let Some(value) = super::quick::quick(op, a, b) {
            return Ok(value);
        }
        let [plain, reflected, _] = op.methods();
        for (this, other, method) in [(a, b, plain), (b, a, reflected)] {
            if let Some(method) = self.class_attr(this, method) {
                let value = self.call(method, &[this, other])?;
                if !matches!(value, Value::NotImplemented) {
                    return Ok(value);
                }
            }
        }
        if self.has_methods(a) || self.has_methods(b) {
            return Err(self.unsupported(op.text(), a, b, false));
        }
        self.binary(op, a, b)
    }

    /// Lets a thread begin.
    pub fn begin_thread(&mut self, thread: super::Thread) {
        self.vm.begun.push(thread);
    }

    /// Lets a process begin, with its main thread.
    pub fn begin_process(&mut self, process: super::Process, main: super::Thread) {
        self.vm.forked.push(process);
        self.vm.begun.push(main);
    }

    /// Whether code in Python has to run to iterate over this.
    pub fn is_lazy(&self, value: Value) -> bool {
        self.iterates_in_python(value)
    }

    /// Everything that this thread and its process hold.
    fn roots(&self) -> Vec<Value> {
        let mut roots: Vec<Value> = self.proc.globals.to_vec();
        roots.extend(self.th.roots());
        let others = (0..self.vm.threads()).filter_map(|t| self.vm.thread(t));
        for thread in others.filter(|thread| thread.process == self.th.process) {
            roots.extend(thread.roots());
        }
        for thread in self
            .vm
            .begun
            .iter()
            .filter(|thread| thread.process == self.th.process)
        {
            roots.extend(thread.roots());
        }
        roots
    }

    /// Frees what nobody holds any more.
    pub(super) fn collect(&mut self) -> Result<(), Trap> {
        if self.nested > 0 {
            return Ok(());
        }
        let roots = self.roots();
        self.heap_mut().collect(roots);
        if self.heap().bytes() > self.vm.config.limits.memory {
            return Err(self.raise(Ty::MEMORY_ERROR, "out of memory"));
        }
        Ok(())
    }
}

impl super::Thread {
    /// Everything that the thread itself holds.
    pub(crate) fn roots(&self) -> Vec<Value> {
        use super::thread::Store;
        let mut roots = self.stack.clone();
        roots.push(self.handled);
        roots.push(self.object);
        for frame in &self.frames {
            roots.push(frame.handled);
            match frame.then {
                Then::Instance(r) | Then::Generator(r, _) => roots.push(Value::Ref(r)),
                _ => {}
            }
        }
        for store in &self.buffer {
            match store {
                Store::Global(_, value) => roots.push(*value),
                Store::Cell(r, value) | Store::Attr(r, _, value) | Store::Item(r, _, value) => {
                    roots.extend([Value::Ref(*r), *value]);
                }
            }
        }
        roots
    }
}
