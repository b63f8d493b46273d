//! Experiments that never ran, with the times that they should have had.

use course::{Evidence, Lane, When, Who};
use protocol::{ExecutorId, Machine, Raw, Report};
use workloads::Outcome;

/// Samples of each lane.
const SAMPLES: u32 = 15;

pub fn who(text: &str) -> Who {
    text.parse().unwrap()
}

/// What came of an executor: its time in ms, a wrong result, or nothing.
pub enum Came {
    In(f64),
    Wrong,
    NotAtAll,
}

pub fn lane(executor: &str, came: &Came, cores: usize) -> Lane {
    lane_of(executor, came, cores, SAMPLES)
}

pub fn lane_of(executor: &str, came: &Came, cores: usize, samples: u32) -> Lane {
    let executor: ExecutorId = executor.parse().unwrap();
    let (time_ms, outcome) = match came {
        Came::In(time_ms) => (*time_ms, Outcome::right(1.0)),
        Came::Wrong => (1.0, Outcome::wrong(2.0, "it is 2, but has to be 1")),
        Came::NotAtAll => {
            return Lane {
                executor,
                outcome: Err("No threads here.".into()),
            };
        }
    };
    let raw = Raw {
        machine: Machine {
            cores,
            isolated: true,
            resolution_us: 5.0,
            user_agent: String::new(),
            engine: String::new(),
        },
        workload: "integrate".into(),
        params: serde_json::Map::new(),
        executor,
        switch_interval_ms: 5.0,
        start_ms: 12.0,
        loops: 3,
        samples_ms: (0..samples)
            .map(|i| time_ms * (1.0 + 0.002 * f64::from(i % 5)))
            .collect(),
        warm_up_ms: Vec::new(),
        outcomes: vec![outcome],
        keep_values: false,
        spans: (Vec::new(), false),
        longest_frame_ms: 0.0,
        hidden: false,
    };
    Lane {
        executor,
        outcome: Ok(Report::of(raw).unwrap()),
    }
}

/// An experiment on a machine with four cores.
pub fn evidence(lanes: &[(&str, Came)]) -> Evidence {
    Evidence {
        lanes: lanes
            .iter()
            .map(|(name, came)| lane(name, came, 4))
            .collect(),
        before: Vec::new(),
        runs: 1,
        cores: 4,
    }
}

/// A condition from JSON; its number is the speed-up unless it names another.
pub fn when(json: &str) -> When {
    let mut value: serde_json::Value = serde_json::from_str(json).unwrap();
    if value.get("quantity").is_none() {
        value["quantity"] = "speed_up".into();
    }
    serde_json::from_value(value).unwrap()
}
