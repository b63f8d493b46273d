//! The commands of the project: `cargo xtask help` lists them.

mod bench;
mod browser;
mod cli;
mod dist;
mod engine;
mod hash;
mod lesson;
mod look;
mod npm;
mod optimize;
mod page;
mod process;
mod project;
mod serve;
mod steps;
mod test;
mod toolchain;
mod tools;

use std::process::ExitCode;

use cli::Command;
use project::Project;

/// Whatever ended a command early.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
enum Error {
    /// The command line was not understood.
    Cli(#[from] cli::Error),
    /// The project or its cache was not found.
    Project(#[from] project::Error),
    /// The engine could not be built.
    Engine(#[from] engine::Error),
    /// The page could not be built.
    Page(#[from] page::Error),
    /// `dist/` could not be put together.
    Dist(#[from] dist::Error),
    /// The server could not be started.
    Serve(#[from] serve::Error),
    /// Checks or tests failed.
    Test(#[from] test::Error),
    /// The lessons are not in order.
    Lesson(#[from] lesson::Error),
    /// The benchmark failed.
    Bench(#[from] bench::Error),
    /// The tools could not be set up.
    Tools(#[from] tools::Error),
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the one command that was asked for.
fn run() -> Result<(), Error> {
    let command = cli::parse()?;
    if let Command::Help = command {
        println!("{}", cli::HELP);
        return Ok(());
    }
    let project = Project::find()?;
    match command {
        Command::Help => {}
        Command::Build(mode) => dist::build(&project, mode)?,
        Command::Engine => engine::hook(&project)?,
        Command::Optimize => page::hook(&project)?,
        Command::Env => tools::print_path(&project)?,
        Command::Serve(options) => serve::run(&project, &options)?,
        Command::Test(options) => test::run(&project, &options)?,
        Command::Lesson(task) => lesson::run(&project, task)?,
        Command::Bench(arguments) => bench::run(&project, &arguments)?,
    }
    Ok(())
}
