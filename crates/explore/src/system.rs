//! What is explored: a concurrent program in some state, seen from outside.
//!
//! A strategy knows nothing of languages or memory models. It sees what may
//! happen next, takes one of these transitions, and looks again.

use smallvec::SmallVec;

/// Who makes a transition.
///
/// A thread has up to three actors: itself, its store buffer (where the memory
/// model has one) and the timeout of the call that it waits in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// The thread goes on by one visible operation.
    Thread(u32),
    /// The oldest store in the thread's buffer reaches memory.
    Flush(u32),
    /// The call that the thread waits in gives up.
    Timeout(u32),
}

impl Actor {
    /// The thread behind the actor.
    pub fn thread(self) -> u32 {
        match self {
            Self::Thread(thread) | Self::Flush(thread) | Self::Timeout(thread) => thread,
        }
    }

    /// Whether the transition moves the thread itself on, so that a thread's own
    /// step and its timeout exclude each other.
    pub fn moves_thread(self) -> bool {
        !matches!(self, Self::Flush(_))
    }
}

/// A shared thing that can be accessed: a variable, a lock, a queue, a thread.
///
/// Equivalent runs must name the same thing alike, so a number must not come from
/// a counter that all threads share. A thing can have parts, such as the elements
/// of a list: see [`Place::part`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(pub u64);

impl Place {
    /// Marks a number as that of a thing with parts, or of one of them.
    const PARTED: u64 = 1 << 63;
    const PART_BITS: u32 = 24;
    const PART: u64 = (1 << Self::PART_BITS) - 1;

    /// A thing with parts, as a whole. `id` is below 2³⁹.
    pub fn whole(id: u64) -> Self {
        Self(Self::PARTED | id << Self::PART_BITS)
    }

    /// A part of such a thing. Parts whose numbers differ by a multiple of 2²⁴ − 1
    /// are taken for one.
    pub fn part(id: u64, number: u64) -> Self {
        Self(Self::whole(id).0 | (number % Self::PART + 1))
    }

    /// The thing, whichever of its parts this is.
    pub fn thing(self) -> u64 {
        match self.0 & Self::PARTED {
            0 => self.0,
            _ => self.0 & !Self::PART,
        }
    }

    /// Whether the two have something in common: they are the same, or one is the
    /// whole of which the other is a part.
    pub fn overlaps(self, other: Self) -> bool {
        self == other || (self.thing() == other.thing() && (self.is_whole() || other.is_whole()))
    }

    /// The number of a part, if this is one.
    pub fn number(self) -> Option<u64> {
        let is_part = self.0 & Self::PARTED != 0 && !self.is_whole();
        is_part.then(|| (self.0 & Self::PART) - 1)
    }

    fn is_whole(self) -> bool {
        self.0 & Self::PARTED != 0 && self.0 & Self::PART == 0
    }
}

/// How a place is accessed.
///
/// Two accesses of one place *conflict* if their order may matter, and *race* if
/// they are plain data, one writes, and nothing orders them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Plain data is read.
    Read,
    /// Plain data is written.
    Write,
    /// Plain data is written into the thread's own store buffer, so that others
    /// see it only at the [`Commit`](Kind::Commit): may race, conflicts with nothing.
    Issue,
    /// A buffered store reaches memory: conflicts as a write, and cannot race.
    Commit,
    /// The order is visible but synchronises nobody, as of two prints.
    Effect,
    /// Synchronisation is looked at and not changed: what was released is acquired.
    Look,
    /// Synchronisation is changed, what was released is acquired, and the change is
    /// seen by those who look later: a lock is taken, which others try in vain.
    Acquire,
    /// Synchronisation is changed and released: a lock is given back.
    Release,
    /// May be the last of the steps that the whole program waits for: may be swapped
    /// with others of this kind, and not with anything else.
    Last,
    /// The place's thread is started: all that it does comes after.
    Fork,
    /// The whole program ends here, whatever the others were about to do.
    Halt,
}

impl Kind {
    /// Whether two of the same kind at the same place may be swapped unnoticed.
    fn only_looks(self) -> bool {
        matches!(self, Self::Read | Self::Look)
    }

    /// Whether two accesses of one place may not be swapped unnoticed.
    pub fn conflicts(self, other: Self) -> bool {
        let may_swap = (self.only_looks() && other.only_looks())
            || (self == Self::Last && other == Self::Last);
        self != Self::Issue && other != Self::Issue && !may_swap
    }

