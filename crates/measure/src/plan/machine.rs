//! The plan: which lane does what next, and when enough is enough.

use crate::plan::error::PlanError;
use crate::plan::lane::{LaneRecord, LaneState};
use crate::plan::settings::{Samples, Settings};
use crate::plan::step::{Measured, Step};

/// The most lanes under comparison.
pub const MAX_LANES: usize = 64;

/// A measurement of several lanes, under way.
#[derive(Clone, Debug)]
pub struct Plan {
    pub(super) lanes: Vec<LaneRecord>,
    pub(super) settings: Settings,
}

impl Plan {
    /// A plan for lanes `0..lanes`.
    ///
    /// # Errors
    /// [`PlanError`] when `lanes` is not 1..=[`MAX_LANES`] or a setting is out of range.
    pub fn new(lanes: usize, settings: Settings) -> Result<Self, PlanError> {
        if !(1..=MAX_LANES).contains(&lanes) {
            return Err(PlanError::Lanes(lanes));
        }
        settings.check()?;
        Ok(Self {
            lanes: vec![LaneRecord::new(); lanes],
            settings,
        })
    }

    /// What to do next. Asking again without a record gives the same answer.
    pub fn next(&self) -> Step {
        self.preparation()
            .or_else(|| self.sampling())
            .unwrap_or(Step::Done)
    }

    /// Takes what came of the step that [`Plan::next`] asks for.
    ///
    /// # Errors
    /// [`PlanError::NoSuchLane`] and [`PlanError::NotItsTurn`] change nothing;
    /// [`PlanError::BadElapsed`] (negative or not finite) drops the lane.
    pub fn record(&mut self, lane: usize, measured: Measured) -> Result<(), PlanError> {
        let next = self.next();
        let settings = self.settings;
        let record = self.lane_mut(lane)?;
        if next.lane() != Some(lane) {
            return Err(PlanError::NotItsTurn { lane, next });
        }
        let elapsed_ms = measured.elapsed_ms;
        if !(0.0..=crate::sample::MAX_MS).contains(&elapsed_ms) {
            record.state = LaneState::Failed;
            return Err(PlanError::BadElapsed { lane, elapsed_ms });
        }
        record.record(measured, &settings);
        Ok(())
    }

    /// Drops a lane that failed; the others go on. What it had recorded stays readable.
    ///
    /// # Errors
    /// [`PlanError::NoSuchLane`].
    pub fn fail(&mut self, lane: usize) -> Result<(), PlanError> {
        self.lane_mut(lane)?.state = LaneState::Failed;
        Ok(())
    }

    /// What was recorded of a lane; none if there is no such lane.
    pub fn lane(&self, lane: usize) -> Option<&LaneRecord> {
        self.lanes.get(lane)
    }

    /// All lanes in order.
    pub fn lanes(&self) -> &[LaneRecord] {
        &self.lanes
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    fn lane_mut(&mut self, lane: usize) -> Result<&mut LaneRecord, PlanError> {
        self.lanes.get_mut(lane).ok_or(PlanError::NoSuchLane(lane))
    }

    /// The lanes to be sampled, with their numbers.
    pub(super) fn ready(&self) -> impl DoubleEndedIterator<Item = (usize, &LaneRecord)> {
        let lanes = self.lanes.iter().enumerate();
        lanes.filter(|(_, lane)| lane.state == LaneState::Ready)
    }

    /// Rounds that all lanes have finished.
    pub(super) fn rounds(&self) -> usize {
        let counts = self.ready().map(|(_, lane)| lane.samples_ms.len());
        counts.min().unwrap_or(0)
    }

    fn preparation(&self) -> Option<Step> {
        let lanes = self.lanes.iter().enumerate();
        lanes
            .filter(|(_, lane)| lane.state != LaneState::Ready)
            .find_map(|(number, lane)| lane.step(number))
    }

    /// The first lane of the round that has not had its turn; none when all is done.
    fn sampling(&self) -> Option<Step> {
        let round = self.rounds();
        let begun = self.ready().any(|(_, lane)| lane.samples_ms.len() > round);
        if !begun && self.is_enough(round) {
            return None;
        }
        let waiting = |(_, lane): &(usize, &LaneRecord)| lane.samples_ms.len() == round;
        let mut waiting = self.ready().filter(waiting);
        let turn = if round.is_multiple_of(2) {
            waiting.next()
        } else {
            waiting.next_back()
        };
        turn.and_then(|(number, lane)| lane.step(number))
    }

    /// Whether so many rounds suffice. The budget is shared, so that all lanes
    /// get equally many samples and pair up.
    fn is_enough(&self, rounds: usize) -> bool {
        match self.settings.samples {
            Samples::Exactly(count) => rounds >= count as usize,
            Samples::Within {
                min,
                max,
                budget_ms,
            } => {
                let spent: f64 = self.ready().map(|(_, lane)| lane.sampled_ms).sum();
                let budget = budget_ms * self.ready().count() as f64;
                rounds >= max as usize || (rounds >= min as usize && spent >= budget)
            }
        }
    }
}
