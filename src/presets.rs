//! Experiments that are worth a look, each a plain address.

/// A named experiment.
pub struct Preset {
    /// Its name.
    pub title: &'static str,
    /// What it asks.
    pub question: &'static str,
    /// Its address.
    pub address: &'static str,
}

/// The experiments that the Bench offers, the simplest first.
pub static PRESETS: [Preset; 11] = [
    Preset {
        title: "Two cores",
        question: "Is the same work on two threads twice as fast?",
        address: "#/lab?w=integrate&n=20000000&on=worker,threads:2",
    },
    Preset {
        title: "The global lock",
        question: "What do threads bring that may only run one at a time?",
        address: "#/lab?w=integrate&n=20000000&on=worker,gil:2,gil:4,threads:2,threads:4",
    },
    Preset {
        title: "A frozen page",
        question: "Why is nothing long computed on the thread that draws?",
        address: "#/lab?w=integrate&n=20000000&on=worker,main",
    },
    Preset {
        title: "Waiting, not computing",
        question: "Who is best at work that mostly waits?",
        address: "#/lab?w=word_count&words=20000&documents=16&latency_ms=20&samples=7&on=worker,tasks:16,gil:16,processes:4",
    },
    Preset {
        title: "From which size on?",
        question: "How large must a job be before sharing it pays?",
        address: "#/lab?w=integrate&sweep=n:1000..30000000:8&on=worker,threads:2,processes:2",
    },
    Preset {
        title: "How far does it go?",
        question: "What does each further worker bring, and which law explains it?",
        address: "#/lab?w=integrate&n=20000000&sweep=workers:1..8&on=worker,threads:1",
    },
    Preset {
        title: "The price of copying",
        question: "What do separate memories cost a job that is mostly data?",
        address: "#/lab?w=word_count&sweep=words:2000..2000000:6&on=worker,threads:2,processes:2",
    },
    Preset {
        title: "One large array, or many small",
        question: "Which of the two can be sorted by several threads with less trouble?",
        address: "#/lab?w=sort&mode=many&n=20000&arrays=50&on=worker,threads:2,processes:2",
    },
    Preset {
        title: "In step",
        question: "What if all workers have to wait for each other at every step?",
        address: "#/lab?w=spring_mass&mode=coupled&steps=200&on=worker,threads:2,gil:2",
    },
    Preset {
        title: "Lost updates",
        question: "How many of 200 000 additions get lost when nobody takes care?",
        address: "#/lab?w=lost_updates&gap=1&on=worker,threads:2,gil:2,processes:2",
    },
    Preset {
        title: "The same twice",
        question: "How different are two measurements of the same thing?",
        address: "#/lab?w=integrate&on=worker,worker",
    },
];

#[cfg(test)]
mod tests {
    use super::PRESETS;
    use crate::route::{Route, read};

    #[test]
    fn every_preset_is_a_good_address() {
        for preset in &PRESETS {
            let (route, wrong) = read(preset.address);
            assert!(wrong.is_empty(), "{}: {wrong:?}", preset.title);
            let Route::Lab(setting) = route else {
                unreachable!("{}", preset.title)
            };
            assert_eq!(setting.address(), preset.address);
        }
    }
}
