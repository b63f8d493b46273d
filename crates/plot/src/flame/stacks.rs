//! From what profilers record to a tree of frames.

/// Deepest frame that is kept; what is deeper counts as its own time.
pub const DEEPEST: usize = 64;

/// A function as called from one particular place.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The function's name.
    pub name: String,
    /// Who called it: an earlier place in the list; none for the first.
    pub caller: Option<usize>,
    /// Wall time in it and in all that it called, in milliseconds.
    pub total_ms: f64,
    /// Wall time in it alone, in milliseconds.
    pub own_ms: f64,
    /// How often it was called, or in how many samples it was seen.
    pub count: u64,
}

/// Frames, each after its caller, under one that stands for all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frames(Vec<Frame>);

/// A call as an event-based profiler records it.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The function's name.
    pub name: String,
    /// How many calls it lies within: 0 for the outermost.
    pub depth: usize,
    /// Begin in milliseconds.
    pub start_ms: f64,
    /// End in milliseconds.
    pub end_ms: f64,
}

/// A stack as a sampling profiler sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct StackSample {
    /// The functions' names, the outermost first.
    pub stack: Vec<String>,
    /// The time that the sample stands for, in milliseconds.
    pub length_ms: f64,
}

impl Frames {
    /// Frames that are already there, the first one standing for all. Frames
    /// with a caller that does not come before them are left out.
    pub fn new(frames: Vec<Frame>) -> Self {
        let fine = |index: usize, frame: &Frame| match frame.caller {
            None => index == 0,
            Some(caller) => caller < index,
        };
        let mut kept: Vec<Frame> = Vec::new();
        let mut places = Vec::new();
        for (index, frame) in frames.into_iter().enumerate() {
            let caller = frame.caller.and_then(|caller| *places.get(caller)?);
            let is_fine = fine(index, &frame) && caller.is_some() == frame.caller.is_some();
            places.push(is_fine.then_some(kept.len()));
            if is_fine {
                kept.push(Frame { caller, ..frame });
            }
        }
        Self(kept)
    }

    /// Calls in the order of their begin, merged where the same functions call
    /// each other. Calls without a sensible time or place are left out.
    pub fn from_calls(calls: &[Call]) -> Self {
        let mut tree = Tree::new();
        let mut stack: Vec<usize> = Vec::new();
        for call in calls {
            let length = call.end_ms - call.start_ms;
            if !is_time(length) || call.depth > stack.len() || call.depth >= DEEPEST {
                continue;
            }
            stack.truncate(call.depth);
            let caller = stack.last().copied().unwrap_or(0);
            let frame = tree.child(caller, &call.name);
            tree.add(frame, length, length, 1);
            tree.frames[caller].own_ms -= length;
            if caller == 0 {
                tree.add(0, length, length, 1);
            }
            stack.push(frame);
        }
        for frame in &mut tree.frames {
            // What arithmetic leaves of nothing.
            frame.own_ms = frame.own_ms.max(0.0);
        }
        Self(tree.frames)
    }

    /// Sampled stacks, merged.
    pub fn from_samples(samples: &[StackSample]) -> Self {
        let mut tree = Tree::new();
        for sample in samples.iter().filter(|sample| is_time(sample.length_ms)) {
            let mut at = 0;
            tree.add(0, sample.length_ms, 0.0, 1);
            for name in sample.stack.iter().take(DEEPEST) {
                at = tree.child(at, name);
                tree.add(at, sample.length_ms, 0.0, 1);
            }
            tree.frames[at].own_ms += sample.length_ms;
        }
        Self(tree.frames)
    }

    /// The frames, the first one standing for all.
    pub fn as_slice(&self) -> &[Frame] {
        &self.0
    }
}

/// Whether a frame can be drawn at all.
pub(super) fn is_sound(frame: &Frame) -> bool {
    is_time(frame.total_ms) && is_time(frame.own_ms)
}

fn is_time(length_ms: f64) -> bool {
    (0.0..=1e12).contains(&length_ms)
}

