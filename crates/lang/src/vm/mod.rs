//! The virtual machine: processes, their threads, and what they share.

mod arith;
mod attr;
mod attr_store;
mod bind;
mod buffer;
mod call;
mod class;
mod compare;
mod contain;
mod explore;
mod fingerprint;
mod frames;
mod generator;
mod interp;
mod ipc;
mod iter;
mod look;
mod machine;
mod message;
mod mix;
mod names;
mod native;
mod pause;
mod peek;
mod place;
mod process;
mod quick;
mod raise;
mod run;
mod seldom;
mod sequence;
mod shared;
mod slow;
mod special;
mod subscript;
mod text;
mod thread;

use std::sync::Arc;

pub use attr::find as attr_of;
pub use explore::{Action, Stepped};
pub(crate) use ipc::Thing;
pub use machine::{Args, Frame, Machine, Resumed, Then, Trap};
pub use place::{Access, Blocked, Kind, Pending, Place, Status};
pub use process::Process;
pub use run::{End, INSTRUCTION_NS};
pub use thread::{Thread, ThreadId, Wait};

use crate::config::Config;
use crate::program::Program;
use crate::symbols::Symbols;
use crate::value::Value;

/// A running program. Cloning it is cheap, and forks share what neither has changed.
#[derive(Clone, Debug)]
pub struct Vm {
    pub(crate) program: Arc<Program>,
    pub(crate) config: Config,
    pub(crate) symbols: Arc<Symbols>,
    threads: Vec<Option<Arc<Thread>>>,
    procs: Vec<Option<Arc<Process>>>,
    pub(crate) kernel: Arc<ipc::Kernel>,
    output: Arc<Output>,
    /// Nanoseconds of virtual time since the start.
    pub(crate) clock: u64,
    /// Instructions run so far.
    pub(crate) steps: u64,
    /// The thread at work.
    pub(crate) current: u32,
    /// Threads begun by the thread at work.
    begun: Vec<Thread>,
    /// Processes begun by the thread at work.
    forked: Vec<Process>,
    /// Processes that the thread at work asked to end, and with what code.
    pub(crate) doomed: Vec<(u32, i32)>,
    /// Where a wake-up was just sent with nobody waiting.
    pub(crate) unheard: Option<Place>,
    /// Whether an explorer decides who runs: then time does not pass by itself.
    pub(crate) exploring: bool,
    end: Option<End>,
}

/// What was printed.
#[derive(Clone, Debug, Default)]
struct Output {
    out: String,
    err: String,
}

impl Vm {
    /// A machine about to run the program.
    pub fn new(program: Arc<Program>, config: &Config) -> Vm {
        let mut vm = Vm::empty(&program, config);
        let process = program.base.clone();
        let main = Vm::body_thread(&program, program.main);
        vm.procs.push(Some(Arc::new(process)));
        vm.threads.push(Some(Arc::new(main)));
        vm
    }

    fn empty(program: &Arc<Program>, config: &Config) -> Vm {
        Vm {
            program: program.clone(),
            config: *config,
            symbols: program.symbols.clone(),
            threads: Vec::new(),
            procs: Vec::new(),
            kernel: Arc::default(),
            output: Arc::default(),
            clock: 0,
            steps: 0,
            current: 0,
            begun: Vec::new(),
            forked: Vec::new(),
            doomed: Vec::new(),
            unheard: None,
            exploring: false,
            end: None,
        }
    }

    /// A thread that will run a module's body.
    fn body_thread(program: &Program, code: u32) -> Thread {
        let locals = program.codes[code as usize].locals.len();
        let mut stack = vec![Value::Unbound];
        stack.resize(1 + locals, Value::Unbound);
        let frame = Frame {
            code,
            ip: 0,
            base: 1,
            ret: 0,
            then: Then::Push,
            handled: Value::None,
        };
        Thread {
            stack,
            frames: vec![frame],
            handled: Value::None,
            is_main: true,
            ident: 1,
            ..Thread::default()
        }
    }

