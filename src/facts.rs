//! What a machine and a page can do, in words: each fact with what a missing
//! thing costs and how to get it, and all of them as a text for a bug report.

use measure::human::duration;

/// What was seen of the machine, the browser and the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// Logical cores, as far as the browser tells.
    pub cores: usize,
    /// Whether the page is cross-origin isolated.
    pub isolated: bool,
    /// Whether the page stands in a frame of another page.
    pub framed: bool,
    /// Whether the connection is one that browsers trust.
    pub secure: bool,
    /// Whether there are Web Workers.
    pub workers: bool,
    /// Smallest step of `performance.now` in ms, as measured.
    pub resolution_ms: f64,
    /// Whether WebAssembly has vector instructions here.
    pub simd: bool,
    /// Whether WebAssembly has atomic instructions here.
    pub atomics: bool,
    /// Whether WebAssembly has bulk memory instructions here.
    pub bulk: bool,
    /// Memory of the device in GiB, rounded by the browser; unknown in many.
    pub memory_gib: Option<f64>,
    /// Whether the page may keep something.
    pub storage: bool,
    /// Bytes used and bytes allowed, if the browser tells.
    pub quota_bytes: Option<[f64; 2]>,
    /// Whether the browser promises not to delete what is kept, if it tells.
    pub persisted: Option<bool>,
    /// Whether there may be a service worker, and whether one is at work.
    pub service_worker: Option<bool>,
    /// Device pixels in a CSS pixel.
    pub dpr: f64,
    /// What the browser calls itself.
    pub user_agent: String,
    /// The build of the engine that belongs to the page.
    pub engine: String,
}

/// One fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it is about.
    pub name: &'static str,
    /// How it is.
    pub value: String,
    /// What that means.
    pub about: &'static str,
    /// What is missing, if something is.
    pub lack: Option<Lack>,
}

/// Something that is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Lack {
    /// What it costs.
    pub cost: &'static str,
    /// How to get it.
    pub remedy: &'static str,
}

impl Fact {
    fn new(name: &'static str, value: impl Into<String>, about: &'static str) -> Self {
        Self {
            name,
            value: value.into(),
            about,
            lack: None,
        }
    }

