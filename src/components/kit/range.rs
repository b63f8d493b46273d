//! A field with a slider and a number box: coarse by hand, exact by keys.

use crate::components::kit::field::Field;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Positions of the slider from end to end on a logarithmic scale.
const POSITIONS: f64 = 200.0;

/// How a slider's way is divided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Evenly, in such steps.
    Steps(f64),
    /// By factors, in whole numbers of two digits: for sizes. Both ends are above 0.
    Factors,
}

/// What a slider reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The smallest value.
    pub least: f64,
    /// The greatest value.
    pub most: f64,
    /// How its way is divided.
    pub scale: Scale,
}

impl Range {
    /// Smallest and greatest position and the step between two.
    fn positions(self) -> (f64, f64, f64) {
        match self.scale {
            Scale::Steps(step) => (self.least, self.most, step),
            Scale::Factors => (0.0, POSITIONS, 1.0),
        }
    }

    /// Where a value stands; at the near end if it lies outside.
    fn position(self, value: f64) -> f64 {
        let value = value.clamp(self.least, self.most);
        match self.scale {
            Scale::Steps(_) => value,
            Scale::Factors => {
                let way = (self.most / self.least).ln();
                ((value / self.least).ln() / way * POSITIONS).round()
            }
        }
    }

    /// The value at a position.
    fn value(self, position: f64) -> f64 {
        match self.scale {
            Scale::Steps(_) => position,
            Scale::Factors => {
                let exact = self.least * (self.most / self.least).powf(position / POSITIONS);
                let unit = 10f64.powf((exact.log10().floor() - 1.0).max(0.0));
                ((exact / unit).round() * unit).clamp(self.least, self.most)
            }
        }
    }
}

impl Field<'_> {
    /// A number, by slider or as text; whoever draws it validates the text.
    pub fn range(self, range: Range, value: &str, oninput: &Callback<String>) -> Html {
        let (least, most, step) = range.positions();
        let number = value.trim().parse().unwrap_or(range.least);
        let slide = oninput.reform(move |event: InputEvent| {
            let position = event
                .target_unchecked_into::<HtmlInputElement>()
                .value_as_number();
            range.value(position).to_string()
        });
        let box_ = self.input(value, oninput);
        let control = html! {
            <div class="range">
                <input type="range" min={least.to_string()} max={most.to_string()} step={step.to_string()}
                    value={range.position(number).to_string()} disabled={self.disabled} oninput={slide}
                    aria-label={format!("{}, roughly", self.label)} aria-valuetext={format!("{value} {}", self.unit)} />
                { box_ }
            </div>
        };
        self.around(control)
    }
}
