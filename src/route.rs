//! Addresses: the part of the page's address after `#`, as plain data.
//!
//! A public contract: links to these addresses stand in other people's course
//! sites. Reading never fails; what is wrong in an address becomes a
//! diagnostic, and the rest of it still counts.

use diagnostics::{Diagnostic, nearest};
use protocol::{ExecutorId, Kind};
use workloads::{AnyWorkload, Params};

mod sweep;

pub use sweep::{Leg, MOST_POINTS, Over, Sweep, SweepError, check as check_sweep, sizes};

/// Most executors in one comparison.
pub const MOST_EXECUTORS: usize = 12;

/// Default switch interval of the global lock in ms, as in CPython.
pub const SWITCH_INTERVAL_MS: f64 = 5.0;

/// Most samples that may be asked for.
pub const MOST_SAMPLES: u32 = 1000;

/// A room of the lab.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// `#/`
    Home,
    /// `#/lab?w=…`
    Lab(Setting),
    /// `#/lessons`
    Lessons,
    /// `#/lessons/<id>`, or `#/lessons/<id>/<section>`
    Lesson {
        /// The lesson's id; whether there is such a lesson only the list of them knows.
        id: String,
        /// The section to begin with.
        section: Option<String>,
    },
    /// `#/notebook`
    Notebook,
    /// `#/machine`
    Machine,
    /// `#/style`
    Style,
    /// An address that leads nowhere.
    Missing {
        /// What was asked for.
        path: String,
    },
}

/// Everything that decides an experiment on the Bench.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The workload's id.
    pub workload: &'static str,
    /// Its parameters.
    pub params: Params,
    /// Where to run it, in order; not empty.
    pub executors: Vec<ExecutorId>,
    /// How many samples; as many as are worth it when nothing is said.
    pub samples: Option<u32>,
    /// Switch interval of the global lock, in ms.
    pub interval_ms: f64,
    /// Over what it is repeated, if it is.
    pub sweep: Option<Sweep>,
}

impl Setting {
    /// A workload at its defaults on one worker and on two threads.
    pub fn of(workload: &dyn AnyWorkload) -> Self {
        let info = workload.info();
        Self {
            workload: info.id,
            params: Params::defaults(info.params),
            executors: default_executors(),
            samples: None,
            interval_ms: SWITCH_INTERVAL_MS,
            sweep: None,
        }
    }

    /// What it does, in a few words: `Integrate on worker, threads:2`.
    pub fn title(&self) -> String {
        let title = workloads::by_id(self.workload).map_or("", |workload| workload.info().title);
        let on: Vec<String> = self.executors.iter().map(ExecutorId::to_string).collect();
        let on = on.join(", ");
        match self.sweep {
            Some(sweep) => {
                let Sweep { over, from, to, .. } = sweep;
                let unit = over.unit(self.workload);
                format!("{title}, {from} to {to} {unit}, on {on}")
            }
            None => format!("{title} on {on}"),
        }
    }

    /// The address of this setting, such as `#/lab?w=integrate&n=1000000&on=main,threads:2`.
    ///
    /// Parameters at their defaults are left out.
    pub fn address(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("w", self.workload);
        if let Ok(workload) = workloads::by_id(self.workload) {
            let defaults = Params::defaults(workload.info().params);
            for ((name, value), (_, default)) in self.params.iter().zip(defaults.iter()) {
                if value != default {
                    query.append_pair(name, &value.to_string());
                }
            }
        }
        if let Some(samples) = self.samples {
            query.append_pair("samples", &samples.to_string());
        }
        if self.interval_ms != SWITCH_INTERVAL_MS {
            query.append_pair("interval", &self.interval_ms.to_string());
        }
        let on: Vec<String> = self.executors.iter().map(ExecutorId::to_string).collect();
        // Commas and colons mean nothing in a fragment's query and read better plain.
        let sweep = self.sweep.map(|sweep| format!("&sweep={sweep}"));
        let sweep = sweep.unwrap_or_default();
        format!("#/lab?{}{sweep}&on={}", query.finish(), on.join(","))
    }
}

fn default_executors() -> Vec<ExecutorId> {
    std::iter::once(ExecutorId::WORKER)
        .chain(ExecutorId::new(Kind::Threads, 2))
        .collect()
}

/// Reads the part of an address after `#`, with all that is wrong with it.
pub fn read(hash: &str) -> (Route, Vec<Diagnostic>) {
    let hash = hash.trim_start_matches('#');
    let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
    match path.trim_end_matches('/') {
        "" => (Route::Home, Vec::new()),
        "/lessons" => (Route::Lessons, Vec::new()),
        "/notebook" => (Route::Notebook, Vec::new()),
        "/machine" => (Route::Machine, Vec::new()),
        "/style" => (Route::Style, Vec::new()),
        "/lab" => {
            let (setting, wrong) = read_setting(query);
            (Route::Lab(setting), wrong)
        }
        other => match other.strip_prefix("/lessons/") {
            Some(place) => (lesson(place), Vec::new()),
            None => missing(other),
        },
    }
}

fn lesson(place: &str) -> Route {
    let short = |text: &str| text.chars().take(80).collect::<String>();
    let (id, section) = match place.split_once('/') {
        Some((id, section)) => (id, Some(short(section))),
        None => (place, None),
    };
    Route::Lesson {
        id: short(id),
        section,
    }
}

