//! Drawn signs: one stroke in the colour of the text beside them.

use yew::prelude::*;

/// A sign. None of them says anything alone: a word stands beside it, or the
/// button that it fills has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Right, done.
    Check,
    /// Wrong; closes.
    Cross,
    /// Take care.
    Warning,
    /// For your information.
    Info,
    /// A good idea.
    Bulb,
    /// Something measured.
    Chart,
    /// The light theme.
    Sun,
    /// The dark theme.
    Moon,
    /// The system's theme.
    Half,
    /// Starts.
    Play,
    /// Ends.
    Stop,
    /// Begins anew.
    Again,
    /// Saves a file.
    Download,
    /// An address to pass on.
    Link,
    /// Adds.
    Plus,
    /// Back.
    Left,
    /// On.
    Right,
}

impl Icon {
    /// Its strokes in a box of 24 × 24.
    fn path(self) -> &'static str {
        match self {
            Self::Check => "M5 12.5l4.5 5L19 7",
            Self::Cross => "M6 6l12 12M18 6L6 18",
            Self::Warning => "M12 4.5L21 20H3zM12 10.5v4M12 17.2v.1",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.1",
            Self::Bulb => {
                "M9.5 17.5h5M10 21h4M12 3a6.4 6.4 0 0 0-3.3 11.9c.5.4.8 1 .8 2.6h5c0-1.6.3-2.2.8-2.6A6.4 6.4 0 0 0 12 3z"
            }
            Self::Chart => "M4 4v16h16M8 15l3.5-4.5 3.5 2.5 4.5-6",
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2.2M12 19.8V22M4.9 4.9l1.6 1.6M17.5 17.5l1.6 1.6M2 12h2.2M19.8 12H22M4.9 19.1l1.6-1.6M17.5 6.5l1.6-1.6"
            }
            Self::Moon => "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
            Self::Half => {
                "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 3v18M14.8 3.6v16.8M17.6 5.2v13.6"
            }
            Self::Play => "M8 5l11 7-11 7z",
            Self::Stop => "M7 7h10v10H7z",
            Self::Again => "M4 12a8 8 0 1 0 2.4-5.7L4 8.5M4 4v4.5h4.5",
            Self::Download => "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14",
            Self::Link => {
                "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Left => "M19 12H5M11 6l-6 6 6 6",
            Self::Right => "M5 12h14M13 6l6 6-6 6",
        }
    }
}

/// Draws a sign.
pub fn icon(icon: Icon) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={icon.path()} /></svg>
    }
}
