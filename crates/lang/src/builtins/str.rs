//! Methods of `str`.

use super::{Effect, NativeDef, Res};
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

pub const METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", new_str, Effect::ReadArgs).texts(),
    NativeDef::new("join", join, Effect::ReadArgs).lists(1),
    NativeDef::pure("split", split),
    NativeDef::pure("strip", strip),
    NativeDef::pure("upper", upper),
    NativeDef::pure("lower", lower),
    NativeDef::pure("replace", replace),
    NativeDef::pure("startswith", startswith),
    NativeDef::pure("endswith", endswith),
];

impl Machine<'_> {
    /// The text of an argument, or a `TypeError` that names the method.
    pub(crate) fn text_arg(&mut self, args: Args, at: u32, name: &str) -> Result<String, Trap> {
        let value = self.arg(args, at);
        match self.heap().text(value).map(str::to_owned) {
            Some(text) => Ok(text),
            None => {
                let of = self.type_name(value);
                Err(self.type_error(format!("{name}() argument must be str, not {of}")))
            }
        }
    }
}

fn new_str(m: &mut Machine<'_>, args: Args) -> Res {
    match m.arg(args, 0) {
        Value::Unbound => Ok(m.heap_mut().str("")),
        value if m.heap().text(value).is_some() => Ok(value),
        value => {
            let text = m.str_of(value)?;
            Ok(m.heap_mut().str(text))
        }
    }
}

fn join(m: &mut Machine<'_>, args: Args) -> Res {
    let separator = m.text_arg(args, 0, "join")?;
    let items = m.arg(args, 1);
    let items = m.list_of(items)?;
    let mut out = String::new();
    for (i, item) in items.into_iter().enumerate() {
        if i > 0 {
            out.push_str(&separator);
        }
        match m.heap().text(item) {
            Some(text) => out.push_str(text),
            None => {
                let name = m.type_name(item);
                return Err(m.type_error(format!("sequence item {i}: expected str instance, {name} found")));
            }
        }
    }
    Ok(m.heap_mut().str(out))
}

fn split(m: &mut Machine<'_>, args: Args) -> Res {
    let text = m.text_arg(args, 0, "split")?;
    let parts: Vec<String> = match m.arg(args, 1) {
        Value::Unbound | Value::None => text.split_whitespace().map(str::to_owned).collect(),
        _ => {
            let separator = m.text_arg(args, 1, "split")?;
            if separator.is_empty() {
                return Err(m.value_error("empty separator"));
            }
            text.split(&separator).map(str::to_owned).collect()
        }
    };
    let parts: Vec<Value> = parts.into_iter().map(|part| m.heap_mut().str(part)).collect();
    Ok(m.heap_mut().list(parts))
}

fn strip(m: &mut Machine<'_>, args: Args) -> Res {
    let text = m.text_arg(args, 0, "strip")?;
    Ok(m.heap_mut().str(text.trim()))
}

fn upper(m: &mut Machine<'_>, args: Args) -> Res {
    let text = m.text_arg(args, 0, "upper")?;
    Ok(m.heap_mut().str(text.to_uppercase()))
}

fn lower(m: &mut Machine<'_>, args: Args) -> Res {
    let text = m.text_arg(args, 0, "lower")?;
    Ok(m.heap_mut().str(text.to_lowercase()))
}

fn replace(m: &mut Machine<'_>, args: Args) -> Res {
    let text = m.text_arg(args, 0, "replace")?;
    let (from, to) = (m.text_arg(args, 1, "replace")?, m.text_arg(args, 2, "replace")?);
    Ok(m.heap_mut().str(text.replace(&from, &to)))
}

fn startswith(m: &mut Machine<'_>, args: Args) -> Res {
    let (text, part) = (m.text_arg(args, 0, "startswith")?, m.text_arg(args, 1, "startswith")?);
    Ok(Value::Bool(text.starts_with(&part)))
}

fn endswith(m: &mut Machine<'_>, args: Args) -> Res {
    let (text, part) = (m.text_arg(args, 0, "endswith")?, m.text_arg(args, 1, "endswith")?);
    Ok(Value::Bool(text.ends_with(&part)))
}
