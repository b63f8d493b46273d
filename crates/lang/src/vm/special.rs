//! Special methods that instructions call: `with`, conversion to text; special attributes.

use super::attr;
use super::machine::{Machine, Then, Trap};
use crate::object::{IpcKind, Obj};
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::Value;

impl Machine<'_> {
    /// The type of an object that is no instance.
    pub(super) fn type_of(&self, object: &Obj) -> Ty {
        use crate::heap::DictKind;
        use crate::object::{GenKind, Iter, ViewKind};
        match object {
            Obj::Str(_) => Ty::STR,
            Obj::List(_) => Ty::LIST,
            Obj::Tuple(_) => Ty::TUPLE,
            Obj::Dict(dict) => match dict.kind {
                DictKind::Plain => Ty::DICT,
                DictKind::Default(_) => Ty::DEFAULTDICT,
                DictKind::Counter => Ty::COUNTER,
            },
            Obj::Set(set) if set.frozen => Ty::FROZENSET,
            Obj::Set(_) => Ty::SET,
            Obj::Range(_) => Ty::RANGE,
            Obj::Slice(_) => Ty::SLICE,
            Obj::Iter(iter) => match iter {
                Iter::Range(_) => Ty::RANGE_ITERATOR,
                Iter::List { .. } => Ty::LIST_ITERATOR,
                Iter::Tuple { .. } => Ty::TUPLE_ITERATOR,
                Iter::Str { .. } => Ty::STR_ITERATOR,
                Iter::Dict { .. } => Ty::DICT_ITERATOR,
                Iter::Set { .. } => Ty::SET_ITERATOR,
                Iter::Reversed { .. } => Ty::REVERSED,
                Iter::Enumerate { .. } => Ty::ENUMERATE,
                Iter::Zip { .. } => Ty::ZIP,
                Iter::Deque { .. } | Iter::Done => Ty::ITERATOR,
            },
            Obj::View(ViewKind::Keys, _) => Ty::DICT_KEYS,
            Obj::View(ViewKind::Values, _) => Ty::DICT_VALUES,
            Obj::View(ViewKind::Items, _) => Ty::DICT_ITEMS,
            Obj::Func(_) => Ty::FUNCTION,
            Obj::Method(..) => Ty::METHOD,
            Obj::NativeMethod(..) => Ty::BUILTIN,
            Obj::Cell(_) => Ty::CELL,
            Obj::Class(_) => Ty::TYPE,
            Obj::Gen(generator) => match generator.kind {
                GenKind::Generator => Ty::GENERATOR,
                GenKind::Coroutine => Ty::COROUTINE,
                GenKind::Async => Ty::ASYNC_GENERATOR,
            },
            Obj::Property(_) => Ty::PROPERTY,
            Obj::Static(_) => Ty::STATICMETHOD,
            Obj::ClassMethod(_) => Ty::CLASSMETHOD,
            Obj::Super(..) => Ty::SUPER,
            Obj::Partial(_) => Ty::PARTIAL,
            Obj::Deque(_) => Ty::DEQUE,
            Obj::Sync(sync) => sync.ty(),
            Obj::Local(_) => Ty::THREAD_LOCAL,
            Obj::Ipc(kind, _) => match kind {
                IpcKind::Queue => Ty::MP_QUEUE,
                IpcKind::Connection(_) => Ty::CONNECTION,
                IpcKind::Lock => Ty::MP_LOCK,
                IpcKind::Value => Ty::MP_VALUE,
                IpcKind::Array => Ty::MP_ARRAY,
                IpcKind::Event => Ty::MP_EVENT,
            },
            Obj::Random(_) | Obj::Free | Obj::Instance(_) | Obj::Exc(_) => Ty::OBJECT,
        }
    }

    /// Attributes that values have of themselves.
    pub(super) fn special_attr(&mut self, object: Value, sym: Sym) -> Option<Value> {
        match sym {
            Sym::CLASS => return Some(self.class_of(object)),
            Sym::DICT => return self.attr_dict(object),
            _ => {}
        }
        match object {
            Value::Int(_) | Value::Bool(_) | Value::Float(_) => match &*self.name(sym) {
                "real" => Some(object.as_int().map_or(object, Value::Int)),
                "imag" => Some(if matches!(object, Value::Float(_)) {
                    Value::Float(0.0)
                } else {
                    Value::Int(0)
                }),
                "numerator" => object.as_int().map(Value::Int),
                "denominator" => object.as_int().map(|_| Value::Int(1)),
                _ => None,
            },
            Value::Type(ty) => self.attr_of_type(ty, sym),
            Value::Native(def) => {
                (sym == Sym::NAME || sym == Sym::QUALNAME).then(|| self.heap_mut().str(def.name))
            }
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Class(class) => match sym {
                    Sym::NAME => {
                        let name = class.name.clone();
                        Some(self.heap_mut().str(name))
                    }
                    Sym::MRO => {
                        let order = class.mro.clone();
                        Some(self.heap_mut().tuple(order))
                    }
                    Sym::BASES => {
                        let bases = class.bases.clone();
                        Some(self.heap_mut().tuple(bases))
                    }
                    Sym::DOC if attr::find(&class.attrs, sym).is_none() => Some(Value::None),
                    _ => None,
                },
                Obj::Func(func) => {
                    let code = func.code;
                    match attr::find(&func.attrs, sym) {
                        Some(value) => Some(value),
                        None => self.attr_of_function(code, sym),
                    }
                }
                Obj::Method(func, me) => {
                    let (func, me) = (*func, *me);
                    match sym {
                        Sym::SELF_ATTR => Some(me),
                        Sym::SELF_FUNC => Some(func),
                        _ => self.special_attr(func, sym),
                    }
                }
                Obj::NativeMethod(def, me) => {
                    let (def, me) = (*def, *me);
                    if sym == Sym::SELF_ATTR {
                        Some(me)
                    } else {
                        self.special_attr(Value::Native(def), sym)
                    }
                }
                Obj::Range(range) => {
                    let range = *range;
                    match sym {
                        Sym::START => Some(Value::Int(range.start)),
                        Sym::STOP => Some(Value::Int(range.stop)),
                        Sym::STEP => Some(Value::Int(range.step)),
                        _ => None,
                    }
                }
                Obj::Slice(parts) => match sym {
                    Sym::START => Some(parts[0]),
                    Sym::STOP => Some(parts[1]),
                    Sym::STEP => Some(parts[2]),
                    _ => None,
                },
                Obj::Gen(generator) => {
                    let code = generator.code;
                    self.attr_of_function(code, sym)
                        .filter(|_| sym == Sym::NAME || sym == Sym::QUALNAME)
                }
                Obj::Partial(partial) => match sym {
                    Sym::FUNC => Some(partial.func),
                    Sym::KEYWORDS => {
                        let keywords = partial.keywords.clone();
                        let dict = self.heap_mut().alloc(Obj::Dict(Box::default()));
                        for (name, value) in keywords {
                            let name = self.name(name);
                            let key = self.heap_mut().str(name);
                            self.dict_set(dict, key, value).ok()?;
                        }
                        Some(Value::Ref(dict))
                    }
                    Sym::ARGS => {
                        let args = partial.args.clone();
                        Some(self.heap_mut().tuple(args))
                    }
                    _ => None,
                },
                Obj::Dict(dict) => match (sym, dict.kind) {
                    (Sym::DEFAULT_FACTORY, crate::heap::DictKind::Default(factory)) => {
                        Some(factory)
                    }
                    _ => None,
                },
                Obj::Deque(deque) if sym == Sym::MAXLEN => {
                    Some(deque.maxlen.map_or(Value::None, |n| Value::Int(n as i64)))
                }
                Obj::Local(locals) => {
                    let own = locals.iter().find(|(thread, _)| *thread == self.th.ident);
                    own.and_then(|(_, attrs)| attr::find(attrs, sym))
                }
                Obj::Sync(sync) => {
                    let name = self.vm.symbols.name(sym).clone();
                    sync.attr(&name)
                }
                Obj::Ipc(..) => self.ipc_attr(r, sym),
                _ => None,
            },
            _ => None,
        }
    }

    fn attr_of_type(&mut self, ty: Ty, sym: Sym) -> Option<Value> {
        match sym {
            Sym::NAME | Sym::QUALNAME => Some(self.heap_mut().str(ty.name())),
            Sym::MODULE => {
                let module = ty
                    .full_name()
                    .rsplit_once('.')
                    .map_or("builtins", |(module, _)| module);
                Some(self.heap_mut().str(module))
            }
            Sym::DOC => Some(Value::None),
            Sym::MRO => {
                let order: Vec<Value> = ty.lineage().map(Value::Type).collect();
                Some(self.heap_mut().tuple(order))
            }
            Sym::BASES => Some(self.heap_mut().tuple(vec![Value::Type(ty.base())])),
            _ => None,
        }
    }

    fn attr_of_function(&mut self, code: u32, sym: Sym) -> Option<Value> {
        let prog = self.prog;
        let code = &prog.codes[code as usize];
        match sym {
            Sym::NAME => Some(self.heap_mut().str(code.name.clone())),
            Sym::QUALNAME => Some(self.heap_mut().str(code.qualname.clone())),
            Sym::MODULE => Some(
                self.heap_mut()
                    .str(prog.modules[code.module as usize].name.clone()),
            ),
            Sym::DOC => Some(match &code.doc {
                Some(doc) => self.heap_mut().str(doc.clone()),
                None => Value::None,
            }),
            _ => None,
        }
    }

    /// `__dict__`: a copy of the attributes.
    fn attr_dict(&mut self, object: Value) -> Option<Value> {
        let Value::Ref(r) = object else { return None };
        let attrs = match self.heap().get(r) {
            Obj::Instance(instance) => instance.attrs.clone(),
            Obj::Class(class) => class.attrs.clone(),
            Obj::Exc(exc) => exc.attrs.clone(),
            _ => return None,
        };
        let dict = self.heap_mut().alloc(Obj::Dict(Box::default()));
        for (sym, value) in attrs {
            let name = self.name(sym);
            let key = self.heap_mut().str(name);
            self.dict_set(dict, key, value).ok()?;
        }
        Some(Value::Ref(dict))
    }

    /// `with`: the exit method takes the manager's place, then what it gives is pushed.
    pub(super) fn before_with(&mut self, enter: Sym, exit: Sym) -> Result<(), Trap> {
        let top = self.th.stack.len() - 1;
        let manager = self.th.stack[top];
        let class = self.class_of(manager);
        let is_async = enter == Sym::AENTER;
        let (Some(enter_method), Some(exit_method)) =
            (self.lookup(class, enter), self.lookup(class, exit))
        else {
            let name = self.type_name(manager);
            let kind = if is_async {
                "asynchronous context manager"
            } else {
                "context manager"
            };
            return Err(self.type_error(format!(
                "'{name}' object does not support the {kind} protocol"
            )));
        };
        if let Value::Native(_) = enter_method {
            let entered = self.call_waiting(enter_method, manager)?;
            let exit = self.bound_method(exit_method, manager);
            self.th.stack[top] = exit;
            self.th.stack.push(entered);
            return Ok(());
        }
        let exit = self.bound_method(exit_method, manager);
        self.th.stack[top] = exit;
        self.push_call(enter_method, &[manager], Then::Push)?;
        Err(Trap::Enter)
    }

    /// Calls a native method that may have to wait.
    fn call_waiting(&mut self, method: Value, object: Value) -> Result<Value, Trap> {
        self.push_call(method, &[object], Then::Push)?;
        Ok(self.th.stack.pop().unwrap_or_default())
    }

    fn bound_method(&mut self, func: Value, object: Value) -> Value {
        let method = match func {
            Value::Native(def) => Obj::NativeMethod(def, object),
            func => Obj::Method(func, object),
        };
        Value::Ref(self.heap_mut().alloc(method))
    }

    /// An exception ends a `with`: on the stack stand the exit method, what was handled
    /// before, and the exception.
    pub(super) fn with_except_start(&mut self) -> Result<(), Trap> {
        let top = self.th.stack.len();
        let (exit, exc) = (self.th.stack[top - 3], self.th.stack[top - 1]);
        let class = self.class_of(exc);
        let depth = self.th.frames.len();
        self.push_call(exit, &[class, exc, Value::None], Then::Push)?;
        if self.th.frames.len() > depth {
            return Err(Trap::Enter);
        }
        Ok(())
    }

    /// Makes the operand at this place of the stack a text, if its class says in Python how.
    pub(super) fn prepare_text(&mut self, at: usize) -> Result<(), Trap> {
        let value = self.th.stack[at];
        let is_exception =
            matches!(value, Value::Ref(r) if matches!(self.heap().get(r), Obj::Exc(_)));
        let method = match self.class_attr(value, Sym::STR) {
            None if !is_exception => self.class_attr(value, Sym::REPR),
            found => found,
        };
        let Some(method) = method else { return Ok(()) };
        if self.eager || self.nested > 0 {
            let text = self.call(method, &[value])?;
            self.th.stack[at] = self.checked_text(text)?;
            return Ok(());
        }
        self.push_call(method, &[value], Then::Text(at as u32))?;
        Err(Trap::Retry)
    }

    /// What `__str__` or `__repr__` gave, if it is a text.
    pub(crate) fn checked_text(&mut self, text: Value) -> Result<Value, Trap> {
        if self.heap().text(text).is_some() {
            return Ok(text);
        }
        let name = self.type_name(text);
        Err(self.type_error(format!("__str__ returned non-string (type {name})")))
    }

    pub(super) fn has_own_format(&self, value: Value) -> bool {
        self.class_attr(value, Sym::FORMAT).is_some()
    }
}
