//! Runs drawn by chance.

use explore::{Goal, Limits};
use explore::{Spent, Strategy, Threads, Verdict, explore};

use crate::check::{FEWEST, kind, outcomes, search};
use crate::programs;

const STRATEGIES: [Strategy; 2] = [
    Strategy::Random { seed: 7, runs: 400 },
    Strategy::Pct {
        seed: 7,
        runs: 400,
        depth: 3,
    },
];

#[test]
fn they_find_what_is_wrong_and_never_claim_a_proof() {
    for strategy in STRATEGIES {
        let report = search(&programs::checked_sum(false), strategy);
        assert_eq!(kind(&report), "violated", "{strategy:?}");
        let report = search(&programs::philosophers(3), strategy);
        assert_eq!(kind(&report), "deadlock", "{strategy:?}");
        let report = search(&programs::checked_sum(true), strategy);
        assert_eq!(report.verdict, Verdict::Exhausted(Spent::Sample));
        assert!(!report.complete);
    }
}

#[test]
fn they_see_only_what_is_reachable() {
    for (name, program) in programs::finite() {
        let all = outcomes(&search(&program, FEWEST));
        for strategy in STRATEGIES {
            let some = outcomes(&search(&program, strategy));
            assert!(some.is_subset(&all) && !some.is_empty(), "{name}");
        }
    }
}

#[test]
fn equal_seeds_give_equal_samples_on_any_number_of_workers() {
    let program = programs::counter(4);
    for strategy in STRATEGIES {
        let alone = search(&program, strategy);
        let more = explore(
            &program,
            strategy,
            Goal::Outcomes,
            Limits::default(),
            &Threads::new(3),
            &mut |_| true,
        );
        assert_eq!(alone.outcomes, more.outcomes);
        assert_eq!(alone.counts, more.counts);
    }
}

/// A thread that spins must not keep the others from moving for ever.
#[test]
fn spinning_ends() {
    for strategy in STRATEGIES {
        let report = search(&programs::spin(true), strategy);
        assert_eq!(report.counts.executions, 400, "{strategy:?}");
    }
}
