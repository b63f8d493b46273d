//! Conditions over what was measured, as data.

use crate::{Evidence, Finding, Look, Quantity, Who};
use serde::{Deserialize, Serialize};

/// A condition: an executor (beside another), what it has to come to, and
/// between which bounds a number has to lie. What is not said is not asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The executor.
    pub of: Who,
    /// The one that it is compared with.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub over: Option<Who>,
    /// What it has to come to; any of them.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub is: Vec<Finding>,
    /// The number that is bounded.
    pub quantity: Quantity,
    /// It has to be at least this.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub at_least: Option<f64>,
    /// It has to be less than this.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub below: Option<f64>,
}

impl When {
    /// What it looks at.
    pub fn look<'a>(&self, evidence: &'a Evidence) -> Look<'a> {
        evidence.look(self.of, self.over)
    }

    /// Whether it holds. A bound on a number that was not measured does not.
    pub fn holds(&self, evidence: &Evidence) -> bool {
        let look = self.look(evidence);
        let found = self.is.is_empty() || self.is.contains(&look.finding());
        let number = self.quantity.number(&look);
        let high = |bound: f64| number.is_some_and(|number| number >= bound);
        let low = |bound: f64| number.is_some_and(|number| number < bound);
        found && self.at_least.is_none_or(high) && self.below.is_none_or(low)
    }

    /// Whether it holds for everything that comes to this.
    pub fn covers(&self, finding: Finding) -> bool {
        let has_bounds = self.at_least.is_some() || self.below.is_some();
        !has_bounds && (self.is.is_empty() || self.is.contains(&finding))
    }
}
