//! Fusion: sequences of instructions that one does the work of.
//!
//! A fused instruction stands where its sequence begins and skips the rest of it.
//! The rest stays in place, so that a jump into the middle, or a machine that goes
//! on step by step, finds the plain instructions.

use super::op::Op;

/// The instructions with fused ones where they fit.
pub fn fuse(ops: &[Op]) -> Box<[Op]> {
    (0..ops.len()).map(|at| fuse_at(&ops[at..])).collect()
}

fn small(n: u16) -> Option<u8> {
    u8::try_from(n).ok()
}

fn fuse_at(ops: &[Op]) -> Op {
    four(ops)
        .or_else(|| three(ops))
        .or_else(|| two(ops))
        .unwrap_or(ops[0])
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
        [Op::LoadFast(a), Op::LoadFast(b), Op::BinaryOp(op), ..] => {
            Some(Op::BinFastFast(op, small(a)?, small(b)?))
        }
        [Op::LoadFast(a), Op::LoadConst(b), Op::BinaryOp(op), ..] => {
            Some(Op::BinFastConst(op, small(a)?, b))
        }
        [Op::LoadFast(a), Op::LoadFast(b), Op::BinarySubscr, ..] => {
            Some(Op::SubscrFastFast(small(a)?, small(b)?))
        }
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
        [Op::LoadFast(a), Op::LoadAttr(sym), ..] => Some(Op::LoadFastAttr(small(a)?, sym.0)),
        [Op::LoadFast(a), Op::LoadFast(b), ..] => Some(Op::LoadFast2(a, b)),
        _ => None,
    }
}
