//! `math`.

use super::{Item, ModuleDef};
use crate::builtins::{NativeDef, Res};
use crate::value::Value;
use crate::vm::{Args, Machine};

/// `math`
pub static MODULE: ModuleDef = ModuleDef {
    name: "math",
    functions: &[
        NativeDef::pure("sqrt", sqrt),
        NativeDef::pure("sin", sin),
        NativeDef::pure("cos", cos),
        NativeDef::pure("floor", floor),
    ],
    items: &[("pi", Item::Float(std::f64::consts::PI)), ("e", Item::Float(std::f64::consts::E))],
    prelude: None,
};

impl Machine<'_> {
    /// A number as a float, or a `TypeError`.
    pub(crate) fn number_arg(&mut self, args: Args, at: u32) -> Result<f64, crate::vm::Trap> {
        let value = self.arg(args, at);
        match value.as_float() {
            Some(f) => Ok(f),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("must be real number, not {name}")))
            }
        }
    }
}

fn sqrt(m: &mut Machine<'_>, args: Args) -> Res {
    let x = m.number_arg(args, 0)?;
    if x < 0.0 {
        return Err(m.value_error("math domain error"));
    }
    Ok(Value::Float(x.sqrt()))
}

fn sin(m: &mut Machine<'_>, args: Args) -> Res {
    Ok(Value::Float(m.number_arg(args, 0)?.sin()))
}

fn cos(m: &mut Machine<'_>, args: Args) -> Res {
    Ok(Value::Float(m.number_arg(args, 0)?.cos()))
}

fn floor(m: &mut Machine<'_>, args: Args) -> Res {
    let x = m.number_arg(args, 0)?;
    m.float_to_int(x.floor())
}
