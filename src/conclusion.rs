//! What an experiment says, in one sentence.

use measure::{Comparison, Verdict};
use notebook::{Run, names};
use protocol::Report;

mod sweep;

/// The outcome of an experiment in one sentence, or two when a sweep was cancelled.
pub fn of(run: &Run) -> String {
    let reports = run.reports();
    let said = if let Some(why) = first_error(run).filter(|_| reports.is_empty()) {
        format!("Nothing could be measured. {why}")
    } else if run.is_over_workers() {
        sweep::workers(run)
    } else if run.over.is_some() {
        sweep::sizes(run)
    } else {
        sentence(&reports)
    };
    if run.is_whole {
        return said;
    }
    let points = match run.stages.len() {
        1 => "its first point".to_owned(),
        many => format!("its first {many} points"),
    };
    format!("Cancelled after {points}. {said}")
}

/// Why an executor did not come to its end; the first one that says so.
fn first_error(run: &Run) -> Option<&str> {
    let rows = run.stages.iter().flat_map(|stage| &stage.rows);
    rows.filter_map(|row| row.error.as_deref()).next()
}

/// How a report compares with the first one, as [`Report::against`].
pub fn against(first: &Report, other: &Report) -> Option<Comparison> {
    other.against(first)
}

/// The outcome of an experiment in one sentence; the first report is what the
/// others are compared with.
pub fn sentence(reports: &[&Report]) -> String {
    let Some((first, others)) = reports.split_first() else {
        return "Nothing could be measured.".to_owned();
    };
    let names = names(reports.iter().map(|report| report.executor_id()));
    let base = names.first().map_or("", String::as_str);
    let mut ranked: Vec<(&str, Comparison)> = others
        .iter()
        .zip(names.iter().skip(1))
        .filter_map(|(other, name)| Some((name.as_str(), against(first, other)?)))
        .collect();
    ranked.sort_by(|(_, a), (_, b)| {
        let sure = rank(a.verdict).cmp(&rank(b.verdict));
        sure.then(b.speed_up.total_cmp(&a.speed_up))
    });
    let said = match ranked.as_slice() {
        [] => first.fault().is_none().then(|| alone(base, first)),
        [(other, comparison)] => Some(compared(base, other, comparison)),
        [best, .., worst] => Some(ends(base, best, worst, &ranked)),
    };
    let all = names
        .iter()
        .map(String::as_str)
        .zip(reports.iter().copied());
    [said, wrong(all)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether any executor is surely faster than the first one of its stage.
pub fn is_something_faster(run: &Run) -> bool {
    run.stages.iter().any(|stage| {
        let Some(first) = stage.baseline() else {
            return false;
        };
        let mut found = stage.reports().filter_map(|other| against(first, other));
        found.any(|comparison| comparison.verdict == Verdict::Faster)
    })
}

/// Where results are wrong, and why.
fn wrong<'a>(reports: impl Iterator<Item = (&'a str, &'a Report)>) -> Option<String> {
    let faults: Vec<(&str, String)> = reports
        .filter_map(|(name, report)| Some((name, report.fault()?)))
        .collect();
    match faults.as_slice() {
        [] => None,
        [(name, fault)] => Some(format!(
            "The result on {name} is wrong: {fault}. Its time says nothing."
        )),
        [first @ .., (name, fault)] => {
            let first = first
                .iter()
                .map(|(name, fault)| format!("{name} ({fault})"));
            let first = first.collect::<Vec<_>>().join(", ");
            Some(format!(
                "Results are wrong on {first} and {name} ({fault}): their times say nothing."
            ))
        }
    }
}

/// What is surely faster stands before what may be, whatever the medians say.
fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Faster => 0,
        Verdict::NoDifference | Verdict::TooFewSamples => 1,
        Verdict::Slower => 2,
    }
}

/// The fastest and the slowest of several against the first one, each with its
/// interval; one sentence for all where no difference can be seen.
fn ends(
    base: &str,
    best: &(&str, Comparison),
    worst: &(&str, Comparison),
    ranked: &[(&str, Comparison)],
) -> String {
    let all_are = |verdict| ranked.iter().all(|(_, found)| found.verdict == verdict);
    if all_are(Verdict::TooFewSamples) {
        return "There are too few samples to say which is faster.".to_owned();
    }
    if all_are(Verdict::NoDifference) {
        return format!("No difference between {base} and any of the others can be seen.");
    }
    let (best, worst) = (placed(best, "best"), placed(worst, "worst"));
    format!("Against {base}, {best}; {worst}.")
}

