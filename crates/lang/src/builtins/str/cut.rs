//! Methods of `str` that cut a text.

use smol_str::SmolStr;

use crate::builtins::Res;
use crate::text::{chars, search};
use crate::value::Value;
use crate::vm::{Args, Machine, Trap};

/// Separator (`None`: blanks) and most cuts.
fn options(m: &mut Machine<'_>, args: Args) -> Result<(Option<SmolStr>, usize), Trap> {
    m.expect_positional(
        Args {
            at: args.at + 1,
            count: args.count.saturating_sub(1),
            ..args
        },
        "split",
        0,
        2,
    )?;
    let sep = match m.arg_named(args, 1, "sep") {
        Value::Unbound | Value::None => None,
        value => match m.str_value(value) {
            Some(text) => Some(text.text.clone()),
            None => {
                let other = m.type_name(value);
                return Err(m.type_error(format!("must be str or None, not {other}")));
            }
        },
    };
    let most = m.int_or(m.arg_named(args, 2, "maxsplit"), -1)?;
    if sep.as_deref() == Some("") {
        return Err(m.value_error("empty separator"));
    }
    Ok((sep, usize::try_from(most).unwrap_or(usize::MAX)))
}

/// `split(sep=None, maxsplit=-1)`
pub fn split(m: &mut Machine<'_>, args: Args) -> Res {
    let (sep, most) = options(m, args)?;
    let text = m.own_text(args, "split")?.text;
    let parts: Vec<&str> = match &sep {
        Some(sep) => search::split(&text, sep, most),
        None => words(&text, most),
    };
    Ok(m.list_of_texts(parts))
}

/// `rsplit(sep=None, maxsplit=-1)`
pub fn rsplit(m: &mut Machine<'_>, args: Args) -> Res {
    let (sep, most) = options(m, args)?;
    let text = m.own_text(args, "rsplit")?.text;
    let mut parts: Vec<&str> = match &sep {
        Some(sep) => text.rsplitn(most.saturating_add(1), sep.as_str()).collect(),
        None => words_from_right(&text, most),
    };
    parts.reverse();
    Ok(m.list_of_texts(parts))
}

/// Words between blanks; after `most` cuts the rest, without blanks before it.
fn words(text: &str, most: usize) -> Vec<&str> {
    if most == usize::MAX {
        return text
            .split(chars::is_space)
            .filter(|word| !word.is_empty())
            .collect();
    }
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(chars::is_space);
    while !rest.is_empty() {
        let end = rest
            .find(chars::is_space)
            .filter(|_| parts.len() < most)
            .unwrap_or(rest.len());
        parts.push(&rest[..end]);
        rest = rest[end..].trim_start_matches(chars::is_space);
    }
    parts
}

/// The same from the right, last word first.
fn words_from_right(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(chars::is_space);
    while !rest.is_empty() {
        let blank = rest.char_indices().rev().find(|(_, c)| chars::is_space(*c));
        let begin = blank
            .filter(|_| parts.len() < most)
            .map_or(0, |(at, c)| at + c.len_utf8());
        parts.push(&rest[begin..]);
        rest = rest[..begin].trim_end_matches(chars::is_space);
    }
    parts
}

/// `splitlines(keepends=False)`
pub fn splitlines(m: &mut Machine<'_>, args: Args) -> Res {
    let text = m.own_text(args, "splitlines")?.text;
    let keep = match m.arg_named(args, 1, "keepends") {
        Value::Unbound => false,
        value => m.truth(value)?,
    };
    let mut lines = Vec::new();
    let mut rest: &str = &text;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| chars::ends_line(*c)) {
        let mut end = at + c.len_utf8();
        if rest[at..].starts_with("\r\n") {
            end += 1;
        }
        lines.push(&rest[..if keep { end } else { at }]);
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    Ok(m.list_of_texts(lines))
}

/// The object and the separator of a partition, as texts.
fn parted<'m>(m: &'m mut Machine<'_>, args: Args, name: &str) -> Result<[&'m str; 2], Trap> {
    m.expect_method(args, name, 1, 1)?;
    if m.str_value(m.arg(args, 0)).is_none() {
        return Err(m.wrong_self(args, name, "str"));
    }
    if m.text_of(m.arg(args, 1), format_args!("{name}() argument"))?
        .is_empty()
    {
        return Err(m.value_error("empty separator"));
    }
    Ok([0, 1].map(|at| m.heap().text(m.arg(args, at)).unwrap_or_default()))
}

/// What stands before and after the separator, with the separator itself between.
fn three(m: &mut Machine<'_>, args: Args, parts: [SmolStr; 2]) -> Value {
    let [before, after] = parts.map(|part| m.heap_mut().str(part));
    let sep = m.arg(args, 1);
    m.heap_mut().tuple([before, sep, after])
}

/// `partition(sep)`
pub fn partition(m: &mut Machine<'_>, args: Args) -> Res {
    let [text, sep] = parted(m, args, "partition")?;
    let Some(at) = search::find(text, sep) else {
        let none = m.heap_mut().str("");
        let text = m.arg(args, 0);
        return Ok(m.heap_mut().tuple([text, none, none]));
    };
    let parts = [&text[..at], &text[at + sep.len()..]].map(SmolStr::new);
    Ok(three(m, args, parts))
}

/// `rpartition(sep)`
pub fn rpartition(m: &mut Machine<'_>, args: Args) -> Res {
    let [text, sep] = parted(m, args, "rpartition")?;
    let Some((before, after)) = text.rsplit_once(sep) else {
        let none = m.heap_mut().str("");
        let text = m.arg(args, 0);
        return Ok(m.heap_mut().tuple([none, none, text]));
    };
    let parts = [before, after].map(SmolStr::new);
    Ok(three(m, args, parts))
}

/// `strip(chars=None)` and its halves.
pub fn strip(m: &mut Machine<'_>, args: Args, name: &str, left: bool, right: bool) -> Res {
    m.expect_method(args, name, 0, 1)?;
    let set: Option<&str> = match m.arg(args, 1) {
        Value::Unbound | Value::None => None,
        value => match m.str_value(value) {
            Some(text) => Some(&text.text),
            None => return Err(m.type_error(format!("{name} arg must be None or str"))),
        },
    };
    let Some(text) = m.str_value(m.arg(args, 0)) else {
        return Err(m.wrong_self(args, name, "str"));
    };
    let gone = |c: char| set.map_or_else(|| chars::is_space(c), |set| set.contains(c));
    let mut rest: &str = &text.text;
    if left {
        rest = rest.trim_start_matches(gone);
    }
    if right {
        rest = rest.trim_end_matches(gone);
    }
    if rest.len() == text.text.len() {
        return Ok(m.arg(args, 0));
    }
    let rest = SmolStr::new(rest);
    Ok(m.heap_mut().str(rest))
}

/// `removeprefix` and `removesuffix`
pub fn without(
    m: &mut Machine<'_>,
    args: Args,
    name: &str,
    cut: for<'a> fn(&'a str, &str) -> Option<&'a str>,
) -> Res {
    m.expect_method(args, name, 1, 1)?;
    let text = m.own_text(args, name)?.text;
    let affix = m.text_of(m.arg(args, 1), format_args!("{name}() argument"))?;
    match cut(&text, &affix) {
        Some(rest) => Ok(m.heap_mut().str(rest)),
        None => Ok(m.arg(args, 0)),
    }
}
