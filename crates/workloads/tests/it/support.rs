//! Carriers for tests: each runs tasks or teams in one particular way.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::sync::Barrier;
use std::task::{Context, Poll, Waker};
use workloads::{
    AnyWorkload, Carrier, CarryError, Carrying, Cut, Member, Outcome, Params, Step, TaskSet, Team,
    by_id,
};

/// How work is carried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// Tasks here, in random order.
    Tasks,
    /// Tasks through messages, in random order.
    Packed,
    /// Teams on one thread, in a random interleaving of steps; else tasks.
    Interleaved,
    /// Teams and tasks on real threads with a real barrier.
    Threads,
}

pub struct TestCarrier {
    pub workload: &'static dyn AnyWorkload,
    pub way: Way,
    pub cut: Cut,
    pub random: RefCell<fastrand::Rng>,
    /// Units that steps and tasks said they did.
    pub units: Cell<u64>,
}

impl TestCarrier {
    pub fn new(workload: &'static dyn AnyWorkload, way: Way, cut: Cut, seed: u64) -> Self {
        Self {
            workload,
            way,
            cut,
            random: RefCell::new(fastrand::Rng::with_seed(seed)),
            units: Cell::new(0),
        }
    }

    fn add(&self, units: u64) {
        self.units.set(self.units.get() + units);
    }
}

impl Carrier for TestCarrier {
    fn cut(&self, _total_ms: f64) -> Cut {
        self.cut
    }

    fn shares_memory(&self) -> bool {
        matches!(self.way, Way::Interleaved | Way::Threads)
    }

    fn tasks<'a>(&'a self, tasks: &'a dyn TaskSet) -> Carrying<'a> {
        assert!(!tasks.is_empty());
        let mut order: Vec<usize> = (0..tasks.len()).collect();
        self.random.borrow_mut().shuffle(&mut order);
        self.add(order.iter().map(|i| u64::from(tasks.units(*i))).sum());
        let work = |order: &[usize]| -> Result<(), CarryError> {
            for &i in order {
                assert!(tasks.wait_ms(i) >= 0.0);
                if self.way == Way::Packed {
                    let part = self.workload.run_packed(&tasks.pack(i)?)?;
                    tasks.accept(i, &part)?;
                } else {
                    tasks.run(i);
                }
            }
            Ok(())
        };
        if self.way == Way::Threads {
            std::thread::scope(|scope| {
                for order in order.chunks(order.len().div_ceil(self.cut.workers)) {
                    scope.spawn(move || order.iter().for_each(|i| tasks.run(*i)));
                }
            });
            return Box::pin(std::future::ready(Ok(())));
        }
        Box::pin(std::future::ready(work(&order)))
    }

    fn team<'a>(&'a self, team: &'a dyn Team) -> Carrying<'a> {
        let units = if self.way == Way::Threads {
            on_threads(team)
        } else {
            let mut random = self.random.borrow_mut();
            interleave(team, |ready| ready[random.usize(..ready.len())])
        };
        self.add(units);
        Box::pin(std::future::ready(Ok(())))
    }
}

/// Runs a team on one thread; `choose` says which of the ready members takes
/// the next step. Gives the units done.
pub fn interleave(team: &dyn Team, mut choose: impl FnMut(&[usize]) -> usize) -> u64 {
    assert!(team.size() > 0);
    let mut members: Vec<Box<dyn Member + '_>> = (0..team.size()).map(|i| team.member(i)).collect();
    let mut ready: Vec<usize> = (0..members.len()).collect();
    let (mut waiting, mut units) = (Vec::new(), 0);
    while !ready.is_empty() {
        let index = choose(&ready);
        let place = ready.iter().position(|i| *i == index).unwrap();
        match members[index].step() {
            Step::More(done) => units += u64::from(done),
            Step::Blocked => {}
            Step::Barrier => waiting.push(ready.swap_remove(place)),
            Step::Done => {
                ready.swap_remove(place);
                assert!(waiting.is_empty(), "a member ended while others waited");
            }
        }
        if ready.is_empty() {
            assert!(waiting.is_empty() || waiting.len() == members.len());
            ready.append(&mut waiting);
        }
    }
    units
}

fn on_threads(team: &dyn Team) -> u64 {
    let barrier = Barrier::new(team.size());
    let one = |index: usize| {
        let mut member = team.member(index);
        let mut units = 0;
        loop {
            match member.step() {
                Step::More(done) => units += u64::from(done),
                Step::Blocked => std::thread::yield_now(),
                Step::Barrier => {
                    barrier.wait();
                }
                Step::Done => return units,
            }
        }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..team.size())
            .map(|index| scope.spawn(move || one(index)))
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).sum()
    })
}

pub fn params(workload: &'static dyn AnyWorkload, pairs: &[(&str, &str)]) -> Params {
    let info = workload.info();
    Params::parse(info.id, info.params, pairs.iter().copied()).unwrap()
}

/// Runs a workload once. Gives its outcome and the units that were told.
pub fn run(id: &str, pairs: &[(&str, &str)], way: Way, cut: Cut, seed: u64) -> (Outcome, u64) {
    let workload = by_id(id).unwrap();
    let carrier = TestCarrier::new(workload, way, cut, seed);
    let outcome = run_on(&carrier, &params(workload, pairs));
    (outcome, carrier.units.get())
}

pub fn run_on(carrier: &TestCarrier, params: &Params) -> Outcome {
    let prepared = carrier.workload.prepare(params).unwrap();
    finish(prepared.run(carrier)).unwrap().outcome()
}

/// What a future gives that never has to wait.
pub fn finish<T>(mut future: std::pin::Pin<Box<dyn Future<Output = T> + '_>>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match future.as_mut().poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a test carrier is always ready"),
    }
}
