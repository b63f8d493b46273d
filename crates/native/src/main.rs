//! The same workloads on the same carriers as in the engine, compiled natively.
//!
//! `cargo xtask bench` starts this program once and talks with it by lines of
//! JSON, so that its samples can be taken in turns with the browser's. It is
//! also where the benchmark gets its statistics from: the crate `measure`, as
//! in the page.
//!
//! A request is one line on standard input, and its reply one on standard output:
//!
//! ```text
//! {"run": {"workload": "integrate", "params": {"n": 1000}, "on": "rayon:2", "loops": 1}}
//! {"elapsed_ms": 0.012, "outcome": {"value": 1.0007, "verified": true}}
//! {"stats": {"samples": [1.0, 2.0]}}
//! {"best_ms": 1.0, "median_ms": 1.5, "mean_ms": 1.5, "sd_ms": 0.7, "ci95_ms": [1.0, 2.0]}
//! {"compare": {"baseline": [2.0, 2.0], "candidate": [1.0, 1.0]}}
//! {"speed_up": 2.0, "ci95": [2.0, 2.0], "p_value": 0.5, "rounds": 2, "verdict": "too-few-samples"}
//! ```
//!
//! What cannot be done is answered by `{"error": "…"}`. The program ends with
//! its input, hence with whoever started it.

mod error;
mod host;
mod place;
mod request;
mod runner;
mod session;
mod statistics;

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use session::Session;

fn main() -> ExitCode {
    match talk(io::stdin().lock(), io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("native: the conversation broke off: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Answers line by line until there are no more.
fn talk(input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut session = Session::default();
    for line in input.lines() {
        serde_json::to_writer(&mut output, &session.answer(&line?))?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(())
}
