//! Running other programs, and saying what to do when they fail.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// Another program that did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It could not even be started.
    #[error("`{program}` could not be started: {source}\n  {remedy}")]
    Start {
        /// The program's name.
        program: String,
        /// Why.
        source: io::Error,
        /// What to do next.
        remedy: String,
    },
    /// It ran and said no.
    #[error("`{line}` failed ({status})\n  {remedy}")]
    Failed {
        /// The command line.
        line: String,
        /// How it ended.
        status: ExitStatus,
        /// What to do next.
        remedy: String,
    },
}

/// A program about to be run, with the sentence to say should it fail.
pub struct Program {
    command: Command,
    remedy: String,
    missing: Option<&'static str>,
}

impl Program {
    /// A program by name or path. `remedy` says what to do when it fails.
    pub fn new(program: impl AsRef<OsStr>, remedy: &str) -> Self {
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(is_leftover_of_cargo_run) {
                command.env_remove(name);
            }
        }
        Self {
            command,
            remedy: remedy.to_owned(),
            missing: None,
        }
    }

    /// Says what to do when the program is not there.
    pub fn or_when_missing(mut self, remedy: &'static str) -> Self {
        self.missing = Some(remedy);
        self
    }

    /// Adds an argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// Adds arguments.
    pub fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Sets an environment variable for the program alone.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Sets environment variables for the program alone.
    pub fn envs<N: AsRef<OsStr>, V: AsRef<OsStr>>(
        mut self,
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        self.command.envs(variables);
        self
    }

    /// Hides an environment variable from the program.
    pub fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// The folder to run it in.
    pub fn dir(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs it with this terminal.
    pub fn run(mut self) -> Result<(), Error> {
        let status = self.command.status();
        let status = status.map_err(|source| self.not_started(source))?;
        self.judge(status)
    }

    /// Runs it silently and gives what it printed.
    pub fn output(mut self) -> Result<String, Error> {
        let output = self.command.stderr(Stdio::null()).output();
        let output = output.map_err(|source| self.not_started(source))?;
        self.judge(output.status)?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it, passes each line that it prints on to this terminal and to `see`.
    pub fn run_reading(mut self, mut see: impl FnMut(&str)) -> Result<(), Error> {
        let child = self.command.stdout(Stdio::piped()).spawn();
        let mut child = child.map_err(|source| self.not_started(source))?;
        if let Some(stdout) = child.stdout.take() {
            for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                see(&line);
            }
        }
        let status = child.wait().map_err(|source| self.not_started(source))?;
        self.judge(status)
    }

    fn not_started(&self, source: io::Error) -> Error {
        Error::Start {
            program: self.command.get_program().to_string_lossy().into_owned(),
            source,
            remedy: self.missing.unwrap_or(&self.remedy).to_owned(),
        }
    }

    fn judge(&self, status: ExitStatus) -> Result<(), Error> {
        if status.success() {
            return Ok(());
        }
        Err(Error::Failed {
            line: self.line(),
            status,
            remedy: self.remedy.clone(),
        })
    }

    /// The command line, to show.
    fn line(&self) -> String {
        let mut words = vec![self.command.get_program().to_string_lossy()];
        words.extend(self.command.get_args().map(OsStr::to_string_lossy));
        words.join(" ")
    }
}

/// What `cargo run` tells this program about itself is not meant for others.
fn is_leftover_of_cargo_run(name: &str) -> bool {
    name == "CARGO"
        || name == "OUT_DIR"
        || name.starts_with("CARGO_PKG_")
        || name.starts_with("CARGO_MANIFEST_")
        || name.starts_with("CARGO_BIN_")
}

/// A program's path, if the shell would find it.
pub fn find(name: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
        .find(|candidate| candidate.is_file())
}
