//! A prediction beside the measurement.

use crate::components::kit::{Outcome, outcome};
use crate::paint::Sketch;
use course::predict::Curve;
use course::{Ask, Evidence, Given, Judgement, Predict, Stand};
use plot::{SketchAxes, SketchLine, SketchPoint, SketchValues};
use std::rc::Rc;
use yew::prelude::*;

/// Draws the comparison; for a curve with both curves.
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
    let curve = match (&predict.ask, given) {
        (Ask::Curve(curve), Given::Curve(heights)) => both(predict, curve, heights, evidence),
        _ => Html::default(),
    };
    html! {
        <>
            { outcome(kind, html! { <><span aria-hidden="true">{ mark }</span>{ sentence }</> }) }
            { curve }
        </>
    }
}

fn both(predict: &Predict, curve: &Curve, heights: &[f64], evidence: &Evidence) -> Html {
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
    let Some(kind) = curve.of.first().map(|who| who.kind()) else {
        return Html::default();
    };
    let measured = match points.is_empty() {
        true => Vec::new(),
        false => vec![SketchLine {
            label: "Measured".to_owned(),
            kind,
            points,
        }],
    };
    let values: Vec<Option<f64>> = heights.iter().copied().map(Some).collect();
    html! {
        <Sketch axes={Rc::new(axes(curve))} {values} {measured} disabled=true
            name={format!("prediction-{}", predict.id)} />
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
