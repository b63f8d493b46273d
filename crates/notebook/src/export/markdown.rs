//! A notebook as Markdown (CommonMark with tables).

use crate::{Record, laws, results, shown_date};
use plot::Table;

/// The records as Markdown. `home` is the address of the lab without its
/// fragment, for links back to each experiment.
pub fn markdown(records: &[Record], home: &str) -> String {
    let mut text = "# Notebook\n".to_owned();
    if records.is_empty() {
        text.push_str("\nNothing was kept yet.\n");
    }
    for record in records {
        entry(&mut text, record, home);
    }
    text
}

fn entry(text: &mut String, record: &Record, home: &str) {
    text.push_str(&format!("\n## {}\n", escaped(&record.title)));
    let facts = [shown_date(&record.date), record.machine_line()];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    if !facts.is_empty() {
        text.push_str(&format!("\n*{}*\n", escaped(&facts.join(" · "))));
    }
    if let Some(prediction) = &record.prediction {
        let question = escaped(&prediction.question);
        let said = escaped(&prediction.said);
        text.push_str(&format!("\n**Predicted.** {question} {said}\n"));
    }
    if !record.outcome.is_empty() {
        text.push_str(&format!("\n**Measured.** {}\n", escaped(&record.outcome)));
    }
    if !record.run.is_whole {
        text.push_str("\nThe sweep was cancelled before its end.\n");
    }
    for paragraph in record
        .note
        .split("\n\n")
        .filter(|text| !text.trim().is_empty())
    {
        let lines: Vec<String> = paragraph.lines().map(escaped).collect();
        text.push_str(&format!("\n{}\n", lines.join("\\\n")));
    }
    table(text, &results(&record.run));
    if let Some(laws) = laws(&record.run) {
        table(text, &laws);
    }
    if !record.address.is_empty() {
        let address: String = record
            .address
            .chars()
            .filter(|c| !"<>".contains(*c))
            .collect();
        text.push_str(&format!("\n[Run it again](<{home}{address}>)\n"));
    }
}

fn table(text: &mut String, table: &Table) {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    text.push('\n');
    text.push_str(&line(&table.header));
    text.push_str(&format!("|{}\n", " --- |".repeat(table.header.len())));
    for row in &table.rows {
        text.push_str(&line(row));
    }
}

/// A text in one line that means nothing but itself.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' | '\r' => safe.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' => {
                safe.push('\\');
                safe.push(char);
            }
            _ => safe.push(char),
        }
    }
    safe
}
