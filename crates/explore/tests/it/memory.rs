//! Litmus tests: what store buffers add to the outcomes (Owens, Sarkar & Sewell,
//! *A better x86 memory model: x86-TSO*, TPHOLs 2009).

use explore::Strategy;

use crate::check::{ALL_RUNS, FEWEST, outcomes, outputs, search};
use crate::programs::{self, X, Y};
use crate::toy::{Op, Toy, Val};

/// The registers at the end, shown by storing them in variables of their own.
#[track_caller]
fn check(threads: &[Vec<Op>], sc: &[&str], tso: &[&str]) {
    let show = |thread: usize, mut code: Vec<Op>| {
        code.push(Op::Store(100 + thread as u64, Val::Reg(0)));
        code
    };
    let threads: Vec<Vec<Op>> = threads
        .iter()
        .enumerate()
        .map(|(thread, code)| show(thread, code.clone()))
        .collect();
    let shown: Vec<u64> = (0..threads.len() as u64).map(|t| 100 + t).collect();
    for (program, expected) in [
        (Toy::of(threads.clone(), &shown), sc),
        (Toy::tso(threads, &shown), tso),
    ] {
        let fewest = search(&program, FEWEST);
        assert_eq!(outputs(&fewest), expected);
        let dpor = search(&program, Strategy::Dpor);
        assert_eq!(outcomes(&dpor), outcomes(&fewest));
        assert_eq!(dpor.counts.redundant, 0);
    }
}

const ALL: [&str; 4] = [
    "v100=0 v101=0",
    "v100=0 v101=1",
    "v100=1 v101=0",
    "v100=1 v101=1",
];

#[test]
fn store_buffering() {
    let thread = |mine, yours| vec![Op::Store(mine, Val::Is(1)), Op::Load(0, yours)];
    check(&[thread(X, Y), thread(Y, X)], &ALL[1..], &ALL);
}

#[test]
fn store_buffering_with_fences() {
    let thread = |mine, yours| vec![Op::Store(mine, Val::Is(1)), Op::Fence, Op::Load(0, yours)];
    check(&[thread(X, Y), thread(Y, X)], &ALL[1..], &ALL[1..]);
}

/// Stores of one thread arrive in order: seen flag, seen data.
#[test]
fn message_passing() {
    let sends = vec![Op::Store(X, Val::Is(1)), Op::Store(Y, Val::Is(1))];
    let receives = vec![
        Op::Load(1, Y),
        Op::Load(0, X),
        // 2 · flag + data is told by two digits: 00, 01, 11, never 10.
        Op::JumpIf(1, crate::toy::If::Eq(0), 4),
        Op::Set(0, Val::Plus(0, 10)),
    ];
    let seen = ["v100=0 v101=0", "v100=0 v101=1", "v100=0 v101=11"];
    check(&[sends, receives], &seen, &seen);
}

/// A thread reads its own store before the others see it.
#[test]
fn own_stores_are_seen_at_once() {
    let alone = vec![Op::Store(X, Val::Is(7)), Op::Load(0, X)];
    check(&[alone], &["v100=7"], &["v100=7"]);
}

#[test]
fn peterson_needs_a_fence() {
    let runs = |tso, fence| outputs(&search(&programs::peterson(tso, fence), FEWEST));
    assert_eq!(runs(false, false), ["v0=2"]);
    assert_eq!(runs(true, false), ["v0=1", "v0=2"]);
    assert_eq!(runs(true, true), ["v0=2"]);
}

#[test]
fn buffered_runs_agree_with_all_runs() {
    let thread = |mine, yours| vec![Op::Store(mine, Val::Is(1)), Op::Load(0, yours)];
    let program = Toy::tso(vec![thread(X, Y), thread(Y, X)], &[X]);
    let all = search(&program, ALL_RUNS);
    for strategy in [FEWEST, Strategy::Sleep, Strategy::Dpor] {
        assert_eq!(outcomes(&search(&program, strategy)), outcomes(&all));
    }
}
