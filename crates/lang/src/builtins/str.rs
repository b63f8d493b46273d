//! Methods of `str`: what a text is, and where something stands in it.

mod cut;
mod form;
mod template;

use std::ops::Range;

use super::{Effect, NativeDef, Res};
use crate::object::Str;
use crate::text::{chars, search::find};
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

/// All methods of `str`.
pub const METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", new, Effect::ReadArgs).texts(),
    NativeDef::pure("isalpha", |m, a| every(m, a, "isalpha", chars::is_alpha)),
    NativeDef::pure("isdigit", |m, a| every(m, a, "isdigit", chars::is_digit)),
    NativeDef::pure("isdecimal", |m, a| {
        every(m, a, "isdecimal", chars::is_decimal)
    }),
    NativeDef::pure("isnumeric", |m, a| {
        every(m, a, "isnumeric", chars::is_numeric)
    }),
    NativeDef::pure("isalnum", |m, a| every(m, a, "isalnum", chars::is_alnum)),
    NativeDef::pure("isspace", |m, a| every(m, a, "isspace", chars::is_space)),
    NativeDef::pure("isprintable", |m, a| {
        test(m, a, "isprintable", |t| t.chars().all(chars::is_printable))
    }),
    NativeDef::pure("isascii", |m, a| test(m, a, "isascii", str::is_ascii)),
    NativeDef::pure("isidentifier", |m, a| {
        test(m, a, "isidentifier", is_identifier)
    }),
    NativeDef::pure("isupper", |m, a| {
        test(m, a, "isupper", |t| all_cased(t, char::is_uppercase))
    }),
    NativeDef::pure("islower", |m, a| {
        test(m, a, "islower", |t| all_cased(t, char::is_lowercase))
    }),
    NativeDef::pure("istitle", |m, a| test(m, a, "istitle", is_title)),
    NativeDef::pure("startswith", |m, a| {
        affix(m, a, "startswith", |t, x| t.starts_with(x))
    }),
    NativeDef::pure("endswith", |m, a| {
        affix(m, a, "endswith", |t, x| t.ends_with(x))
    }),
    NativeDef::pure("find", |m, a| search(m, a, "find", find).map(or_minus_one)),
    NativeDef::pure("rfind", |m, a| {
        search(m, a, "rfind", |t, x| t.rfind(x)).map(or_minus_one)
    }),
    NativeDef::pure("index", |m, a| {
        let found = search(m, a, "index", find)?;
        or_error(m, found)
    }),
    NativeDef::pure("rindex", |m, a| {
        let found = search(m, a, "rindex", |t, x| t.rfind(x))?;
        or_error(m, found)
    }),
    NativeDef::pure("count", count),
    NativeDef::pure("split", cut::split),
    NativeDef::pure("rsplit", cut::rsplit),
    NativeDef::pure("splitlines", cut::splitlines),
    NativeDef::pure("partition", cut::partition),
    NativeDef::pure("rpartition", cut::rpartition),
    NativeDef::pure("strip", |m, a| cut::strip(m, a, "strip", true, true)),
    NativeDef::pure("lstrip", |m, a| cut::strip(m, a, "lstrip", true, false)),
    NativeDef::pure("rstrip", |m, a| cut::strip(m, a, "rstrip", false, true)),
    NativeDef::pure("removeprefix", |m, a| {
        cut::without(m, a, "removeprefix", |t, x| t.strip_prefix(x))
    }),
    NativeDef::pure("removesuffix", |m, a| {
        cut::without(m, a, "removesuffix", |t, x| t.strip_suffix(x))
    }),
    NativeDef::pure("upper", |m, a| {
        form::map_ascii(m, a, "upper", str::to_uppercase, str::make_ascii_uppercase)
    }),
    NativeDef::pure("lower", |m, a| {
        form::map_ascii(m, a, "lower", str::to_lowercase, str::make_ascii_lowercase)
    }),
    NativeDef::pure("casefold", |m, a| {
        form::map(m, a, "casefold", form::casefold)
    }),
    NativeDef::pure("capitalize", |m, a| {
        form::map(m, a, "capitalize", form::capitalize)
    }),
    NativeDef::pure("title", |m, a| form::map(m, a, "title", form::title)),
    NativeDef::pure("swapcase", |m, a| {
        form::map(m, a, "swapcase", form::swapcase)
    }),
    NativeDef::pure("center", |m, a| form::field(m, a, "center", form::centre)),
    NativeDef::pure("ljust", |m, a| {
        form::field(m, a, "ljust", |missing, _| (0, missing))
    }),
    NativeDef::pure("rjust", |m, a| {
        form::field(m, a, "rjust", |missing, _| (missing, 0))
    }),
    NativeDef::pure("zfill", form::zfill),
    NativeDef::pure("expandtabs", form::expandtabs),
    NativeDef::pure("replace", form::replace),
    NativeDef::new("join", form::join, Effect::ReadArgs).lists(1),
    NativeDef::new("translate", form::translate, Effect::ReadArgs),
    NativeDef::new("maketrans", form::maketrans, Effect::ReadArgs),
    NativeDef::new("format", template::format, Effect::ReadArgs),
];

/// `str(value='')`
fn new(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_positional(args, "str", 0, 1)?;
    let value = m.arg_named(args, 0, "object");
    if value.is_unbound() {
        return Ok(m.heap_mut().str(""));
    }
    if m.str_value(value).is_some() {
        return Ok(value);
    }
    let text = m.str_of(value)?;
    Ok(m.heap_mut().str(text))
}

