//! A prediction beside the measurement.

use crate::components::kit::{Outcome, outcome};
use course::predict::Curve;
use course::{Evidence, Given, Judgement, Predict, Stand};
use measure::human::bound;
use plot::{SketchAxes, SketchLine, SketchPoint, SketchValues};
use yew::prelude::*;

/// Draws the comparison in a sentence.
pub fn stand(predict: &Predict, given: &Given, evidence: &Evidence) -> Html {
    if *given == Given::Skipped {
        return Html::default();
    }
    let Stand {
        judgement,
        sentence,
        ..
    } = predict.stand(given, evidence);
    let (kind, mark) = match judgement {
        Judgement::Right => (Outcome::Good, "✓ "),
        Judgement::Close => (Outcome::Even, "≈ "),
        Judgement::Off => (Outcome::Even, "≠ "),
        Judgement::Open => (Outcome::Even, ""),
    };
    outcome(
        kind,
        html! { <><span aria-hidden="true">{ mark }</span>{ bound(&sentence) }</> },
    )
}

/// The measured curve that belongs to a drawn one.
pub fn measured(curve: &Curve, evidence: &Evidence) -> Vec<SketchLine> {
    let points = curve.of.iter().filter_map(|who| {
        let look = evidence.look(*who, Some(curve.over));
        let comparison = look.comparison()?;
        Some(SketchPoint {
            at: look.report()?.workers as f64,
            value: comparison.speed_up,
            ci95: comparison.ci95,
        })
    });
    let points: Vec<SketchPoint> = points.collect();
    match curve.of.first() {
        Some(who) if !points.is_empty() => vec![SketchLine {
            label: "measured".to_owned(),
            kind: who.kind(),
            points,
        }],
        _ => Vec::new(),
    }
}

/// The axes that a curve is drawn on.
pub fn axes(curve: &Curve) -> SketchAxes {
    let positions: Vec<f64> = curve
        .of
        .iter()
        .filter_map(|who| who.resolve(2))
        .map(|executor| executor.workers() as f64)
        .collect();
    let most = positions.last().copied().unwrap_or(1.0).min(curve.max);
    SketchAxes {
        title: format!("{} over {}", curve.y_label, curve.over),
        counted: curve.x_label.to_lowercase(),
        positions,
        x_log: false,
        quantity: curve.y_label.clone(),
        values: SketchValues::Number,
        range: [0.0, curve.max],
        y_log: false,
        reference: vec![[1.0, 1.0], [most, most]],
        reference_label: "as many times as threads".to_owned(),
    }
}
