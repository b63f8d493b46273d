//! Any text that comes from outside ends in a result or in diagnostics, never in a panic
//! and never in a hang.
//!
//! Each function here is a fuzz target. `cargo fuzz run --fuzz-dir crates/fuzz --features
//! libfuzzer run` looks for inputs that break it; without that feature the same program
//! takes files that did, `cargo run -p fuzz --bin run -- FILE`. The tests do a short run
//! of all targets on every machine.

mod files;

pub use files::over_files;
#[cfg(feature = "libfuzzer")]
pub use libfuzzer_sys;

use explore::python::{Memory, Python, Recipe, Setting};
use explore::{Alone, Goal, Limits as Budget, Strategy, replay};
use lang::{Config, Limits, Model, Vm};

/// Makes a program of a target: under libFuzzer, or over files.
#[macro_export]
macro_rules! target {
    ($target:path) => {
        #[cfg(feature = "libfuzzer")]
        $crate::libfuzzer_sys::fuzz_target!(|data: &[u8]| $target(data));

        #[cfg(not(feature = "libfuzzer"))]
        fn main() -> std::process::ExitCode {
            $crate::over_files($target)
        }
    };
}

/// Small enough that no program takes long.
const LIMITS: Limits = Limits {
    steps: 20_000,
    memory: 8 << 20,
    output: 10_000,
    threads: 8,
    recursion: 60,
};

/// Parser and compiler: a text is a program or has diagnostics.
pub fn compile(data: &[u8]) {
    let source = String::from_utf8_lossy(data);
    if let Ok(program) = lang::compile(&source, "any.py") {
        let _ = program.disassemble();
    }
}

/// The virtual machine: a program ends, by itself or at a limit, and its state has a number.
pub fn run(data: &[u8]) {
    let source = String::from_utf8_lossy(data);
    let Ok(program) = lang::compile(&source, "any.py") else {
        return;
    };
    let models = [
        Model::Interval(7),
        Model::Any,
        Model::CPython,
        Model::Sequential,
    ];
    let config = Config {
        limits: LIMITS,
        ..Config::default()
    };
    let mut vm = Vm::new(program, &config);
    vm.run(models[data.len() % models.len()], &|| false);
    let _ = vm.fingerprint();
}

/// The explorer: every search of any program ends within its budget.
pub fn explore(data: &[u8]) {
    let source = String::from_utf8_lossy(data);
    let Ok(program) = lang::compile(&source, "any.py") else {
        return;
    };
    let memory = match data.len() % 2 {
        0 => Memory::Sc,
        _ => Memory::Tso,
    };
    let setting = Setting {
        memory,
        ..Setting::default()
    };
    let limits = Limits {
        steps: 4_000,
        ..LIMITS
    };
    let start = Python::within(&program, setting, limits);
    let budget = Budget {
        states: 60,
        steps: 200,
        ..Budget::default()
    };
    let strategies = [
        Strategy::Fewest { most: None },
        Strategy::Sleep,
        Strategy::Dpor,
        Strategy::Random { seed: 1, runs: 2 },
    ];
    let allowed = |strategy: &Strategy| start.allows(*strategy).is_ok();
    for strategy in strategies.into_iter().filter(allowed) {
        explore::explore(
            &start,
            strategy,
            Goal::Outcomes,
            budget,
            &Alone,
            &mut |_| true,
        );
    }
}

/// Two threads that meet at everything a schedule can mention.
const MEETING: &str = "
import threading

lock = threading.Condition()
count = 0


def work():
    global count
    with lock:
        count += 1
        lock.wait(1)
    count += 1
    print(count)


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
";

/// Schedules: a text is one or is refused, and is followed or does not fit.
pub fn schedule(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(recipe) = text.parse::<Recipe>() else {
        return;
    };
    assert_eq!(recipe.to_string().parse().as_ref(), Ok(&recipe));
    if let Ok(start) = Python::load(MEETING, "meeting.py", recipe.setting)
        && let Ok(run) = replay(&start, &recipe.schedule)
    {
        let _ = run.outcome();
    }
}
