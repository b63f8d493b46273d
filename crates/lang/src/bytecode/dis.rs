//! Disassembly, laid out as CPython's `dis` lays it out.

use std::fmt::Write;

use super::{Code, Const, Op};
use crate::program::Program;

impl Program {
    /// The program's own code objects, one after another: line, index, instruction, argument.
    pub fn disassemble(&self) -> String {
        let mut out = String::new();
        for code in self.codes.iter().rev().filter(|code| !code.is_library) {
            if !out.is_empty() {
                out.push('\n');
            }
            let _ = writeln!(out, "Disassembly of {}:", code.qualname);
            self.disassemble_code(code, &mut out);
        }
        out
    }

    fn disassemble_code(&self, code: &Code, out: &mut String) {
        let targets: Vec<u32> = code.ops.iter().filter_map(|op| op.target()).collect();
        let mut line = 0;
        for (at, op) in code.ops.iter().enumerate() {
            let here = code.line_at(at as u32);
            let shown = if here == line {
                String::new()
            } else {
                here.to_string()
            };
            line = here;
            let mark = if targets.contains(&(at as u32)) {
                ">>"
            } else {
                "  "
            };
            let argument = self.argument(code, *op);
            let text = format!("{shown:>4} {mark} {at:>4} {:<22} {argument}", op.name());
            let _ = writeln!(out, "{}", text.trim_end());
        }
        for handler in &code.handlers {
            let _ = writeln!(
                out,
                "       {} to {} -> {} [{}]",
                handler.start, handler.end, handler.target, handler.depth
            );
        }
    }

    fn argument(&self, code: &Code, op: Op) -> String {
        let local = |slot: u16| self.symbols.name(code.locals[slot as usize]).to_string();
        let global = |slot: u32| {
            self.symbols
                .name(self.slots[slot as usize].name)
                .to_string()
        };
        let constant = |at: u32| show(&code.consts[at as usize]);
        match op {
            Op::LoadFast(slot)
            | Op::StoreFast(slot)
            | Op::DeleteFast(slot)
            | Op::MakeCell(slot)
            | Op::LoadDeref(slot)
            | Op::StoreDeref(slot)
            | Op::DeleteDeref(slot)
            | Op::LoadClassName(slot) => local(slot),
            Op::LoadConst(at) | Op::ReturnConst(at) => constant(at),
            Op::LoadName(slot)
            | Op::StoreName(slot)
            | Op::DeleteName(slot)
            | Op::LoadGlobal(slot)
            | Op::StoreGlobal(slot)
            | Op::DeleteGlobal(slot) => global(slot),
            Op::LoadAttr(sym) | Op::StoreAttr(sym) | Op::DeleteAttr(sym) | Op::ImportFrom(sym) => {
                self.symbols.name(sym).to_string()
            }
            Op::LoadMethod(sym) => format!("{} + NULL|self", self.symbols.name(sym)),
            Op::BinaryOp(op) => op.text().to_owned(),
            Op::BinaryOpInplace(op) => format!("{}=", op.text()),
            Op::CompareOp(op) => op.text().to_owned(),
            Op::IsOp(negate) => if negate { "is not" } else { "is" }.to_owned(),
            Op::ContainsOp(negate) => if negate { "not in" } else { "in" }.to_owned(),
            Op::MakeFunction(number, _) => {
                format!("<code {}>", self.codes[number as usize].qualname)
            }
            Op::ImportName(module) => self.modules[module as usize].name.to_string(),
            Op::CallKw(count, names) => {
                let names: Vec<String> = self.keyword_names[names as usize]
                    .iter()
                    .map(|sym| self.symbols.name(*sym).to_string())
                    .collect();
                format!("{count} ({})", names.join(", "))
            }
            Op::UnpackEx(before, after) => format!("{before}, {after}"),
            Op::CallFunctionEx(keywords) => u8::from(keywords).to_string(),
            _ => match op.target() {
                Some(to) => format!("to {to}"),
                None => number(op),
            },
        }
    }
}

/// The number an instruction carries, if it carries one.
fn number(op: Op) -> String {
    let debug = format!("{op:?}");
    debug.split_once('(').map_or(String::new(), |(_, rest)| {
        rest.trim_end_matches(')').to_owned()
    })
}

/// A constant as Python writes it.
fn show(constant: &Const) -> String {
    match constant {
        Const::None => "None".to_owned(),
        Const::Ellipsis => "Ellipsis".to_owned(),
        Const::Bool(value) => if *value { "True" } else { "False" }.to_owned(),
        Const::Int(value) => value.to_string(),
        Const::Float(value) => crate::builtins::format::float_repr(*value),
        Const::Str(text) => crate::text::quote::repr(text),
        Const::Tuple(items) => {
            let items: Vec<String> = items.iter().map(show).collect();
            match items.as_slice() {
                [one] => format!("({one},)"),
                _ => format!("({})", items.join(", ")),
            }
        }
    }
}