    /// A thing that is there or not; `lack` says what it costs and how to get it.
    fn thing(
        name: &'static str,
        is_there: bool,
        about: &'static str,
        lack: [&'static str; 2],
    ) -> Self {
        let value = if is_there { "yes" } else { "no" };
        Self::new(name, value, about).lacking(!is_there, lack)
    }

    fn lacking(mut self, is_missing: bool, [cost, remedy]: [&'static str; 2]) -> Self {
        self.lack = is_missing.then_some(Lack { cost, remedy });
        self
    }
}

/// All facts, what matters most first.
pub fn facts(seen: &Seen) -> Vec<Fact> {
    vec![
        cores(seen),
        threads(seen),
        clock(seen),
        memory(seen),
        Fact::thing(
            "Web Workers",
            seen.workers,
            "Threads of the browser beside the one that draws this page.",
            [
                "Everything but `main` is missing, so the page freezes while it computes.",
                "Open the page in a tab of its own, or in another browser.",
            ],
        ),
        instructions(seen),
        storage(seen),
        service_worker(seen),
        Fact::thing(
            "Secure connection",
            seen.secure,
            "The page came by https, or from this computer.",
            [
                "No threads, no copying by a button, no service worker.",
                "Open the page by https, or by localhost on your own computer.",
            ],
        ),
        Fact::new(
            "Screen",
            format!("density {}", seen.dpr),
            "Device pixels to the side of a CSS pixel: plots are drawn as finely as that.",
        ),
        Fact::new("Browser", seen.user_agent.clone(), "What it calls itself."),
        Fact::new(
            "Engine",
            seen.engine.clone(),
            "The build of the program that computes.",
        ),
    ]
}

fn cores(seen: &Seen) -> Fact {
    Fact::new(
        "Cores",
        seen.cores.to_string(),
        "Logical cores, as far as the browser tells. Two of them may share one real core.",
    )
    .lacking(
        seen.cores < 2,
        [
            "Nothing runs in parallel: every speed-up stays at about 1.",
            "Use a machine with more cores. A browser that guards against being recognised may tell fewer than there are.",
        ],
    )
}

fn threads(seen: &Seen) -> Fact {
    let remedy = match (seen.secure, seen.framed) {
        (false, _) => "Open the page by https, or by localhost; nothing else helps without that.",
        (true, true) => {
            "Open the page in a tab of its own, or serve it with the header Document-Isolation-Policy: \
             isolate-and-require-corp (Chrome and Edge from 137). docs/hosting.md has it for common hosts."
        }
        (true, false) => {
            "Serve the page with the headers Cross-Origin-Opener-Policy: same-origin and \
             Cross-Origin-Embedder-Policy: require-corp. docs/hosting.md has them for common hosts."
        }
    };
    Fact::thing(
        "Threads over shared memory",
        seen.isolated,
        "The page is cross-origin isolated, so its workers can share one memory.",
        [
            "The executors `threads` and `gil` are missing, and the clock is coarser.",
            remedy,
        ],
    )
}

fn clock(seen: &Seen) -> Fact {
    Fact::new(
        "Clock",
        format!("steps of {}", duration(seen.resolution_ms)),
        "A sample lasts at least 200 of these steps, so that rounding does not matter.",
    )
    .lacking(
        seen.resolution_ms > 0.05,
        [
            "Samples have to be longer, and single steps of a timeline blur.",
            "Browsers give a finer clock to isolated pages: see threads over shared memory.",
        ],
    )
}

fn memory(seen: &Seen) -> Fact {
    let value = match seen.memory_gib {
        Some(gib) => format!("{gib} GiB or more"),
        None => "not told by this browser".to_owned(),
    };
    Fact::new(
        "Memory",
        value,
        "Of the device. One engine may use up to 1 GiB of it; a run that needs more is refused beforehand.",
    )
    .lacking(
        seen.memory_gib.is_some_and(|gib| gib < 2.0),
        [
            "Large sizes and many workers may end with a lack of memory; the page survives it.",
            "Choose smaller sizes, or close other pages.",
        ],
    )
}

fn instructions(seen: &Seen) -> Fact {
    let has = [
        (seen.simd, "128-bit vectors"),
        (seen.atomics, "atomics"),
        (seen.bulk, "bulk memory"),
    ];
    let named = |wanted: bool| -> Vec<&str> {
        let those = has.iter().filter(|(is, _)| *is == wanted);
        those.map(|(_, name)| *name).collect()
    };
    let (there, missing) = (named(true), named(false));
    let value = match missing.as_slice() {
        [] => there.join(", "),
        missing => format!("without {}", missing.join(", ")),
    };
    Fact::new(
        "WebAssembly",
        value,
        "What the engine needs beyond the first version of WebAssembly.",
    )
    .lacking(
        !missing.is_empty(),
        [
            "The engine does not load; only runs on `main` are possible.",
            "Use a newer browser: Chrome or Edge 91, Firefox 114, Safari 16.4.",
        ],
    )
}

fn storage(seen: &Seen) -> Fact {
    let value = match (seen.storage, seen.quota_bytes) {
        (false, _) => "no".to_owned(),
        (true, None) => "yes".to_owned(),
        (true, Some([used, most])) => format!("yes, {} of {} used", bytes(used), bytes(most)),
    };
    let fact = Fact::new(
        "Storage",
        value,
        "The notebook and the choice of theme are kept in this browser, nowhere else.",
    );
    if !seen.storage {
        return fact.lacking(
            true,
            [
                "Everything works, but nothing is remembered after the page is closed.",
                "Leave the private window, or open the page in a tab of its own. Export the notebook before you close it.",
            ],
        );
    }
    fact.lacking(
        seen.persisted == Some(false),
        [
            "The browser may delete the notebook when the disk is nearly full.",
            "Ask it to keep the notebook, by the button below, or export it now and then.",
        ],
    )
}

fn service_worker(seen: &Seen) -> Fact {
    let value = match seen.service_worker {
        None => "not allowed here",
        Some(true) => "at work",
        Some(false) => "allowed, none at work",
    };
    Fact::new(
        "Service worker",
        value,
        "It could keep the lab for use without a network, and set headers where a host cannot.",
    )
    .lacking(
        seen.service_worker.is_none(),
        [
            "The lab cannot be kept for use without a network, nor isolated on a host without headers.",
            "Leave the private window, open the page in a tab of its own, and by https.",
        ],
    )
}

/// A number of bytes as people write it.
fn bytes(bytes: f64) -> String {
    let units = ["bytes", "KB", "MB", "GB", "TB"];
    let mut value = bytes.max(0.0);
    let mut unit = 0;
    while value >= 1000.0 && unit + 1 < units.len() {
        value /= 1000.0;
        unit += 1;
    }
    match value {
        value if unit == 0 || value >= 10.0 => format!("{value:.0} {}", units[unit]),
        value => format!("{value:.1} {}", units[unit]),
    }
}

/// The facts as plain text, for a bug report; `executors` says of each whether
/// it is to be had.
pub fn summary(facts: &[Fact], executors: &[(&str, bool)]) -> String {
    let mut text = "Interleave, this machine\n".to_owned();
    for fact in facts {
        text.push_str(&format!("{}: {}\n", fact.name, fact.value));
    }
    let executors: Vec<String> = executors
        .iter()
        .map(|(id, is_there)| match is_there {
            true => (*id).to_owned(),
            false => format!("{id} (missing)"),
        })
        .collect();
    text.push_str(&format!("Executors: {}\n", executors.join(", ")));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Seen {
        Seen {
            cores: 8,
            isolated: true,
            secure: true,
            workers: true,
            resolution_ms: 0.005,
            simd: true,
            atomics: true,
            bulk: true,
            memory_gib: Some(8.0),
            storage: true,
            quota_bytes: Some([1_234_567.0, 10_000_000_000.0]),
            persisted: Some(true),
            service_worker: Some(false),
            dpr: 2.0,
            user_agent: "A browser".into(),
            engine: "abc".into(),
            framed: false,
        }
    }

    /// Which fact of a machine lacks something, and what its remedy says.
    fn check(change: fn(&mut Seen), name: &str, remedy: &str) {
        let mut seen = all();
        change(&mut seen);
        let lacking: Vec<Fact> = facts(&seen)
            .into_iter()
            .filter(|fact| fact.lack.is_some())
            .collect();
        let names: Vec<&str> = lacking.iter().map(|fact| fact.name).collect();
        assert_eq!(names, [name]);
        let lack = lacking.first().and_then(|fact| fact.lack.clone());
        let said = lack.map_or("", |lack| lack.remedy);
        assert!(said.contains(remedy), "{name}: {said}");
    }

    #[test]
    fn what_is_missing_is_told_with_a_remedy() {
        assert!(facts(&all()).iter().all(|fact| fact.lack.is_none()));
        check(|seen| seen.cores = 1, "Cores", "more cores");
        let threads = "Threads over shared memory";
        check(
            |seen| seen.isolated = false,
            threads,
            "Cross-Origin-Opener-Policy",
        );
        check(
            |seen| (seen.isolated, seen.framed) = (false, true),
            threads,
            "Document-Isolation-Policy",
        );
        check(|seen| seen.resolution_ms = 0.1, "Clock", "isolated pages");
        check(
            |seen| seen.memory_gib = Some(0.5),
            "Memory",
            "smaller sizes",
        );
        check(
            |seen| seen.workers = false,
            "Web Workers",
            "another browser",
        );
        check(|seen| seen.simd = false, "WebAssembly", "newer browser");
        check(|seen| seen.storage = false, "Storage", "private window");
        check(
            |seen| seen.persisted = Some(false),
            "Storage",
            "button below",
        );
        check(|seen| seen.service_worker = None, "Service worker", "https");
        check(|seen| seen.secure = false, "Secure connection", "localhost");
    }

    #[test]
    fn the_summary_has_a_line_for_each_fact() {
        let text = summary(&facts(&all()), &[("worker", true), ("threads", false)]);
        assert_eq!(text.lines().count(), facts(&all()).len() + 2);
        assert!(text.contains("Cores: 8\n"));
        assert!(text.contains("Storage: yes, 1.2 MB of 10 GB used\n"));
        assert!(text.contains("Executors: worker, threads (missing)\n"));
    }
}
