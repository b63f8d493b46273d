//! Serving the built site on this computer.

mod content;
mod http;
mod isolation;
mod server;

use std::path::Path;

use crate::dist::{self, Mode};
use crate::process::Program;
use crate::project::Project;
use crate::steps::note;

pub use content::gzip;
pub use isolation::Isolation;
pub use server::{Error as ServerError, Server};

/// The port tried first.
const PORT: u16 = 8080;
/// How many ports are tried from there on.
const TRIES: u16 = 20;

/// The site could not be served.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It could not be built.
    #[error(transparent)]
    Dist(#[from] dist::Error),
    /// The server did not start.
    #[error(transparent)]
    Server(#[from] ServerError),
}

/// What `serve` was asked for.
#[derive(Default)]
pub struct Options {
    /// The one port that is wanted.
    pub port: Option<u16>,
    /// The headers.
    pub isolation: Isolation,
    /// Open the page in a browser.
    pub open: bool,
    /// How to build.
    pub mode: Mode,
}

/// The command: builds what has changed, then serves until it is stopped.
pub fn run(project: &Project, options: &Options) -> Result<(), Error> {
    dist::build(project, options.mode)?;
    let server = start(&project.dist(), options)?;
    println!("Interleave is at {}", server.address());
    note(options.isolation.explanation());
    note("Ctrl+C stops it; after a further `cargo xtask build`, reload the page");
    if options.open {
        open(&server.address());
    }
    server.wait();
    Ok(())
}

/// Takes the port asked for, or the first free one from 8080 on.
fn start(dist: &Path, options: &Options) -> Result<Server, ServerError> {
    if let Some(port) = options.port {
        return Server::start(dist, options.isolation, port);
    }
    let mut tries = (PORT..PORT + TRIES).map(|port| Server::start(dist, options.isolation, port));
    tries
        .find(|outcome| !matches!(outcome, Err(ServerError::Busy(_))))
        .unwrap_or_else(|| Server::start(dist, options.isolation, 0))
}

/// Opens an address in the default browser, as the platform does it.
fn open(address: &str) {
    let opener = if cfg!(target_os = "macos") {
        Program::new("open", "").arg(address)
    } else if cfg!(windows) {
        Program::new("cmd", "").args(["/C", "start", "", address])
    } else {
        Program::new("xdg-open", "").arg(address)
    };
    if opener.output().is_err() {
        note("no browser could be opened from here: open the address yourself");
    }
}
