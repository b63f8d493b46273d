//! Assignment, unpacking, deletion.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::Compiler;
use crate::bytecode::Op;

impl<'c> Compiler<'c> {
    /// `a = b = value`
    pub(super) fn assign_stmt(&mut self, assign: &'c ast::StmtAssign) {
        self.expr(&assign.value);
        let last = assign.targets.len() - 1;
        for (i, target) in assign.targets.iter().enumerate() {
            if i < last {
                self.emit(Op::Copy(1));
            }
            self.store(target);
        }
    }

    /// Stores the value on top of the stack.
    pub(super) fn store(&mut self, target: &'c Expr) {
        let before = self.at(target.range());
        match target {
            Expr::Name(name) => self.store_name(name.id.as_str()),
            Expr::Attribute(attribute) => {
                let sym = self.attribute(attribute.attr.as_str());
                self.expr(&attribute.value);
                self.emit(Op::StoreAttr(sym));
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value);
                self.expr(&subscript.slice);
                self.emit(Op::StoreSubscr);
            }
            Expr::Tuple(tuple) => self.unpack(&tuple.elts),
            Expr::List(list) => self.unpack(&list.elts),
            Expr::Starred(starred) => {
                self.syntax_error(
                    "starred assignment target must be in a list or tuple",
                    starred.range,
                );
            }
            other => self.syntax_error("cannot assign to this expression", other.range()),
        }
        self.place = before;
    }

    fn unpack(&mut self, elts: &'c [Expr]) {
        let stars = elts.iter().filter(|elt| elt.is_starred_expr()).count();
        if stars > 1 {
            self.syntax_error(
                "multiple starred expressions in assignment",
                elts[0].range(),
            );
            return;
        }
        match elts.iter().position(Expr::is_starred_expr) {
            Some(at) => self.emit(Op::UnpackEx(at as u16, (elts.len() - at - 1) as u16)),
            None => self.emit(Op::UnpackSequence(elts.len() as u16)),
        }
        for elt in elts {
            match elt {
                Expr::Starred(starred) => self.store(&starred.value),
                other => self.store(other),
            }
        }
    }

    /// `del target`
    pub(super) fn delete(&mut self, target: &'c Expr) {
        match target {
            Expr::Name(name) => self.delete_name(name.id.as_str()),
            Expr::Attribute(attribute) => {
                let sym = self.attribute(attribute.attr.as_str());
                self.expr(&attribute.value);
                self.emit(Op::DeleteAttr(sym));
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value);
                self.expr(&subscript.slice);
                self.emit(Op::DeleteSubscr);
            }
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|elt| self.delete(elt)),
            Expr::List(list) => list.elts.iter().for_each(|elt| self.delete(elt)),
            other => self.syntax_error("cannot delete this expression", other.range()),
        }
    }
}
