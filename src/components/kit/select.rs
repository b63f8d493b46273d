//! A field whose value is one of a list.

use crate::components::kit::field::Field;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

impl Field<'_> {
    /// One of `options`, each a value and its title.
    pub fn select(
        self,
        options: &[(&str, &str)],
        chosen: &str,
        onchange: &Callback<String>,
    ) -> Html {
        let onchange = onchange
            .reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
        let control = html! {
            <select id={self.id.to_owned()} aria-describedby={self.described_by()} aria-invalid={self.invalid()}
                disabled={self.disabled} {onchange}>
                { for options.iter().map(|(value, title)| html! {
                    <option value={value.to_string()} selected={*value == chosen}>{ title.to_string() }</option>
                }) }
            </select>
        };
        self.around(control)
    }
}
