//! The language's shared things as the explorer's places.

use lang::symbols::Sym;
use lang::value::Ref;
use lang::{Access as Touch, Kind as How, Place as Thing};

use crate::system::{Kind, Place};

/// What kind of thing a place is, in its number's upper bits.
mod tag {
    pub const GLOBAL: u64 = 0;
    pub const CELL: u64 = 1;
    pub const ATTRIBUTE: u64 = 2;
    pub const OBJECT: u64 = 3;
    pub const SYNC: u64 = 4;
    pub const THREAD: u64 = 5;
    pub const RANDOM: u64 = 6;
    pub const IPC: u64 = 7;
    pub const OTHER: u64 = 8;
}

/// Bits of the process's number; more processes share numbers, which only means
/// that more orders are tried.
const PROCESS_BITS: u32 = 7;
const OBJECT_BITS: u32 = 28;

fn id(tag: u64, process: u32, object: u32) -> u64 {
    let process = u64::from(process) & ((1 << PROCESS_BITS) - 1);
    let object = u64::from(object) & ((1 << OBJECT_BITS) - 1);
    (tag << PROCESS_BITS | process) << OBJECT_BITS | object
}

/// The place of a thread's being alive.
pub(super) fn of_thread(thread: u32) -> Place {
    Place::whole(id(tag::THREAD, 0, thread))
}

/// The order in which threads are started, by which they are numbered.
pub(super) fn of_starts() -> Place {
    Place::whole(id(tag::OTHER, 0, 2))
}

/// Whether the program goes on, for threads that its end does not wait for.
pub(super) fn of_program() -> Place {
    Place::whole(id(tag::OTHER, 0, 3))
}

/// The thread whose being alive this place is.
pub(super) fn thread_of(place: Place) -> Option<u32> {
    match thing(place) {
        Some(Thing::Thread(thread)) => Some(thread),
        _ => None,
    }
}

/// The shared thing that a place stands for.
pub(super) fn thing(place: Place) -> Option<Thing> {
    let id = place.thing() << 1 >> 25;
    let object = (id & ((1 << OBJECT_BITS) - 1)) as u32;
    let process = (id >> OBJECT_BITS & ((1 << PROCESS_BITS) - 1)) as u32;
    let part = place.number();
    Some(match (id >> OBJECT_BITS >> PROCESS_BITS, part) {
        (tag::GLOBAL, _) => Thing::Global(process, object),
        (tag::CELL, _) => Thing::Cell(process, Ref(object)),
        (tag::ATTRIBUTE, Some(name)) => Thing::Attr(process, Ref(object), Sym(name as u32)),
        (tag::OBJECT, Some(at)) => Thing::Item(process, Ref(object), at as i64),
        (tag::OBJECT, None) => Thing::Object(process, Ref(object)),
        (tag::SYNC, _) => Thing::Sync(process, Ref(object)),
        (tag::THREAD, _) => Thing::Thread(object),
        (tag::RANDOM, _) => Thing::Random(process),
        (tag::IPC, _) => Thing::Ipc(object),
        (tag::OTHER, _) if object == 0 => Thing::Output,
        (tag::OTHER, _) if object == 1 => Thing::Clock,
        _ => return None,
    })
}

/// A shared thing as a place.
pub(super) fn place(thing: Thing) -> Place {
    match thing {
        Thing::Global(process, slot) => Place::whole(id(tag::GLOBAL, process, slot)),
        Thing::Cell(process, cell) => Place::whole(id(tag::CELL, process, cell.0)),
        Thing::Attr(process, object, name) => {
            Place::part(id(tag::ATTRIBUTE, process, object.0), u64::from(name.0))
        }
        Thing::Item(process, object, at) => {
            Place::part(id(tag::OBJECT, process, object.0), at.unsigned_abs())
        }
        Thing::Object(process, object) => Place::whole(id(tag::OBJECT, process, object.0)),
        Thing::Sync(process, object) => Place::whole(id(tag::SYNC, process, object.0)),
        Thing::Thread(thread) => of_thread(thread),
        Thing::Random(process) => Place::whole(id(tag::RANDOM, process, 0)),
        Thing::Ipc(number) => Place::whole(id(tag::IPC, 0, number)),
        Thing::Output => Place::whole(id(tag::OTHER, 0, 0)),
        Thing::Clock => Place::whole(id(tag::OTHER, 0, 1)),
    }
}

/// What is done to a thing as a kind of access.
pub(super) fn kind(touch: &Touch) -> Kind {
    let is_data = touch.place.is_data();
    match (touch.kind, touch.place) {
        (How::Read, _) if is_data => Kind::Read,
        (How::Write, _) if is_data => Kind::Write,
        (How::Read, _) => Kind::Look,
        (How::Write, Thing::Output | Thing::Clock | Thing::Random(_)) => Kind::Effect,
        (How::Release, Thing::Thread(_)) => Kind::Fork,
        (How::Acquire, Thing::Thread(_)) => Kind::Look,
        (How::Release, _) => Kind::Release,
        (How::Write | How::Acquire | How::Both, _) => Kind::Acquire,
    }
}

#[cfg(test)]
mod tests {
    use super::{of_thread, place, thing, thread_of};
    use lang::Place as Thing;
    use lang::value::Ref;

    #[test]
    fn threads_are_found_again() {
        for thread in [0, 1, 255] {
            assert_eq!(thread_of(of_thread(thread)), Some(thread));
        }
        assert_eq!(thread_of(place(Thing::Output)), None);
        assert_eq!(thread_of(place(Thing::Global(0, 3))), None);
    }

    #[test]
    fn things_overlap_as_they_do_in_the_language() {
        let things = [
            Thing::Global(0, 1),
            Thing::Global(1, 1),
            Thing::Cell(0, Ref(1)),
            Thing::Object(0, Ref(1)),
            Thing::Item(0, Ref(1), 0),
            Thing::Item(0, Ref(1), 1),
            Thing::Item(0, Ref(2), 1),
            Thing::Sync(0, Ref(1)),
            Thing::Thread(1),
            Thing::Output,
            Thing::Clock,
            Thing::Random(0),
            Thing::Random(1),
            Thing::Ipc(0),
        ];
        for a in things {
            assert_eq!(thing(place(a)), Some(a));
            for b in things {
                assert_eq!(place(a).overlaps(place(b)), a.overlaps(b), "{a:?} {b:?}");
            }
        }
    }
}
