//! Attributes, classes, types.

use super::machine::{Machine, Then, Trap};
use crate::builtins::NativeDef;
use crate::object::Obj;
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::{Ref, Value};

/// Where an attribute lies in a list of attributes.
#[inline(always)]
pub fn find(attrs: &[(Sym, Value)], sym: Sym) -> Option<Value> {
    attrs
        .iter()
        .find(|(name, _)| *name == sym)
        .map(|(_, value)| *value)
}

/// Sets an attribute in a list of attributes.
pub fn set(attrs: &mut Vec<(Sym, Value)>, sym: Sym, value: Value) {
    match attrs.iter_mut().find(|(name, _)| *name == sym) {
        Some(attr) => attr.1 = value,
        None => attrs.push((sym, value)),
    }
}

impl Machine<'_> {
    /// An attribute that the instance itself has.
    #[inline(always)]
    pub(super) fn own_attr(&self, object: Value, sym: Sym) -> Option<Value> {
        let Value::Ref(r) = object else { return None };
        match self.proc.heap.get(r) {
            Obj::Instance(instance) => find(&instance.attrs, sym),
            _ => None,
        }
    }

    /// Sets an attribute that the instance itself has already.
    #[inline(always)]
    pub(super) fn set_own_attr(&mut self, object: Value, sym: Sym, value: Value) -> bool {
        let Value::Ref(r) = object else { return false };
        match self.proc.heap.get_mut(r) {
            Obj::Instance(instance) => {
                match instance.attrs.iter_mut().find(|(name, _)| *name == sym) {
                    Some(attr) => {
                        attr.1 = value;
                        true
                    }
                    None => false,
                }
            }
            _ => false,
        }
    }

    /// A value's class: a built-in type or a class of the program.
    pub fn class_of(&self, value: Value) -> Value {
        Value::Type(match value {
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Instance(instance) => return Value::Ref(instance.class),
                Obj::Exc(exc) => return exc.class,
                other => self.type_of(other),
            },
            Value::None | Value::Unbound => Ty::NONE,
            Value::Bool(_) => Ty::BOOL,
            Value::Int(_) => Ty::INT,
            Value::Float(_) => Ty::FLOAT,
            Value::Native(_) => Ty::BUILTIN,
            Value::Type(_) => Ty::TYPE,
            Value::Module(_) => Ty::MODULE,
            Value::Ellipsis => Ty::ELLIPSIS,
            Value::NotImplemented => Ty::NOT_IMPLEMENTED,
        })
    }

    /// The built-in type under a value's class.
    pub fn layout_of(&self, value: Value) -> Ty {
        match self.class_of(value) {
            Value::Type(ty) => ty,
            Value::Ref(class) => self.layout_of_class(class),
            _ => Ty::OBJECT,
        }
    }

    fn layout_of_class(&self, class: Ref) -> Ty {
        let Obj::Class(class) = self.heap().get(class) else {
            return Ty::OBJECT;
        };
        let types = class.mro.iter().filter_map(|base| match base {
            Value::Type(ty) => Some(*ty),
            _ => None,
        });
        types.into_iter().next().unwrap_or(Ty::OBJECT)
    }

    /// The name of a class.
    pub fn class_name(&self, class: Value) -> String {
        match class {
            Value::Type(ty) => ty.full_name().to_owned(),
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Class(class) => class.name.to_string(),
                _ => "object".to_owned(),
            },
            _ => "object".to_owned(),
        }
    }

    /// Whether a class is another or derives from it.
    pub fn is_subclass(&self, class: Value, of: Value) -> bool {
        match (class, of) {
            (Value::Type(a), Value::Type(b)) => a.is_subtype(b),
            (Value::Ref(r), _) => match self.heap().get(r) {
                Obj::Class(class) => class.mro.iter().any(|base| base.is(of)),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether a value's class is or derives from a built-in type.
    pub fn is_instance(&self, value: Value, ty: Ty) -> bool {
        self.is_subclass(self.class_of(value), Value::Type(ty))
    }

    /// An attribute of a class and its bases.
    pub fn lookup(&self, class: Value, sym: Sym) -> Option<Value> {
        match class {
            Value::Ref(r) => {
                let Obj::Class(class) = self.heap().get(r) else {
                    return None;
                };
                class.mro.iter().find_map(|base| match base {
                    Value::Ref(base) => match self.heap().get(*base) {
                        Obj::Class(class) => find(&class.attrs, sym),
                        _ => None,
                    },
                    Value::Type(ty) => self.native_method(*ty, sym).map(Value::Native),
                    _ => None,
                })
            }
            Value::Type(ty) => ty
                .lineage()
                .find_map(|ty| self.native_method(ty, sym))
                .map(Value::Native),
            _ => None,
        }
    }

    #[inline]
    pub(super) fn native_method(&self, ty: Ty, sym: Sym) -> Option<&'static NativeDef> {
        let table = self.prog.methods.get(sym.0 as usize)?;
        table.iter().find(|(of, _)| *of == ty).map(|(_, def)| *def)
    }

    /// A special method that a class of the program defines; built-in ones do not count.
    pub fn class_attr(&self, value: Value, sym: Sym) -> Option<Value> {
        match self.class_of(value) {
            Value::Ref(class) => match self.lookup(Value::Ref(class), sym) {
                Some(Value::Native(_)) => None,
                found => found,
            },
            _ => None,
        }
    }

    /// `object.name`; a frame may be pushed whose result takes the object's place.
    pub(super) fn load_attr(&mut self, object: Value, sym: Sym) -> Result<Value, Trap> {
        match self.find_attr(object, sym)? {
            Found::Value(value) => Ok(value),
            Found::Method(func) => Ok(self.bound(func, object)),
            Found::Getter(getter) => {
                self.push_call(getter, &[object], Then::Replace(1))?;
                Err(Trap::Enter)
            }
            Found::Asks(method) => {
                let name = self.name(sym);
                let name = self.heap_mut().str(name);
                self.push_call(method, &[object, name], Then::Replace(1))?;
                Err(Trap::Enter)
            }
            Found::Nothing => Err(self.no_attribute(object, sym)),
        }
    }

    /// `object.name` from inside a native function, or nothing.
    pub fn get_attr(&mut self, object: Value, sym: Sym) -> Result<Option<Value>, Trap> {
        match self.find_attr(object, sym)? {
            Found::Value(value) => Ok(Some(value)),
            Found::Method(func) => Ok(Some(self.bound(func, object))),
            Found::Getter(getter) => self.call(getter, &[object]).map(Some),
            Found::Asks(method) => {
                let name = self.name(sym);
                let name = self.heap_mut().str(name);
                self.call(method, &[object, name]).map(Some)
            }
            Found::Nothing => Ok(None),
        }
    }

    fn bound(&mut self, func: Value, object: Value) -> Value {
        let method = match func {
            Value::Native(def) => Obj::NativeMethod(def, object),
            func => Obj::Method(func, object),
        };
        Value::Ref(self.heap_mut().alloc(method))
    }

    /// For a call: the function and its object, or the attribute and nothing.
    #[inline]
    pub(super) fn load_method(&mut self, object: Value, sym: Sym) -> Result<(Value, Value), Trap> {
        match self.find_attr(object, sym)? {
            Found::Value(value) => Ok((value, Value::Unbound)),
            Found::Method(func) => Ok((func, object)),
            Found::Nothing => Err(self.no_attribute(object, sym)),
            // Rare: evaluated at once, so that the stack keeps its two places.
            Found::Getter(getter) => Ok((self.call(getter, &[object])?, Value::Unbound)),
            Found::Asks(method) => {
                let name = self.name(sym);
                let name = self.heap_mut().str(name);
                Ok((self.call(method, &[object, name])?, Value::Unbound))
            }
        }
    }

    fn find_attr(&mut self, object: Value, sym: Sym) -> Result<Found, Trap> {
        if let Value::Ref(r) = object {
            match self.heap().get(r) {
                Obj::Instance(instance) => {
                    let class = Value::Ref(instance.class);
                    let own = find(&instance.attrs, sym);
                    return Ok(self.found_in(object, class, own, sym));
                }
                Obj::Exc(exc) => {
                    let (class, own) = (exc.class, find(&exc.attrs, sym));
                    let own = own.or_else(|| self.exception_attr(r, sym));
                    return Ok(self.found_in(object, class, own, sym));
                }
                Obj::Class(_) => return Ok(self.attr_of_class(object, sym)),
                Obj::Super(class, me) => return Ok(self.attr_of_super(*class, *me, sym)),
                _ => {}
            }
        }
        match object {
            Value::Module(module) => return self.attr_of_module(module, sym),
            Value::Type(_) => return Ok(self.attr_of_class(object, sym)),
            _ => {}
        }
        let class = self.class_of(object);
        if let Some(found) = self.special_attr(object, sym) {
            return Ok(Found::Value(found));
        }
        Ok(self
            .lookup(class, sym)
            .map_or(Found::Nothing, Found::Method))
    }

    /// What an instance's attribute is: its own, or its class's bound to it.
    fn found_in(&mut self, object: Value, class: Value, own: Option<Value>, sym: Sym) -> Found {
        let of_class = self.lookup(class, sym);
        if let Some(Value::Ref(r)) = of_class
            && let Obj::Property(parts) = self.heap().get(r)
        {
            return if parts[0].is_none() {
                Found::Nothing
            } else {
                Found::Getter(parts[0])
            };
        }
        if let Some(value) = own {
            return Found::Value(value);
        }
        match of_class {
            Some(value) => self.of_class(value, class),
            None => match self.special_attr(object, sym) {
                Some(value) => Found::Value(value),
                None => match self.lookup(class, Sym::GETATTR) {
                    Some(method) => Found::Asks(method),
                    None => Found::Nothing,
                },
            },
        }
    }

    /// How an attribute found in a class looks from an instance.
    fn of_class(&mut self, value: Value, class: Value) -> Found {
        match value {
            Value::Native(_) => Found::Method(value),
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Func(_) => Found::Method(value),
                Obj::Static(func) => Found::Value(*func),
                Obj::ClassMethod(func) => {
                    let func = *func;
                    Found::Value(self.bound(func, class))
                }
                Obj::Property(parts) => Found::Getter(parts[0]),
                _ => Found::Value(value),
            },
            _ => Found::Value(value),
        }
    }

    fn attr_of_class(&mut self, class: Value, sym: Sym) -> Found {
        if let Some(value) = self.special_attr(class, sym) {
            return Found::Value(value);
        }
        match self.lookup(class, sym) {
            Some(Value::Ref(r)) => match self.heap().get(r) {
                Obj::Static(func) => Found::Value(*func),
                Obj::ClassMethod(func) => {
                    let func = *func;
                    Found::Value(self.bound(func, class))
                }
                _ => Found::Value(Value::Ref(r)),
            },
            Some(value) => Found::Value(value),
            None => self
                .lookup(Value::Type(Ty::TYPE), sym)
                .map_or(Found::Nothing, Found::Method),
        }
    }

    fn attr_of_super(&mut self, class: Value, me: Value, sym: Sym) -> Found {
        // In a class method `me` is the class itself.
        let is_class = matches!(me, Value::Ref(r) if matches!(self.heap().get(r), Obj::Class(_)));
        let of = if is_class { me } else { self.class_of(me) };
        let mro = match of {
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Class(class) => class.mro.clone(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let after = mro.iter().skip_while(|base| !base.is(class)).skip(1);
        let found = after.into_iter().find_map(|base| match base {
            Value::Ref(r) => match self.heap().get(*r) {
                Obj::Class(class) => find(&class.attrs, sym),
                _ => None,
            },
            Value::Type(ty) => self.native_method(*ty, sym).map(Value::Native),
            _ => None,
        });
        match found.map(|value| self.of_class(value, of)) {
            Some(Found::Method(func)) if is_class && sym != Sym::NEW => Found::Value(func),
            Some(Found::Method(func)) => Found::Value(self.bound(func, me)),
            Some(Found::Getter(getter)) => Found::Getter(getter),
            Some(other) => other,
            None => Found::Nothing,
        }
    }

    fn attr_of_module(&mut self, module: u16, sym: Sym) -> Result<Found, Trap> {
        let module = &self.prog.modules[module as usize];
        if let Some(slot) = module.slots.get(&sym) {
            let value = self.proc.global(*slot);
            if !value.is_unbound() {
                return Ok(Found::Value(value));
            }
        }
        if let Some(value) = module.natives.get(&sym) {
            return Ok(Found::Value(*value));
        }
        if sym == Sym::NAME {
            let name = module.name.clone();
            return Ok(Found::Value(self.heap_mut().str(name)));
        }
        Ok(Found::Nothing)
    }

    #[cold]
    pub(crate) fn no_attribute(&mut self, object: Value, sym: Sym) -> Trap {
        let name = self.name(sym);
        let text = match object {
            Value::Module(module) => {
                format!(
                    "module '{}' has no attribute '{name}'",
                    self.prog.modules[module as usize].name
                )
            }
            Value::Type(ty) => format!("type object '{}' has no attribute '{name}'", ty.name()),
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Class(class) => {
                    format!("type object '{}' has no attribute '{name}'", class.name)
                }
                Obj::Super(..) => format!("'super' object has no attribute '{name}'"),
                _ => format!(
                    "'{}' object has no attribute '{name}'",
                    self.type_name(object)
                ),
            },
            _ => format!(
                "'{}' object has no attribute '{name}'",
                self.type_name(object)
            ),
        };
        self.raise(Ty::ATTRIBUTE_ERROR, text)
    }
}

/// What looking for an attribute found.
enum Found {
    /// A value.
    Value(Value),
    /// A function of the class, to be bound.
    Method(Value),
    /// A property's getter.
    Getter(Value),
    /// A `__getattr__`.
    Asks(Value),
    /// Nothing.
    Nothing,
}
