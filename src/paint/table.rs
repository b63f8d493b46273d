//! The data of a plot as a table for people.

use ::plot::Table;
use yew::prelude::*;

/// Most rows that are shown; the file has them all.
const MOST: usize = 500;

/// A table in a box of its own that scrolls.
pub fn table(table: &Table, name: &str, title: &str) -> Html {
    let label = [name, ": ", title].concat();
    let head = table
        .header
        .iter()
        .map(|text| html! { <th scope="col">{ text }</th> });
    let row = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(index, text)| {
            if index == 0 {
                html! { <th scope="row">{ text }</th> }
            } else {
                html! { <td>{ text }</td> }
            }
        });
        html! { <tr>{ for cells }</tr> }
    };
    let left_out = table.rows.len().saturating_sub(MOST);
    html! {
        <div class="plot-table" role="region" tabindex="0" aria-label={label}>
            <table>
                <thead><tr>{ for head }</tr></thead>
                <tbody>{ for table.rows.iter().take(MOST).map(row) }</tbody>
            </table>
            if left_out > 0 {
                <p>{ left_out }{ " more rows are in the CSV file." }</p>
            }
        </div>
    }
}
