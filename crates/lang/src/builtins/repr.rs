//! `repr` and `str` of values.

use std::fmt::Write;

use crate::heap::DictKind;
use crate::object::{Iter, Obj, ViewKind};
use crate::symbols::Sym;
use crate::sync::Sync;
use crate::value::{Ref, Value};
use crate::vm::{Machine, Trap};

impl Machine<'_> {
    /// `str(value)`; methods in Python are called at once.
    pub fn str_of(&mut self, value: Value) -> Result<String, Trap> {
        if let Value::Ref(r) = value {
            match self.heap().get(r) {
                Obj::Str(text) => return Ok(text.text.to_string()),
                Obj::Exc(_) => {
                    return match self.class_attr(value, Sym::STR) {
                        Some(method) => self.text_from(method, value),
                        None => self.exception_text(r),
                    };
                }
                Obj::Instance(_) => {
                    if let Some(method) = self.class_attr(value, Sym::STR) {
                        return self.text_from(method, value);
                    }
                }
                _ => {}
            }
        }
        self.repr_of(value)
    }

    fn text_from(&mut self, method: Value, value: Value) -> Result<String, Trap> {
        let text = self.call(method, &[value])?;
        let text = self.checked_text(text)?;
        Ok(self.heap().text(text).unwrap_or_default().to_owned())
    }

    /// `repr(value)`; methods in Python are called at once.
    pub fn repr_of(&mut self, value: Value) -> Result<String, Trap> {
        let mut out = String::new();
        self.write_repr(value, &mut out, &mut Vec::new())?;
        Ok(out)
    }

    fn write_repr(
        &mut self,
        value: Value,
        out: &mut String,
        open: &mut Vec<Ref>,
    ) -> Result<(), Trap> {
        match value {
            Value::Unbound | Value::None => out.push_str("None"),
            Value::Bool(true) => out.push_str("True"),
            Value::Bool(false) => out.push_str("False"),
            Value::Int(i) => {
                let _ = write!(out, "{i}");
            }
            Value::Float(f) => out.push_str(&super::format::float_repr(f)),
            Value::Native(def) => {
                let _ = write!(out, "<built-in function {}>", def.name);
            }
            Value::Type(ty) => {
                let _ = write!(out, "<class '{}'>", ty.full_name());
            }
            Value::Module(module) => {
                let _ = write!(
                    out,
                    "<module '{}' (built-in)>",
                    self.prog.modules[module as usize].name
                );
            }
            Value::Ellipsis => out.push_str("Ellipsis"),
            Value::NotImplemented => out.push_str("NotImplemented"),
            Value::Ref(r) => {
                if let Some(method) = self.class_attr(value, Sym::REPR) {
                    out.push_str(&self.text_from(method, value)?);
                    return Ok(());
                }
                if open.contains(&r) {
                    out.push_str(self.ring(r));
                    return Ok(());
                }
                open.push(r);
                if open.len() > 200 {
                    let text =
                        "maximum recursion depth exceeded while getting the repr of an object";
                    return Err(self.raise(crate::types::Ty::RECURSION_ERROR, text));
                }
                self.write_object(r, out, open)?;
                open.pop();
            }
        }
        Ok(())
    }

    /// How something that holds itself shows itself inside.
    fn ring(&self, r: Ref) -> &'static str {
        match self.heap().get(r) {
            Obj::List(_) => "[...]",
            Obj::Tuple(_) => "(...)",
            Obj::Dict(_) => "{...}",
            _ => "...",
        }
    }

    fn write_items(
        &mut self,
        items: &[Value],
        out: &mut String,
        open: &mut Vec<Ref>,
    ) -> Result<(), Trap> {
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            self.write_repr(*item, out, open)?;
        }
        Ok(())
    }

    fn write_pairs(
        &mut self,
        pairs: &[(Value, Value)],
        out: &mut String,
        open: &mut Vec<Ref>,
    ) -> Result<(), Trap> {
        out.push('{');
        for (i, (key, value)) in pairs.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            self.write_repr(*key, out, open)?;
            out.push_str(": ");
            self.write_repr(*value, out, open)?;
        }
        out.push('}');
        Ok(())
    }

    fn write_object(&mut self, r: Ref, out: &mut String, open: &mut Vec<Ref>) -> Result<(), Trap> {
        match self.heap().get(r) {
            Obj::Str(text) => out.push_str(&crate::text::quote::repr(&text.text)),
            Obj::List(items) => {
                let items = items.clone();
                out.push('[');
                self.write_items(&items, out, open)?;
                out.push(']');
            }
            Obj::Tuple(items) => {
                let items = items.clone();
                out.push('(');
                self.write_items(&items, out, open)?;
                out.push_str(if items.len() == 1 { ",)" } else { ")" });
            }
            Obj::Dict(dict) => {
                let kind = dict.kind;
                let mut pairs: Vec<(Value, Value)> =
                    dict.iter().map(|entry| (entry.key, entry.value)).collect();
                match kind {
                    DictKind::Plain => self.write_pairs(&pairs, out, open)?,
                    DictKind::Default(factory) => {
                        out.push_str("defaultdict(");
                        self.write_repr(factory, out, open)?;
                        out.push_str(", ");
                        self.write_pairs(&pairs, out, open)?;
                        out.push(')');
                    }
                    DictKind::Counter if pairs.is_empty() => out.push_str("Counter()"),
                    DictKind::Counter => {
                        pairs.sort_by_key(|(_, count)| {
                            std::cmp::Reverse(count.as_int().unwrap_or(0))
                        });
                        out.push_str("Counter(");
                        self.write_pairs(&pairs, out, open)?;
                        out.push(')');
                    }
                }
            }
            Obj::Set(set) => {
                let frozen = set.frozen;
                let items: Vec<Value> = set.iter().map(|(_, key)| key).collect();
                if items.is_empty() {
                    out.push_str(if frozen { "frozenset()" } else { "set()" });
                    return Ok(());
                }
                out.push_str(if frozen { "frozenset({" } else { "{" });
                self.write_items(&items, out, open)?;
                out.push_str(if frozen { "})" } else { "}" });
            }
            Obj::Deque(deque) => {
                let items: Vec<Value> = deque.items.iter().copied().collect();
                let most = deque.maxlen;
                out.push_str("deque([");
                self.write_items(&items, out, open)?;
                out.push(']');
                if let Some(most) = most {
                    let _ = write!(out, ", maxlen={most}");
                }
                out.push(')');
            }
            Obj::View(kind, dict) => {
                let (kind, dict) = (*kind, *dict);
                self.write_view(kind, dict, out, open)?;
            }
            Obj::Range(range) => {
                let _ = match range.step {
                    1 => write!(out, "range({}, {})", range.start, range.stop),
                    step => write!(out, "range({}, {}, {step})", range.start, range.stop),
                };
            }
            Obj::Slice(parts) => {
                let parts = **parts;
                out.push_str("slice(");
                self.write_items(&parts, out, open)?;
                out.push(')');
            }
            Obj::Exc(exc) => {
                let (class, args) = (exc.class, exc.args.clone());
                let name = self.class_name(class);
                out.push_str(name.rsplit('.').next().unwrap_or(&name));
                out.push('(');
                self.write_items(&args, out, open)?;
                out.push(')');
            }
            Obj::Partial(partial) => {
                let partial = partial.clone();
                out.push_str("functools.partial(");
                self.write_repr(partial.func, out, open)?;
                for arg in &partial.args {
                    out.push_str(", ");
                    self.write_repr(*arg, out, open)?;
                }
                for (name, value) in &partial.keywords {
                    let _ = write!(out, ", {}=", self.name(*name));
                    self.write_repr(*value, out, open)?;
                }
                out.push(')');
            }
            _ => out.push_str(&self.repr_by_place(r)),
        }
        Ok(())
    }

    fn write_view(
        &mut self,
        kind: ViewKind,
        dict: Ref,
        out: &mut String,
        open: &mut Vec<Ref>,
    ) -> Result<(), Trap> {
        let Obj::Dict(it) = self.heap().get(dict) else {
            return Ok(());
        };
        let pairs: Vec<(Value, Value)> = it.iter().map(|entry| (entry.key, entry.value)).collect();
        let items: Vec<Value> = match kind {
            ViewKind::Keys => pairs.iter().map(|(key, _)| *key).collect(),
            ViewKind::Values => pairs.iter().map(|(_, value)| *value).collect(),
            ViewKind::Items => pairs
                .iter()
                .map(|(key, value)| self.heap_mut().tuple(vec![*key, *value]))
                .collect(),
        };
        out.push_str(match kind {
            ViewKind::Keys => "dict_keys([",
            ViewKind::Values => "dict_values([",
            ViewKind::Items => "dict_items([",
        });
        self.write_items(&items, out, open)?;
        out.push_str("])");
        Ok(())
    }

    /// What is shown with its address in CPython; here the place on the heap stands for it.
    fn repr_by_place(&mut self, r: Ref) -> String {
        let at = 0x7f00_0000_0000u64 + u64::from(r.0) * 16;
        let name = |m: &Self, code: u32| m.prog.codes[code as usize].qualname.clone();
        match self.heap().get(r) {
            Obj::Func(func) => format!("<function {} at {at:#x}>", name(self, func.code)),
            Obj::Gen(generator) => {
                let kind = match generator.kind {
                    crate::object::GenKind::Coroutine => "coroutine",
                    _ => "generator",
                };
                format!("<{kind} object {} at {at:#x}>", name(self, generator.code))
            }
            Obj::Class(class) => {
                let module = super::super::vm::attr_of(&class.attrs, Sym::MODULE);
                let qualname = super::super::vm::attr_of(&class.attrs, Sym::QUALNAME);
                let text = |value: Option<Value>| {
                    value
                        .and_then(|value| self.heap().text(value))
                        .unwrap_or_default()
                };
                format!("<class '{}.{}'>", text(module), text(qualname))
            }
            Obj::NativeMethod(def, me) => {
                let (def, me) = (*def, *me);
                format!(
                    "<built-in method {} of {} object at {at:#x}>",
                    def.name,
                    self.type_name(me)
                )
            }
            Obj::Method(func, me) => {
                let (func, me) = (*func, *me);
                let qualname = match func {
                    Value::Ref(r) => match self.heap().get(r) {
                        Obj::Func(func) => name(self, func.code).to_string(),
                        _ => "?".to_owned(),
                    },
                    _ => "?".to_owned(),
                };
                let me = self.repr_of(me).unwrap_or_default();
                format!("<bound method {qualname} of {me}>")
            }
            Obj::Instance(_) => {
                let class = self.class_of(Value::Ref(r));
                let shown = self.repr_of(class).unwrap_or_default();
                let shown = shown.trim_start_matches("<class '").trim_end_matches("'>");
                format!("<{shown} object at {at:#x}>")
            }
            Obj::Sync(sync) => match &**sync {
                Sync::Lock { owner } => {
                    let state = if owner.is_some() {
                        "locked"
                    } else {
                        "unlocked"
                    };
                    format!("<{state} _thread.lock object at {at:#x}>")
                }
                other => format!("<{} object at {at:#x}>", other.ty().full_name()),
            },
            Obj::Iter(Iter::Enumerate { .. }) => format!("<enumerate object at {at:#x}>"),
            _ => format!("<{} object at {at:#x}>", self.type_name(Value::Ref(r))),
        }
    }
}
