//! `print`.

use super::{Effect, NativeDef, Res};
use crate::symbols::Sym;
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

pub const FUNCTIONS: &[NativeDef] = &[NativeDef::new("print", print, Effect::Output).texts()];

/// One call is one step: its parts are never torn apart by other threads.
fn print(m: &mut Machine<'_>, args: Args) -> Res {
    let separator = text_of(m, args, Sym::SEP, " ")?;
    let end = text_of(m, args, Sym::END, "\n")?;
    let mut line = String::new();
    for at in 0..args.count {
        if at > 0 {
            line.push_str(&separator);
        }
        let value = m.arg(args, at);
        match m.heap().text(value) {
            Some(text) => line.push_str(text),
            None => line.push_str(&m.str_of(value)?),
        }
    }
    line.push_str(&end);
    let to_errors = match m.key(args, Sym::FILE) {
        Value::Unbound | Value::None => false,
        file => m.is_error_stream(file),
    };
    m.write(&line, to_errors)?;
    Ok(Value::None)
}

fn text_of(m: &mut Machine<'_>, args: Args, name: Sym, usual: &str) -> Result<String, Trap> {
    match m.key(args, name) {
        Value::Unbound | Value::None => Ok(usual.to_owned()),
        value => match m.heap().text(value).map(str::to_owned) {
            Some(text) => Ok(text),
            None => {
                let (name, kind) = (m.name(name), m.type_name(value));
                Err(m.type_error(format!("{name} must be None or a string, not {kind}")))
            }
        },
    }
}
