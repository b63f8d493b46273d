//! Lessons lead to places that there are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use author::{Sources, compile};
use course::{Lesson, Node, Section, Widget};
use interleave::route::{self, Route};
use std::path::Path;

fn lessons() -> Vec<Lesson> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons");
    let mut sources = Sources::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy();
                sources.insert(name.replace('\\', "/"), text);
            }
        }
    }
    compile(&sources).unwrap().lessons
}

/// A lesson's experiments mean the same to the Bench, however many cores there
/// are and however the knobs are turned.
#[test]
fn every_experiment_can_be_run() {
    for lesson in lessons() {
        for widget in &lesson.widgets {
            let Widget::Experiment(experiment) = widget else {
                continue;
            };
            let most = experiment.knobs.iter().map(|knob| knob.values.len()).max();
            for place in 0..most.unwrap_or(1) {
                for cores in [1, 2, 8, 64, 1000] {
                    let turned = vec![place; experiment.knobs.len()];
                    let address = experiment.address(&turned, cores);
                    let (route, wrong) = route::read(&address);
                    assert_eq!(wrong, [], "{}: {address}", lesson.id);
                    assert!(matches!(route, Route::Lab(_)), "{address}");
                }
            }
        }
    }
}

#[test]
fn every_link_into_the_lab_leads_somewhere() {
    for lesson in lessons() {
        for Section { nodes, .. } in &lesson.sections {
            links(nodes, &mut |link| {
                if link.starts_with('#') {
                    let (route, wrong) = route::read(link);
                    assert_eq!(wrong, [], "{}: {link}", lesson.id);
                    assert!(!matches!(route, Route::Missing { .. }), "{link}");
                }
            });
        }
    }
}

fn links(nodes: &[Node], see: &mut dyn FnMut(&str)) {
    for node in nodes {
        if let Node::Element(element) = node {
            let attributes = element.attributes().iter();
            attributes
                .filter(|(name, _)| *name == "href")
                .for_each(|(_, link)| see(link));
            links(&element.children, see);
        }
    }
}
