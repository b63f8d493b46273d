//! Exact numbers of states, runs and equivalent runs, worked out by hand.

use explore::Strategy;

use crate::check::{ALL_RUNS, ALL_STATES, FEWEST, outputs, search};
use crate::programs;
use crate::toy::Toy;

/// Every single run, and one of each lot of equivalent runs.
#[track_caller]
fn check(program: &Toy, runs: u64, lots: u64) {
    assert_eq!(search(program, ALL_RUNS).counts.executions, runs, "runs");
    let states = search(program, ALL_STATES);
    assert_eq!(states.interleavings, Some(u128::from(runs)), "paths");
    check_lots(program, lots);
}

/// One of each lot of equivalent runs, and no run in vain.
#[track_caller]
fn check_lots(program: &Toy, lots: u64) {
    let counts = search(program, Strategy::Dpor).counts;
    assert_eq!((counts.executions, counts.redundant), (lots, 0), "lots");
}

/// Two threads that load and store; 4!/(2!·2!) = 6 runs:
///
/// ```text
/// L0 S0 L1 S1    one after the other: 2
/// L1 S1 L0 S0    the other way round: 2
/// L0 L1 S0 S1 = L1 L0 S0 S1           1
/// L0 L1 S1 S0 = L1 L0 S1 S0           1
/// ```
///
/// Swapping the two loads changes nothing: 4 lots.
///
/// The states by the threads' next steps (l, s, or – at the end), where both
/// registers and the counter tell apart what the same place hides:
///
/// ```text
/// ll 1 · sl 1 · ls 1 · ss 1 · -l 1 · l- 1
/// -s 2 (loaded 0 or 1) · s- 2 · -- 3 (lost; 0 first; 1 first)      = 13
/// ```
#[test]
fn two_unprotected_additions() {
    let program = programs::counter(2);
    check(&program, 6, 4);
    for strategy in [FEWEST, ALL_STATES] {
        let report = search(&program, strategy);
        assert_eq!(report.counts.states, 13);
        assert_eq!(report.counts.executions, 4, "steps that lead to an end");
        assert_eq!(outputs(&report), ["v0=1", "v0=2"]);
    }
    let report = search(&program, FEWEST);
    let switches: Vec<u32> = report.outcomes.values().map(|t| t.switches).collect();
    assert_eq!(switches, [1, 0], "one is lost by one switch, none by none");
}

/// Under a lock only the order of the sections matters. A thread that waits for
/// the lock cannot move, so a run is an order of threads: n!.
#[test]
fn additions_under_a_lock() {
    check(&programs::locked_counter(2), 2, 2);
    check(&programs::locked_counter(3), 6, 6);
    check_lots(&programs::locked_counter(5), 120);
}

/// Steps of threads that share nothing: (k·n)!/(n!)ᵏ runs, (n+1)ᵏ states, one lot.
#[test]
fn threads_that_share_nothing() {
    check(&programs::apart(2, 2), 6, 1);
    check(&programs::apart(2, 3), 20, 1);
    check(&programs::apart(3, 2), 90, 1);
    check_lots(&programs::apart(8, 10), 1);
    assert_eq!(search(&programs::apart(2, 3), FEWEST).counts.states, 16);
    assert_eq!(search(&programs::apart(3, 2), FEWEST).counts.states, 27);
}

/// N writes to one place: N! orders, all different.
#[test]
fn writers_of_one_place() {
    for (threads, orders) in [(1, 1), (2, 2), (3, 6), (4, 24), (5, 120), (6, 720)] {
        check(&programs::writers(threads), orders, orders);
    }
}

/// Each reader comes before or after the write: 2ᴺ lots of (N+1)! runs.
#[test]
fn readers_of_one_write() {
    check(&programs::readers(2), 6, 4);
    check(&programs::readers(4), 120, 16);
    check_lots(&programs::readers(8), 256);
    check_lots(&programs::readers(10), 1024);
}

/// 64 for 5 and 3328 for 10 are in table 1 of Abdulla et al. 2014; (N+3)·2ᴺ⁻².
#[test]
fn last_zero() {
    for (writers, lots) in [(2, 5), (3, 12), (4, 28), (5, 64), (8, 704), (10, 3328)] {
        check_lots(&programs::last_zero(writers), lots);
    }
}

/// Up to 11 threads nobody meets in the hash table; 12 meet at three places, and
/// 8 = 2³ is in table 1 of Abdulla et al. 2014.
#[test]
fn indexer() {
    check_lots(&programs::indexer(2), 1);
    check_lots(&programs::indexer(11), 1);
    check_lots(&programs::indexer(12), 8);
    check_lots(&programs::indexer(13), 64);
}

/// Thread 13 + n wants the block of thread n: 2 orders of each such pair.
#[test]
fn file_system() {
    for (threads, lots) in [(2, 1), (13, 1), (14, 2), (15, 4), (17, 16)] {
        check_lots(&programs::file_system(threads), lots);
    }
}

/// Two philosophers, each L(eft) R(ight) and back. Runs: one eats after the other,
/// or both hold a left fork and are stuck.
///
/// ```text
/// L0 R0 r0 l0 | L1 R1 r1 l1   thread 1 waits for its left fork, which is 0's right,
///                             until r0; then it may slip in before l0: L1 there or
///                             after, but R1 waits for l0                   2 runs
/// the other way round                                                      2 runs
/// L0 L1, L1 L0                stuck                                        2 runs
/// ```
///
/// l0 and L1 are about different forks and commute, as do L0 and L1 in the end
/// that is stuck: 3 lots.
#[test]
fn two_philosophers() {
    check(&programs::philosophers(2), 6, 3);
}

/// A store in a buffer and its way to memory: the thread's own load of another
/// variable may come before, between or after them. One thread: S, then L and the
/// flush F in either order, 2 runs; they commute, 1 lot.
#[test]
fn a_store_buffer_alone() {
    use crate::toy::{Op, Val};
    let body = vec![Op::Store(programs::X, Val::Is(1)), Op::Load(0, programs::Y)];
    check(&Toy::tso(vec![body], &[]), 2, 1);
}
