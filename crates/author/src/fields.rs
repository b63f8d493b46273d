//! The fields of a TOML table, each asked for by name; what nobody asked for is refused.

use crate::problem::{Problems, unknown};
use diagnostics::{Diagnostic, or_list};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A text with the byte of the file where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The text.
    pub text: String,
    /// Where it begins.
    pub at: usize,
}

/// Reads TOML that begins at a byte of a file, and hands its fields on.
pub fn read<'p, T>(
    what: &'static str,
    toml: &str,
    at: usize,
    problems: &mut Problems<'p>,
    take: impl FnOnce(&mut Fields<'_, '_, 'p>) -> Option<T>,
) -> Option<T> {
    match DeTable::parse(toml) {
        Ok(table) => {
            let mut fields = Fields {
                what,
                table: table.get_ref(),
                at,
                begins: at,
                asked: Vec::new(),
                problems,
            };
            let taken = take(&mut fields);
            fields.finish();
            taken
        }
        Err(error) => {
            let place = error.span().map_or(at, |span| at + span.start);
            let text = format!("{}.", error.message().trim().replace('\n', "; "));
            problems.add(
                place,
                Diagnostic::new("Not TOML", text)
                    .hint("A line is `name = value`; texts stand in quotes."),
            );
            None
        }
    }
}

/// The fields of one table.
pub struct Fields<'a, 'i, 'p> {
    what: &'static str,
    table: &'a DeTable<'i>,
    /// Where the TOML begins in the file.
    at: usize,
    /// Where the table begins in the file.
    begins: usize,
    asked: Vec<&'static str>,
    problems: &'a mut Problems<'p>,
}

impl<'a, 'i, 'p> Fields<'a, 'i, 'p> {
    /// Where the table begins in the file.
    pub fn begins(&self) -> usize {
        self.begins
    }

