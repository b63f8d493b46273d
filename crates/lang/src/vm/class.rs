//! Classes: making them, and instances of them.

use std::sync::Arc;

use super::attr;
use super::machine::{Args, Frame, Machine, Then, Trap};
use crate::object::{Class, Instance, Obj};
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};

impl Machine<'_> {
    /// What a class body has bound, as a dictionary's pairs in a tuple: name, value, …; the
    /// frame is over but its locals still stand on the stack.
    pub(super) fn class_namespace(&mut self, frame: &Frame) -> Vec<(Sym, Value)> {
        let code = &self.prog.codes[frame.code as usize];
        let own = code.locals.len() - code.free as usize;
        let base = frame.base as usize;
        let mut names = Vec::new();
        for (slot, sym) in code.locals.iter().enumerate().take(own) {
            let mut value = self.th.stack[base + slot];
            if slot > 0
                && let Value::Ref(r) = value
                && let Obj::Cell(inner) = self.heap().get(r)
            {
                value = *inner;
            }
            if !value.is_unbound() {
                names.push((*sym, value));
            }
        }
        names
    }

    /// Ends `BUILD_CLASS`: on the stack stand the body's function and the bases.
    pub(super) fn finish_class(
        &mut self,
        frame: &Frame,
        bases: u16,
        names: Vec<(Sym, Value)>,
    ) -> Result<(), Trap> {
        let code = &self.prog.codes[frame.code as usize];
        let top = self.th.stack.len();
        let bases = self.th.stack[top - bases as usize..].to_vec();
        let class = self.new_class(code, &bases, names)?;
        self.th.stack.truncate(top - bases.len() - 1);
        self.th.stack.push(Value::Ref(class));
        Ok(())
    }

    fn new_class(
        &mut self,
        code: &crate::bytecode::Code,
        bases: &[Value],
        names: Vec<(Sym, Value)>,
    ) -> Result<Ref, Trap> {
        let mut cell = None;
        let mut attrs = Vec::new();
        for (sym, value) in names {
            if sym == Sym::CLASS {
                cell = value.as_ref();
            } else {
                attrs.push((sym, value));
            }
        }
        for (sym, text) in [
            (Sym::QUALNAME, code.qualname.clone()),
            (Sym::MODULE, self.module_name(code.module)),
        ] {
            let text = self.heap_mut().str(text);
            attr::set(&mut attrs, sym, text);
        }
        if let Some(doc) = code.doc.clone() {
            let doc = self.heap_mut().str(doc);
            attr::set(&mut attrs, Sym::DOC, doc);
        }
        let bases = if bases.is_empty() {
            vec![Value::Type(Ty::OBJECT)]
        } else {
            bases.to_vec()
        };
        for base in &bases {
            self.check_base(*base)?;
        }
        let order = self.linearise(&code.name, &bases)?;
        let is_exception = order
            .iter()
            .any(|base| matches!(base, Value::Type(Ty::BASE_EXCEPTION)));
        let class = Class {
            name: code.name.clone(),
            bases,
            mro: order.clone(),
            attrs,
            is_exception,
            is_library: code.is_library,
        };
        let r = self.heap_mut().alloc(Obj::Class(Arc::new(class)));
        if let Obj::Class(class) = self.heap_mut().get_mut(r) {
            Arc::make_mut(class).mro.insert(0, Value::Ref(r));
        }
        if let Some(cell) = cell {
            *self.heap_mut().get_mut(cell) = Obj::Cell(Value::Ref(r));
        }
        self.tell_names(r)?;
        Ok(r)
    }

    /// Calls `__set_name__` of attributes and `__init_subclass__` of the bases.
    fn tell_names(&mut self, class: Ref) -> Result<(), Trap> {
        let attrs = match self.heap().get(class) {
            Obj::Class(class) => class.attrs.clone(),
            _ => Vec::new(),
        };
        for (sym, value) in attrs {
            if let Some(method) = self.class_attr(value, Sym::SET_NAME) {
                let name = self.name(sym);
                let name = self.heap_mut().str(name);
                self.call(method, &[value, Value::Ref(class), name])?;
            }
        }
        let bases = match self.heap().get(class) {
            Obj::Class(class) => class.mro[1..].to_vec(),
            _ => Vec::new(),
        };
        for base in bases {
            let Value::Ref(base) = base else { continue };
            let Obj::Class(it) = self.heap().get(base) else {
                continue;
            };
            if let Some(mut method) = attr::find(&it.attrs, Sym::SUBCLASS) {
                if let Value::Ref(r) = method
                    && let Obj::ClassMethod(func) = self.heap().get(r)
                {
                    method = *func;
                }
                self.call(method, &[Value::Ref(class)])?;
                break;
            }
        }
        Ok(())
    }

    fn module_name(&self, module: u16) -> Arc<str> {
        self.prog.modules[module as usize].name.clone()
    }

    fn check_base(&mut self, base: Value) -> Result<(), Trap> {
        match base {
            Value::Type(ty) if ty == Ty::OBJECT || ty.is_exception() || ty == Ty::THREAD_LOCAL => {
                Ok(())
            }
            Value::Type(ty) => {
                let text = format!(
                    "deriving a class from '{}' is not part of this Python: keep one in an attribute instead",
                    ty.name()
                );
                Err(self.type_error(text))
            }
            Value::Ref(r) if matches!(self.heap().get(r), Obj::Class(_)) => Ok(()),
            other => {
                let name = self.type_name(other);
                Err(self.type_error(format!("a class cannot derive from a '{name}' object")))
            }
        }
    }

    /// The bases in the order in which attributes are looked for (C3).
    fn linearise(&mut self, name: &str, bases: &[Value]) -> Result<Vec<Value>, Trap> {
        let mut lists: Vec<Vec<Value>> = bases
            .iter()
            .map(|base| match base {
                Value::Type(ty) => ty.lineage().map(Value::Type).collect(),
                Value::Ref(r) => match self.heap().get(*r) {
                    Obj::Class(class) => class.mro.clone(),
                    _ => Vec::new(),
                },
                _ => Vec::new(),
            })
            .collect();
        lists.push(bases.to_vec());
        let mut order = Vec::new();
        loop {
            lists.retain(|list| !list.is_empty());
            if lists.is_empty() {
                return Ok(order);
            }
            let in_tail = |value: Value| {
                lists
                    .iter()
                    .any(|list| list[1..].iter().any(|other| other.is(value)))
            };
            let Some(next) = lists
                .iter()
                .map(|list| list[0])
                .find(|head| !in_tail(*head))
            else {
                let names: Vec<String> = bases.iter().map(|base| self.class_name(*base)).collect();
                let text = format!(
                    "Cannot create a consistent method resolution order (MRO) for bases {} (class {name})",
                    names.join(", ")
                );
                return Err(self.type_error(text));
            };
            order.push(next);
            for list in &mut lists {
                list.retain(|value| !value.is(next));
            }
        }
    }

    /// Calls a class.
    pub(super) fn instantiate(
        &mut self,
        class: Ref,
        args: Args,
        ret: usize,
        then: Then,
    ) -> Result<(), Trap> {
        let Obj::Class(it) = self.heap().get(class) else {
            return Ok(());
        };
        let is_exception = it.is_exception;
        let new = self.lookup(Value::Ref(class), Sym::NEW);
        let init = self.lookup(Value::Ref(class), Sym::INIT);
        let instance = match new {
            Some(Value::Ref(new)) => {
                let mut values = vec![Value::Ref(class)];
                values.extend(self.args_from(args, 0));
                let func = match self.heap().get(new) {
                    Obj::Static(func) => *func,
                    _ => Value::Ref(new),
                };
                match self.call(func, &values)? {
                    Value::Ref(r)
                        if self.is_subclass(self.class_of(Value::Ref(r)), Value::Ref(class)) =>
                    {
                        r
                    }
                    other => return self.finish_native(other, ret, then),
                }
            }
            _ if is_exception => {
                let values = self.args_from(args, 0);
                self.new_exception(Value::Ref(class), values)
            }
            _ => self.heap_mut().alloc(Obj::Instance(Instance {
                class,
                attrs: Vec::new(),
            })),
        };
        match init {
            Some(init @ Value::Ref(_)) if matches!(then, Then::Push) => {
                let args = self.insert_first(args, Value::Ref(instance));
                self.call_value(init, args, ret, Then::Instance(instance))
            }
            Some(init @ Value::Ref(_)) => {
                // A native function waits: run the initialiser to its end.
                let mut values = vec![Value::Ref(instance)];
                values.extend(self.args_from(args, 0));
                self.call(init, &values)?;
                self.finish_native(Value::Ref(instance), ret, then)
            }
            _ => {
                if !is_exception
                    && (args.count > 0 || args.keywords > 0)
                    && new.is_none_or(|new| matches!(new, Value::Native(_)))
                {
                    let name = self.class_name(Value::Ref(class));
                    return Err(self.type_error(format!("{name}() takes no arguments")));
                }
                self.finish_native(Value::Ref(instance), ret, then)
            }
        }
    }

    /// Calls a built-in type.
    pub(super) fn construct(
        &mut self,
        ty: Ty,
        args: Args,
        ret: usize,
        then: Then,
    ) -> Result<(), Trap> {
        if ty.is_exception() {
            let values = self.args_from(args, 0);
            if args.keywords > 0
                && ty != Ty::NAME_ERROR
                && ty != Ty::ATTRIBUTE_ERROR
                && ty != Ty::IMPORT_ERROR
            {
                return Err(self.type_error(format!("{}() takes no keyword arguments", ty.name())));
            }
            let exc = self.new_exception(Value::Type(ty), values);
            return self.finish_native(Value::Ref(exc), ret, then);
        }
        match self.lookup(Value::Type(ty), Sym::NEW) {
            Some(new @ Value::Native(_)) => self.call_value(new, args, ret, then),
            _ => Err(self.type_error(format!("cannot create '{}' instances", ty.full_name()))),
        }
    }

    /// Sets attributes that values of built-in types have; none of them so far can be set
    /// but those of bound thread-locals.
    pub(super) fn set_special_attr(
        &mut self,
        object: Value,
        sym: Sym,
        value: Value,
    ) -> Option<Result<(), Trap>> {
        let Value::Ref(r) = object else { return None };
        let ident = self.th.ident;
        if let Obj::Local(locals) = self.heap_mut().get_mut(r) {
            match locals.iter_mut().find(|(thread, _)| *thread == ident) {
                Some((_, attrs)) => attr::set(attrs, sym, value),
                None => locals.push((ident, vec![(sym, value)])),
            }
            return Some(Ok(()));
        }
        self.set_ipc_attr(object, sym, value)
    }
}
