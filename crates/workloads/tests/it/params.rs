//! What is said of wrong parameters, word for word.

use std::fmt::Write;
use workloads::{ALL, Kind, Params, by_id};

/// Values that are wrong for most parameters.
const ODD: &[&str] = &[
    "0", "-1", "nan", "1e12", "1.5", "ten", "inf", "-inf", "", "1e400", "0x10", "1,000",
];

/// Compares with a file in `tests/fixtures`; `UPDATE_GOLDEN=1` writes it anew.
#[track_caller]
fn golden(name: &str, text: &str) {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    for (line, (is, has)) in text.lines().zip(golden.lines()).enumerate() {
        assert_eq!(is, has, "{name}, line {}", line + 1);
    }
    assert_eq!(text.lines().count(), golden.lines().count(), "{name}");
}

#[test]
fn wrong_values_are_explained() {
    let mut said = String::new();
    for workload in ALL {
        let info = workload.info();
        let mut tried: Vec<(&str, String)> = Vec::new();
        for param in info.params {
            if let Kind::Choice { options } = param.kind {
                let mut typo = options.last().unwrap().id.to_owned();
                typo.push('x');
                tried.extend([(param.name, typo), (param.name, String::new())]);
                tried.push((param.name, options[0].id.to_uppercase()));
            } else {
                tried.extend(ODD.iter().map(|text| (param.name, (*text).to_owned())));
            }
        }
        let unknown = ["m", "", "N"].map(|name| (name, "1".to_owned()));
        for (name, text) in tried.into_iter().chain(unknown) {
            match Params::parse(info.id, info.params, [(name, text.as_str())]) {
                Ok(params) => {
                    let value = params.to_json().get(name).cloned().unwrap_or_default();
                    writeln!(said, "{} {name}={text}: {value}", info.id).unwrap();
                }
                Err(error) => {
                    let said_of = error.diagnostic();
                    writeln!(said, "{} {name}={text}: {said_of}", info.id).unwrap();
                }
            }
        }
    }
    for id in ["sorte", "spring-mass", "", "x"] {
        let error = by_id(id).err().unwrap();
        writeln!(said, "workload {id}: {}", error.diagnostic()).unwrap();
    }
    golden("params.txt", &said);
}

#[test]
fn a_default_is_a_value_like_any_other() {
    for workload in ALL {
        for param in workload.info().params {
            let default = param.default();
            assert_eq!(param.parse(&default.to_string()), Ok(default), "{param:?}");
        }
    }
}

#[test]
fn texts_are_sentences_and_names_are_unique() {
    for workload in ALL {
        let info = workload.info();
        let about = info.separate_memories.into_iter().chain([info.about]);
        for text in about.chain(info.params.iter().map(|param| param.help)) {
            let first = text.chars().next().unwrap();
            assert!(first.is_uppercase() && text.ends_with('.'), "{text}");
        }
        for (i, param) in info.params.iter().enumerate() {
            let earlier = &info.params[..i];
            assert!(earlier.iter().all(|other| other.name != param.name));
            if let Kind::Choice { options } = param.kind {
                assert!(!options.is_empty(), "{param:?}");
            }
        }
    }
}

/// What is too much in all, though every value is allowed; nothing is made
/// before that is said.
#[test]
fn too_much_memory_is_refused() {
    for (id, pairs, says) in [
        (
            "sort",
            &[("mode", "many"), ("n", "20000000"), ("arrays", "100000")][..],
            Some(
                "Too large: These parameters need 30517578 MiB, and at most 640 MiB are allowed. Choose a smaller size.",
            ),
        ),
        (
            "sort",
            &[("mode", "many"), ("n", "1000"), ("arrays", "100000")],
            Some(
                "Too large: These parameters need 1525 MiB, and at most 640 MiB are allowed. Choose a smaller size.",
            ),
        ),
        ("sort", &[("n", "20000000")], None),
        ("sort", &[("n", "20000000"), ("arrays", "100000")], None),
        ("word_count", &[("words", "20000000")], None),
        (
            "spring_mass",
            &[("n", "10000000"), ("steps", "1000000")],
            None,
        ),
        (
            "spring_mass",
            &[("mode", "coupled"), ("n", "10000000")],
            None,
        ),
        ("lost_updates", &[("n", "100000000")], None),
    ] {
        let workload = by_id(id).unwrap();
        let params = crate::support::params(workload, pairs);
        if let Some(says) = says {
            let error = workload.prepare(&params).err().unwrap();
            assert_eq!(error.diagnostic().to_string(), says, "{id} {pairs:?}");
        } else {
            let bytes = workload.cost(&params).bytes;
            assert!(bytes <= 640 << 20, "{id} {pairs:?}: {bytes}");
        }
    }
}
