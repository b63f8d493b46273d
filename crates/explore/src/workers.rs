//! Who computes: one worker, the operating system's threads, or what an engine
//! in a browser injects.

/// Carries out many independent pieces of work.
pub trait Workers: Sync {
    /// Does `work` for each item, in any order and place; the results keep the
    /// items' order.
    fn map<I: Send, O: Send>(&self, items: Vec<I>, work: impl Fn(I) -> O + Sync) -> Vec<O>;

    /// How many pieces of work can go on at once.
    fn count(&self) -> usize;
}

/// The caller's own thread.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone;

impl Workers for Alone {
    fn map<I: Send, O: Send>(&self, items: Vec<I>, work: impl Fn(I) -> O + Sync) -> Vec<O> {
        items.into_iter().map(work).collect()
    }

    fn count(&self) -> usize {
        1
    }
}

/// Threads of the operating system.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug)]
pub struct Threads(usize);

#[cfg(not(target_arch = "wasm32"))]
impl Threads {
    /// Fewer items than this for each worker are not worth a thread.
    const WORTH_A_THREAD: usize = 16;

    /// As many threads as this, at least one.
    pub fn new(count: usize) -> Self {
        Self(count.max(1))
    }

    /// As many threads as the machine runs at once.
    pub fn all() -> Self {
        Self::new(std::thread::available_parallelism().map_or(1, usize::from))
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Workers for Threads {
    fn map<I: Send, O: Send>(&self, mut items: Vec<I>, work: impl Fn(I) -> O + Sync) -> Vec<O> {
        let workers = self.0.min(items.len() / Self::WORTH_A_THREAD).max(1);
        let share = items.len().div_ceil(workers);
        let mut shares = Vec::with_capacity(workers);
        while items.len() > share {
            shares.push(items.split_off(items.len() - share));
        }
        let work = &work;
        std::thread::scope(|scope| {
            let others: Vec<_> = shares
                .into_iter()
                .map(|share| scope.spawn(move || share.into_iter().map(work).collect::<Vec<O>>()))
                .collect();
            let mut done: Vec<O> = items.into_iter().map(work).collect();
            for other in others.into_iter().rev() {
                match other.join() {
                    Ok(more) => done.extend(more),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            done
        })
    }

    fn count(&self) -> usize {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Alone, Threads, Workers};

    #[test]
    fn results_keep_the_order_of_the_items() {
        for count in [0, 1, 15, 16, 33, 100, 1001] {
            let items: Vec<usize> = (0..count).collect();
            let expected: Vec<usize> = items.iter().map(|item| item * 3).collect();
            assert_eq!(Alone.map(items.clone(), |item| item * 3), expected);
            for threads in [1, 2, 3, 7] {
                let done = Threads::new(threads).map(items.clone(), |item| item * 3);
                assert_eq!(done, expected, "{threads} threads, {count} items");
            }
        }
    }
}
