//! Whatever comes from outside ends in a typed answer, never in a panic:
//! addresses, names, parameters, messages, tasks from another memory, reports.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use interleave::route::{self, Route};
use proptest::prelude::*;
use protocol::{ExecutorId, FromEngine, Report, ToEngine};
use workloads::Params;

/// Texts that look like what is expected, and texts that do not.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "#/(lab|machine|)(\\?(w|n|f|on|samples|interval|mode|sweep)=[a-z0-9:,.%+-]{0,12}(&(n|on|w|x)=[^#]{0,12}){0,5})?",
        "#/lab\\?sweep=(n|m|workers):[0-9e.]{0,5}\\.\\.[0-9e.]{0,6}(:[0-9]{0,3})?(&on=(main|gil:2|threads:1,worker))?",
        "[a-z]{0,9}:[-+.0-9e]{0,8}",
        "\\{\"(do|say|schema)\":.{0,60}\\}",
    ]
}

proptest! {
    #[test]
    fn addresses(text in text()) {
        let (route, _) = route::read(&text);
        if let Route::Lab(setting) = &route {
            // What was understood can be written down and read again, and is right then.
            let (again, wrong) = route::read(&setting.address());
            prop_assert_eq!(&again, &route);
            prop_assert!(wrong.is_empty(), "{:?}", wrong);
        }
    }

    #[test]
    fn names_of_executors(text in text()) {
        match text.parse::<ExecutorId>() {
            Ok(executor) => prop_assert_eq!(executor.to_string().parse(), Ok(executor)),
            Err(error) => prop_assert!(!error.diagnostic().text.is_empty()),
        }
    }

    #[test]
    fn parameters(name in text(), value in text(), number in any::<f64>()) {
        for workload in workloads::ALL {
            let info = workload.info();
            let names = info.params.iter().map(|param| param.name).chain([name.as_str()]);
            for name in names {
                for value in [value.clone(), number.to_string()] {
                    if let Err(error) = Params::parse(info.id, info.params, [(name, value.as_str())]) {
                        prop_assert!(error.diagnostic().hint.is_some());
                    }
                }
            }
        }
    }

    #[test]
    fn messages_and_reports(text in text()) {
        let _ = serde_json::from_str::<ToEngine>(&text);
        let _ = serde_json::from_str::<FromEngine>(&text);
        let _ = serde_json::from_str::<Report>(&text);
    }

    #[test]
    fn tasks_from_another_memory(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        for workload in workloads::ALL {
            // Some bytes are a real task; those that are not are refused.
            if workload.info().id == "word_count" || workload.info().id == "sort" {
                let _ = workload.run_packed(&bytes);
            }
        }
    }
}
