//! What the page says of each executor, and whether it is to be had here.

use crate::machine::Machine;
use protocol::Kind;

/// Whether an executor is to be had on this page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Availability {
    /// It is.
    Available,
    /// It is not, for this reason, which can be mended so.
    Missing {
        /// Why, in one sentence.
        reason: &'static str,
        /// What to do, in one sentence.
        remedy: &'static str,
    },
}

/// What the page says of an executor.
pub struct Entry {
    /// Its kind.
    pub kind: Kind,
    /// Its name on screen.
    pub title: &'static str,
    /// What it is, in one sentence.
    pub about: &'static str,
}

static ENTRIES: [Entry; 6] = [
    Entry {
        kind: Kind::Main,
        title: Kind::Main.title(),
        about: "Runs on the thread that draws the page, which really freezes until the run is over.",
    },
    Entry {
        kind: Kind::Worker,
        title: Kind::Worker.title(),
        about: "Runs on one Web Worker: the page stays alive, but nothing gets faster.",
    },
    Entry {
        kind: Kind::Tasks,
        title: Kind::Tasks.title(),
        about: "Async tasks taking turns on one worker's event loop: concurrency without parallelism.",
    },
    Entry {
        kind: Kind::Gil,
        title: Kind::Gil.title(),
        about: "Real threads that run only while they hold one global lock, as in CPython.",
    },
    Entry {
        kind: Kind::Threads,
        title: Kind::Threads.title(),
        about: "A pool of threads that share one memory: parallelism.",
    },
    Entry {
        kind: Kind::Processes,
        title: Kind::Processes.title(),
        about: "Workers with a memory each: data is copied in messages, as between processes.",
    },
];

/// What the page says of an executor of this kind.
pub fn entry(kind: Kind) -> &'static Entry {
    ENTRIES
        .iter()
        .find(|entry| entry.kind == kind)
        .unwrap_or(&ENTRIES[0])
}

impl Entry {
    /// Whether it is to be had on this page.
    pub fn availability(&self, machine: &Machine) -> Availability {
        if self.kind != Kind::Main && !machine.workers {
            return Availability::Missing {
                reason: "This browser or site does not allow Web Workers.",
                remedy: "Open the page in a tab of its own, or in another browser.",
            };
        }
        if self.kind.needs_shared_memory() && !machine.isolated {
            return Availability::Missing {
                reason: "This page is not cross-origin isolated, so threads cannot share memory.",
                remedy: "Serve it with the two headers that the machine page names, or open it in a tab of its own.",
            };
        }
        Availability::Available
    }
}
