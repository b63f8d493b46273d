//! Workloads without their types, as executors and the page handle them.

use crate::carrier::{Carrier, CarryError, TaskSet};
use crate::params::{ParamError, Params};
use crate::sync::{into_inner, lock};
use crate::workload::Workload;
use crate::{Cost, Info, Outcome, Team};
use std::future::Future;
use std::pin::Pin;
use std::sync::Mutex;

/// Most memory that one run may need, in bytes.
///
/// An engine's memory ends at 1 GiB, and a phone's page well before.
pub const MOST_BYTES: u64 = 640 << 20;

/// A workload of any type.
pub trait AnyWorkload: Send + Sync {
    /// What the page says of it.
    fn info(&self) -> &'static Info;

    /// What one run costs.
    fn cost(&self, params: &Params) -> Cost;

    /// Whether its data would find room.
    ///
    /// # Errors
    /// [`ParamError::TooLarge`] when it would need more than [`MOST_BYTES`].
    fn check(&self, params: &Params) -> Result<(), ParamError> {
        match self.cost(params).bytes {
            bytes if bytes > MOST_BYTES => Err(ParamError::TooLarge {
                need_mib: bytes >> 20,
                most_mib: MOST_BYTES >> 20,
            }),
            _ => Ok(()),
        }
    }

    /// Makes its data, ready to be run again and again.
    ///
    /// # Errors
    /// [`ParamError::TooLarge`] when it would need more than [`MOST_BYTES`].
    fn prepare(&self, params: &Params) -> Result<Box<dyn Prepared>, ParamError>;

    /// Runs a task that came from another memory, and packs its part.
    ///
    /// # Errors
    /// [`CarryError::Message`] when the bytes are no task of this workload.
    fn run_packed(&self, task: &[u8]) -> Result<Vec<u8>, CarryError>;
}

/// A workload with its data.
pub trait Prepared: Send + Sync {
    /// Runs it once; this is what is timed.
    fn run<'a>(&'a self, carrier: &'a dyn Carrier) -> Running<'a>;
}

/// A run on its way.
pub type Running<'a> =
    Pin<Box<dyn Future<Output = Result<Box<dyn Finished + 'a>, CarryError>> + 'a>>;

/// A run that came to its end.
pub trait Finished {
    /// Its verified result. Costs time, so it is asked for outside the timed part.
    fn outcome(&self) -> Outcome;
}

impl<W: Workload + Clone> AnyWorkload for W {
    fn info(&self) -> &'static Info {
        Workload::info(self)
    }

    fn cost(&self, params: &Params) -> Cost {
        Workload::cost(self, params)
    }

    fn prepare(&self, params: &Params) -> Result<Box<dyn Prepared>, ParamError> {
        AnyWorkload::check(self, params)?;
        let cost = Workload::cost(self, params);
        let input = self.input(params);
        Ok(Box::new(WithInput {
            workload: self.clone(),
            input,
            total_ms: cost.total_ms(),
        }))
    }

    fn run_packed(&self, task: &[u8]) -> Result<Vec<u8>, CarryError> {
        let task: W::Task<'_> = postcard::from_bytes(task).map_err(message)?;
        postcard::to_allocvec(&self.run(&task)).map_err(message)
    }
}

fn message(error: postcard::Error) -> CarryError {
    CarryError::Message(error.to_string())
}

struct WithInput<W: Workload> {
    workload: W,
    input: W::Input,
    total_ms: f64,
}

impl<W: Workload> Prepared for WithInput<W> {
    fn run<'a>(&'a self, carrier: &'a dyn Carrier) -> Running<'a> {
        Box::pin(async move {
            let state = match self.team_for(carrier) {
                Some(team) => {
                    let members: &dyn Team = &*team;
                    carrier.team(members).await?;
                    team.finish()
                }
                None => self.run_phases(carrier).await?,
            };
            Ok(Box::new(WithState { of: self, state }) as Box<dyn Finished>)
        })
    }
}

impl<W: Workload> WithInput<W> {
    fn team_for<'a>(
        &'a self,
        carrier: &dyn Carrier,
    ) -> Option<Box<dyn crate::Crew<W::State> + 'a>> {
        if !carrier.shares_memory() {
            return None;
        }
        self.workload
            .team(&self.input, carrier.cut(self.total_ms).workers)
    }

    async fn run_phases(&self, carrier: &dyn Carrier) -> Result<W::State, CarryError> {
        let phases = self.workload.phases(&self.input);
        let cut = carrier.cut(self.total_ms / phases.max(1) as f64);
        let mut state = self.workload.start(&self.input);
        for phase in 0..phases {
            let parts = {
                let tasks = self.workload.split(&self.input, &state, phase, cut);
                let set = Tasks::new(&self.workload, &tasks);
                // A phase may find nothing to do, such as to merge one run.
                if !set.is_empty() {
                    carrier.tasks(&set).await?;
                }
                set.into_parts()?
            };
            state = self.workload.combine(&self.input, state, phase, parts);
        }
        Ok(state)
    }
}

struct WithState<'a, W: Workload> {
    of: &'a WithInput<W>,
    state: W::State,
}

impl<W: Workload> Finished for WithState<'_, W> {
    fn outcome(&self) -> Outcome {
        self.of.workload.outcome(&self.of.input, &self.state)
    }
}

/// The tasks of a phase with a place for each one's part.
struct Tasks<'a, 't, W: Workload> {
    workload: &'a W,
    tasks: &'a [W::Task<'t>],
    parts: Vec<Mutex<Option<W::Part>>>,
}

impl<'a, 't, W: Workload> Tasks<'a, 't, W> {
    fn new(workload: &'a W, tasks: &'a [W::Task<'t>]) -> Self {
        let parts = tasks.iter().map(|_| Mutex::new(None)).collect();
        Self {
            workload,
            tasks,
            parts,
        }
    }

    fn keep(&self, index: usize, part: W::Part) {
        if let Some(place) = self.parts.get(index) {
            *lock(place) = Some(part);
        }
    }

    fn into_parts(self) -> Result<Vec<W::Part>, CarryError> {
        self.parts
            .into_iter()
            .map(|place| {
                into_inner(place).ok_or_else(|| CarryError::Message("a task gave no part".into()))
            })
            .collect()
    }
}

impl<W: Workload> TaskSet for Tasks<'_, '_, W> {
    fn len(&self) -> usize {
        self.tasks.len()
    }

    fn units(&self, index: usize) -> u32 {
        self.tasks
            .get(index)
            .map_or(0, |task| self.workload.units(task))
    }

    fn wait_ms(&self, index: usize) -> f64 {
        self.tasks
            .get(index)
            .map_or(0.0, |task| self.workload.wait_ms(task))
    }

    fn run(&self, index: usize) {
        if let Some(task) = self.tasks.get(index) {
            self.keep(index, self.workload.run(task));
        }
    }

    fn pack(&self, index: usize) -> Result<Vec<u8>, CarryError> {
        let task = self
            .tasks
            .get(index)
            .ok_or_else(|| CarryError::Message(format!("there is no task {index}")))?;
        postcard::to_allocvec(task).map_err(message)
    }

    fn accept(&self, index: usize, part: &[u8]) -> Result<(), CarryError> {
        self.keep(index, postcard::from_bytes(part).map_err(message)?);
        Ok(())
    }
}