/// The address that was most likely meant by a path that leads nowhere.
pub fn meant(path: &str) -> Option<String> {
    let path = path.trim_start_matches('/');
    let (first, rest) = match path.split_once('/') {
        Some((first, rest)) => (first, Some(rest)),
        None => (path, None),
    };
    let room = nearest(first, ["lessons", "lab", "notebook", "machine"])?;
    // Only lessons have places inside.
    match rest.filter(|_| room == "lessons") {
        Some(place) => Some(format!("#/{room}/{place}")),
        None => Some(format!("#/{room}")),
    }
}

fn missing(path: &str) -> (Route, Vec<Diagnostic>) {
    let path: String = path.chars().take(80).collect();
    let rooms = ["#/", "#/lessons", "#/lab", "#/notebook", "#/machine"];
    let hint = match meant(&path) {
        Some(address) => format!("Did you mean {address}?"),
        None => format!("There is {}.", rooms.join(", ")),
    };
    let wrong =
        Diagnostic::new("No such page", format!("Nothing here is called `{path}`.")).hint(hint);
    (Route::Missing { path }, vec![wrong])
}

fn read_setting(query: &str) -> (Setting, Vec<Diagnostic>) {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .take(64)
        .collect();
    let mut wrong = Vec::new();
    let workload = read_workload(&pairs, &mut wrong);
    let mut setting = Setting::of(workload);
    for (name, text) in &pairs {
        match name.as_str() {
            "w" => {}
            "on" => read_executors(&mut setting, text, &mut wrong),
            "samples" => read_samples(&mut setting, text, &mut wrong),
            "interval" => read_interval(&mut setting, text, &mut wrong),
            "sweep" => match Sweep::parse(text, workload) {
                Ok(sweep) => setting.sweep = Some(sweep),
                Err(error) => wrong.push(error.diagnostic()),
            },
            _ => read_param(&mut setting, name, text, &mut wrong),
        }
    }
    if let Some(sweep) = &setting.sweep
        && let Err(error) = sweep::check(sweep, &setting.executors)
    {
        wrong.push(error.diagnostic());
        setting.sweep = None;
    }
    (setting, wrong)
}

fn read_workload(
    pairs: &[(String, String)],
    wrong: &mut Vec<Diagnostic>,
) -> &'static dyn AnyWorkload {
    let id = pairs
        .iter()
        .find(|(name, _)| name == "w")
        .map(|(_, id)| id.as_str());
    let first = workloads::ALL[0];
    match id.map(workloads::by_id) {
        None => first,
        Some(Ok(workload)) => workload,
        Some(Err(error)) => {
            wrong.push(error.diagnostic());
            let known = workloads::ALL.iter().map(|workload| workload.info().id);
            let near = id.and_then(|id| nearest(id, known));
            near.and_then(|id| workloads::by_id(id).ok())
                .unwrap_or(first)
        }
    }
}

fn read_executors(setting: &mut Setting, text: &str, wrong: &mut Vec<Diagnostic>) {
    let mut executors = Vec::new();
    for name in text
        .split(',')
        .filter(|name| !name.trim().is_empty())
        .take(100)
    {
        match name.parse::<ExecutorId>() {
            Ok(_) if executors.len() == MOST_EXECUTORS => {
                wrong.push(
                    Diagnostic::new(
                        "Too many executors",
                        format!("At most {MOST_EXECUTORS} can be compared at a time."),
                    )
                    .hint("The first of them were kept."),
                );
                break;
            }
            Ok(executor) => executors.push(executor),
            Err(error) => wrong.push(error.diagnostic()),
        }
    }
    if executors.is_empty() {
        wrong.push(
            Diagnostic::new(
                "Nowhere to run",
                "The address names no executor that exists.",
            )
            .hint("It runs on worker and threads:2 instead."),
        );
    } else {
        setting.executors = executors;
    }
}

fn read_samples(setting: &mut Setting, text: &str, wrong: &mut Vec<Diagnostic>) {
    match text.parse::<u32>() {
        Ok(samples) if (1..=MOST_SAMPLES).contains(&samples) => setting.samples = Some(samples),
        _ => wrong.push(
            Diagnostic::new(
                "Number of samples out of range",
                format!(
                    "`samples` has to be a whole number from 1 to {MOST_SAMPLES}, not `{}`.",
                    shorten(text)
                ),
            )
            .hint("As many are taken as are worth it."),
        ),
    }
}

fn read_interval(setting: &mut Setting, text: &str, wrong: &mut Vec<Diagnostic>) {
    match text.parse::<f64>() {
        Ok(interval) if (0.01..=1000.0).contains(&interval) => setting.interval_ms = interval,
        _ => wrong.push(
            Diagnostic::new(
                "Switch interval out of range",
                format!(
                    "`interval` has to be a number of milliseconds from 0.01 to 1000, not `{}`.",
                    shorten(text)
                ),
            )
            .hint("It is 5 ms, as in CPython."),
        ),
    }
}

fn read_param(setting: &mut Setting, name: &str, text: &str, wrong: &mut Vec<Diagnostic>) {
    let Ok(workload) = workloads::by_id(setting.workload) else {
        return;
    };
    let info = workload.info();
    // What was read so far, and this one over it.
    let before: Vec<(&str, String)> = setting
        .params
        .iter()
        .map(|(name, value)| (name, value.to_string()))
        .collect();
    let pairs = before
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .chain([(name, text)]);
    match Params::parse(info.id, info.params, pairs) {
        Ok(params) => setting.params = params,
        Err(error) => wrong.push(error.diagnostic()),
    }
}

fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests;
