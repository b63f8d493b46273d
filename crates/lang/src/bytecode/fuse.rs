//! Fusion: sequences of instructions that one does the work of.
//!
//! A fused instruction stands where its sequence begins and skips the rest of it.
//! The rest stays in place, so that a jump into the middle, or a machine that goes
//! on step by step, finds the plain instructions.

use super::code::Code;
use super::op::Op;
use crate::symbols::Sym;

/// The instructions with fused ones where they fit.
pub fn fuse(ops: &[Op]) -> Box<[Op]> {
    (0..ops.len()).map(|at| fuse_at(&ops[at..])).collect()
}

/// Writes into fused instructions where each attribute most likely lies in an instance.
///
/// An instance keeps its attributes in the order in which they were first stored, so the
/// place is the one that the name has in the `__init__` that stores it.
pub fn place_attrs(codes: &mut [Code], names: usize) {
    let mut places = vec![0; names];
    for code in codes.iter().filter(|code| &*code.name == "__init__") {
        let mut stored: Vec<Sym> = Vec::new();
        for pair in code.ops.windows(2) {
            if let [Op::LoadFast(0), Op::StoreAttr(sym)] = *pair
                && !stored.contains(&sym)
            {
                places[sym.0 as usize] = u8::try_from(stored.len()).unwrap_or(0);
                stored.push(sym);
            }
        }
    }
    for op in codes.iter_mut().flat_map(|code| code.fused.iter_mut()) {
        if let Op::LoadFastAttr(_, at, sym)
        | Op::CopyFastAttr(_, at, sym)
        | Op::BinStoreAttr(_, at, sym)
        | Op::LoadAttrAt(at, sym)
        | Op::StoreAttrAt(at, sym) = op
        {
            *at = places[*sym as usize];
        }
    }
}

fn small(n: u16) -> Option<u8> {
    u8::try_from(n).ok()
}

fn fuse_at(ops: &[Op]) -> Op {
    four(ops)
        .or_else(|| three(ops))
        .or_else(|| two(ops))
        .unwrap_or_else(|| one(ops[0]))
}

fn four(ops: &[Op]) -> Option<Op> {
    match *ops {
        [
            Op::LoadFast(a),
            Op::LoadFast(b),
            Op::BinaryOp(op) | Op::BinaryOpInplace(op),
            Op::StoreFast(c),
            ..,
        ] => Some(Op::BinFastFastStore(op, small(a)?, small(b)?, small(c)?)),
        [
            Op::LoadFast(a),
            Op::LoadConst(b),
            Op::BinaryOp(op) | Op::BinaryOpInplace(op),
            Op::StoreFast(c),
            ..,
        ] => Some(Op::BinFastConstStore(
            op,
            small(a)?,
            small(c)?,
            u16::try_from(b).ok()?,
        )),
        [
            Op::LoadFast(a),
            Op::LoadFast(b),
            Op::CompareOp(op),
            Op::PopJumpIfFalse(to),
            ..,
        ] => Some(Op::CompareFastFastJump(op, small(a)?, small(b)?, to)),
        [
            Op::LoadConst(c),
            Op::LoadFast(a),
            Op::LoadFast(b),
            Op::StoreSubscr,
            ..,
        ] => Some(Op::StoreSubscrConst(small(a)?, small(b)?, c)),
        [
            Op::LoadFast(a),
            Op::LoadConst(b),
            Op::CompareOp(op),
            Op::PopJumpIfFalse(to),
            ..,
        ] => Some(Op::CompareFastConstJump(
            op,
            small(a)?,
            u8::try_from(b).ok()?,
            to,
        )),
        _ => None,
    }
}

fn three(ops: &[Op]) -> Option<Op> {
    match *ops {
        [Op::LoadFast(a), Op::Copy(1), Op::LoadAttr(sym), ..] => {
            Some(Op::CopyFastAttr(small(a)?, 0, sym.0))
        }
        [Op::BinaryOpInplace(op), Op::Swap(2), Op::StoreAttr(sym), ..] => {
            Some(Op::BinStoreAttr(op, 0, sym.0))
        }
        [Op::LoadFast(a), Op::LoadFast(b), Op::BinaryOp(op), ..] => {
            Some(Op::BinFastFast(op, small(a)?, small(b)?))
        }
        [Op::LoadFast(a), Op::LoadConst(b), Op::BinaryOp(op), ..] => {
            Some(Op::BinFastConst(op, small(a)?, b))
        }
        [Op::LoadFast(a), Op::LoadFast(b), Op::BinarySubscr, ..] => {
            Some(Op::SubscrFastFast(small(a)?, small(b)?))
        }
        [Op::LoadFast(a), Op::LoadFast(b), Op::StoreSubscr, ..] => {
            Some(Op::StoreSubscrFast(small(a)?, small(b)?))
        }
        [
            Op::LoadConst(spec),
            Op::BuildString(1),
            Op::FormatWithSpec,
            ..,
        ] => Some(Op::FormatConst(spec)),
        [
            Op::LoadFast(b),
            Op::CompareOp(op),
            Op::PopJumpIfFalse(to),
            ..,
        ] => Some(Op::CompareFastJump(op, small(b)?, to)),
        _ => None,
    }
}

fn two(ops: &[Op]) -> Option<Op> {
    match *ops {
        [
            Op::BinaryOp(op) | Op::BinaryOpInplace(op),
            Op::StoreFast(a),
            ..,
        ] => Some(Op::BinStore(op, small(a)?)),
        [Op::CompareOp(op), Op::PopJumpIfFalse(to), ..] => Some(Op::CompareJump(op, false, to)),
        [Op::CompareOp(op), Op::PopJumpIfTrue(to), ..] => Some(Op::CompareJump(op, true, to)),
        [Op::ForIter(to), Op::StoreFast(a), ..] => Some(Op::ForIterStore(small(a)?, to)),
        [Op::LoadFast(a), Op::BinaryOp(op), ..] => Some(Op::BinFast(op, small(a)?)),
        [Op::LoadConst(a), Op::BinaryOp(op), ..] => Some(Op::BinConst(op, a)),
        [Op::LoadFast(a), Op::LoadAttr(sym), ..] => Some(Op::LoadFastAttr(small(a)?, 0, sym.0)),
        [Op::LoadFast(a), Op::LoadFast(b), ..] => Some(Op::LoadFast2(a, b)),
        [Op::LoadGlobal(slot), Op::PushNull, ..] => Some(Op::LoadGlobalNull(slot)),
        [Op::BuildTuple(n), Op::UnpackSequence(m), ..] if n == u32::from(m) => {
            Some(Op::TurnAround(small(m)?))
        }
        _ => None,
    }
}

fn one(op: Op) -> Op {
    match op {
        Op::LoadAttr(sym) => Op::LoadAttrAt(0, sym.0),
        Op::StoreAttr(sym) => Op::StoreAttrAt(0, sym.0),
        other => other,
    }
}
