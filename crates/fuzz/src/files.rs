//! A target without a fuzzer: over files that are named on the command line.

use std::process::ExitCode;

/// Runs a target over each file that is named as an argument.
pub fn over_files(target: fn(&[u8])) -> ExitCode {
    let mut outcome = ExitCode::SUCCESS;
    for path in std::env::args_os().skip(1) {
        match std::fs::read(&path) {
            Ok(data) => target(&data),
            Err(error) => {
                eprintln!("{} cannot be read: {error}", path.display());
                outcome = ExitCode::FAILURE;
            }
        }
    }
    outcome
}
