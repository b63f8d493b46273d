//! `time`, on a virtual clock.
//!
//! In a plain run every instruction takes a fixed virtual time and sleepers wake when the
//! clock reaches their time; when all wait, it jumps to the next. Under an explorer sleep is
//! only a place where others may run: the clock stands still but for what is slept.

use super::ModuleDef;
use crate::builtins::{Effect, NativeDef, Res};
use crate::value::Value;
use crate::vm::{Args, Machine};

/// `time`
pub static MODULE: ModuleDef = ModuleDef {
    name: "time",
    functions: &[
        NativeDef::new("time", time, Effect::Clock),
        NativeDef::new("perf_counter", perf_counter, Effect::Clock),
        NativeDef::new("monotonic", perf_counter, Effect::Clock),
        NativeDef::new("process_time", process_time, Effect::Clock),
        NativeDef::new("time_ns", time_ns, Effect::Clock),
        NativeDef::new("perf_counter_ns", perf_counter_ns, Effect::Clock),
        NativeDef::new("monotonic_ns", perf_counter_ns, Effect::Clock),
        NativeDef::new("process_time_ns", process_time_ns, Effect::Clock),
        NativeDef::new("sleep", sleep, Effect::Clock),
    ],
    items: &[],
    prelude: None,
};

/// When the virtual clock starts, in seconds since 1970.
const START: f64 = 1_700_000_000.0;

fn time(m: &mut Machine<'_>, _: Args) -> Res {
    Ok(Value::Float(START + m.now() as f64 / 1e9))
}

fn perf_counter(m: &mut Machine<'_>, _: Args) -> Res {
    Ok(Value::Float(m.now() as f64 / 1e9))
}

/// Nanoseconds spent on instructions, of all threads, without sleeping.
fn busy(m: &Machine<'_>) -> u64 {
    m.vm.steps * crate::vm::INSTRUCTION_NS + (m.now() - m.vm.clock)
}

fn process_time(m: &mut Machine<'_>, _: Args) -> Res {
    Ok(Value::Float(busy(m) as f64 / 1e9))
}

fn process_time_ns(m: &mut Machine<'_>, _: Args) -> Res {
    Ok(Value::Int(busy(m) as i64))
}

fn time_ns(m: &mut Machine<'_>, _: Args) -> Res {
    Ok(Value::Int(START as i64 * 1_000_000_000 + m.now() as i64))
}

fn perf_counter_ns(m: &mut Machine<'_>, _: Args) -> Res {
    Ok(Value::Int(m.now() as i64))
}

fn sleep(m: &mut Machine<'_>, args: Args) -> Res {
    m.expect(args, "sleep", 1, 1)?;
    let seconds = m.arg(args, 0);
    let Some(seconds) = m.seconds(seconds)? else {
        return Err(m.type_error("'NoneType' object cannot be interpreted as an integer"));
    };
    if seconds < 0.0 {
        return Err(m.value_error("sleep length must be non-negative"));
    }
    if m.vm.exploring {
        m.vm.clock += (seconds * 1e9) as u64;
        return Ok(Value::None);
    }
    if m.th.wait.deadline.is_none() && seconds == 0.0 {
        return Ok(Value::None);
    }
    m.wait_or_give_up(Some(seconds.max(1e-9)))?;
    Ok(Value::None)
}
