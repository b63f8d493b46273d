//! `cargo test`: every crate but the engine and the page's DOM code.

use crate::process::Program;
use crate::project::Project;
use crate::steps::step;

use super::tally::Tally;

/// Runs unit, integration and documentation tests on the host.
pub fn run(project: &Project, filter: Option<&str>, tally: &mut Tally) {
    let (mut passed, mut failed) = (0, 0);
    let outcome = step("testing on the host", || {
        Program::new("cargo", "see the failures above")
            .args(["test", "--no-fail-fast"])
            .args(filter)
            .dir(&project.root)
            .run_reading(|line| {
                if let Some((good, bad)) = counts(line) {
                    passed += good;
                    failed += bad;
                }
            })
    });
    tally.suite(passed, failed, outcome);
}

/// Passed and failed in a line such as
/// `test result: ok. 3 passed; 0 failed; 0 ignored; …`.
fn counts(line: &str) -> Option<(u64, u64)> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let count = |word: &str| {
        let count = counts
            .split("; ")
            .find_map(|part| part.strip_suffix(word))?;
        count.trim().parse().ok()
    };
    Some((count("passed")?, count("failed")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_from_cargo() {
        let line = "test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 3 filtered \
            out; finished in 0.02s";
        assert_eq!(counts(line), Some((12, 1)));
        assert_eq!(counts("test a ... ok"), None);
    }
}
