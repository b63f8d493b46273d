//! Source text → syntax tree.

use diagnostics::Diagnostic;
use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};

/// Longest program, in bytes.
pub const MOST_BYTES: usize = 1 << 18;

/// Deepest nesting of brackets and prefix operators in one logical line.
const DEEPEST: usize = 90;

/// Parses a program.
///
/// # Errors
///
/// What is not Python, each with its place.
pub fn parse(source: &str) -> Result<Parsed<ModModule>, Vec<Diagnostic>> {
    if source.len() > MOST_BYTES {
        let text = format!(
            "A program may have {MOST_BYTES} bytes; this one has {}.",
            source.len()
        );
        return Err(vec![
            Diagnostic::new("Program too long", text).hint("Split it."),
        ]);
    }
    if let Some(at) = too_deep(source) {
        let text = format!("Brackets, blocks and operators may nest {DEEPEST} deep.");
        let hint = "Give parts of the expression names of their own.";
        return Err(vec![
            Diagnostic::new("Nested too deeply", text)
                .hint(hint)
                .at(at, at + 1),
        ]);
    }
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
    let parsed = parse_unchecked(source, options);
    let mut errors: Vec<Diagnostic> = parsed
        .errors()
        .iter()
        .map(|error| syntax_error(&error.error.to_string(), error.location))
        .collect();
    errors.extend(
        parsed
            .unsupported_syntax_errors()
            .iter()
            .map(|error| syntax_error(&error.to_string(), error.range)),
    );
    if !errors.is_empty() {
        // One mistake gives rise to many messages; the first is nearest to it.
        errors.truncate(3);
        return Err(errors);
    }
    parsed
        .try_into_module()
        .ok_or_else(|| vec![Diagnostic::new("SyntaxError", "Not a module.")])
}

fn syntax_error(text: &str, range: ruff_text_size::TextRange) -> Diagnostic {
    let text = text.trim_end_matches('.');
    Diagnostic::new("SyntaxError", format!("{text}."))
        .at(usize::from(range.start()), usize::from(range.end()))
}

/// Where the text nests deeper than the compiler would follow, counted roughly and
/// without regard to strings and comments: brackets, and operators that open a level.
fn too_deep(source: &str) -> Option<usize> {
    let mut brackets = 0usize;
    let mut levels = 0usize;
    let mut indent = 0usize;
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let text = line.trim_start_matches([' ', '\t']);
        if brackets == 0 {
            levels = 0;
            indent = line.len() - text.len();
        }
        for (offset, word) in words(line) {
            match word {
                "(" | "[" | "{" => brackets += 1,
                ")" | "]" | "}" => brackets = brackets.saturating_sub(1),
                "not" | "lambda" | "if" | "else" | "await" | "-" | "+" | "~" | "*" | "." | "/"
                | "%" | "@" | "&" | "|" | "^" | "<" | ">" | "and" | "or" | "in" | "is" | "for"
                | ":" | "=" => levels += 1,
                _ => {}
            }
            let tabs_and_spaces = if indent > 100 { indent } else { 0 };
            if brackets + levels / 8 + tabs_and_spaces > DEEPEST {
                return Some(at + offset);
            }
        }
        at += line.len();
    }
    None
}

/// Words and single marks of a line with their places.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &line[at..];
        let first = rest.chars().next()?;
        let len = if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let word = (at, &rest[..len]);
        at += len;
        Some(word)
    })
}
