//! Which numbers came out, how often, and which one was right.

use crate::axis::{Axis, Frame, frame};
use crate::bins::{Bin, bins};
use crate::draft::{Draft, FONT, Texts, shown};
use crate::number::{self, counted};
use crate::ticks::Labels;
use crate::{
    Anchor, Area, Dash, Data, Fill, Ink, Pattern, Point, Scene, Series, Stroke, Symbol, Table,
    text_width,
};

/// What [`histogram`] draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// The heading.
    pub title: String,
    /// What the numbers are, such as `final counter` or `latency (ms)`.
    pub quantity: String,
    /// What gives one number each and is counted here, in the singular: `sample`.
    pub counted: String,
    /// The numbers, one for each of them.
    pub values: Vec<f64>,
    /// The right result, if there is one.
    pub expected: Option<f64>,
}

const RIGHT: &str = "right";
const OTHER: &str = "other";

/// How often each number came out.
pub fn histogram(input: &Histogram, width: f64, hidden: &[String]) -> Scene {
    let mut draft = Draft::new(width);
    let fine = |value: &f64| value.abs() <= 1e15;
    let values: Vec<f64> = input.values.iter().copied().filter(fine).collect();
    let expected = input.expected.filter(fine);
    let most = (draft.width / 11.0).clamp(10.0, 48.0) as usize;
    let sorted = bins(&values, expected, most);
    let series = series(expected, hidden);
    let texts = texts(input, &values, expected, &sorted.bins, sorted.whole);
    let (Some(first), Some(last)) = (sorted.bins.first(), sorted.bins.last()) else {
        return draft.empty("No results yet.", series, texts);
    };
    if values.is_empty() {
        return draft.empty("No results yet.", series, texts);
    }
    let is_drawn = |id: &str| expected.is_none() || shown(id, hidden);
    let parts = |bin: &Bin| {
        let right = if is_drawn(RIGHT) { bin.right } else { 0 };
        let other = if is_drawn(OTHER) { bin.other } else { 0 };
        (right, other)
    };
    let highest = sorted
        .bins
        .iter()
        .map(|bin| parts(bin).0 + parts(bin).1)
        .max()
        .unwrap_or(0);
    let x = Axis {
        domain: [first.from, last.to],
        log: false,
        integer: sorted.whole,
        labels: if last.to.abs().max(first.from.abs()) >= 1e5 && draft.width < 400.0 {
            Labels::Short
        } else {
            Labels::Number
        },
        title: format!("{} →", input.quantity),
        grid: false,
    };
    let y = Axis {
        domain: [0.0, (highest.max(1)) as f64 * 1.06],
        log: false,
        integer: true,
        labels: Labels::Number,
        title: format!("↑ {}s", input.counted),
        grid: true,
    };
    let frame = frame(&mut draft, &x, &y, 10.0);
    for bin in &sorted.bins {
        let (right, other) = parts(bin);
        draw_bin(
            &mut draft,
            bin,
            right,
            other,
            expected,
            &frame,
            sentence(bin, expected, sorted.whole, &input.counted),
        );
    }
    if let Some(expected) = expected {
        let bin = sorted
            .bins
            .iter()
            .find(|bin| (bin.from..bin.to).contains(&expected));
        let height = bin.map_or(0, |bin| parts(bin).0 + parts(bin).1);
        draw_expected(&mut draft, expected, height, &frame);
    }
    draft.finish(frame.height, series, texts)
}

fn draw_bin(
    draft: &mut Draft,
    bin: &Bin,
    right: usize,
    other: usize,
    expected: Option<f64>,
    frame: &Frame,
    said: String,
) {
    let (from, to) = (frame.x.at(bin.from), frame.x.at(bin.to));
    let gap = if to - from > 5.0 { 1.0 } else { 0.0 };
    let mut below = 0;
    // A single value must not become a wall.
    let narrow = ((to - from) - 72.0).max(0.0) / 2.0 + gap;
    for (count, ink, pattern) in [
        (right, Ink::Good, Pattern::Solid),
        (other, other_ink(expected), other_pattern(expected)),
    ] {
        if count == 0 {
            continue;
        }
        let area = Area::new(
            from + narrow,
            frame.y.at((below + count) as f64),
            to - narrow,
            frame.y.at(below as f64),
        );
        below += count;
        let fill = Fill {
            ink,
            pattern,
            opacity: 1.0,
        };
        draft.rect(area, fill, Some(ink));
    }
    if below > 0 {
        let at = Point::new(f64::midpoint(from, to), frame.y.at(below as f64));
        let area = Area::new(from, frame.plot.top, to, frame.plot.bottom);
        draft.stop(area, at, said, None);
    }
}

