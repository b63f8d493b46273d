//! A notebook as one HTML file that needs nothing else: it opens without a
//! network, runs no script, and prints as a paper.

use super::paper::svg;
use crate::{Record, figures, laws, results, shown_date};
use plot::Table;

const STYLE: &str = include_str!("html.css");

/// The records as one HTML file. `home` is the address of the lab without its
/// fragment, for links back to each experiment.
pub fn html(records: &[Record], home: &str) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Notebook</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>Notebook</h1>\n"
    );
    if records.is_empty() {
        page.push_str("<p>Nothing was kept yet.</p>\n");
    }
    for record in records {
        entry(&mut page, record, home);
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn entry(page: &mut String, record: &Record, home: &str) {
    page.push_str(&format!("<article>\n<h2>{}</h2>\n", escaped(&record.title)));
    let facts = [shown_date(&record.date), record.machine_line()];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    paragraph(page, "facts", "", &facts.join(" · "));
    if let Some(prediction) = &record.prediction {
        let said = format!("{} {}", prediction.question, prediction.said);
        paragraph(page, "predicted", "Predicted.", said.trim());
    }
    paragraph(page, "measured", "Measured.", &record.outcome);
    if !record.run.is_whole {
        paragraph(page, "facts", "", "The sweep was cancelled before its end.");
    }
    for text in record.note.split("\n\n") {
        let lines: Vec<String> = text.trim().lines().map(escaped).collect();
        if !text.trim().is_empty() {
            page.push_str(&format!("<p class=\"note\">{}</p>\n", lines.join("<br>\n")));
        }
    }
    table(page, "Results", &results(&record.run));
    if let Some(laws) = laws(&record.run) {
        table(page, "Fitted laws", &laws);
    }
    let telling = |figure: &crate::Figure| !figure.is_detail();
    for figure in figures(&record.run).into_iter().filter(telling) {
        page.push_str(&format!("<figure>\n{}\n</figure>\n", svg(&figure)));
    }
    if let Some(machine) = record.machine() {
        paragraph(page, "facts", "", &machine.user_agent);
    }
    if !record.address.is_empty() {
        let address = escaped(&format!("{home}{}", record.address));
        page.push_str(&format!(
            "<p class=\"facts\">Run it again: <a href=\"{address}\">{address}</a></p>\n"
        ));
    }
    page.push_str("</article>\n");
}

fn paragraph(page: &mut String, class: &str, lead: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    let lead = match lead {
        "" => String::new(),
        lead => format!("<b>{lead}</b> "),
    };
    page.push_str(&format!(
        "<p class=\"{class}\">{lead}{}</p>\n",
        escaped(text)
    ));
}

fn table(page: &mut String, caption: &str, table: &Table) {
    page.push_str(&format!(
        "<table>\n<caption>{caption}</caption>\n<thead><tr>"
    ));
    for name in &table.header {
        page.push_str(&format!("<th scope=\"col\">{}</th>", escaped(name)));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        page.push_str("<tr>");
        for (index, cell) in row.iter().enumerate() {
            let cell = escaped(cell);
            page.push_str(&match index {
                0 => format!("<th scope=\"row\">{cell}</th>"),
                _ => format!("<td>{cell}</td>"),
            });
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}

/// A text that means nothing but itself, in elements and in attributes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(char),
        }
    }
    safe
}
