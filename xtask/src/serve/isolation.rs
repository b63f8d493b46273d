//! The headers that decide whether a page may share memory between threads.

/// What a host tells the browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Isolation {
    /// Isolated in every browser, unless framed by a page that is not.
    #[default]
    Isolated,
    /// What a plain host says: nothing.
    None,
    /// Isolated in browsers that know Document-Isolation-Policy.
    Dip,
}

impl Isolation {
    /// The headers that go with every answer.
    pub fn headers(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Isolated => &[
                ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Cross-Origin-Embedder-Policy", "require-corp"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
            ],
            Self::None => &[],
            Self::Dip => &[("Document-Isolation-Policy", "isolate-and-require-corp")],
        }
    }

    /// One line for the person who started the server.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Isolated => "cross-origin isolated (COOP and COEP): threads work",
            Self::None => "no isolation headers, like a plain host: no threads",
            Self::Dip => "Document-Isolation-Policy alone: threads in Chromium only",
        }
    }
}
