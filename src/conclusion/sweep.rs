//! What a sweep says, in one sentence.

use measure::{Crossover, Side};
use notebook::{Rival, Run, fitted, lines, rivals, speed_ups};
use plot::SpeedUpSeries;

/// The outcome of a sweep over sizes.
pub fn sizes(run: &Run) -> String {
    let over = run.quantity().unwrap_or("size");
    let said: Vec<String> = rivals(run)
        .iter()
        .filter_map(|rival| meeting(rival, over))
        .collect();
    if said.is_empty() {
        return growth(run, over);
    }
    let said = said.join("; ");
    // Names of executors stay as they are, even at the begin of a sentence.
    match said.strip_prefix("no ") {
        Some(rest) => format!("No {rest}."),
        None => format!("{said}."),
    }
}

fn meeting(rival: &Rival, over: &str) -> Option<String> {
    let (first, other) = (rival.first, rival.other);
    let said = match rival.crossover.as_ref()? {
        Crossover::WithinNoise => {
            format!(
                "no difference between {first} and {other} can be seen with any number of {over}"
            )
        }
        Crossover::Never {
            faster: Side::First,
        } => format!("{other} is surely faster than {first} with no number of {over} measured"),
        Crossover::Never {
            faster: Side::Second,
        } => {
            format!("{other} is faster than {first} with every number of {over} where they differ")
        }
        Crossover::Crosses(crossings) => {
            let last = crossings.last()?;
            let (winner, loser) = match last.faster_above {
                Side::First => (first, other),
                Side::Second => (other, first),
            };
            let [low, high] = last.between.map(rounded);
            format!(
                "{winner} overtakes {loser} at about {} {over}, surely between {low} and {high}",
                rounded(last.size)
            )
        }
    };
    Some(said)
}

/// With one executor a sweep says how the time grows.
fn growth(run: &Run, over: &str) -> String {
    let lines = lines(run);
    let ends = lines
        .iter()
        .find_map(|(executor, line)| Some((executor, line.first()?, line.last()?)));
    match ends {
        Some((executor, (small, short), (large, long))) if large > small => format!(
            "On {executor}, {} times as many {over} take {} times as long.",
            rounded(large / small),
            rounded(long.stats.median_ms / short.stats.median_ms)
        ),
        _ => "Too little could be measured to say anything.".to_owned(),
    }
}

/// The outcome of a sweep over numbers of workers.
pub fn workers(run: &Run) -> String {
    let series = speed_ups(run);
    let said: Vec<String> = series
        .iter()
        .filter_map(|series| best(run, series))
        .collect();
    match said.is_empty() {
        false => format!("{}.", said.join("; ")),
        true => "Too little could be measured to say anything.".to_owned(),
    }
}

fn best(run: &Run, series: &SpeedUpSeries) -> Option<String> {
    let kind = series.kind.id();
    let right = series.points.iter().filter(|point| point.wrong.is_none());
    let Some(best) = right.max_by(|a, b| a.speed_up.total_cmp(&b.speed_up)) else {
        return Some(format!(
            "{kind} gave wrong results, whose times say nothing"
        ));
    };
    let over = run.stages.first()?.rows.first()?.executor;
    // Only what is surely above 1 is called faster.
    if best.ci95[0] <= 1.0 {
        return Some(format!(
            "{kind} is surely faster than {over} with no number of workers"
        ));
    }
    let law = fitted(std::slice::from_ref(series))
        .into_iter()
        .find(|fitted| fitted.is_best)
        .map(|fitted| format!(", as {} describes best", fitted.fit.model.law()));
    Some(format!(
        "{kind}:{} is {:.2} times as fast as {over}{}",
        best.workers,
        best.speed_up,
        law.unwrap_or_default()
    ))
}

/// A number with two digits that count, as people say it: `43 000`.
fn rounded(value: f64) -> String {
    if !(value.is_finite() && value > 0.0) {
        return "–".to_owned();
    }
    let place = value.log10().floor() as i32 - 1;
    let unit = 10_f64.powi(place);
    let decimals = usize::try_from(-place).unwrap_or(0);
    let digits = format!("{:.decimals$}", (value / unit).round() * unit);
    if decimals > 0 {
        return digits;
    }
    measure::human::grouped(&digits)
}

