//! Small programs with known answers, many from the literature's benchmarks.

use crate::toy::Op::*;
use crate::toy::{If, Op, Program, Toy, Val};

pub const X: u64 = 0;
pub const Y: u64 = 1;
pub const FLAG: u64 = 2;

/// A thread that adds one by a load and a store.
pub fn add_one() -> Vec<Op> {
    vec![Load(0, X), Store(X, Val::Plus(0, 1))]
}

/// Threads that each add one to a shared counter.
pub fn counter(threads: usize) -> Toy {
    Toy::of(vec![add_one(); threads], &[X])
}

/// The same under a lock.
pub fn locked_counter(threads: usize) -> Toy {
    let mut body = vec![Lock(0)];
    body.extend(add_one());
    body.push(Unlock(0));
    Toy::of(vec![body; threads], &[X])
}

/// Threads that each write once, all to one place.
pub fn writers(threads: usize) -> Toy {
    let write = |thread| vec![Store(X, Val::Is(thread as i64 + 1))];
    Toy::of((0..threads).map(write).collect(), &[X])
}

/// Threads that each write so often to a place of their own.
pub fn apart(threads: u64, writes: usize) -> Toy {
    let write = |thread| vec![Store(thread, Val::Is(1)); writes];
    Toy::of((0..threads).map(write).collect(), &[])
}

/// One writer, many readers (Abdulla et al. 2014, ‘readers’).
pub fn readers(readers: usize) -> Toy {
    let mut threads = vec![vec![Store(X, Val::Is(1))]];
    threads.extend(vec![vec![Load(0, X)]; readers]);
    Toy::of(threads, &[])
}

/// One thread looks for the last zero of an array, from its end, while each other
/// one writes its element from the one before (Abdulla et al. 2014, ‘lastzero’).
pub fn last_zero(writers: u64) -> Toy {
    let mut threads = vec![vec![
        Set(1, Val::Is(writers as i64)),
        LoadAt(0, 0, 1),
        JumpIf(0, If::Eq(0), 5),
        Set(1, Val::Plus(1, -1)),
        Jump(1),
    ]];
    let write = |element| vec![Load(0, element - 1), Store(element, Val::Plus(0, 1))];
    threads.extend((1..=writers).map(write));
    Toy::of(threads, &[])
}

/// Threads put four messages each into a hash table of 128 places, by compare and
/// swap (Flanagan & Godefroid 2005, ‘indexer’).
pub fn indexer(threads: i64) -> Toy {
    let body = |thread: i64| {
        let insert = |message: i64| {
            let word = message * 11 + thread;
            let begin = (message as usize - 1) * 7;
            [
                Set(1, Val::Is(word * 7 % 128)),
                CasAt(0, 0, 1, Val::Is(0), Val::Is(word)),
                JumpIf(0, If::Eq(1), begin + 7),
                Set(1, Val::Plus(1, 1)),
                JumpIf(1, If::Less(128), begin + 1),
                Set(1, Val::Is(0)),
                Jump(begin + 1),
            ]
        };
        (1..=4).flat_map(insert).collect()
    };
    Toy::of((0..threads).map(body).collect(), &[])
}

/// Threads take a block each for an inode of their own; from thread 13 on the
/// first choice is taken (Flanagan & Godefroid 2005, ‘filesystem’).
pub fn file_system(threads: u64) -> Toy {
    const BLOCKS: u64 = 26;
    let (inodes, blocks) = (1_000, 2_000);
    let body = |thread: u64| {
        let (inode, block) = (inodes + thread, blocks + thread * 2 % BLOCKS);
        vec![
            Lock(inode),
            Load(0, inode),
            Lock(block),
            Load(1, block),
            JumpIf(1, If::Ne(0), 9),
            Store(block, Val::Is(1)),
            Store(inode, Val::Is(block as i64)),
            Unlock(block),
            Jump(14),
            Unlock(block),
            Lock(block + 1),
            Store(block + 1, Val::Is(1)),
            Store(inode, Val::Is(block as i64 + 1)),
            Unlock(block + 1),
            Unlock(inode),
        ]
    };
    Toy::of((0..threads).map(body).collect(), &[])
}

/// Philosophers who all take the left fork first.
pub fn philosophers(seats: u64) -> Toy {
    let eat = |seat| {
        let (left, right) = (seat, (seat + 1) % seats);
        vec![Lock(left), Lock(right), Unlock(right), Unlock(left)]
    };
    Toy::of((0..seats).map(eat).collect(), &[])
}

/// The same, but one takes the right fork first.
pub fn polite_philosophers(seats: u64) -> Toy {
    let eat = |seat: u64| {
        let (one, two) = (seat, (seat + 1) % seats);
        let (first, second) = (one.min(two), one.max(two));
        vec![Lock(first), Lock(second), Unlock(second), Unlock(first)]
    };
    Toy::of((0..seats).map(eat).collect(), &[])
}

/// Two threads that each hold one lock, try the other, and give up theirs for
/// another try if it is taken.
pub fn after_you() -> Toy {
    let body = |own, other| {
        vec![
            Lock(own),
            TryLock(0, other),
            JumpIf(0, If::Eq(1), 5),
            Unlock(own),
            Jump(0),
            Unlock(other),
            Unlock(own),
        ]
    };
    Toy::of(vec![body(0, 1), body(1, 0)], &[])
}

