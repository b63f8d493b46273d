//! f-strings.

use ruff_python_ast::{self as ast, FStringPart, InterpolatedStringElement};

use super::Compiler;
use crate::bytecode::{Const, Op};

impl<'c> Compiler<'c> {
    /// An f-string, or several side by side.
    pub(super) fn fstring(&mut self, text: &'c ast::ExprFString) {
        let mut count = 0;
        for part in text.value.as_slice() {
            match part {
                FStringPart::Literal(literal) => {
                    self.load_const(Const::Str((*literal.value).into()));
                    count += 1;
                }
                FStringPart::FString(fstring) => count += self.elements(&fstring.elements),
            }
        }
        self.emit(Op::BuildString(count));
    }

    fn elements(&mut self, elements: &'c ast::InterpolatedStringElements) -> u32 {
        let mut count = 0;
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => {
                    self.load_const(Const::Str((*literal.value).into()));
                    count += 1;
                }
                InterpolatedStringElement::Interpolation(field) => count += self.field(field),
            }
        }
        count
    }

    fn field(&mut self, field: &'c ast::InterpolatedElement) -> u32 {
        let mut count = 1;
        let mut conversion = match field.conversion {
            ast::ConversionFlag::None => 0,
            ast::ConversionFlag::Str => 1,
            ast::ConversionFlag::Repr => 2,
            ast::ConversionFlag::Ascii => 3,
        };
        if let Some(shown) = &field.debug_text {
            self.load_const(Const::Str(shown.as_str().into()));
            count = 2;
            if conversion == 0 && field.format_spec.is_none() {
                conversion = 2;
            }
        }
        self.expr(&field.expression);
        if conversion != 0 {
            self.emit(Op::ConvertValue(conversion));
        }
        match &field.format_spec {
            Some(spec) => {
                let parts = self.elements(&spec.elements);
                self.emit(Op::BuildString(parts));
                self.emit(Op::FormatWithSpec);
            }
            None => self.emit(Op::FormatSimple),
        }
        count
    }
}