    /// What is wrong so far, to add to.
    pub fn problems(&mut self) -> &mut Problems<'p> {
        self.problems
    }

    fn value(&mut self, name: &'static str) -> Option<&'a Spanned<DeValue<'i>>> {
        self.asked.push(name);
        let table = self.table;
        let found = table.iter().find(|(key, _)| key.get_ref().as_ref() == name);
        found.map(|(_, value)| value)
    }

    fn place(&self, span: Range<usize>) -> usize {
        self.at + span.start
    }

    fn missing(&mut self, name: &'static str) {
        let text = format!("This {} has no `{name}`.", self.what);
        let hint = format!("Add a line `{name} = …`.");
        self.problems.add(
            self.begins,
            Diagnostic::new("Something is missing", text).hint(hint),
        );
    }

    fn wrong(&mut self, place: usize, name: &str, wanted: &str) {
        let text = format!("`{name}` has to be {wanted}.");
        self.problems
            .add(place, Diagnostic::new("Not what is wanted", text));
    }

    /// A text that may be absent.
    pub fn maybe_text(&mut self, name: &'static str) -> Option<Text> {
        let value = self.value(name)?;
        let (span, text) = (value.span(), words(value.get_ref()));
        let at = self.place(span);
        match text {
            Some(text) => Some(Text { text, at }),
            None => {
                self.wrong(at, name, "a text in quotes");
                None
            }
        }
    }

    /// A text that has to be there, and not empty.
    pub fn text(&mut self, name: &'static str) -> Option<Text> {
        let is_there = self.is_there(name);
        let text = self.maybe_text(name);
        if !is_there {
            self.missing(name);
        }
        match text {
            Some(Text { text, at }) if text.trim().is_empty() => {
                self.wrong(at, name, "more than an empty text");
                None
            }
            text => text,
        }
    }

    /// Whether there is a field of this name.
    pub fn is_there(&self, name: &str) -> bool {
        let mut keys = self.table.iter();
        keys.any(|(key, _)| key.get_ref().as_ref() == name)
    }

    /// A finite number that may be absent.
    pub fn maybe_number(&mut self, name: &'static str) -> Option<f64> {
        let value = self.value(name)?;
        let (span, number) = (value.span(), number(value.get_ref()));
        if number.is_none() {
            let place = self.place(span);
            self.wrong(place, name, "a number");
        }
        number
    }

    /// A number within bounds that has to be there.
    pub fn number(&mut self, name: &'static str, bounds: Range<f64>) -> Option<f64> {
        if !self.is_there(name) {
            self.asked.push(name);
            self.missing(name);
            return None;
        }
        let place = self.value_place(name);
        let number = self.maybe_number(name)?;
        if bounds.contains(&number) {
            return Some(number);
        }
        let wanted = format!("at least {} and below {}", bounds.start, bounds.end);
        self.wrong(place, name, &wanted);
        None
    }

    fn value_place(&mut self, name: &'static str) -> usize {
        let span = self.value(name).map(Spanned::span);
        span.map_or(self.begins, |span| self.place(span))
    }

    /// Yes or no; no when absent.
    pub fn is(&mut self, name: &'static str) -> bool {
        let Some(value) = self.value(name) else {
            return false;
        };
        let (span, truth) = (value.span(), truth(value.get_ref()));
        if truth.is_none() {
            let place = self.place(span);
            self.wrong(place, name, "true or false");
        }
        truth.unwrap_or(false)
    }

    /// Texts, or one text; numbers count as their digits. Empty when absent.
    pub fn texts(&mut self, name: &'static str) -> Vec<Text> {
        let Some(value) = self.value(name) else {
            return Vec::new();
        };
        let list = match value.get_ref() {
            DeValue::Array(list) => list.iter().map(scalar).collect(),
            _ => vec![scalar(value)],
        };
        let mut texts = Vec::new();
        for (span, text) in list {
            let at = self.place(span);
            match text {
                Some(text) => texts.push(Text { text, at }),
                None => self.wrong(at, name, "a list of texts or numbers"),
            }
        }
        texts
    }

    /// The pairs of a table of texts and numbers; empty when absent.
    pub fn pairs(&mut self, name: &'static str) -> Vec<(Text, String)> {
        let Some(value) = self.value(name) else {
            return Vec::new();
        };
        let place = value.span();
        let DeValue::Table(table) = value.get_ref() else {
            let place = self.place(place);
            self.wrong(place, name, "a table such as { n = 1000 }");
            return Vec::new();
        };
        let list: Vec<_> = table
            .iter()
            .map(|(key, value)| (key.get_ref().clone().into_owned(), scalar(value)))
            .collect();
        let mut pairs = Vec::new();
        for (key, (span, text)) in list {
            let at = self.place(span);
            match text {
                Some(text) => pairs.push((Text { text: key, at }, text)),
                None => self.wrong(at, &key, "a number or a text"),
            }
        }
        pairs
    }

    /// One table below this one, if it is there.
    pub fn table<T>(
        &mut self,
        name: &'static str,
        what: &'static str,
        take: impl FnOnce(&mut Fields<'_, '_, 'p>) -> Option<T>,
    ) -> Option<T> {
        let at = self.at;
        self.asked.push(name);
        let table = self.table;
        let (_, value) = table
            .iter()
            .find(|(key, _)| key.get_ref().as_ref() == name)?;
        let begins = self.place(value.span());
        let DeValue::Table(inner) = value.get_ref() else {
            self.wrong(begins, name, "a table");
            return None;
        };
        let mut fields = Fields {
            what,
            table: inner,
            at,
            begins,
            asked: Vec::new(),
            problems: &mut *self.problems,
        };
        let taken = take(&mut fields);
        fields.finish();
        taken
    }

    /// Each table of a list (`[[name]]`).
    pub fn tables<T>(
        &mut self,
        name: &'static str,
        what: &'static str,
        mut take: impl FnMut(&mut Fields<'_, '_, 'p>) -> Option<T>,
    ) -> Vec<T> {
        self.asked.push(name);
        let table = self.table;
        let Some((_, value)) = table.iter().find(|(key, _)| key.get_ref().as_ref() == name) else {
            return Vec::new();
        };
        let place = self.place(value.span());
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(
                place,
                name,
                &format!("a list of tables, each under [[{name}]]"),
            );
            return Vec::new();
        };
        let mut all = Vec::new();
        for value in list.iter() {
            let begins = self.place(value.span());
            all.extend(self.inside(name, what, begins, value.get_ref(), &mut take));
        }
        all
    }

    /// Takes what is asked of the table that a value has to be.
    fn inside<T>(
        &mut self,
        name: &str,
        what: &'static str,
        begins: usize,
        value: &DeValue<'_>,
        take: &mut dyn FnMut(&mut Fields<'_, '_, 'p>) -> Option<T>,
    ) -> Option<T> {
        let DeValue::Table(inner) = value else {
            self.wrong(begins, name, "a table");
            return None;
        };
        let mut fields = Fields {
            what,
            table: inner,
            at: self.at,
            begins,
            asked: Vec::new(),
            problems: &mut *self.problems,
        };
        let taken = take(&mut fields);
        fields.finish();
        taken
    }

    /// Every key of the table with the table below it.
    pub fn each<T>(
        &mut self,
        what: &'static str,
        mut take: impl FnMut(&str, &mut Fields<'_, '_, 'p>) -> Option<T>,
    ) -> Vec<T> {
        let table = self.table;
        let mut all = Vec::new();
        for (key, value) in table.iter() {
            let begins = self.place(key.span());
            let mut take = |fields: &mut Fields<'_, '_, 'p>| take(key.get_ref(), fields);
            all.extend(self.inside(key.get_ref(), what, begins, value.get_ref(), &mut take));
        }
        self.asked.push(ANY);
        all
    }

    /// Refuses what nobody asked for.
    fn finish(mut self) {
        if self.asked.contains(&ANY) {
            return;
        }
        let table = self.table;
        for (key, _) in table.iter() {
            let name = key.get_ref().as_ref();
            if !self.asked.contains(&name) {
                let place = self.place(key.span());
                let mut known = self.asked.clone();
                known.dedup();
                let mut diagnostic = unknown("setting", name, known.iter().copied());
                diagnostic.text = format!("A {} has no setting `{name}`.", self.what);
                if diagnostic.hint.is_none() {
                    diagnostic = diagnostic.hint(or_list(known));
                }
                self.problems.add(place, diagnostic);
            }
        }
        self.asked.clear();
    }
}

/// Stands for all names at once.
const ANY: &str = "*";

fn words(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.clone().into_owned()),
        _ => None,
    }
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    let digits = match value {
        DeValue::Integer(integer) => integer.as_str(),
        DeValue::Float(float) => float.as_str(),
        _ => return None,
    };
    digits
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite())
}

fn truth(value: &DeValue<'_>) -> Option<bool> {
    match value {
        DeValue::Boolean(truth) => Some(*truth),
        _ => None,
    }
}

fn scalar(value: &Spanned<DeValue<'_>>) -> (Range<usize>, Option<String>) {
    let text = match value.get_ref() {
        DeValue::String(text) => Some(text.clone().into_owned()),
        DeValue::Integer(integer) => Some(integer.as_str().to_owned()),
        DeValue::Float(float) => Some(float.as_str().to_owned()),
        _ => None,
    };
    (value.span(), text)
}