    /// Runs the body of one of the library's modules and gives the process after it.
    pub(crate) fn run_body(program: &Program, code: u32) -> Process {
        let config = Config::default();
        let mut vm = Vm {
            symbols: program.symbols.clone(),
            ..Vm::bare(config)
        };
        let th = Vm::body_thread(program, code);
        let mut machine = Machine {
            prog: program,
            th,
            proc: program.base.clone(),
            vm: &mut vm,
            keywords: Vec::new(),
            buffer: String::new(),
            ret: 0,
            nested: 0,
            slice: 0,
            fuel: 0,
            eager: false,
            by_native: false,
            result: Value::Unbound,
        };
        let mut budget = 1_000_000;
        machine.exec(&mut budget, true);
        machine.proc
    }

    fn bare(config: Config) -> Vm {
        let program = Arc::new(Program::nothing());
        Vm::empty(&program, &config)
    }

    /// What the program printed.
    pub fn output(&self) -> &str {
        &self.output.out
    }

    /// What it printed on the error stream: tracebacks, mostly.
    pub fn errors(&self) -> &str {
        &self.output.err
    }

    /// How it ended, once it has.
    pub fn end(&self) -> Option<&End> {
        self.end.as_ref()
    }

    /// The program.
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// Nanoseconds of virtual time since the start.
    pub fn clock_ns(&self) -> u64 {
        self.clock
    }

    /// Instructions run so far.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// How many threads there are and were, of all processes together.
    pub fn threads(&self) -> usize {
        self.threads.len()
    }

    /// A thread.
    pub(crate) fn thread(&self, t: ThreadId) -> Option<&Thread> {
        self.threads.get(t)?.as_deref()
    }

    /// A process.
    pub(crate) fn process(&self, p: u32) -> Option<&Process> {
        self.procs.get(p as usize)?.as_deref()
    }

    /// Lets a thread work: its state and its process's are taken out and put back.
    pub(crate) fn with<T>(
        &mut self,
        t: ThreadId,
        work: impl FnOnce(&mut Machine<'_>) -> T,
    ) -> Option<T> {
        let th = Arc::unwrap_or_clone(self.threads.get_mut(t)?.take()?);
        let p = th.process as usize;
        let Some(process) = self.procs.get_mut(p).and_then(Option::take) else {
            self.threads[t] = Some(Arc::new(th));
            return None;
        };
        let proc = Arc::unwrap_or_clone(process);
        let program = self.program.clone();
        self.current = t as u32;
        let mut machine = Machine {
            prog: &program,
            th,
            proc,
            vm: self,
            keywords: Vec::new(),
            buffer: String::new(),
            ret: 0,
            nested: 0,
            slice: 0,
            fuel: 0,
            eager: false,
            by_native: false,
            result: Value::Unbound,
        };
        let outcome = work(&mut machine);
        let (th, proc) = (machine.th, machine.proc);
        self.threads[t] = Some(Arc::new(th));
        self.procs[p] = Some(Arc::new(proc));
        self.adopt();
        Some(outcome)
    }

    /// Takes in the threads and processes that were begun.
    fn adopt(&mut self) {
        for process in std::mem::take(&mut self.forked) {
            self.procs.push(Some(Arc::new(process)));
        }
        for thread in std::mem::take(&mut self.begun) {
            self.threads.push(Some(Arc::new(thread)));
        }
        if !self.doomed.is_empty() {
            self.end_doomed();
        }
    }

    /// The number that the next process to begin will have.
    pub(crate) fn next_process(&self) -> u32 {
        (self.procs.len() + self.forked.len()) as u32
    }

    /// Whether all processes but one are over.
    pub(crate) fn is_last_process(&self) -> bool {
        let live = |process: &&Arc<Process>| process.exit.is_none();
        // The process at work is taken out of the table meanwhile.
        self.procs.iter().flatten().filter(live).count() + self.forked.len() == 0
    }

    /// Whether the thread of this `Thread` object was begun just now.
    pub(crate) fn begins(&self, object: Value) -> bool {
        self.begun.iter().any(|thread| thread.object.is(object))
    }

    /// The number of a thread that began in this very step.
    pub(crate) fn begun_ident(&self, object: Value) -> Option<u32> {
        let mut begun = self.begun.iter();
        begun.find_map(|thread| thread.object.is(object).then_some(thread.ident))
    }

    /// The number that the next thread to begin will have.
    pub(crate) fn next_thread(&self) -> u32 {
        (self.threads.len() + self.begun.len()) as u32
    }
}
