//! Figures on paper: the colours of the light theme, whatever the page's is.

use crate::Figure;
use plot::{Ink, Rgba, SvgStyle};
use protocol::Kind;

/// Width of a figure in CSS pixels; documents scale it.
const WIDTH: f64 = 680.0;

const FONT: &str = "system-ui, Segoe UI, Roboto, sans-serif";

const MONO: &str = "ui-monospace, Cascadia Code, Menlo, Consolas, monospace";

const BLACK: [u8; 3] = [0x1b, 0x1c, 0x20];

/// A figure as inline SVG.
pub fn svg(figure: &Figure) -> String {
    let style = SvgStyle {
        colour: &colour,
        font: FONT,
        mono: MONO,
    };
    figure.scene(WIDTH, &[], None).to_svg(&style)
}

fn colour(ink: Ink) -> Rgba {
    let rgb = match ink {
        Ink::Executor(kind) => executor(kind),
        Ink::Edge(kind) => darker(executor(kind)),
        Ink::Label => BLACK,
        Ink::Axis | Ink::Idle => [0x88, 0x83, 0x7a],
        Ink::Grid => [0xea, 0xe7, 0xe1],
        Ink::Muted | Ink::Wait => [0x62, 0x63, 0x6c],
        Ink::Accent | Ink::Copy => [0x34, 0x40, 0xbd],
        Ink::Good => [0x00, 0x66, 0x4b],
        Ink::Bad | Ink::Lock => [0xa0, 0x2e, 0x17],
        Ink::Card => [0xff, 0xff, 0xff],
        Ink::Well => [0xf3, 0xf1, 0xeb],
    };
    Rgba { rgb, alpha: 1.0 }
}

/// Of Okabe and Ito, as on every page.
fn executor(kind: Kind) -> [u8; 3] {
    match kind {
        Kind::Main => [0xd5, 0x5e, 0x00],
        Kind::Worker => [0x00, 0x72, 0xb2],
        Kind::Tasks => [0xcc, 0x79, 0xa7],
        Kind::Gil => [0xe6, 0x9f, 0x00],
        Kind::Threads => [0x00, 0x9e, 0x73],
        Kind::Processes => [0x56, 0xb4, 0xe9],
    }
}

/// With enough contrast for thin lines.
fn darker(rgb: [u8; 3]) -> [u8; 3] {
    let mixed = |index: usize| 0.74 * f64::from(rgb[index]) + 0.26 * f64::from(BLACK[index]);
    [0, 1, 2].map(|index| mixed(index).round() as u8)
}
