//! One experiment: several executors measured in turns.

use crate::browser;
use crate::engines::{Availability, Engine, EngineError, Engines, entry};
use crate::machine::Machine;
use crate::route::Setting;
use crate::run::frames::Frames;
use crate::run::live::Live;
use crate::run::warmth;
use gloo_timers::future::TimeoutFuture;
use measure::{Measured, Plan, Step};
use protocol::{ExecutorId, Raw, Report, Sampled, Span};
use std::rc::Rc;
use workloads::{AnyWorkload, Outcome};

/// What to run where.
#[derive(Clone)]
pub struct Job {
    /// The experiment's setting.
    pub setting: Setting,
    /// The machine that it runs on.
    pub machine: Rc<Machine>,
}

/// What came of one executor.
pub type Lane = Result<Report, EngineError>;

/// Measures what a job asks for at one place of its sweep; `look` is called
/// whenever there may be something new in `live`. Whoever calls has claimed the
/// engines. A leg of a sweep makes do with fewer samples, as there are many.
///
/// # Errors
/// [`EngineError::Cancelled`], or wrong settings; what becomes of a single
/// executor stands in its lane.
pub async fn measure(
    job: &Job,
    is_leg: bool,
    engines: &Rc<Engines>,
    live: &Live,
    look: &dyn Fn(),
) -> Result<Vec<Lane>, EngineError> {
    let mut session = Session::new(job, is_leg, engines, live, look)?;
    let result = session.carry_out().await;
    session.give_back().await;
    live.engine.replace(None);
    result?;
    Ok(session.into_lanes())
}

/// One executor under way.
#[derive(Default)]
struct Course {
    engine: Option<Rc<Engine>>,
    units: f64,
    start_ms: f64,
    outcomes: Vec<Outcome>,
    best_ms: Option<f64>,
    spans: (Vec<Span>, bool),
    longest_frame_ms: f64,
    memory_bytes: f64,
    error: Option<EngineError>,
}

struct Session<'a> {
    job: &'a Job,
    engines: &'a Rc<Engines>,
    live: &'a Live,
    look: &'a dyn Fn(),
    workload: &'static dyn AnyWorkload,
    expected_ms: f64,
    plan: Plan,
    courses: Vec<Course>,
    frames: Frames,
}

impl<'a> Session<'a> {
    fn new(
        job: &'a Job,
        is_leg: bool,
        engines: &'a Rc<Engines>,
        live: &'a Live,
        look: &'a dyn Fn(),
    ) -> Result<Self, EngineError> {
        let setting = &job.setting;
        let workload = workloads::by_id(setting.workload)
            .map_err(|error| EngineError::Params(error.to_string()))?;
        let settings = warmth::settings(
            workload,
            &setting.params,
            setting.samples,
            is_leg,
            job.machine.resolution_ms,
        );
        let plan = Plan::new(setting.executors.len(), settings)
            .map_err(|error| EngineError::Measure(error.to_string()))?;
        live.samples_ms
            .replace(vec![Vec::new(); setting.executors.len()]);
        Ok(Self {
            job,
            engines,
            live,
            look,
            workload,
            expected_ms: workload.cost(&setting.params).total_ms(),
            plan,
            courses: setting
                .executors
                .iter()
                .map(|_| Course::default())
                .collect(),
            frames: Frames::watch(),
        })
    }

    async fn carry_out(&mut self) -> Result<(), EngineError> {
        loop {
            if self.live.is_cancelled() {
                return Err(EngineError::Cancelled);
            }
            let step = self.plan.next();
            let Some(lane) = step.lane() else { break };
            self.show(step);
            match self.take(step, lane).await {
                Ok(measured) => {
                    if let Err(error) = self.plan.record(lane, measured) {
                        self.drop_lane(lane, EngineError::Measure(error.to_string()));
                    }
                }
                Err(_) if self.live.is_cancelled() => return Err(EngineError::Cancelled),
                Err(error) => self.drop_lane(lane, error),
            }
            self.after();
        }
        self.live.advance(1.0, Some(0.0));
        (self.look)();
        Ok(())
    }

    async fn take(&mut self, step: Step, lane: usize) -> Result<Measured, EngineError> {
        match step {
            Step::Start { .. } => self.start(lane).await,
            Step::WarmUp { loops, .. } | Step::Calibrate { loops, .. } => self
                .run_loops(lane, loops)
                .await
                .map(|(measured, _)| measured),
            Step::Sample { loops, .. } => {
                let (measured, sampled) = self.run_loops(lane, loops).await?;
                self.keep(lane, loops, sampled);
                Ok(measured)
            }
            Step::Done => Ok(Measured::new(0.0)),
        }
    }

