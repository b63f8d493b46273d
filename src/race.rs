//! The race on the first page: the same work on one worker and on all cores.

use crate::browser;
use crate::engines::EngineError;
use crate::machine::Machine;
use crate::route::Setting;
use crate::run::{Lane, Live};
use protocol::{ExecutorId, Kind, MOST_WORKERS};
use std::cell::RefCell;
use std::rc::Rc;
use workloads::Params;

/// Steps of one run: some hundred milliseconds on one worker.
const STEPS: &str = "20000000";

/// Runs of each lane: the least that can be told apart from chance.
pub const RUNS: u32 = 7;

/// How far the race is.
#[derive(Clone)]
pub enum Race {
    /// Nobody has pressed the button yet.
    Ready,
    /// It is under way.
    Running(Rc<UnderWay>),
    /// It is over.
    Over(Rc<Vec<Lane>>),
    /// It could not be run to its end.
    Failed(EngineError),
}

impl Race {
    /// A race that begins now.
    pub fn running(live: Rc<Live>) -> Self {
        Self::Running(Rc::new(UnderWay {
            live,
            watch: RefCell::default(),
        }))
    }
}

/// What is raced on this machine.
pub fn setting(machine: &Machine) -> Option<Setting> {
    let workload = workloads::by_id("integrate").ok()?;
    let info = workload.info();
    let kind = if machine.isolated {
        Kind::Threads
    } else {
        Kind::Processes
    };
    let all = ExecutorId::new(kind, machine.cores.clamp(2, MOST_WORKERS)).ok()?;
    Some(Setting {
        params: Params::parse(info.id, info.params, [("n", STEPS)]).ok()?,
        executors: vec![ExecutorId::WORKER, all],
        samples: Some(RUNS),
        ..Setting::of(workload)
    })
}

/// A race under way, with a stop watch for the run of this moment.
pub struct UnderWay {
    /// What the run says of itself.
    pub live: Rc<Live>,
    watch: RefCell<Watch>,
}

/// Which run is under way, since when, and how long a run took that counted for
/// nothing.
#[derive(Default)]
struct Watch {
    step: Option<(usize, usize)>,
    began_ms: f64,
    practice_ms: [f64; 2],
}

/// What can be said of a lane at this moment.
pub struct LaneNow {
    /// How long each of its runs took, in ms.
    pub runs_ms: Vec<f64>,
    /// How long the run under way has taken so far, in ms; 0 when it is not its turn.
    pub now_ms: f64,
    /// What it does, if it is its turn.
    pub stage: Option<&'static str>,
    /// How long a run takes, as far as is known, in ms.
    pub typical_ms: f64,
}

impl UnderWay {
    /// What can be said of a lane at this moment.
    pub fn lane(&self, index: usize) -> LaneNow {
        let runs_ms = self
            .live
            .samples_ms
            .borrow()
            .get(index)
            .cloned()
            .unwrap_or_default();
        let is_mine = self.live.lane.get() == Some(index);
        let elapsed_ms = if is_mine {
            self.elapsed_ms(index, runs_ms.len())
        } else {
            0.0
        };
        let mut watch = self.watch.borrow_mut();
        let stage = is_mine.then(|| self.live.stage.get());
        let counts = stage == Some("sampling");
        if is_mine && !counts && stage != Some("starting") {
            watch.practice_ms[index.min(1)] = elapsed_ms;
        }
        let typical_ms = if runs_ms.is_empty() {
            watch.practice_ms[index.min(1)].max(elapsed_ms)
        } else {
            runs_ms.iter().sum::<f64>() / runs_ms.len() as f64
        };
        LaneNow {
            now_ms: if counts { elapsed_ms } else { 0.0 },
            stage,
            typical_ms,
            runs_ms,
        }
    }

    /// Time since the step of this moment began, in ms. A step is known by its lane
    /// and by what the run has written down so far.
    fn elapsed_ms(&self, lane: usize, runs: usize) -> f64 {
        let now = browser::now_ms();
        let fresh = self.live.shares.borrow().is_empty();
        let mut watch = self.watch.borrow_mut();
        if watch.step != Some((lane, runs)) || fresh {
            watch.step = Some((lane, runs));
            watch.began_ms = now;
        }
        now - watch.began_ms
    }
}