fn test(m: &mut Machine<'_>, args: Args, name: &str, is: impl Fn(&str) -> bool) -> Res {
    m.expect_method(args, name, 0, 0)?;
    match m.str_value(m.arg(args, 0)) {
        Some(text) => Ok(Value::Bool(is(&text.text))),
        None => Err(m.wrong_self(args, name, "str")),
    }
}

/// Whether there are characters, and all are of this kind.
fn every(m: &mut Machine<'_>, args: Args, name: &str, is: fn(char) -> bool) -> Res {
    test(m, args, name, |text| {
        !text.is_empty() && text.chars().all(is)
    })
}

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// Whether there are cased characters, and all of them are so.
fn all_cased(text: &str, is: fn(char) -> bool) -> bool {
    let mut cased = text.chars().filter(|c| chars::is_cased(*c)).peekable();
    cased.peek().is_some() && cased.all(is)
}

fn is_title(text: &str) -> bool {
    let (mut any, mut inside) = (false, false);
    for c in text.chars() {
        if c.is_uppercase() && inside || c.is_lowercase() && !inside {
            return false;
        }
        inside = chars::is_cased(c);
        any |= inside;
    }
    any
}

/// The bytes from one code point to another.
pub(super) fn part(text: &Str, start: usize, stop: usize) -> (usize, usize) {
    if text.is_ascii() {
        return (start, stop);
    }
    let byte = |at: usize| {
        text.text
            .char_indices()
            .nth(at)
            .map_or(text.text.len(), |(byte, _)| byte)
    };
    (byte(start), byte(stop))
}

/// The part of the text that arguments `at` and the next one name: the code point where it
/// begins, and its bytes.
fn named_part(
    m: &mut Machine<'_>,
    args: Args,
    at: u32,
    text: &Str,
) -> Result<Option<(usize, Range<usize>)>, Trap> {
    if args.count <= at {
        return Ok(Some((0, 0..text.text.len())));
    }
    let first = m.int_or_none(m.arg(args, at))?.unwrap_or(0);
    let (start, stop) = m.bounds(m.arg(args, at), m.arg(args, at + 1), text.chars as usize)?;
    if start > stop || first > i64::from(text.chars) {
        return Ok(None);
    }
    let (from, to) = part(text, start, stop);
    Ok(Some((start, from..to)))
}

fn affix(m: &mut Machine<'_>, args: Args, name: &str, has: fn(&str, &str) -> bool) -> Res {
    m.expect_method(args, name, 1, 3)?;
    let wanted = m.arg(args, 1);
    if args.count == 2
        && let (Some(text), Some(wanted)) = (m.str_value(m.arg(args, 0)), m.str_value(wanted))
    {
        return Ok(Value::Bool(has(&text.text, &wanted.text)));
    }
    let text = m.own_text(args, name)?;
    let wanted = if m.str_value(wanted).is_some() {
        vec![wanted]
    } else {
        match m.tuple_items(wanted) {
            Some(items) => items,
            None => {
                let other = m.type_name(wanted);
                let text = format!("{name} first arg must be str or a tuple of str, not {other}");
                return Err(m.type_error(text));
            }
        }
    };
    let Some((_, part)) = named_part(m, args, 2, &text)? else {
        return Ok(Value::Bool(false));
    };
    for one in wanted {
        let one = m.text_of(
            one,
            format_args!("tuple for {name} must only contain str, and each"),
        )?;
        if has(&text.text[part.clone()], &one) {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// Where something stands, in code points.
fn search(
    m: &mut Machine<'_>,
    args: Args,
    name: &str,
    find: fn(&str, &str) -> Option<usize>,
) -> Result<Option<usize>, Trap> {
    m.expect_method(args, name, 1, 3)?;
    let text = m.own_text(args, name)?;
    let wanted = m.text_of(m.arg(args, 1), format_args!("{name}() argument 1"))?;
    let Some((start, part)) = named_part(m, args, 2, &text)? else {
        return Ok(None);
    };
    let part = &text.text[part];
    let found = find(part, &wanted);
    Ok(found.map(|byte| {
        start
            + if text.is_ascii() {
                byte
            } else {
                part[..byte].chars().count()
            }
    }))
}

fn or_minus_one(found: Option<usize>) -> Value {
    Value::Int(found.map_or(-1, |at| at as i64))
}

fn or_error(m: &mut Machine<'_>, found: Option<usize>) -> Res {
    match found {
        Some(at) => Ok(Value::Int(at as i64)),
        None => Err(m.value_error("substring not found")),
    }
}

fn count(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect_method(args, "count", 1, 3)?;
    if args.count == 2
        && let Some(text) = m.heap().text(m.arg(args, 0))
        && let Some(wanted) = m.heap().text(m.arg(args, 1))
    {
        return Ok(Value::Int(count_in(text, wanted)));
    }
    let text = m.own_text(args, "count")?;
    let wanted = m.text_of(m.arg(args, 1), "count() argument 1")?;
    let Some((_, part)) = named_part(m, args, 2, &text)? else {
        return Ok(Value::Int(0));
    };
    Ok(Value::Int(count_in(&text.text[part], &wanted)))
}

fn count_in(text: &str, wanted: &str) -> i64 {
    let count = match wanted {
        "" => text.chars().count() + 1,
        wanted => crate::text::search::count(text, wanted),
    };
    count as i64
}
