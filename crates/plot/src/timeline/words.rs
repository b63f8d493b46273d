//! Lanes laid out, and what is said about them in words.

use super::{Timelines, Track};
use crate::draft::{Texts, shown};
use crate::lanes::{self, KINDS};
use crate::number::{self, counted, exact};
use crate::{Data, Ink, Series, Symbol, Table};
use protocol::{Kind, Span, SpanKind};

/// An executor's lanes.
pub(super) struct Laid {
    pub label: String,
    pub kind: Kind,
    pub lanes: Vec<Lane>,
    /// The kinds of spans that occur, visible or not, in the order of [`KINDS`].
    pub kinds: Vec<SpanKind>,
}

/// A worker's lane.
pub(super) struct Lane {
    pub name: String,
    /// With the executor's name, where there are several.
    pub full_name: String,
    /// The visible spans.
    pub spans: Vec<Span>,
    pub totals: [f64; 5],
}

impl Lane {
    pub fn sentence(&self, length_ms: f64) -> String {
        let parts: Vec<String> = KINDS
            .iter()
            .zip(self.totals)
            .filter(|(_, total)| *total > 0.0)
            .map(|(kind, total)| {
                let share = (total / length_ms * 100.0).round();
                format!(
                    "{} {share} % ({})",
                    lanes::label(*kind),
                    number::time(total)
                )
            })
            .collect();
        if parts.is_empty() {
            return format!("{}: nothing recorded", self.full_name);
        }
        format!("{}: {}", self.full_name, parts.join(", "))
    }
}

/// Sorts a track's spans into lanes.
pub(super) fn lay(track: &Track, range: [f64; 2]) -> Laid {
    let usable = || track.spans.iter().filter(|span| lanes::is_usable(span));
    let count = usable()
        .map(|span| span.worker + 1)
        .fold(track.workers, usize::max)
        .min(256);
    let lanes = lanes::visible(&track.spans, count, range);
    // A single lane under an executor's name has no need of its own.
    let alone = count == 1 && !track.label.is_empty();
    let lanes = lanes.into_iter().enumerate().map(|(worker, spans)| {
        let name = match alone {
            true => String::new(),
            false => ["worker ", &(worker + 1).to_string()].concat(),
        };
        Lane {
            full_name: match (track.label.is_empty(), alone) {
                (true, _) => name.clone(),
                (_, true) => track.label.clone(),
                _ => [&track.label, ", ", &name].concat(),
            },
            name,
            totals: lanes::totals(&spans, range),
            spans,
        }
    });
    let lanes = lanes.collect();
    let mut occurs = [false; 5];
    for span in usable() {
        occurs[lanes::index(span.kind)] = true;
    }
    let kinds = KINDS.into_iter().zip(occurs).filter(|(_, occurs)| *occurs);
    Laid {
        label: track.label.clone(),
        kind: track.kind,
        lanes,
        kinds: kinds.map(|(kind, _)| kind).collect(),
    }
}

/// The kinds that occur. Executors of several kinds have computing in their own
/// colours; then the legend shows it in none of them.
pub(super) fn series(tracks: &[Laid], hidden: &[String]) -> Vec<Series> {
    let first = tracks.first().map_or(Kind::Main, |track| track.kind);
    let mixed = tracks.iter().any(|track| track.kind != first);
    let occurs = |kind: &&SpanKind| tracks.iter().any(|track| track.kinds.contains(kind));
    let series = KINDS.iter().filter(occurs).map(|&kind| {
        let (ink, edge, pattern) = match lanes::looks(kind, first) {
            (Ink::Executor(_), _, pattern) if mixed => (Ink::Muted, Ink::Muted, pattern),
            looks => looks,
        };
        Series {
            id: lanes::id(kind).to_owned(),
            label: lanes::label(kind).to_owned(),
            ink,
            edge,
            symbol: Symbol::Fill(pattern),
            shown: shown(lanes::id(kind), hidden),
        }
    });
    series.collect()
}

pub(super) fn texts(input: &Timelines, tracks: &[Laid], range: [f64; 2]) -> Texts {
    let mut table = Table::new(&["Worker"]);
    table
        .header
        .extend(KINDS.map(|kind| lanes::label(kind).to_owned()));
    let length = range[1] - range[0];
    let mut description = Vec::new();
    for track in tracks {
        let mut totals = [0.0; 5];
        for lane in &track.lanes {
            let mut row = vec![lane.full_name.clone()];
            for (sum, total) in totals.iter_mut().zip(lane.totals) {
                *sum += total;
                row.push(number::time(total));
            }
            table.rows.push(row);
        }
        let name = match track.label.as_str() {
            "" => "All together",
            label => label,
        };
        let all = Lane {
            name: String::new(),
            full_name: name.to_owned(),
            spans: Vec::new(),
            totals,
        };
        description.push(format!(
            "{} over {}. {}.",
            counted(track.lanes.len(), "worker"),
            number::time(length),
            all.sentence(length * track.lanes.len().max(1) as f64)
        ));
    }
    Texts {
        title: input.title.clone(),
        description: description.join(" "),
        table,
        data: data(input.tracks.clone()),
    }
}

/// Every span; only a stack of executors names them.
fn data(tracks: Vec<Track>) -> Data {
    let named = tracks.iter().any(|track| !track.label.is_empty());
    Data::new(move || {
        let header = ["run_on", "worker", "kind", "start_ms", "end_ms"];
        let mut table = Table::new(&header[usize::from(!named)..]);
        for track in &tracks {
            for span in track.spans.iter().filter(|span| lanes::is_usable(span)) {
                let mut row = Vec::with_capacity(5);
                row.extend(named.then(|| track.label.clone()));
                row.push((span.worker + 1).to_string());
                row.push(lanes::id(span.kind).to_owned());
                row.extend([exact(span.start_ms), exact(span.end_ms)]);
                table.rows.push(row);
            }
        }
        table
    })
}