/// How an executor does, and how it stands to what it is compared with.
fn placed((name, found): &(&str, Comparison), place: &str) -> String {
    let lead = format!("{name} does {place}:");
    let [low, high] = found.ci95;
    match found.verdict {
        Verdict::Faster => format!(
            "{lead} {:.2} times as fast (95 % interval {low:.2} to {high:.2})",
            found.speed_up
        ),
        Verdict::Slower => format!(
            "{lead} it takes {:.2} times as long (95 % interval {:.2} to {:.2})",
            1.0 / found.speed_up,
            1.0 / high,
            1.0 / low
        ),
        Verdict::NoDifference => format!("{lead} no difference can be seen"),
        Verdict::TooFewSamples => format!("{lead} too few samples to be sure"),
    }
}

fn alone(name: &str, report: &Report) -> String {
    let time = measure::human::with_interval(report.stats.median_ms, report.stats.ci95_ms);
    format!("One run on {name} takes {time}.")
}

fn compared(b: &str, a: &str, comparison: &Comparison) -> String {
    let [low, high] = comparison.ci95;
    match comparison.verdict {
        Verdict::Faster => format!(
            "{a} is {:.2} times as fast as {b} (95 % interval {low:.2} to {high:.2}).",
            comparison.speed_up
        ),
        Verdict::Slower => format!(
            "{a} is slower than {b}: it takes {:.2} times as long.",
            1.0 / comparison.speed_up
        ),
        Verdict::NoDifference => format!("No difference between {a} and {b} can be seen."),
        Verdict::TooFewSamples => {
            format!("There are too few samples to say whether {a} or {b} is faster.")
        }
    }
}

