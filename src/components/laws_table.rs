//! The laws fitted to a sweep over workers, as a table.

use notebook::Run;
use yew::prelude::*;

/// The laws fitted to a run's speed-ups; nothing where there are too few points.
pub fn laws_table(run: &Run) -> Html {
    let Some(table) = run.over.as_ref().and_then(|_| notebook::laws(run)) else {
        return Html::default();
    };
    html! {
        <details class="disclosure">
            <summary>{ "Fitted laws" }</summary>
            <div class="scroll" role="region" aria-label="Fitted laws" tabindex="0">
                <table>
                    <caption>{ "The law that explains the points best for its number of parameters has the smallest AICc." }</caption>
                    <thead><tr>{ for table.header.iter().map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                    <tbody>
                        { for table.rows.iter().map(|row| html! {
                            <tr>{ for row.iter().enumerate().map(|(index, cell)| match index {
                                0 => html! { <th scope="row">{ cell }</th> },
                                _ => html! { <td>{ cell }</td> },
                            }) }</tr>
                        }) }
                    </tbody>
                </table>
            </div>
        </details>
    }
}
