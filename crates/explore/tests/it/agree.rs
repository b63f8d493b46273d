//! Every reduction agrees with the search of every single run.

use explore::{Goal, Limits, Strategy, Threads, explore};
use proptest::prelude::*;

use crate::check::{ALL_RUNS, ALL_STATES, FEWEST, check_trails, kind, outcomes, search};
use crate::programs;
use crate::toy::{If, Op, Program, Toy, Val};

/// Verdict and outcomes of all searches of a program whose runs all end.
fn check_finite(name: &str, program: &Toy) {
    let all = search(program, ALL_RUNS);
    assert!(all.complete, "{name}");
    for strategy in [ALL_STATES, FEWEST, Strategy::Sleep, Strategy::Dpor] {
        let report = search(program, strategy);
        assert!(report.complete, "{name} {strategy:?}");
        assert_eq!(outcomes(&report), outcomes(&all), "{name} {strategy:?}");
        assert_eq!(kind(&report), kind(&all), "{name} {strategy:?}");
        let (races, known) = (&report.races, &all.races);
        assert_eq!(races.is_empty(), known.is_empty(), "{name} {strategy:?}");
        assert!(report.counts.transitions <= all.counts.transitions);
    }
}

#[test]
fn on_every_program() {
    for (name, program) in programs::finite() {
        check_finite(name, &program);
    }
}

#[test]
fn on_programs_that_go_round() {
    for (name, program) in programs::spinning() {
        let all = search(&program, ALL_STATES);
        for strategy in [FEWEST, Strategy::Sleep] {
            let report = search(&program, strategy);
            assert_eq!(outcomes(&report), outcomes(&all), "{name} {strategy:?}");
            assert_eq!(report.counts.states, all.counts.states, "{name}");
        }
        assert_eq!(kind(&search(&program, FEWEST)), kind(&all), "{name}");
    }
}

#[test]
fn however_many_workers_there_are() {
    for (name, program) in programs::finite().into_iter().chain(programs::spinning()) {
        let alone = search(&program, FEWEST);
        for workers in [2, 5] {
            let report = explore(
                &program,
                FEWEST,
                Goal::Outcomes,
                Limits::default(),
                &Threads::new(workers),
                &mut |_| true,
            );
            check_trails(&program, &report);
            assert_eq!(report.verdict, alone.verdict, "{name}");
            assert_eq!(report.outcomes, alone.outcomes, "{name}");
            assert_eq!(report.trail, alone.trail, "{name}");
            assert_eq!(report.counts.states, alone.counts.states, "{name}");
        }
    }
}

/// Without a reduction, by looking at every run: the fewest switches to each
/// outcome. The search in order of switches must not need more.
#[test]
fn fewest_is_fewest() {
    for (name, program) in programs::finite() {
        let mut best = std::collections::BTreeMap::new();
        let mut open = vec![explore::Run::new(program.clone())];
        let mut seen = 0;
        while let Some(run) = open.pop() {
            seen += 1;
            if run.end().is_some() {
                let known = best.entry(run.outcome()).or_insert(u32::MAX);
                *known = run.switches.min(*known);
            }
            for transition in run.enabled() {
                let next = explore::replay(&program, &run.schedule);
                let mut next = next.unwrap();
                next.take(transition.actor).unwrap();
                open.push(next);
            }
            if seen > 20_000 {
                break;
            }
        }
        if seen > 20_000 {
            continue;
        }
        let report = search(&program, FEWEST);
        for (outcome, trail) in &report.outcomes {
            assert_eq!(trail.switches, best[outcome], "{name}: {outcome:?}");
        }
    }
}

fn val() -> impl Strategy2<Value = Val> {
    prop_oneof![
        (0_i64..3).prop_map(Val::Is),
        (0_usize..2).prop_map(Val::Reg),
        (0_usize..2).prop_map(|reg| Val::Plus(reg, 1)),
    ]
}

/// Steps of a thread; jumps only go forward, so every run ends.
fn code() -> impl Strategy2<Value = Vec<Op>> {
    let reg = 0_usize..2;
    let var = 0_u64..2;
    let lock = 0_u64..2;
    let op = prop_oneof![
        4 => (reg.clone(), var.clone()).prop_map(|(reg, var)| Op::Load(reg, var)),
        4 => (var.clone(), val()).prop_map(|(var, val)| Op::Store(var, val)),
        1 => (reg.clone(), 10_u64..12, val(), val()).prop_map(|(reg, var, a, b)| Op::Cas(reg, var, a, b)),
        3 => lock.clone().prop_map(Op::Lock),
        3 => lock.clone().prop_map(Op::Unlock),
        1 => (reg.clone(), lock.clone()).prop_map(|(reg, lock)| Op::TryLock(reg, lock)),
        1 => (reg.clone(), lock.clone()).prop_map(|(reg, lock)| Op::LockFor(reg, lock)),
        1 => lock.clone().prop_map(|lock| Op::Wait(lock, lock)),
        1 => lock.prop_map(Op::Notify),
        1 => Just(Op::Fence),
        1 => val().prop_map(Op::Print),
        1 => Just(Op::Halt),
        1 => (reg.clone(), 1_usize..5).prop_map(|(reg, to)| Op::JumpIf(reg, If::Eq(1), to)),
        1 => reg.prop_map(|reg| Op::Assert(reg, If::Less(2))),
    ];
    proptest::collection::vec(op, 1..5).prop_map(|mut code| {
        for (at, op) in code.iter_mut().enumerate() {
            if let Op::JumpIf(_, _, to) = op {
                *to += at;
            }
        }
        code
    })
}

/// Two or three threads, some started by the first, some joined by it.
fn program() -> impl Strategy2<Value = Program> {
    let threads = proptest::collection::vec(code(), 2..4);
    (threads, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(mut threads, tso, forks, joins)| {
            let mut later = Vec::new();
            if forks {
                let last = threads.len() as u32 - 1;
                later.push(last);
                for op in &mut threads[0] {
                    if let Op::JumpIf(_, _, to) = op {
                        *to += 1;
                    }
                }
                threads[0].insert(0, Op::Fork(last));
            }
            if joins {
                threads[1].truncate(3);
                let exit = threads[1].len();
                for op in &mut threads[1] {
                    if let Op::JumpIf(_, _, to) = op {
                        *to = (*to).min(exit);
                    }
                }
                threads[1].push(Op::Exit);
                threads[0].push(Op::Join(1));
            }
            Program {
                threads,
                later,
                tso,
                shown: vec![0, 1],
            }
        },
    )
}

use proptest::strategy::Strategy as Strategy2;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn on_any_small_program(program in program()) {
        let toy = Toy::new(program);
        let many = explore(
            &toy,
            ALL_STATES,
            Goal::Outcomes,
            Limits { states: 3_000, ..Limits::default() },
            &explore::Alone,
            &mut |_| true,
        );
        prop_assume!(many.interleavings.is_some_and(|runs| runs < 4_000));
        check_finite("random", &toy);
    }
}
