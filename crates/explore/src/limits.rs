//! How much a search may cost, what it has cost so far, and how to stop it.

/// What a search may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Different states.
    pub states: u64,
    /// Bytes of memory, roughly.
    pub bytes: u64,
    /// Steps of one run.
    pub steps: usize,
    /// Complete runs.
    pub executions: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            states: 1_000_000,
            bytes: 1 << 30,
            steps: 100_000,
            executions: u64::MAX,
        }
    }
}

/// What a search has cost so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Different states; for a search that does not remember states, all that it saw.
    pub states: u64,
    /// Transitions taken.
    pub transitions: u64,
    /// Ends of runs reached.
    pub executions: u64,
    /// Runs given up because all that could follow is covered by others.
    pub redundant: u64,
    /// Steps of the longest run.
    pub deepest: usize,
    /// Bytes of memory at the most, roughly.
    pub bytes: u64,
}

/// Which limit ended a search before it had seen everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spent {
    /// The budget of states.
    States,
    /// The budget of memory.
    Memory,
    /// The budget of complete runs.
    Executions,
    /// Some runs were longer than a run may be, and were not followed to their end.
    Steps,
    /// Some runs can go round for ever, and each round was followed once.
    Rounds,
    /// Only runs with at most so many switches were wanted.
    Switches(u32),
    /// Only a sample of the runs was wanted.
    Sample,
    /// It was cancelled.
    Cancelled,
}

/// Asked now and then with the costs so far; `false` cancels the search.
pub type Watch<'a> = dyn FnMut(&Counts) -> bool + 'a;

/// Keeps count and says when to stop.
pub(crate) struct Meter<'a> {
    pub counts: Counts,
    pub limits: Limits,
    /// The first limit that was met.
    pub spent: Option<Spent>,
    watch: &'a mut Watch<'a>,
    next_look: u64,
}

impl<'a> Meter<'a> {
    /// Transitions between two looks at whether to go on.
    const PERIOD: u64 = 512;

    pub fn new(limits: Limits, watch: &'a mut Watch<'a>) -> Self {
        Self {
            counts: Counts::default(),
            limits,
            spent: None,
            watch,
            next_look: 0,
        }
    }

    /// Notes that a limit was met. Cancelling outweighs whatever was met before.
    pub fn spend(&mut self, what: Spent) {
        if self.spent.is_none() || what == Spent::Cancelled {
            self.spent = Some(what);
        }
    }

    /// Counts transitions; whether the search may go on.
    pub fn take(&mut self, transitions: u64) -> bool {
        self.counts.transitions += transitions;
        if self.counts.transitions >= self.next_look {
            self.next_look = self.counts.transitions + Self::PERIOD;
            if !(self.watch)(&self.counts) {
                self.spend(Spent::Cancelled);
                return false;
            }
        }
        let met = if self.counts.states > self.limits.states {
            Spent::States
        } else if self.counts.executions > self.limits.executions {
            Spent::Executions
        } else if self.counts.bytes > self.limits.bytes {
            Spent::Memory
        } else {
            return true;
        };
        self.spend(met);
        false
    }

    /// Whether a run of so many steps may be followed further.
    pub fn deep(&mut self, steps: usize) -> bool {
        self.counts.deepest = self.counts.deepest.max(steps);
        if steps >= self.limits.steps {
            self.spend(Spent::Steps);
            return false;
        }
        true
    }

    /// Notes how much memory is in use now.
    pub fn holds(&mut self, bytes: u64) {
        self.counts.bytes = self.counts.bytes.max(bytes);
    }
}
