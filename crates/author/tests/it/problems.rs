//! Each mistake in texts and settings is found, in its line, with a way to mend it.

use crate::support::{FIGURE, SETTINGS, TEXT, check, fixture};
use author::{Sources, compile};

#[test]
fn the_small_course_is_right() {
    assert_eq!(compile(&fixture()).err(), None);
}

#[test]
fn names_that_are_not_known() {
    check(
        TEXT,
        "term:thread",
        "term:tread",
        "A [thread](term:tread) runs, and 1 < 2.",
        "Did you mean `thread`?",
    );
    check(
        TEXT,
        "](#/lab)",
        "](lesson:smal)",
        "See [the page](https://example.org/a?b=1&c=2) or [the Bench](lesson:smal).",
        "Did you mean `small`?",
    );
    check(
        TEXT,
        "```figure",
        "```figur",
        "```figur",
        "Did you mean `figure`?",
    );
    check(
        TEXT,
        "```python",
        "```pyton",
        "```pyton",
        "Did you mean `python`?",
    );
    check(TEXT, "```python", "```", "```", "says what it is");
    check(
        TEXT,
        "box.svg",
        "bax.svg",
        "file = \"bax.svg\"",
        "Did you mean `box.svg`?",
    );
    check(
        TEXT,
        "experiment = \"race\"\nquestion",
        "experiment = \"rase\"\nquestion",
        "```predict",
        "Did you mean `race`?",
    );
    check(
        TEXT,
        "predict = \"guess\"",
        "predict = \"gues\"",
        "```experiment",
        "Did you mean `guess`?",
    );
    check(
        TEXT,
        "{speed_up}",
        "{sped_up}",
        "text = \"{sped_up} times as fast on {cores} cores.\"",
        "Did you mean `speed_up`?",
    );
    check(
        TEXT,
        "when = \"faster\"",
        "when = \"fastr\"",
        "when = \"fastr\"",
        "Did you mean `faster`?",
    );
    check(
        SETTINGS,
        "minutes = 3",
        "minuets = 3",
        "minuets = 3",
        "Did you mean `minutes`?",
    );
    check(
        SETTINGS,
        "goals =",
        "needs = [\"smal\"]\ngoals =",
        "needs = [\"smal\"]",
        "Did you mean `small`?",
    );
}

#[test]
fn markdown_that_is_not_allowed() {
    check(
        TEXT,
        "Nowhere.",
        "<b>Nowhere.</b>",
        "<b>Nowhere.</b>",
        "HTML cannot stand",
    );
    check(
        TEXT,
        "Nowhere.",
        "![a](b.png)",
        "![a](b.png)",
        "`figure` widget",
    );
    check(
        TEXT,
        "Nowhere.",
        "[a](javascript:alert)",
        "[a](javascript:alert)",
        "Links begin with",
    );
    check(
        TEXT,
        "Nowhere.",
        "[a](http://example.org)",
        "[a](http://example.org)",
        "Links begin with",
    );
    check(
        TEXT,
        "Nowhere.",
        "One. Two.",
        "One. Two.",
        "Two sentences on one line",
    );
    check(
        TEXT,
        "### Small print",
        "# Small print",
        "# Small print",
        "begins a section",
    );
    check(TEXT, "{#start}", "", "## Start", "has no id");
    check(
        TEXT,
        "{#say}",
        "{#start}",
        "## What you can say {#start}",
        "two sections `start`",
    );
    check(
        TEXT,
        "## Start {#start}",
        "Hello.\n\n## Start {#start}",
        "Hello.",
        "before the first section",
    );
    check(
        TEXT,
        "Nowhere.",
        "",
        "## Elsewhere {#elsewhere}",
        "is empty",
    );
    check(
        TEXT,
        "- Something.",
        "- Something.\n\n  ```quiz\n  id = \"x\"\n  ```",
        "```quiz",
        "inside another block",
    );
}

#[test]
fn toml_that_is_not_toml() {
    check(TEXT, "id = \"race\"", "id = race", "id = race", "Not TOML");
    check(
        SETTINGS,
        "number = 1",
        "number = \"one\"",
        "number = \"one\"",
        "has to be a number",
    );
    check(
        SETTINGS,
        "number = 1",
        "number = 0",
        "number = 0",
        "at least 1",
    );
    check(
        SETTINGS,
        "title = \"Small & <plain>\"",
        "title = 7",
        "title = 7",
        "a text in quotes",
    );
    check(
        SETTINGS,
        "title = \"Small & <plain>\"",
        "",
        "id = \"small\"",
        "has no `title`",
    );
    check(
        SETTINGS,
        "goals = [\"read `code`\"]",
        "",
        "id = \"small\"",
        "No goals",
    );
    check(
        SETTINGS,
        "id = \"small\"",
        "id = \"large\"",
        "id = \"large\"",
        "folder is called `10_small`",
    );
}

#[test]
fn folders_that_are_incomplete() {
    let without = |file: &str, words: &str| {
        let mut sources: Sources = fixture();
        sources.remove(file);
        let problems = compile(&sources).unwrap_err();
        let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(all.iter().any(|line| line.contains(words)), "{all:#?}");
    };
    without(TEXT, "There is no 10_first/10_small/en.md");
    without("10_first/part.toml", "A part without a title");
    without(FIGURE, "No such file");
    without("glossary.toml", "No such term");

    let mut twice = fixture();
    for (file, text) in fixture() {
        twice.insert(file.replace("10_small", "20_small"), text);
    }
    let problems = compile(&twice).unwrap_err();
    assert!(
        problems
            .iter()
            .any(|problem| problem.to_string().contains("Two of one name"))
    );

    let mut extra = fixture();
    extra.insert(
        "10_first/10_small/more.svg".into(),
        fixture()[FIGURE].clone(),
    );
    let problems = compile(&extra).unwrap_err();
    assert!(
        problems[0]
            .to_string()
            .contains("more.svg is shown nowhere")
    );
}

#[test]
fn a_lesson_ends_as_all_lessons_end() {
    check(TEXT, "{#further}", "{#more}", "", "ends with the sections");
    check(
        TEXT,
        "```quiz\nid = \"three\"",
        "```text\nid = \"three\"",
        "",
        "check questions or more",
    );
}
