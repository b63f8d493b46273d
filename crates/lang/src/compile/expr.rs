//! Expressions.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::Compiler;
use super::stmt::binary;
use crate::bytecode::{CmpOp, Const, Op};

impl<'c> Compiler<'c> {
    /// An expression: its value comes to stand on the stack.
    pub(super) fn expr(&mut self, expr: &'c Expr) {
        let before = self.at(expr.range());
        self.expr_here(expr);
        self.place = before;
    }

    fn expr_here(&mut self, expr: &'c Expr) {
        match expr {
            Expr::Name(name) => self.load_name(name.id.as_str()),
            Expr::NumberLiteral(number) => self.number(number),
            Expr::StringLiteral(text) => self.load_const(Const::Str(text.value.to_str().into())),
            Expr::BooleanLiteral(literal) => self.load_const(Const::Bool(literal.value)),
            Expr::NoneLiteral(_) => self.load_const(Const::None),
            Expr::EllipsisLiteral(_) => self.load_const(Const::Ellipsis),
            Expr::FString(text) => self.fstring(text),
            Expr::BinOp(binop) => {
                self.expr(&binop.left);
                self.expr(&binop.right);
                self.emit(Op::BinaryOp(binary(binop.op)));
            }
            Expr::UnaryOp(unary) => self.unary(unary),
            Expr::BoolOp(boolop) => self.bool_op(boolop),
            Expr::Compare(compare) => self.compare(compare),
            Expr::If(conditional) => self.conditional(conditional),
            Expr::Named(named) => {
                self.expr(&named.value);
                self.emit(Op::Copy(1));
                match &*named.target {
                    Expr::Name(name) => self.store_walrus(name.id.as_str()),
                    other => self.store(other),
                }
            }
            Expr::Attribute(attribute) => {
                let sym = self.attribute(attribute.attr.as_str());
                self.expr(&attribute.value);
                self.emit(Op::LoadAttr(sym));
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value);
                self.expr(&subscript.slice);
                self.emit(Op::BinarySubscr);
            }
            Expr::Slice(slice) => self.slice(slice),
            Expr::Call(call) => self.call(call),
            Expr::Tuple(tuple) => self.tuple(expr, &tuple.elts),
            Expr::List(list) => self.list(&list.elts),
            Expr::Set(set) => self.set(&set.elts),
            Expr::Dict(dict) => self.dict(dict),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::ListComp(comp) => self.list_comp(comp),
            Expr::SetComp(comp) => self.set_comp(comp),
            Expr::DictComp(comp) => self.dict_comp(comp),
            Expr::Generator(generator) => self.generator(generator),
            Expr::Yield(yields) => self.yields(yields),
            Expr::YieldFrom(yields) => self.yield_from(yields),
            Expr::Await(awaits) => {
                self.needs_async("'await' outside async function", awaits.range);
                self.expr(&awaits.value);
                self.emit(Op::GetAwaitable);
                self.await_top();
            }
            Expr::Starred(starred) => {
                self.syntax_error("can't use starred expression here", starred.range);
            }
            Expr::BytesLiteral(bytes) => {
                self.refuse(
                    "`bytes` is not",
                    "Use a str or a list of integers.",
                    bytes.range,
                );
            }
            Expr::TString(text) => {
                self.refuse("A template string is not", "Use an f-string.", text.range);
            }
            Expr::IpyEscapeCommand(command) => {
                self.refuse(
                    "A notebook command is not",
                    "Write plain Python.",
                    command.range,
                );
            }
        }
    }

    fn number(&mut self, number: &'c ast::ExprNumberLiteral) {
        match &number.value {
            ast::Number::Int(int) => match int.as_i64() {
                Some(value) => self.load_const(Const::Int(value)),
                None => self.too_large(number.range),
            },
            ast::Number::Float(value) => self.load_const(Const::Float(*value)),
            ast::Number::Complex { .. } => {
                let instead = "Use two floats, or math for what is real.";
                self.refuse("A complex number is not", instead, number.range);
            }
        }
    }

    fn too_large(&mut self, range: ruff_text_size::TextRange) {
        let instead = "Integers here have 64 bits: from -2**63 to 2**63 - 1. Use a float.";
        self.refuse("An integer this large is not", instead, range);
    }

    /// A constant that can be written down, for folding.
    pub(super) fn constant_of(&self, expr: &Expr) -> Option<Const> {
        Some(match expr {
            Expr::NumberLiteral(number) => match &number.value {
                ast::Number::Int(int) => Const::Int(int.as_i64()?),
                ast::Number::Float(value) => Const::Float(*value),
                ast::Number::Complex { .. } => return None,
            },
            Expr::StringLiteral(text) => Const::Str(text.value.to_str().into()),
            Expr::BooleanLiteral(literal) => Const::Bool(literal.value),
            Expr::NoneLiteral(_) => Const::None,
            Expr::EllipsisLiteral(_) => Const::Ellipsis,
            Expr::UnaryOp(unary) if unary.op == ast::UnaryOp::USub => match &*unary.operand {
                Expr::NumberLiteral(number) => match &number.value {
                    // -2**63 is one past what the literal alone may be.
                    ast::Number::Int(int) => match int.as_i64() {
                        Some(value) => Const::Int(-value),
                        None => (int.to_string() == "9223372036854775808")
                            .then_some(Const::Int(i64::MIN))?,
                    },
                    ast::Number::Float(value) => Const::Float(-value),
                    ast::Number::Complex { .. } => return None,
                },
                _ => return None,
            },
            Expr::Tuple(tuple) => {
                let items: Option<Vec<Const>> =
                    tuple.elts.iter().map(|elt| self.constant_of(elt)).collect();
                Const::Tuple(items?)
            }
            _ => return None,
        })
    }

    fn unary(&mut self, unary: &'c ast::ExprUnaryOp) {
        if unary.op == ast::UnaryOp::USub
            && let Expr::NumberLiteral(number) = &*unary.operand
            && let ast::Number::Int(_) | ast::Number::Float(_) = number.value
        {
            match self.constant_of(&Expr::UnaryOp(unary.clone())) {
                Some(value) => self.load_const(value),
                None => self.too_large(unary.range),
            }
            return;
        }
        self.expr(&unary.operand);
        self.emit(match unary.op {
            ast::UnaryOp::Invert => Op::UnaryInvert,
            ast::UnaryOp::Not => Op::UnaryNot,
            ast::UnaryOp::UAdd => Op::UnaryPositive,
            ast::UnaryOp::USub => Op::UnaryNegative,
        });
    }

    fn bool_op(&mut self, boolop: &'c ast::ExprBoolOp) {
        let end = self.unit().label();
        for (i, value) in boolop.values.iter().enumerate() {
            self.expr(value);
            if i + 1 < boolop.values.len() {
                self.emit(Op::Copy(1));
                self.emit(Op::ToBool);
                self.emit(match boolop.op {
                    ast::BoolOp::And => Op::PopJumpIfFalse(end.0),
                    ast::BoolOp::Or => Op::PopJumpIfTrue(end.0),
                });
                self.emit(Op::PopTop);
            }
        }
        self.unit().bind(end);
    }

    fn compare_op(&mut self, op: ast::CmpOp) {
        self.emit(match op {
            ast::CmpOp::Eq => Op::CompareOp(CmpOp::Eq),
            ast::CmpOp::NotEq => Op::CompareOp(CmpOp::Ne),
            ast::CmpOp::Lt => Op::CompareOp(CmpOp::Lt),
            ast::CmpOp::LtE => Op::CompareOp(CmpOp::Le),
            ast::CmpOp::Gt => Op::CompareOp(CmpOp::Gt),
            ast::CmpOp::GtE => Op::CompareOp(CmpOp::Ge),
            ast::CmpOp::Is => Op::IsOp(false),
            ast::CmpOp::IsNot => Op::IsOp(true),
            ast::CmpOp::In => Op::ContainsOp(false),
            ast::CmpOp::NotIn => Op::ContainsOp(true),
        });
    }

    fn compare(&mut self, compare: &'c ast::ExprCompare) {
        self.expr(&compare.left);
        let last = compare.ops.len() - 1;
        if last == 0 {
            self.expr(&compare.comparators[0]);
            self.compare_op(compare.ops[0]);
            return;
        }
        let (out, end) = (self.unit().label(), self.unit().label());
        for (i, (op, right)) in compare.ops.iter().zip(&compare.comparators).enumerate() {
            self.expr(right);
            if i < last {
                self.emit(Op::Swap(2));
                self.emit(Op::Copy(2));
            }
            self.compare_op(*op);
            if i < last {
                self.emit(Op::Copy(1));
                self.emit(Op::ToBool);
                self.emit(Op::PopJumpIfFalse(out.0));
                self.emit(Op::PopTop);
            }
        }
        self.emit(Op::JumpForward(end.0));
        self.unit().bind(out);
        self.emit(Op::Swap(2));
        self.emit(Op::PopTop);
        self.unit().bind(end);
    }

    fn conditional(&mut self, conditional: &'c ast::ExprIf) {
        let (other, end) = (self.unit().label(), self.unit().label());
        self.jump_if(&conditional.test, other, false);
        self.expr(&conditional.body);
        self.emit(Op::JumpForward(end.0));
        self.unit().bind(other);
        self.expr(&conditional.orelse);
        self.unit().bind(end);
    }

    /// Jumps when the expression is true (`when`) or false, else goes on.
    pub(super) fn jump_if(&mut self, test: &'c Expr, to: super::unit::Label, when: bool) {
        match test {
            Expr::UnaryOp(unary) if unary.op == ast::UnaryOp::Not => {
                self.jump_if(&unary.operand, to, !when);
            }
            Expr::BoolOp(boolop) => {
                let is_and = boolop.op == ast::BoolOp::And;
                let past = self.unit().label();
                let Some((last, first)) = boolop.values.split_last() else {
                    return;
                };
                for value in first {
                    if is_and == when {
                        self.jump_if(value, past, !when);
                    } else {
                        self.jump_if(value, to, when);
                    }
                }
                self.jump_if(last, to, when);
                self.unit().bind(past);
            }
            Expr::Compare(compare)
                if compare.ops.len() == 1
                    && matches!(compare.ops[0], ast::CmpOp::Is | ast::CmpOp::IsNot)
                    && compare.comparators[0].is_none_literal_expr() =>
            {
                self.expr(&compare.left);
                let before = self.at(test.range());
                let is_none = (compare.ops[0] == ast::CmpOp::Is) == when;
                self.emit(if is_none {
                    Op::PopJumpIfNone(to.0)
                } else {
                    Op::PopJumpIfNotNone(to.0)
                });
                self.place = before;
            }
            _ => {
                self.expr(test);
                let before = self.at(test.range());
                // A jump asks for the truth of whatever it finds; after a plain comparison
                // that is nearly always a bool, and the two fuse.
                if !matches!(test, Expr::Compare(compare) if compare.ops.len() == 1) {
                    self.emit(Op::ToBool);
                }
                self.emit(if when {
                    Op::PopJumpIfTrue(to.0)
                } else {
                    Op::PopJumpIfFalse(to.0)
                });
                self.place = before;
            }
        }
    }

    fn slice(&mut self, slice: &'c ast::ExprSlice) {
        for part in [&slice.lower, &slice.upper] {
            match part {
                Some(part) => self.expr(part),
                None => self.load_const(Const::None),
            }
        }
        match &slice.step {
            Some(step) => {
                self.expr(step);
                self.emit(Op::BuildSlice(3));
            }
            None => self.emit(Op::BuildSlice(2)),
        }
    }

    fn tuple(&mut self, expr: &'c Expr, elts: &'c [Expr]) {
        if let Some(constant) = self.constant_of(expr) {
            self.load_const(constant);
        } else if elts.iter().any(Expr::is_starred_expr) {
            self.list(elts);
            self.emit(Op::ListToTuple);
        } else {
            elts.iter().for_each(|elt| self.expr(elt));
            self.emit(Op::BuildTuple(elts.len() as u32));
        }
    }

    /// A list, also from starred elements.
    pub(super) fn list(&mut self, elts: &'c [Expr]) {
        let plain = elts.iter().take_while(|elt| !elt.is_starred_expr()).count();
        elts[..plain].iter().for_each(|elt| self.expr(elt));
        self.emit(Op::BuildList(plain as u32));
        for elt in &elts[plain..] {
            match elt {
                Expr::Starred(starred) => {
                    self.expr(&starred.value);
                    self.emit(Op::ListExtend(1));
                }
                other => {
                    self.expr(other);
                    self.emit(Op::ListAppend(1));
                }
            }
        }
    }

    fn set(&mut self, elts: &'c [Expr]) {
        let plain = elts.iter().take_while(|elt| !elt.is_starred_expr()).count();
        elts[..plain].iter().for_each(|elt| self.expr(elt));
        self.emit(Op::BuildSet(plain as u32));
        for elt in &elts[plain..] {
            match elt {
                Expr::Starred(starred) => {
                    self.expr(&starred.value);
                    self.emit(Op::SetUpdate(1));
                }
                other => {
                    self.expr(other);
                    self.emit(Op::SetAdd(1));
                }
            }
        }
    }

    fn dict(&mut self, dict: &'c ast::ExprDict) {
        let plain = dict
            .items
            .iter()
            .take_while(|item| item.key.is_some())
            .count();
        for item in &dict.items[..plain] {
            item.key.iter().for_each(|key| self.expr(key));
            self.expr(&item.value);
        }
        self.emit(Op::BuildMap(plain as u32));
        for item in &dict.items[plain..] {
            match &item.key {
                Some(key) => {
                    self.expr(key);
                    self.expr(&item.value);
                    self.emit(Op::MapAdd(1));
                }
                None => {
                    self.expr(&item.value);
                    self.emit(Op::DictUpdate(1));
                }
            }
        }
    }

    fn yields(&mut self, yields: &'c ast::ExprYield) {
        match &yields.value {
            Some(value) => self.expr(value),
            None => self.load_const(Const::None),
        }
        if self.unit().is_async {
            self.emit(Op::AsyncGenWrap);
        }
        self.emit(Op::YieldValue);
    }

    fn yield_from(&mut self, yields: &'c ast::ExprYieldFrom) {
        if self.unit().is_async {
            self.syntax_error("'yield from' inside async function", yields.range);
        }
        self.expr(&yields.value);
        self.emit(Op::GetYieldFromIter);
        self.await_top();
    }

    fn store_walrus(&mut self, name: &str) {
        // A comprehension's variables are not its own here: the name is the function's.
        let renames = std::mem::take(&mut self.renames);
        self.store_name(name);
        self.renames = renames;
    }
}
