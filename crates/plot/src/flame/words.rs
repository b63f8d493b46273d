//! What is said about a flame graph in words.

use super::{Flame, Frame, Frames};
use crate::draft::Texts;
use crate::number::{self, counted, exact};
use crate::{Data, Table, order};
use std::collections::HashMap;

/// Most functions in the table for people.
const MOST_ROWS: usize = 100;

fn share(part_ms: f64, all_ms: f64) -> String {
    number::ratio(part_ms / all_ms * 100.0) + " %"
}

fn noun(input: &Flame) -> &'static str {
    if input.sampled { "sample" } else { "call" }
}

fn own(frame: &Frame) -> String {
    if frame.own_ms > 0.0 {
        number::time(frame.own_ms) + " in itself; "
    } else {
        String::new()
    }
}

pub(super) fn sentence(input: &Flame, index: usize, all_ms: f64) -> String {
    let frames = input.frames.as_slice();
    let Some(frame) = frames.get(index) else {
        return String::new();
    };
    let mut text = format!(
        "{}: {}, {} of all; {}{}",
        frame.name,
        number::time(frame.total_ms),
        share(frame.total_ms, all_ms),
        own(frame),
        counted(
            usize::try_from(frame.count).unwrap_or(usize::MAX),
            noun(input)
        )
    );
    // The first frame is no function.
    let caller = frame.caller.filter(|caller| *caller > 0);
    if let Some(caller) = caller.and_then(|caller| frames.get(caller)) {
        text.push_str("; called by ");
        text.push_str(&caller.name);
    }
    text
}

pub(super) fn thin(count: usize, total_ms: f64) -> String {
    [
        &counted(count, "narrow frame"),
        ", ",
        &number::time(total_ms),
        " together; zoom in to see more",
    ]
    .concat()
}

/// Stands below the plot.
pub(super) fn note(shown: [f64; 2], all_ms: f64) -> String {
    let (shown, all) = (number::time(shown[1] - shown[0]), number::time(all_ms));
    if shown == all {
        "width: wall time; thick edge: own time".to_owned()
    } else {
        ["width: wall time, ", &shown, " of ", &all, " shown"].concat()
    }
}

/// A function, wherever it was called.
struct Function<'a> {
    name: &'a str,
    own_ms: f64,
    /// Only of calls that lie in no other call of the same function.
    total_ms: f64,
    count: u64,
}

/// The functions, those with the most time of their own first.
fn functions(frames: &[Frame]) -> Vec<Function<'_>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut functions: Vec<Function<'_>> = Vec::new();
    for (index, frame) in frames.iter().enumerate().skip(1) {
        let name = frame.name.as_str();
        let place = *places.entry(name).or_insert(functions.len());
        if place == functions.len() {
            functions.push(Function {
                name,
                own_ms: 0.0,
                total_ms: 0.0,
                count: 0,
            });
        }
        let function = &mut functions[place];
        function.own_ms += frame.own_ms;
        function.count = function.count.saturating_add(frame.count);
        if !callers(frames, index).any(|caller| caller.name == name) {
            function.total_ms += frame.total_ms;
        }
    }
    order::sort(&mut functions, |function| [-function.own_ms, 0.0]);
    functions
}

/// Who called a frame, the nearest first.
fn callers(frames: &[Frame], index: usize) -> impl Iterator<Item = &Frame> {
    let next = |frame: &&Frame| frames.get(frame.caller?);
    std::iter::successors(frames.get(index), move |frame| next(frame)).skip(1)
}

pub(super) fn texts(input: &Flame) -> Texts {
    let frames = input.frames.as_slice();
    let all_ms = frames.first().map_or(0.0, |all| all.total_ms);
    let count = if input.sampled { "Samples" } else { "Calls" };
    let mut table = Table::new(&[
        "Function",
        "In itself",
        "Share",
        "With all it called",
        count,
    ]);
    let functions = functions(frames);
    for function in functions.iter().take(MOST_ROWS) {
        table.rows.push(vec![
            function.name.to_owned(),
            number::time(function.own_ms),
            share(function.own_ms, all_ms),
            number::time(function.total_ms),
            number::plain(function.count as f64),
        ]);
    }
    let mut description = format!(
        "{} in {}.",
        number::time(all_ms),
        counted(functions.len(), "function")
    );
    if let Some(function) = functions.first() {
        description.push_str(&format!(
            " Most in {} itself: {}.",
            function.name,
            share(function.own_ms, all_ms)
        ));
    }
    Texts {
        title: input.title.clone(),
        description,
        table,
        data: data(input.frames.clone()),
    }
}

/// One row a frame; stacks are folded as other tools read them: `main;sort;swap`.
fn data(frames: Frames) -> Data {
    Data::new(move || {
        let frames = frames.as_slice();
        let mut table = Table::new(&["stack", "own_ms", "total_ms", "count"]);
        for (index, frame) in frames.iter().enumerate().skip(1) {
            let mut names: Vec<&str> = callers(frames, index)
                .filter(|caller| caller.caller.is_some())
                .map(|caller| caller.name.as_str())
                .collect();
            names.reverse();
            names.push(&frame.name);
            table.rows.push(vec![
                names.join(";"),
                exact(frame.own_ms),
                exact(frame.total_ms),
                frame.count.to_string(),
            ]);
        }
        table
    })
}
