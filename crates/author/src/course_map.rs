//! The map of the course as HTML, to be read before the page's program is there.
//! It has the elements and classes of the page's own map, so that nothing moves
//! when that takes its place.

use crate::html::escaped;
use course::{Entry, Index};
use std::fmt::Write;

/// The map; nothing where there are no lessons.
pub fn map(index: &Index) -> String {
    let entries = &index.lessons;
    if entries.is_empty() {
        return String::new();
    }
    let mut html = String::new();
    let minutes: u32 = entries.iter().map(|entry| entry.minutes).sum();
    let _ = write!(
        html,
        "<section class=\"course\" id=\"first-map\" aria-label=\"Lessons\"><h2>The course</h2><p class=\"hint\">{} lessons · about {minutes} minutes · predict, run, explain, change it</p>",
        entries.len()
    );
    for part in entries.chunk_by(|a, b| a.part == b.part) {
        let title = part.first().map_or("", |entry| entry.part.as_str());
        let _ = write!(
            html,
            "<h3 class=\"part\">{}</h3><ol class=\"map\">",
            escaped(title)
        );
        for entry in part {
            lesson(entry, &mut html);
        }
        html.push_str("</ol>");
    }
    html.push_str("</section>");
    html
}

fn lesson(entry: &Entry, html: &mut String) {
    let _ = write!(
        html,
        "<li><a href=\"#/lessons/{}\"><span class=\"number\" aria-hidden=\"true\">{}</span>{}<small class=\"lede\">{}</small><small class=\"minutes\">{} minutes</small></a></li>",
        escaped(&entry.id),
        entry.number,
        escaped(&entry.title),
        escaped(&entry.lede),
        entry.minutes
    );
}