/// What a race between one worker and many says: the speed-up, and why it is
/// what it is.
pub fn race(reports: &[&Report]) -> String {
    let [first, other] = reports else {
        return sentence(reports);
    };
    let Some(comparison) = against(first, other) else {
        return sentence(reports);
    };
    let (workers, cores) = (other.workers, other.machine.cores);
    let speed_up = comparison.speed_up;
    let shared = format!("{workers} workers share the work");
    if comparison.verdict != Verdict::Faster {
        return format!(
            "{shared}, but are not seen to be faster than one here: the machine has {cores} cores in all, and \
             other programs or a virtual machine may be using them."
        );
    }
    if speed_up > 1.05 * workers as f64 {
        format!(
            "{shared}. More than {workers} times as fast as one is more than they can bring, so something \
             held the one worker up: race again when the machine is quiet."
        )
    } else if speed_up >= 0.9 * workers as f64 {
        format!(
            "{shared} and come close to {workers} times the speed of one: the parts hardly wait for each other."
        )
    } else {
        format!(
            "{shared}, but they are not {workers} times as fast: starting and joining costs time, cores share \
             memory and heat, and two logical cores may be halves of one real core."
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notebook::Row;
    use protocol::{ExecutorId, Machine, Raw};
    use workloads::Outcome;

    /// A report of an executor whose runs take so long, give or take a little.
    pub(super) fn report(executor: &str, time_ms: f64, outcome: Outcome) -> Report {
        let executor: Result<ExecutorId, _> = executor.parse();
        let raw = Raw {
            machine: Machine {
                cores: 4,
                isolated: true,
                resolution_us: 5.0,
                user_agent: String::new(),
                engine: String::new(),
            },
            workload: "integrate".into(),
            params: serde_json::Map::new(),
            executor: executor.unwrap_or(ExecutorId::MAIN),
            switch_interval_ms: 5.0,
            start_ms: 0.0,
            loops: 1,
            samples_ms: (0..15)
                .map(|i| time_ms * (1.0 + 0.002 * f64::from(i % 5)))
                .collect(),
            warm_up_ms: Vec::new(),
            outcomes: vec![outcome],
            keep_values: false,
            spans: (Vec::new(), false),
            longest_frame_ms: 0.0,
            hidden: false,
        };
        Report::of(raw).unwrap_or_else(|error| unreachable!("{error}"))
    }

    fn check(lanes: &[(&str, f64)], expected: &str) {
        let reports: Vec<Report> = lanes
            .iter()
            .map(|(name, time_ms)| report(name, *time_ms, Outcome::right(1.0)))
            .collect();
        let said = sentence(&reports.iter().collect::<Vec<_>>());
        assert!(said.contains(expected), "{lanes:?}: {said}");
    }

    #[test]
    fn an_experiment_says_one_thing() {
        check(&[], "Nothing could be measured.");
        check(&[("worker", 20.0)], "One run on worker takes 20");
        check(
            &[("worker", 20.0), ("threads:2", 10.0)],
            "threads:2 is 2.00 times as fast as worker",
        );
        check(
            &[("worker", 20.0), ("gil:2", 20.0)],
            "No difference between gil:2 and worker can be seen.",
        );
        check(
            &[("worker", 20.0), ("worker", 20.0)],
            "No difference between worker B and worker A can be seen.",
        );
        check(
            &[("worker", 20.0), ("tasks:2", 30.0)],
            "tasks:2 is slower than worker: it takes 1.50 times",
        );
        check(
            &[("main", 20.0), ("threads:2", 10.0), ("threads:4", 5.0)],
            "Against main, threads:4 does best: 4.00 times as fast (95 % interval 4.00 to 4.00); \
             threads:2 does worst: 2.00 times as fast (",
        );
        check(
            &[
                ("worker", 20.0),
                ("threads:2", 10.0),
                ("tasks:2", 20.0),
                ("gil:2", 30.0),
            ],
            "gil:2 does worst: it takes 1.50 times as long (95 % interval 1.50 to 1.50).",
        );
        check(
            &[("worker", 20.0), ("tasks:2", 20.0), ("gil:2", 30.0)],
            "Against worker, tasks:2 does best: no difference can be seen; gil:2 does worst:",
        );
        check(
            &[("worker", 20.0), ("tasks:2", 20.0), ("gil:2", 20.0)],
            "No difference between worker and any of the others can be seen.",
        );
        check(
            &[("worker", 20.0), ("tasks:2", 25.0), ("gil:2", 30.0)],
            "Against worker, tasks:2 does best: it takes 1.25 times as long (",
        );
    }

    #[test]
    fn what_is_sure_comes_before_what_may_be() {
        let first = report("worker", 20.0, Outcome::right(1.0));
        let sure = report("threads:2", 15.0, Outcome::right(1.0));
        // Faster in the median, but all over the place.
        let mut wild = report("gil:2", 12.0, Outcome::right(1.0));
        for (index, time_ms) in wild.samples_ms.iter_mut().enumerate() {
            *time_ms = if index % 2 == 0 { 12.0 } else { 60.0 };
        }
        let said = sentence(&[&first, &wild, &sure]);
        assert!(said.contains("threads:2 does best: 1.3"), "{said}");
        assert!(
            said.ends_with("gil:2 does worst: no difference can be seen."),
            "{said}"
        );
    }

    #[test]
    fn a_wrong_result_is_never_fast() {
        let right = report("worker", 20.0, Outcome::right(1.0));
        let wrong = report(
            "threads:2",
            1.0,
            Outcome::wrong(2.0, "it is 2, but has to be 1"),
        );
        let said = sentence(&[&right, &wrong]);
        assert!(
            said.starts_with("One run on worker takes 20") && said.ends_with(
                "The result on threads:2 is wrong: it is 2, but has to be 1. Its time says nothing."
            ),
            "{said}"
        );
        assert!(against(&right, &wrong).is_none());
    }

    #[test]
    fn results_that_differ_from_sample_to_sample_are_counted() {
        let right = report("worker", 20.0, Outcome::right(1.0));
        let counted = |values: &[u64]| {
            let mut report = report("gil:2", 10.0, Outcome::right(1.0));
            report.result.expected = Some(20_000.into());
            report.values = values.iter().map(|value| (*value).into()).collect();
            report
        };
        let with = |values: &[u64]| sentence(&[&counted(values)]);
        assert!(against(&right, &counted(&[20_000, 19_000])).is_none());
        assert!(against(&right, &counted(&[20_000, 20_000])).is_some());
        let said = with(&[20_000, 19_000, 20_000, 12_345]);
        let expected = "The result on gil:2 is wrong: not 20\u{202f}000 in 2 of 4 samples. \
                        Its time says nothing.";
        assert_eq!(said, expected);
        let two = sentence(&[&right, &counted(&[19_000]), &counted(&[1, 20_000])]);
        let expected = "Results are wrong on gil:2 A (not 20\u{202f}000 in 1 of 1 samples) and gil:2 B \
                        (not 20\u{202f}000 in 1 of 2 samples): their times say nothing.";
        assert!(two.ends_with(expected), "{two}");
        let said = with(&[20_000, 20_000]);
        assert!(!said.contains("wrong"), "{said}");
    }

    #[test]
    fn only_what_is_surely_faster_is_called_so() {
        let check = |time_ms: f64, expected: bool| {
            let rows = [("worker", 20.0), ("threads:2", time_ms)].map(|(name, time_ms)| {
                let report = report(name, time_ms, Outcome::right(1.0));
                Row::done(name.parse().unwrap_or(ExecutorId::MAIN), report)
            });
            let found = is_something_faster(&Run::plain(rows.into()));
            assert_eq!(found, expected, "{time_ms}");
        };
        check(10.0, true);
        check(20.0, false);
        check(30.0, false);
    }

    #[test]
    fn a_race_says_why() {
        let one = report("worker", 20.0, Outcome::right(1.0));
        let check = |time_ms: f64, expected: &str| {
            let said = race(&[&one, &report("threads:4", time_ms, Outcome::right(1.0))]);
            assert!(said.contains(expected), "{time_ms}: {said}");
        };
        check(5.2, "come close to 4 times");
        check(9.0, "not 4 times as fast");
        check(4.0, "something held the one worker up");
        check(20.0, "not seen to be faster than one here");
    }
}
