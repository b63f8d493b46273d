//! A running program under a scheduling model and a memory model.

use std::collections::HashMap;
use std::sync::Arc;

use diagnostics::Diagnostic;
use lang::{Action, Config, End as Over, Kind as How, Model, Program, Status, Vm};

use super::place;
use super::setting::{Memory, Setting};
use crate::system::{
    Access, Accesses, Actor, End, Failure, Kind, Outcome, Place, System, Taken, Transition, Wait,
};

/// Bytes of a state beyond what it shares with its neighbours, roughly: somewhat more than
/// the benchmark measures of small programs (`crates/rivals`).
const STATE_BYTES: usize = 2_500;
/// Bytes of each thread of a state, roughly.
const THREAD_BYTES: usize = 300;

/// A program in some state.
#[derive(Clone)]
pub struct Python {
    vm: Vm,
    /// The first step brings the main thread before its first visible operation.
    has_begun: bool,
    model: Model,
    memory: Memory,
    /// The thread that may not be left now, by the scheduling model.
    held: Option<u32>,
    /// Instructions of the thread that moved last since it took over, as far as the
    /// model needs to know.
    ran: u32,
    last: Option<u32>,
}

impl Python {
    /// A program before its first step.
    ///
    /// # Errors
    /// What is wrong with it, or lies outside the language.
    pub fn load(source: &str, file: &str, setting: Setting) -> Result<Self, Vec<Diagnostic>> {
        Ok(Self::of(&lang::compile(source, file)?, setting))
    }

    /// A compiled program before its first step.
    pub fn of(program: &Arc<Program>, setting: Setting) -> Self {
        Self::within(program, setting, lang::Limits::default())
    }

    /// A compiled program before its first step, each run of which may cost so much.
    pub fn within(program: &Arc<Program>, setting: Setting, limits: lang::Limits) -> Self {
        let config = Config {
            memory: setting.memory.into(),
            limits,
            ..Config::default()
        };
        Self {
            vm: program.start(&config),
            has_begun: false,
            model: setting.model,
            memory: setting.memory,
            held: None,
            ran: 0,
            last: None,
        }
    }

    /// When its threads may switch.
    pub(super) fn model(&self) -> Model {
        self.model
    }

    /// When its stores are seen.
    pub(super) fn memory(&self) -> Memory {
        self.memory
    }

    /// The machine itself.
    pub fn vm(&self) -> &Vm {
        &self.vm
    }

    /// The name of a thread, as the program knows it.
    pub fn thread_name(&self, thread: u32) -> String {
        self.vm.thread_name(thread as usize)
    }

    /// The names of all threads that there are or were.
    pub fn thread_names(&self) -> HashMap<u32, String> {
        let threads = 0..self.vm.threads() as u32;
        threads
            .map(|thread| (thread, self.thread_name(thread)))
            .collect()
    }

    /// Whether this thread is one that the program's end does not wait for.
    fn is_daemon(&self, thread: u32) -> bool {
        self.vm.is_daemon(thread as usize)
    }

    fn accesses(&self, action: Action) -> Accesses {
        let buffered = self.vm.pending_of(action);
        let touches = buffered.accesses.iter();
        let mut accesses: Accesses = touches.map(|touch| self.access(touch)).collect();
        let thread = action.thread();
        match action {
            Action::Flush(_) => {
                for access in &mut accesses {
                    access.kind = Kind::Commit;
                }
            }
            Action::Step(_) => {
                // Stores that only go into the buffer may race all the same.
                let plain = self.vm.pending(thread);
                let stores = plain
                    .accesses
                    .iter()
                    .filter(|touch| touch.kind == How::Write && touch.place.is_data());
                for touch in stores {
                    let place = self.place(touch.place);
                    if !accesses.iter().any(|access| access.place == place) {
                        let kind = Kind::Issue;
                        accesses.push(Access { place, kind });
                    }
                }
            }
            Action::TimeOut(_) => {}
        }
        if !matches!(action, Action::Flush(_)) {
            // A thread's end is part of its last step, which a join waits for.
            accesses.push(Access {
                place: place::of_thread(thread as u32),
                kind: Kind::Release,
            });
        }
        if accesses.iter().any(|access| access.kind == Kind::Fork) {
            accesses.push(Access {
                place: place::of_starts(),
                kind: Kind::Effect,
            });
        }
        if self.vm.program().has_daemons() {
            // Whoever is last ends the program, whatever the daemons were about to do.
            accesses.push(Access {
                place: place::of_program(),
                kind: match self.is_daemon(thread as u32) {
                    true => Kind::Look,
                    false => Kind::Last,
                },
            });
        }
        accesses
    }

    /// A shared thing as a place that is named alike in equivalent runs.
    fn place(&self, thing: lang::Place) -> Place {
        place::place(self.vm.lasting(thing))
    }

    fn access(&self, touch: &lang::Access) -> Access {
        Access {
            place: self.place(touch.place),
            kind: place::kind(touch),
        }
    }

    fn transition(&self, action: Action, is_ready: bool) -> Transition {
        let (actor, moves) = match action {
            Action::Step(t) => (Actor::Thread(t as u32), true),
            Action::TimeOut(t) => (Actor::Timeout(t as u32), true),
            Action::Flush(t) => (Actor::Flush(t as u32), false),
        };
        let is_held_up = moves && self.held.is_some_and(|held| held != actor.thread());
        Transition {
            actor,
            enabled: is_ready && !is_held_up,
            accesses: self.accesses(action),
            line: self.vm.pending_of(action).line,
        }
    }

