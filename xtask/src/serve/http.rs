//! As much of HTTP/1.1 as browsers need from a server of files.

use std::io::{self, BufRead, Read, Write};

/// More than any browser sends before the end of a request's headers.
const LONGEST_HEAD: u64 = 64 * 1024;

/// What a browser asks.
pub struct Request {
    /// `GET`, `HEAD` or another.
    pub method: String,
    /// The path with its query.
    pub target: String,
    headers: Vec<(String, String)>,
    keeps_alive: bool,
}

impl Request {
    /// Reads a request without a body; nothing where the other side has hung up.
    pub fn read(from: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut head = from.take(LONGEST_HEAD);
        let Some(first) = line(&mut head)? else {
            return Ok(None);
        };
        let mut words = first.split_ascii_whitespace();
        let (Some(method), Some(target), Some(version)) =
            (words.next(), words.next(), words.next())
        else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        let mut request = Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: Vec::new(),
            keeps_alive: version == "HTTP/1.1",
        };
        while let Some(line) = line(&mut head)?.filter(|line| !line.is_empty()) {
            if let Some((name, value)) = line.split_once(':') {
                let header = (name.trim().to_owned(), value.trim().to_owned());
                request.headers.push(header);
            }
        }
        Ok(Some(request))
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    /// Whether a further request may follow on the same connection. A body, which
    /// this server does not read, would stand in its way.
    pub fn keeps_alive(&self) -> bool {
        let asks_to_close = self
            .header("Connection")
            .is_some_and(|value| value.eq_ignore_ascii_case("close"));
        let has_body = self.header("Transfer-Encoding").is_some()
            || self
                .header("Content-Length")
                .is_some_and(|length| length != "0");
        self.keeps_alive && !asks_to_close && !has_body
    }
}

/// A line without its end; nothing at the end of the stream.
fn line(from: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    from.read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    let is_whole = bytes.pop() == Some(b'\n');
    if !is_whole {
        return Err(io::ErrorKind::InvalidData.into());
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// What the server answers.
pub struct Response {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Response {
    /// An answer with a body.
    pub fn new(status: &'static str, body: Vec<u8>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body,
        }
    }

    /// Adds a header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends it as the answer to a request.
    pub fn write(&self, request: &Request, to: &mut impl Write) -> io::Result<()> {
        let mut head = format!("HTTP/1.1 {}\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !request.keeps_alive() {
            head.push_str("Connection: close\r\n");
        }
        // A 304 has no body, and its length would be taken for the file's.
        if !self.status.starts_with("304") {
            head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
        }
        head.push_str("\r\n");
        let mut message = head.into_bytes();
        if request.method != "HEAD" {
            message.extend_from_slice(&self.body);
        }
        to.write_all(&message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> io::Result<Option<Request>> {
        Request::read(&mut text.as_bytes())
    }

    #[test]
    fn a_browsers_request_is_understood() -> io::Result<()> {
        let request = read("GET /a?b HTTP/1.1\r\nHost: x\r\nif-none-match: \"1\"\r\n\r\n")?;
        let request = request.ok_or(io::ErrorKind::UnexpectedEof)?;
        assert_eq!(request.method, "GET");
        assert_eq!(request.target, "/a?b");
        assert_eq!(request.header("If-None-Match"), Some("\"1\""));
        assert!(request.keeps_alive());
        Ok(())
    }

    #[test]
    fn a_body_ends_the_connection() -> io::Result<()> {
        let request = read("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc")?;
        assert!(request.is_some_and(|request| !request.keeps_alive()));
        Ok(())
    }

    #[test]
    fn broken_requests_are_errors_and_silence_is_none() {
        assert!(matches!(read(""), Ok(None)));
        assert!(read("GET\r\n\r\n").is_err());
        assert!(read("GET / HTTP/1.1").is_err());
    }
}
