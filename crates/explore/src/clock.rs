//! Vector clocks: what happened before what.

/// For each actor, how many of its steps happened before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clock(Vec<u32>);

impl Clock {
    /// How many steps of this actor happened before.
    pub fn get(&self, actor: usize) -> u32 {
        self.0.get(actor).copied().unwrap_or(0)
    }

    /// Says how many steps of this actor happened before.
    pub fn set(&mut self, actor: usize, steps: u32) {
        if self.0.len() <= actor {
            self.0.resize(actor + 1, 0);
        }
        self.0[actor] = steps;
    }

    /// One more step of this actor.
    pub fn tick(&mut self, actor: usize) {
        self.set(actor, self.get(actor) + 1);
    }

    /// Whatever happened before the other happened before this too.
    pub fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*theirs);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn joining_takes_the_later_of_each() {
        let (mut a, mut b) = (Clock::default(), Clock::default());
        a.tick(0);
        a.tick(0);
        b.tick(2);
        a.join(&b);
        assert_eq!([0, 1, 2, 3].map(|actor| a.get(actor)), [2, 0, 1, 0]);
        b.join(&a);
        assert_eq!(a, b);
    }
}
