//! What a run took while the program was new: the steps of the warm-up, above
//! the median that they lead to.

use super::rows::{Row, label_of, scene};
use super::taken::{draw_rows, order_axis};
use super::{Times, TimesRow};
use crate::axis::{Axis, frame};
use crate::draft::{Draft, Texts};
use crate::number::{self, exact};
use crate::ticks::Labels;
use crate::{Data, Scene, Table};

/// Time per run against the step of the warm-up. Here `samples_ms` of a row are the
/// steps of its warm-up; its median and interval are those of the samples that
/// counted, and stand as a line. The axis begins at 0, and nothing lies beyond it:
/// how much slower the first step was is what the plot is for.
pub fn warm_up(input: &Times, width: f64, hidden: &[String]) -> Scene {
    scene(input, width, hidden, texts, draw)
}

fn draw(draft: &mut Draft, rows: &[&Row<'_>]) -> f64 {
    let x = order_axis(rows, "step of the warm-up →");
    let medians = rows.iter().filter_map(|row| Some(row.median?.1[1]));
    let times = rows.iter().flat_map(|row| row.samples_ms.iter().copied());
    let (unit, length) = number::axis_unit(times.clone().fold(0.0, f64::max));
    let y = Axis {
        domain: [0.0, times.chain(medians).fold(1e-9, f64::max) * 1.06],
        log: false,
        integer: false,
        labels: Labels::Unit(length),
        title: format!("↑ time per run ({unit})"),
        grid: true,
    };
    let names = rows.iter().map(|row| row.label.as_str());
    let right = crate::end_labels::room(draft.width, names);
    let frame = frame(draft, &x, &y, right);
    draw_rows(draft, rows, &frame, "step");
    frame.height
}

fn texts(input: &Times, rows: &[Row<'_>]) -> Texts {
    let sentences: Vec<String> = rows.iter().map(sentence).collect();
    Texts {
        title: input.title.clone(),
        description: format!("{}.", sentences.join(". ")),
        table: table(rows),
        data: data(input),
    }
}

fn sentence(row: &Row<'_>) -> String {
    let first = row.samples_ms.first().copied();
    let median = row.median.map(|(median, _)| median);
    format!(
        "{}: a run took {} in the first of {}, and {} in the median of the samples after them",
        row.label,
        first.map_or("–".to_owned(), number::time),
        number::counted(row.samples_ms.len(), "step"),
        median.map_or("–".to_owned(), number::time)
    )
}

fn table(rows: &[Row<'_>]) -> Table {
    let mut table = Table::new(&["Run on", "Step of the warm-up", "Time per run"]);
    for row in rows {
        for (index, time_ms) in row.samples_ms.iter().enumerate() {
            let step = (index + 1).to_string();
            table
                .rows
                .push(vec![row.label.clone(), step, number::time(*time_ms)]);
        }
    }
    table
}

fn data(input: &Times) -> Data {
    let rows: Vec<TimesRow> = input.rows.clone();
    Data::new(move || {
        let mut table = Table::new(&["executor", "step", "time_ms"]);
        for row in &rows {
            for (index, time_ms) in row.samples_ms.iter().enumerate() {
                let step = (index + 1).to_string();
                let executor = label_of(row);
                table.rows.push(vec![executor, step, exact(*time_ms)]);
            }
        }
        table
    })
}
