//! Storing and deleting attributes.

use std::sync::Arc;

use super::attr::set;
use super::machine::{Machine, Then, Trap};
use crate::object::Obj;
use crate::symbols::Sym;
use crate::types::Ty;
use crate::value::Value;

impl Machine<'_> {
    /// `object.name = value`; a frame may be pushed, whose result is dropped.
    #[cold]
    pub(super) fn store_attr(&mut self, object: Value, sym: Sym, value: Value) -> Result<(), Trap> {
        let class = self.class_of(object);
        if let Value::Ref(_) = class {
            if let Some(Value::Ref(r)) = self.lookup(class, sym)
                && let Obj::Property(parts) = self.heap().get(r)
            {
                let setter = parts[1];
                if setter.is_none() {
                    let text = format!(
                        "property '{}' of '{}' object has no setter",
                        self.name(sym),
                        self.type_name(object)
                    );
                    return Err(self.raise(Ty::ATTRIBUTE_ERROR, text));
                }
                self.push_call(setter, &[object, value], Then::Drop(2))?;
                return Err(Trap::Enter);
            }
            if let Some(method) = self.class_attr(object, Sym::SETATTR) {
                let name = self.name(sym);
                let name = self.heap_mut().str(name);
                self.push_call(method, &[object, name, value], Then::Drop(2))?;
                return Err(Trap::Enter);
            }
        }
        self.set_attr(object, sym, value)
    }

    /// Sets an attribute without asking the class.
    pub fn set_attr(&mut self, object: Value, sym: Sym, value: Value) -> Result<(), Trap> {
        if let Value::Ref(r) = object {
            match self.heap_mut().get_mut(r) {
                Obj::Instance(instance) => {
                    set(&mut instance.attrs, sym, value);
                    return Ok(());
                }
                Obj::Exc(exc) => {
                    match sym {
                        Sym::CAUSE => {
                            exc.cause = value;
                            exc.suppress_context = true;
                        }
                        Sym::CONTEXT => exc.context = value,
                        _ => set(&mut exc.attrs, sym, value),
                    }
                    return Ok(());
                }
                Obj::Class(class) => {
                    set(&mut Arc::make_mut(class).attrs, sym, value);
                    return Ok(());
                }
                Obj::Func(func) => {
                    set(&mut Arc::make_mut(func).attrs, sym, value);
                    return Ok(());
                }
                _ => {}
            }
        }
        if let Some(outcome) = self.set_special_attr(object, sym, value) {
            return outcome;
        }
        let name = self.name(sym);
        let text = match object {
            Value::Type(ty) => {
                let text = format!(
                    "cannot set '{name}' attribute of immutable type '{}'",
                    ty.name()
                );
                return Err(self.type_error(text));
            }
            _ => format!(
                "'{}' object has no attribute '{name}'",
                self.type_name(object)
            ),
        };
        Err(self.raise(Ty::ATTRIBUTE_ERROR, text))
    }

    /// `del object.name`
    pub fn delete_attr(&mut self, object: Value, sym: Sym) -> Result<(), Trap> {
        if let Value::Ref(r) = object {
            let attrs = match self.heap_mut().get_mut(r) {
                Obj::Instance(instance) => Some(&mut instance.attrs),
                Obj::Class(class) => Some(&mut Arc::make_mut(class).attrs),
                Obj::Func(func) => Some(&mut Arc::make_mut(func).attrs),
                Obj::Exc(exc) => Some(&mut exc.attrs),
                _ => None,
            };
            if let Some(attrs) = attrs
                && let Some(at) = attrs.iter().position(|(name, _)| *name == sym)
            {
                attrs.remove(at);
                return Ok(());
            }
        }
        Err(self.no_attribute(object, sym))
    }
}
