//! Methods of `str` that give a text another form.

use std::convert::Infallible;

use crate::builtins::Res;
use crate::object::Obj;
use crate::text::{chars, search, spec::MOST_CHARS};
use crate::types::Ty;
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

/// A method without arguments.
pub fn map(m: &mut Machine<'_>, args: Args, name: &str, make: fn(&str) -> String) -> Res {
    m.expect_method(args, name, 0, 0)?;
    let text = m.own_text(args, name)?;
    Ok(m.heap_mut().str(make(&text.text)))
}

/// The same for one that changes ASCII in place.
pub fn map_ascii(
    m: &mut Machine<'_>,
    args: Args,
    name: &str,
    make: fn(&str) -> String,
    change: fn(&mut str),
) -> Res {
    match m.str_value(m.arg(args, 0)) {
        Some(text) if text.is_ascii() && args.count == 1 && args.keywords == 0 => {
            let Ok(made) = m.str_by(|m, out| {
                out.push_str(m.heap().text(m.arg(args, 0)).unwrap_or_default());
                change(out);
                Ok::<(), Infallible>(())
            });
            Ok(made)
        }
        _ => map(m, args, name, make),
    }
}

/// Lower case, for comparing.
pub fn casefold(text: &str) -> String {
    text.to_lowercase().replace('ß', "ss").replace('ς', "σ")
}

/// The first character in upper case, the others in lower case.
pub fn capitalize(text: &str) -> String {
    let mut all = text.chars();
    let first = all.next().into_iter().flat_map(chars::to_title);
    first.chain(all.as_str().to_lowercase().chars()).collect()
}

/// Each word begins with an upper-case letter.
pub fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.extend(chars::to_title(c));
        }
        inside = chars::is_cased(c);
    }
    out
}

/// Upper case becomes lower case and the other way round.
pub fn swapcase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_uppercase() {
            out.extend(c.to_lowercase());
        } else {
            out.extend(c.to_uppercase());
        }
    }
    out
}

/// How many characters go left and right of a centred text.
pub fn centre(missing: usize, width: usize) -> (usize, usize) {
    let left = missing / 2 + (missing & width & 1);
    (left, missing - left)
}

/// Puts a text into a field; `sides` says how many characters go left and right.
pub fn field(
    m: &mut Machine<'_>,
    args: Args,
    name: &str,
    sides: fn(usize, usize) -> (usize, usize),
) -> Res {
    m.expect_method(args, name, 1, 2)?;
    let text = m.own_text(args, name)?;
    let width = width(m, args)?;
    let fill = match m.arg(args, 2) {
        Value::Unbound => ' ',
        value => {
            let fill = m.text_of(value, "The fill character")?;
            let mut all = fill.chars();
            match (all.next(), all.next()) {
                (Some(c), None) => c,
                _ => {
                    return Err(
                        m.type_error("The fill character must be exactly one character long")
                    );
                }
            }
        }
    };
    let missing = width.saturating_sub(text.chars as usize);
    if missing == 0 {
        return Ok(m.arg(args, 0));
    }
    let (left, right) = sides(missing, width);
    let fill = |n: usize| fill.to_string().repeat(n);
    Ok(m.heap_mut()
        .str(format!("{}{}{}", fill(left), text.text, fill(right))))
}

fn width(m: &mut Machine<'_>, args: Args) -> Result<usize, Trap> {
    let width = m.int_value(m.arg(args, 1))?.max(0) as usize;
    if width > MOST_CHARS {
        return Err(m.raise(Ty::MEMORY_ERROR, "the text would be too long"));
    }
    Ok(width)
}

/// `zfill(width)`
pub fn zfill(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "zfill", 1, 1)?;
    let text = m.own_text(args, "zfill")?;
    let missing = width(m, args)?.saturating_sub(text.chars as usize);
    let digits = text.text.strip_prefix(['+', '-']).unwrap_or(&text.text);
    let sign = &text.text[..text.text.len() - digits.len()];
    Ok(m.heap_mut()
        .str(format!("{sign}{}{digits}", "0".repeat(missing))))
}

/// `expandtabs(tabsize=8)`
pub fn expandtabs(m: &mut Machine<'_>, args: Args) -> Res {
    let text = m.own_text(args, "expandtabs")?;
    let size = m.int_or(m.arg_named(args, 1, "tabsize"), 8)?.clamp(0, 1000) as usize;
    let mut out = String::new();
    let mut column = 0;
    for c in text.text.chars() {
        match c {
            '\t' if size > 0 => {
                let blanks = size - column % size;
                out.push_str(&" ".repeat(blanks));
                column += blanks;
            }
            '\t' => {}
            c => {
                out.push(c);
                column = if matches!(c, '\n' | '\r') {
                    0
                } else {
                    column + 1
                };
            }
        }
    }
    Ok(m.heap_mut().str(out))
}