#[cfg(test)]
mod tests {
    use super::{rounded, sizes, workers};
    use crate::conclusion::tests::report;
    use notebook::{OVER_WORKERS, Row, Run, Stage};
    use workloads::Outcome;

    /// A sweep in which each executor takes so long at each value.
    fn run(over: &str, points: &[(f64, &[(&str, f64)])]) -> Run {
        let row = |(name, time_ms): &(&str, f64)| {
            let report = report(name, *time_ms, Outcome::right(1.0));
            let executor = name.parse().unwrap_or(protocol::ExecutorId::MAIN);
            Row::done(executor, report)
        };
        let stage = |(at, lanes): &(f64, &[(&str, f64)])| Stage {
            at: Some(*at),
            rows: lanes.iter().map(row).collect(),
        };
        Run {
            over: Some(over.to_owned()),
            stages: points.iter().map(stage).collect(),
            is_whole: true,
        }
    }

    fn check_sizes(times_ms: [[f64; 2]; 3], expected: &str) {
        let lanes = times_ms.map(|[one, two]| [("worker", one), ("threads:2", two)]);
        let sweep = run(
            "n",
            &[(10.0, &lanes[0]), (1e3, &lanes[1]), (1e5, &lanes[2])],
        );
        let said = sizes(&sweep);
        assert!(said.contains(expected), "{said}");
    }

    #[test]
    fn a_sweep_over_sizes_says_where_the_lead_changes() {
        check_sizes(
            [[1.0, 5.0], [10.0, 12.0], [100.0, 60.0]],
            "threads:2 overtakes worker at about ",
        );
        check_sizes(
            [[1.0, 5.0], [10.0, 12.0], [100.0, 110.0]],
            "threads:2 is surely faster than worker with no number of steps measured.",
        );
        check_sizes(
            [[2.0, 1.0], [20.0, 11.0], [100.0, 60.0]],
            "with every number of steps where they differ.",
        );
        check_sizes(
            [[1.0, 1.0], [10.0, 10.0], [100.0, 100.0]],
            "No difference between worker and threads:2",
        );
    }

    #[test]
    fn one_executor_says_how_the_time_grows() {
        let sweep = run(
            "n",
            &[(10.0, &[("worker", 1.0)]), (1e3, &[("worker", 50.0)])],
        );
        assert_eq!(
            sizes(&sweep),
            "On worker, 100 times as many steps take 50 times as long."
        );
    }

    #[test]
    fn a_sweep_over_workers_says_what_they_bring() {
        let check = |times_ms: [f64; 4], expected: &str| {
            let names = ["gil:1", "gil:2", "gil:3", "gil:4"];
            let lanes: Vec<[(&str, f64); 2]> = (0..4)
                .map(|index| [("worker", 100.0), (names[index], times_ms[index])])
                .collect();
            let points: Vec<(f64, &[(&str, f64)])> = lanes
                .iter()
                .enumerate()
                .map(|(index, lanes)| (index as f64 + 1.0, lanes.as_slice()))
                .collect();
            let said = workers(&run(OVER_WORKERS, &points));
            assert_eq!(said, expected);
        };
        check(
            [100.0, 55.0, 40.0, 32.5],
            "gil:4 is 3.08 times as fast as worker, as Amdahl's law describes best.",
        );
        check(
            [101.0, 102.0, 101.0, 103.0],
            "gil is surely faster than worker with no number of workers.",
        );
    }

    #[test]
    fn numbers_are_rounded_to_two_digits() {
        let check = |value: f64, expected: &str| assert_eq!(rounded(value), expected, "{value}");
        check(1.0, "1.0");
        check(43_219.0, "43\u{202f}000");
        check(999.0, "1\u{202f}000");
        check(12.4, "12");
        check(0.0123, "0.012");
        check(1_234_567.0, "1\u{202f}200\u{202f}000");
        check(f64::NAN, "–");
    }
}