    /// Whether this is plain data, which nothing protects by itself.
    pub fn is_data(self) -> bool {
        matches!(self, Self::Read | Self::Write | Self::Issue)
    }

    /// Whether two unordered accesses of one place are a data race.
    pub fn races(self, other: Self) -> bool {
        self.is_data() && other.is_data() && (self != Self::Read || other != Self::Read)
    }

    /// Whether what others released here happens before.
    pub fn acquires(self) -> bool {
        matches!(self, Self::Look | Self::Acquire)
    }

    /// Whether what came before is handed to those who acquire here later.
    pub fn releases(self) -> bool {
        matches!(self, Self::Release | Self::Acquire)
    }
}

/// One access of one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Access {
    /// What is accessed.
    pub place: Place,
    /// How.
    pub kind: Kind,
}

/// The accesses of one transition.
pub type Accesses = SmallVec<[Access; 2]>;

/// Something that may happen next, or could if its actor were not blocked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// Who makes it.
    pub actor: Actor,
    /// Whether it can be taken now; a blocked transition waits for others.
    pub enabled: bool,
    /// All that it may access, whatever the shared state will then be. Two
    /// transitions without conflict must commute and must not enable or disable
    /// each other.
    pub accesses: Accesses,
    /// Line of the program, from 1; 0 if there is none.
    pub line: u32,
}

/// What a transition did, beyond changing the state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Something that must not happen happened.
    pub failure: Option<Failure>,
    /// A wake-up was sent here and nobody was waiting.
    pub unheard: Option<Place>,
}

/// Something that must not happen: a failed assertion, an uncaught exception.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Failure {
    /// The message, as the program would print it.
    pub message: String,
    /// Whose step it was.
    pub thread: u32,
    /// Line of the program, from 1.
    pub line: u32,
}

/// A thread that waits for something that nobody can bring about any more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wait {
    /// Who waits.
    pub thread: u32,
    /// In which line, from 1.
    pub line: u32,
    /// For what, in words: ‘the lock a’.
    pub what: String,
    /// The same as a place, to tell a lost wake-up.
    pub place: Option<Place>,
    /// Which threads could let it go on: the lock's owner, the thread to be joined.
    pub holders: Vec<u32>,
}

/// How a run ended, when nothing can happen any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// The program is over.
    Done,
    /// Some threads wait for ever.
    Stuck(Vec<Wait>),
}

/// What an onlooker sees of a whole run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outcome {
    /// All that was printed.
    pub output: String,
    /// The exit code; none if the program is stuck.
    pub exit: Option<i32>,
}

/// A concurrent program in some state.
///
/// Deterministic: the same actors in the same order always give the same run.
pub trait System: Clone + Send + Sync {
    /// Adds all that may happen next, blocked transitions included.
    ///
    /// A thread that has ended has none. The end of a thread is a transition of
    /// its own that releases the place which [`Kind::Look`]s in a join.
    fn transitions(&self, into: &mut Vec<Transition>);

    /// What this actor may do next, blocked or not; none if it can do nothing.
    fn next_of(&self, actor: Actor) -> Option<Transition> {
        let mut all = Vec::new();
        self.transitions(&mut all);
        all.into_iter().find(|transition| transition.actor == actor)
    }

    /// Takes the enabled transition of this actor.
    fn take(&mut self, actor: Actor) -> Taken;

    /// Equal for equal states, and otherwise different but for one chance in 2¹²⁸.
    fn fingerprint(&self) -> u128;

    /// How the run ended; asked only when no transition is enabled.
    fn end(&self) -> End;

    /// What an onlooker has seen so far.
    fn outcome(&self) -> Outcome;

    /// A place in words, for races and waits.
    fn place_name(&self, place: Place) -> String;

    /// The thread that the place of a [`Kind::Fork`] starts.
    fn forked(&self, place: Place) -> Option<u32>;

    /// About how many bytes this state takes, for the memory bound.
    fn bytes(&self) -> usize {
        std::mem::size_of::<Self>()
    }
}

/// The transitions that can be taken now.
pub fn enabled<S: System>(system: &S) -> Vec<Transition> {
    let mut all = Vec::new();
    system.transitions(&mut all);
    all.retain(|transition| transition.enabled);
    all
}