/// `replace(old, new, count=-1)`
pub fn replace(m: &mut Machine<'_>, args: Args) -> Res {
    let shifted = Args {
        at: args.at + 1,
        count: args.count.saturating_sub(1),
        ..args
    };
    m.expect_positional(shifted, "replace", 2, 3)?;
    let text = m.own_text(args, "replace")?;
    let old = m.text_of(m.arg(args, 1), "replace() argument 1")?;
    let new = m.text_of(m.arg(args, 2), "replace() argument 2")?;
    let count = m.int_or(m.arg_named(args, 3, "count"), -1)?;
    let most = usize::try_from(count).unwrap_or(usize::MAX);
    let Ok(made) = m.str_by(|_, out| {
        search::replace(out, &text.text, &old, &new, most);
        Ok::<(), Infallible>(())
    });
    Ok(made)
}

/// `join(texts)`
pub fn join(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "join", 1, 1)?;
    let sep = m.own_text(args, "join")?.text;
    let parts = match m.arg(args, 1) {
        value @ Value::Ref(_) => m.list_of(value)?,
        _ => return Err(m.type_error("can only join an iterable")),
    };
    let texts = parts.iter().filter_map(|part| m.heap().text(*part));
    let len: usize = texts.map(|text| text.len() + sep.len()).sum();
    let mut out = String::with_capacity(len);
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            out.push_str(&sep);
        }
        match m.str_value(*part) {
            Some(text) => out.push_str(&text.text),
            None => {
                let other = m.type_name(*part);
                let text = format!("sequence item {i}: expected str instance, {other} found");
                return Err(m.type_error(text));
            }
        }
    }
    Ok(m.heap_mut().str(out))
}

/// `str.maketrans(…)`: a dictionary from code points to what takes their place.
pub fn maketrans(m: &mut Machine<'_>, args: Args) -> Res {
    // Called on the type, the method has no object of its own.
    let dict = m.heap_mut().alloc(Obj::Dict(Box::default()));
    if args.count == 1 {
        let Some(pairs) = m.dict_items(m.arg(args, 0)) else {
            return Err(
                m.type_error("if you give only one argument to maketrans it must be a dict")
            );
        };
        for (key, value) in pairs {
            let key = match m
                .str_value(key)
                .map(|text| (text.chars, text.text.chars().next()))
            {
                Some((1, Some(c))) => Value::Int(i64::from(u32::from(c))),
                Some(_) => {
                    return Err(m.value_error("string keys in translate table must be of length 1"));
                }
                None => key,
            };
            m.dict_set(dict, key, value)?;
        }
        return Ok(Value::Ref(dict));
    }
    m.expect_positional(args, "maketrans", 1, 3)?;
    let from = m.text_of(m.arg(args, 0), "the first maketrans argument")?;
    let to = m.text_of(m.arg(args, 1), "the second maketrans argument")?;
    if from.chars().count() != to.chars().count() {
        return Err(m.value_error("the first two maketrans arguments must have equal length"));
    }
    let code = |c: char| Value::Int(i64::from(u32::from(c)));
    for (a, b) in from.chars().zip(to.chars()) {
        m.dict_set(dict, code(a), code(b))?;
    }
    if args.count == 3 {
        let gone = m.text_of(m.arg(args, 2), "maketrans() argument 3")?;
        for c in gone.chars() {
            m.dict_set(dict, code(c), Value::None)?;
        }
    }
    Ok(Value::Ref(dict))
}

/// `translate(table)`
pub fn translate(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "translate", 1, 1)?;
    let text = m.own_text(args, "translate")?;
    let Some(pairs) = m.dict_items(m.arg(args, 1)) else {
        let other = m.type_name(m.arg(args, 1));
        return Err(m.type_error(format!("'{other}' object is not subscriptable")));
    };
    let mut out = String::with_capacity(text.text.len());
    for c in text.text.chars() {
        let code = i64::from(u32::from(c));
        match pairs.iter().find(|(key, _)| key.as_int() == Some(code)) {
            None => out.push(c),
            Some((_, Value::None)) => {}
            Some((_, value)) => match (value.as_int(), m.str_value(*value)) {
                (_, Some(text)) => out.push_str(&text.text),
                (Some(code), _) => match u32::try_from(code).ok().and_then(char::from_u32) {
                    Some(c) => out.push(c),
                    None => {
                        return Err(m.value_error("character mapping must be in range(0x110000)"));
                    }
                },
                _ => return Err(m.type_error("character mapping must return integer, None or str")),
            },
        }
    }
    Ok(m.heap_mut().str(out))
}
