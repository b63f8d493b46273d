//! How far a plan has come, and how long the rest will take.

use crate::plan::lane::{LaneRecord, LaneState};
use crate::plan::machine::Plan;
use crate::plan::settings::Samples;
use crate::plan::step::Step;

/// The share of a measurement that preparing the lanes is shown as.
const PREPARATION: f64 = 0.3;

impl Plan {
    /// How far the plan has come, 0..=1: an estimate for a progress bar. It is 1
    /// exactly when the plan is done, and may step back a little when rounds turn
    /// out shorter than expected.
    pub fn progress(&self) -> f64 {
        if self.next() == Step::Done {
            return 1.0;
        }
        let prepared: f64 = self.lanes.iter().map(|lane| self.prepared(lane)).sum();
        let taken: usize = self.ready().map(|(_, lane)| lane.samples_ms.len()).sum();
        let wanted = self.expected_rounds() * self.unfailed() as f64;
        let sampled = (taken as f64 / wanted.max(1.0)).min(1.0);
        let share = PREPARATION * prepared / self.lanes.len() as f64;
        (share + (1.0 - PREPARATION) * sampled).min(0.999)
    }

    /// About how long the rest takes in ms; none until a first lane is calibrated.
    ///
    /// Lanes that are not yet prepared are taken to be like the average of those that are.
    pub fn time_left_ms(&self) -> Option<f64> {
        let ready = self.ready().count() as f64;
        if self.next() == Step::Done {
            return Some(0.0);
        }
        if ready == 0.0 {
            return None;
        }
        let rounds = self.expected_rounds();
        let left = |lane: &LaneRecord| {
            let samples = (rounds - lane.samples_ms.len() as f64).max(0.0);
            samples * sample_ms(lane)
        };
        let sampling: f64 = self.ready().map(|(_, lane)| left(lane)).sum();
        let prepare =
            |lane: &LaneRecord| lane.spent_ms - lane.sampled_ms + rounds * sample_ms(lane);
        let each: f64 = self.ready().map(|(_, lane)| prepare(lane)).sum::<f64>() / ready;
        Some(sampling + each * (self.unfailed() as f64 - ready))
    }

    /// How much of its preparation a lane has behind it, 0..=1.
    fn prepared(&self, lane: &LaneRecord) -> f64 {
        let steps = lane.warm_up_ms.len() as f64 / f64::from(self.settings.warm_up.max_steps);
        match lane.state {
            LaneState::Cold => 0.0,
            LaneState::WarmingUp => 0.2 + 0.6 * steps.min(1.0),
            LaneState::Calibrating => 0.8,
            LaneState::Ready | LaneState::Failed => 1.0,
        }
    }

    fn unfailed(&self) -> usize {
        let alive = |lane: &&LaneRecord| lane.state != LaneState::Failed;
        self.lanes.iter().filter(alive).count()
    }

    fn expected_rounds(&self) -> f64 {
        match self.settings.samples {
            Samples::Exactly(count) => f64::from(count),
            Samples::Within {
                min,
                max,
                budget_ms,
            } => {
                let round_ms: f64 = self.ready().map(|(_, lane)| sample_ms(lane)).sum();
                let budget = budget_ms * self.ready().count() as f64;
                let rounds = (budget / round_ms.max(1e-9)).ceil();
                rounds.clamp(f64::from(min), f64::from(max))
            }
        }
    }
}

/// How long a sample of a ready lane lasts in ms: as so far, or as calibrated.
fn sample_ms(lane: &LaneRecord) -> f64 {
    if lane.samples_ms.is_empty() {
        lane.expected_sample_ms().unwrap_or(0.0)
    } else {
        lane.sampled_ms / lane.samples_ms.len() as f64
    }
}
