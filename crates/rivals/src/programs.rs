//! The programs in Rust, which both rivals run with their own threads and locks.

/// Defines the programs over the threads, atomics and locks of this tool.
macro_rules! programs {
    ($tool:ident) => {
        use $tool::sync::atomic::{AtomicUsize, Ordering};
        use $tool::sync::{Arc, Mutex};
        use $tool::thread;

        fn all(threads: usize, body: impl Fn(usize) + Clone + Send + 'static) {
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
    };
}

pub(crate) use programs;
