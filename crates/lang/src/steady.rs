//! Attributes that are only ever stored while their object is being made.
//!
//! Reading such an attribute is nobody's business: nobody else can have the object before
//! `__init__` is over, unless `__init__` hands it out, which is looked for here.

use crate::bytecode::{Code, Op};
use crate::symbols::Sym;

/// For each name: whether an attribute of that name may be stored later.
pub fn changing_attrs(codes: &[Code], names: usize) -> Vec<bool> {
    let mut changing = vec![false; names];
    for code in codes.iter().filter(|code| !code.is_library) {
        let is_init =
            &*code.name == "__init__" && code.qualname.contains('.') && !hands_out_self(code);
        for (at, op) in code.ops.iter().enumerate() {
            match op {
                Op::StoreAttr(sym) | Op::DeleteAttr(sym) => {
                    let of_self = at > 0 && matches!(code.ops[at - 1], Op::LoadFast(0));
                    if !(is_init && of_self && matches!(op, Op::StoreAttr(_))) {
                        changing[sym.0 as usize] = true;
                    }
                }
                _ => {}
            }
        }
    }
    changing
}

/// Whether a method uses its first parameter for anything but its attributes and `super()`.
fn hands_out_self(code: &Code) -> bool {
    let last = code.ops.len();
    (0..last).any(|at| match code.ops[at] {
        Op::LoadFast(0) => {
            let after_super = at > 0 && matches!(code.ops[at - 1], Op::LoadDeref(_));
            let next = code.ops.get(at + 1);
            let fine = matches!(next, Some(Op::StoreAttr(_) | Op::LoadAttr(_)))
                || (after_super && matches!(next, Some(Op::Call(2))));
            !fine
        }
        Op::MakeCell(0) | Op::LoadDeref(0) | Op::StoreFast(0) => true,
        _ => false,
    })
}

/// Whether a program sets attributes by names it works out.
pub fn sets_by_name(codes: &[Code], globals: impl Fn(u32) -> Sym, wanted: &[Sym]) -> bool {
    codes.iter().filter(|code| !code.is_library).any(|code| {
        code.ops.iter().any(|op| match op {
            Op::LoadGlobal(slot) | Op::LoadName(slot) => wanted.contains(&globals(*slot)),
            Op::LoadMethod(sym) | Op::LoadAttr(sym) => wanted.contains(sym),
            _ => false,
        })
    })
}
