//! What `global` and `nonlocal` may not be said of.

use ruff_python_ast::{self as ast, ExprContext};

use super::Builder;

impl Builder {
    /// `global` and `nonlocal` have to stand above the first use of their name.
    pub(super) fn check_declared_before(&mut self, name: &ast::ExprName) {
        let scope = self.scope();
        let id = name.id.as_str();
        let declared = [(&scope.globals, "global"), (&scope.nonlocals, "nonlocal")]
            .into_iter()
            .find_map(|(names, word)| Some((*names.get(id)?, word)));
        let Some((place, word)) = declared.filter(|(place, _)| name.range.end() <= place.start())
        else {
            return;
        };
        let done = match name.ctx {
            ExprContext::Load => "used prior to",
            _ => "assigned to before",
        };
        let text = format!("name '{id}' is {done} {word} declaration");
        self.errors.push((text, place));
    }

    /// A parameter is local already.
    pub(super) fn check_parameter(&mut self, name: &ast::Identifier, what: &str) {
        if self.scope().index.contains_key(name.as_str()) {
            self.errors
                .push((format!("name '{name}' is parameter and {what}"), name.range));
        }
    }
}
