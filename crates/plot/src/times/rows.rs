//! The rows that survive the checks, and what is said about them in words.

use super::{Times, TimesRow};
use crate::draft::{Draft, Texts, shown};
use crate::number::{self, counted, exact};
use crate::{Data, Ink, Scene, Series, Shape, Symbol, Table};

/// A row that made it through the checks.
pub(super) struct Row<'a> {
    pub row: &'a TimesRow,
    /// The id of its series.
    pub id: String,
    pub label: String,
    pub samples_ms: Vec<f64>,
    /// Median and interval, if they are numbers.
    pub median: Option<(f64, [f64; 2])>,
}

impl Row<'_> {
    pub fn value(&self) -> String {
        match (&self.row.wrong, self.median) {
            (Some(_), _) => "wrong result".to_owned(),
            (None, Some((median, ci95))) => number::time_with_interval(median, ci95),
            (None, None) => "no samples".to_owned(),
        }
    }

    /// Colours of its marks and lines: a wrong result has none of its own.
    pub fn inks(&self) -> (Ink, Ink) {
        let kind = self.row.executor.kind();
        match self.row.wrong {
            Some(_) => (Ink::Card, Ink::Muted),
            None => (Ink::Executor(kind), Ink::Edge(kind)),
        }
    }

    pub fn sentence(&self) -> String {
        let label = &self.label;
        let count = counted(self.samples_ms.len(), "sample");
        let time = match self.median {
            Some((median, ci95)) => format!(
                "median {}, 95 % interval {}, {count}",
                number::time(median),
                number::time_interval(ci95)
            ),
            None => count,
        };
        match &self.row.wrong {
            Some(wrong) => format!("{label}: wrong result, does not count ({wrong}); {time}"),
            None => format!("{label}: {time}"),
        }
    }
}

fn is_time(time_ms: &f64) -> bool {
    *time_ms == 0.0 || (1e-9..=1e12).contains(time_ms)
}

fn check(row: &TimesRow, id: String) -> Row<'_> {
    let [low, high] = row.ci95_ms;
    let median = is_time(&row.median_ms).then(|| {
        let low = if is_time(&low) { low } else { row.median_ms };
        let high = if is_time(&high) { high } else { row.median_ms };
        let ci95 = [low.min(row.median_ms), high.max(row.median_ms)];
        (row.median_ms, ci95)
    });
    Row {
        row,
        id,
        label: label_of(row),
        samples_ms: row.samples_ms.iter().copied().filter(is_time).collect(),
        median,
    }
}

pub(super) fn label_of(row: &TimesRow) -> String {
    row.label
        .clone()
        .unwrap_or_else(|| row.executor.to_string())
}

/// The rows with ids of their own.
pub(super) fn checked(input: &Times) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for row in &input.rows {
        let mut id = label_of(row);
        while rows.iter().any(|other| other.id == id) {
            id.push('\'');
        }
        rows.push(check(row, id));
    }
    rows
}

fn series(rows: &[Row<'_>], hidden: &[String]) -> Vec<Series> {
    let series = rows.iter().map(|row| {
        let kind = row.row.executor.kind();
        Series {
            id: row.id.clone(),
            label: row.label.clone(),
            ink: Ink::Executor(kind),
            edge: Ink::Edge(kind),
            symbol: Symbol::Marker(Shape::of(kind)),
            shown: shown(&row.id, hidden),
        }
    });
    series.collect()
}

/// A plot of the rows that are shown: `draw` gives its height. Without any row it
/// says why it is empty.
pub(super) fn scene(
    input: &Times,
    width: f64,
    hidden: &[String],
    texts: impl FnOnce(&Times, &[Row<'_>]) -> Texts,
    draw: impl FnOnce(&mut Draft, &[&Row<'_>]) -> f64,
) -> Scene {
    let mut draft = Draft::new(width);
    let all = checked(input);
    let series = series(&all, hidden);
    let texts = texts(input, &all);
    match drawn(&all, &series) {
        Ok(rows) => {
            let height = draw(&mut draft, &rows);
            draft.finish(height, series, texts)
        }
        Err(why) => draft.empty(why, series, texts),
    }
}

/// What stands in the table and in the data for a row's result.
fn result(row: &Row<'_>) -> String {
    match &row.row.wrong {
        Some(wrong) => format!("wrong: {wrong}"),
        None => "right".to_owned(),
    }
}

pub(super) fn table(rows: &[Row<'_>]) -> Table {
    let mut table = Table::new(&[
        "Run on",
        "Median",
        "95 % interval",
        "Best",
        "Samples",
        "Result",
    ]);
    for row in rows {
        let (median, interval) = match row.median {
            Some((median, ci95)) => (number::time(median), number::time_interval(ci95)),
            None => ("–".to_owned(), "–".to_owned()),
        };
        let best = row.samples_ms.iter().copied().reduce(f64::min);
        table.rows.push(vec![
            row.label.clone(),
            median,
            interval,
            best.map_or("–".to_owned(), number::time),
            row.samples_ms.len().to_string(),
            result(row),
        ]);
    }
    table
}

pub(super) fn data(input: &Times) -> Data {
    let input = input.clone();
    Data::new(move || {
        let header = ["run_on", "executor", "what", "sample", "time_ms", "result"];
        let mut table = Table::new(&header);
        for row in &checked(&input) {
            let result = result(row);
            let mut push = |what: &str, sample: String, time_ms: f64| {
                table.rows.push(vec![
                    row.label.clone(),
                    row.row.executor.to_string(),
                    what.to_owned(),
                    sample,
                    exact(time_ms),
                    result.clone(),
                ]);
            };
            for (index, time_ms) in row.samples_ms.iter().enumerate() {
                push("sample", (index + 1).to_string(), *time_ms);
            }
            if let Some((median, ci95)) = row.median {
                push("median", String::new(), median);
                push("ci95_low", String::new(), ci95[0]);
                push("ci95_high", String::new(), ci95[1]);
            }
        }
        table
    })
}

/// What is said around the rows, whatever picture they make.
pub(super) fn texts(input: &Times, rows: &[Row<'_>]) -> Texts {
    let sentences: Vec<String> = rows.iter().map(Row::sentence).collect();
    Texts {
        title: input.title.clone(),
        description: sentences.join(". ") + ".",
        table: table(rows),
        data: data(input),
    }
}

/// The rows that are to be drawn, or why there are none.
fn drawn<'r, 'a>(all: &'r [Row<'a>], series: &[Series]) -> Result<Vec<&'r Row<'a>>, &'static str> {
    let shown = all.iter().zip(series).filter(|(_, series)| series.shown);
    let rows: Vec<&Row<'_>> = shown.map(|(row, _)| row).collect();
    let measured = |row: &&Row<'_>| row.median.is_some() || !row.samples_ms.is_empty();
    match rows.iter().any(measured) {
        true => Ok(rows),
        false if rows.len() < all.len() => Err("All that was measured is switched off."),
        false => Err("Nothing measured yet."),
    }
}