    async fn start(&mut self, lane: usize) -> Result<Measured, EngineError> {
        let (executor, interval_ms) = self.executor(lane);
        if let Availability::Missing { reason, .. } =
            entry(executor.kind()).availability(&self.job.machine)
        {
            return Err(EngineError::Missing(
                reason.trim_end_matches('.').to_owned(),
            ));
        }
        let engine = {
            let starting = self.engines.get(executor, interval_ms);
            self.live.unless_cancelled(starting).await?
        };
        self.live.engine.replace(Some(engine.clone()));
        let setting = &self.job.setting;
        let units = engine
            .prepare(setting.workload, &setting.params, self.expected_ms)
            .await?;
        if let Some(course) = self.courses.get_mut(lane) {
            course.start_ms = engine.start_ms();
            course.units = units;
            course.engine = Some(engine);
        }
        let start_ms = self.courses.get(lane).map_or(0.0, |course| course.start_ms);
        Ok(Measured::new(start_ms))
    }

    async fn run_loops(
        &mut self,
        lane: usize,
        loops: u32,
    ) -> Result<(Measured, Sampled), EngineError> {
        // The page gets a turn first: to draw, and to hear a wish to cancel.
        TimeoutFuture::new(0).await;
        if self.live.is_cancelled() {
            return Err(EngineError::Cancelled);
        }
        let Some(course) = self.courses.get_mut(lane) else {
            return Err(EngineError::Killed);
        };
        let engine = course.engine.clone().ok_or(EngineError::Killed)?;
        self.live.engine.replace(Some(engine.clone()));
        let all = (course.units * f64::from(loops)).max(1.0);
        let hidden_before = browser::is_hidden();
        self.frames.begin();
        let watch = || {
            let shares = engine.units().iter().map(|units| units / all).collect();
            self.live.shares.replace(shares);
            (self.look)();
        };
        let sampled = engine.sample(loops, &watch).await?;
        let hidden = hidden_before || browser::is_hidden();
        if !hidden {
            course.longest_frame_ms = course.longest_frame_ms.max(self.frames.longest_ms());
        }
        Ok((
            Measured {
                elapsed_ms: sampled.elapsed_ms,
                hidden,
            },
            sampled,
        ))
    }

    fn keep(&mut self, lane: usize, loops: u32, sampled: Sampled) {
        let Some(course) = self.courses.get_mut(lane) else {
            return;
        };
        if course.best_ms.is_none_or(|best| sampled.elapsed_ms < best) {
            course.best_ms = Some(sampled.elapsed_ms);
            course.spans = (sampled.spans, sampled.spans_cut);
        }
        course.outcomes.push(sampled.outcome);
        course.memory_bytes = course.memory_bytes.max(sampled.memory_bytes);
        if let Some(samples) = self.live.samples_ms.borrow_mut().get_mut(lane) {
            samples.push(sampled.elapsed_ms / f64::from(loops.max(1)));
        }
    }

    fn drop_lane(&mut self, lane: usize, error: EngineError) {
        // The plan knows the lane: it asked for it.
        let _ = self.plan.fail(lane);
        if let Some(course) = self.courses.get_mut(lane) {
            course.error = Some(error);
        }
    }

    fn show(&self, step: Step) {
        self.live.lane.set(step.lane());
        self.live.shares.borrow_mut().clear();
        self.live.stage.set(match step {
            Step::Start { .. } => "starting",
            Step::WarmUp { .. } => "warming up",
            Step::Calibrate { .. } => "calibrating",
            Step::Sample { .. } => "sampling",
            Step::Done => "done",
        });
        (self.look)();
    }

    fn after(&self) {
        self.live
            .advance(self.plan.progress(), self.plan.time_left_ms());
        (self.look)();
    }

    fn executor(&self, lane: usize) -> (ExecutorId, f64) {
        let setting = &self.job.setting;
        let executor = setting
            .executors
            .get(lane)
            .copied()
            .unwrap_or(ExecutorId::MAIN);
        (executor, setting.interval_ms)
    }

    async fn give_back(&mut self) {
        for lane in 0..self.courses.len() {
            let (executor, interval_ms) = self.executor(lane);
            let Some(course) = self.courses.get_mut(lane) else {
                continue;
            };
            if let Some(engine) = course.engine.take() {
                self.engines
                    .give_back(executor, interval_ms, engine, course.memory_bytes)
                    .await;
            }
        }
    }

    fn into_lanes(self) -> Vec<Lane> {
        let Self {
            job,
            workload,
            plan,
            courses,
            ..
        } = self;
        let lanes = courses
            .into_iter()
            .zip(plan.lanes())
            .zip(&job.setting.executors);
        lanes
            .map(|((course, record), executor)| {
                if let Some(error) = course.error {
                    return Err(error);
                }
                let raw = Raw {
                    machine: job.machine.in_report(),
                    workload: job.setting.workload.to_owned(),
                    params: job.setting.params.to_json(),
                    executor: *executor,
                    switch_interval_ms: job.setting.interval_ms,
                    start_ms: course.start_ms,
                    loops: record.loops,
                    samples_ms: record.samples_ms.clone(),
                    warm_up_ms: record.warm_up_ms.clone(),
                    outcomes: course.outcomes,
                    keep_values: workload.info().single,
                    spans: course.spans,
                    longest_frame_ms: course.longest_frame_ms,
                    hidden: record.hidden,
                };
                Report::of(raw).map_err(|error| EngineError::Measure(error.to_string()))
            })
            .collect()
    }
}