fn other_ink(expected: Option<f64>) -> Ink {
    expected.map_or(Ink::Accent, |_| Ink::Bad)
}

fn other_pattern(expected: Option<f64>) -> Pattern {
    expected.map_or(Pattern::Solid, |_| Pattern::Hatched)
}

/// A line from above down to the bar at the expected value, with its name.
fn draw_expected(draft: &mut Draft, expected: f64, height: usize, frame: &Frame) {
    let x = frame.x.at(expected);
    let plot = frame.plot;
    let stroke = Stroke::new(Ink::Good, 1.5).dashed(Dash::Dashed);
    let end = frame.y.at(height as f64);
    draft.line((x, plot.top - 6.0), (x, end), stroke);
    let text = format!("expected {}", number::plain(expected));
    let width = text_width(&text, FONT, false);
    let (at, anchor, room) = if x + 6.0 + width <= draft.width {
        (x + 6.0, Anchor::Start, width)
    } else {
        (x - 6.0, Anchor::End, (x - 70.0).max(0.0))
    };
    draft.fitted((at, plot.top - 4.0), anchor, Ink::Label, &text, room);
}

fn span_of(bin: &Bin, whole: bool) -> String {
    if !whole {
        let width = bin.to - bin.from;
        let edge = |value: f64| number::stepped(value, width);
        return format!("{} to {}", edge(bin.from), edge(bin.to));
    }
    let (from, to) = (bin.from.ceil(), bin.to.ceil() - 1.0);
    if to <= from {
        number::plain(from)
    } else {
        format!("{} to {}", number::plain(from), number::plain(to))
    }
}

fn sentence(bin: &Bin, expected: Option<f64>, whole: bool, what: &str) -> String {
    let count = counted(bin.right + bin.other, what);
    let text = format!("{}: {count}", span_of(bin, whole));
    match expected {
        Some(_) if bin.other == 0 => text + ", right",
        Some(_) if bin.right == 0 => text + ", wrong",
        Some(_) => format!("{text}, {} of them right", bin.right),
        None => text,
    }
}

fn series(expected: Option<f64>, hidden: &[String]) -> Vec<Series> {
    let make = |id: &str, label: &str, ink, pattern| Series {
        id: id.to_owned(),
        label: label.to_owned(),
        ink,
        edge: ink,
        symbol: Symbol::Fill(pattern),
        shown: shown(id, hidden),
    };
    match expected {
        Some(_) => vec![
            make(RIGHT, "right result", Ink::Good, Pattern::Solid),
            make(OTHER, "wrong result", Ink::Bad, Pattern::Hatched),
        ],
        None => Vec::new(),
    }
}

fn texts(
    input: &Histogram,
    values: &[f64],
    expected: Option<f64>,
    bins: &[Bin],
    whole: bool,
) -> Texts {
    let mut counts = format!("{}s", input.counted);
    if let Some(first) = counts.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let mut table = Table::new(&[&input.quantity, &counts, "Right"]);
    for bin in bins.iter().filter(|bin| bin.right + bin.other > 0) {
        let right = match expected {
            Some(_) => bin.right.to_string(),
            None => "–".to_owned(),
        };
        let runs = (bin.right + bin.other).to_string();
        table.rows.push(vec![span_of(bin, whole), runs, right]);
    }
    let mut description = format!(
        "{}: {}",
        input.quantity,
        counted(values.len(), &input.counted)
    );
    let low = values.iter().copied().reduce(f64::min);
    let high = values.iter().copied().reduce(f64::max);
    if let (Some(low), Some(high)) = (low, high) {
        let (low, high) = (number::plain(low), number::plain(high));
        description.push_str(&format!(", from {low} to {high}"));
    }
    if let Some(expected) = expected {
        let right: usize = bins.iter().map(|bin| bin.right).sum();
        let expected = number::plain(expected);
        description.push_str(&format!(", {right} of them the expected {expected}"));
    }
    description.push('.');
    Texts {
        title: input.title.clone(),
        description,
        table,
        data: data(values.to_vec(), expected),
    }
}

fn data(values: Vec<f64>, expected: Option<f64>) -> Data {
    Data::new(move || {
        let mut table = Table::new(&["run", "value", "expected"]);
        for (index, value) in values.iter().enumerate() {
            table.rows.push(vec![
                (index + 1).to_string(),
                number::exact(*value),
                expected.map(number::exact).unwrap_or_default(),
            ]);
        }
        table
    })
}
