//! Common mistakes, told in better words than the parser has for them.

use diagnostics::Diagnostic;
use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged;

/// A bracket without its partner.
pub fn bracket(tokens: &Tokens) -> Option<Diagnostic> {
    let mut open = Vec::new();
    for token in tokens.iter() {
        let at = (usize::from(token.start()), usize::from(token.end()));
        match token.kind() {
            TokenKind::Lpar => open.push((')', '(', at)),
            TokenKind::Lsqb => open.push((']', '[', at)),
            TokenKind::Lbrace => open.push(('}', '{', at)),
            kind @ (TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace) => {
                let found = match kind {
                    TokenKind::Rpar => ')',
                    TokenKind::Rsqb => ']',
                    _ => '}',
                };
                match open.pop() {
                    Some((wanted, ..)) if wanted == found => {}
                    Some((wanted, mark, _)) => {
                        let text = format!("'{found}' does not match the '{mark}' before it.");
                        return Some(told(text, format!("Write '{wanted}' here."), at));
                    }
                    None => {
                        let text = format!("unmatched '{found}': nothing was opened before it.");
                        return Some(told(
                            text,
                            format!("Remove it, or open it with its partner before '{found}'."),
                            at,
                        ));
                    }
                }
            }
            _ => {}
        }
    }
    let (wanted, mark, at) = open.pop()?;
    let text = format!("'{mark}' was never closed.");
    Some(told(text, format!("Add '{wanted}' where it ends."), at))
}

/// The parser's message, or a better one where the place tells more.
pub fn message(text: &str, source: &str, start: usize, end: usize) -> Diagnostic {
    let text = format!("{}.", text.trim_end_matches('.'));
    let line_begin = source[..start].rfind('\n').map_or(0, |at| at + 1);
    let before = source[line_begin..start].trim_start();
    if text.starts_with("Simple statements must be separated")
        && let Some(word) = ["print", "exec"]
            .into_iter()
            .find(|word| before.trim_end() == *word)
    {
        let text = format!("Missing parentheses in call to '{word}'.");
        return told(text, format!("Write {word}(…)."), (line_begin, end));
    }
    if text.starts_with("Expected an expression")
        && before.ends_with('{')
        && source[start..].starts_with('}')
    {
        let text = "In an f-string something has to stand between '{' and '}'.".to_owned();
        return told(
            text,
            "Write a value there, or {{}} for the braces themselves.".to_owned(),
            (start - 1, end),
        );
    }
    Diagnostic::new("SyntaxError", text).at(start, end)
}

fn told(text: String, hint: String, (start, end): (usize, usize)) -> Diagnostic {
    Diagnostic::new("SyntaxError", text)
        .hint(hint)
        .at(start, end)
}