    /// Gives all that this thread may do next, of the actions that are wanted.
    fn transitions_of(
        &self,
        thread: usize,
        wanted: impl Fn(Action) -> bool,
        mut give: impl FnMut(Transition),
    ) {
        let mut may = |action, is_ready| {
            if wanted(action) {
                give(self.transition(action, is_ready));
            }
        };
        if thread >= self.vm.threads() {
            return;
        }
        match self.vm.status(thread) {
            Status::Ready => may(Action::Step(thread), true),
            Status::Blocked(blocked) => {
                may(Action::Step(thread), false);
                if blocked.gives_up {
                    may(Action::TimeOut(thread), true);
                }
            }
            Status::Done => {}
        }
        if self.vm.has_buffered(thread) {
            may(Action::Flush(thread), true);
        }
    }

    /// Notes whether the thread that just moved may be left, by the model.
    fn hold(&mut self, thread: u32, may_switch: bool, instructions: u64) {
        let is_same = self.last == Some(thread);
        self.last = Some(thread);
        self.held = None;
        if !matches!(self.vm.status(thread as usize), Status::Ready) {
            self.ran = 0;
            return;
        }
        let may_be_left = match self.model {
            Model::Any => true,
            Model::CPython => may_switch,
            Model::Sequential => false,
            Model::Interval(interval) => {
                let before = if is_same { self.ran } else { 0 };
                let ran = u64::from(before).saturating_add(instructions);
                self.ran = ran.min(u64::from(interval)) as u32;
                self.ran >= interval
            }
        };
        self.held = (!may_be_left).then_some(thread);
    }
}

fn action(actor: Actor) -> Action {
    match actor {
        Actor::Thread(thread) => Action::Step(thread as usize),
        Actor::Timeout(thread) => Action::TimeOut(thread as usize),
        Actor::Flush(thread) => Action::Flush(thread as usize),
    }
}

impl System for Python {
    fn transitions(&self, into: &mut Vec<Transition>) {
        if self.vm.end().is_some() {
            return;
        }
        if !self.has_begun {
            into.push(Transition {
                actor: Actor::Thread(0),
                enabled: true,
                accesses: Accesses::new(),
                line: 0,
            });
            return;
        }
        for thread in 0..self.vm.threads() {
            self.transitions_of(thread, |_| true, |transition| into.push(transition));
        }
    }

    fn next_of(&self, actor: Actor) -> Option<Transition> {
        if self.vm.end().is_some() || !self.has_begun {
            let mut all = Vec::new();
            self.transitions(&mut all);
            return all.into_iter().find(|transition| transition.actor == actor);
        }
        let mut found = None;
        let wanted = action(actor);
        self.transitions_of(
            wanted.thread(),
            |action| action == wanted,
            |transition| found = Some(transition),
        );
        found
    }

    fn take(&mut self, actor: Actor) -> Taken {
        let before = self.vm.steps();
        let stepped = match self.has_begun {
            true => self.vm.take(action(actor)),
            false => self.vm.begin_exploring(),
        };
        self.has_begun = true;
        if actor.moves_thread() {
            let instructions = self.vm.steps() - before;
            self.hold(actor.thread(), stepped.may_switch, instructions);
        }
        let limit = match self.vm.end() {
            Some(Over::Limit(which)) => Some(format!("the program reached its limit of {which}")),
            _ => None,
        };
        // An exit that the program asks for is no failure.
        let uncaught = stepped.uncaught;
        let uncaught = uncaught.filter(|message| !message.starts_with("SystemExit"));
        let failure = uncaught.or(limit).map(|message| Failure {
            message,
            thread: stepped
                .failed_thread
                .map_or(actor.thread(), |thread| thread as u32),
            line: stepped.failed_line.unwrap_or(stepped.line),
        });
        Taken {
            failure,
            unheard: stepped.unheard.map(|thing| self.place(thing)),
        }
    }

    fn fingerprint(&self) -> u128 {
        let print = self.vm.fingerprint();
        if self.model == Model::Any {
            return print;
        }
        // What the model remembers is part of the state.
        let held = self.held.map_or(0, |held| u128::from(held) + 1);
        let last = match self.model {
            Model::Interval(_) => self.last.map_or(0, |last| u128::from(last) + 1),
            _ => 0,
        };
        let more = held << 64 | last << 32 | u128::from(self.ran);
        (print ^ more).wrapping_mul(0xDA94_2042_E4DD_58B5_B3F2_AB1D_9C6F_0B4D)
    }

    fn end(&self) -> End {
        if self.vm.end().is_some() {
            return End::Done;
        }
        let waits = self
            .vm
            .wait_graph()
            .into_iter()
            .map(|(thread, blocked)| Wait {
                thread: thread as u32,
                line: self.vm.pending(thread).line,
                what: self.vm.place_name(blocked.on),
                place: Some(self.place(blocked.on)),
                holders: blocked.holder.iter().map(|holder| *holder as u32).collect(),
            });
        End::Stuck(waits.collect())
    }

    fn outcome(&self) -> Outcome {
        Outcome {
            output: self.vm.output().to_owned(),
            exit: match self.vm.end() {
                Some(Over::Exit(code)) => Some(*code),
                Some(_) => Some(1),
                None => None,
            },
        }
    }

    fn place_name(&self, place: Place) -> String {
        match place::thing(place) {
            Some(thing) => self.vm.place_name(self.vm.from_lasting(thing)),
            None => "something".to_owned(),
        }
    }

    fn forked(&self, place: Place) -> Option<u32> {
        place::thread_of(place)
    }

    fn bytes(&self) -> usize {
        STATE_BYTES + self.vm.threads() * THREAD_BYTES
    }
}
