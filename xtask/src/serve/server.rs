//! A small web server for the built site.

use std::io::{self, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::content::{Content, Found, Site};
use super::http::{Request, Response};
use super::isolation::Isolation;

/// How long a connection may be silent before it is closed.
const PATIENCE: Duration = Duration::from_secs(60);

/// The server did not start.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The port is taken.
    #[error(
        "port {0} is in use\n  leave `--port` away to get a free one, or name another, such as \
         `--port {next}`",
        next = .0.wrapping_add(1).max(1024)
    )]
    Busy(u16),
    /// Anything else.
    #[error(
        "no server could be started on port {port}: {source}\n  try another, such as `--port 8080`"
    )]
    Start {
        /// The port.
        port: u16,
        /// Why.
        source: io::Error,
    },
}

/// A running server; it stops when it is dropped.
pub struct Server {
    port: u16,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves a folder to this computer alone. Port 0 takes any free one.
    pub fn start(root: &Path, isolation: Isolation, port: u16) -> Result<Self, Error> {
        let not_started = |source: io::Error| match source.kind() {
            io::ErrorKind::AddrInUse => Error::Busy(port),
            _ => Error::Start { port, source },
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(not_started)?;
        let port = listener.local_addr().map_err(not_started)?.port();
        let site = Arc::new(Site::new(root));
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = thread::spawn(move || accept(&listener, &site, isolation, &stopped));
        Ok(Self {
            port,
            stop,
            thread: Some(thread),
        })
    }

    /// Where the site is.
    pub fn address(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has told so already.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // The thread waits for a connection: here is one.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
    }
}

/// Takes connections, each on its own thread, until told to stop.
fn accept(listener: &TcpListener, site: &Arc<Site>, isolation: Isolation, stop: &AtomicBool) {
    for connection in listener.incoming() {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        if let Ok(connection) = connection {
            let site = Arc::clone(site);
            // The browser may go away at any time; that is its affair.
            thread::spawn(move || converse(&connection, &site, isolation));
        }
    }
}

/// Answers the requests of one connection.
fn converse(connection: &TcpStream, site: &Site, isolation: Isolation) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection);
    while let Some(request) = Request::read(&mut reader)? {
        let mut response = answer(site, &request);
        for &(name, value) in isolation.headers() {
            response = response.with(name, value);
        }
        response.write(&request, &mut &*connection)?;
        if !request.keeps_alive() {
            break;
        }
    }
    Ok(())
}

fn answer(site: &Site, request: &Request) -> Response {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        let refusal = text(
            "405 Method Not Allowed",
            "Only GET and HEAD are answered.\n",
        );
        return refusal.with("Allow", "GET, HEAD");
    }
    match site.find(&request.target) {
        Found::File(content) => file(&content, request),
        Found::Folder => redirect(&request.target),
        Found::Nothing => text("404 Not Found", "There is nothing here.\n"),
    }
}

/// A file, compressed for those who can read that, or word that it is the same.
fn file(content: &Content, request: &Request) -> Response {
    let accepts = request.header("Accept-Encoding").is_some_and(accepts_gzip);
    let compressed = content.gzip.as_ref().filter(|_| accepts);
    let suffix = if compressed.is_some() { "-gzip" } else { "" };
    let tag = format!("\"{}{suffix}\"", content.tag);
    let known = request.header("If-None-Match");
    let mut response = if known.is_some_and(|known| known.contains(&tag)) {
        Response::new("304 Not Modified", Vec::new())
    } else {
        let response = Response::new("200 OK", compressed.unwrap_or(&content.plain).clone());
        match compressed {
            Some(_) => response.with("Content-Encoding", "gzip"),
            None => response,
        }
    };
    if content.gzip.is_some() {
        response = response.with("Vary", "Accept-Encoding");
    }
    response
        .with("Content-Type", content.mime)
        .with("Cache-Control", "no-cache")
        .with("ETag", tag)
        .with("X-Content-Type-Options", "nosniff")
}

/// Whether an `Accept-Encoding` allows gzip.
fn accepts_gzip(accepted: &str) -> bool {
    accepted.split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let names_it = parts.next() == Some("gzip");
        let refuses = parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"));
        names_it && !refuses
    })
}

/// To the folder with its slash, keeping the query.
fn redirect(target: &str) -> Response {
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, format!("?{query}")),
        None => (target, String::new()),
    };
    // Only the last part: `//host` would lead to another site.
    let name = path.rsplit('/').next().unwrap_or_default();
    text(
        "301 Moved Permanently",
        "The folder is at the same address with a slash.\n",
    )
    .with("Location", format!("./{name}/{query}"))
}

fn text(status: &'static str, message: &str) -> Response {
    Response::new(status, message.into())
        .with("Content-Type", "text/plain; charset=utf-8")
        .with("Cache-Control", "no-cache")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_sent_to_those_who_ask() {
        assert!(accepts_gzip("gzip, deflate, br"));
        assert!(accepts_gzip("br;q=1.0, gzip;q=0.8"));
        assert!(!accepts_gzip("identity"));
        assert!(!accepts_gzip("gzip;q=0, identity"));
    }

    #[test]
    fn folders_lead_to_their_slash_and_nowhere_else() -> io::Result<()> {
        let mut sent = Vec::new();
        let request = Request::read(&mut "GET /a//b?c HTTP/1.1\r\n\r\n".as_bytes())?;
        let request = request.ok_or(io::ErrorKind::UnexpectedEof)?;
        redirect(&request.target).write(&request, &mut sent)?;
        assert!(String::from_utf8_lossy(&sent).contains("Location: ./b/?c\r\n"));
        Ok(())
    }
}
