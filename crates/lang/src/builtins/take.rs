//! Arguments of native functions, taken as what they have to be.

use std::fmt::Display;

use smol_str::SmolStr;

use crate::object::{Obj, Str};
use crate::symbols::Sym;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap};

impl Machine<'_> {
    /// The text of a value, if it is a `str`.
    pub fn str_value(&self, value: Value) -> Option<&Str> {
        match value {
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Str(text) => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// The items of a `tuple`.
    pub fn tuple_items(&self, value: Value) -> Option<Vec<Value>> {
        match value {
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Tuple(items) => Some(items.to_vec()),
                _ => None,
            },
            _ => None,
        }
    }

    /// The entries of a dictionary, if the value is one.
    pub fn dict_items(&self, value: Value) -> Option<Vec<(Value, Value)>> {
        match value {
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Dict(dict) => {
                    Some(dict.iter().map(|entry| (entry.key, entry.value)).collect())
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The text that a method of `str` belongs to.
    pub fn own_text(&mut self, args: Args, name: &str) -> Result<Str, Trap> {
        match self.str_value(self.arg(args, 0)) {
            Some(text) => Ok(text.clone()),
            None => Err(self.wrong_self(args, name, "str")),
        }
    }

    /// The place of the object that a method belongs to, which has to satisfy `is`.
    pub fn own_ref(
        &mut self,
        args: Args,
        name: &str,
        ty: &str,
        is: impl Fn(&Obj) -> bool,
    ) -> Result<Ref, Trap> {
        match self.arg(args, 0) {
            Value::Ref(r) if is(self.heap().get(r)) => Ok(r),
            _ => Err(self.wrong_self(args, name, ty)),
        }
    }

    /// The error for a method called on something else.
    #[cold]
    pub fn wrong_self(&mut self, args: Args, name: &str, ty: &str) -> Trap {
        let object = self.arg(args, 0);
        if object.is_unbound() {
            return self.type_error(format!("unbound method {ty}.{name}() needs an argument"));
        }
        let other = self.type_name(object);
        self.type_error(format!(
            "descriptor '{name}' for '{ty}' objects doesn't apply to a '{other}' object"
        ))
    }

    /// A `str` argument; the error says that `what` must be one.
    pub fn text_of(&mut self, value: Value, what: impl Display) -> Result<SmolStr, Trap> {
        match self.str_value(value) {
            Some(text) => Ok(text.text.clone()),
            None => {
                let other = self.type_name(value);
                Err(self.type_error(format!("{what} must be str, not {other}")))
            }
        }
    }

    /// An integer argument.
    pub fn int_value(&mut self, value: Value) -> Result<i64, Trap> {
        match self.index(value)? {
            Some(int) => Ok(int),
            None => {
                let other = self.type_name(value);
                Err(self.type_error(format!(
                    "'{other}' object cannot be interpreted as an integer"
                )))
            }
        }
    }

    /// An integer argument that may be missing.
    pub fn int_or(&mut self, value: Value, default: i64) -> Result<i64, Trap> {
        if value.is_unbound() {
            Ok(default)
        } else {
            self.int_value(value)
        }
    }

    /// An integer argument that may be missing or `None`.
    pub fn int_or_none(&mut self, value: Value) -> Result<Option<i64>, Trap> {
        match value {
            Value::Unbound | Value::None => Ok(None),
            other => self.int_value(other).map(Some),
        }
    }

    /// Beginning and end of the part that `start` and `stop` name of `len` elements.
    pub fn bounds(
        &mut self,
        start: Value,
        stop: Value,
        len: usize,
    ) -> Result<(usize, usize), Trap> {
        let clamp = |at: i64| {
            let at = if at < 0 {
                at.saturating_add(len as i64)
            } else {
                at
            };
            at.clamp(0, len as i64) as usize
        };
        let start = self.int_or_none(start)?.map_or(0, clamp);
        let stop = self.int_or_none(stop)?.map_or(len, clamp);
        Ok((start, stop))
    }

    /// Whether a value can be called.
    pub fn is_callable(&self, value: Value) -> bool {
        match value {
            Value::Native(_) | Value::Type(_) => true,
            Value::Ref(r) => match self.heap().get(r) {
                Obj::Func(_)
                | Obj::Method(..)
                | Obj::NativeMethod(..)
                | Obj::Class(_)
                | Obj::Partial(_) => true,
                Obj::Instance(_) => self.class_attr(value, Sym::CALL).is_some(),
                _ => false,
            },
            _ => false,
        }
    }

    /// A keyword's number by its name, which the program may not contain.
    pub fn key_named(&self, args: Args, name: &str) -> Value {
        if args.keywords == 0 {
            return Value::Unbound;
        }
        self.vm
            .symbols
            .get(name)
            .map_or(Value::Unbound, |sym| self.key(args, sym))
    }

    /// A positional or keyword argument.
    pub fn arg_named(&self, args: Args, at: u32, name: &str) -> Value {
        match self.arg(args, at) {
            Value::Unbound => self.key_named(args, name),
            value => value,
        }
    }

    /// A new list of texts.
    pub fn list_of_texts<T: Into<SmolStr>>(&mut self, texts: impl IntoIterator<Item = T>) -> Value {
        let items = texts
            .into_iter()
            .map(|text| self.heap_mut().str(text))
            .collect();
        self.heap_mut().list(items)
    }
}
