//! A setting of the Bench in one line, for where its form is folded up.

use crate::route::{Over, Setting};
use measure::human::grouped;
use workloads::{AnyWorkload, Value};

/// What is computed with which parameters, where, and over what it is swept.
pub fn summary(setting: &Setting) -> String {
    let Ok(info) = workloads::by_id(setting.workload).map(AnyWorkload::info) else {
        return setting.workload.to_owned();
    };
    let swept = setting.sweep.as_ref().map(|sweep| sweep.over);
    let params = setting
        .params
        .iter()
        .filter(|(name, _)| swept != Some(Over::Size(name)))
        .filter_map(|(name, value)| {
            let param = info.params.iter().find(|param| param.name == name)?;
            Some(format!("{} {}", param.title, written(value)))
        });
    let executors: Vec<String> = setting.executors.iter().map(ToString::to_string).collect();
    let mut parts = vec![info.title.to_owned()];
    parts.extend(params);
    parts.push(executors.join(", "));
    if let Some(sweep) = &setting.sweep {
        let unit = sweep.over.unit(setting.workload);
        let (from, to) = (
            grouped(&sweep.from.to_string()),
            grouped(&sweep.to.to_string()),
        );
        parts.push(format!("{from} to {to} {unit}"));
    }
    parts.join(" · ")
}

fn written(value: Value) -> String {
    match value {
        Value::Count(count) => grouped(&count.to_string()),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::summary;
    use crate::route::{self, Route};

    #[test]
    fn a_setting_in_one_line() {
        let check = |address: &str, expected: &str| match route::read(address).0 {
            Route::Lab(setting) => assert_eq!(summary(&setting).replace('\u{202f}', " "), expected),
            other => unreachable!("{other:?}"),
        };
        check(
            "#/lab?w=integrate&n=2000000&on=worker,threads:2",
            "Integrate · Steps 2 000 000 · Function cos · worker, threads:2",
        );
        check(
            "#/lab?w=integrate&sweep=n:1e3..1e6:4&on=worker",
            "Integrate · Function cos · worker · 1 000 to 1 000 000 steps",
        );
        check(
            "#/lab?w=integrate&n=999&sweep=workers:1..4&on=worker,gil:1",
            "Integrate · Steps 999 · Function cos · worker, gil:1 · 1 to 4 workers",
        );
    }
}
