//! Takes samples.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::num::NonZeroU32;
use std::thread;
use std::time::Instant;

use executors::{Locked, Pool, Pooled, Serial};
use futures_executor::block_on;
use rayon::ThreadPoolBuilder;
use workloads::{Carrier, Params, Prepared};

use crate::error::Error;
use crate::host::Here;
use crate::place::Place;
use crate::request::{Run, Sampled};

/// CPython's switch interval in ms, which the page uses as well if nobody says
/// another.
const SWITCH_INTERVAL_MS: f64 = 5.0;

/// A workload with its data.
struct Ready {
    workload: &'static str,
    params: Params,
    prepared: Box<dyn Prepared>,
}

/// Takes samples; keeps the data of the last workload and all pools.
#[derive(Default)]
pub struct Runner {
    here: Here,
    ready: Option<Ready>,
    pools: HashMap<usize, Pool>,
}

impl Runner {
    /// Takes one sample.
    ///
    /// # Errors
    /// What is wrong with the request, or became of the run.
    pub fn sample(&mut self, run: &Run) -> Result<Sampled, Error> {
        self.prepare(run)?;
        if let Place::Rayon(threads) | Place::Gil(threads) = run.on {
            self.start_pool(threads)?;
        }
        let prepared = self.ready.as_ref().map(|ready| &*ready.prepared);
        match (prepared, self.carrier(run.on)) {
            (Some(prepared), Some(carrier)) => self.time(prepared, &*carrier, run.loops),
            _ => Err(Error::NotReady),
        }
    }

    /// Makes the data, unless it is there.
    fn prepare(&mut self, run: &Run) -> Result<(), Error> {
        let workload = workloads::by_id(&run.workload)?;
        let info = workload.info();
        let params = Params::from_json(info.id, info.params, &run.params)?;
        let is_there = |ready: &Ready| ready.workload == info.id && ready.params == params;
        if !self.ready.as_ref().is_some_and(is_there) {
            // The old data goes first: both may not fit into memory together.
            self.ready = None;
            self.ready = Some(Ready {
                workload: info.id,
                prepared: workload.prepare(&params)?,
                params,
            });
        }
        Ok(())
    }

    /// Starts threads, unless there are so many already.
    fn start_pool(&mut self, threads: usize) -> Result<(), Error> {
        if let Entry::Vacant(place) = self.pools.entry(threads) {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
            place.insert(Pool::Own(pool));
        }
        Ok(())
    }

    fn carrier(&self, place: Place) -> Option<Box<dyn Carrier + '_>> {
        let here = &self.here;
        let pool = |threads: usize| self.pools.get(&threads);
        Some(match place {
            Place::Serial => Box::new(Serial::new(here)),
            Place::Rayon(threads) => Box::new(Pooled::new(here, pool(threads)?, cores())),
            Place::Gil(threads) => Box::new(Locked::new(
                here,
                pool(threads)?,
                SWITCH_INTERVAL_MS,
                cores(),
            )),
        })
    }

    /// Times the very thing that the engine times.
    fn time(
        &self,
        prepared: &dyn Prepared,
        carrier: &dyn Carrier,
        loops: NonZeroU32,
    ) -> Result<Sampled, Error> {
        self.here.begin();
        let begin = Instant::now();
        let mut last = block_on(prepared.run(carrier))?;
        for _ in 1..loops.get() {
            // The result of the loop before goes first, as in the engine.
            drop(last);
            last = block_on(prepared.run(carrier))?;
        }
        let elapsed_ms = begin.elapsed().as_secs_f64() * 1e3;
        self.here.end();
        Ok(Sampled {
            elapsed_ms,
            outcome: last.outcome(),
        })
    }
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}
