//! Which outcomes came out, how often: bars with names.

use crate::draft::{Draft, FONT, NARROW, Texts, shown};
use crate::number::{self, counted};
use crate::scale::Scale;
use crate::{
    Anchor, Area, Fill, Ink, Pattern, Point, Scene, Series, Stroke, Symbol, Table, text, text_width,
};

/// What [`counts`] draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    /// The heading.
    pub title: String,
    /// What is counted, such as `schedules` or `runs`.
    pub noun: String,
    /// The outcomes, from top to bottom.
    pub counts: Vec<Count>,
}

/// An outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// What came out.
    pub outcome: String,
    /// How often.
    pub count: u64,
    /// Whether it is right; `None` where there is no right and wrong.
    pub right: Option<bool>,
}

impl Count {
    fn looks(&self) -> (&'static str, Ink, Pattern) {
        match self.right {
            Some(true) => ("right", Ink::Good, Pattern::Solid),
            Some(false) => ("wrong", Ink::Bad, Pattern::Hatched),
            None => ("outcome", Ink::Accent, Pattern::Solid),
        }
    }
}

/// How often each outcome came out.
pub fn counts(input: &Counts, width: f64, hidden: &[String]) -> Scene {
    let mut draft = Draft::new(width);
    let total: u64 = input
        .counts
        .iter()
        .map(|count| count.count)
        .fold(0, u64::saturating_add);
    let series = series(input, hidden);
    let texts = texts(input, total);
    let drawn: Vec<&Count> = input
        .counts
        .iter()
        .filter(|count| shown(count.looks().0, hidden))
        .collect();
    let most = drawn.iter().map(|count| count.count).max().unwrap_or(0);
    if drawn.is_empty() {
        let why = if input.counts.is_empty() {
            "No outcomes yet."
        } else {
            "All outcomes are switched off."
        };
        return draft.empty(why, series, texts);
    }
    let wide = draft.width >= NARROW;
    let names = drawn
        .iter()
        .map(|count| text_width(&count.outcome, FONT, false));
    let numbers = drawn
        .iter()
        .map(|count| text_width(&number_of(count), FONT, false));
    let left = if wide {
        (names.fold(0.0, f64::max) + 12.0).min(draft.width * 0.35)
    } else {
        1.0
    };
    let right = numbers.fold(0.0, f64::max) + 14.0;
    let (head, pitch) = if wide { (0.0, 30.0) } else { (18.0, 44.0) };
    let bottom = 4.0 + pitch * drawn.len() as f64;
    let plot = Area::new(left, 4.0, draft.width - right, bottom);
    let scale = Scale {
        domain: [0.0, most.max(1) as f64],
        pixels: [plot.left, plot.right],
        log: false,
    };
    for (index, count) in drawn.iter().enumerate() {
        let top = plot.top + pitch * index as f64;
        let bar_top = top + head + 5.0;
        let y = f64::midpoint(bar_top, top + pitch - 5.0);
        let end = scale.at(count.count as f64);
        let (id, ink, pattern) = count.looks();
        let fill = Fill {
            ink,
            pattern,
            opacity: 1.0,
        };
        if count.count > 0 {
            let area = Area::new(left, bar_top, end.max(left + 1.0), top + pitch - 5.0);
            draft.rect(area, fill, Some(ink));
        }
        draft.text((end + 6.0, y), Anchor::Start, Ink::Label, number_of(count));
        if wide {
            let name = text::fitted(&count.outcome, left - 10.0, FONT, false);
            draft.text((left - 10.0, y), Anchor::End, Ink::Label, name);
        } else {
            let name = text::fitted(&count.outcome, draft.width - 4.0, FONT, false);
            draft.text((0.0, top + 12.0), Anchor::Start, Ink::Label, name);
        }
        let area = Area::new(0.0, top, draft.width, top + pitch);
        let at = Point::new(end, bar_top);
        draft.stop(area, at, sentence(count, total, &input.noun), Some(id));
    }
    if wide {
        let line = Stroke::new(Ink::Axis, 1.0);
        draft.line((left, plot.top), (left, bottom), line);
    }
    draft.finish(bottom + 4.0, series, texts)
}

fn number_of(count: &Count) -> String {
    number::short(count.count as f64)
}

fn share(count: &Count, total: u64) -> String {
    let percent = count.count as f64 / total.max(1) as f64 * 100.0;
    number::ratio(percent) + " %"
}

fn sentence(count: &Count, total: u64, noun: &str) -> String {
    let text = format!(
        "{}: {} {noun}, {}",
        count.outcome,
        number::plain(count.count as f64),
        share(count, total)
    );
    match count.right {
        Some(true) => text + ", right",
        Some(false) => text + ", wrong",
        None => text,
    }
}

fn series(input: &Counts, hidden: &[String]) -> Vec<Series> {
    let mut series: Vec<Series> = Vec::new();
    for count in &input.counts {
        let (id, ink, pattern) = count.looks();
        if !series.iter().any(|other| other.id == id) {
            series.push(Series {
                id: id.to_owned(),
                label: id.to_owned(),
                ink,
                edge: ink,
                symbol: Symbol::Fill(pattern),
                shown: shown(id, hidden),
            });
        }
    }
    series
}

fn texts(input: &Counts, total: u64) -> Texts {
    let mut table = Table::new(&["Outcome", &input.noun, "Share", "Result"]);
    let mut data = Table::new(&["outcome", "count", "result"]);
    for count in &input.counts {
        let result = match count.right {
            Some(true) => "right",
            Some(false) => "wrong",
            None => "–",
        };
        let number = number::plain(count.count as f64);
        table.rows.push(vec![
            count.outcome.clone(),
            number,
            share(count, total),
            result.to_owned(),
        ]);
        data.rows.push(vec![
            count.outcome.clone(),
            count.count.to_string(),
            result.to_owned(),
        ]);
    }
    let wrong = input
        .counts
        .iter()
        .filter(|count| count.right == Some(false))
        .count();
    let mut description = format!(
        "{} in {} {}",
        counted(input.counts.len(), "outcome"),
        number::plain(total as f64),
        input.noun
    );
    if wrong > 0 {
        description.push_str(&format!(", {wrong} of them wrong"));
    }
    description.push('.');
    Texts {
        title: input.title.clone(),
        description,
        table,
        data: data.into(),
    }
}
