//! `text.format(…)`

use crate::builtins::Res;
use crate::text::template::{self, Field, Piece, Step};
use crate::types::Ty;
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

/// Fills the fields of a template.
pub fn format(m: &mut Machine<'_>, args: Args) -> Res {
    let text = m.own_text(args, "format")?;
    let mut filler = Filler {
        args,
        next: Some(0),
    };
    let made = filler.fill(m, &text.text, 2)?;
    Ok(m.heap_mut().str(made))
}

/// Where the values come from.
struct Filler {
    args: Args,
    /// The next value for `{}`; none once fields have numbers.
    next: Option<u32>,
}

impl Filler {
    fn fill(&mut self, m: &mut Machine<'_>, text: &str, depth: u32) -> Result<String, Trap> {
        if depth == 0 {
            return Err(m.value_error("Max string recursion exceeded"));
        }
        let pieces = template::parse(text).map_err(|error| m.value_error(error.to_string()))?;
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(&text),
                Piece::Field(field) => out.push_str(&self.show(m, &field, depth)?),
            }
        }
        Ok(out)
    }

    fn show(&mut self, m: &mut Machine<'_>, field: &Field, depth: u32) -> Result<String, Trap> {
        let mut value = self.value(m, &field.name)?;
        for step in &field.path {
            value = self.step(m, value, step)?;
        }
        let spec = if field.spec.is_empty() {
            String::new()
        } else {
            self.fill(m, &field.spec, depth - 1)?
        };
        match field.conversion {
            None => m.format_value(value, &spec).map(|text| text.to_string()),
            Some(how) => {
                let text = match how {
                    'r' => m.repr_of(value)?.to_string(),
                    's' => m.str_of(value)?.to_string(),
                    'a' => crate::text::quote::ascii(&m.repr_of(value)?),
                    other => {
                        return Err(
                            m.value_error(format!("Unknown conversion specifier '{other}'"))
                        );
                    }
                };
                let text = m.heap_mut().str(text);
                m.format_value(text, &spec).map(|text| text.to_string())
            }
        }
    }

    fn value(&mut self, m: &mut Machine<'_>, name: &str) -> Result<Value, Trap> {
        let number = match (name.parse::<u32>(), self.next) {
            (Ok(_), Some(1..)) => {
                let text =
                    "cannot switch from automatic field numbering to manual field specification";
                return Err(m.value_error(text));
            }
            (Ok(number), _) => {
                self.next = None;
                number
            }
            (Err(_), _) if !name.is_empty() => {
                let value = m.key_named(self.args, name);
                if value.is_unbound() {
                    return Err(m.raise(Ty::KEY_ERROR, name));
                }
                return Ok(value);
            }
            (Err(_), Some(next)) => {
                self.next = Some(next + 1);
                next
            }
            (Err(_), None) => {
                let text =
                    "cannot switch from manual field specification to automatic field numbering";
                return Err(m.value_error(text));
            }
        };
        let value = m.arg(self.args, number + 1);
        if value.is_unbound() {
            let text = format!("Replacement index {number} out of range for positional args tuple");
            return Err(m.raise(Ty::INDEX_ERROR, text));
        }
        Ok(value)
    }

    fn step(&mut self, m: &mut Machine<'_>, value: Value, step: &Step) -> Result<Value, Trap> {
        match step {
            Step::Attribute(name) => {
                let sym = m.intern(name);
                match m.get_attr(value, sym)? {
                    Some(value) => Ok(value),
                    None => {
                        let of = m.type_name(value);
                        Err(m.raise(
                            Ty::ATTRIBUTE_ERROR,
                            format!("'{of}' object has no attribute '{name}'"),
                        ))
                    }
                }
            }
            Step::Index(index) => m.subscript_now(value, Value::Int(*index)),
            Step::Key(key) => {
                let key = m.heap_mut().str(key.as_str());
                m.subscript_now(value, key)
            }
        }
    }
}
