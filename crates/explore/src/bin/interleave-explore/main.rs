//! `interleave-explore`: runs small concurrent Python programs and explores all
//! their interleavings, from the terminal.

mod args;
mod commands;
mod text;

use std::process::ExitCode;

use args::Asked;

#[cfg(not(target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What could not be carried out.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let args = match args::read() {
        Ok(Asked::Text(text)) => {
            print!("{text}");
            return ExitCode::SUCCESS;
        }
        Ok(Asked::Work(args)) => args,
        Err(error) => {
            eprintln!("interleave-explore: {error}.");
            eprintln!("`interleave-explore --help` shows what there is.");
            return ExitCode::from(USAGE);
        }
    };
    match commands::carry_out(&args) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(USAGE)
        }
    }
}
