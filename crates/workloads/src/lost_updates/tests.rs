//! The workload `lost_updates` by hand: small cases, corrupted results.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{LostUpdates, State, least};
use crate::{Params, Workload};

/// What is said of a state after ten additions.
#[track_caller]
fn check(how: &str, state: State, says: &str) {
    let specs = Workload::info(&LostUpdates).params;
    let params = Params::parse("lost_updates", specs, [("n", "10"), ("how", how)]).unwrap();
    let input = LostUpdates.input(&params);
    let outcome = LostUpdates.outcome(&input, &state);
    assert_eq!(outcome.verified, says.is_empty(), "{outcome:?}");
    let mismatch = outcome.mismatch.unwrap_or_default();
    assert!(mismatch.contains(says), "{state:?}: {mismatch}");
    assert_eq!(outcome.expected, Some(10.into()));
}

fn together(counter: u64, shares: &[u64]) -> State {
    State::Together {
        counter,
        shares: shares.to_vec(),
    }
}

fn apart(counter: u64, copies: &[u64]) -> State {
    State::Apart {
        counter,
        copies: copies.to_vec(),
    }
}

#[test]
fn what_is_possible_is_verified_and_nothing_else() {
    for counter in 2..=10 {
        check("unprotected", together(counter, &[5, 5]), "");
    }
    check("unprotected", together(1, &[5, 5]), "2 to 10");
    check("unprotected", together(1, &[9, 1]), "");
    check("unprotected", together(0, &[9, 1]), "1 to 10");
    check("unprotected", together(11, &[5, 5]), "2 to 10");
    check("unprotected", together(9, &[10]), "has to be 10");
    check(
        "unprotected",
        together(5, &[5, 4]),
        "9 additions were shared out",
    );
    for how in ["mutex", "atomic"] {
        check(how, together(10, &[5, 5]), "");
        check(how, together(9, &[5, 5]), "has to be 10");
        check(how, together(11, &[5, 5]), "has to be 10");
    }
    for how in ["unprotected", "mutex", "atomic"] {
        check(how, apart(0, &[5, 5]), "");
        check(how, apart(10, &[5, 5]), "nobody can reach it");
        check(how, apart(0, &[5]), "count 5 additions");
        check(how, apart(0, &[]), "count 0 additions");
        check(how, apart(0, &[u64::MAX, 11]), "additions, not 10");
    }
}

#[test]
fn the_least_is_right_for_tiny_counters() {
    for shares in [
        &[1][..],
        &[3],
        &[1, 1],
        &[2, 1],
        &[2, 2],
        &[3, 2],
        &[1, 1, 1],
        &[2, 2, 2],
    ] {
        assert_eq!(least(shares), by_trying(shares), "{shares:?}");
    }
}

/// The least counter over all schedules, by trying all of them.
fn by_trying(shares: &[u64]) -> u64 {
    fn go(counter: u64, members: &mut [(u64, Option<u64>)]) -> u64 {
        let mut least = u64::MAX;
        for i in 0..members.len() {
            let (left, loaded) = members[i];
            let counter = match loaded {
                Some(loaded) => {
                    members[i] = (left - 1, None);
                    loaded + 1
                }
                None if left == 0 => continue,
                None => {
                    members[i].1 = Some(counter);
                    counter
                }
            };
            least = least.min(go(counter, members));
            members[i] = (left, loaded);
        }
        if least == u64::MAX { counter } else { least }
    }
    let mut members: Vec<_> = shares.iter().map(|share| (*share, None)).collect();
    go(0, &mut members)
}