struct Tree {
    frames: Vec<Frame>,
    /// Which frames each one called, in step with the frames.
    called: Vec<Vec<usize>>,
}

impl Tree {
    fn new() -> Self {
        let mut tree = Self {
            frames: Vec::new(),
            called: Vec::new(),
        };
        tree.push("all", None);
        tree
    }

    fn push(&mut self, name: &str, caller: Option<usize>) -> usize {
        self.frames.push(Frame {
            name: name.to_owned(),
            caller,
            total_ms: 0.0,
            own_ms: 0.0,
            count: 0,
        });
        self.called.push(Vec::new());
        self.frames.len() - 1
    }

    /// The frame of a function as called by a frame. Few functions call many others.
    fn child(&mut self, caller: usize, name: &str) -> usize {
        let called = &self.called[caller];
        let known = called
            .iter()
            .find(|place| self.frames[**place].name == name);
        if let Some(place) = known {
            return *place;
        }
        let place = self.push(name, Some(caller));
        self.called[caller].push(place);
        place
    }

    fn add(&mut self, frame: usize, total_ms: f64, own_ms: f64, count: u64) {
        if let Some(frame) = self.frames.get_mut(frame) {
            frame.total_ms += total_ms;
            frame.own_ms += own_ms;
            frame.count += count;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(frames: &Frames) -> Vec<(&str, Option<usize>, f64, f64, u64)> {
        let frames = frames.as_slice().iter();
        frames
            .map(|f| (f.name.as_str(), f.caller, f.total_ms, f.own_ms, f.count))
            .collect()
    }

    #[test]
    fn calls_of_one_place_become_one_frame() {
        let call = |name: &str, depth, start_ms, end_ms| Call {
            name: name.into(),
            depth,
            start_ms,
            end_ms,
        };
        let calls = [
            call("main", 0, 0.0, 10.0),
            call("sort", 1, 1.0, 4.0),
            call("swap", 2, 2.0, 3.0),
            call("sort", 1, 5.0, 9.0),
            call("lost", 7, 5.0, 9.0),
            call("late", 1, f64::NAN, 9.0),
            call("main", 0, 10.0, 12.0),
        ];
        assert_eq!(
            listed(&Frames::from_calls(&calls)),
            [
                ("all", None, 12.0, 0.0, 2),
                ("main", Some(0), 12.0, 5.0, 2),
                ("sort", Some(1), 7.0, 6.0, 2),
                ("swap", Some(2), 1.0, 1.0, 1),
            ]
        );
    }

    #[test]
    fn samples_of_one_stack_become_one_frame() {
        let sample = |stack: &[&str], length_ms| StackSample {
            stack: stack.iter().map(|&name| name.to_owned()).collect(),
            length_ms,
        };
        let samples = [
            sample(&["main", "sort"], 2.0),
            sample(&["main"], 2.0),
            sample(&["main", "sort"], 2.0),
            sample(&["main"], -1.0),
            sample(&[], 1.0),
        ];
        assert_eq!(
            listed(&Frames::from_samples(&samples)),
            [
                ("all", None, 7.0, 1.0, 4),
                ("main", Some(0), 6.0, 2.0, 3),
                ("sort", Some(1), 4.0, 4.0, 2),
            ]
        );
        let deep = StackSample {
            stack: vec!["again".to_owned(); 100_000],
            length_ms: 1.0,
        };
        let frames = Frames::from_samples(&[deep]);
        assert_eq!(frames.as_slice().len(), DEEPEST + 1);
    }

    #[test]
    fn frames_without_a_caller_before_them_are_left_out() {
        let frame = |name: &str, caller| Frame {
            name: name.into(),
            caller,
            total_ms: 1.0,
            own_ms: 1.0,
            count: 1,
        };
        let frames = Frames::new(vec![
            frame("all", None),
            frame("odd", Some(5)),
            frame("child of odd", Some(1)),
            frame("second root", None),
            frame("fine", Some(0)),
        ]);
        let names: Vec<&str> = listed(&frames).iter().map(|frame| frame.0).collect();
        assert_eq!(names, ["all", "fine"]);
    }
}
