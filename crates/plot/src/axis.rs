//! Axes: grid, ticks, labels and titles.

use crate::draft::{Draft, FONT};
use crate::scale::{Scale, usable};
use crate::ticks::{Labels, Tick, choose};
use crate::{Anchor, Area, Ink, Stroke, text_width};

/// Room below a plot for tick labels and a title, in CSS pixels.
pub(crate) const BELOW: f64 = 46.0;

/// Room above a plot for the title of its vertical axis, in CSS pixels.
pub(crate) const ABOVE: f64 = 28.0;

/// What an axis shows.
#[derive(Clone, Debug)]
pub(crate) struct Axis {
    pub domain: [f64; 2],
    pub log: bool,
    pub integer: bool,
    pub labels: Labels,
    pub title: String,
    /// Whether lines run through the plot from its ticks.
    pub grid: bool,
}

impl Axis {
    fn scale(&self, from: f64, to: f64) -> Scale {
        Scale {
            domain: usable(self.domain[0], self.domain[1], self.log),
            pixels: [from, to],
            log: self.log,
        }
    }

    /// Draws it below a plot, with its grid.
    pub fn below(&self, draft: &mut Draft, plot: Area) -> Scale {
        let scale = self.scale(plot.left, plot.right);
        let width = draft.width;
        let half = |tick: &Tick| text_width(&tick.label, FONT, false) / 2.0;
        // A label at the end moves in rather than out of the scene.
        let place = |tick: &Tick| {
            let reach = half(tick).min(width / 2.0);
            scale.at(tick.value).clamp(reach, width - reach)
        };
        // A calm grid: no more lines than labels need.
        let least = if self.log || self.integer { 24.0 } else { 52.0 };
        let ticks = choose(&scale, self.integer, self.labels, |ticks| {
            ticks.windows(2).all(|pair| {
                let apart = place(&pair[1]) - place(&pair[0]);
                apart >= (half(&pair[0]) + half(&pair[1]) + 14.0).max(least)
            })
        });
        for tick in ticks.iter().filter(|_| self.grid) {
            let x = scale.at(tick.value);
            let grid = Stroke::new(Ink::Grid, 1.0);
            draft.line((x, plot.top), (x, plot.bottom), grid);
        }
        for tick in &ticks {
            let x = scale.at(tick.value);
            let mark = Stroke::new(Ink::Axis, 1.0);
            draft.line((x, plot.bottom), (x, plot.bottom + 4.0), mark);
            let at = (place(tick), plot.bottom + 16.0);
            draft.text(at, Anchor::Middle, Ink::Muted, tick.label.clone());
        }
        let axis = Stroke::new(Ink::Axis, 1.0);
        draft.line((plot.left, plot.bottom), (plot.right, plot.bottom), axis);
        let at = (plot.right, plot.bottom + 35.0);
        let room = plot.right - 2.0;
        draft.fitted(at, Anchor::End, Ink::Muted, &self.title, room);
        scale
    }

    /// Draws it at the left of a plot, with its grid.
    fn left(&self, draft: &mut Draft, plot: Area, ticks: &[Tick]) -> Scale {
        let scale = self.scale(plot.bottom, plot.top);
        for tick in ticks {
            let y = scale.at(tick.value);
            let grid = Stroke::new(Ink::Grid, 1.0);
            draft.line((plot.left, y), (plot.right, y), grid);
            let at = (plot.left - 8.0, y);
            let room = plot.left - 8.0;
            draft.fitted(at, Anchor::End, Ink::Muted, &tick.label, room);
        }
        let room = draft.width - 4.0;
        let at = (0.0, plot.top - 20.0);
        draft.fitted(at, Anchor::Start, Ink::Muted, &self.title, room);
        scale
    }

    fn ticks_upright(&self, height: f64) -> Vec<Tick> {
        let scale = self.scale(height, 0.0);
        choose(&scale, self.integer, self.labels, |ticks| {
            ticks
                .windows(2)
                .all(|pair| (scale.at(pair[0].value) - scale.at(pair[1].value)).abs() >= FONT * 2.5)
        })
    }
}

/// A plot with two axes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub plot: Area,
    pub x: Scale,
    pub y: Scale,
    /// Height of all of it, in CSS pixels.
    pub height: f64,
}

/// Draws two axes, leaving `right` CSS pixels beside the plot.
pub(crate) fn frame(draft: &mut Draft, x: &Axis, y: &Axis, right: f64) -> Frame {
    let plot_height = (draft.width * 0.5).clamp(190.0, 340.0).round();
    let ticks = y.ticks_upright(plot_height);
    let widest = ticks
        .iter()
        .map(|tick| text_width(&tick.label, FONT, false))
        .fold(0.0, f64::max);
    let left = (widest + 10.0).min(draft.width * 0.4).ceil();
    let plot = Area::new(
        left,
        ABOVE,
        (draft.width - right.max(8.0)).floor(),
        ABOVE + plot_height,
    );
    let y = y.left(draft, plot, &ticks);
    let x = x.below(draft, plot);
    Frame {
        plot,
        x,
        y,
        height: plot.bottom + BELOW,
    }
}
