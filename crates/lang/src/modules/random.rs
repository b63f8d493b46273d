//! `random`

use std::sync::Arc;

use super::ModuleDef;
use crate::builtins::{Effect, NativeDef, Res};
use crate::mersenne::Mersenne;
use crate::object::Obj;
use crate::value::{Ref, Value};
use crate::vm::{Args, Machine, Trap};

/// The module.
pub static MODULE: ModuleDef = ModuleDef {
    name: "random",
    functions: &[
        NativeDef::pure("_twister", twister),
        NativeDef::new("_draw", draw, Effect::WriteSelf),
        NativeDef::new("_bits", bits, Effect::WriteSelf),
        NativeDef::new("_below", below, Effect::WriteSelf),
    ],
    items: &[],
    prelude: Some(include_str!("../prelude/random.py")),
};

/// `_twister(seed)`: a generator; without a seed it takes that of the run when it is first used.
fn twister(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "_twister", 1, 1)?;
    let generator = match m.arg(args, 0) {
        Value::None => None,
        value @ Value::Float(_) => {
            let hash = m.hash(value)? as u64;
            Some(Mersenne::from_words(&[hash as u32, (hash >> 32) as u32]))
        }
        value => Some(Mersenne::new(m.int_value(value)?)),
    };
    let generator = Obj::Random(generator.map(Arc::new));
    Ok(Value::Ref(m.heap_mut().alloc(generator)))
}

/// Draws from the generator in the first argument.
fn with<T: Default>(
    m: &mut Machine<'_>,
    args: Args,
    work: impl FnOnce(&mut Mersenne) -> T,
) -> Result<T, Trap> {
    let own: Ref = m.own_ref(args, "random", "Random", |object| {
        matches!(object, Obj::Random(_))
    })?;
    let seed = m.vm.config.seed as i64;
    Ok(match m.heap_mut().get_mut(own) {
        Obj::Random(generator) => {
            let generator = generator.get_or_insert_with(|| Arc::new(Mersenne::new(seed)));
            work(Arc::make_mut(generator))
        }
        _ => T::default(),
    })
}

fn draw(m: &mut Machine<'_>, args: Args) -> Res {
    with(m, args, Mersenne::random).map(Value::Float)
}

fn bits(m: &mut Machine<'_>, args: Args) -> Res {
    match m.int_value(m.arg(args, 1))? {
        count @ 0..=63 => with(m, args, |generator| generator.bits(count as u32)).map(Value::Int),
        _ => Err(m.overflow()),
    }
}

fn below(m: &mut Machine<'_>, args: Args) -> Res {
    let limit = m.int_value(m.arg(args, 1))?.max(1);
    with(m, args, |generator| generator.below(limit)).map(Value::Int)
}
