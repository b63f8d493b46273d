//! Schedules as text, and schedules that do not fit.

use explore::{Actor, ReplayError, Schedule, ScheduleError, replay};
use proptest::prelude::*;

use crate::programs;

#[track_caller]
fn check(text: &str, actors: &[Actor]) {
    let schedule: Schedule = text.parse().unwrap();
    assert_eq!(schedule.0, actors);
    assert_eq!(schedule.to_string(), text);
}

#[test]
fn texts() {
    use Actor::{Flush, Thread, Timeout};
    check("v1", &[]);
    check("v1.0", &[Thread(0)]);
    check(
        "v1.0x2.1.f1.o12",
        &[Thread(0), Thread(0), Thread(1), Flush(1), Timeout(12)],
    );
    check("v1.9999", &[Thread(9999)]);
}

#[track_caller]
fn refused(text: &str, error: &ScheduleError) {
    assert_eq!(text.parse::<Schedule>().as_ref(), Err(error), "{text}");
}

#[test]
fn texts_that_are_none() {
    let part = |part: &str| ScheduleError::Part(part.to_owned());
    refused("", &ScheduleError::Version(String::new()));
    refused("v2.0", &ScheduleError::Version("v2".to_owned()));
    for wrong in [
        "", "x3", "0x", "0x0", "f", "-1", "+1", "1x+2", "0x2x2", "ü", "q1",
    ] {
        refused(&format!("v1.{wrong}"), &part(wrong));
    }
    refused("v1.10000", &ScheduleError::Thread("10000".to_owned()));
    refused(
        "v1.99999999999999",
        &ScheduleError::Thread("99999999999999".to_owned()),
    );
    refused("v1.0x1000001", &ScheduleError::Long);
    refused("v1.0x999999.1x2", &ScheduleError::Long);
    refused("v1.0x99999999999999999999999", &ScheduleError::Long);
}

#[test]
fn schedules_that_do_not_fit() {
    let program = programs::locked_counter(2);
    let check = |text: &str, expected| {
        let schedule = text.parse().unwrap();
        assert_eq!(replay(&program, &schedule).err(), expected, "{text}");
    };
    check("v1.0x4.1x4", None);
    check(
        "v1.0.1",
        Some(ReplayError::Blocked {
            at: 1,
            actor: Actor::Thread(1),
        }),
    );
    check(
        "v1.7",
        Some(ReplayError::Blocked {
            at: 0,
            actor: Actor::Thread(7),
        }),
    );
    check("v1.0x4.1x5", Some(ReplayError::Over { at: 8, steps: 9 }));
    check(
        "v1.o0",
        Some(ReplayError::Blocked {
            at: 0,
            actor: Actor::Timeout(0),
        }),
    );
}

fn actor() -> impl Strategy<Value = Actor> {
    prop_oneof![
        (0..4_u32).prop_map(Actor::Thread),
        (0..10_000_u32).prop_map(Actor::Thread),
        (0..10_000_u32).prop_map(Actor::Flush),
        (0..10_000_u32).prop_map(Actor::Timeout),
    ]
}

proptest! {
    #[test]
    fn any_schedule_survives_its_text(actors in proptest::collection::vec(actor(), 0..80)) {
        let schedule = Schedule(actors);
        let text = schedule.to_string();
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.'));
        prop_assert_eq!(text.parse::<Schedule>().unwrap(), schedule);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        drop(text.parse::<Schedule>());
    }

    #[test]
    fn any_text_that_looks_like_one_is_read_or_refused(text in "v1(\\.[fox0-9.]{0,8}){0,6}") {
        if let Ok(schedule) = text.parse::<Schedule>() {
            let again: Schedule = schedule.to_string().parse().unwrap();
            prop_assert_eq!(again, schedule);
        }
    }

    #[test]
    fn any_schedule_is_followed_or_refused(actors in proptest::collection::vec(actor(), 0..20)) {
        drop(replay(&programs::patience(), &Schedule(actors)));
    }
}
