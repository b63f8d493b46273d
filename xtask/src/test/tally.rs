//! Counting what passed and what failed.

use std::fmt::Display;

/// What came out so far.
#[derive(Default)]
pub struct Tally {
    /// Tests and checks that passed.
    pub passed: u64,
    /// Tests and checks that failed.
    pub failed: u64,
    /// What to say about those that failed, a line or more each.
    pub failures: Vec<String>,
}

impl Tally {
    /// Counts a check that stands for itself, such as a lint.
    pub fn check<E: Display>(&mut self, outcome: Result<(), E>) {
        match outcome {
            Ok(()) => self.passed += 1,
            Err(error) => {
                self.failed += 1;
                self.failures.push(format!("- {error}"));
            }
        }
    }

    /// Counts a suite that gave its own numbers.
    pub fn suite<E: Display>(&mut self, passed: u64, failed: u64, outcome: Result<(), E>) {
        self.passed += passed;
        self.failed += failed;
        if let Err(error) = outcome {
            // A suite that did not come as far as its tests has failed, too.
            self.failed += u64::from(failed == 0);
            self.failures.push(format!("- {error}"));
        }
    }

    /// The sum of it all.
    pub fn closing_line(&self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suite_that_broke_before_its_tests_counts_as_failed() {
        let mut tally = Tally::default();
        tally.suite(3, 0, Ok::<_, String>(()));
        tally.suite(0, 0, Err("does not compile"));
        tally.suite(1, 2, Err("tests failed"));
        assert_eq!(tally.closing_line(), "4 passed, 3 failed");
        assert_eq!(tally.failures.len(), 2);
    }
}
