//! One of a few, all in sight.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// One of a few `options` (a value and a title of a word or two each) in a row;
/// `name` is unique on the page.
pub fn segmented(
    name: &str,
    legend: &str,
    options: &[(&str, &str)],
    chosen: &str,
    disabled: bool,
    onchange: &Callback<String>,
) -> Html {
    html! {
        <fieldset class="segmented">
            <legend>{ legend.to_owned() }</legend>
            <div class="segments">
                { for options.iter().map(|(value, title)| {
                    let onchange = onchange.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().value());
                    html! {
                        <label>
                            <input type="radio" name={name.to_owned()} value={value.to_string()}
                                checked={*value == chosen} {disabled} {onchange} />
                            { title.to_string() }
                        </label>
                    }
                }) }
            </div>
        </fieldset>
    }
}
