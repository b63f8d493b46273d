//! One conversation, from the first line to the last.

use crate::error::Error;
use crate::request::{Reply, Request};
use crate::runner::Runner;
use crate::statistics;

/// What is kept between two requests.
#[derive(Default)]
pub struct Session {
    runner: Runner,
}

impl Session {
    /// Answers one line.
    pub fn answer(&mut self, line: &str) -> Reply {
        self.try_answer(line).unwrap_or_else(|error| Reply::Failed {
            error: error.to_string(),
        })
    }

    fn try_answer(&mut self, line: &str) -> Result<Reply, Error> {
        Ok(match serde_json::from_str(line)? {
            Request::Run(run) => Reply::Sampled(self.runner.sample(&run)?),
            Request::Stats { samples } => Reply::Stats(statistics::stats(samples)?),
            Request::Compare {
                baseline,
                candidate,
            } => Reply::Comparison(statistics::ratio(baseline, candidate)?),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    fn ask(session: &mut Session, request: &Json) -> Json {
        serde_json::to_value(session.answer(&request.to_string())).unwrap()
    }

    #[test]
    fn every_workload_is_right_at_every_place() {
        let mut session = Session::default();
        for workload in workloads::ALL {
            for on in ["serial", "rayon:1", "rayon:2", "gil:2"] {
                let how = if workload.info().id == "lost_updates" {
                    json!({"how": "atomic", "n": 1000})
                } else {
                    json!({})
                };
                let run = json!({"workload": workload.info().id, "params": how, "on": on});
                let reply = ask(&mut session, &json!({ "run": run }));
                assert_eq!(reply["outcome"]["verified"], true, "{run}: {reply}");
                assert!(reply["elapsed_ms"].as_f64().unwrap() > 0.0);
            }
        }
    }

    #[test]
    fn ratios_are_those_of_the_medians() {
        let request =
            json!({"compare": {"baseline": [2.0, 4.0, 6.0], "candidate": [1.0, 2.0, 3.0]}});
        assert_eq!(ask(&mut Session::default(), &request)["speed_up"], 2.0);
        let request = json!({"stats": {"samples": [3.0, 1.0, 2.0]}});
        assert_eq!(ask(&mut Session::default(), &request)["median_ms"], 2.0);
    }

    #[test]
    fn what_cannot_be_done_is_said() {
        let check = |request: Json, words: &str| {
            let reply = ask(&mut Session::default(), &request);
            let error = reply["error"].as_str().unwrap_or_default();
            assert!(error.contains(words), "{request}: {reply}");
        };
        let run = |workload: &str, params: Json, on: &str| json!({"run": {"workload": workload, "params": params, "on": on}});
        check(json!(1), "not understood");
        check(json!({"walk": {}}), "unknown variant");
        check(run("integrat", json!({}), "serial"), "integrat");
        check(run("integrate", json!({"m": 1}), "serial"), "`m`");
        check(run("integrate", json!({}), "threads:2"), "rayon:N");
        check(json!({"stats": {"samples": []}}), "at least one");
        check(
            json!({"compare": {"baseline": [1.0], "candidate": [1.0, 2.0]}}),
            "same rounds",
        );
    }
}