/// One waits for a wake-up without looking whether it is needed.
pub fn wait_blindly() -> Toy {
    let waits = vec![Lock(0), Wait(0, 0), Unlock(0)];
    let sends = vec![Lock(0), Notify(0), Unlock(0)];
    Toy::of(vec![waits, sends], &[])
}

/// One waits, under the lock, only while the flag is not set.
pub fn wait_carefully() -> Toy {
    let waits = vec![
        Lock(0),
        Load(0, FLAG),
        JumpIf(0, If::Eq(1), 5),
        Wait(0, 0),
        Jump(1),
        Unlock(0),
    ];
    let sends = vec![Lock(0), Store(FLAG, Val::Is(1)), Notify(0), Unlock(0)];
    Toy::of(vec![waits, sends], &[])
}

/// One spins until the other has set the flag.
pub fn spin(sets: bool) -> Toy {
    let spins = vec![Load(0, FLAG), JumpIf(0, If::Eq(0), 0)];
    let other = if sets {
        vec![Store(FLAG, Val::Is(1))]
    } else {
        vec![Store(X, Val::Is(1))]
    };
    Toy::of(vec![spins, other], &[])
}

/// One goes round for ever in a lock that the other needs once to end it.
pub fn poll_under_lock() -> Toy {
    let polls = vec![Lock(0), Load(0, FLAG), Unlock(0), JumpIf(0, If::Eq(0), 0)];
    let sets = vec![Lock(0), Store(FLAG, Val::Is(1)), Unlock(0)];
    Toy::of(vec![polls, sets], &[])
}

/// Peterson's lock for two threads around an addition.
pub fn peterson(tso: bool, fence: bool) -> Toy {
    const TURN: u64 = 10;
    let body = |own: i64| {
        let other = 1 - own;
        let (mine, yours) = (11 + own as u64, 11 + other as u64);
        vec![
            Store(mine, Val::Is(1)),
            Store(TURN, Val::Is(other)),
            if fence { Fence } else { Set(5, Val::Is(0)) },
            Load(0, yours),
            JumpIf(0, If::Eq(0), 7),
            Load(0, TURN),
            JumpIf(0, If::Eq(other), 3),
            Load(1, X),
            Store(X, Val::Plus(1, 1)),
            Store(mine, Val::Is(0)),
        ]
    };
    Toy::new(Program {
        threads: vec![body(0), body(1)],
        tso,
        shown: vec![X],
        ..Program::default()
    })
}

/// The first thread starts two that add one each, joins them and asserts the sum.
pub fn checked_sum(locked: bool) -> Toy {
    let guard = |op| if locked { op } else { Set(5, Val::Is(0)) };
    let main = vec![
        Fork(1),
        Fork(2),
        Join(1),
        Join(2),
        Load(0, X),
        Assert(0, If::Eq(2)),
    ];
    let adds = vec![
        guard(Lock(0)),
        Load(0, X),
        Store(X, Val::Plus(0, 1)),
        guard(Unlock(0)),
        Exit,
    ];
    Toy::new(Program {
        threads: vec![main, adds.clone(), adds],
        later: vec![1, 2],
        ..Program::default()
    })
}

/// Takes the lock if it is free within a while.
pub fn patience() -> Toy {
    let holds = vec![Lock(0), Store(X, Val::Is(1)), Unlock(0)];
    let tries = vec![
        LockFor(0, 0),
        Print(Val::Reg(0)),
        JumpIf(0, If::Eq(0), 4),
        Unlock(0),
    ];
    Toy::of(vec![holds, tries.clone(), tries], &[])
}

/// One ends the program while the others are still at work.
pub fn halts() -> Toy {
    let prints = vec![Print(Val::Is(1)), Print(Val::Is(2))];
    Toy::of(vec![prints, vec![Load(0, X), Halt]], &[])
}

/// Every finite program here, with its name.
pub fn finite() -> Vec<(&'static str, Toy)> {
    vec![
        ("counter", counter(3)),
        ("locked_counter", locked_counter(3)),
        ("writers", writers(4)),
        ("apart", apart(3, 2)),
        ("readers", readers(4)),
        ("last_zero", last_zero(3)),
        ("file_system", file_system(2)),
        ("philosophers", philosophers(3)),
        ("polite_philosophers", polite_philosophers(3)),
        ("wait_blindly", wait_blindly()),
        ("wait_carefully", wait_carefully()),
        ("checked_sum", checked_sum(false)),
        ("checked_sum locked", checked_sum(true)),
        ("patience", patience()),
        ("halts", halts()),
    ]
}

/// Every program here whose runs may be endless.
pub fn spinning() -> Vec<(&'static str, Toy)> {
    vec![
        ("after_you", after_you()),
        ("spin", spin(true)),
        ("spin for ever", spin(false)),
        ("poll_under_lock", poll_under_lock()),
        ("peterson", peterson(false, false)),
        ("peterson tso", peterson(true, false)),
        ("peterson tso fence", peterson(true, true)),
    ]
}
