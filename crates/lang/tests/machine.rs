//! The machine as an explorer sees it: steps, forks, fingerprints, choices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeSet, HashSet};

use lang::{Action, Config, End, Memory, Status, Vm, compile};

const COUNTER: &str = "
import threading
counter = 0
def work():
    global counter
    counter += 1
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(counter)
";

const LOCKED: &str = "
import threading
counter = 0
lock = threading.Lock()
def work():
    global counter
    with lock:
        counter += 1
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(counter)
";

const STORE_BUFFERING: &str = "
import threading
x = y = 0
a = b = None
def left():
    global x, a
    x = 1
    a = y
def right():
    global y, b
    y = 1
    b = x
s = threading.Thread(target=left)
t = threading.Thread(target=right)
s.start(); t.start(); s.join(); t.join()
print(a, b)
";

const TWO_LOCKS: &str = "
import threading
a, b = threading.Lock(), threading.Lock()
def left():
    with a:
        with b:
            print('left')
def right():
    with b:
        with a:
            print('right')
s = threading.Thread(target=left)
t = threading.Thread(target=right)
s.start(); t.start(); s.join(); t.join()
";

const PATIENT: &str = "
import threading
lock = threading.Lock()
def work():
    with lock:
        pass
t = threading.Thread(target=work)
t.start()
print(lock.acquire(timeout=5))
";

const SLEEPER: &str = "
import threading, time
value = 0
def work():
    global value
    value = 1
t = threading.Thread(target=work)
t.start()
time.sleep(10)
print(value)
t.join()
";

fn start(source: &str, memory: Memory) -> Vm {
    let program = compile(source, "main.py").expect("it compiles");
    Vm::new(
        program,
        &Config {
            memory,
            ..Config::default()
        },
    )
}

/// All ends that can be reached, with the number of states, by plain search.
fn search(source: &str, memory: Memory) -> (BTreeSet<String>, usize) {
    let mut seen = HashSet::new();
    let mut ends = BTreeSet::new();
    let mut open = vec![start(source, memory)];
    while let Some(mut vm) = open.pop() {
        let actions = vm.actions();
        if !seen.insert(vm.fingerprint()) {
            continue;
        }
        if actions.is_empty() {
            let end = match vm.end() {
                Some(End::Exit(0)) => vm.output().to_owned(),
                Some(other) => format!("{other:?} {}", vm.errors()),
                None => "deadlock".to_owned(),
            };
            ends.insert(end);
        }
        for action in actions {
            let mut fork = vm.clone();
            fork.take(action);
            open.push(fork);
        }
    }
    (ends, seen.len())
}

fn check(source: &str, memory: Memory, expected: &[&str]) {
    let (ends, _) = search(source, memory);
    let expected: BTreeSet<String> = expected.iter().map(|end| (*end).to_owned()).collect();
    assert_eq!(ends, expected, "{source}");
}

#[test]
fn search_finds_every_end_and_no_other() {
    check(COUNTER, Memory::Sc, &["1\n", "2\n"]);
    check(LOCKED, Memory::Sc, &["2\n"]);
    check(
        TWO_LOCKS,
        Memory::Sc,
        &["left\nright\n", "right\nleft\n", "deadlock"],
    );
    // Who takes the lock for good leaves the other waiting.
    check(PATIENT, Memory::Sc, &["True\n", "False\n", "deadlock"]);
    check(SLEEPER, Memory::Sc, &["0\n", "1\n"]);
}

#[test]
fn store_buffers_let_both_read_zero() {
    check(STORE_BUFFERING, Memory::Sc, &["0 1\n", "1 0\n", "1 1\n"]);
    check(
        STORE_BUFFERING,
        Memory::Tso,
        &["0 0\n", "0 1\n", "1 0\n", "1 1\n"],
    );
    check(LOCKED, Memory::Tso, &["2\n"]);
}

