//! The programs as loom sees them.

use std::sync::atomic::{AtomicU64, Ordering as Std};
use std::time::Instant;

use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::sync::{Arc, Mutex};
use loom::thread;

use crate::{Effort, PATIENCE};

/// Runs every execution and counts them.
pub fn explore(program: fn()) -> Effort {
    let runs = std::sync::Arc::new(AtomicU64::new(0));
    let counted = runs.clone();
    let mut model = loom::model::Builder::new();
    model.max_branches = 10_000;
    model.max_duration = Some(PATIENCE);
    let start = Instant::now();
    model.check(move || {
        counted.fetch_add(1, Std::Relaxed);
        program();
    });
    Effort {
        complete: start.elapsed() < PATIENCE,
        runs: runs.load(Std::Relaxed),
        transitions: None,
        states: None,
    }
}

fn all(threads: usize, body: impl Fn(usize) + Clone + 'static) {
    let handles: Vec<_> = (0..threads)
        .map(|number| {
            let body = body.clone();
            thread::spawn(move || body(number))
        })
        .collect();
    for handle in handles {
        drop(handle.join());
    }
}

/// Threads that each load and store a shared counter.
pub fn counter(threads: usize, times: usize) {
    let counter = Arc::new(AtomicUsize::new(0));
    let shared = counter.clone();
    all(threads, move |_| {
        for _ in 0..times {
            let seen = shared.load(Ordering::SeqCst);
            shared.store(seen + 1, Ordering::SeqCst);
        }
    });
    counter.load(Ordering::SeqCst);
}

/// Threads that each add one under a lock.
pub fn locked(threads: usize) {
    let counter = Arc::new(Mutex::new(0));
    let shared = counter.clone();
    all(threads, move |_| {
        if let Ok(mut value) = shared.lock() {
            *value += 1;
        }
    });
}

/// One thread writes, the others read.
pub fn readers(readers: usize) {
    let shared = Arc::new(AtomicUsize::new(0));
    all(readers + 1, move |number| {
        if number == 0 {
            shared.store(1, Ordering::SeqCst);
        } else {
            shared.load(Ordering::SeqCst);
        }
    });
}
