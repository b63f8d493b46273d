//! Somebody else's figures with the reader's own beside them.

use crate::components::kit::table_box;
use crate::components::lesson::draw::text;
use course::widget::Figure;
use course::{Beside, BesideRow, Evidence};
use yew::prelude::*;

/// Draws the table; the reader's own column fills when it is measured.
pub fn beside(beside: &Beside, evidence: Option<&Evidence>) -> Html {
    let own = evidence.map(|evidence| beside.own(evidence));
    let theirs = beside.theirs();
    let is_own_there = beside.experiment.is_some();
    let rows = beside.rows.iter().enumerate().map(|(index, row)| {
        let theirs = theirs.get(index).and_then(Option::as_ref);
        let own = own.as_ref().and_then(|own| own.get(index)?.as_ref());
        line(row, theirs, is_own_there.then_some(own))
    });
    let table = html! {
        <table>
            <thead><tr>
                <th scope="col">{ "What was timed" }</th>
                <th scope="col">{ "Recorded" }</th>
                if is_own_there {
                    <th scope="col">{ "Yours, measured here" }</th>
                }
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    };
    html! {
        <figure class="beside">
            <figcaption><b>{ &beside.title }</b></figcaption>
            { table_box(&beside.title, table) }
            <p class="source">{ text(&beside.source) }</p>
        </figure>
    }
}

fn line(row: &BesideRow, theirs: Option<&Figure>, own: Option<Option<&Figure>>) -> Html {
    let class = row.of.map(|who| who.kind().id());
    html! {
        <tr {class}>
            <th scope="row">{ &row.label }</th>
            { cell(theirs) }
            if let Some(own) = own {
                { cell(own) }
            }
        </tr>
    }
}

/// A time, its ratio to the first one, and both as a bar.
fn cell(figure: Option<&Figure>) -> Html {
    let Some(figure) = figure else {
        return html! { <td class="unknown">{ "not run yet" }</td> };
    };
    let width = format!("{:.1}", (100.0 * figure.share).max(0.5));
    html! {
        <td>
            { &figure.time }{ " " }<span class="pm">{ &figure.ratio }</span>
            <svg class="bar-cell" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect width={width} height="6" />
            </svg>
        </td>
    }
}
