//! Values as text: `repr`, `str`, `ascii`.

use crate::heap::DictKind;
use crate::object::{GenKind, Iter, Obj, ViewKind};
use crate::symbols::Sym;
use crate::text::{float, quote};
use crate::types::Ty;
use crate::value::{Ref, Value};
use crate::vm::{Machine, Trap};

/// Lists in lists deeper than this are an error, as in CPython.
const DEEPEST: usize = 200;

/// `ascii(value)`, given its `repr`.
pub fn ascii(repr: &str) -> String {
    quote::ascii(repr)
}

impl Machine<'_> {
    /// `str(value)`
    pub fn str_of(&mut self, value: Value) -> Result<String, Trap> {
        if let Some(text) = self.str_value(value) {
            return Ok(text.text.to_string());
        }
        if let Some(method) = self.class_attr(value, Sym::STR) {
            return self.text_by(method, value, "__str__");
        }
        if let Value::Ref(r) = value
            && matches!(self.heap().get(r), Obj::Exc(_))
        {
            return self.exception_text(r);
        }
        self.repr_of(value)
    }

    /// `repr(value)`
    pub fn repr_of(&mut self, value: Value) -> Result<String, Trap> {
        let mut out = String::new();
        self.write_repr(value, &mut out, &mut Vec::new())?;
        Ok(out)
    }

    fn text_by(&mut self, method: Value, value: Value, name: &str) -> Result<String, Trap> {
        let text = self.call(method, &[value])?;
        match self.str_value(text) {
            Some(text) => Ok(text.text.to_string()),
            None => {
                let other = self.type_name(text);
                Err(self.type_error(format!("{name} returned non-string (type {other})")))
            }
        }
    }

    /// Writes a value; `open` are the containers that it stands in.
    fn write_repr(&mut self, value: Value, out: &mut String, open: &mut Vec<Ref>) -> Result<(), Trap> {
        match value {
            Value::Unbound => out.push_str("<unbound>"),
            Value::None => out.push_str("None"),
            Value::Bool(true) => out.push_str("True"),
            Value::Bool(false) => out.push_str("False"),
            Value::Int(int) => out.push_str(&int.to_string()),
            Value::Float(x) => out.push_str(&float::repr(x)),
            Value::Ellipsis => out.push_str("Ellipsis"),
            Value::NotImplemented => out.push_str("NotImplemented"),
            Value::Native(def) => out.push_str(&format!("<built-in function {}>", def.name)),
            Value::Type(ty) => out.push_str(&format!("<class '{}'>", ty.full_name())),
            Value::Module(number) => {
                let name = &self.prog.modules[number as usize].name;
                out.push_str(&format!("<module '{name}'>"));
            }
            Value::Ref(r) => return self.write_object(r, out, open),
        }
        Ok(())
    }

    fn write_object(&mut self, r: Ref, out: &mut String, open: &mut Vec<Ref>) -> Result<(), Trap> {
        if let Some(method) = self.class_attr(Value::Ref(r), Sym::REPR) {
            out.push_str(&self.text_by(method, Value::Ref(r), "__repr__")?);
            return Ok(());
        }
        if let Obj::Str(text) = self.heap().get(r) {
            out.push_str(&quote::repr(&text.text));
            return Ok(());
        }
        let is_container = matches!(
            self.heap().get(r),
            Obj::List(_) | Obj::Tuple(_) | Obj::Dict(_) | Obj::Set(_) | Obj::Deque(_) | Obj::View(..)
        );
        if !is_container {
            let text = self.plain_repr(r)?;
            out.push_str(&text);
            return Ok(());
        }
        if open.contains(&r) {
            out.push_str(self.ellipsis(r));
            return Ok(());
        }
        if open.len() >= DEEPEST {
            return Err(self.raise(Ty::RECURSION_ERROR, "maximum recursion depth exceeded while getting the repr of an object"));
        }
        open.push(r);
        let outcome = self.write_container(r, out, open);
        open.pop();
        outcome
    }

    /// What stands for a container inside itself.
    fn ellipsis(&self, r: Ref) -> &'static str {
        match self.heap().get(r) {
            Obj::List(_) | Obj::Deque(_) => "[...]",
            Obj::Tuple(_) => "(...)",
            Obj::Dict(_) => "{...}",
            Obj::Set(_) => "set(...)",
            _ => "...",
        }
    }

    fn write_container(&mut self, r: Ref, out: &mut String, open: &mut Vec<Ref>) -> Result<(), Trap> {
        match self.heap().get(r) {
            Obj::List(items) => {
                let items = items.clone();
                self.write_all(&items, ("[", "]"), out, open)
            }
            Obj::Tuple(items) => {
                let items = items.clone();
                let end = if items.len() == 1 { ",)" } else { ")" };
                self.write_all(&items, ("(", end), out, open)
            }
            Obj::Set(set) => {
                let (items, frozen) = (set.iter().map(|(_, item)| item).collect::<Vec<_>>(), set.frozen);
                match (frozen, items.is_empty()) {
                    (true, true) => out.push_str("frozenset()"),
                    (false, true) => out.push_str("set()"),
                    (true, false) => return self.write_all(&items, ("frozenset({", "})"), out, open),
                    (false, false) => return self.write_all(&items, ("{", "}"), out, open),
                }
                Ok(())
            }
            Obj::Deque(deque) => {
                let items: Vec<Value> = deque.items.iter().copied().collect();
                let end = deque.maxlen.map_or_else(|| "])".to_owned(), |most| format!("], maxlen={most})"));
                self.write_all(&items, ("deque([", &end), out, open)
            }
            Obj::View(kind, dict) => {
                let (kind, dict) = (*kind, *dict);
                let name = match kind {
                    ViewKind::Keys => "dict_keys([",
                    ViewKind::Values => "dict_values([",
                    ViewKind::Items => "dict_items([",
                };
                let mut items = Vec::new();
                for (key, value) in self.dict_items(Value::Ref(dict)).unwrap_or_default() {
                    items.push(match kind {
                        ViewKind::Keys => key,
                        ViewKind::Values => value,
                        ViewKind::Items => self.heap_mut().tuple(vec![key, value]),
                    });
                }
                self.write_all(&items, (name, "])"), out, open)
            }
            _ => self.write_dict(r, out, open),
        }
    }

    fn write_all(
        &mut self,
        items: &[Value],
        (begin, end): (&str, &str),
        out: &mut String,
        open: &mut Vec<Ref>,
    ) -> Result<(), Trap> {
        out.push_str(begin);
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            self.write_repr(*item, out, open)?;
        }
        out.push_str(end);
        Ok(())
    }

    fn write_dict(&mut self, r: Ref, out: &mut String, open: &mut Vec<Ref>) -> Result<(), Trap> {
        let kind = match self.heap().get(r) {
            Obj::Dict(dict) => dict.kind,
            _ => DictKind::Plain,
        };
        let mut pairs = self.dict_items(Value::Ref(r)).unwrap_or_default();
        let end = match kind {
            DictKind::Plain => "",
            DictKind::Default(factory) => {
                out.push_str("defaultdict(");
                self.write_repr(factory, out, open)?;
                out.push_str(", ");
                ")"
            }
            DictKind::Counter if pairs.is_empty() => {
                out.push_str("Counter()");
                return Ok(());
            }
            DictKind::Counter => {
                // The largest counts come first.
                if pairs.iter().all(|(_, n)| n.as_int().is_some()) {
                    pairs.sort_by_key(|(_, n)| std::cmp::Reverse(n.as_int()));
                }
                out.push_str("Counter(");
                ")"
            }
        };
        out.push('{');
        for (i, (key, value)) in pairs.into_iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            self.write_repr(key, out, open)?;
            out.push_str(": ");
            self.write_repr(value, out, open)?;
        }
        out.push('}');
        out.push_str(end);
        Ok(())
    }

    /// Objects that hold no others in their text, but for their arguments.
    fn plain_repr(&mut self, r: Ref) -> Result<String, Trap> {
        let name = self.type_name(Value::Ref(r));
        Ok(match self.heap().get(r) {
            Obj::Range(range) => match range.step {
                1 => format!("range({}, {})", range.start, range.stop),
                step => format!("range({}, {}, {step})", range.start, range.stop),
            },
            Obj::Slice(parts) => {
                let [start, stop, step] = **parts;
                let (start, stop, step) = (self.repr_of(start)?, self.repr_of(stop)?, self.repr_of(step)?);
                format!("slice({start}, {stop}, {step})")
            }
            Obj::Exc(exc) => {
                let args = exc.args.clone();
                let short = name.rsplit('.').next().unwrap_or(&name).to_owned();
                let mut out = short;
                self.write_all(&args, ("(", ")"), &mut out, &mut Vec::new())?;
                out
            }
            Obj::Class(class) => {
                let module = crate::vm::attr::find(&class.attrs, Sym::MODULE);
                let qualname = crate::vm::attr::find(&class.attrs, Sym::QUALNAME);
                let text = |value: Option<Value>| value.and_then(|value| self.heap().text(value)).map(str::to_owned);
                let qualname = text(qualname).unwrap_or_else(|| class.name.to_string());
                let module = text(module).unwrap_or_else(|| "__main__".to_owned());
                format!("<class '{module}.{qualname}'>")
            }
            Obj::Func(func) => format!("<function {}>", self.prog.codes[func.code as usize].qualname),
            Obj::Gen(generator) => {
                let word = match generator.kind {
                    GenKind::Generator => "generator",
                    GenKind::Coroutine => "coroutine",
                    GenKind::Async => "async_generator",
                };
                format!("<{word} object {}>", self.prog.codes[generator.code as usize].qualname)
            }
            Obj::Method(func, me) => {
                let (func, me) = (*func, *me);
                let func = self.repr_of(func)?;
                let func = func.trim_start_matches("<function ").trim_end_matches('>').to_owned();
                format!("<bound method {func} of {}>", self.repr_of(me)?)
            }
            Obj::NativeMethod(def, me) => {
                let (name, me) = (def.name, *me);
                format!("<built-in method {name} of {} object>", self.type_name(me))
            }
            Obj::Iter(Iter::Enumerate { .. }) => "<enumerate object>".to_owned(),
            Obj::Instance(_) => format!("<{} object>", self.qualified_name(Value::Ref(r))),
            _ => format!("<{name} object>"),
        })
    }

    /// The class's name with its module, as in `<__main__.Point object>`.
    fn qualified_name(&mut self, value: Value) -> String {
        let class = self.class_of(value);
        match self.repr_of(class) {
            Ok(text) => text.trim_start_matches("<class '").trim_end_matches("'>").to_owned(),
            Err(_) => self.type_name(value),
        }
    }
}