/// Two threads that add one, each by a load and a store; the main thread's loops store and
/// load their variable meanwhile. What touches locals alone makes no states.
#[test]
fn a_counter_has_few_states() {
    let (_, states) = search(COUNTER, Memory::Sc);
    assert!(states < 100, "{states} states");
}

/// A walk by a seed, one action after another.
fn walk(vm: &mut Vm, mut seed: u64, mut each: impl FnMut(&Vm, Action)) {
    for _ in 0..500 {
        let actions = vm.actions();
        if actions.is_empty() {
            return;
        }
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let action = actions[(seed >> 33) as usize % actions.len()];
        each(vm, action);
        vm.take(action);
    }
}

#[test]
fn a_fork_goes_the_same_way() {
    for source in [
        COUNTER,
        LOCKED,
        TWO_LOCKS,
        PATIENT,
        SLEEPER,
        STORE_BUFFERING,
    ] {
        for seed in 0..20 {
            for memory in [Memory::Sc, Memory::Tso] {
                walk(&mut start(source, memory), seed, |vm, action| {
                    let (mut left, mut right) = (vm.clone(), vm.clone());
                    assert_eq!(left.fingerprint(), vm.fingerprint());
                    let (a, b) = (left.take(action), right.take(action));
                    assert_eq!(a.accesses, b.accesses);
                    assert_eq!(left.fingerprint(), right.fingerprint());
                    assert_eq!(left.output(), right.output());
                });
            }
        }
    }
}

#[test]
fn what_was_said_to_be_touched_is_touched() {
    for source in [COUNTER, LOCKED, TWO_LOCKS] {
        walk(&mut start(source, Memory::Sc), 7, |vm, action| {
            let pending = vm.pending_of(action);
            let mut fork = vm.clone();
            let done = fork.take(action);
            assert!(
                pending
                    .accesses
                    .iter()
                    .all(|access| done.accesses.contains(access))
            );
        });
    }
}

/// The numbers that objects get on the heap depend on the order of the run; states do not.
#[test]
fn independent_steps_in_either_order_give_the_same_state() {
    let source = "
import threading
kept = [None, None]
def work(at):
    kept[at] = [at, [at]]
threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads: t.start()
for t in threads: t.join()
";
    let mut vm = start(source, Memory::Sc);
    while vm.threads() < 3 {
        vm.step(0);
    }
    let run = |order: [usize; 2]| {
        let mut fork = vm.clone();
        for t in order {
            while matches!(fork.status(t), Status::Ready) {
                fork.step(t);
            }
        }
        fork.fingerprint()
    };
    assert_eq!(run([1, 2]), run([2, 1]));
}

#[test]
fn a_deadlock_tells_who_waits_for_whom() {
    let mut vm = start(TWO_LOCKS, Memory::Sc);
    while vm.threads() < 3 {
        vm.step(0);
    }
    vm.step(1);
    vm.step(2);
    while matches!(vm.status(0), Status::Ready) {
        vm.step(0);
    }
    assert!(vm.actions().is_empty());
    let graph = vm.wait_graph();
    let waits = |t: usize| graph.iter().find(|(thread, _)| *thread == t).unwrap().1;
    assert_eq!(waits(1).holder, Some(2));
    assert_eq!(waits(2).holder, Some(1));
    assert_eq!(vm.place_name(waits(1).on), "b");
}

#[test]
fn instructions_one_by_one_come_to_the_same_end() {
    let mut vm = start(LOCKED, Memory::Sc);
    let mut turn = 0;
    while vm.end().is_none() {
        vm.step_bytecode(turn % vm.threads());
        turn += 1;
        assert!(turn < 100_000);
    }
    assert_eq!(vm.output(), "2\n");
}

#[test]
fn a_run_can_be_cancelled() {
    let program = compile("while True:\n    pass\n", "main.py").expect("it compiles");
    let mut vm = Vm::new(program, &Config::default());
    assert_eq!(vm.run(lang::Model::CPython, &|| true), End::Cancelled);
}
