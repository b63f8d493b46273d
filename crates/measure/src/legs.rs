//! How far a row of plans has come: the legs of a sweep, one after another.

/// How much of the expected time has to be over before the rest is estimated: the
/// first legs are small and pay for starting, so that they say little of the others.
const KNOWN: f64 = 0.2;

/// Legs that are carried out one after another, each with a plan of its own.
///
/// What a leg is expected to take only has to be right in proportion: the legs
/// that are over say how far off it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Legs {
    expected_ms: Vec<f64>,
    spent_ms: Vec<f64>,
}

impl Legs {
    /// Legs that are expected to take so long in ms, each above 0.
    pub fn new(expected_ms: Vec<f64>) -> Self {
        let fine = |ms: f64| if ms > 0.0 && ms.is_finite() { ms } else { 1.0 };
        Self {
            expected_ms: expected_ms.into_iter().map(fine).collect(),
            spent_ms: Vec::new(),
        }
    }

    /// Notes that the leg under way is over, and how long it took in ms.
    pub fn finish(&mut self, spent_ms: f64) {
        if self.spent_ms.len() < self.expected_ms.len() {
            self.spent_ms.push(spent_ms.max(0.0));
        }
    }

    /// How many legs are over.
    pub fn finished(&self) -> usize {
        self.spent_ms.len()
    }

    /// How far all of it is, 0..=1, when the leg under way is `of_leg` of its way.
    pub fn progress(&self, of_leg: f64) -> f64 {
        let all: f64 = self.expected_ms.iter().sum();
        let (over, rest) = self.expected_ms.split_at(self.finished());
        let under_way = rest.first().map_or(0.0, |ms| ms * of_leg.clamp(0.0, 1.0));
        if all > 0.0 {
            ((over.iter().sum::<f64>() + under_way) / all).min(1.0)
        } else {
            1.0
        }
    }

    /// How long the rest takes in ms, when the leg under way needs `of_leg_ms`
    /// more; as long as less than a fifth is over, only the last leg can say.
    pub fn time_left_ms(&self, of_leg_ms: Option<f64>) -> Option<f64> {
        let (over, rest) = self.expected_ms.split_at(self.finished());
        let Some((under_way, later)) = rest.split_first() else {
            return Some(0.0);
        };
        if later.is_empty() {
            return of_leg_ms;
        }
        let expected: f64 = over.iter().sum();
        if expected < KNOWN * self.expected_ms.iter().sum::<f64>() {
            return None;
        }
        let scale = self.spent_ms.iter().sum::<f64>() / expected;
        let later: f64 = later.iter().sum();
        Some(of_leg_ms.unwrap_or(under_way * scale) + later * scale)
    }
}

#[cfg(test)]
mod tests {
    use super::Legs;

    /// Expected, spent, progress of the leg under way, its time left → all of it.
    fn check(expected: &[f64], spent: &[f64], leg: (f64, Option<f64>), all: (f64, Option<f64>)) {
        let mut legs = Legs::new(expected.to_vec());
        for ms in spent {
            legs.finish(*ms);
        }
        let (progress, left) = (legs.progress(leg.0), legs.time_left_ms(leg.1));
        assert!(
            (progress - all.0).abs() < 1e-9,
            "{expected:?} {spent:?}: {progress}"
        );
        assert_eq!(left, all.1, "{expected:?} {spent:?}");
    }

    #[test]
    fn legs_add_up() {
        check(&[10.0], &[], (0.5, Some(7.0)), (0.5, Some(7.0)));
        check(&[10.0, 30.0], &[], (0.5, Some(7.0)), (0.125, None));
        check(&[10.0, 30.0], &[20.0], (0.0, None), (0.25, None));
        check(
            &[10.0, 30.0],
            &[20.0],
            (0.5, Some(25.0)),
            (0.625, Some(25.0)),
        );
        check(
            &[10.0, 30.0, 40.0],
            &[20.0],
            (0.0, Some(9.0)),
            (0.125, None),
        );
        check(&[10.0, 15.0, 25.0], &[20.0], (0.0, None), (0.2, Some(80.0)));
        check(
            &[10.0, 15.0, 25.0],
            &[20.0],
            (0.5, Some(9.0)),
            (0.35, Some(59.0)),
        );
        check(&[10.0], &[20.0], (0.5, None), (1.0, Some(0.0)));
        check(
            &[f64::NAN, -1.0],
            &[3.0, 4.0, 5.0],
            (2.0, None),
            (1.0, Some(0.0)),
        );
        check(&[], &[], (0.0, None), (1.0, Some(0.0)));
    }
}
